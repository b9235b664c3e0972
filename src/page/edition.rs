//! The cover of an edition.

use serde::Serialize;

use super::chart::kinds::Kinds;
use super::over_time::TimeLink;
use super::route::Route;
use super::shared::{EditionRef, Link, Scope, ThemeRef};
use crate::catalog::id::EditionIx;
use crate::record::edition::FrontKind;

/// What `page/edition.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// The edition.
    pub edition: EditionRef,
    /// The cited document's title.
    pub document: String,
    /// Its address, where known.
    pub url: Option<String>,
    /// Remarks that the document prints above its title.
    pub printed_notes: Vec<String>,
    /// Its introduction, a paragraph each.
    pub preamble: Vec<String>,
    /// Remarks of ours.
    pub remarks: Vec<String>,
    /// How much there is.
    pub counts: Counts,
    /// The top themes with their children.
    pub themes: Vec<ThemeBranch>,
    /// Share of results and plans.
    pub kinds: Kinds,
    /// The list of deadlines.
    pub deadlines: String,
    /// The whole document.
    pub full: String,
    /// The list of measures.
    pub measures: String,
    /// The theme tree.
    pub theme_tree: String,
    /// The bodies.
    pub ministries: String,
    /// The pages of the document.
    pub pages: Vec<Link>,
    /// Whether data and source are the same, character for character; `None` without a source.
    pub is_proved: Option<bool>,
    /// The quality report.
    pub quality: String,
    /// How its sentences say what was done or will be; absent where no rules sort them.
    pub wording: Option<String>,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
}

/// How much an edition holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// Measures.
    pub measures: usize,
    /// Bodies named in marks.
    pub ministries: usize,
    /// Headings at all levels.
    pub themes: usize,
    /// Deepest level of the headings.
    pub levels: u32,
    /// Periods stated.
    pub deadlines: usize,
    /// Numbers stated.
    pub figures: usize,
    /// Pages of the document.
    pub pages: u32,
}

/// Up to how many pages of a document are each linked from the cover.
const SOURCE_PAGES: u32 = 300;

/// A theme with its children.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeBranch {
    /// The theme.
    pub theme: ThemeRef,
    /// The headings one level below, with theirs.
    pub children: Vec<ThemeBranch>,
}

impl EditionView {
    /// The cover of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let edition = &scope.catalog[ix];
        let front = |kind| edition.front_of(kind).map(str::to_owned).collect();
        Self {
            edition: scope.edition(ix),
            document: edition.document.title.clone(),
            url: edition.document.url.clone(),
            printed_notes: front(FrontKind::Note),
            preamble: front(FrontKind::Preamble),
            remarks: edition.remarks.clone(),
            counts: scope.counts(ix),
            themes: scope.branches(ix, 2),
            kinds: Kinds::of_edition(scope, ix),
            deadlines: scope.link.to(Route::Deadlines),
            full: scope.link.to(Route::Full(ix)),
            measures: scope.link.to(Route::MeasureList(ix)),
            theme_tree: scope.link.to(Route::ThemeTree(ix)),
            ministries: scope.link.to(Route::MinistryIndex(ix)),
            pages: scope.source_pages(ix),
            is_proved: edition.proof.as_ref().map(crate::catalog::proof::Proof::is_complete),
            quality: scope.link.to(Route::Quality),
            wording: (!super::wording::classes(scope.catalog, ix).is_empty())
                .then(|| scope.link.to(Route::Wording(ix))),
            over_time: scope.edition_over_time(ix),
        }
    }
}

impl Scope<'_> {
    /// How much an edition holds.
    pub fn counts(&self, ix: EditionIx) -> Counts {
        let edition = &self.catalog[ix];
        let measures = &self.catalog.measures[edition.measures.start.index()..edition.measures.end.index()];
        let themes = &self.catalog.themes[edition.themes.start.index()..edition.themes.end.index()];
        Counts {
            measures: measures.len(),
            ministries: edition.bodies.len(),
            themes: themes.len(),
            levels: themes.iter().map(|theme| theme.level).max().unwrap_or(0),
            deadlines: measures.iter().map(|measure| measure.deadlines.len()).sum(),
            figures: measures.iter().map(|measure| measure.figures.len()).sum(),
            pages: edition.document.pages,
        }
    }

    /// The top themes of an edition with their children, down to a level.
    pub fn branches(&self, ix: EditionIx, levels: u32) -> Vec<ThemeBranch> {
        self.catalog.roots(ix).map(|root| self.branch(root, levels)).collect()
    }

    fn branch(&self, ix: crate::catalog::id::ThemeIx, levels: u32) -> ThemeBranch {
        let theme = &self.catalog[ix];
        let below = if theme.level < levels { theme.children.as_slice() } else { &[] };
        ThemeBranch { theme: self.theme(ix), children: below.iter().map(|&child| self.branch(child, levels)).collect() }
    }

    /// The pages of an edition's document on this site; of very many only every tenth, twentieth, …, from where the
    /// others are near.
    pub fn source_pages(&self, ix: EditionIx) -> Vec<Link> {
        let pages = self.catalog[ix].document.pages;
        let step = if pages <= SOURCE_PAGES { 1 } else { pages.div_ceil(SOURCE_PAGES).next_multiple_of(10) };
        (1..=pages)
            .filter(|page| *page == pages || page % step == 1 % step)
            .map(|page| Link { text: page.to_string(), href: self.link.to(Route::SourcePage(ix, page)) })
            .collect()
    }
}
