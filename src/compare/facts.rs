//! Deadlines and figures that changed, told apart from wording.

use std::collections::{BTreeMap, BTreeSet};
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

/// The facts of a row that its changes touch.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Those that changed, in the order of the row's text.
    pub changed: Vec<FactChange>,
    /// Those that both texts state, in other words or elsewhere.
    pub equal: Vec<FactChange>,
}

/// The facts that changes touch, row by row.
pub fn by_row(catalog: &Catalog, rows: &[Row], old: &[Sentence], new: &[Sentence], step: i16) -> Vec<Facts> {
    let mut all: Vec<Facts> = rows.iter().map(|row| in_row(catalog, row, old, new, step)).collect();
    settle(catalog, &mut all);
    all
}

fn in_row(catalog: &Catalog, row: &Row, old: &[Sentence], new: &[Sentence], step: i16) -> Facts {
    let old = stated(catalog, &old[row.old.clone()]);
    let new = stated(catalog, &new[row.new.clone()]);
    let one_sided = |kind, old, new| FactChange { kind, old, new, pieces: Vec::new(), is_rolling: false };
    let changed = match row.kind {
        RowKind::Removed => old.into_iter().map(|fact| one_sided(fact.kind, Some(fact.at), None)).collect(),
        RowKind::Added => new.into_iter().map(|fact| one_sided(fact.kind, None, Some(fact.at))).collect(),
        RowKind::Changed => return within(catalog, row, old, new, step),
        RowKind::Same | RowKind::MovedAway | RowKind::MovedHere => Vec::new(),
    };
    Facts { changed, equal: Vec::new() }
}

/// What one row lost and another got is no change: the fact only stands elsewhere.
fn settle(catalog: &Catalog, rows: &mut [Facts]) {
    let mut sides: BTreeMap<Said<'_>, (Vec<At>, Vec<At>)> = BTreeMap::new();
    for fact in rows.iter().flat_map(|facts| &facts.changed) {
        let (old, new) = (fact.old.filter(|_| fact.new.is_none()), fact.new.filter(|_| fact.old.is_none()));
        if let Some(said) = old.or(new).and_then(|at| said(catalog, fact.kind, at)) {
            let (went, came) = sides.entry(said).or_default();
            went.extend(old);
            came.extend(new);
        }
    }
    // A fact is known by its place: measures of two editions are never the same.
    let mut stay: BTreeSet<(FactKind, At)> = BTreeSet::new();
    for (said, (went, came)) in sides {
        stay.extend(went.into_iter().zip(came).flat_map(|(one, other)| [(said.kind(), one), (said.kind(), other)]));
    }
    for facts in rows {
        let is_equal = |fact: &FactChange| match (fact.old, fact.new) {
            (Some(at), None) | (None, Some(at)) => stay.contains(&(fact.kind, at)),
            _ => false,
        };
        let (equal, changed): (Vec<_>, Vec<_>) = std::mem::take(&mut facts.changed).into_iter().partition(is_equal);
        facts.equal.extend(equal);
        facts.changed = changed;
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
fn within(catalog: &Catalog, row: &Row, old: Vec<Stated>, new: Vec<Stated>, step: i16) -> Facts {
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
    let is_placed = |one: &Touched, other: &Touched| one.0.first() == other.0.first();
    let is_alike = |one: &Touched, other: &Touched| is_said_alike(catalog, &one.1, &other.1);
    let is_both = |one: &Touched, other: &Touched| is_placed(one, other) && is_alike(one, other);
    let is_equal = |one: &Touched, other: &Touched| {
        said(catalog, one.1.kind, one.1.at).is_some_and(|it| said(catalog, other.1.kind, other.1.at) == Some(it))
    };
    // The same place and the same unit or way of saying it, then the same fact elsewhere, then one of the two, then the
    // order alone.
    let rules: [&Pairs<'_>; 4] = [&is_both, &is_equal, &is_placed, &is_alike];
    for is_pair in rules {
        old.retain(|one| {
            let found = new.iter().position(|other| other.1.kind == one.1.kind && is_pair(one, other));
            let Some(found) = found else { return true };
            add(one.1.kind, Some(one.clone()), Some(new.remove(found)));
            false
        });
    }
    old.into_iter().for_each(|one| add(one.1.kind, Some(one), None));
    new.into_iter().for_each(|one| add(one.1.kind, None, Some(one)));
    changes.sort_by_key(|it| (it.pieces.first().copied(), it.new.map(|at| at.1), it.old.map(|at| at.1), it.kind));
    let (equal, changed) = changes.into_iter().partition(|change| says_the_same(catalog, change));
    Facts { changed, equal }
}

/// A fact with the places that changed which its words touch, at least one.
type Touched = (Vec<usize>, Stated);

/// Whether a later fact took the place of a former one.
type Pairs<'a> = dyn Fn(&Touched, &Touched) -> bool + 'a;

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
fn says_the_same(catalog: &Catalog, change: &FactChange) -> bool {
    let said = |at: Option<At>| at.and_then(|at| said(catalog, change.kind, at));
    said(change.old).is_some_and(|old| said(change.new) == Some(old))
}

/// What a fact says, whatever its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said<'a> {
    /// The period and how what is planned stands to it.
    Deadline(&'a str, Relation),
    /// The bits of the value, and the unit.
    Figure(u64, &'a str),
}

impl Said<'_> {
    fn kind(self) -> FactKind {
        match self {
            Self::Deadline(..) => FactKind::Deadline,
            Self::Figure(..) => FactKind::Figure,
        }
    }
}

fn said(catalog: &Catalog, kind: FactKind, at: At) -> Option<Said<'_>> {
    match kind {
        FactKind::Deadline => deadline(catalog, at).map(|it| Said::Deadline(&it.period, it.relation)),
        FactKind::Figure => figure(catalog, at).map(|it| Said::Figure(it.value.to_bits(), &it.unit)),
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
