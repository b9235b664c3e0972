//! Cuts text into search tokens: overlapping pairs of Japanese characters, whole Latin words and numbers.

use unicode_normalization::UnicodeNormalization;

/// The tokens of a text, in order.
///
/// The text is normalised first: compatibility forms (NFKC), lower case. A run of Japanese gives its overlapping pairs
/// and its last character alone, so that a one-character query can be found by prefix; a Latin word or number is one
/// token, without the commas between thousands.
///
/// ```
/// use mieru::text::token::tokens;
/// assert_eq!(tokens("健康経営"), ["健康", "康経", "経営", "営"]);
/// assert_eq!(tokens("ＰＨＲ 14,012法人"), ["phr", "14012", "法人", "人"]);
/// ```
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut run: Vec<char> = Vec::new();
    let normal: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    for (at, &c) in normal.iter().enumerate() {
        let is_comma = c == ',' && word.ends_with(|c: char| c.is_ascii_digit());
        if is_comma && normal.get(at + 1).is_some_and(char::is_ascii_digit) {
            continue;
        }
        if c.is_ascii_alphanumeric() {
            end_run(&mut run, &mut found);
            word.push(c);
        } else if c.is_alphanumeric() || matches!(c, '々' | 'ー' | '〇') {
            end_word(&mut word, &mut found);
            run.push(c);
        } else {
            end_word(&mut word, &mut found);
            end_run(&mut run, &mut found);
        }
    }
    end_word(&mut word, &mut found);
    end_run(&mut run, &mut found);
    found
}

fn end_word(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(std::mem::take(word));
    }
}

fn end_run(run: &mut Vec<char>, found: &mut Vec<String>) {
    found.extend(run.windows(2).map(|pair| pair.iter().collect()));
    found.extend(run.last().map(char::to_string));
    run.clear();
}
