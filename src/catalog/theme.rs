//! One heading of an edition's tree.

use super::id::{EditionIx, MeasureIx, ThemeIx};
use crate::record::theme::printed;
use crate::text::layout::Spacing;

/// A theme (テーマ).
#[derive(Clone, Debug)]
pub struct Theme {
    /// `1-1-2`.
    pub id: String,
    /// The edition it belongs to.
    pub edition: EditionIx,
    /// The number sign as printed.
    pub label: String,
    /// The heading without its sign.
    pub title: String,
    /// Whether its language writes spaces between words.
    pub spacing: Spacing,
    /// Its name in English.
    pub english: Option<EnglishHeading>,
    /// Page of the document.
    pub page: u32,
    /// Depth in the tree, from 1.
    pub level: u32,
    /// The heading above.
    pub parent: Option<ThemeIx>,
    /// The headings one level below.
    pub children: Vec<ThemeIx>,
    /// The index after its last descendant.
    pub end: ThemeIx,
    /// The measures right under it.
    pub measures: Vec<MeasureIx>,
    /// How many measures stand under it and all headings below.
    pub total: usize,
}

/// A heading in English.
#[derive(Clone, Debug)]
pub struct EnglishHeading {
    /// The heading.
    pub name: String,
    /// The number sign as printed, and the heading.
    pub printed: String,
    /// Whether the name is a makeshift of ours.
    pub provisional: bool,
}

impl Theme {
    /// Sign and heading as printed.
    pub fn printed(&self) -> String {
        printed(&self.label, &self.title, self.spacing)
    }
}
