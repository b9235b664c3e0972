//! Which sentences of two texts belong together, and what changed within them.

use super::diff::{Piece, pieces};
use super::words::{Bag, Lexicon, Word};
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::record::measure::PassageKind;
use crate::text::sentence::sentences;

/// A sentence of a measure.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The measure.
    pub measure: MeasureIx,
    /// Position of its passage in the measure.
    pub passage: usize,
    /// What the passage tells.
    pub kind: PassageKind,
    /// Its words; their ranges are those of the measure's text.
    pub words: Vec<Word>,
    bag: Bag,
}

/// Sentences that belong together: some of the former text, some of the later one.
#[derive(Clone, Debug)]
pub struct Row {
    /// Positions of the sentences of the former text.
    pub old: std::ops::Range<usize>,
    /// Positions of the sentences of the later text.
    pub new: std::ops::Range<usize>,
    /// What became of them.
    pub kind: RowKind,
    /// What changed within them; words are counted over all sentences of a side. Empty but for [`RowKind::Changed`].
    pub pieces: Vec<Piece>,
}

/// What became of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// They stayed word for word.
    Same,
    /// They changed.
    Changed,
    /// They are in the former text only.
    Removed,
    /// They are in the later text only.
    Added,
    /// They stand elsewhere in the later text, word for word.
    MovedAway,
    /// They stood elsewhere in the former text, word for word.
    MovedHere,
}

/// Sentences less alike than this do not belong together.
const ALIKE: f64 = 0.35;

/// How much less alike sentences of two kinds count.
const OTHER_KIND: f64 = 0.1;

/// How much more alike two sentences together must be to one than the better of them alone.
const GAIN: f64 = 0.08;

/// Texts of which more pairs of sentences would have to be looked at are told as replaced.
const MOST: usize = 1_000_000;

/// The sentences of some measures, in the order of their texts.
pub fn sentences_of(catalog: &Catalog, measures: &[MeasureIx], lexicon: &mut Lexicon) -> Vec<Sentence> {
    let (mut found, spacing) = (Vec::new(), catalog.site.spacing());
    for &measure in measures {
        let text = &catalog[measure].text;
        for (n, passage) in catalog[measure].passages.iter().enumerate() {
            let mut at = passage.range.start;
            for sentence in sentences(&text[passage.range.clone()], spacing) {
                let own = sentence.strip_suffix(spacing.gap()).unwrap_or(sentence);
                let words = lexicon.words_of(&catalog[measure], at..at + own.len());
                at += sentence.len();
                let bag = Bag::new(&words);
                found.push(Sentence { measure, passage: n, kind: passage.kind, words, bag });
            }
        }
    }
    found
}

/// The rows of two texts, in the order of the later one: joined, they are the later text, and all of the former.
pub fn rows(old: &[Sentence], new: &[Sentence]) -> Vec<Row> {
    let start = old.iter().zip(new).take_while(|(a, b)| is_same(a, b)).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| is_same(a, b)).count();
    let (inner_old, inner_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let steps = match inner_old.len().saturating_mul(inner_new.len()) {
        0..=MOST => align(inner_old, inner_new),
        _ => one_sided(inner_old.len(), inner_new.len()),
    };
    let steps = removals_first(steps);
    let same = |n| std::iter::repeat_n((1, 1), n);
    let mut rows = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (goes, comes) in same(start).chain(steps).chain(same(end)) {
        rows.push(row(old, new, i..i + goes, j..j + comes));
        (i, j) = (i + goes, j + comes);
    }
    find_moved(&mut rows, old, new);
    pair_across(&mut rows, old, new);
    rows
}

fn is_same(a: &Sentence, b: &Sentence) -> bool {
    a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(|(a, b)| a.id == b.id)
}

fn row(old: &[Sentence], new: &[Sentence], of_old: std::ops::Range<usize>, of_new: std::ops::Range<usize>) -> Row {
    let kind = match (of_old.len(), of_new.len()) {
        (1, 1) if is_same(&old[of_old.start], &new[of_new.start]) => RowKind::Same,
        (_, 0) => RowKind::Removed,
        (0, _) => RowKind::Added,
        _ => RowKind::Changed,
    };
    let pieces = match kind {
        RowKind::Changed => pieces(&words(&old[of_old.clone()]), &words(&new[of_new.clone()])),
        _ => Vec::new(),
    };
    Row { old: of_old, new: of_new, kind, pieces }
}

fn words(sentences: &[Sentence]) -> Vec<Word> {
    sentences.iter().flat_map(|sentence| sentence.words.iter().cloned()).collect()
}

fn one_sided(old: usize, new: usize) -> Vec<(usize, usize)> {
    std::iter::repeat_n((1, 0), old).chain(std::iter::repeat_n((0, 1), new)).collect()
}

/// Where sentences went and others came, those that went stand first.
fn removals_first(mut steps: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let is_one_sided = |&(goes, comes): &(usize, usize)| goes == 0 || comes == 0;
    for run in steps.chunk_by_mut(|a, b| is_one_sided(a) && is_one_sided(b)) {
        run.sort_by_key(|(goes, _)| *goes == 0);
    }
    steps
}

/// How many sentences go and come at each step of the best way through both texts.
fn align(old: &[Sentence], new: &[Sentence]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let alike: Vec<Vec<f64>> = old.iter().map(|a| new.iter().map(|b| likeness(a, b)).collect()).collect();
    let mut best = vec![0.0_f64; width * (old.len() + 1)];
    let mut ways = vec![(0_usize, 0_usize); width * (old.len() + 1)];
    for i in 0..=old.len() {
        for j in 0..width {
            for step in [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)] {
                let (Some(from_i), Some(from_j)) = (i.checked_sub(step.0), j.checked_sub(step.1)) else { continue };
                let (a, b) = (&old[from_i..i], &new[from_j..j]);
                let Some(gain) = gain(a, b, |a, b| alike[from_i + a][from_j + b]) else { continue };
                let score = best[from_i * width + from_j] + gain;
                if ways[i * width + j] == (0, 0) || score > best[i * width + j] {
                    best[i * width + j] = score;
                    ways[i * width + j] = step;
                }
            }
        }
    }
    let (mut i, mut j) = (old.len(), new.len());
    let mut steps = Vec::new();
    while i + j > 0 {
        let (goes, comes) = ways[i * width + j];
        steps.push((goes, comes));
        (i, j) = (i - goes, j - comes);
    }
    steps.reverse();
    steps
}

/// What it is worth to put sentences into one row; `None` if they do not belong together.
fn gain(old: &[Sentence], new: &[Sentence], alike: impl Fn(usize, usize) -> f64) -> Option<f64> {
    let likeness = match (old.len(), new.len()) {
        (_, 0) | (0, _) => return Some(0.0),
        (1, 1) => alike(0, 0),
        (n, m) => {
            let alone: Vec<f64> = (0..n).flat_map(|a| (0..m).map(move |b| (a, b))).map(|(a, b)| alike(a, b)).collect();
            let (least, most) = alone.iter().fold((1.0_f64, 0.0_f64), |(l, m), &x| (l.min(x), m.max(x)));
            // Each of the two has something of the one.
            let together = (least > ALIKE / 3.0).then(|| together(old).likeness(&together(new)))?;
            (together > most + GAIN).then_some(together)?
        }
    };
    let weight = old.iter().chain(new).map(|sentence| f64::from(sentence.bag.weight)).sum::<f64>();
    (likeness > ALIKE).then_some((likeness - ALIKE) * weight)
}

fn likeness(a: &Sentence, b: &Sentence) -> f64 {
    let likeness = a.bag.likeness(&b.bag);
    if a.kind == b.kind { likeness } else { likeness - OTHER_KIND }
}

fn together(sentences: &[Sentence]) -> Bag {
    Bag::new(sentences.iter().flat_map(|sentence| &sentence.words))
}

/// A sentence that went and one that came are one that moved, if they are the same.
fn find_moved(rows: &mut [Row], old: &[Sentence], new: &[Sentence]) {
    for at in 0..rows.len() {
        if rows[at].kind != RowKind::Removed {
            continue;
        }
        let gone = &old[rows[at].old.start];
        let found = rows.iter().position(|row| row.kind == RowKind::Added && is_same(gone, &new[row.new.start]));
        if let Some(found) = found {
            rows[at].kind = RowKind::MovedAway;
            rows[found].kind = RowKind::MovedHere;
        }
    }
}

/// How alike a sentence that went and one that came elsewhere are at least, to be one that changed.
const ALIKE_ACROSS: f64 = 0.5;

/// Texts with more pairs of sentences that went and came are not looked through for those that changed their place.
const MOST_ACROSS: usize = 40_000;

/// Sentences that changed and stand elsewhere become one row, at the place of the later one.
fn pair_across(rows: &mut Vec<Row>, old: &[Sentence], new: &[Sentence]) {
    let of = |kind| rows.iter().enumerate().filter(move |(_, row)| row.kind == kind).map(|(at, _)| at);
    let (gone, come): (Vec<usize>, Vec<usize>) = (of(RowKind::Removed).collect(), of(RowKind::Added).collect());
    if gone.len().saturating_mul(come.len()) > MOST_ACROSS {
        return;
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for &a in &gone {
        let alike = come.iter().map(|&b| (likeness(&old[rows[a].old.start], &new[rows[b].new.start]), a, b));
        pairs.extend(alike.filter(|(likeness, ..)| *likeness > ALIKE_ACROSS));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut done = Vec::new();
    for (_, a, b) in pairs {
        if rows[a].kind == RowKind::Removed && rows[b].kind == RowKind::Added {
            rows[b] = row(old, new, rows[a].old.clone(), rows[b].new.clone());
            rows[a].kind = RowKind::Changed;
            done.push(a);
        }
    }
    done.sort_unstable();
    for at in done.into_iter().rev() {
        rows.remove(at);
    }
}
