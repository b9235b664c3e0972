//! `data/editions/2023/themes.yaml`: the document's headings as a tree.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ministry::EnglishRecord;
use super::scalar;
use crate::text::layout::Spacing;

/// One heading (テーマ) as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeRecord {
    /// `1-1-2`: its position among its siblings, level by level.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub id: String,
    /// The number sign as printed. A sign around the heading has `…` where the heading stands: `（…）`.
    #[serde(default, deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub label: String,
    /// The heading as printed, without its number sign.
    pub title: String,
    /// The heading in English, where there is one.
    #[serde(default)]
    pub english: Option<EnglishRecord>,
    /// Page of the document on which it stands.
    pub page: u32,
    /// The headings one level below.
    #[serde(default)]
    pub children: Vec<ThemeRecord>,
}

/// Puts a heading's sign and title together as printed; where words have spaces between them, there is one between the two,
/// too, unless a full-width character stands there.
///
/// ```
/// use mieru::record::theme::printed;
/// use mieru::text::layout::Spacing::{Joined, Words};
/// assert_eq!(printed("(1)", "新産業創出", Joined), "(1)新産業創出");
/// assert_eq!(printed("（…）", "健康経営の推進", Joined), "（健康経営の推進）");
/// assert_eq!(printed("A", "Homes and streets", Words), "A Homes and streets");
/// assert_eq!(printed("１．", "Homes and streets", Words), "１．Homes and streets");
/// ```
pub fn printed(label: &str, title: &str, spacing: Spacing) -> String {
    if label.contains('…') {
        return label.replacen('…', title, 1);
    }
    let is_apart = label.is_empty() || label.ends_with(has_own_space) || title.starts_with(has_own_space);
    format!("{label}{}{title}", if is_apart { "" } else { spacing.gap() })
}

/// Whether a character is a blank, or as wide as one of Chinese and Japanese, so that no blank stands beside it.
fn has_own_space(c: char) -> bool {
    let is_han = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}');
    c.is_whitespace() || is_han || matches!(c, '！'..='～')
}

/// Puts a heading's sign and its English name together; a sign in full-width characters becomes the plain one.
///
/// ```
/// use mieru::record::theme::printed_in_english;
/// assert_eq!(printed_in_english("１．", "New industries"), "1. New industries");
/// assert_eq!(printed_in_english("（…）", "Health management"), "(Health management)");
/// ```
pub fn printed_in_english(label: &str, name: &str) -> String {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let label: String = label.chars().map(plain).collect();
    if label.contains('…') {
        label.replacen('…', name, 1)
    } else {
        format!("{label} {name}").trim_start().to_owned()
    }
}
