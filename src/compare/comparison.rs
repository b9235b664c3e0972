//! What changed between measures that belong together.

use std::collections::BTreeSet;
use std::ops::Range;

use super::diff::Piece;
use super::facts::{self, FactChange, FactKind, Facts};
use super::group::Group;
use super::heading::Headings;
use super::rows::{Row, RowKind, Sentence, rows, sentences_of};
use super::words::Lexicon;
use crate::catalog::Catalog;
use crate::catalog::id::{MeasureIx, MinistryIx, ThemeIx};
use crate::text::number;
use crate::text::word;

pub use crate::table::about::ChangeKind;

/// A group with all that changed.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The measures.
    pub group: Group,
    /// The sentences of the former measures.
    pub old: Vec<Sentence>,
    /// The sentences of the later measures.
    pub new: Vec<Sentence>,
    /// Which of them belong together.
    pub rows: Vec<Row>,
    /// What changed: headings and bodies first, then by the order of the text.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub what: What,
    /// Where it is.
    pub place: Place,
}

/// Where a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In what stands beside the text of two measures.
    Head(MeasureIx, MeasureIx),
    /// In a whole row.
    Row(usize),
    /// In a piece of a row.
    Piece(usize, usize),
}

impl Place {
    /// The row, and the piece of it, if it is in the text.
    pub fn in_text(self) -> Option<(usize, Option<usize>)> {
        match self {
            Self::Head(..) => None,
            Self::Row(row) => Some((row, None)),
            Self::Piece(row, piece) => Some((row, Some(piece))),
        }
    }
}

/// What a change is. Where a side is empty, there was nothing, or nothing is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It stands under another heading.
    Theme(ThemeIx, ThemeIx),
    /// Other bodies are in charge.
    Lead(Vec<MinistryIx>, Vec<MinistryIx>),
    /// Other bodies take part.
    Supporting(Vec<MinistryIx>, Vec<MinistryIx>),
    /// A body's successor took its place.
    Successor(Vec<MinistryIx>, Vec<MinistryIx>),
    /// A deadline or a figure changed.
    Fact(FactChange),
    /// Years moved on with the edition, and nothing else.
    Year,
    /// Numbers changed that the data does not list as figures or deadlines.
    Number,
    /// The wording changed.
    Wording,
    /// A sentence is gone.
    Removed,
    /// A sentence was added.
    Added,
    /// A sentence stands elsewhere.
    Moved,
}

impl Change {
    /// Its kind.
    pub fn kind(&self) -> ChangeKind {
        match &self.what {
            What::Theme(..) => ChangeKind::Theme,
            What::Lead(..) => ChangeKind::Lead,
            What::Supporting(..) => ChangeKind::Supporting,
            What::Successor(..) => ChangeKind::Successor,
            What::Fact(fact) if fact.is_rolling => ChangeKind::Year,
            What::Fact(fact) => match fact.kind {
                FactKind::Deadline => ChangeKind::Deadline,
                FactKind::Figure => ChangeKind::Figure,
            },
            What::Year => ChangeKind::Year,
            What::Number => ChangeKind::Number,
            What::Wording => ChangeKind::Wording,
            What::Removed => ChangeKind::Removed,
            What::Added => ChangeKind::Added,
            What::Moved => ChangeKind::Moved,
        }
    }
}

impl Comparison {
    /// Compares the measures of a group. What is new or ended has no rows and no changes.
    pub fn new(catalog: &Catalog, headings: &Headings, group: Group) -> Self {
        if group.is_whole() {
            return Self { group, old: Vec::new(), new: Vec::new(), rows: Vec::new(), changes: Vec::new() };
        }
        let mut lexicon = Lexicon::default();
        let old = sentences_of(catalog, &group.former, &mut lexicon);
        let new = sentences_of(catalog, &group.later, &mut lexicon);
        let mut comparison = Self { rows: rows(&old, &new), group, old, new, changes: Vec::new() };
        comparison.changes = heads(catalog, headings, &comparison.group);
        comparison.find(catalog);
        comparison
    }

    /// The former words of a piece of a row, or of the whole row.
    pub fn old_text(&self, catalog: &Catalog, row: usize, piece: Option<usize>) -> String {
        let row = &self.rows[row];
        text(catalog, &self.old[row.old.clone()], piece.map(|n| &row.pieces[n].old))
    }

    /// The later words of a piece of a row, or of the whole row.
    pub fn new_text(&self, catalog: &Catalog, row: usize, piece: Option<usize>) -> String {
        let row = &self.rows[row];
        text(catalog, &self.new[row.new.clone()], piece.map(|n| &row.pieces[n].new))
    }

    /// The changes that stand in a row, or in a piece of it; a fact stands in each piece that it touches.
    pub fn changes_at(&self, row: usize, piece: Option<usize>) -> impl Iterator<Item = (usize, &Change)> {
        let touches =
            move |what: &What| matches!(what, What::Fact(fact) if piece.is_some_and(|at| fact.pieces.contains(&at)));
        let is_here = move |change: &Change| {
            change.place.in_text().is_some_and(|(own, at)| own == row && (at == piece || touches(&change.what)))
        };
        self.changes.iter().enumerate().filter(move |(_, change)| is_here(change))
    }

    /// The number of each change, counted on after `before`; years that move on have none.
    pub fn numbered(&self, before: usize) -> Vec<Option<usize>> {
        let mut last = before;
        let mut number = |change: &Change| {
            let is_numbered = change.kind() != ChangeKind::Year;
            last += usize::from(is_numbered);
            is_numbered.then_some(last)
        };
        self.changes.iter().map(&mut number).collect()
    }

    /// How many of its changes have a number.
    pub fn numbers(&self) -> usize {
        self.changes.iter().filter(|change| change.kind() != ChangeKind::Year).count()
    }

    /// Whether anything changed: more than years that moved on with the edition, or a measure is new or ended.
    pub fn is_changed(&self) -> bool {
        self.group.is_whole() || self.numbers() > 0
    }

    /// How many years the edition moved on.
    fn step(&self, catalog: &Catalog) -> i16 {
        let year = |measures: &[MeasureIx]| measures.first().map_or(0, |&ix| catalog[catalog[ix].edition].results_year);
        year(&self.group.later) - year(&self.group.former)
    }

    /// Finds what changed in the text.
    fn find(&mut self, catalog: &Catalog) {
        let mut changes = Vec::new();
        let step = self.step(catalog);
        let all = facts::by_row(catalog, &self.rows, &self.old, &self.new, step);
        for (n, (row, facts)) in self.rows.iter().zip(all).enumerate() {
            match row.kind {
                RowKind::Same | RowKind::MovedHere => {}
                RowKind::MovedAway => changes.push(Change { what: What::Moved, place: Place::Row(n) }),
                RowKind::Removed | RowKind::Added => {
                    let what = if row.kind == RowKind::Removed { What::Removed } else { What::Added };
                    changes.push(Change { what, place: Place::Row(n) });
                    let facts = facts.changed.into_iter().filter(|fact| !fact.is_rolling);
                    changes.extend(facts.map(|fact| Change { what: What::Fact(fact), place: Place::Row(n) }));
                }
                RowKind::Changed => self.find_in_row(catalog, n, &facts, step, &mut changes),
            }
        }
        self.changes.extend(changes);
    }

    fn find_in_row(&self, catalog: &Catalog, n: usize, facts: &Facts, step: i16, changes: &mut Vec<Change>) {
        let row = &self.rows[n];
        for (at, piece) in row.pieces.iter().enumerate().filter(|(_, piece)| !piece.is_same) {
            let place = Place::Piece(n, at);
            // A deadline whose year moved on tells no more than that year.
            let is_own = |fact: &&FactChange| {
                fact.pieces.first() == Some(&at) || (!fact.is_rolling && fact.pieces.contains(&at))
            };
            let own: Vec<&FactChange> = facts.changed.iter().filter(is_own).collect();
            let equal: Vec<&FactChange> = facts.equal.iter().filter(|fact| fact.pieces.contains(&at)).collect();
            let rest = self.rest(catalog, row, piece, (&own, &equal), step);
            let told = own.into_iter().filter(|fact| fact.pieces.first() == Some(&at)).cloned();
            changes.extend(told.map(|fact| Change { what: What::Fact(fact), place }));
            changes.extend(rest.map(|what| Change { what, place }));
        }
    }

    /// What changed in a piece besides the facts that touch it: those that changed, and those that are equal.
    fn rest(
        &self,
        catalog: &Catalog,
        row: &Row,
        piece: &Piece,
        (told, equal): (&[&FactChange], &[&FactChange]),
        step: i16,
    ) -> Option<What> {
        let facts: Vec<&FactChange> = told.iter().chain(equal).copied().collect();
        let old = untold(catalog, &self.old[row.old.clone()], &piece.old, &facts, |fact| fact.old);
        let new = untold(catalog, &self.new[row.new.clone()], &piece.new, &facts, |fact| fact.new);
        if old == new {
            // Nothing but facts; one that only stands elsewhere changed the wording.
            return told.is_empty().then_some(What::Wording);
        }
        let (old_says, new_says) = (says(&old), says(&new));
        let is_replaced = !piece.old.is_empty() && !piece.new.is_empty();
        let is_joined_alike = joins(&old) == joins(&new);
        if old_says.is_empty() && new_says.is_empty() {
            // What joins words counts where it is other than it was, not where it went with a fact.
            let is_wording = told.is_empty() || is_replaced;
            return is_wording.then_some(What::Wording);
        }
        if !old_says.iter().chain(&new_says).all(|word| word::is_number(word)) {
            return Some(What::Wording);
        }
        let is_next = old_says.len() == new_says.len()
            && old_says.iter().zip(&new_says).all(|(old, new)| is_next_year(old, new, step));
        Some(match (is_next, is_joined_alike && equal.is_empty()) {
            (true, true) => What::Year,
            (true, false) => What::Wording,
            (false, _) => What::Number,
        })
    }
}

/// A word of a piece, and whether it only joins others.
type Untold<'a> = (&'a str, bool);

fn says<'a>(words: &[Untold<'a>]) -> Vec<&'a str> {
    words.iter().filter(|(_, joins)| !joins).map(|(word, _)| *word).collect()
}

fn joins<'a>(words: &[Untold<'a>]) -> Vec<&'a str> {
    words.iter().filter(|(_, joins)| *joins).map(|(word, _)| *word).collect()
}

/// The words of a piece that no fact tells.
fn untold<'a>(
    catalog: &'a Catalog,
    sentences: &[Sentence],
    piece: &Range<usize>,
    facts: &[&FactChange],
    side: fn(&FactChange) -> Option<facts::At>,
) -> Vec<Untold<'a>> {
    let told: Vec<(MeasureIx, Range<usize>)> = facts
        .iter()
        .filter_map(|fact| side(fact).map(|at| (fact.kind, at)))
        .filter_map(|(kind, at)| Some((at.0, facts::range(catalog, kind, at)?)))
        .collect();
    let is_told = |measure: MeasureIx, word: &Range<usize>| {
        told.iter().any(|(of, range)| *of == measure && range.start < word.end && word.start < range.end)
    };
    let words = sentences.iter().flat_map(|sentence| sentence.words.iter().map(move |word| (sentence.measure, word)));
    let own = words.skip(piece.start).take(piece.len());
    let untold = own.filter(|(measure, word)| !is_told(*measure, &word.range));
    untold.map(|(measure, word)| (&catalog[measure].text[word.range.clone()], word.joins)).collect()
}

/// The words of sentences, or some of them; the space before a sentence goes with its first word.
fn text(catalog: &Catalog, sentences: &[Sentence], words: Option<&Range<usize>>) -> String {
    let all = sentences.iter().enumerate().flat_map(|(n, sentence)| {
        let words = sentence.words.iter().enumerate();
        words.map(move |(at, word)| (n > 0 && at == 0, &catalog[sentence.measure].text[word.range.clone()]))
    });
    let (skip, take) = words.map_or((0, usize::MAX), |words| (words.start, words.len()));
    let gap = |begins: bool| if begins { catalog.site.spacing().gap() } else { "" };
    all.skip(skip).take(take).flat_map(|(begins, word)| [gap(begins), word]).collect()
}

/// Whether two numbers are the same but for the year, which moved on: 2022年度 and 2023年度, or 2022 and 2023 in a name.
fn is_next_year(old: &str, new: &str, step: i16) -> bool {
    let (Some(at), Some(other)) = (word::year(old), word::year(new)) else { return false };
    let is_alike = old[..at.start] == new[..other.start] && old[at.end..] == new[other.end..];
    let year = |word: &str| number::parse(word).unwrap_or_default();
    is_alike && year(&new[other]) - year(&old[at]) == f64::from(step)
}

/// What changed beside the text, measure by measure.
fn heads(catalog: &Catalog, headings: &Headings, group: &Group) -> Vec<Change> {
    let pairs = group.pairs(catalog);
    let of = |(former, later)| {
        let all = heading(catalog, headings, former, later).into_iter().chain(bodies(catalog, former, later));
        all.map(move |what| Change { what, place: Place::Head(former, later) })
    };
    pairs.into_iter().flat_map(of).collect()
}

fn heading(catalog: &Catalog, headings: &Headings, former: MeasureIx, later: MeasureIx) -> Option<What> {
    let (old, new) = (catalog[former].theme, catalog[later].theme);
    (!headings.is_same(catalog, old, new)).then_some(What::Theme(old, new))
}

/// Bodies that went and came, in each role; a successor in the same role is told as one.
fn bodies(catalog: &Catalog, former: MeasureIx, later: MeasureIx) -> Vec<What> {
    let mut changes = Vec::new();
    let mut successors: Vec<(MinistryIx, MinistryIx)> = Vec::new();
    for lead in [true, false] {
        let of = |ix: MeasureIx| -> BTreeSet<MinistryIx> {
            catalog[ix].ministries.iter().filter(|role| role.lead == lead).map(|role| role.ministry).collect()
        };
        let (old, new) = (of(former), of(later));
        let mut gone: Vec<MinistryIx> = old.difference(&new).copied().collect();
        let mut come: Vec<MinistryIx> = new.difference(&old).copied().collect();
        gone.retain(|&body| {
            let is_same = |&other: &MinistryIx| catalog.last_successor(body) == catalog.last_successor(other);
            let Some(at) = come.iter().position(is_same) else { return true };
            successors.push((body, come.remove(at)));
            false
        });
        if !gone.is_empty() || !come.is_empty() {
            changes.push(if lead { What::Lead(gone, come) } else { What::Supporting(gone, come) });
        }
    }
    if !successors.is_empty() {
        let (old, new) = successors.into_iter().unzip();
        changes.push(What::Successor(old, new));
    }
    changes
}
