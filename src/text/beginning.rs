//! The beginning of a text, for where only some of it has room.

use super::layout::Spacing;
use super::sentence::sentences;

/// How many characters a beginning has at the most.
const MOST: usize = 120;

/// Fewer characters than this say too little; then a sentence is cut.
const LEAST: usize = 40;

/// The first words of a text, unchanged, and whether they end within a sentence.
///
/// Whole sentences, as many as have room; where the first has none, it is cut, and not within a number or a Latin word.
///
/// ```
/// use mieru::text::{beginning::beginning, layout::Spacing::Joined};
/// assert_eq!(beginning("検討を行う。", Joined), ("検討を行う。", false));
/// let long = "支援を行う。".repeat(30);
/// assert_eq!(beginning(&long, Joined), (&*"支援を行う。".repeat(20), false));
/// ```
pub fn beginning(text: &str, spacing: Spacing) -> (&str, bool) {
    let (mut characters, mut end) = (0, 0);
    for sentence in sentences(text, spacing) {
        characters += sentence.chars().count();
        if characters > MOST {
            break;
        }
        end += sentence.len();
    }
    if end == text.len() || text[..end].chars().count() >= LEAST {
        return (trimmed(&text[..end], spacing), false);
    }
    (cut(text, spacing), true)
}

/// One character fewer than have room, since a sign for what is left out follows.
fn cut(text: &str, spacing: Spacing) -> &str {
    let last = text.char_indices().nth(MOST - 1).map_or(text.len(), |(at, _)| at);
    let is_whole = |&at: &usize| !joins(&text[..at], &text[at..], spacing);
    let shorter = text[..last].char_indices().map(|(at, _)| at).rev();
    let at = std::iter::once(last).chain(shorter).find(is_whole).filter(|&at| at > 0).unwrap_or(last);
    trimmed(&text[..at], spacing)
}

/// Without the space before what follows.
fn trimmed(text: &str, spacing: Spacing) -> &str {
    text.strip_suffix(spacing.gap()).unwrap_or(text)
}

/// Whether a number or a word goes on from one text to the next; in Japanese only words in Latin letters are seen.
fn joins(before: &str, after: &str, spacing: Spacing) -> bool {
    let is_part = |c: char| match spacing {
        Spacing::Joined => c.is_ascii_graphic() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '，'),
        Spacing::Words => !c.is_whitespace(),
    };
    before.ends_with(is_part) && after.starts_with(is_part)
}

#[cfg(test)]
mod tests {
    use super::{MOST, Spacing};

    fn beginning(text: &str) -> (&str, bool) {
        super::beginning(text, Spacing::Joined)
    }

    #[test]
    fn a_long_sentence_is_cut_one_short_of_the_limit() {
        let text = "あ".repeat(MOST + 1);
        assert_eq!(beginning(&text), (&text[..3 * (MOST - 1)], true));
        assert_eq!(beginning(&text[..3 * MOST]), (&text[..3 * MOST], false));
    }

    #[test]
    fn a_number_is_not_cut() {
        let text = format!("{}1,234件{}", "あ".repeat(MOST - 3), "い".repeat(20));
        assert_eq!(beginning(&text), (&*"あ".repeat(MOST - 3), true));
        let word = "a".repeat(500);
        assert_eq!(beginning(&word), (&*"a".repeat(MOST - 1), true), "where there is nothing else");
    }

    #[test]
    fn a_short_first_sentence_brings_some_of_the_next() {
        let text = format!("短い。{}。", "あ".repeat(200));
        let (found, is_cut) = beginning(&text);
        assert!(is_cut && found.starts_with("短い。あ") && found.chars().count() == MOST - 1);
    }

    #[test]
    fn words_with_spaces_are_not_cut() {
        let begun = |text: &str| super::beginning(text, Spacing::Words).0.to_owned();
        assert_eq!(begun(&"слово ".repeat(40)), "слово ".repeat(20).trim_end());
        let sentence = "The town built 14.5 km of road. ";
        assert_eq!(begun(&sentence.repeat(6)), sentence.repeat(3).trim_end());
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(beginning(""), ("", false));
    }
}
