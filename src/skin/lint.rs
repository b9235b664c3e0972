//! Holds templates to what keeps text from becoming markup or script.
//!
//! The engine escapes every value, which is enough in text and in attributes with quotes, and only there. So a value
//! may stand nowhere else: not in an attribute without quotes, a tag, a style, a script or an `on…` attribute. This
//! reads templates as a browser would read what they write, and gathers the scripts and styles that stand in them.
//! Names that hold markup, because it was captured or made by a filter, may stand in text only.

mod code;
mod markup;
mod names;
mod nest;
pub mod open;
mod piece;

use std::collections::BTreeSet;

use code::{ATTRIBUTE, is_attribute, is_capture, is_code, is_word, last_filter, shown, target};
use markup::{Markup, Spot};
use nest::{Branch, Capture};
use piece::{Piece, pieces};

use crate::diagnostic::{Diagnostic, Place};

/// The only place for `safe`: the body of a component is markup of the template that calls it.
const SAFE: &str = "body | safe";

/// Filters that make markup.
const MARKUP: [&str; 3] = ["markdown", "json_script", "safe"];

/// How many problems of a template are told.
const MOST: usize = 100;

/// What a template holds besides markup and values.
#[derive(Clone, Debug, Default)]
pub struct Linted {
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// The scripts that stand in it.
    pub scripts: Vec<String>,
    /// The styles that stand in it.
    pub styles: Vec<String>,
    /// Whether it is nested deeper than the engine can read.
    pub is_too_deep: bool,
    /// Names that hold markup.
    pub markup: BTreeSet<String>,
}

/// Reads a template.
pub fn lint(file: &str, text: &str) -> Linted {
    lint_with(file, text, &BTreeSet::new())
}

/// Reads a template; `markup` are names that hold markup because of others, which share theirs with it: variables, and
/// blocks in what is captured.
pub fn lint_with(file: &str, text: &str, markup: &BTreeSet<String>) -> Linted {
    let linted = Linted { markup: markup.clone(), ..Linted::default() };
    let mut reader = Reader {
        file,
        text,
        markup: Markup::default(),
        branches: Vec::new(),
        captures: Vec::new(),
        own_body: None,
        has_safe_body: false,
        linted,
    };
    for piece in pieces(text) {
        if reader.linted.is_too_deep || reader.linted.findings.len() >= MOST {
            break;
        }
        reader.see(&piece);
    }
    reader.finish();
    reader.linted
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    markup: Markup,
    /// Where the conditions, loops and captures that are open began, and how their first branch ended.
    branches: Vec<Branch>,
    /// The names that what is read goes into, and blocks that are open.
    captures: Vec<Capture>,
    /// Where `body` is first given a value of the template's own.
    own_body: Option<usize>,
    /// Whether the body of a component is taken as markup.
    has_safe_body: bool,
    linted: Linted,
}

impl Reader<'_> {
    fn see(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Text(text) => {
                if text.contains(['<', '>', '"', '\'']) {
                    self.holds_markup();
                }
                self.markup.read(text);
                self.gather();
            }
            Piece::Value { at, code } | Piece::Statement { at, code } if names::is_too_deep(code) => {
                self.deep(*at, "brackets of code are nested too deep, or it is too long");
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

    fn deep(&mut self, at: usize, message: &str) {
        self.tell(at, message.to_owned(), "make a component of a part of it");
        self.linted.is_too_deep = true;
    }

    /// What is read now is markup, and so is what it goes into.
    fn holds_markup(&mut self) {
        let names = self.captures.iter().map(|capture| capture.name.clone());
        self.linted.markup.extend(names);
    }

    /// Whether a value may be markup, because a filter makes it or a name holds it.
    fn is_markup(&self, code: &str) -> bool {
        let bare = piece::without_strings(code);
        names::filters(&bare).any(|filter| MARKUP.contains(&filter)) || self.has_markup(&bare)
    }

    fn has_markup(&self, bare: &str) -> bool {
        !self.linted.markup.is_empty() && names::words(bare).any(|word| self.linted.markup.contains(word))
    }

    /// A value must stand where escaping it is enough.
    fn value(&mut self, at: usize, code: &str) {
        let shown = shown(code);
        let filter = last_filter(code);
        if self.is_markup(code) {
            self.holds_markup();
        }
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
        let shown = shown(code);
        if is_code(name) {
            let help = "hand it over in a `data-…` attribute";
            self.tell(at, format!("{shown} stands in the attribute \"{name}\", where escaping is not enough"), help);
        } else if self.is_markup(code) {
            self.tell(at, format!("{shown} is markup and stands in the attribute \"{name}\""), "use it in text");
        }
    }

    /// A component writes elements.
    fn component(&mut self, at: usize, code: &str) {
        if !matches!(self.markup.spot(), Spot::Text) {
            let help = "components write elements; close the tag or quotes before";
            self.tell(at, format!("{} stands inside a tag, a script, a style or a remark", shown(code)), help);
        }
        let bare = piece::without_strings(code);
        if names::has_nameless(&bare) {
            let help = "write out what is handed over";
            self.tell(at, format!("{} hands over values without their names", shown(code)), help);
        }
        if self.is_markup(code) {
            let help = "hand it over between the component's tags, as its body";
            self.tell(at, format!("{} hands over markup, which may come to stand in an attribute", shown(code)), help);
        }
        self.holds_markup();
    }

    fn statement(&mut self, at: usize, code: &str) {
        let word = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        if let Spot::Raw(name) = self.markup.spot() {
            let help = "write two elements, one for each case, or a file of a component";
            self.tell(at, format!("\"{{% {word} %}}\" stands in <{name}>, whose text must not vary"), help);
        }
        self.named(at, code, word);
        match word {
            "if" | "for" => self.open(at, "branch"),
            "set" | "set_global" if is_capture(code) => {
                self.capture(target(code), "endset");
                self.apart(at, "set");
            }
            "set" | "set_global" if self.is_markup(code) => drop(self.linted.markup.insert(target(code))),
            "component" => self.apart(at, "component"),
            "block" => self.block(at, &target(code)),
            "filter" if self.is_markup(&code.replacen("filter", "|", 1)) => {
                self.holds_markup();
                if !matches!(self.markup.spot(), Spot::Text) {
                    self.tell(at, "\"{% filter %}\" makes markup and stands in a tag".to_owned(), "use it in text");
                }
            }
            "elif" | "else" => self.next(at),
            "endif" | "endfor" => self.close(at),
            "endset" | "endcomponent" => self.back(word),
            "endblock" => self.end("endblock"),
            "include" if !matches!(self.markup.spot(), Spot::Text) => {
                let help = "what stands there is read as text; close the tag or quotes before";
                self.tell(at, format!("\"{{% {word} %}}\" stands inside a tag, a script, a style or a remark"), help);
            }
            "" if code.starts_with('<') => self.component(at, code),
            _ => {}
        }
    }

    /// Names that mean something here are given to nothing else.
    fn named(&mut self, at: usize, code: &str, word: &str) {
        let is_loop = word == "for";
        for name in names::bound(code, word) {
            // What `=` gives to such a name is looked at with all other code.
            let is_attribute = name.ends_with(ATTRIBUTE) && (is_loop || is_capture(code));
            if name == "body" {
                self.own_body.get_or_insert(at);
            }
            if is_attribute {
                self.misnamed(at, name);
            } else if is_loop && self.is_markup(code) {
                self.linted.markup.insert(name.to_owned());
            }
        }
    }

    fn misnamed(&mut self, at: usize, name: &str) {
        let message = format!("\"{name}\" is a name with a meaning of its own, and given another value");
        self.tell(at, message, "give the variable another name");
    }

    /// What was to be known of the whole template first.
    fn finish(&mut self) {
        self.gather();
        if let Some(at) = self.own_body.filter(|_| self.has_safe_body) {
            self.misnamed(at, "body");
        }
    }

    /// What others put into a block stands where the block does.
    fn block(&mut self, at: usize, name: &str) {
        if !matches!(self.markup.spot(), Spot::Text) {
            let help = "what stands there is read as text; close the tag or quotes before";
            self.tell(at, "\"{% block %}\" stands inside a tag, a script, a style or a remark".to_owned(), help);
        }
        let name = format!("block {name}");
        if self.linted.markup.contains(&name) {
            self.holds_markup();
        }
        self.capture(name, "endblock");
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
            let is_body =
                value.trim() == "body" && bare.split_whitespace().eq(SAFE.split(' ')) && self.is_in_component();
            self.has_safe_body |= is_body;
            if ends && !is_body {
                let help = "only `{{ body | safe }}` in a component is taken; `markdown` and components give markup by themselves";
                self.tell(at, format!("{} lets text become markup", shown(code)), help);
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

#[cfg(test)]
mod tests;
