//! Words that mean the same to someone who searches.

use std::collections::BTreeMap;

use super::Report;
use super::problem::Problem;
use crate::catalog::search::Alias;
use crate::diagnostic::Place;
use crate::record::Placed;
use crate::record::alias::AliasRecord;
use crate::text::normal::normal;
use crate::text::token::tokens;

/// Checks the entries. A word that stands in two groups would join them, so each may stand in one.
pub fn aliases(records: &[Placed<AliasRecord>], report: &mut Report) -> Vec<Alias> {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    records.iter().filter_map(|placed| alias(placed, &mut seen, report)).collect()
}

fn alias(placed: &Placed<AliasRecord>, seen: &mut BTreeMap<String, Place>, report: &mut Report) -> Option<Alias> {
    let AliasRecord { words, from, to } = &placed.record;
    for (field, list) in [("words", words), ("from", from), ("to", to)] {
        for (n, word) in list.iter().enumerate().filter(|(_, word)| tokens(word).is_empty()) {
            let place = placed.place(&format!("{field}[{n}]"));
            report.add(place, Problem::NothingToSearch { text: word.clone() });
        }
    }
    match (words.len(), from.is_empty(), to.is_empty()) {
        (2.., true, true) => {
            for (n, word) in words.iter().enumerate() {
                let place = placed.place(&format!("words[{n}]"));
                if let Some(first) = seen.insert(normal(word), place.clone()) {
                    report.add(place, Problem::Duplicate { what: "word", name: word.clone(), first });
                }
            }
            Some(Alias::Same(words.clone()))
        }
        (0, false, false) => Some(Alias::OneWay { from: from.clone(), to: to.clone() }),
        _ => {
            report.add(placed.place(""), Problem::AliasShape);
            None
        }
    }
}
