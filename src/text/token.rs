//! Cuts text into search tokens: overlapping pairs of Japanese characters, whole words of other scripts, numbers.
//!
//! The search page's script does the same (`themes/default/search/more/02_tokens.js`). Which characters make up words is
//! said in ranges of our own, so that programs with different Unicode tables agree.

use super::normal::normal;

/// What a character does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It belongs to a word or a number.
    Word,
    /// It belongs to a run that is cut into pairs.
    Pair,
    /// It separates.
    Gap,
}

/// The tokens of a text, in order.
///
/// The text is [normalised](normal) first. A run of Japanese gives its overlapping pairs and its last character alone,
/// so that a one-character query can be found by prefix; a word or number is one token, without the commas between
/// thousands.
///
/// ```
/// use mieru::text::token::tokens;
/// assert_eq!(tokens("健康経営"), ["健康", "康経", "経営", "営"]);
/// assert_eq!(tokens("ＰＨＲ 14,012法人"), ["phr", "14012", "法人", "人"]);
/// ```
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(&normal(text), &mut String::new(), |token| found.push(token.to_owned()));
    found
}

/// Hands over each token of a normalised text. `word` is a buffer that a caller may use again.
pub fn each(normal: &str, word: &mut String, mut found: impl FnMut(&str)) {
    let mut rest = normal.char_indices().peekable();
    word.clear();
    // Where the last character of a run of pairs began.
    let mut last: Option<usize> = None;
    let end_run = |last: &mut Option<usize>, end: usize, found: &mut dyn FnMut(&str)| {
        if let Some(start) = last.take() {
            found(&normal[start..end]);
        }
    };
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|&(_, next)| next);
        match class(c) {
            Class::Pair => {
                end_word(word, &mut found);
                if let Some(start) = last {
                    found(&normal[start..at + c.len_utf8()]);
                }
                last = Some(at);
            }
            Class::Word => {
                end_run(&mut last, at, &mut found);
                word.push(c);
            }
            Class::Gap => {
                end_run(&mut last, at, &mut found);
                let is_thousands = c == ','
                    && word.ends_with(|c: char| c.is_ascii_digit())
                    && next.is_some_and(|next| next.is_ascii_digit());
                if !is_thousands {
                    end_word(word, &mut found);
                }
            }
        }
    }
    end_run(&mut last, normal.len(), &mut found);
    end_word(word, &mut found);
}

/// Whether a normalised character belongs to a token.
pub fn is_part_of_words(c: char) -> bool {
    class(c) != Class::Gap
}

fn end_word(word: &mut String, found: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        found(word);
        word.clear();
    }
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | 'a'..='z' => Class::Word,
        '\0'..='\u{7f}' => Class::Gap,
        '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' => Class::Pair,
        '\u{d7}' | '\u{f7}' | '\u{37e}' | '\u{387}' => Class::Gap,
        '\u{b5}'
        | '\u{c0}'..='\u{2af}'
        | '\u{300}'..='\u{36f}'
        | '\u{370}'..='\u{3ff}'
        | '\u{400}'..='\u{52f}'
        | '\u{531}'..='\u{587}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{660}'..='\u{669}'
        | '\u{904}'..='\u{939}'
        | '\u{e01}'..='\u{e3a}'
        | '\u{e40}'..='\u{e4e}'
        | '\u{10a0}'..='\u{10ff}'
        | '\u{1e00}'..='\u{1fff}' => Class::Word,
        '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}'
        | '\u{3131}'..='\u{318e}'
        | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{a000}'..='\u{a48c}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{20000}'..='\u{3fffd}' => Class::Pair,
        _ => Class::Gap,
    }
}
