//! The words of texts that are compared: equal words have equal numbers, and each has a weight.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::word;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its number in the [`Lexicon`].
    pub id: u32,
    /// The number of what it is without its year, if it has one.
    pub dated: Option<u32>,
    /// How much it says: words more than kana, kana more than punctuation.
    pub weight: u32,
    /// Whether it only joins others.
    pub joins: bool,
}

/// Gives equal words equal numbers, over all the texts that are compared with each other.
#[derive(Debug, Default)]
pub struct Lexicon<'a> {
    known: HashMap<&'a str, u32>,
    dated: HashMap<(&'a str, &'a str), u32>,
}

impl<'a> Lexicon<'a> {
    /// The words of a text.
    pub fn words(&mut self, text: &'a str) -> Vec<Word> {
        word::words(text).into_iter().map(|range| self.word(text, range)).collect()
    }

    fn word(&mut self, text: &'a str, range: Range<usize>) -> Word {
        let word = &text[range.clone()];
        let next = self.known.len() as u32;
        let id = *self.known.entry(word).or_insert(next);
        let joins = word::joins(word);
        let dated = word::year(word).map(|year| {
            let next = self.dated.len() as u32;
            *self.dated.entry((&word[..year.start], &word[year.end..])).or_insert(next)
        });
        Word { range, id, dated, weight: if joins { 1 } else { weight(word) }, joins }
    }
}

fn weight(word: &str) -> u32 {
    word.chars().map(|c| if matches!(c, 'ぁ'..='ゖ') { 1 } else { 2 }).sum()
}

/// The words of a text without their order, to tell how alike two texts are.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// Numbers and weights, sorted.
    words: Vec<(u32, u32)>,
    /// The sum of the weights.
    pub weight: u32,
}

impl Bag {
    /// The words of some texts together.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w Word>) -> Self {
        let mut words: Vec<(u32, u32)> = words.into_iter().map(|word| (word.id, word.weight)).collect();
        words.sort_unstable();
        let weight = words.iter().map(|(_, weight)| weight).sum();
        Self { words, weight }
    }

    /// How much of both texts is in both, from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let all = self.weight + other.weight;
        if all == 0 {
            return 1.0;
        }
        let (mut mine, mut theirs) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    common += a.1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        f64::from(2 * common) / f64::from(all)
    }
}
