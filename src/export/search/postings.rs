//! Which tokens stand in which measures of an edition, and how often.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::text::normal::normal;
use crate::text::token::each;

/// A measure that holds a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Its position in the edition.
    pub measure: u32,
    /// How often the token stands there.
    pub times: u32,
    /// Whether it stands in the title or the heading.
    pub named: bool,
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
const BATCH: usize = 256;

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
        let mut all: HashMap<String, Vec<Posting>> = HashMap::new();
        let mut pairs: HashMap<u64, Vec<Posting>> = HashMap::new();
        let mut lengths = Vec::with_capacity(measures.len());
        for batch in batches {
            for (pair, postings) in batch.pairs {
                pairs.entry(pair).or_default().extend(postings);
            }
            for (word, postings) in batch.words {
                all.entry(word).or_default().extend(postings);
            }
            lengths.extend(batch.lengths);
        }
        all.extend(pairs.into_iter().map(|(pair, postings)| (unpair(pair), postings)));
        let mut tokens: Vec<_> = all.into_iter().collect();
        tokens.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        Self { tokens, lengths }
    }
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
        let posting = Posting { measure, times: same.len() as u32, named: same.iter().any(|(_, named)| *named) };
        found(&same[0].0, posting);
    }
    tokens.clear();
}
