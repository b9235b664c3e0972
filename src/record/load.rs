//! Inputs → records: which file holds what.

use std::sync::Arc;

use rayon::prelude::*;

use super::edition::EditionRecord;
use super::known::{Known, Measures};
use super::measure::MeasureRecord;
use super::site::SiteRecord;
use super::{EditionFiles, Placed, Prose, Records, Source, parse};
use crate::diagnostic::report::SETTINGS;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::{Inputs, sha256};

/// Reads all records of a site. A file that cannot be read is left out and told.
pub fn load(inputs: &Inputs) -> Checked<Records> {
    again(inputs, &mut Known::default())
}

/// The same, but takes from `known` what files of the same bytes held before; keeps there what they hold now.
pub fn again(inputs: &Inputs, known: &mut Known) -> Checked<Records> {
    let mut findings = Vec::new();
    let mut records = Records::default();
    let site = site(inputs).into_value(&mut findings);
    records.is_site_read = site.is_some();
    records.site = site.unwrap_or_default();
    let before = findings.len();
    records.ministries = many(inputs, "data/ministries.yaml", &mut findings);
    records.are_ministries_broken = findings.len() > before;
    records.terms = many(inputs, "data/terms.yaml", &mut findings);
    records.aliases = many(inputs, "data/aliases.yaml", &mut findings);
    records.wording = one(inputs, "data/wording.yaml", &mut findings).unwrap_or_default();
    let before = std::mem::take(known);
    for folder in edition_folders(inputs) {
        let edition = edition(inputs, folder, &before, known, &mut findings);
        records.is_broken |= edition.as_ref().is_none_or(|edition| edition.is_broken);
        records.editions.extend(edition);
    }
    records.accessibility = one(inputs, "site/accessibility.yaml", &mut findings);
    records.prose = prose(inputs, &mut findings);
    findings.extend(passed_over(inputs));
    Checked::new(records, findings)
}

/// The settings alone, for what can begin before all records are read.
pub fn site(inputs: &Inputs) -> Checked<Option<SiteRecord>> {
    let mut findings = Vec::new();
    let site = one(inputs, SETTINGS, &mut findings);
    if inputs.get(SETTINGS).is_none() {
        findings.push(
            Diagnostic::error(Place::file(SETTINGS), "there is no such file")
                .help("a site needs at least `title: …` there; give the site's folder with --root"),
        );
    }
    Checked::new(site, findings)
}

fn one<T: serde::de::DeserializeOwned>(inputs: &Inputs, path: &str, findings: &mut Vec<Diagnostic>) -> Option<T> {
    let text = parse::decode(path, inputs.get(path)?, findings)?;
    parse::record(path, text, findings)
}

fn many<T: serde::de::DeserializeOwned>(inputs: &Inputs, path: &str, findings: &mut Vec<Diagnostic>) -> Vec<Placed<T>> {
    let text = inputs.get(path).and_then(|bytes| parse::decode(path, bytes, findings));
    text.map(|text| parse::records(path, text, findings)).unwrap_or_default()
}

/// The names of the folders of editions.
pub fn edition_folders(inputs: &Inputs) -> Vec<&str> {
    let parts = inputs.under("data/editions/").filter_map(|(path, _)| path["data/editions/".len()..].split_once('/'));
    let mut folders: Vec<&str> = parts.map(|(folder, _)| folder).collect();
    folders.dedup();
    folders
}

fn edition(
    inputs: &Inputs,
    folder: &str,
    known: &Known,
    now: &mut Known,
    findings: &mut Vec<Diagnostic>,
) -> Option<EditionFiles> {
    let path = |name: &str| format!("data/editions/{folder}/{name}");
    let (edition_path, themes_path) = (path("edition.yaml"), path("themes.yaml"));
    for missing in [&edition_path, &themes_path].into_iter().filter(|path| inputs.get(path).is_none()) {
        findings.push(
            Diagnostic::error(Place::file(missing.clone()), "there is no such file")
                .help("`mieru import` writes it from the document's text"),
        );
    }
    let before = findings.len();
    let measures = measures(inputs, &path("measures/"), known, now, findings);
    // Both are read before one of them may end it, so that the problems of both show.
    let record: Option<EditionRecord> = one(inputs, &edition_path, findings);
    let themes = one(inputs, &themes_path, findings);
    let relations = many(inputs, &path("relations.yaml"), findings);
    let followup = many(inputs, &path("followup.yaml"), findings);
    let source = source(inputs, path("source.txt"), findings);
    let is_broken = findings.len() > before;
    let (record, themes) = (record?, themes?);
    Some(EditionFiles {
        folder: folder.to_owned(),
        edition: Placed { file: edition_path, at: String::new(), record },
        themes: Placed { file: themes_path, at: String::new(), record: themes },
        measures,
        relations,
        followup,
        source,
        is_broken,
    })
}

/// The measures of an edition: each file holds one, or a list.
fn measures(
    inputs: &Inputs,
    folder: &str,
    known: &Known,
    now: &mut Known,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Arc<Placed<MeasureRecord>>> {
    let files: Vec<&str> = inputs.under(folder).map(|(path, _)| path).filter(|path| path.ends_with(".yaml")).collect();
    let parsed: Vec<_> = files
        .into_par_iter()
        .filter_map(|path| {
            let bytes = inputs.shared(path)?;
            let measures = known.measures(path, &bytes).unwrap_or_else(|| Arc::new(parsed(path, &bytes)));
            Some((path, bytes, measures))
        })
        .collect();
    let mut all = Vec::new();
    for (path, bytes, measures) in parsed {
        all.extend(measures.records.iter().cloned());
        findings.extend(measures.findings.iter().cloned());
        now.keep(path, bytes, measures);
    }
    all
}

/// What a file of measures holds.
fn parsed(path: &str, bytes: &[u8]) -> Measures {
    let mut findings = Vec::new();
    let text = parse::decode(path, bytes, &mut findings);
    let records = text.map(|text| parse::records(path, text, &mut findings)).unwrap_or_default();
    if records.is_empty() && findings.is_empty() {
        let help = "write one there, or remove the file";
        findings.push(Diagnostic::error(Place::file(path), "the file holds no measure").help(help));
    }
    Measures { records: records.into_iter().map(Arc::new).collect(), findings }
}

fn source(inputs: &Inputs, path: String, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    let bytes = inputs.shared(&path)?;
    // The document's own characters stay, whatever they are.
    parse::utf8(&path, &bytes, findings)?;
    Some(Source { sha256: sha256(&bytes), path, bytes })
}

fn prose(inputs: &Inputs, findings: &mut Vec<Diagnostic>) -> Vec<Prose> {
    let files = inputs.under("site/prose/").filter_map(|(path, bytes)| {
        let name = path["site/prose/".len()..].strip_suffix(".md")?;
        let text = parse::decode(path, bytes, findings)?;
        Some(Prose { name: name.to_owned(), path: path.to_owned(), text: text.to_owned() })
    });
    files.collect()
}

/// Files in `data/` that nothing reads: most likely a slip in a name.
fn passed_over(inputs: &Inputs) -> Vec<Diagnostic> {
    let unread = inputs.under("data/").map(|(path, _)| path).filter(|path| !is_read(&path["data/".len()..]));
    unread
        .map(|path| {
            Diagnostic::warning(Place::file(path), "nothing reads this file")
                .help("data is read from ministries.yaml, terms.yaml, aliases.yaml, wording.yaml, profiles/*.yaml and editions/ID/{edition.yaml, themes.yaml, relations.yaml, followup.yaml, source.txt, measures/*.yaml}")
        })
        .collect()
}

fn is_read(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["ministries.yaml" | "terms.yaml" | "aliases.yaml" | "wording.yaml"] => true,
        ["editions", _, "edition.yaml" | "themes.yaml" | "relations.yaml" | "followup.yaml" | "source.txt"] => true,
        ["profiles", file] | ["editions", _, "measures", .., file] => file.ends_with(".yaml"),
        _ => path.ends_with(".md"),
    }
}
