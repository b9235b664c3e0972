//! The theme tree of an edition, with counts.

use std::ops::Range;

use serde::Serialize;

use super::edition::ThemeBranch;
use super::paging::Paging;
use super::shared::{EditionRef, Scope};
use crate::catalog::id::{EditionIx, ThemeIx};

/// What `page/theme_tree.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeTreeView {
    /// The edition.
    pub edition: EditionRef,
    /// The top themes with all below them that this page shows.
    pub themes: Vec<ThemeBranch>,
    /// How many headings there are on all pages.
    pub count: usize,
}

/// How many headings a page has.
const HEADINGS: usize = 400;

/// How the headings of an edition are cut into pages.
pub fn paging(len: usize) -> Paging {
    Paging::even(len, HEADINGS)
}

impl ThemeTreeView {
    /// A page of the tree of an edition, from 1.
    pub fn new(scope: &Scope<'_>, ix: EditionIx, number: u32) -> Self {
        let themes = &scope.catalog[ix].themes;
        let paging = paging(ThemeIx::all(themes).len());
        let own = paging.range(number);
        let first = themes.start.index();
        let roots = scope.catalog.roots(ix);
        Self {
            edition: scope.edition(ix),
            themes: roots.filter_map(|root| branch(scope, root, &(first + own.start..first + own.end))).collect(),
            count: paging.len(),
        }
    }
}

/// A theme with those below it that a page shows; `None` where it shows nothing of them. Above the first of a page
/// stand the headings that it belongs to.
fn branch(scope: &Scope<'_>, ix: ThemeIx, own: &Range<usize>) -> Option<ThemeBranch> {
    let theme = &scope.catalog[ix];
    let children = || theme.children.iter().filter_map(|&child| branch(scope, child, own)).collect();
    let is_shown = ix.index() < own.end && theme.end.index() > own.start;
    is_shown.then(|| ThemeBranch { theme: scope.theme(ix), children: children() })
}
