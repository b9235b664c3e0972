//! All numbers stated in the texts, by theme.

use serde::Serialize;

use super::lists::{EditionRows, EditionStart};
use super::route::Route;
use super::shared::{EditionRef, FigureRow, Scope, ThemeRef};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// What `page/figures.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// One part for each edition of which the page shows something, newest first.
    pub editions: Vec<EditionFigures>,
    /// Whether the site has several editions.
    pub has_several: bool,
    /// The way to each edition, where there are several on several pages.
    pub starts: Vec<EditionStart>,
}

/// The numbers of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionFigures {
    /// The edition.
    pub edition: EditionRef,
    /// The top themes with numbers on all pages; absent where the part goes on from the page before.
    pub themes: Option<Vec<FigureLink>>,
    /// The numbers under each top theme.
    pub groups: Vec<FigureGroup>,
    /// How many there are on all pages.
    pub count: usize,
}

/// The way to the numbers under a top theme.
#[derive(Clone, Debug, Serialize)]
pub struct FigureLink {
    /// The theme.
    pub theme: ThemeRef,
    /// How many numbers stand under it.
    pub count: usize,
    /// Where they begin.
    pub href: String,
}

/// The numbers under a top theme.
#[derive(Clone, Debug, Serialize)]
pub struct FigureGroup {
    /// The theme.
    pub theme: ThemeRef,
    /// The numbers, in document order.
    pub rows: Vec<FigureRow>,
}

/// A number as the list orders it.
#[derive(Clone, Copy, Debug)]
pub struct FigureAt {
    /// The top theme.
    root: ThemeIx,
    measure: MeasureIx,
    /// Its place in the measure.
    n: usize,
}

/// The numbers of an edition in the order of the list.
pub fn listed(catalog: &Catalog, ix: EditionIx) -> Vec<FigureAt> {
    let under = |root| catalog.measures_below(root).map(move |measure| (root, measure));
    let numbers = |(root, measure): (ThemeIx, MeasureIx)| {
        (0..catalog[measure].figures.len()).map(move |n| FigureAt { root, measure, n })
    };
    catalog.roots(ix).flat_map(under).flat_map(numbers).collect()
}

impl FiguresView {
    /// A page of the numbers of all editions, from 1.
    pub fn new(scope: &Scope<'_>, number: u32) -> Self {
        Self {
            editions: scope.lists.figures.on_page(number).map(|part| of_edition(scope, part, number)).collect(),
            has_several: scope.catalog.editions.len() > 1,
            starts: scope.lists.figures.starts(scope, Route::Figures, number),
        }
    }
}

fn of_edition(scope: &Scope<'_>, part: EditionRows<'_, FigureAt>, number: u32) -> EditionFigures {
    let row = |at: &FigureAt| Some(scope.figure_row(at.measure, scope.catalog[at.measure].figures.get(at.n)?));
    let group = |same: &[FigureAt]| {
        Some(FigureGroup { theme: scope.theme(same.first()?.root), rows: same.iter().filter_map(row).collect() })
    };
    EditionFigures {
        edition: scope.edition(part.edition),
        themes: part.is_start.then(|| themes(scope, part.edition, number)),
        groups: part.rows.chunk_by(|one, other| one.root == other.root).filter_map(group).collect(),
        count: scope.lists.figures.numbered(part.edition).count(),
    }
}

fn themes(scope: &Scope<'_>, ix: EditionIx, own: u32) -> Vec<FigureLink> {
    let mut last: Option<ThemeIx> = None;
    let mut links: Vec<FigureLink> = Vec::new();
    for (row, number) in scope.lists.figures.numbered(ix) {
        match links.last_mut().filter(|_| last == Some(row.root)) {
            Some(link) => link.count += 1,
            None => {
                let theme = scope.theme(row.root);
                let anchor = format!("e{}-{}", scope.catalog[ix].id, theme.id);
                links.push(FigureLink {
                    theme,
                    count: 1,
                    href: scope.link.within(Route::Figures, own, number, &anchor),
                });
                last = Some(row.root);
            }
        }
    }
    links
}
