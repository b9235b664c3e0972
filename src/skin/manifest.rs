//! `theme.yaml`: what a skin says of itself.

use serde::Deserialize;

use super::parts;
use crate::diagnostic::{Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
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
    /// Reads the file of the skin in a folder; one without anything where it cannot be read.
    pub(super) fn read(inputs: &Inputs, folder: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Self {
        let path = format!("{folder}theme.yaml");
        let read: Option<Self> =
            parse::decode(&path, bytes, findings).and_then(|text| parse::record(&path, text, findings));
        if let Some(manifest) = &read {
            findings.extend(manifest.strays(inputs, folder, &path));
        }
        read.unwrap_or_default()
    }

    /// What it names that is not there, and what is there and has to be named.
    fn strays(&self, inputs: &Inputs, folder: &str, path: &str) -> Vec<Diagnostic> {
        let sheets: Vec<&str> = inputs
            .under(folder)
            .filter_map(|(path, _)| path.strip_prefix(folder))
            .filter(|name| name.ends_with(".css") && !name.contains('/'))
            .collect();
        let components = parts::names(inputs, folder);
        let is_file = |name: &str| inputs.get(&format!("{folder}{name}")).is_some();
        let styles = self.styles.iter().enumerate().filter(|(_, name)| !is_file(name));
        let styles = styles.map(|(n, name)| unknown(path, format!("styles[{n}]"), "file", name, &sheets));
        let more = self.more.iter().enumerate().filter(|(_, name)| !components.contains(&name.as_str()));
        let more = more.map(|(n, name)| unknown(path, format!("more[{n}]"), "component", name, &components));
        let unnamed = (self.styles.is_empty() && !sheets.is_empty()).then(|| {
            let message = format!("no page has the styles of \"{}\"", sheets.join("\", \""));
            Diagnostic::error(Place::field(path, "styles"), message).help("name style sheets under `styles`, in order")
        });
        styles.chain(more).chain(unnamed).collect()
    }
}

fn unknown(path: &str, field: String, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied()).map(|near| format!("did you mean \"{near}\"?"));
    Diagnostic::error(Place::field(path, field), format!("unknown {what} \"{name}\"")).maybe_help(near)
}
