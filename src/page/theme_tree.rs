//! The theme tree of an edition, with counts.

use serde::Serialize;

use super::edition::ThemeBranch;
use super::shared::{EditionRef, Scope};
use crate::catalog::id::EditionIx;

/// What `page/theme_tree.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeTreeView {
    /// The edition.
    pub edition: EditionRef,
    /// The top themes with all below them.
    pub themes: Vec<ThemeBranch>,
    /// How many headings there are.
    pub count: usize,
}

impl ThemeTreeView {
    /// The tree of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let themes = &scope.catalog[ix].themes;
        Self {
            edition: scope.edition(ix),
            themes: scope.branches(ix, u32::MAX),
            count: themes.end.index() - themes.start.index(),
        }
    }
}
