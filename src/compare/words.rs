//! The words of texts that are compared: equal words have equal numbers, and each has a weight.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::measure::Measure;
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
pub struct Lexicon {
    known: HashMap<String, u32>,
    dated: HashMap<(String, String), u32>,
}

impl Lexicon {
    /// The words of a text.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        word::words(text).into_iter().map(|range| self.word(&text[range.clone()], range)).collect()
    }

    /// The words of a part of a measure's text, placed in the whole text. The sign of a footnote is no word: it belongs
    /// to the one before it and says nothing.
    pub fn words_of(&mut self, measure: &Measure, part: Range<usize>) -> Vec<Word> {
        let text = &measure.text[part.clone()];
        let signs: Vec<Range<usize>> = measure
            .footnotes
            .iter()
            .map(|footnote| &footnote.range)
            .filter(|sign| part.start <= sign.start && sign.end <= part.end)
            .map(|sign| sign.start - part.start..sign.end - part.start)
            .collect();
        let mut words = self.words(&without(text, &signs));
        for word in &mut words {
            word.range = part.start + with(word.range.start, &signs)..part.start + with(word.range.end, &signs);
        }
        words
    }

    fn word(&mut self, word: &str, range: Range<usize>) -> Word {
        let id = number(&mut self.known, word.to_owned());
        let dated = word::year(word)
            .map(|year| number(&mut self.dated, (word[..year.start].to_owned(), word[year.end..].to_owned())));
        let joins = word::joins(word);
        Word { range, id, dated, weight: if joins { 1 } else { weight(word) }, joins }
    }
}

/// The number of what may be known.
fn number<K: Eq + std::hash::Hash>(known: &mut HashMap<K, u32>, key: K) -> u32 {
    let next = known.len() as u32;
    *known.entry(key).or_insert(next)
}

/// A text without some parts of it, which are in order.
fn without<'a>(text: &'a str, parts: &[Range<usize>]) -> Cow<'a, str> {
    if parts.is_empty() {
        return Cow::Borrowed(text);
    }
    let starts = std::iter::once(0).chain(parts.iter().map(|part| part.end));
    let ends = parts.iter().map(|part| part.start).chain([text.len()]);
    starts.zip(ends).filter_map(|(start, end)| text.get(start..end)).collect::<String>().into()
}

/// A place in a text without some parts, in the text with them; what is left out there belongs to what stands before.
fn with(place: usize, parts: &[Range<usize>]) -> usize {
    let moved = |at: usize, part: &Range<usize>| if place > 0 && part.start <= at { at + part.len() } else { at };
    parts.iter().fold(place, moved)
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
        match self.weight + other.weight {
            0 => 1.0,
            all => f64::from(2 * self.common(other)) / f64::from(all),
        }
    }

    /// How much of the shorter text is in the longer one, from 0 to 1; nothing of a text without words is.
    pub fn share(&self, other: &Self) -> f64 {
        match self.weight.min(other.weight) {
            0 => 0.0,
            least => f64::from(self.common(other)) / f64::from(least),
        }
    }

    /// The weight of the words that both have.
    fn common(&self, other: &Self) -> u32 {
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
        common
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_within_a_long_one_is_shared_as_a_whole() {
        let mut lexicon = Lexicon::default();
        let mut bag = |text| Bag::new(lexicon.words(text).iter().filter(|word| !word.joins));
        let (long, short) = (bag("金利の優遇などの支援策を、融資の条件とともに見直す。"), bag("支援策を見直す。"));
        assert_eq!(long.share(&short), 1.0);
        assert!(long.likeness(&short) < 0.6, "{}", long.likeness(&short));
        assert_eq!(bag("").share(&short), 0.0);
    }

    #[test]
    fn what_is_left_out_belongs_to_the_word_before() {
        let (text, signs) = ("引き続き1、手引き2を作る。3", [12..13, 25..26, 38..39]);
        let bare = without(text, &signs);
        assert_eq!(bare, "引き続き、手引きを作る。");
        let words = Lexicon::default().words(&bare);
        let placed = words.iter().map(|word| &text[with(word.range.start, &signs)..with(word.range.end, &signs)]);
        assert_eq!(placed.collect::<Vec<_>>().join("|"), "引き続き1|、|手引き2|を|作る|。3");
    }
}
