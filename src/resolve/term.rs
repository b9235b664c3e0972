//! The glossary, and where its terms occur.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::problem::Problem;
use super::{Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::id::{MeasureIx, TermIx};
use crate::catalog::measure::Named;
use crate::catalog::term::Term;
use crate::diagnostic::Place;
use crate::record::Placed;
use crate::record::term::TermRecord;
use crate::text::normal::{kana_order, normal};

/// Checks the terms and puts them into the catalog, in the order of their readings.
///
/// Where editions are missing, broken or without themes, which is told elsewhere, terms of measures that are not there are
/// passed over.
pub fn terms(records: &[Placed<TermRecord>], are_measures_missing: bool, catalog: &mut Catalog, report: &mut Report) {
    let by_id: BTreeMap<&str, MeasureIx> =
        catalog.measures.iter().enumerate().map(|(n, m)| (m.id.as_str(), MeasureIx::from_usize(n))).collect();
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut terms = Vec::new();
    for placed in records {
        let id = placed.record.id.as_str();
        if !is_slug(id) {
            report.add(placed.place("id"), Problem::BadSlug { what: "id", name: id.to_owned() });
        }
        if let Some(first) = places.insert(id, placed.place("id")) {
            report.add(placed.place("id"), Problem::Duplicate { what: "term", name: id.to_owned(), first });
            continue;
        }
        if are_measures_missing && !by_id.contains_key(placed.record.measure.as_str()) {
            continue;
        }
        terms.extend(term(placed, &by_id, catalog, report));
    }
    terms.sort_by_cached_key(sort_key);
    catalog.terms = terms;
    occurrences(catalog);
}

/// The order of a term: by its reading, sounds that differ by their voice after all others.
fn sort_key(term: &Term) -> (String, String, String) {
    let reading = term.reading.as_deref().unwrap_or(&term.term);
    (kana_order(reading), normal(reading), term.id.clone())
}

fn term(
    placed: &Placed<TermRecord>,
    by_id: &BTreeMap<&str, MeasureIx>,
    catalog: &Catalog,
    report: &mut Report,
) -> Option<Term> {
    let record = &placed.record;
    let (expansion, quote) = (&record.expansion, &record.quote);
    for (field, what, text) in
        [("term", "the term", &record.term), ("expansion", "the expansion", expansion), ("quote", "the quote", quote)]
    {
        if text.is_empty() {
            report.add(placed.place(field), Problem::EmptyValue { what });
            return None;
        }
    }
    for (what, field, text) in [("term", "term", &record.term), ("expansion", "expansion", &record.expansion)] {
        if !record.quote.contains(text.as_str()) {
            report.add(placed.place(field), Problem::TermQuote { what, text: text.clone() });
        }
    }
    let Some(&explained_in) = by_id.get(record.measure.as_str()) else {
        let problem = Problem::unknown("measure", &record.measure, by_id.keys().copied());
        report.add(placed.place("measure"), problem);
        return None;
    };
    let measure = &catalog[explained_in];
    let Some(at) = measure.text.find(record.quote.as_str()) else {
        let problem = Problem::QuoteNotFound { quote: record.quote.clone(), elsewhere: false };
        report.add(placed.place("quote"), problem);
        return None;
    };
    Some(Term {
        id: record.id.clone(),
        term: record.term.clone(),
        reading: record.reading.clone(),
        expansion: record.expansion.clone(),
        language: record.language.clone().unwrap_or_else(|| catalog.site.language.clone()),
        explained_in,
        passage: measure.passage_at(at),
        quote: record.quote.clone(),
        spellings: record.spellings.clone(),
        note: record.note.clone(),
        measures: Vec::new(),
    })
}

/// Finds the terms in all texts at once.
fn occurrences(catalog: &mut Catalog) {
    let patterns: Vec<(TermIx, &str)> = catalog
        .terms
        .iter()
        .enumerate()
        .flat_map(|(n, term)| {
            std::iter::once(&term.term).chain(&term.spellings).map(move |text| (TermIx::from_usize(n), text.as_str()))
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let Ok(finder) = AhoCorasick::new(patterns.iter().map(|(_, text)| text)) else { return };
    let found: Vec<Vec<Named>> = catalog
        .measures
        .par_iter()
        .map(|measure| {
            let hits = finder.find_overlapping_iter(&measure.text).filter(|hit| is_whole(&measure.text, hit.range()));
            hits.map(|hit| Named { range: hit.range(), term: patterns[hit.pattern().as_usize()].0 }).collect()
        })
        .collect();
    for (n, named) in found.into_iter().enumerate() {
        let terms: BTreeSet<TermIx> = named.iter().map(|named| named.term).collect();
        for &term in &terms {
            catalog.terms[term.index()].measures.push(MeasureIx::from_usize(n));
        }
        let measure = &mut catalog.measures[n];
        (measure.terms, measure.named) = (terms.into_iter().collect(), apart(named));
    }
}

/// Terms in the order of the text; one that overlaps another is left out if it begins later or is shorter.
fn apart(mut named: Vec<Named>) -> Vec<Named> {
    named.sort_by_key(|named| (named.range.start, Reverse(named.range.end), named.term));
    let mut end = 0;
    named.retain(|named| {
        let is_apart = named.range.start >= end;
        end = if is_apart { named.range.end } else { end };
        is_apart
    });
    named
}

/// Whether a match does not stand inside a longer Latin word.
fn is_whole(text: &str, range: std::ops::Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (first, last) = (text[range.clone()].chars().next(), text[range.clone()].chars().next_back());
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let (joins_before, joins_after) = (word(before) && word(first), word(last) && word(after));
    !joins_before && !joins_after
}
