//! Relations to measures of the former edition, as far as the data states them.

use std::collections::BTreeSet;

use super::Report;
use super::problem::Problem;
use crate::record::EditionFiles;

/// Checks that what a measure continues exists, in another edition.
pub fn relations(editions: &[EditionFiles], report: &mut Report) {
    if editions.iter().any(|files| files.is_broken) {
        return;
    }
    let measures = editions.iter().flat_map(|files| &files.measures);
    let known: BTreeSet<&str> = measures.map(|placed| placed.record.id.as_str()).collect();
    for files in editions {
        let own: BTreeSet<&str> = files.measures.iter().map(|placed| placed.record.id.as_str()).collect();
        for placed in &files.measures {
            for (n, id) in placed.record.continues.iter().enumerate() {
                let place = placed.place(&format!("continues[{n}]"));
                if !known.contains(id.as_str()) {
                    report.add(place, Problem::unknown("measure", id, known.iter().copied()));
                } else if own.contains(id.as_str()) {
                    report.add(place, Problem::ContinuesSameEdition { id: id.clone() });
                }
            }
        }
    }
}
