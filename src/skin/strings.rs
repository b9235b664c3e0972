//! The words of the interface in one language, with places for values: `{n}件の施策`.

use std::collections::BTreeMap;

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

    /// A string, or its key in brackets where it is missing; the audit of a skin finds that.
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
/// A string that the site's own language has and another has not is a finding, and the other way round.
pub fn all(inputs: &Inputs, folder: &str, site: &Site) -> Checked<Vec<Strings>> {
    let mut findings = Vec::new();
    let mut all: Vec<Strings> = Vec::new();
    for interface in site.interfaces() {
        let strings = load(inputs, folder, &interface, all.is_empty()).into_value(&mut findings);
        match (strings, all.first()) {
            (Some(strings), Some(own)) => {
                findings.extend(compare(&format!("{folder}strings/{}.yaml", interface.language), own, &strings));
                all.push(strings);
            }
            (Some(strings), None) => all.push(strings),
            // The error is told; another language's words stand in, so that the rest can be checked.
            (None, Some(own)) => all.push(own.clone()),
            (None, None) => break,
        }
    }
    Checked::new(all, findings)
}

/// What one file of strings has and the other has not.
fn compare(path: &str, own: &Strings, other: &Strings) -> Vec<Diagnostic> {
    let missing = own.0.iter().filter(|(key, _)| !other.has(key)).map(|(key, text)| {
        Diagnostic::error(Place::file(path), format!("the string \"{key}\" is missing"))
            .help(format!("in the site's own language it is \"{text}\""))
    });
    let stray = other.0.keys().filter(|key| !own.has(key)).map(|key| {
        let near = nearest(key, own.0.keys().map(String::as_str));
        Diagnostic::error(Place::field(path, key.clone()), format!("no string of the site's own language is \"{key}\""))
            .maybe_help(near.map(|near| format!("did you mean \"{near}\"?")))
    });
    missing.chain(stray).collect()
}

/// Loads the strings of a language; those in `site.yaml` replace the skin's.
fn load(inputs: &Inputs, folder: &str, interface: &Interface<'_>, is_own: bool) -> Checked<Option<Strings>> {
    let mut findings = Vec::new();
    let language = interface.language;
    let at = |field: &str| match is_own {
        true => Place::field("site/site.yaml", field.to_owned()),
        false => Place::field("site/site.yaml", format!("translations.{language}.{field}")),
    };
    let path = format!("{folder}strings/{language}.yaml");
    let Some(bytes) = inputs.get(&path) else {
        let place =
            if is_own { at("language") } else { Place::field("site/site.yaml", format!("translations.{language}")) };
        let help = format!("known are: {}", known(inputs, folder).join(", "));
        findings.push(Diagnostic::error(place, format!("the skin has no strings for \"{language}\"")).help(help));
        return Checked::new(None, findings);
    };
    let read = parse::decode(&path, bytes, &mut findings);
    let Some(UniqueMap(mut strings)) =
        read.and_then(|text| parse::record::<UniqueMap<String>>(&path, text, &mut findings))
    else {
        return Checked::new(None, findings);
    };
    for (key, text) in interface.strings {
        if let Some(own) = strings.get_mut(key) {
            findings.extend(unlike(at(&format!("strings.{key}")), own, text));
            own.clone_from(text);
        } else {
            let near = nearest(key, strings.keys().map(String::as_str));
            findings.push(
                Diagnostic::error(at(&format!("strings.{key}")), format!("unknown string \"{key}\""))
                    .maybe_help(near.map(|near| format!("did you mean \"{near}\"?"))),
            );
        }
    }
    Checked::new(Some(Strings(strings)), findings)
}

/// What is doubtful in a text that replaces a string: that it is empty, or has places that nothing fills.
fn unlike(place: Place, string: &str, text: &str) -> Option<Diagnostic> {
    if text.trim().is_empty() && !string.trim().is_empty() {
        let help = format!("write it, or leave the key out; it is \"{string}\" then");
        return Some(Diagnostic::warning(place, "the string is empty").help(help));
    }
    let known = places(string);
    let stray = places(text).into_iter().find(|place| !known.contains(place))?;
    let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
    let help = match known.is_empty() {
        true => "the skin's string has no places".to_owned(),
        false => format!("the skin's string has {}", known.join(", ")),
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
