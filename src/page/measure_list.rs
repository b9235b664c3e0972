//! All measures of an edition, by theme.

use std::ops::Range;

use serde::Serialize;

use super::route::Route;
use super::shared::{EditionRef, Scope, ThemeRef};
use super::theme_group::ThemeGroup;
use crate::catalog::id::EditionIx;

/// What `page/measure_list.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureListView {
    /// The edition.
    pub edition: EditionRef,
    /// The top themes, those on other pages included.
    pub themes: Vec<ThemeLink>,
    /// The measures of this page under each top theme.
    pub sections: Vec<Section>,
    /// How many there are on all pages.
    pub count: usize,
}

/// The way to a top theme in the list.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeLink {
    /// The top theme.
    pub theme: ThemeRef,
    /// Where its measures begin.
    pub href: String,
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
    /// A page of the list of an edition, from 1.
    pub fn new(scope: &Scope<'_>, ix: EditionIx, number: u32) -> Self {
        let paging = scope.lists.paging(scope.catalog, Route::MeasureList(ix));
        Self {
            edition: scope.edition(ix),
            themes: themes(scope, ix, number),
            sections: sections(scope, ix, paging.range(number)),
            count: paging.len(),
        }
    }
}

fn themes(scope: &Scope<'_>, ix: EditionIx, own: u32) -> Vec<ThemeLink> {
    let Some(lists) = scope.lists.of(ix) else { return Vec::new() };
    let paging = scope.lists.paging(scope.catalog, Route::MeasureList(ix));
    let roots = scope.catalog.roots(ix).filter(|&root| scope.catalog[root].total > 0);
    let link = |root| {
        let (theme, number) = (scope.theme(root), paging.number_of(lists.before(scope.catalog, root)));
        let href = scope.link.within(Route::MeasureList(ix), own, number, &format!("t{}", theme.id));
        ThemeLink { theme, href }
    };
    roots.map(link).collect()
}

/// Some of the measures of an edition, by their places among all, under each top theme.
pub fn sections(scope: &Scope<'_>, ix: EditionIx, shown: Range<usize>) -> Vec<Section> {
    let Some(lists) = scope.lists.of(ix) else { return Vec::new() };
    let section = |root| {
        let start = lists.before(scope.catalog, root);
        let end = start + scope.catalog[root].total;
        let own = lists.measures.get(start.max(shown.start)..end.min(shown.end)).unwrap_or_default();
        (!own.is_empty()).then(|| Section { theme: scope.theme(root), groups: scope.groups(own) })
    };
    scope.catalog.roots(ix).filter_map(section).collect()
}
