//! `mieru relate`: two editions → relations for review.

use std::borrow::Cow;
use std::path::Path;

use super::{Status, edition, fail, print, say, unread};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::relation::Relation;
use crate::cli::Relate;
use crate::compare::relate;
use crate::diagnostic::{self, Diagnostic, Severity, has_errors};
use crate::record::{load, locate, write};
use crate::resolve::resolve;
use crate::text::shown;
use crate::{publish, read};

/// Runs the command.
pub fn run(root: &Path, options: &Relate) -> Status {
    if let Some(path) = &options.output {
        match publish::is_there(path) {
            Ok(false) => {}
            Ok(true) => {
                return fail(format!(
                    "{} exists and is not overwritten\n  help: write to another file and compare the two",
                    shown::path(path)
                ));
            }
            Err(error) => return fail(error),
        }
    }
    let mut findings: Vec<Diagnostic> = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    if has_errors(&findings) {
        return unread(&mut findings);
    }
    let records = load::load(&inputs).into_value(&mut findings);
    let catalog = resolve(&records, String::new()).into_value(&mut findings);
    // Relations that cannot be are no reason not to propose others; everything else may make the comparison wrong.
    findings.retain(|finding| finding.severity == Severity::Error && !finding.place.file.ends_with("/relations.yaml"));
    if !findings.is_empty() {
        locate::fill(&mut findings, |path| inputs.get(path).map(Cow::from));
        diagnostic::sort(&mut findings);
        print(&findings);
        return Status::Findings;
    }
    let (former, later) = match editions(&catalog, options) {
        Ok(pair) => pair,
        Err(status) => return status,
    };
    let text = proposal(&catalog, former, later);
    match &options.output {
        Some(path) => match publish::save(path, text.as_bytes()) {
            Ok(()) => say(format!("written to {}; review it, then run `mieru check`", path.display())),
            Err(error) => return fail(error),
        },
        None => say(text.trim_end()),
    }
    Status::Done
}

/// The two editions, which follow each other.
fn editions(catalog: &Catalog, options: &Relate) -> Result<(EditionIx, EditionIx), Status> {
    let find = |id: &str| edition(catalog, id).map_err(fail);
    let (former, later) = (find(&options.former)?, find(&options.later)?);
    match catalog.former_edition(later) {
        Some(before) if before == former => Ok((former, later)),
        Some(before) => Err(fail(format!(
            "\"{}\" is not the edition right before \"{}\"\n  help: that is \"{}\"",
            options.former, options.later, catalog[before].id
        ))),
        None => {
            let order = catalog.editions.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>().join(", ");
            let help = format!("by date, then by id, the order is {order}; name the earlier of two first");
            Err(fail(format!("there is no edition before \"{}\"\n  help: {help}", options.later)))
        }
    }
}

/// The relations as `relations.yaml` holds them, each below the titles of its measures.
fn proposal(catalog: &Catalog, former: EditionIx, later: EditionIx) -> String {
    let (one, other) = (&catalog[former].id, &catalog[later].id);
    let mut out = format!(
        "# Proposed by `mieru relate {one} {other}` from likeness of words, headings and bodies. Review every line.\n\
         # Reviewed, these lines belong into data/editions/{other}/relations.yaml; those with `basis: stated` stay there.\n"
    );
    for relation in relate::relate(catalog, former, later) {
        let record = relate::record(catalog, &relation);
        out.push_str(&format!("# {}\n{}\n", titles(catalog, &relation), write::relation(&record)));
    }
    out
}

fn titles(catalog: &Catalog, relation: &Relation) -> String {
    let title = |measure: Option<MeasureIx>| measure.map_or("–", |ix| catalog[ix].title.as_str());
    // A comment ends with its line.
    shown::line(&format!("{} → {}", title(relation.former), title(relation.later))).into_owned()
}
