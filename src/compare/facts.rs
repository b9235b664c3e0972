//! Deadlines and figures that changed, told apart from wording.

use std::ops::Range;

use jiff::civil::Date;

use super::diff::Piece;
use super::rows::{Row, RowKind, Sentence};
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::{Deadline, Figure};
use crate::record::measure::Relation;
use crate::text::period::Period;

/// Where the data records a fact: the measure, and the position in its list.
pub type At = (MeasureIx, usize);

/// A kind of fact that texts state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A period (期限).
    Deadline,
    /// A number (数値).
    Figure,
}

/// A fact that changed: it was in the former text, is in the later one, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// What kind of fact.
    pub kind: FactKind,
    /// In the former edition.
    pub old: Option<At>,
    /// In the later edition.
    pub new: Option<At>,
    /// The places that changed which it touches, for a row with pieces: the first is where it is told.
    pub pieces: Vec<usize>,
    /// Whether only the year moved on with the edition.
    pub is_rolling: bool,
}

/// A fact in a row: which one, and which words of the row's side state it.
#[derive(Clone, Debug)]
struct Stated {
    kind: FactKind,
    at: At,
    words: Range<usize>,
}

/// The facts of a row that changed, in the order of its text.
pub fn changed(catalog: &Catalog, row: &Row, old: &[Sentence], new: &[Sentence], step: i16) -> Vec<FactChange> {
    let old = stated(catalog, &old[row.old.clone()]);
    let new = stated(catalog, &new[row.new.clone()]);
    let one_sided = |kind, old, new| FactChange { kind, old, new, pieces: Vec::new(), is_rolling: false };
    match row.kind {
        RowKind::Removed => old.into_iter().map(|fact| one_sided(fact.kind, Some(fact.at), None)).collect(),
        RowKind::Added => new.into_iter().map(|fact| one_sided(fact.kind, None, Some(fact.at))).collect(),
        RowKind::Changed => within(catalog, row, old, new, step),
        RowKind::Same | RowKind::MovedAway | RowKind::MovedHere => Vec::new(),
    }
}

/// The facts of sentences, each with the words that state it.
fn stated(catalog: &Catalog, sentences: &[Sentence]) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut before = 0;
    for sentence in sentences {
        let measure = &catalog[sentence.measure];
        let mut add = |kind, n, range: &Range<usize>| {
            let words = words_of(sentence, range);
            if !words.is_empty() {
                let at = (sentence.measure, n);
                found.push(Stated { kind, at, words: words.start + before..words.end + before });
            }
        };
        measure.deadlines.iter().enumerate().for_each(|(n, it)| add(FactKind::Deadline, n, &it.range));
        measure.figures.iter().enumerate().for_each(|(n, it)| add(FactKind::Figure, n, &it.range));
        before += sentence.words.len();
    }
    found.sort_by_key(|fact| (fact.words.start, fact.words.end));
    found
}

/// The words of a sentence that a range of its measure's text touches.
fn words_of(sentence: &Sentence, range: &Range<usize>) -> Range<usize> {
    let first = sentence.words.partition_point(|word| word.range.end <= range.start);
    let end = sentence.words.partition_point(|word| word.range.start < range.end);
    first..end.max(first)
}

/// Facts that a change of the row touches, each former one beside the later one that took its place.
fn within(catalog: &Catalog, row: &Row, old: Vec<Stated>, new: Vec<Stated>, step: i16) -> Vec<FactChange> {
    let (mut old, mut new) = (touched(row, old, |piece| &piece.old), touched(row, new, |piece| &piece.new));
    let mut changes = Vec::new();
    let mut add = |kind, old: Option<Touched>, new: Option<Touched>| {
        let at = |side: &Option<Touched>| side.as_ref().map(|(_, fact)| fact.at);
        let (old_at, new_at) = (at(&old), at(&new));
        // The former place comes first: a fact is told where it stood.
        let mut pieces: Vec<usize> = Vec::new();
        for piece in old.into_iter().chain(new).flat_map(|(pieces, _)| pieces) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        let is_rolling = kind == FactKind::Deadline && is_rolling(catalog, old_at, new_at, step);
        changes.push(FactChange { kind, old: old_at, new: new_at, pieces, is_rolling });
    };
    // The same place and the same unit or way of saying it, then one of the two, then the order alone.
    for (is_placed, is_alike) in [(true, true), (true, false), (false, true)] {
        old.retain(|(at, fact)| {
            let found = new.iter().position(|(other_at, other)| {
                fact.kind == other.kind
                    && (!is_placed || at.first() == other_at.first())
                    && (!is_alike || is_said_alike(catalog, fact, other))
            });
            let Some(found) = found else { return true };
            add(fact.kind, Some((at.clone(), fact.clone())), Some(new.remove(found)));
            false
        });
    }
    old.into_iter().for_each(|one| add(one.1.kind, Some(one), None));
    new.into_iter().for_each(|one| add(one.1.kind, None, Some(one)));
    changes.sort_by_key(|it| (it.pieces.first().copied(), it.new.map(|at| at.1), it.old.map(|at| at.1), it.kind));
    changes.retain(|change| !is_equal(catalog, change));
    changes
}

/// A fact with the places that changed which its words touch, at least one.
type Touched = (Vec<usize>, Stated);

fn touched(row: &Row, facts: Vec<Stated>, side: fn(&Piece) -> &Range<usize>) -> Vec<Touched> {
    let touches = |fact: &Stated, piece: &Piece| {
        let piece_words = side(piece);
        !piece.is_same && fact.words.start < piece_words.end && piece_words.start < fact.words.end
    };
    let places = |fact: &Stated| -> Vec<usize> {
        row.pieces.iter().enumerate().filter(|(_, piece)| touches(fact, piece)).map(|(at, _)| at).collect()
    };
    let all = facts.into_iter().map(|fact| (places(&fact), fact));
    all.filter(|(places, _)| !places.is_empty()).collect()
}

/// Where a fact stands in its measure's text.
pub fn range(catalog: &Catalog, kind: FactKind, at: At) -> Option<Range<usize>> {
    match kind {
        FactKind::Deadline => deadline(catalog, at).map(|deadline| deadline.range.clone()),
        FactKind::Figure => figure(catalog, at).map(|figure| figure.range.clone()),
    }
}

/// A deadline of a measure.
pub fn deadline(catalog: &Catalog, (measure, n): At) -> Option<&Deadline> {
    catalog[measure].deadlines.get(n)
}

/// A figure of a measure.
pub fn figure(catalog: &Catalog, (measure, n): At) -> Option<&Figure> {
    catalog[measure].figures.get(n)
}

fn is_said_alike(catalog: &Catalog, a: &Stated, b: &Stated) -> bool {
    match a.kind {
        FactKind::Deadline => {
            let relation = |at| deadline(catalog, at).map(|deadline| deadline.relation);
            relation(a.at) == relation(b.at)
        }
        FactKind::Figure => {
            let unit = |at| figure(catalog, at).map(|figure| figure.unit.as_str());
            unit(a.at) == unit(b.at)
        }
    }
}

/// Whether both sides say the same in other words.
fn is_equal(catalog: &Catalog, change: &FactChange) -> bool {
    let (Some(old), Some(new)) = (change.old, change.new) else { return false };
    match change.kind {
        FactKind::Deadline => {
            let said = |at| deadline(catalog, at).map(|deadline| (&deadline.period, deadline.relation));
            said(old) == said(new)
        }
        FactKind::Figure => {
            let said = |at| figure(catalog, at).map(|figure| (figure.value.to_bits(), &figure.unit));
            said(old) == said(new)
        }
    }
}

/// Whether a period says no more than "from the year planned for on" in both editions: 2022年度以降 and 2023年度以降. One
/// that begins within the year, or in another year, is a date of its own.
fn is_rolling(catalog: &Catalog, old: Option<At>, new: Option<At>, step: i16) -> bool {
    let is_from_plans = |at: At| {
        let plans = catalog[catalog[at.0].edition].plans_year;
        let from = deadline(catalog, at).filter(|deadline| deadline.relation == Relation::From);
        let days = from.and_then(|deadline| Some(deadline.period.parse::<Period>().ok()?.days(catalog.site.calendar)));
        days.is_some_and(|(first, last)| first.year() == plans && last.tomorrow().ok() == next_year(first))
    };
    step != 0 && old.zip(new).is_some_and(|(old, new)| is_from_plans(old) && is_from_plans(new))
}

fn next_year(day: Date) -> Option<Date> {
    Date::new(day.year() + 1, day.month(), day.day()).ok()
}
