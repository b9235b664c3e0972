//! Every page that will exist, and what each shows.

use serde::Serialize;

use super::accessibility_results::AccessibilityResultsView;
use super::body::BodyView;
use super::body_index::BodyIndexView;
use super::change_part::{self, ChangePartView};
use super::changes::ChangesView;
use super::compared::Compared;
use super::data::DataView;
use super::deadlines::DeadlinesView;
use super::download::Sizes;
use super::edition::EditionView;
use super::figures::FiguresView;
use super::followup::FollowupView;
use super::followup_part::{self, FollowupPartView};
use super::frame::Frame;
use super::full::FullView;
use super::glossary::GlossaryView;
use super::home::HomeView;
use super::lineage::LineageView;
use super::lists::Lists;
use super::measure::MeasureView;
use super::measure_list::MeasureListView;
use super::ministry::MinistryView;
use super::ministry_index::MinistryIndexView;
use super::not_found::NotFoundView;
use super::prose::ProseView;
use super::quality::QualityView;
use super::route::{Linker, Page, Route};
use super::search::SearchView;
use super::shared::Scope;
use super::source_page::SourcePageView;
use super::theme::ThemeView;
use super::theme_tree::ThemeTreeView;
use super::wording::{self, WordingView};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, LanguageIx, LineageIx, MeasureIx, ThemeIx};

/// The pages of a site, in the order in which they are listed.
///
/// Views are made one by one while rendering, so that 100,000 of them never sit in memory together.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The pages: all in the site's own language, then all in the next.
    pub pages: Vec<Page>,
    /// Whether links name `index.html`.
    pub offline: bool,
    /// What was found by comparing editions.
    pub compared: Vec<Compared>,
    /// The long lists, and how they are cut into pages.
    pub lists: Lists,
}

/// The view of a page; templates see it as `view`.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is the kind of page whose view it holds")]
pub enum View {
    Home(HomeView),
    Edition(EditionView),
    Full(FullView),
    SourcePage(SourcePageView),
    MeasureList(MeasureListView),
    Measure(Box<MeasureView>),
    ThemeTree(ThemeTreeView),
    Theme(Box<ThemeView>),
    MinistryIndex(MinistryIndexView),
    Ministry(Box<MinistryView>),
    Changes(ChangesView),
    ChangePart(Box<ChangePartView>),
    Followup(FollowupView),
    FollowupPart(Box<FollowupPartView>),
    Wording(WordingView),
    BodyIndex(BodyIndexView),
    Body(Box<BodyView>),
    Lineage(LineageView),
    Search(SearchView),
    Deadlines(DeadlinesView),
    Figures(FiguresView),
    Glossary(GlossaryView),
    Data(DataView),
    Quality(QualityView),
    Prose(ProseView),
    AccessibilityResults(AccessibilityResultsView),
    NotFound(NotFoundView),
}

impl Plan {
    /// Lists the pages of a catalog.
    pub fn new(catalog: &Catalog, offline: bool) -> Self {
        let mut routes = vec![Route::Home];
        for ix in catalog.edition_indices().rev() {
            routes.extend(edition_routes(catalog, ix));
        }
        let compared = Compared::all(catalog);
        for compared in compared.iter().rev() {
            routes.push(Route::Changes(compared.later));
            routes.extend(change_part::routes(catalog, compared));
            routes.push(Route::Followup(compared.later));
            routes.extend(followup_part::routes(catalog, compared));
        }
        routes.extend((0..catalog.lineages.len()).map(|n| Route::Lineage(LineageIx::from_usize(n))));
        routes.extend([Route::Search, Route::BodyIndex]);
        routes.extend(catalog.ministry_indices().map(Route::Body));
        routes.extend([Route::Deadlines, Route::Figures, Route::Glossary, Route::Data, Route::Quality]);
        routes.extend((0..catalog.prose.len()).map(Route::Prose));
        routes.extend(catalog.accessibility.as_ref().map(|_| Route::AccessibilityResults));
        // A host shows one page for an address that does not exist, whatever was asked for.
        let lost = Page::first(LanguageIx::default(), Route::NotFound);
        let lists = Lists::new(catalog);
        let numbered = routes.iter().flat_map(|&route| {
            let count = lists.paging(catalog, route).count();
            (1..=count).map(move |number| (route, number))
        });
        let numbered: Vec<(Route, u32)> = numbered.collect();
        let in_language = |language| numbered.iter().map(move |&(route, number)| Page { language, route, number });
        let pages = catalog.site.languages().flat_map(in_language).chain([lost]).collect();
        Self { pages, offline, compared, lists }
    }

    /// Links as seen from a page.
    pub fn scope<'a>(&'a self, catalog: &'a Catalog, page: Page) -> Scope<'a> {
        let link = match (page.route, &catalog.site.base_url) {
            (Route::NotFound, Some(base)) => Linker::absolute(catalog, page.language, base.path(), self.offline),
            _ => Linker::new(catalog, page, self.offline),
        };
        Scope { catalog, link, compared: &self.compared, lists: &self.lists }
    }

    /// What a page shows, and the frame around it; `sizes` are those of the files of open data.
    pub fn page(&self, catalog: &Catalog, page: Page, sizes: &Sizes) -> (Frame, View) {
        let scope = self.scope(catalog, page);
        (Frame::new(&scope, page), view(&scope, page, self.offline, sizes))
    }
}

fn edition_routes(catalog: &Catalog, ix: EditionIx) -> impl Iterator<Item = Route> {
    let edition = &catalog[ix];
    [Route::Edition(ix), Route::Full(ix), Route::MeasureList(ix), Route::ThemeTree(ix), Route::MinistryIndex(ix)]
        .into_iter()
        .chain((!wording::classes(catalog, ix).is_empty()).then_some(Route::Wording(ix)))
        .chain((1..=edition.document.pages).map(move |page| Route::SourcePage(ix, page)))
        .chain(MeasureIx::all(&edition.measures).map(Route::Measure))
        .chain(ThemeIx::all(&edition.themes).map(Route::Theme))
        .chain(edition.bodies.iter().map(move |body| Route::Ministry(ix, body.ministry)))
}

fn view(scope: &Scope<'_>, page: Page, is_offline: bool, sizes: &Sizes) -> View {
    let number = page.number;
    match page.route {
        Route::Home => View::Home(HomeView::new(scope)),
        Route::Edition(ix) => View::Edition(EditionView::new(scope, ix)),
        Route::Full(ix) => View::Full(FullView::new(scope, ix, number)),
        Route::SourcePage(ix, page) => View::SourcePage(SourcePageView::new(scope, ix, page)),
        Route::MeasureList(ix) => View::MeasureList(MeasureListView::new(scope, ix, number)),
        Route::Measure(ix) => View::Measure(Box::new(MeasureView::new(scope, ix))),
        Route::ThemeTree(ix) => View::ThemeTree(ThemeTreeView::new(scope, ix, number)),
        Route::Theme(ix) => View::Theme(Box::new(ThemeView::new(scope, ix, number, sizes))),
        Route::MinistryIndex(ix) => View::MinistryIndex(MinistryIndexView::new(scope, ix)),
        Route::Ministry(edition, ix) => {
            View::Ministry(Box::new(MinistryView::new(scope, (edition, ix), number, sizes)))
        }
        Route::Changes(ix) => View::Changes(ChangesView::new(scope, ix)),
        Route::ChangePart(ix, part, page) => View::ChangePart(Box::new(ChangePartView::new(scope, ix, part, page))),
        Route::Followup(ix) => View::Followup(FollowupView::new(scope, ix)),
        Route::FollowupPart(ix, theme, page) => {
            View::FollowupPart(Box::new(FollowupPartView::new(scope, ix, theme, page)))
        }
        Route::Wording(ix) => View::Wording(WordingView::new(scope, ix)),
        Route::BodyIndex => View::BodyIndex(BodyIndexView::new(scope)),
        Route::Body(ix) => View::Body(Box::new(BodyView::new(scope, ix))),
        Route::Lineage(ix) => View::Lineage(LineageView::new(scope, ix)),
        Route::Search => View::Search(SearchView::new(scope, is_offline)),
        Route::Deadlines => View::Deadlines(DeadlinesView::new(scope, number)),
        Route::Figures => View::Figures(FiguresView::new(scope, number)),
        Route::Glossary => View::Glossary(GlossaryView::new(scope, number)),
        Route::Data => View::Data(DataView::new(scope, sizes)),
        Route::Quality => View::Quality(QualityView::new(scope)),
        Route::Prose(n) => View::Prose(ProseView::new(scope, n)),
        Route::AccessibilityResults => View::AccessibilityResults(AccessibilityResultsView::new(scope)),
        Route::NotFound => View::NotFound(NotFoundView::new(scope)),
    }
}
