//! All measures of an edition, by theme.

use serde::Serialize;

use super::shared::{EditionRef, Scope, ThemeGroup, ThemeRef};
use crate::catalog::id::EditionIx;

/// What `page/measure_list.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureListView {
    /// The edition.
    pub edition: EditionRef,
    /// The measures under each top theme.
    pub sections: Vec<Section>,
    /// How many there are.
    pub count: usize,
}

/// The measures under a top theme.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The top theme.
    pub theme: ThemeRef,
    /// Its measures, grouped by the heading they stand under.
    pub groups: Vec<ThemeGroup>,
}

impl MeasureListView {
    /// The list of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        Self {
            edition: scope.edition(ix),
            sections: sections(scope, ix),
            count: scope.catalog[ix].measures.end.index() - scope.catalog[ix].measures.start.index(),
        }
    }
}

/// The measures of an edition under each top theme.
pub fn sections(scope: &Scope<'_>, ix: EditionIx) -> Vec<Section> {
    scope.catalog.roots(ix).map(|root| Section { theme: scope.theme(root), groups: scope.groups(root) }).collect()
}
