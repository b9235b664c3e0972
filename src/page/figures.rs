//! All numbers stated in the texts, by theme.

use serde::Serialize;

use super::shared::{EditionRef, FigureRow, Scope, ThemeRef};
use crate::catalog::id::EditionIx;

/// What `page/figures.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// One part for each edition, newest first.
    pub editions: Vec<EditionFigures>,
}

/// The numbers of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionFigures {
    /// The edition.
    pub edition: EditionRef,
    /// The numbers under each top theme.
    pub groups: Vec<FigureGroup>,
    /// How many there are in all.
    pub count: usize,
}

/// The numbers under a top theme.
#[derive(Clone, Debug, Serialize)]
pub struct FigureGroup {
    /// The theme.
    pub theme: ThemeRef,
    /// The numbers, in document order.
    pub rows: Vec<FigureRow>,
}

impl FiguresView {
    /// The numbers of all editions.
    pub fn new(scope: &Scope<'_>) -> Self {
        Self { editions: scope.catalog.edition_indices().rev().map(|ix| of_edition(scope, ix)).collect() }
    }
}

fn of_edition(scope: &Scope<'_>, ix: EditionIx) -> EditionFigures {
    let groups: Vec<FigureGroup> = scope
        .catalog
        .roots(ix)
        .map(|root| FigureGroup {
            theme: scope.theme(root),
            rows: scope.catalog.measures_below(root).flat_map(|measure| scope.figure_rows(measure)).collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    let count = groups.iter().map(|group| group.rows.len()).sum();
    EditionFigures { edition: scope.edition(ix), groups, count }
}
