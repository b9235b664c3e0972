//! `data/editions/2023/themes.yaml`: the document's headings as a tree.

use serde::Deserialize;

use super::scalar;

/// One heading (テーマ) as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ThemeRecord {
    /// `1-1-2`: its position among its siblings, level by level.
    #[serde(deserialize_with = "scalar::text")]
    pub id: String,
    /// The number sign as printed. A sign around the heading has `…` where the heading stands: `（…）`.
    #[serde(default, deserialize_with = "scalar::text")]
    pub label: String,
    /// The heading as printed, without its number sign.
    pub title: String,
    /// Page of the document on which it stands.
    pub page: u32,
    /// The headings one level below.
    #[serde(default)]
    pub children: Vec<ThemeRecord>,
}

/// Puts a heading's sign and title together as printed.
///
/// ```
/// use mieru::record::theme::printed;
/// assert_eq!(printed("(1)", "新産業創出"), "(1)新産業創出");
/// assert_eq!(printed("（…）", "健康経営の推進"), "（健康経営の推進）");
/// ```
pub fn printed(label: &str, title: &str) -> String {
    if label.contains('…') { label.replacen('…', title, 1) } else { format!("{label}{title}") }
}
