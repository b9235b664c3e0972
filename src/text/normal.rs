//! The form in which texts are compared when someone searches: without width, case, kana and hyphen variants.
//!
//! The search page's script does the same (`themes/default/search/10_normal.js`); `tests/vectors/tokens.json` and a
//! comparison over random text hold the two together.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text as search sees it.
///
/// Compatibility forms (NFKC), lower case by single characters, one hyphen, hiragana for katakana with large for small
/// letters, no long mark after kana, `ディ` and `ティ` as `デ` and `テ`, `ヴ` as `ブ`.
///
/// ```
/// use mieru::text::normal::normal;
/// assert_eq!(normal("ＡＭＥＤ"), "amed");
/// assert_eq!(normal("レジストリー"), normal("レジストリ"));
/// assert_eq!(normal("ヴァイオ・ディーゼル"), "ぶあいお・でぜる");
/// ```
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return out;
    }
    let mut last = '\0';
    for c in text.nfkc().filter_map(lower) {
        if let Some(c) = folded(c, last) {
            out.push(c);
            last = c;
        }
    }
    out
}

/// A reading as word lists put it in order: hiragana and katakana are alike, and so are voiced and unvoiced sounds.
///
/// ```
/// use mieru::text::normal::kana_order;
/// assert!(kana_order("アイ") < kana_order("かい"));
/// assert!(kana_order("じせだい") < kana_order("しんき"));
/// ```
pub fn kana_order(reading: &str) -> String {
    normal(reading).nfd().filter(|c| !matches!(c, '\u{3099}' | '\u{309a}')).collect()
}

/// Whether letters and their marks are written as characters of their own, か and its two dots, as some systems do in names of
/// files (Unicode NFD).
///
/// ```
/// use mieru::text::normal::has_marks_apart;
/// assert!(has_marks_apart("か\u{3099}ん"));
/// assert!(!has_marks_apart("がん"));
/// ```
pub fn has_marks_apart(text: &str) -> bool {
    text.chars().any(is_combining_mark)
}

/// A text with letters and their marks as one character each (Unicode NFC).
///
/// ```
/// use mieru::text::normal::composed;
/// assert_eq!(composed("か\u{3099}ん"), "がん");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() }
}

/// The remedy where letters and their marks are written apart, in which nobody sees a difference.
///
/// ```
/// use mieru::text::normal::to_be_composed;
/// assert!(to_be_composed("here").starts_with("here letters and their marks are written apart"));
/// ```
pub fn to_be_composed(place: &str) -> String {
    format!("{place} letters and their marks are written apart (Unicode NFD); save them as one (NFC)")
}

/// The small letter of a character. That of `İ` alone is two characters, of which the second would have its place among
/// other marks.
fn lower(c: char) -> Option<char> {
    match c {
        // Kana, kanji and their signs have no case; to look that up takes a while.
        '\u{3000}'..='\u{9fff}' => Some(c),
        _ => c.to_lowercase().next(),
    }
}

/// One character, folded; `None` if it goes. `last` is the character before it, as folded.
fn folded(c: char, last: char) -> Option<char> {
    Some(match c {
        '\u{ad}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        'ー' if is_hiragana(last) => return None,
        'ィ' | 'ぃ' if matches!(last, 'て' | 'で') => return None,
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => large(char::from_u32(c as u32 - 0x60)?),
        'ぁ'..='ゖ' => large(c),
        _ => c,
    })
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ゔ' => 'ぶ',
        _ => c,
    }
}
