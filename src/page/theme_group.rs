//! Measures as lists show them: under their headings.

use serde::Serialize;

use super::shared::{MeasureCard, Scope, ThemeRef};
use crate::catalog::id::{MeasureIx, ThemeIx};

/// Measures under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeGroup {
    /// The heading.
    pub theme: ThemeRef,
    /// The headings above it, outermost first.
    pub path: Vec<ThemeRef>,
    /// The measures right under it, or those of them that the page shows.
    pub measures: Vec<MeasureCard>,
}

impl Scope<'_> {
    /// Measures in document order under the headings that they stand under.
    pub fn groups(&self, measures: &[MeasureIx]) -> Vec<ThemeGroup> {
        let theme = |ix: MeasureIx| self.catalog[ix].theme;
        measures
            .chunk_by(|&one, &other| theme(one) == theme(other))
            .filter_map(|same| Some(self.group(theme(*same.first()?), same)))
            .collect()
    }

    fn group(&self, ix: ThemeIx, measures: &[MeasureIx]) -> ThemeGroup {
        let mut path = self.theme_path(ix);
        path.pop();
        let measures = measures.iter().map(|&ix| self.card(ix)).collect();
        ThemeGroup { theme: self.theme(ix), path, measures }
    }
}
