//! Holds templates to what keeps text from becoming markup or script.
//!
//! The engine escapes every value, which is enough in text and in attributes with quotes, and only there. So a value
//! may stand nowhere else: not in an attribute without quotes, a tag, a style, a script or an `on…` attribute. This
//! reads templates as a browser would read what they write, and gathers the scripts and styles that stand in them.

mod markup;
mod piece;

use markup::{Markup, Spot};
use piece::{Piece, pieces};

use crate::diagnostic::{Diagnostic, Place};

/// How the names of values end that are attributes as a whole. All are `data_lang`, which comes from the program and
/// holds no text of the data.
const ATTRIBUTE: &str = "_lang";

/// What `safe` may be put on: the body of a component is markup of the template that calls it.
const SAFE: [&str; 1] = ["body"];

/// What a template holds besides markup and values.
#[derive(Clone, Debug, Default)]
pub struct Linted {
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// The scripts that stand in it.
    pub scripts: Vec<String>,
    /// The styles that stand in it.
    pub styles: Vec<String>,
}

/// Reads a template.
pub fn lint(file: &str, text: &str) -> Linted {
    let mut reader = Reader { file, text, markup: Markup::default(), branches: Vec::new(), linted: Linted::default() };
    for piece in pieces(text) {
        reader.see(&piece);
    }
    reader.gather();
    reader.linted
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    markup: Markup,
    /// Where the conditions, loops and captures that are open began, and how their first branch ended.
    branches: Vec<Branch>,
    linted: Linted,
}

struct Branch {
    keyword: &'static str,
    begin: Markup,
    /// How the branches so far ended.
    end: Option<Markup>,
}

impl Reader<'_> {
    fn see(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Text(text) => {
                self.markup.read(text);
                self.gather();
            }
            Piece::Value { at, code } if code.starts_with('<') => {
                self.words(*at, code);
                self.component(*at, code);
            }
            Piece::Value { at, code } => {
                self.words(*at, code);
                self.value(*at, code);
            }
            Piece::Statement { at, code } => {
                self.words(*at, code);
                self.statement(*at, code);
            }
            Piece::Remark { at } => {
                if let Spot::Raw(name) = self.markup.spot() {
                    self.tell(*at, format!("a remark stands in <{name}>"), "put it before the element");
                }
            }
        }
    }

    /// A value must stand where escaping it is enough.
    fn value(&mut self, at: usize, code: &str) {
        let shown = format!("\"{{{{ {code} }}}}\"");
        let filter = last_filter(code);
        match self.markup.spot() {
            Spot::Text | Spot::Comment if filter != Some("json_script") => {}
            Spot::Quoted { name } => self.attribute(at, code, &name),
            Spot::Tag if is_attribute(code) => {}
            Spot::Tag => {
                let help = "write an attribute with its name, and the value in quotes";
                self.tell(at, format!("{shown} stands in a tag"), help);
            }
            Spot::Unquoted { name } => {
                let help = format!("write {name}=\"…\"");
                self.tell(at, format!("{shown} stands in an attribute without quotes"), &help);
            }
            Spot::Raw(name) if name == "script" && self.markup.is_data() && filter == Some("json_script") => {}
            Spot::Raw(name) => {
                let help =
                    "hand it over in a `data-…` attribute, or in <script type=\"application/json\"> by `json_script`";
                self.tell(at, format!("{shown} stands in <{name}>, where escaping is not enough"), help);
            }
            Spot::Text | Spot::Comment => {
                let help = "`json_script` is for <script type=\"application/json\"> only";
                self.tell(at, format!("{shown} stands outside of a script"), help);
            }
        }
        self.markup.value();
    }

    fn attribute(&mut self, at: usize, code: &str, name: &str) {
        let shown = format!("\"{{{{ {code} }}}}\"");
        if is_code(name) {
            let help = "hand it over in a `data-…` attribute";
            self.tell(at, format!("{shown} stands in the attribute \"{name}\", where escaping is not enough"), help);
        } else if last_filter(code).is_some_and(|filter| ["markdown", "json_script", "safe"].contains(&filter)) {
            self.tell(at, format!("{shown} is markup and stands in the attribute \"{name}\""), "use it in text");
        }
    }

    /// A component writes elements.
    fn component(&mut self, at: usize, code: &str) {
        if !matches!(self.markup.spot(), Spot::Text) {
            let help = "components write elements; close the tag or quotes before";
            self.tell(at, format!("\"{{{{ {code} }}}}\" stands inside a tag, a script, a style or a remark"), help);
        }
    }

    fn statement(&mut self, at: usize, code: &str) {
        let word = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        if let Spot::Raw(name) = self.markup.spot() {
            let help = "write two elements, one for each case, or a file of a component";
            self.tell(at, format!("\"{{% {word} %}}\" stands in <{name}>, whose text must not vary"), help);
        }
        match word {
            "if" | "for" => self.open("branch"),
            "set" | "set_global" if !code.contains('=') => self.apart("set"),
            "component" => self.apart("component"),
            "elif" | "else" => self.next(at),
            "endif" | "endfor" => self.close(at),
            "endset" | "endcomponent" => self.back(),
            "block" | "include" if !matches!(self.markup.spot(), Spot::Text) => {
                let help = "what stands there is read as text; close the tag or quotes before";
                self.tell(at, format!("\"{{% {word} %}}\" stands inside a tag, a script, a style or a remark"), help);
            }
            "" if code.starts_with('<') => self.component(at, code),
            _ => {}
        }
    }

    fn open(&mut self, keyword: &'static str) {
        self.branches.push(Branch { keyword, begin: self.markup.clone(), end: None });
    }

    /// What is captured is markup of its own.
    fn apart(&mut self, keyword: &'static str) {
        self.open(keyword);
        self.markup = Markup::default();
    }

    fn back(&mut self) {
        self.gather();
        if let Some(branch) = self.branches.pop() {
            self.markup = branch.begin;
        }
    }

    fn next(&mut self, at: usize) {
        let Some(mut branch) = self.branches.pop() else { return };
        self.compare(at, branch.end.as_ref());
        branch.end.get_or_insert_with(|| self.markup.clone());
        self.markup = branch.begin.clone();
        self.branches.push(branch);
    }

    fn close(&mut self, at: usize) {
        let Some(branch) = self.branches.pop_if(|branch| branch.keyword == "branch") else { return };
        // Without an `else` the other branch is what stands before.
        self.compare(at, Some(branch.end.as_ref().unwrap_or(&branch.begin)));
    }

    fn compare(&mut self, at: usize, other: Option<&Markup>) {
        if other.is_some_and(|other| !other.is_like(&self.markup)) {
            let help = "close every tag and every quote in the branch that opens it";
            self.tell(at, "branches of a condition or loop end at different places of the markup".to_owned(), help);
        }
    }

    /// Ways to pass the escaping by, wherever they stand.
    fn words(&mut self, at: usize, code: &str) {
        let bare = piece::without_strings(code);
        for (n, _) in bare.match_indices("safe") {
            let (before, after) = (bare[..n].trim_end(), &bare[n + 4..]);
            let ends = !after.starts_with(is_word);
            let Some(value) = before.strip_suffix('|').map(str::trim_end) else {
                if ends && before == "filter" {
                    self.tell(at, "\"{% filter safe %}\" lets text become markup".to_owned(), "leave it out");
                }
                continue;
            };
            if ends && !SAFE.contains(&value.rsplit(['{', '=', '(', ',']).next().unwrap_or_default().trim()) {
                let help = "only `body | safe` is taken; `markdown` and components give markup by themselves";
                self.tell(at, format!("\"{{{{ {code} }}}}\" lets text become markup"), help);
            }
        }
        for (n, _) in bare.match_indices(ATTRIBUTE) {
            let Some(value) = bare[n + ATTRIBUTE.len()..].trim_start().strip_prefix('=') else { continue };
            let value = value.trim_start_matches(['{', ' ']);
            let word = value.split(|c: char| !is_word(c)).next().unwrap_or_default();
            let is_whole = !value[word.len()..].trim_start().starts_with(['~', '|', '+', '[', '(']);
            if !(value.starts_with('=') || is_attribute(word) && is_whole) {
                let name = bare[..n].rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
                let help = "it is an attribute as a whole; only `data_lang` is taken";
                self.tell(at, format!("\"{name}{ATTRIBUTE}\" is given another value"), help);
            }
        }
    }

    /// Takes over what the markup gathered since.
    fn gather(&mut self) {
        for done in self.markup.take() {
            match done {
                markup::Done::Script(text) => self.linted.scripts.push(text),
                markup::Done::Style(text) => self.linted.styles.push(text),
            }
        }
    }

    fn tell(&mut self, at: usize, message: String, help: &str) {
        let before = &self.text[..at];
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
        let mut place = Place::line(self.file, u32::try_from(line).unwrap_or(u32::MAX));
        place.column = u32::try_from(column).ok();
        self.linted.findings.push(Diagnostic::error(place, message).help(help));
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn is_attribute(code: &str) -> bool {
    code.ends_with(ATTRIBUTE) && code.chars().all(|c| is_word(c) && c != '.')
}

/// Attributes whose value is program, style or a page.
fn is_code(name: &str) -> bool {
    name.starts_with("on") || ["style", "srcdoc"].contains(&name)
}

/// The filter that a value goes through last.
fn last_filter(code: &str) -> Option<&str> {
    let (_, last) = code.rsplit_once('|')?;
    Some(last.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

#[cfg(test)]
mod tests;
