//! A title in few characters, for where there is no room for more.

use std::ops::Range;

use super::word::{joins, words};

const OPENING: &str = "([{（［｛「『【〔〈《“‘";
const CLOSING: &str = ")]}）］｝」』】〕〉》”’";

/// Most letters of a small word that only joins others: of, the, und.
const SMALL: usize = 3;

/// As many words of a title's beginning as have room; where these fill less than half of it, the longest words that do, from
/// anywhere in the title.
///
/// The words neither begin nor end with one that only joins others, and no bracket is cut off from its other half.
///
/// ```
/// use mieru::text::short::short;
/// assert_eq!(short("Budget Measures of the Town", 16), "Budget Measures");
/// assert_eq!(short("Measures of the Countryside Plan", 16), "Countryside Plan");
/// ```
pub fn short(title: &str, most: usize) -> String {
    let title = title.trim();
    if title.chars().count() <= most {
        return title.to_owned();
    }
    let words = words(title);
    let first = part(title, &words, most).filter(|part| part.chars().count() > most / 2);
    let longest = || {
        // From the end: of parts that are equally long the last is taken, which is then the first of the title.
        let parts = (0..words.len()).rev().filter_map(|at| part(title, &words[at..], most));
        parts.max_by_key(|part| part.chars().count())
    };
    match first.or_else(longest) {
        Some(part) => part.to_owned(),
        None => title.chars().take(most).collect(),
    }
}

/// The longest beginning of some words of a title that has room and can stand alone.
fn part<'t>(title: &'t str, words: &[Range<usize>], most: usize) -> Option<&'t str> {
    let start = words.first().filter(|word| can_begin(&title[word.start..word.end]))?.start;
    let beginnings = words.iter().map(|word| (&title[start..word.end], &title[word.start..word.end]));
    let fitting = beginnings.take_while(|(part, _)| part.chars().count() <= most);
    fitting.filter(|(part, last)| can_end(last) && is_whole(part)).map(|(part, _)| part).last()
}

fn can_begin(word: &str) -> bool {
    !is_small(word) || OPENING.contains(word)
}

fn can_end(word: &str) -> bool {
    !is_small(word) || CLOSING.contains(word)
}

/// Whether a word only joins others.
fn is_small(word: &str) -> bool {
    joins(word) || word.chars().count() <= SMALL && word.chars().all(char::is_lowercase)
}

/// Whether each bracket has its other half.
fn is_whole(part: &str) -> bool {
    let count = |brackets: &str| part.chars().filter(|&c| brackets.contains(c)).count();
    count(OPENING) == count(CLOSING)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn words_stay_whole_and_brackets_together() {
        for (title, expected) in [
            (" みどり町の計画 ", "みどり町の計画"),
            ("【見本】かえで町まちづくり計画 施策一覧", "【見本】かえで町まちづくり計画"),
            ("[Made-up sample] Measures of the Kaede Town Development Plan", "[Made-up sample]"),
            ("[A made-up sample] Measures of the Kaede Town", "A made-up sample"),
            ("The Plan of Everything", "Everything"),
            ("Made-up editions to compare", "Made-up editions"),
            ("Donaudampfschifffahrtsplan", "Donaudampfschiff"),
            ("", ""),
        ] {
            assert_eq!(short(title, 16), expected, "{title}");
        }
    }
}
