//! `theme.yaml`: what a skin says of itself.

use serde::Deserialize;
use serde_yaml::Value;

use super::{default, parts};
use crate::diagnostic::{Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::{locate, parse};
use crate::text::similar::nearest;

/// What stands in `theme.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// Its name, for people.
    #[serde(rename = "name")]
    _name: String,
    /// What it looks like.
    #[serde(default, rename = "description")]
    _description: String,
    /// Style sheets in order; those of components follow by name.
    #[serde(default)]
    pub(super) styles: Vec<String>,
    /// Components whose styles stand in a second sheet, so that pages which need none of them stay small.
    #[serde(default)]
    pub(super) more: Vec<String>,
}

impl Manifest {
    /// Reads the file of the skin in a folder; what can be used of it where not all can be read.
    pub(super) fn read(inputs: &Inputs, folder: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Self {
        let path = format!("{folder}theme.yaml");
        let Some(text) = parse::decode(&path, bytes, findings) else { return Self::default() };
        let whole: Option<Self> = parse::record(&path, text, findings);
        // Where a key is unknown, it may be the one that names the styles.
        let unnamed = whole.as_ref().map(|whole| whole.unnamed(inputs, folder, &path)).unwrap_or_default();
        let manifest = whole.unwrap_or_else(|| Self::loose(text));
        findings.extend(manifest.strays(inputs, folder, &path));
        findings.extend(unnamed);
        manifest
    }

    /// The lists of a file in which something else is wrong, so that they are checked in the same run.
    fn loose(text: &str) -> Self {
        let is_too_deep = locate::too_deep(text).is_some();
        let value: Value = if is_too_deep { Value::Null } else { serde_yaml::from_str(text).unwrap_or(Value::Null) };
        // A list with something else than names is told as such.
        let list = |key: &str| {
            let names = value.get(key).and_then(Value::as_sequence)?.iter();
            names.map(|name| name.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>()
        };
        let (styles, more) = (list("styles").unwrap_or_default(), list("more").unwrap_or_default());
        Self { styles, more, ..Self::default() }
    }

    /// What it names that is not there.
    fn strays(&self, inputs: &Inputs, folder: &str, path: &str) -> Vec<Diagnostic> {
        let sheets = sheets(inputs, folder);
        let components = parts::names(inputs, folder);
        let is_file = |name: &str| inputs.get(&format!("{folder}{name}")).is_some();
        let styles = self.styles.iter().enumerate().filter(|(_, name)| !is_file(name));
        let styles = styles.map(|(n, name)| unknown(path, format!("styles[{n}]"), "file", name, &sheets));
        let more = self.more.iter().enumerate().filter(|(_, name)| !components.contains(&name.as_str()));
        let more = more.map(|(n, name)| unknown(path, format!("more[{n}]"), "component", name, &components));
        styles.chain(more).collect()
    }

    /// Style sheets that are there and have to be named.
    fn unnamed(&self, inputs: &Inputs, folder: &str, path: &str) -> Vec<Diagnostic> {
        let sheets = sheets(inputs, folder);
        if self.styles.is_empty() && !sheets.is_empty() {
            let message = format!("no page has the styles of \"{}\"", sheets.join("\", \""));
            let help = "name style sheets under `styles`, in order";
            return vec![Diagnostic::error(Place::field(path, "styles"), message).help(help)];
        }
        // A name with a slip is told, and most likely means one of them.
        if self.styles.iter().any(|name| inputs.get(&format!("{folder}{name}")).is_none()) {
            return Vec::new();
        }
        let help = match inputs.get(path).is_some_and(|bytes| default::is_own(path, bytes)) {
            true => {
                "beside the program's styles a site adds its own in site/templates/component/NAME/NAME.css".to_owned()
            }
            false => format!("name it under `styles` in {path}, or remove it"),
        };
        let unnamed = sheets.into_iter().filter(|sheet| !self.styles.iter().any(|name| name == sheet));
        let told =
            |sheet: &str| Diagnostic::warning(Place::file(format!("{folder}{sheet}")), "no page has these styles");
        unnamed.map(|sheet| told(sheet).help(help.clone())).collect()
    }
}

/// The style sheets beside `theme.yaml`.
fn sheets<'a>(inputs: &'a Inputs, folder: &str) -> Vec<&'a str> {
    let names = inputs.under(folder).filter_map(|(path, _)| path.strip_prefix(folder));
    names.filter(|name| name.ends_with(".css") && !name.contains('/')).collect()
}

fn unknown(path: &str, field: String, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied()).map(|near| format!("did you mean \"{near}\"?"));
    Diagnostic::error(Place::field(path, field), format!("unknown {what} \"{name}\"")).maybe_help(near)
}
