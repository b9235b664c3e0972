//! The beginning of a text, for where only some of it has room.

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
/// use mieru::text::beginning::beginning;
/// assert_eq!(beginning("検討を行う。"), ("検討を行う。", false));
/// let long = "支援を行う。".repeat(30);
/// assert_eq!(beginning(&long), (&*"支援を行う。".repeat(20), false));
/// ```
pub fn beginning(text: &str) -> (&str, bool) {
    let (mut characters, mut end) = (0, 0);
    for sentence in sentences(text) {
        characters += sentence.chars().count();
        if characters > MOST {
            break;
        }
        end += sentence.len();
    }
    if end == text.len() || text[..end].chars().count() >= LEAST {
        return (&text[..end], false);
    }
    (cut(text), true)
}

/// One character fewer than have room, since a sign for what is left out follows.
fn cut(text: &str) -> &str {
    let last = text.char_indices().nth(MOST - 1).map_or(text.len(), |(at, _)| at);
    let is_whole = |&at: &usize| !joins(&text[..at], &text[at..]);
    let shorter = text[..last].char_indices().map(|(at, _)| at).rev();
    let at = std::iter::once(last).chain(shorter).find(is_whole).filter(|&at| at > 0).unwrap_or(last);
    &text[..at]
}

/// Whether a number or a Latin word goes on from one text to the next.
fn joins(before: &str, after: &str) -> bool {
    let is_part = |c: char| c.is_ascii_graphic() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '，');
    before.ends_with(is_part) && after.starts_with(is_part)
}

#[cfg(test)]
mod tests {
    use super::{MOST, beginning};

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
    fn nothing_stays_nothing() {
        assert_eq!(beginning(""), ("", false));
    }
}
