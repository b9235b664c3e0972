//! The long lists of a site and how they are cut into pages: found once, so that a page makes only what it shows.

use std::ops::Range;

use serde::Serialize;

use super::deadlines::{self, DeadlineAt};
use super::figures::{self, FigureAt};
use super::glossary;
use super::paging::Paging;
use super::printed::Printed;
use super::route::{Linker, Route};
use super::shared::Scope;
use super::{full, ministry, theme, theme_tree};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// How many measures a page of a list has; the last may have half as many more.
pub const CARDS: usize = 50;

/// How many rows of one sentence each, deadlines or figures, a page has; the last may have half as many more.
pub const ROWS: usize = 100;

/// The lists of a catalog.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    editions: Vec<EditionLists>,
    /// All deadlines, as their page lists them.
    pub deadlines: Rows<DeadlineAt>,
    /// All figures, as their page lists them.
    pub figures: Rows<FigureAt>,
    /// How the glossary is cut.
    pub glossary: Paging,
}

/// The lists of an edition.
#[derive(Clone, Debug)]
pub struct EditionLists {
    /// Its measures by theme, in document order.
    pub measures: Vec<MeasureIx>,
    /// How the list of measures is cut.
    cards: Paging,
    /// How the full document is cut.
    pub full: Paging,
    /// How the theme tree is cut.
    themes: Paging,
    /// For each theme, how many measures stand under the themes before it.
    before: Vec<usize>,
    /// For each measure, its place among `measures`.
    places: Vec<usize>,
    /// What stands on each page of its document.
    pub printed: Printed,
}

/// Rows of all editions in one list, newest edition first.
#[derive(Clone, Debug)]
pub struct Rows<T> {
    rows: Vec<T>,
    editions: Vec<(EditionIx, Range<usize>)>,
    paging: Paging,
}

impl Lists {
    /// The lists of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        Self {
            editions: catalog.edition_indices().map(|ix| EditionLists::new(catalog, ix)).collect(),
            deadlines: Rows::new(catalog, deadlines::listed),
            figures: Rows::new(catalog, figures::listed),
            glossary: glossary::paging(catalog),
        }
    }

    /// How a page's list is cut; what is no list has one page.
    pub fn paging(&self, catalog: &Catalog, route: Route) -> Paging {
        let own = |ix: EditionIx| self.editions.get(ix.index());
        let of = |ix: EditionIx, which: fn(&EditionLists) -> &Paging| own(ix).map(which).cloned().unwrap_or_default();
        match route {
            Route::MeasureList(ix) => of(ix, |lists| &lists.cards),
            Route::Full(ix) => of(ix, |lists| &lists.full),
            Route::ThemeTree(ix) => of(ix, |lists| &lists.themes),
            Route::Theme(ix) => theme::paging(catalog, ix),
            Route::Ministry(edition, ix) => ministry::paging(catalog, edition, ix),
            Route::Deadlines => self.deadlines.paging.clone(),
            Route::Figures => self.figures.paging.clone(),
            Route::Glossary => self.glossary.clone(),
            _ => Paging::default(),
        }
    }

    /// The lists of an edition.
    pub fn of(&self, ix: EditionIx) -> Option<&EditionLists> {
        self.editions.get(ix.index())
    }
}

impl EditionLists {
    fn new(catalog: &Catalog, ix: EditionIx) -> Self {
        let (mut measures, mut before) = (Vec::<MeasureIx>::new(), Vec::new());
        for theme in ThemeIx::all(&catalog[ix].themes) {
            before.push(measures.len());
            measures.extend(&catalog[theme].measures);
        }
        let first = catalog[ix].measures.start.index();
        let mut places = vec![0; MeasureIx::all(&catalog[ix].measures).len()];
        for (place, measure) in measures.iter().enumerate() {
            if let Some(own) = places.get_mut(measure.index().wrapping_sub(first)) {
                *own = place;
            }
        }
        Self {
            cards: Paging::even(measures.len(), CARDS),
            full: full::paging(catalog, &measures),
            themes: theme_tree::paging(before.len()),
            printed: Printed::new(catalog, ix),
            measures,
            before,
            places,
        }
    }

    /// How many measures stand before a theme.
    pub fn before(&self, catalog: &Catalog, theme: ThemeIx) -> usize {
        let first = catalog[catalog[theme].edition].themes.start.index();
        self.before.get(theme.index().wrapping_sub(first)).copied().unwrap_or(0)
    }

    /// The place of a measure among those of the edition.
    pub fn place(&self, catalog: &Catalog, measure: MeasureIx) -> usize {
        let first = catalog[catalog[measure].edition].measures.start.index();
        self.places.get(measure.index().wrapping_sub(first)).copied().unwrap_or(0)
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), editions: Vec::new(), paging: Paging::default() }
    }
}

impl<T> Rows<T> {
    fn new(catalog: &Catalog, of_edition: impl Fn(&Catalog, EditionIx) -> Vec<T>) -> Self {
        let (mut rows, mut editions) = (Vec::new(), Vec::new());
        for ix in catalog.edition_indices().rev() {
            let start = rows.len();
            rows.extend(of_edition(catalog, ix));
            editions.push((ix, start..rows.len()));
        }
        let paging = Paging::even(rows.len(), ROWS);
        Self { rows, editions, paging }
    }

    /// What a page shows of each edition, newest first.
    pub fn on_page(&self, number: u32) -> impl Iterator<Item = EditionRows<'_, T>> {
        let own = self.paging.range(number);
        let part = move |(ix, all): &(EditionIx, Range<usize>)| {
            let is_start = self.paging.number_of(all.start) == number;
            let shown = own.start.max(all.start)..own.end.min(all.end);
            let rows = self.rows.get(shown).unwrap_or_default();
            (is_start || !rows.is_empty()).then_some(EditionRows { edition: *ix, rows, is_start })
        };
        self.editions.iter().filter_map(part)
    }

    /// Where the rows of each edition begin, newest edition first; nothing where no way is needed.
    pub fn starts(&self, scope: &Scope<'_>, list: Route, own: u32) -> Vec<EditionStart> {
        let is_cut = self.paging.count() > 1 && self.editions.len() > 1;
        let start = |(ix, all): &(EditionIx, Range<usize>)| {
            let id = scope.catalog[*ix].id.clone();
            let href = scope.link.within(list, own, self.paging.number_of(all.start), &format!("e{id}"));
            EditionStart { id, count: all.len(), href }
        };
        self.editions.iter().filter(|_| is_cut).map(start).collect()
    }

    /// All rows of an edition with the page on which each stands.
    pub fn numbered(&self, edition: EditionIx) -> impl Iterator<Item = (&T, u32)> {
        let all = self.editions.iter().filter(move |(ix, _)| *ix == edition).flat_map(|(_, all)| all.clone());
        all.map(|at| (&self.rows[at], self.paging.number_of(at)))
    }
}

/// A part of a list of several parts: how much it has, and what a page shows of it.
#[derive(Clone, Debug, Serialize)]
pub struct Listing<T> {
    /// How many entries it has on all pages.
    pub count: usize,
    /// Where it begins.
    pub href: String,
    /// Whether the page shows any of it, or says that it is empty.
    pub is_here: bool,
    /// Its entries on the page.
    pub rows: Vec<T>,
}

/// A page of a list of several parts.
pub struct ListPage<'a> {
    /// Maker of links.
    pub link: &'a Linker<'a>,
    /// The list.
    pub route: Route,
    /// How it is cut.
    pub paging: Paging,
    /// Which page, from 1.
    pub number: u32,
}

impl ListPage<'_> {
    /// The part that takes some places of the list; `row` makes an entry from its place in the part.
    pub fn part<T>(&self, all: Range<usize>, anchor: &str, row: impl FnMut(usize) -> Option<T>) -> Listing<T> {
        let (own, first) = (self.paging.range(self.number), self.paging.number_of(all.start));
        let shown = own.start.max(all.start)..own.end.min(all.end);
        Listing {
            count: all.len(),
            href: self.link.within(self.route, self.number, first, anchor),
            is_here: !shown.is_empty() || (all.is_empty() && first == self.number),
            rows: shown.map(|place| place - all.start).filter_map(row).collect(),
        }
    }
}

/// The way to the rows of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionStart {
    /// The edition's id.
    pub id: String,
    /// How many rows it has.
    pub count: usize,
    /// Where they begin.
    pub href: String,
}

/// What a page shows of the rows of an edition.
#[derive(Clone, Copy, Debug)]
pub struct EditionRows<'a, T> {
    /// The edition.
    pub edition: EditionIx,
    /// Its rows on the page.
    pub rows: &'a [T],
    /// Whether they begin on the page.
    pub is_start: bool,
}
