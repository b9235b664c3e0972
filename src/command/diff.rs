//! `mieru diff`: what changed from one edition to the next.

use std::io::{IsTerminal, Write};
use std::path::Path;

use super::{Status, fail, print, say};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::cli::{Diff, DiffFormat};
use crate::compare::comparison::Comparison;
use crate::compare::{compare, group};
use crate::compile::{self, Options};
use crate::diagnostic::has_errors;
use crate::export::changes::text::{Style, text};
use crate::export::changes::{csv, html::html, json, records};
use crate::read;
use crate::text::similar::nearest;

/// Runs the command.
pub fn run(root: &Path, options: &Diff) -> Status {
    let mut findings = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    let catalog = compile::site(inputs, &Options::default()).into_value(&mut findings).catalog;
    if has_errors(&findings) {
        print(&findings);
        return Status::Findings;
    }
    match editions(&catalog, &options.former, &options.later) {
        Ok((former, later)) => {
            let comparisons = compare(&catalog, group::groups(&catalog, later));
            write(&catalog, former, later, &comparisons, options.format);
            Status::Done
        }
        Err(message) => fail(message),
    }
}

/// Two editions by their ids; the second follows the first, and relations join them.
fn editions(catalog: &Catalog, former: &str, later: &str) -> Result<(EditionIx, EditionIx), String> {
    let find = |id: &str| {
        let known = || catalog.editions.iter().map(|edition| edition.id.as_str());
        catalog.edition_indices().find(|&ix| catalog[ix].id == id).ok_or_else(|| {
            let help = nearest(id, known()).map_or_else(
                || format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            format!("there is no edition \"{id}\"\n  help: {help}")
        })
    };
    let (former, later) = (find(former)?, find(later)?);
    if catalog.former_edition(later) != Some(former) {
        let (former, later) = (&catalog[former].id, &catalog[later].id);
        return Err(format!(
            "edition \"{later}\" does not follow \"{former}\"\n  help: compare editions that follow each other, the earlier first"
        ));
    }
    match group::former(catalog, later) {
        Some(_) => Ok((former, later)),
        None => {
            let later = &catalog[later].id;
            Err(format!(
                "no relation joins the two editions\n  help: state them in data/editions/{later}/relations.yaml"
            ))
        }
    }
}

fn write(catalog: &Catalog, former: EditionIx, later: EditionIx, comparisons: &[Comparison], format: DiffFormat) {
    match format {
        DiffFormat::Text => say(text(catalog, comparisons, style())),
        DiffFormat::Html => {
            let title = format!("{} → {}", catalog[former].id, catalog[later].id);
            put(html(catalog, &title, comparisons).as_bytes());
        }
        DiffFormat::Csv => put(&csv(&records(catalog, former, later, comparisons))),
        DiffFormat::Json => put(&json(&records(catalog, former, later, comparisons))),
    }
}

/// Colour is for terminals of people who want it (<https://no-color.org>).
fn style() -> Style {
    let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stdout().is_terminal() && !is_unwanted { Style::Colour } else { Style::Plain }
}

/// Writes to standard output; a reader that went away is no reason to stop.
fn put(bytes: &[u8]) {
    let _ = std::io::stdout().lock().write_all(bytes);
}
