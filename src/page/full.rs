//! The whole document in reading order.

use serde::Serialize;

use super::lists::EditionLists;
use super::paging::Paging;
use super::route::Route;
use super::shared::{EditionRef, Scope, ThemeRef};
use super::text::MeasureText;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// What `page/full.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FullView {
    /// The edition.
    pub edition: EditionRef,
    /// What stands before the first heading, in order.
    pub front: Vec<FrontBlock>,
    /// The headings of the document, or of a long one those of this page and the upper ones.
    pub contents: Vec<Content>,
    /// Headings and measures of this page, in order; headings go on with the page that holds the measures after them.
    pub blocks: Vec<Block>,
    /// The document's address, where known.
    pub url: Option<String>,
    /// Remarks of ours about the document.
    pub remarks: Vec<String>,
}

/// The way to a heading.
#[derive(Clone, Debug, Serialize)]
pub struct Content {
    /// The theme.
    pub theme: ThemeRef,
    /// Where it stands.
    pub href: String,
}

/// A piece before the first heading.
#[derive(Clone, Debug, Serialize)]
pub struct FrontBlock {
    /// `note`, `title`, `date`, `decided_by` or `preamble`.
    pub kind: &'static str,
    /// As printed.
    pub text: String,
}

/// A heading, or a measure; the other is absent.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// A heading.
    pub heading: Option<Heading>,
    /// A measure.
    pub measure: Option<MeasureText>,
}

/// A heading of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// The theme.
    pub theme: ThemeRef,
    /// Its level as an HTML heading below the page's own: 2 to 6.
    pub html_level: u32,
    /// The id of the element, unique on the page.
    pub anchor: String,
}

/// A page holds measures that weigh about so many bytes.
const PAGE: usize = 120_000;

/// What a measure and each of its passages weigh besides their text.
const MEASURE: usize = 600;
const PASSAGE: usize = 150;

/// How many headings of other pages the contents of a page have at the most, unless there are more top themes.
const CONTENTS: usize = 100;

/// How the measures of a document, in its order, are cut into pages.
pub fn paging(catalog: &Catalog, measures: &[MeasureIx]) -> Paging {
    let weight = |&ix: &MeasureIx| {
        let measure = &catalog[ix];
        let notes: usize = measure.footnotes.iter().map(|footnote| PASSAGE + footnote.text.len()).sum();
        MEASURE + measure.text.len() + PASSAGE * measure.passages.len() + notes
    };
    Paging::weighed(measures.iter().map(weight), PAGE)
}

impl FullView {
    /// A page of an edition's document, from 1.
    pub fn new(scope: &Scope<'_>, ix: EditionIx, number: u32) -> Self {
        let edition = &scope.catalog[ix];
        let lists = scope.lists.of(ix);
        Self {
            edition: scope.edition(ix),
            front: if number == 1 { scope.front(ix) } else { Vec::new() },
            contents: lists.map_or_else(Vec::new, |lists| contents(scope, ix, lists, number)),
            blocks: lists.map_or_else(Vec::new, |lists| blocks(scope, ix, lists, number)),
            url: edition.document.url.clone(),
            remarks: edition.remarks.clone(),
        }
    }
}

fn contents(scope: &Scope<'_>, ix: EditionIx, lists: &EditionLists, own: u32) -> Vec<Content> {
    let themes = || ThemeIx::all(&scope.catalog[ix].themes);
    let number = |theme| lists.full.number_of(lists.before(scope.catalog, theme));
    let level = |theme: ThemeIx| scope.catalog[theme].level;
    let is_short = |depth: &u32| themes().filter(|&theme| level(theme) <= *depth).count() <= CONTENTS;
    let depth = (2..=6).take_while(is_short).last().unwrap_or(1);
    themes()
        .filter(|&theme| level(theme) <= depth || number(theme) == own)
        .map(|theme| {
            let anchor = format!("t{}", scope.catalog[theme].id);
            Content { theme: scope.theme(theme), href: scope.link.within(Route::Full(ix), own, number(theme), &anchor) }
        })
        .collect()
}

fn blocks(scope: &Scope<'_>, ix: EditionIx, lists: &EditionLists, number: u32) -> Vec<Block> {
    let (own, mut blocks) = (lists.full.range(number), Vec::new());
    let heading = |theme| Block { heading: Some(scope.heading(theme)), measure: None };
    for theme in ThemeIx::all(&scope.catalog[ix].themes) {
        let start = lists.before(scope.catalog, theme);
        let end = start + scope.catalog[theme].measures.len();
        let measures = lists.measures.get(start.max(own.start)..end.min(own.end)).unwrap_or_default();
        let is_here = lists.full.number_of(start) == number;
        if blocks.is_empty() && (is_here || !measures.is_empty()) {
            // Readers who begin here see under which headings.
            blocks.extend(scope.catalog.path(theme).into_iter().map(heading));
        } else if is_here {
            blocks.push(heading(theme));
        }
        blocks.extend(measures.iter().map(|&measure| {
            let prefix = format!("m{}-", scope.catalog[measure].slug);
            Block { heading: None, measure: Some(scope.measure_text(measure, &prefix)) }
        }));
    }
    blocks
}

impl Scope<'_> {
    /// What stands before the first heading of an edition's document, in order.
    pub fn front(&self, ix: EditionIx) -> Vec<FrontBlock> {
        let pieces = self.catalog[ix].front.iter();
        pieces.map(|(kind, text)| FrontBlock { kind: kind.name(), text: text.clone() }).collect()
    }

    /// A heading where the document itself is shown.
    pub fn heading(&self, ix: ThemeIx) -> Heading {
        let theme = self.theme(ix);
        Heading { html_level: (theme.level + 1).min(6), anchor: format!("t{}", theme.id), theme }
    }

    /// The place of a heading in the full document.
    pub fn in_full(&self, ix: ThemeIx) -> String {
        let theme = &self.catalog[ix];
        let before = self.lists.of(theme.edition).map_or(0, |lists| lists.before(self.catalog, ix));
        self.to_full(theme.edition, before, &format!("t{}", theme.id))
    }

    /// The place of a measure in the full document.
    pub fn measure_in_full(&self, ix: MeasureIx) -> String {
        let measure = &self.catalog[ix];
        let place = self.lists.of(measure.edition).map_or(0, |lists| lists.place(self.catalog, ix));
        self.to_full(measure.edition, place, &format!("m{}", measure.slug))
    }

    fn to_full(&self, edition: EditionIx, place: usize, anchor: &str) -> String {
        let number = self.lists.of(edition).map_or(1, |lists| lists.full.number_of(place));
        self.link.to_numbered(Route::Full(edition), number, anchor)
    }
}
