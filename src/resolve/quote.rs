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
    let found = text.match_indices(quote).map(|(at, found)| at..at + found.len());
    found.filter(move |range| !is_in_number(text, range.start) && !is_in_number(text, range.end))
}

/// Whether a place stands between two signs of one number. A comma or point belongs to a number only between digits.
fn is_in_number(text: &str, at: usize) -> bool {
    let (mut before, mut after) = (text[..at].chars().rev(), text[at..].chars());
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return false };
    match (is_digit(left), is_digit(right)) {
        (true, true) => true,
        (true, false) => is_separator(right) && after.next().is_some_and(is_digit),
        (false, true) => is_separator(left) && before.next().is_some_and(is_digit),
        (false, false) => false,
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '，' | '．')
}

fn is_digit(c: char) -> bool {
    crate::text::number::digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(text: &str, quote: &str) -> bool {
        occurrences(text, quote).next().is_some()
    }

    #[test]
    fn no_quote_cuts_a_number() {
        for (text, quote) in [
            ("対象を1,200人", "対象を1"),
            ("対象を1,200人", "対象を1,"),
            ("対象を1,200人", "200人"),
            ("対象を1,200人", ",200人"),
            ("１，２００人", "２００人"),
            ("１，２００人", "１"),
            ("第5.2版", "第5"),
            ("５．２倍", "２倍"),
            ("12件", "2件"),
            ("12件", "1"),
        ] {
            assert!(!is_found(text, quote), "\"{quote}\" cuts a number of \"{text}\"");
        }
    }

    #[test]
    fn a_sign_that_ends_a_number_is_no_part_of_it() {
        for (text, quote) in [
            ("対象は5,約6人", "対象は5"),
            ("対象は5,約6人", "6人"),
            ("対象は５．次に", "対象は５"),
            ("対象は5.", "対象は5"),
            ("第.5回", "5回"),
            ("1,200人と1.5倍", "1,200人"),
            ("1,200人と1.5倍", "1.5倍"),
        ] {
            assert!(is_found(text, quote), "\"{quote}\" is whole in \"{text}\"");
        }
    }
}
