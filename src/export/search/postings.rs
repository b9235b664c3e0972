//! Which tokens stand in which measures of an edition, and how often.

use std::collections::HashMap;
use std::hash::Hash;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::text::normal::normal;
use crate::text::token::each;

/// A measure that holds a token.
///
/// All in four bytes, since there are hundreds for each measure: 20 bits for its position, as ids have six digits at the
/// most, 11 for how often, and one for the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Posting(u32);

impl Posting {
    /// More often is not told apart.
    const OFTEN: u32 = (1 << 11) - 1;

    /// A measure by its position in the edition, with how often the token stands there, and whether in its title or
    /// heading.
    pub fn new(measure: u32, times: usize, named: bool) -> Self {
        let times = u32::try_from(times).unwrap_or(Self::OFTEN).min(Self::OFTEN);
        Self(measure << 12 | times << 1 | u32::from(named))
    }

    /// The measure's position in the edition.
    pub fn measure(self) -> u32 {
        self.0 >> 12
    }

    /// How often the token stands there, 2,047 times at the most.
    pub fn times(self) -> u32 {
        self.0 >> 1 & Self::OFTEN
    }

    /// Whether it stands in the title or the heading.
    pub fn named(self) -> bool {
        self.0 & 1 == 1
    }
}

impl std::fmt::Debug for Posting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (measure, times, named) = (self.measure(), self.times(), self.named());
        write!(f, "Posting {{ measure: {measure}, times: {times}, named: {named} }}")
    }
}

/// The tokens of an edition in order, each with the measures that hold it.
#[derive(Debug)]
pub struct Postings {
    /// Token and postings; tokens in the order of their UTF-16 code units, as browsers compare.
    pub tokens: Vec<(String, Vec<Posting>)>,
    /// How many tokens each measure has.
    pub lengths: Vec<u32>,
}

/// How many measures a thread looks at before it hands over what it found.
const BATCH: usize = 512;

/// A token of one or two characters as a number; others are words.
fn pair(token: &str) -> Option<u64> {
    let mut characters = token.chars();
    let (first, second, rest) = (characters.next()?, characters.next(), characters.next());
    rest.is_none().then(|| (u64::from(first as u32) << 32) | second.map_or(0, |c| u64::from(c as u32) + 1))
}

fn unpair(pair: u64) -> String {
    let first = char::from_u32((pair >> 32) as u32);
    let second = (pair as u32).checked_sub(1).and_then(char::from_u32);
    first.into_iter().chain(second).collect()
}

/// What a batch of measures holds.
#[derive(Default)]
struct Batch {
    pairs: HashMap<u64, Vec<Posting>>,
    words: HashMap<String, Vec<Posting>>,
    lengths: Vec<u32>,
}

impl Postings {
    /// Cuts up title, heading and text of every measure.
    pub fn new(catalog: &Catalog, ix: EditionIx) -> Self {
        let measures: Vec<(u32, MeasureIx)> = (0..).zip(MeasureIx::all(&catalog[ix].measures)).collect();
        let batches: Vec<Batch> = measures.par_chunks(BATCH).map(|batch| self::batch(catalog, batch)).collect();
        let (mut pairs, mut words, mut lengths) = (Vec::new(), Vec::new(), Vec::with_capacity(measures.len()));
        for batch in batches {
            pairs.push(batch.pairs);
            words.push(batch.words);
            lengths.extend(batch.lengths);
        }
        let pairs = joined(pairs).into_iter().map(|(pair, postings)| (unpair(pair), postings));
        let mut tokens: Vec<_> = joined(words).into_iter().chain(pairs).collect();
        tokens.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        Self { tokens, lengths }
    }
}

/// The lists of all batches, one after the other, each with no more room than it takes: they are most of what an index
/// needs of memory.
fn joined<T: Clone + Eq + Hash>(batches: Vec<HashMap<T, Vec<Posting>>>) -> HashMap<T, Vec<Posting>> {
    let mut room: HashMap<T, usize> = HashMap::new();
    for (token, postings) in batches.iter().flatten() {
        *room.entry(token.clone()).or_default() += postings.len();
    }
    let mut all: HashMap<T, Vec<Posting>> =
        room.into_iter().map(|(token, length)| (token, Vec::with_capacity(length))).collect();
    for (token, postings) in batches.into_iter().flatten() {
        all.entry(token).or_default().extend(postings);
    }
    all
}

fn batch(catalog: &Catalog, measures: &[(u32, MeasureIx)]) -> Batch {
    let mut batch = Batch::default();
    let (mut pairs, mut words, mut word) = (Vec::new(), Vec::new(), String::new());
    for &(number, ix) in measures {
        let measure = &catalog[ix];
        for (text, named) in [(&measure.title, true), (&catalog[measure.theme].title, true), (&measure.text, false)] {
            each(&normal(text), &mut word, |token| match pair(token) {
                Some(pair) => pairs.push((pair, named)),
                None => words.push((token.to_owned(), named)),
            });
        }
        batch.lengths.push((pairs.len() + words.len()) as u32);
        count(&mut pairs, number, |pair, posting| batch.pairs.entry(*pair).or_default().push(posting));
        count(&mut words, number, |word, posting| match batch.words.get_mut(word) {
            Some(postings) => postings.push(posting),
            None => drop(batch.words.insert(word.clone(), vec![posting])),
        });
    }
    batch
}

/// Makes a posting of all that is the same in a list of tokens, and empties it.
fn count<T: Ord>(tokens: &mut Vec<(T, bool)>, measure: u32, mut found: impl FnMut(&T, Posting)) {
    tokens.sort_unstable();
    for same in tokens.chunk_by(|(a, _), (b, _)| a == b) {
        let named = same.iter().any(|(_, named)| *named);
        found(&same[0].0, Posting::new(measure, same.len(), named));
    }
    tokens.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posting_holds_the_last_measure_that_an_edition_can_have() {
        for (measure, times, named) in [(0, 1, false), (999_998, 2_047, true), (999_998, 1, false)] {
            let posting = Posting::new(measure, times, named);
            assert_eq!((posting.measure(), posting.times() as usize, posting.named()), (measure, times, named));
        }
        assert_eq!(Posting::new(7, 1 << 40, true), Posting::new(7, 2_047, true));
    }
}
