//! What editors say of the results that may answer a plan: each names a plan of the former edition and a result of the
//! later one, and a pair stands once.

use std::collections::BTreeMap;

use super::Report;
use super::problem::Problem;
use crate::catalog::Catalog;
use crate::catalog::followup::Judgement;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::record::EditionFiles;
use crate::record::measure::PassageKind;

/// Checks the records of all editions and puts them into the catalog.
pub fn followup(editions: &[EditionFiles], catalog: &mut Catalog, report: &mut Report) {
    if editions.iter().any(EditionFiles::is_partial) {
        return;
    }
    for ix in catalog.edition_indices() {
        let Some(files) = editions.iter().find(|files| files.folder == catalog[ix].id) else { continue };
        let judgements = judgements(ix, files, catalog, report);
        catalog.editions[ix.index()].followup = judgements;
    }
}

fn judgements(ix: EditionIx, files: &EditionFiles, catalog: &Catalog, report: &mut Report) -> Vec<Judgement> {
    let mut found: Vec<Judgement> = Vec::new();
    let mut places = BTreeMap::new();
    for placed in &files.followup {
        let record = &placed.record;
        let plan = passage(catalog, &record.plan, catalog.former_edition(ix), PassageKind::Plan);
        let result = passage(catalog, &record.result, Some(ix), PassageKind::Result);
        for (field, name, kind, at) in
            [("plan", &record.plan, PassageKind::Plan, plan), ("result", &record.result, PassageKind::Result, result)]
        {
            if at.is_none() {
                let of_former = kind == PassageKind::Plan;
                report.add(placed.place(field), Problem::NoSuchPassage { name: name.clone(), of_former });
            }
        }
        let (Some(plan), Some(result)) = (plan, result) else { continue };
        if let Some(first) = places.get(&(plan, result)) {
            let name = format!("{} → {}", record.plan, record.result);
            report.add(placed.place("plan"), Problem::Duplicate { what: "match", name, first: Clone::clone(first) });
            continue;
        }
        places.insert((plan, result), placed.place("plan"));
        found.push(Judgement { plan, result, verdict: record.verdict, note: record.note.clone() });
    }
    found
}

/// A passage by its name, `2022-012/3`, if it is of an edition and a kind.
fn passage(catalog: &Catalog, name: &str, edition: Option<EditionIx>, kind: PassageKind) -> Option<(MeasureIx, usize)> {
    let (id, n) = name.split_once('/')?;
    let n = n.parse::<usize>().ok()?.checked_sub(1)?;
    let mut own = MeasureIx::all(&catalog[edition?].measures);
    let measure = own.find(|&ix| catalog[ix].id == id)?;
    (catalog[measure].passages.get(n)?.kind == kind).then_some((measure, n))
}
