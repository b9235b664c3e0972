//! Cuts running text into sentences.

use unicode_segmentation::UnicodeSegmentation;

use super::layout::Spacing;

/// Splits a text into its sentences: in Japanese after each `。`, where words have spaces between them by the rules of
/// Unicode (UAX 29), at a space; never inside brackets and quotation marks.
///
/// Joined, the sentences are the text again: a space between two belongs to the former. A rest without a full stop is a
/// sentence of its own.
///
/// ```
/// use mieru::text::{layout::Spacing, sentence::sentences};
/// let joined = sentences("施行した（経過措置有り。）。検討を行う。", Spacing::Joined);
/// assert_eq!(joined, ["施行した（経過措置有り。）。", "検討を行う。"]);
/// let words = sentences("It built 14.5 km of road. It will build more.", Spacing::Words);
/// assert_eq!(words, ["It built 14.5 km of road. ", "It will build more."]);
/// ```
pub fn sentences(text: &str, spacing: Spacing) -> Vec<&str> {
    let ends = match spacing {
        Spacing::Joined => after_stops(text),
        Spacing::Words => at_spaces(text),
    };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ends = ends.iter().copied().chain([text.len()]);
    starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| &text[start..end]).collect()
}

/// The places after each `。` outside brackets.
fn after_stops(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '「' | '『' | '【' | '［' | '〔' => depth += 1,
            '）' | ')' | '」' | '』' | '】' | '］' | '〕' => depth = (depth - 1).max(0),
            '。' if depth == 0 => found.push(at + c.len_utf8()),
            _ => {}
        }
    }
    found
}

/// The places after the spaces between two sentences.
fn at_spaces(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    let (mut start, mut end) = (0, 0);
    for part in text.split_sentence_bounds() {
        for (at, c) in part.char_indices() {
            let (before, after) = (&text[..end + at], &text[end + at + c.len_utf8()..]);
            step(&mut open, c, before, after);
        }
        end += part.len();
        if open.is_empty() && ends(&text[start..end], &text[end..]) {
            found.push(end);
            start = end;
        }
    }
    found
}

/// Over how many characters a bracket or quotation may reach; what is open longer was never meant to be closed.
const LONGEST: usize = 500;

/// Notes that a bracket or quotation opens or closes; `open` has the signs that close those that are open.
fn step(open: &mut Vec<&'static str>, c: char, before: &str, rest: &str) {
    if open.last().is_some_and(|closing| closing.contains(c)) {
        open.pop();
        return;
    }
    let closing = match c {
        '(' => ")",
        '[' => "]",
        '{' => "}",
        // After a digit it stands for inches.
        '"' if !before.ends_with(char::is_alphanumeric) => "\"",
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '（' => "）",
        '「' => "」",
        '『' => "』",
        '【' => "】",
        _ => return,
    };
    if rest.chars().take(LONGEST).any(|c| closing.contains(c)) {
        open.push(closing);
    }
}

/// Whether a text that ends where a sentence may end is one, before what follows. The full stop of initials (`U.S. grants`), of
/// a sign that begins a list (`1. Homes`) and of a short word before a number (`No. 5`) ends none.
fn ends(text: &str, next: &str) -> bool {
    let said = text.trim_end_matches(' ');
    if next.is_empty() || said.len() == text.len() {
        return false;
    }
    let Some(bare) = said.strip_suffix('.') else { return true };
    let word = bare.rsplit([' ', '\u{a0}', '(', '[', '“', '"']).next().unwrap_or_default();
    let is_letter = |part: &str| part.chars().all(char::is_alphabetic) && part.chars().count() == 1;
    let is_sign = bare.chars().all(|c| c.is_ascii_digit());
    let is_short = word.chars().count() <= 3 && word.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    !(word.split('.').all(is_letter) || is_sign || is_short && next.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let found = sentences(text, Spacing::Words);
        assert_eq!(found.concat(), text);
        found.iter().map(|sentence| sentence.trim_end_matches(' ')).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn keeps_a_rest_without_full_stop() {
        assert_eq!(sentences("契約を締結。出資を実施", Spacing::Joined), ["契約を締結。", "出資を実施"]);
        assert!(sentences("", Spacing::Joined).is_empty() && sentences("", Spacing::Words).is_empty());
        assert_eq!(cut("It built homes. It planted trees"), "It built homes.|It planted trees");
    }

    #[test]
    fn a_quoted_full_stop_does_not_end_a_sentence() {
        assert_eq!(sentences("「行う。」とした。", Spacing::Joined), ["「行う。」とした。"]);
        for text in [
            "It said “We will build. We have money.” and built.",
            "It said \"Build. Now.\" and built.",
            "Homes (new ones. And old ones.) were built.",
            "„Wir bauen. Bald.“ steht da.",
        ] {
            assert_eq!(cut(text), text);
        }
    }

    #[test]
    fn sentences_end_where_readers_see_it() {
        for expected in [
            "It built 120 homes by the end of 2025.|It will build 80 more.",
            "It planted 1,200 trees on 14.5 km of road.|Is that enough?|No!",
            "The U.S. Government paid for No. 5 and Art. 12 of the plan, e.g. homes.|More follows.",
            "1. Homes were built.|Others follow.",
            "It laid a 5\" pipe.|It laid a 6\" pipe.",
            "A bracket (never closed.|Still two sentences.",
            "Построено 120 домов.|Будут построены другие.",
            "주택을 지었다.|더 지을 것이다.|추진했다.|5개를 짓는다.",
            "Il a construit 120 logements.|« C’est peu. Mais c’est un début. » dit-il.",
        ] {
            assert_eq!(cut(&expected.replace('|', " ")), expected);
        }
    }
}
