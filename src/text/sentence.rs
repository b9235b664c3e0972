//! Cuts running text into sentences.

/// Splits text after each `。` that stands outside brackets and quotation marks.
///
/// Joined, the sentences are the text again. A rest without `。` is a sentence of its own.
///
/// ```
/// use mieru::text::sentence::sentences;
/// assert_eq!(sentences("施行した（経過措置有り。）。検討を行う。"), ["施行した（経過措置有り。）。", "検討を行う。"]);
/// ```
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '「' | '『' | '【' | '［' | '〔' => depth += 1,
            '）' | ')' | '」' | '』' | '】' | '］' | '〕' => depth = (depth - 1).max(0),
            '。' if depth == 0 => {
                let end = at + c.len_utf8();
                found.push(&text[start..end]);
                start = end;
            }
            _ => {}
        }
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn keeps_a_rest_without_full_stop() {
        assert_eq!(sentences("契約を締結。出資を実施"), ["契約を締結。", "出資を実施"]);
        assert!(sentences("").is_empty());
    }

    #[test]
    fn a_quoted_full_stop_does_not_end_a_sentence() {
        assert_eq!(sentences("「行う。」とした。"), ["「行う。」とした。"]);
    }
}
