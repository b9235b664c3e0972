//! Marks (【◎厚、経】): cut from the end of a measure and read as bodies.

use std::collections::{BTreeMap, BTreeSet};

use super::unsure::Doubts;
use crate::record::mark::MarkSigns;
use crate::record::measure::{MarkRecord, MeasureRecord};
use crate::record::ministry::MinistryRecord;
use crate::text::similar::nearest;

/// How marks spell the bodies: spelling → id.
pub(super) fn spellings(ministries: &[MinistryRecord]) -> BTreeMap<&str, &str> {
    ministries.iter().flat_map(|body| body.marks.iter().map(|mark| (mark.as_str(), body.id.as_str()))).collect()
}

/// Cuts a measure into its text and the mark, or marks, at its end.
pub(super) fn cut<'t>(whole: &'t str, signs: &MarkSigns) -> (&'t str, &'t str) {
    let mut text = whole;
    while let Some(at) = text.strip_suffix(signs.close.as_str()).and_then(|inner| inner.rfind(signs.open.as_str())) {
        text = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    }
    (text, whole.get(text.len()..).unwrap_or_default().trim_start_matches(' '))
}

/// Reads the mark of a measure; one without bodies comes back for a measure without a mark.
pub(super) fn read(
    printed: &str,
    signs: &MarkSigns,
    spellings: &BTreeMap<&str, &str>,
    at: (u32, u32),
    doubts: &mut Doubts,
) -> MarkRecord {
    let mut record = MarkRecord { mark: printed.to_owned(), ..MarkRecord::default() };
    if printed.is_empty() {
        return record;
    }
    let mut bodies: Vec<(&str, bool)> = Vec::new();
    for (name, leads) in signs.read(printed) {
        match spellings.get(name) {
            Some(id) => match bodies.iter_mut().find(|(known, _)| known == id) {
                Some((_, lead)) => *lead |= leads,
                None => bodies.push((*id, leads)),
            },
            None if spellings.is_empty() => {}
            None => unknown(name, spellings, at, doubts),
        }
    }
    for (id, leads) in bodies {
        if leads { &mut record.lead } else { &mut record.supporting }.push(id.to_owned());
    }
    if !spellings.is_empty() {
        doubtful(&record, printed.matches(signs.close.as_str()).count(), at, doubts);
    }
    record
}

/// Tells once what the marks name, where no spelling of a ministry is known at all.
pub(super) fn all_unknown(measures: &[MeasureRecord], signs: &MarkSigns, doubts: &mut Doubts) {
    let names = measures.iter().flat_map(|measure| signs.read(&measure.ministries.mark));
    let names: BTreeSet<&str> = names.map(|(name, _)| name).collect();
    if !names.is_empty() {
        let names = Vec::from_iter(names).join("\", \"");
        let what = format!("no ministry has a spelling in `marks`, and the marks name \"{names}\"");
        doubts.lacking("data/ministries.yaml", what, "nobody leads or supports");
    }
}

fn unknown(name: &str, spellings: &BTreeMap<&str, &str>, at: (u32, u32), doubts: &mut Doubts) {
    let near = nearest(name, spellings.keys().copied()).filter(|near| near.contains(|c| name.contains(c)));
    let near = near.map(|near| format!("; did you mean \"{near}\"?"));
    let chosen = format!("no body{}", near.unwrap_or_default());
    doubts.at(at, format!("the mark names \"{name}\", a spelling of no ministry"), chosen);
}

fn doubtful(record: &MarkRecord, marks: usize, at: (u32, u32), doubts: &mut Doubts) {
    let MarkRecord { lead, mark, .. } = record;
    if marks > 1 {
        doubts.at(at, format!("several marks in a row: {mark}"), "kept as printed, each body once");
    }
    match lead.len() {
        0 => doubts.at(at, format!("nobody leads in {mark}"), "all bodies support"),
        1 => {}
        _ => doubts.at(at, format!("several bodies lead in {mark}"), "all of them lead"),
    }
}

/// A measure without a mark takes that of the next one under the same heading.
pub(super) fn share(measures: &mut [MeasureRecord], places: &[(u32, u32)], doubts: &mut Doubts) {
    for (n, at) in places.iter().enumerate() {
        let Some((one, rest)) = measures.get_mut(n..).and_then(<[MeasureRecord]>::split_first_mut) else { continue };
        if !one.ministries.mark.is_empty() {
            continue;
        }
        let what = format!("{} has no mark", one.id);
        match rest.first().filter(|next| next.theme == one.theme && !next.ministries.mark.is_empty()) {
            Some(MeasureRecord { id, ministries: next, .. }) => {
                let (lead, supporting) = (next.lead.clone(), next.supporting.clone());
                one.ministries = MarkRecord { lead, supporting, mark: String::new(), mark_from: Some(id.clone()) };
                doubts.at(*at, what, format!("the mark of {id} serves both"));
            }
            None => doubts.at(*at, what, "no ministry is named"),
        }
    }
}
