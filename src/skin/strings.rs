//! The words of the interface in one language, with places for values: `{n}件の施策`.

use std::collections::BTreeMap;

use super::{asked, default};
use crate::catalog::site::{Interface, Site};
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
use crate::record::unique::UniqueMap;
use crate::text::similar::nearest;

/// Strings by key.
#[derive(Clone, Debug, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Strings(BTreeMap<String, String>);

impl Strings {
    /// No strings.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// A string, or its key in brackets where it is missing; that is told when a skin is loaded.
    pub fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| format!("[{key}]"))
    }

    /// A string with values put into its places.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.get(key), values)
    }

    /// Whether a key exists.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}

/// Puts values into the places of a text. A place without a value stays as it is.
///
/// ```
/// use mieru::skin::strings::fill;
/// assert_eq!(fill("{n}件の{what}", &[("n", "59"), ("what", "施策")]), "59件の施策");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let place = rest.find('}').map(|close| (&rest[1..close], close + 1));
        match place.and_then(|(name, end)| Some((values.iter().find(|(key, _)| *key == name)?.1, end))) {
            Some((value, end)) => {
                out.push_str(value);
                rest = &rest[end..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Loads the strings of every language of a site's interface; none if those of its own cannot be read.
///
/// A string that the site's own language has and another has not is a finding, and the other way round; so is one that
/// the program asks for and the site's own language has not.
pub fn all(inputs: &Inputs, folder: &str, site: &Site) -> Checked<Vec<Strings>> {
    let mut findings = Vec::new();
    let mut all: Vec<Strings> = Vec::new();
    // Those of the site's own language as the skin has them, before the site replaces any.
    let mut first: Option<Strings> = None;
    for interface in site.interfaces() {
        let is_own = all.is_empty();
        let path = format!("{folder}strings/{}.yaml", interface.language);
        let Some(written) = load(inputs, folder, &path, &interface, is_own).into_value(&mut findings) else {
            // The error is told; another language's words stand in, so that the rest can be checked.
            let Some(own) = all.first().cloned() else { break };
            all.push(own);
            continue;
        };
        if !inputs.get(&path).is_some_and(|bytes| default::is_own(&path, bytes)) {
            findings.extend(doubtful(&path, &written, first.as_ref()));
            findings.extend(is_own.then(|| lacking(&path, interface.language, &written)).into_iter().flatten());
        }
        let strings = replaced(&path, &written, &interface, is_own).into_value(&mut findings);
        findings.extend(all.first().map(|own| compare(&path, own, &strings)).into_iter().flatten());
        all.push(with_language(strings, all.first(), &site.language));
        first.get_or_insert(written);
    }
    Checked::new(all, findings)
}

/// The place that the program itself fills, in every string: the name of the data's language.
const LANGUAGE: &str = "language";

/// Whether a string names a language: `language_ja`. Each file has those it knows; for others a language's own name,
/// `language_name`, stands in.
fn is_language(key: &str) -> bool {
    key.starts_with("language_") && key != "language_name"
}

/// Strings that name the data's language, which is `code`, where they have the place for it. `own` are the strings of
/// that language, if these are not.
fn with_language(mut strings: Strings, own: Option<&Strings>, code: &str) -> Strings {
    let first = code.split('-').next().unwrap_or(code).to_ascii_lowercase();
    let known = [code, first.as_str()].into_iter().find_map(|code| strings.0.get(&format!("language_{code}")));
    let name = known.cloned().unwrap_or_else(|| own.unwrap_or(&strings).get("language_name"));
    for text in strings.0.values_mut().filter(|text| text.contains("{language}")) {
        *text = fill(text, &[(LANGUAGE, &name)]);
    }
    strings
}

/// How many missing strings are told one by one.
const MOST: usize = 20;

/// The strings that the program asks for and a skin has not.
fn lacking(path: &str, language: &str, own: &Strings) -> Vec<Diagnostic> {
    let place = Place { line: Some(1), column: Some(1), ..Place::file(path) };
    let missing: Vec<(&str, &str)> =
        default::strings(language).filter(|(key, _)| !own.has(key) && asked::is_asked(key)).collect();
    let told = missing.iter().take(MOST).map(|(key, text)| {
        Diagnostic::error(place.clone(), format!("the string \"{key}\" is missing"))
            .help(format!("the program asks for it; in the skin \"default\" it is \"{text}\""))
    });
    let rest = (missing.len() > MOST).then(|| {
        let message = format!("the strings that are missing are {} in all", missing.len());
        Diagnostic::error(place.clone(), message).help("copy a file of strings of the skin \"default\", and change it")
    });
    told.chain(rest).collect()
}

/// What is doubtful in a skin's own texts: places that nothing fills, as far as the skin's own language, `own`, or the
/// built-in skin tell, and texts that are empty where the own language has words.
fn doubtful(path: &str, strings: &Strings, own: Option<&Strings>) -> Vec<Diagnostic> {
    let doubt = |(key, text): (&String, &String)| {
        let in_own = own.and_then(|own| own.0.get(key)).map(String::as_str);
        let place = || Place::field(path, key.clone());
        if let Some(words) = in_own.filter(|words| text.trim().is_empty() && !words.trim().is_empty()) {
            let help = format!("in the site's own language it is \"{words}\"");
            return Some(Diagnostic::warning(place(), "the string is empty").help(help));
        }
        let mut others = in_own.into_iter().chain(default::texts(key)).peekable();
        others.peek()?;
        let known: Vec<&str> = others.flat_map(places).collect();
        unfilled(place(), text, &known, "the string")
    };
    strings.0.iter().filter_map(doubt).collect()
}

/// What one file of strings has and the other has not.
fn compare(path: &str, own: &Strings, other: &Strings) -> Vec<Diagnostic> {
    let missing = own.0.iter().filter(|(key, _)| !other.has(key) && !is_language(key)).map(|(key, text)| {
        Diagnostic::error(Place::file(path), format!("the string \"{key}\" is missing"))
            .help(format!("in the site's own language it is \"{text}\""))
    });
    let stray = other.0.keys().filter(|key| !own.has(key) && !is_language(key)).map(|key| {
        let near = nearest(key, own.0.keys().map(String::as_str));
        Diagnostic::error(Place::field(path, key.clone()), format!("no string of the site's own language is \"{key}\""))
            .maybe_help(near.map(|near| format!("did you mean \"{near}\"?")))
    });
    missing.chain(stray).collect()
}

/// Where `site.yaml` says something of a language.
fn at(interface: &Interface<'_>, is_own: bool, field: &str) -> Place {
    match is_own {
        true => Place::field("site/site.yaml", field.to_owned()),
        false => Place::field("site/site.yaml", format!("translations.{}.{field}", interface.language)),
    }
}

/// Loads the strings of a language as the skin has them.
fn load(
    inputs: &Inputs,
    folder: &str,
    path: &str,
    interface: &Interface<'_>,
    is_own: bool,
) -> Checked<Option<Strings>> {
    let mut findings = Vec::new();
    let language = interface.language;
    let Some(bytes) = inputs.get(path) else {
        let field = if is_own { "language".to_owned() } else { format!("translations.{language}") };
        let place = Place::field("site/site.yaml", field);
        let help = format!("known are: {}", known(inputs, folder).join(", "));
        findings.push(Diagnostic::error(place, format!("the skin has no strings for \"{language}\"")).help(help));
        return Checked::new(None, findings);
    };
    let read = parse::decode(path, bytes, &mut findings);
    let read = read.and_then(|text| parse::record::<UniqueMap<String>>(path, text, &mut findings));
    Checked::new(read.map(|UniqueMap(strings)| Strings(strings)), findings)
}

/// The strings of a language as the site has them: those in `site.yaml` replace the skin's, which stand in a file.
fn replaced(path: &str, written: &Strings, interface: &Interface<'_>, is_own: bool) -> Checked<Strings> {
    let mut findings = Vec::new();
    let mut strings = written.0.clone();
    for (key, text) in interface.strings {
        let place = at(interface, is_own, &format!("strings.{key}"));
        if let Some(own) = strings.get_mut(key) {
            findings.extend(unlike(place, own, text));
            own.clone_from(text);
        } else if is_language(key) {
            strings.insert(key.clone(), text.clone());
        } else {
            let help = match nearest(key, strings.keys().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => {
                    format!("words are replaced here; one of your own stands in {path}, beside all that the skin has")
                }
            };
            findings.push(Diagnostic::error(place, format!("unknown string \"{key}\"")).help(help));
        }
    }
    Checked::new(Strings(strings), findings)
}

/// What is doubtful in a text that replaces a string: that it is empty, or has places that nothing fills.
fn unlike(place: Place, string: &str, text: &str) -> Option<Diagnostic> {
    if text.trim().is_empty() && !string.trim().is_empty() {
        let help = format!("write it, or leave the key out; it is \"{string}\" then");
        return Some(Diagnostic::warning(place, "the string is empty").help(help));
    }
    unfilled(place, text, &places(string), "the skin's string")
}

/// A place of a text that is none of those that are known to be filled; `whose` they are.
fn unfilled(place: Place, text: &str, known: &[&str], whose: &str) -> Option<Diagnostic> {
    let stray = places(text).into_iter().find(|place| *place != LANGUAGE && !known.contains(place))?;
    let mut known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
    known.sort();
    known.dedup();
    let help = match known.is_empty() {
        true => format!("{whose} has no places"),
        false => format!("{whose} has {}", known.join(", ")),
    };
    Some(Diagnostic::warning(place, format!("nothing fills \"{{{stray}}}\"")).help(help))
}

/// The names of the places of a text.
fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The languages that a skin has strings for.
fn known<'a>(inputs: &'a Inputs, folder: &str) -> Vec<&'a str> {
    let strings = format!("{folder}strings/");
    inputs.under(&strings).filter_map(|(path, _)| path[strings.len()..].strip_suffix(".yaml")).collect()
}
