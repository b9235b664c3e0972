//! The styles and scripts of a skin: the texts that are joined into a few files.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;
use super::overrides;
use crate::diagnostic::Diagnostic;
use crate::inputs::Inputs;
use crate::record::parse;

/// Texts in the order in which they are joined.
pub(super) struct Parts<'a> {
    /// The style sheet of every page, and that of pages which need more.
    pub(super) sheets: [Vec<&'a str>; 2],
    /// The scripts of components.
    pub(super) scripts: Vec<&'a str>,
    /// The scripts of the search page, and those that are only loaded for what texts do not say word for word.
    pub(super) search: [Vec<&'a str>; 2],
}

impl<'a> Parts<'a> {
    /// Reads what the skin in a folder has, and the site's own components. What is no text is told.
    pub(super) fn read(inputs: &'a Inputs, folder: &str, manifest: &Manifest, findings: &mut Vec<Diagnostic>) -> Self {
        // A byte order mark in the middle of what is joined would be a sign like any other.
        let mut text = |path: &str, bytes: &'a [u8]| parse::utf8(path, bytes, findings);
        let mut sheets = [Vec::new(), Vec::new()];
        for path in manifest.styles.iter().map(|name| format!("{folder}{name}")) {
            sheets[0].extend(inputs.get(&path).and_then(|bytes| text(&path, bytes)));
        }
        for (below, (path, bytes)) in components(inputs, folder, ".css") {
            let is_more = manifest.more.iter().any(|name| name == name_of(below));
            sheets[usize::from(is_more)].extend(text(path, bytes));
        }
        let scripts = components(inputs, folder, ".js").into_values().filter_map(|(path, bytes)| text(path, bytes));
        let scripts = scripts.collect();
        let of_search = format!("{folder}search/");
        let mut search = [Vec::new(), Vec::new()];
        for (path, bytes) in inputs.under(&of_search).filter(|(path, _)| path.ends_with(".js")) {
            match path[of_search.len()..].split_once('/') {
                None => search[0].extend(text(path, bytes)),
                Some(("more", _)) => search[1].extend(text(path, bytes)),
                Some(_) => {}
            }
        }
        Self { sheets, scripts, search }
    }
}

/// The names of all components, the skin's and the site's own.
pub(super) fn names<'a>(inputs: &'a Inputs, folder: &str) -> Vec<&'a str> {
    let names: BTreeSet<&str> = components(inputs, folder, "").into_keys().map(name_of).collect();
    names.into_iter().collect()
}

/// The files of components with an ending, by their paths below `component/`: path and bytes. A site's own file takes the
/// place of the skin's.
fn components<'a>(inputs: &'a Inputs, folder: &str, ending: &str) -> BTreeMap<&'a str, (&'a str, &'a [u8])> {
    let mut files = BTreeMap::new();
    for from in [folder, overrides::FOLDER].map(|folder| format!("{folder}component/")) {
        for (path, bytes) in inputs.under(&from).filter(|(path, _)| path.ends_with(ending)) {
            files.insert(&path[from.len()..], (path, bytes));
        }
    }
    files
}

/// The component that a file belongs to, by its path below `component/`.
fn name_of(below: &str) -> &str {
    below.split('/').next().unwrap_or_default()
}
