//! The words of the interface in one language, with places for values: `{n}件の施策`.

use std::collections::BTreeMap;

use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
use crate::text::similar::nearest;

/// Strings by key.
#[derive(Clone, Debug, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Strings(BTreeMap<String, String>);

impl Strings {
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

/// Loads the strings of a language; those in `site.yaml` replace the skin's.
pub fn load(inputs: &Inputs, folder: &str, language: &str, own: &BTreeMap<String, String>) -> Checked<Option<Strings>> {
    let mut findings = Vec::new();
    let path = format!("{folder}strings/{language}.yaml");
    let Some(bytes) = inputs.get(&path) else {
        let strings = format!("{folder}strings/");
        let known: Vec<&str> =
            inputs.under(&strings).filter_map(|(path, _)| path[strings.len()..].strip_suffix(".yaml")).collect();
        findings.push(
            Diagnostic::error(
                Place::field("site/site.yaml", "language"),
                format!("the skin has no strings for \"{language}\""),
            )
            .help(format!("known are: {}", known.join(", "))),
        );
        return Checked::new(None, findings);
    };
    let read = parse::decode(&path, bytes, &mut findings);
    let Some(mut strings): Option<BTreeMap<String, String>> =
        read.and_then(|text| parse::record(&path, text, &mut findings))
    else {
        return Checked::new(None, findings);
    };
    for (key, text) in own {
        if strings.contains_key(key) {
            strings.insert(key.clone(), text.clone());
        } else {
            let place = Place::field("site/site.yaml", format!("strings.{key}"));
            let near = nearest(key, strings.keys().map(String::as_str));
            findings.push(
                Diagnostic::error(place, format!("unknown string \"{key}\""))
                    .maybe_help(near.map(|near| format!("did you mean \"{near}\"?"))),
            );
        }
    }
    Checked::new(Some(Strings(strings)), findings)
}
