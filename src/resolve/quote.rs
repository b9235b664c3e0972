//! Finds quoted words in a measure's text.

use std::collections::HashMap;
use std::ops::Range;

/// Finds quotes in a text; the n-th equal quote means the n-th occurrence.
#[derive(Debug)]
pub struct Quotes<'a> {
    text: &'a str,
    used: HashMap<&'a str, usize>,
}

/// Why a quote was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The words are not in the text.
    Nowhere,
    /// They are, but not that often.
    TooOften,
}

impl<'a> Quotes<'a> {
    /// Quotes of one list, from one text.
    pub fn new(text: &'a str) -> Self {
        Self { text, used: HashMap::new() }
    }

    /// Where the words stand.
    ///
    /// ```
    /// use mieru::resolve::quote::{Missing, Quotes};
    /// let mut quotes = Quotes::new("12件、2件、2件");
    /// assert_eq!(quotes.find("2件"), Ok(8..12), "a number is found only whole");
    /// assert_eq!(quotes.find("2件"), Ok(15..19));
    /// assert_eq!(quotes.find("2件"), Err(Missing::TooOften));
    /// ```
    pub fn find(&mut self, quote: &'a str) -> Result<Range<usize>, Missing> {
        let nth = self.used.entry(quote).or_insert(0);
        let found = occurrences(self.text, quote).nth(*nth);
        *nth += 1;
        found.ok_or(if *nth == 1 { Missing::Nowhere } else { Missing::TooOften })
    }
}

/// Where some words stand in a text, without those places where they would cut a number in two.
pub fn occurrences<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(quote).map(|(at, found)| at..at + found.len()).filter(move |range| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let starts_inside =
            quote.starts_with(is_digit) && before.is_some_and(|c| is_digit(c) || matches!(c, ',' | '.'));
        let ends_inside = quote.ends_with(is_digit) && after.is_some_and(is_digit);
        !starts_inside && !ends_inside
    })
}

fn is_digit(c: char) -> bool {
    crate::text::number::digit(c).is_some()
}
