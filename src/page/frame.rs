//! What every page carries around its view: its place in the site and the way to others.

use serde::Serialize;

use super::follow::{Follow, FollowLink};
use super::linked_data::Thing;
use super::name::{Name, NamedLink};
use super::pager::Pager;
use super::prose::ACCESSIBILITY;
use super::relation::Newest;
use super::route::{Page, Route};
use super::share::Share;
use super::shared::{EditionRef, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;

/// The frame of a page; templates see it as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The kind of page: `measure`.
    pub kind: &'static str,
    /// The way up to the root, `../../`, for files of the skin.
    pub root: String,
    /// The way to the folder of the page's language, `../../en/`.
    pub language_root: String,
    /// Absolute address, if the site knows its own.
    pub canonical: Option<String>,
    /// What is said of the page elsewhere.
    pub share: Share,
    /// The way here, from the home page on; empty on the home page itself.
    pub crumbs: Vec<Crumb>,
    /// The main sections.
    pub nav: Vec<NavItem>,
    /// The home page.
    pub home: String,
    /// The search page.
    pub search: String,
    /// The quality report.
    pub quality: String,
    /// Open data.
    pub data: String,
    /// The pages of prose.
    pub footer: Vec<NamedLink>,
    /// The edition the page belongs to, if it belongs to one.
    pub edition: Option<EditionRef>,
    /// The newest edition, if the page belongs to an older one.
    pub newest: Option<Newest>,
    /// The newest edition's day, ISO 8601: the date of the data.
    pub data_date: Option<String>,
    /// The same page in every language of the interface, this one included; empty where there is one language.
    pub languages: Vec<Alternate>,
    /// Which page of a list this is, and the way to the others; absent where the list has one page.
    pub pager: Option<Pager>,
    /// What readers can subscribe to here.
    pub follow: Vec<FollowLink>,
    /// What the page is about, if that is a thing of its own. Templates get it with the way to the page as `linked_data`.
    #[serde(skip)]
    pub about: Option<Thing>,
}

/// A page in a language of the interface.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// The language's code.
    pub language: String,
    /// Where it leads.
    pub href: String,
    /// Absolute address, if the site knows its own.
    pub address: Option<String>,
    /// Whether it is the page itself.
    pub is_current: bool,
}

/// One step of the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Key of a string of the skin; with a `text` its place `{text}` is filled.
    pub string: Option<&'static str>,
    /// Name of a thing.
    pub text: Option<String>,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Where it leads; the page itself has none.
    pub href: Option<String>,
    /// The same as an absolute address, if the site knows its own.
    #[serde(skip)]
    pub address: Option<String>,
}

/// One of the main sections.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Key of a string of the skin.
    pub string: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page is in this section.
    pub is_current: bool,
}

impl Frame {
    /// The frame of one page.
    pub fn new(scope: &Scope<'_>, page: Page) -> Self {
        let (catalog, route) = (scope.catalog, page.route);
        let base = catalog.site.base_url.as_ref();
        Self {
            kind: route.kind(),
            root: scope.link.root().to_owned(),
            language_root: scope.link.language_root().to_owned(),
            canonical: base.filter(|_| route != Route::NotFound).map(|base| base.join(&page.address(catalog))),
            share: Share::new(scope, route),
            crumbs: crumbs(scope, page),
            nav: nav(scope, route),
            home: scope.link.to(Route::Home),
            search: scope.link.to(Route::Search),
            quality: scope.link.to(Route::Quality),
            data: scope.link.to(Route::Data),
            footer: footer(scope),
            edition: edition_of(catalog, route).map(|ix| scope.edition(ix)),
            newest: scope.newest(route, edition_of(catalog, route)),
            data_date: catalog.latest().map(|ix| catalog[ix].date.to_string()),
            pager: Pager::new(scope, page),
            languages: languages(scope, page),
            follow: Follow::on(scope, route),
            about: Thing::of(scope, route),
        }
    }
}

fn languages(scope: &Scope<'_>, own: Page) -> Vec<Alternate> {
    let catalog = scope.catalog;
    let has_others = own.route != Route::NotFound && !catalog.site.translations.is_empty();
    let all = catalog.site.languages().filter(|_| has_others).map(|language| Page { language, ..own });
    let base = catalog.site.base_url.as_ref();
    all.map(|page| Alternate {
        language: catalog.site.interface(page.language).language.to_owned(),
        href: scope.link.to_page(page),
        address: base.map(|base| base.join(&page.address(catalog))),
        is_current: page.language == scope.link.language(),
    })
    .collect()
}

fn footer(scope: &Scope<'_>) -> Vec<NamedLink> {
    let prose = scope.catalog.prose.iter().enumerate();
    prose.map(|(n, prose)| scope.prose_name(prose).link(scope.link.to(Route::Prose(n)))).collect()
}

fn edition_of(catalog: &Catalog, route: Route) -> Option<EditionIx> {
    match route {
        Route::Edition(ix)
        | Route::Full(ix)
        | Route::SourcePage(ix, _)
        | Route::MeasureList(ix)
        | Route::ThemeTree(ix)
        | Route::MinistryIndex(ix)
        | Route::Ministry(ix, _)
        | Route::Changes(ix)
        | Route::ChangePart(ix, ..)
        | Route::Followup(ix)
        | Route::FollowupPart(ix, ..)
        | Route::Wording(ix) => Some(ix),
        Route::Measure(ix) => Some(catalog[ix].edition),
        Route::Theme(ix) => Some(catalog[ix].edition),
        Route::Home
        | Route::BodyIndex
        | Route::Body(_)
        | Route::Lineage(_)
        | Route::Search
        | Route::Deadlines
        | Route::Figures
        | Route::Glossary
        | Route::Data
        | Route::Quality
        | Route::Prose(_)
        | Route::AccessibilityResults
        | Route::NotFound => None,
    }
}

impl Crumb {
    /// A page of a list after the first.
    fn further(number: u32) -> Self {
        let text = Some(number.to_string());
        Self { string: Some("crumb_part_page"), text, language: None, href: None, address: None }
    }
}

/// The page one step up; the home page is above all.
fn parent(catalog: &Catalog, route: Route) -> Option<Route> {
    Some(match route {
        Route::Home => return None,
        Route::Full(ix)
        | Route::SourcePage(ix, _)
        | Route::MeasureList(ix)
        | Route::ThemeTree(ix)
        | Route::MinistryIndex(ix)
        | Route::Changes(ix)
        | Route::Followup(ix)
        | Route::Wording(ix) => Route::Edition(ix),
        Route::FollowupPart(ix, theme, page) if page > 1 => Route::FollowupPart(ix, theme, 1),
        Route::FollowupPart(ix, ..) => Route::Followup(ix),
        Route::ChangePart(ix, part, page) if page > 1 => Route::ChangePart(ix, part, 1),
        Route::ChangePart(ix, ..) => Route::Changes(ix),
        Route::Measure(ix) => Route::Theme(catalog[ix].theme),
        Route::Theme(ix) => match catalog[ix].parent {
            Some(parent) => Route::Theme(parent),
            None => Route::ThemeTree(catalog[ix].edition),
        },
        Route::Ministry(ix, _) => Route::MinistryIndex(ix),
        Route::Body(_) => Route::BodyIndex,
        Route::AccessibilityResults => accessibility(catalog).map_or(Route::Home, Route::Prose),
        Route::Edition(_)
        | Route::BodyIndex
        | Route::Lineage(_)
        | Route::Search
        | Route::Deadlines
        | Route::Figures
        | Route::Glossary
        | Route::Data
        | Route::Quality
        | Route::Prose(_)
        | Route::NotFound => Route::Home,
    })
}

/// The page of prose about accessibility, which the results of tests stand below.
fn accessibility(catalog: &Catalog) -> Option<usize> {
    catalog.prose.iter().position(|prose| prose.name == ACCESSIBILITY)
}

fn crumbs(scope: &Scope<'_>, page: Page) -> Vec<Crumb> {
    let base = scope.catalog.site.base_url.as_ref();
    let (route, is_first) = (page.route, page.number == 1);
    let mut way: Vec<Crumb> = (!is_first).then(|| Crumb::further(page.number)).into_iter().collect();
    let mut next = (route != Route::Home).then_some(route);
    while let Some(at) = next {
        let (string, name) = name(scope, at);
        let (text, language) = name.map_or((None, None), |name| (Some(name.text), name.language));
        let is_above = at != route || !is_first;
        way.push(Crumb {
            string,
            text,
            language,
            href: is_above.then(|| scope.link.to(at)),
            address: base.filter(|_| is_above).map(|base| base.join(&scope.page(at).address(scope.catalog))),
        });
        next = parent(scope.catalog, at);
    }
    way.reverse();
    way
}

/// What a page is called on the way to others: a string of the skin, or its own name.
fn name(scope: &Scope<'_>, route: Route) -> (Option<&'static str>, Option<Name>) {
    let catalog = scope.catalog;
    let own = |name: Name| (None, Some(name));
    let section = |key| (Some(key), None);
    let sign = |key, text: String| (Some(key), Some(Name { text, language: None }));
    let former = |ix: EditionIx| catalog[catalog.former_edition(ix).unwrap_or(ix)].id.clone();
    match route {
        Route::Home => section("home"),
        Route::Edition(ix) => sign("crumb_edition", catalog[ix].id.clone()),
        Route::Full(_) => section("full_document"),
        Route::SourcePage(_, page) => sign("crumb_source_page", page.to_string()),
        Route::MeasureList(_) => section("measures"),
        Route::Measure(ix) => own(scope.own_name(&catalog[ix].title)),
        Route::ThemeTree(_) => section("themes"),
        Route::Theme(ix) => own(scope.theme_name(ix)),
        Route::MinistryIndex(_) => section("ministries"),
        Route::Ministry(_, ix) | Route::Body(ix) => own(scope.ministry_name(ix)),
        Route::Changes(ix) => sign("crumb_changes", former(ix)),
        Route::Followup(ix) => sign("crumb_followup", former(ix)),
        Route::ChangePart(_, _, page) | Route::FollowupPart(_, _, page) if page > 1 => {
            sign("crumb_part_page", page.to_string())
        }
        Route::ChangePart(_, part, _) => own(part.name(scope)),
        Route::FollowupPart(_, theme, _) => own(scope.theme_name(theme)),
        Route::Wording(_) => section("wording"),
        Route::BodyIndex => section("bodies"),
        Route::Lineage(ix) => sign("crumb_lineage", catalog[catalog[ix].origin].id.clone()),
        Route::Search => section("search"),
        Route::Deadlines => section("deadlines"),
        Route::Figures => section("figures"),
        Route::Glossary => section("glossary"),
        Route::Data => section("open_data"),
        Route::Quality => section("quality"),
        Route::Prose(n) => own(scope.prose_name(&catalog.prose[n])),
        Route::AccessibilityResults => section("accessibility_results"),
        Route::NotFound => section("not_found"),
    }
}

fn nav(scope: &Scope<'_>, route: Route) -> Vec<NavItem> {
    let latest = scope.catalog.latest();
    let in_edition =
        latest.into_iter().flat_map(|ix| [Route::ThemeTree(ix), Route::MinistryIndex(ix), Route::MeasureList(ix)]);
    let here = section(route);
    let item = |target: Route| {
        let (string, _) = name(scope, target);
        Some(NavItem { string: string?, href: scope.link.to(target), is_current: here == Some(target.kind()) })
    };
    in_edition.chain([Route::Deadlines, Route::Figures, Route::Glossary, Route::Data]).filter_map(item).collect()
}

/// The main section that a page belongs to, by the kind of its page.
fn section(route: Route) -> Option<&'static str> {
    match route {
        Route::ThemeTree(_) | Route::Theme(_) => Some("theme_tree"),
        Route::MinistryIndex(_) | Route::Ministry(..) | Route::BodyIndex | Route::Body(_) => Some("ministry_index"),
        Route::MeasureList(_) | Route::Measure(_) | Route::Lineage(_) => Some("measure_list"),
        Route::Deadlines | Route::Figures | Route::Glossary | Route::Data => Some(route.kind()),
        Route::Home
        | Route::Edition(_)
        | Route::Full(_)
        | Route::SourcePage(..)
        | Route::Changes(_)
        | Route::ChangePart(..)
        | Route::Followup(_)
        | Route::FollowupPart(..)
        | Route::Wording(_)
        | Route::Search
        | Route::Quality
        | Route::Prose(_)
        | Route::AccessibilityResults
        | Route::NotFound => None,
    }
}
