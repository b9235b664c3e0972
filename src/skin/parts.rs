//! The styles and scripts of a skin: the texts that are joined into a few files.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;
use super::overrides;
use crate::diagnostic::Diagnostic;
use crate::inputs::Inputs;
use crate::record::parse;

/// A style sheet or script of a skin.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
}

/// Texts in the order in which they are joined.
pub(super) struct Parts<'a> {
    /// The style sheet of every page, and that of pages which need more.
    pub(super) sheets: [Vec<Part<'a>>; 2],
    /// The scripts of components.
    pub(super) scripts: Vec<Part<'a>>,
    /// The scripts of the search page, and those that are only loaded for what texts do not say word for word.
    pub(super) search: [Vec<Part<'a>>; 2],
}

impl<'a> Parts<'a> {
    /// Reads what the skin in a folder has, and the site's own components. What is no text is told.
    pub(super) fn read(inputs: &'a Inputs, folder: &str, manifest: &Manifest, findings: &mut Vec<Diagnostic>) -> Self {
        // A byte order mark in the middle of what is joined would be a sign like any other.
        let mut part =
            |(path, bytes): (&'a str, &'a [u8])| parse::utf8(path, bytes, findings).map(|text| Part { path, text });
        let mut sheets = [Vec::new(), Vec::new()];
        for name in &manifest.styles {
            let path = format!("{folder}{name}");
            sheets[0].extend(inputs.under(&path).find(|file| file.0 == path).and_then(&mut part));
        }
        for (below, file) in components(inputs, folder, ".css") {
            let is_more = manifest.more.iter().any(|name| name == name_of(below));
            sheets[usize::from(is_more)].extend(part(file));
        }
        let scripts = components(inputs, folder, ".js").into_values().filter_map(&mut part).collect();
        let of_search = format!("{folder}search/");
        let mut search = [Vec::new(), Vec::new()];
        for file in inputs.under(&of_search).filter(|(path, _)| path.ends_with(".js")) {
            match file.0[of_search.len()..].split_once('/') {
                None => search[0].extend(part(file)),
                Some(("more", _)) => search[1].extend(part(file)),
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
