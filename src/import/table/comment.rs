//! Comments of a YAML file, and which of them a new text of it lacks.

use std::collections::BTreeMap;

use super::patch::indent;

/// A comment, and the words beside or below it.
struct Comment<'a> {
    line: usize,
    text: &'a str,
    words: &'a str,
}

/// The comments of a text that another lacks, each with the number of its line. One that stands twice is there twice: those of
/// the same words belong together first.
pub(super) fn lost(text: &str, new: &str) -> Vec<usize> {
    let mut kept: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for comment in comments(new) {
        kept.entry(comment.text).or_default().push(comment.words);
    }
    let mut left = comments(text);
    left.retain(|comment| {
        let Some(kept) = kept.get_mut(comment.text) else { return true };
        let at = kept.iter().position(|words| *words == comment.words);
        at.map(|at| kept.remove(at)).is_none()
    });
    left.retain(|comment| kept.get_mut(comment.text).and_then(Vec::pop).is_none());
    left.into_iter().map(|comment| comment.line).collect()
}

fn comments(text: &str) -> Vec<Comment<'_>> {
    let mut all: Vec<Comment<'_>> = Vec::new();
    // How many of the last ones stand above words yet to come.
    let mut waiting = 0;
    // The indent of the line that began a text in which a sign begins no comment.
    let mut block = None;
    for (line, n) in text.lines().zip(1..) {
        if block.is_some_and(|depth| line.trim().is_empty() || indent(line) > depth) {
            continue;
        }
        block = None;
        let (words, text) = line.split_at(comment(line).unwrap_or(line.len()));
        let (words, text) = (words.trim(), text.trim());
        if !words.is_empty() {
            all.iter_mut().rev().take(waiting).for_each(|comment| comment.words = words);
            waiting = 0;
            block = begins_text(words).then(|| indent(line));
        }
        if !text.is_empty() {
            all.push(Comment { line: n, text, words });
            waiting += usize::from(words.is_empty());
        }
    }
    all
}

/// Whether a text of several lines begins below some words: `note: |`.
fn begins_text(words: &str) -> bool {
    let Some((before, sign)) = words.rsplit_once(' ') else { return false };
    let rest =
        sign.strip_prefix(['|', '>']).map(|rest| rest.trim_matches(|c: char| matches!(c, '+' | '-' | '0'..='9')));
    rest == Some("") && before.trim_end().ends_with([':', '-'])
}

/// Where the comment of a line begins. A sign within quotation marks begins none.
pub(super) fn comment(line: &str) -> Option<usize> {
    let (mut quote, mut before, mut sign) = (None, ' ', ':');
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        match quote {
            Some('"') if c == '\\' => drop(chars.next()),
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if c == '#' && before.is_whitespace() => return Some(at),
            // Elsewhere a quotation mark is one of a plain text.
            None if matches!(c, '"' | '\'') && ":,[{-".contains(sign) => quote = Some(c),
            None => {}
        }
        before = c;
        if !c.is_whitespace() {
            sign = c;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_quotes_is_no_comment() {
        assert_eq!(comment("a: \"x \\\" #y\" # z"), Some(13));
        assert_eq!(comment("a: it's # z"), Some(8));
        assert_eq!(comment("a: b#c"), None);
    }

    #[test]
    fn a_comment_that_stands_twice_is_lost_once() {
        let text = "- a: 1 # why\n# two\n- b: 2\n# two\n- c: 3 # why\n";
        assert_eq!(lost(text, "# two\n- b: 2\n# two\n- c: 3 # why\n"), [1]);
        assert_eq!(lost(text, "- a: 1 # why\n# two\n- c: 3 # why\n"), [2]);
        assert_eq!(lost(text, "- a: 1 # why\n# two, and more\n- b: 2\n"), [2, 4, 5]);
        assert!(lost(text, "# two\n- b: 9\n# two\n- c: 9 # why\n- a: 9 # why\n").is_empty());
    }

    #[test]
    fn a_text_of_several_lines_has_no_comments() {
        let text = "note: |-\n  one\n  # no comment\n\n  two\nid: a # a comment\n";
        assert_eq!(lost(text, "id: b\n"), [6]);
    }
}
