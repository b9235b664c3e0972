//! Where each page stands: the only maker of addresses.

use super::change_part::Part;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, LanguageIx, LineageIx, MeasureIx, MinistryIx, ThemeIx};
use crate::text::url;

/// One page of the site: what it shows, which page of a list it is, and the language of its interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page {
    /// The language.
    pub language: LanguageIx,
    /// What it shows.
    pub route: Route,
    /// Which page it is of a list that is cut into several, from 1.
    pub number: u32,
}

impl Page {
    /// The only page of what it shows, or the first.
    pub fn first(language: LanguageIx, route: Route) -> Self {
        Self { language, route, number: 1 }
    }

    /// The address below the site's root, without a slash in front: `en/2023/measures/012/`, `2023/measures/page-2/`.
    pub fn address(self, catalog: &Catalog) -> String {
        format!("{}{}", catalog.site.folder(self.language), self.route.numbered(catalog, self.number))
    }
}

/// What a page shows. Each variant is a kind of page; the indices say which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/2023/`
    Edition(EditionIx),
    /// `/2023/full/`
    Full(EditionIx),
    /// `/2023/pages/12/`, counted from 1.
    SourcePage(EditionIx, u32),
    /// `/2023/measures/`
    MeasureList(EditionIx),
    /// `/2023/measures/012/`
    Measure(MeasureIx),
    /// `/2023/themes/`
    ThemeTree(EditionIx),
    /// `/2023/themes/1-1-2/`
    Theme(ThemeIx),
    /// `/2023/ministries/`
    MinistryIndex(EditionIx),
    /// `/2023/ministries/mhlw/`
    Ministry(EditionIx, MinistryIx),
    /// `/changes/2022-2023/`: what changed into an edition.
    Changes(EditionIx),
    /// `/changes/2022-2023/themes/1/`, its second page `/changes/2022-2023/themes/1/2/`, counted from 1.
    ChangePart(EditionIx, Part, u32),
    /// `/followup/2022-2023/`: what became of the plans of the edition before.
    Followup(EditionIx),
    /// `/followup/2022-2023/themes/1/`, by top themes of the former edition; its second page `/…/themes/1/2/`.
    FollowupPart(EditionIx, ThemeIx, u32),
    /// `/2023/wording/`
    Wording(EditionIx),
    /// `/ministries/`
    BodyIndex,
    /// `/ministries/mhlw/`
    Body(MinistryIx),
    /// `/measures/2022-011/`: by the id of the measure it begins with.
    Lineage(LineageIx),
    /// `/search/`
    Search,
    /// `/deadlines/`
    Deadlines,
    /// `/figures/`
    Figures,
    /// `/glossary/`
    Glossary,
    /// `/data/`
    Data,
    /// `/quality/`
    Quality,
    /// `/about/`: the n-th page of prose.
    Prose(usize),
    /// `/accessibility/results/`
    AccessibilityResults,
    /// `/404.html`
    NotFound,
}

impl Route {
    /// Whether the page tells the sizes of files of open data.
    pub fn tells_sizes(self) -> bool {
        matches!(self, Self::Theme(_) | Self::Ministry(..) | Self::Data)
    }

    /// The kind of page, which is also the name of its template: `measure` for `page/measure.html`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Edition(_) => "edition",
            Self::Full(_) => "full",
            Self::SourcePage(..) => "source_page",
            Self::MeasureList(_) => "measure_list",
            Self::Measure(_) => "measure",
            Self::ThemeTree(_) => "theme_tree",
            Self::Theme(_) => "theme",
            Self::MinistryIndex(_) => "ministry_index",
            Self::Ministry(..) => "ministry",
            Self::Changes(_) => "changes",
            Self::ChangePart(..) => "change_part",
            Self::Followup(_) => "followup",
            Self::FollowupPart(..) => "followup_part",
            Self::Wording(_) => "wording",
            Self::BodyIndex => "body_index",
            Self::Body(_) => "body",
            Self::Lineage(_) => "lineage",
            Self::Search => "search",
            Self::Deadlines => "deadlines",
            Self::Figures => "figures",
            Self::Glossary => "glossary",
            Self::Data => "data",
            Self::Quality => "quality",
            Self::Prose(_) => "prose",
            Self::AccessibilityResults => "accessibility_results",
            Self::NotFound => "not_found",
        }
    }

    /// The address of a page of a list, from 1, below the site's root: `2023/measures/`, `2023/measures/page-2/`.
    pub fn numbered(self, catalog: &Catalog, number: u32) -> String {
        let page = if number > 1 { format!("page-{number}/") } else { String::new() };
        format!("{}{page}", self.address(catalog))
    }

    /// The address below the site's root, without a slash in front: `2023/measures/012/`.
    pub fn address(self, catalog: &Catalog) -> String {
        let edition = |ix: EditionIx| catalog[ix].id.as_str();
        match self {
            Self::Home => String::new(),
            Self::Edition(ix) => format!("{}/", edition(ix)),
            Self::Full(ix) => format!("{}/full/", edition(ix)),
            Self::SourcePage(ix, page) => format!("{}/pages/{page}/", edition(ix)),
            Self::MeasureList(ix) => format!("{}/measures/", edition(ix)),
            Self::Measure(ix) => {
                let measure = &catalog[ix];
                format!("{}/measures/{}/", edition(measure.edition), measure.slug)
            }
            Self::ThemeTree(ix) => format!("{}/themes/", edition(ix)),
            Self::Theme(ix) => {
                let theme = &catalog[ix];
                format!("{}/themes/{}/", edition(theme.edition), theme.id)
            }
            Self::MinistryIndex(ix) => format!("{}/ministries/", edition(ix)),
            Self::Ministry(ix, ministry) => format!("{}/ministries/{}/", edition(ix), catalog[ministry].id),
            Self::Changes(ix) => format!("changes/{}/", pair(catalog, ix)),
            Self::ChangePart(ix, part, page) => {
                let page = if page > 1 { format!("{page}/") } else { String::new() };
                format!("changes/{}/{}/{page}", pair(catalog, ix), part.address(catalog))
            }
            Self::Followup(ix) => format!("followup/{}/", pair(catalog, ix)),
            Self::FollowupPart(ix, theme, page) => {
                let page = if page > 1 { format!("{page}/") } else { String::new() };
                format!("followup/{}/themes/{}/{page}", pair(catalog, ix), catalog[theme].id)
            }
            Self::Wording(ix) => format!("{}/wording/", edition(ix)),
            Self::BodyIndex => "ministries/".to_owned(),
            Self::Body(ix) => format!("ministries/{}/", catalog[ix].id),
            Self::Lineage(ix) => format!("measures/{}/", catalog[catalog[ix].origin].id),
            Self::Search => "search/".to_owned(),
            Self::Deadlines => "deadlines/".to_owned(),
            Self::Figures => "figures/".to_owned(),
            Self::Glossary => "glossary/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Quality => "quality/".to_owned(),
            Self::Prose(n) => format!("{}/", catalog.prose[n].name),
            Self::AccessibilityResults => "accessibility/results/".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }
}

/// `2022-2023`: an edition and the one before it.
fn pair(catalog: &Catalog, later: EditionIx) -> String {
    let former = catalog.former_edition(later).unwrap_or(later);
    format!("{}-{}", catalog[former].id, catalog[later].id)
}

/// The file that a web host serves for an address: a folder's is its `index.html`.
///
/// ```
/// use mieru::page::route::file_of;
/// assert_eq!(file_of("2023/"), "2023/index.html");
/// assert_eq!(file_of("404.html"), "404.html");
/// ```
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

/// Makes links from one page to others: always relative, so that a site works under any sub-path.
#[derive(Clone, Debug)]
pub struct Linker<'a> {
    catalog: &'a Catalog,
    language: LanguageIx,
    up: String,
    /// The way to the pages in the language: up, then down into its folder.
    home: String,
    offline: bool,
}

impl<'a> Linker<'a> {
    /// A maker of links that stand on a page. Offline links name `index.html`.
    pub fn new(catalog: &'a Catalog, page: Page, offline: bool) -> Self {
        let depth = page.address(catalog).matches('/').count();
        Self::from(catalog, page.language, if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }, offline)
    }

    /// A maker of links that start at a fixed prefix, for a page that is served at any depth.
    pub fn absolute(catalog: &'a Catalog, language: LanguageIx, prefix: &str, offline: bool) -> Self {
        Self::from(catalog, language, prefix.to_owned(), offline)
    }

    fn from(catalog: &'a Catalog, language: LanguageIx, up: String, offline: bool) -> Self {
        let home = format!("{up}{}", catalog.site.folder(language));
        Self { catalog, language, up, home, offline }
    }

    /// The language of the pages that links lead to.
    pub fn language(&self) -> LanguageIx {
        self.language
    }

    /// The link to a page in the same language.
    pub fn to(&self, route: Route) -> String {
        format!("{}{}", self.home, self.named(&route.address(self.catalog)))
    }

    /// The link to a page in any language.
    pub fn to_page(&self, page: Page) -> String {
        self.to_address(&page.address(self.catalog))
    }

    /// The link to an element of a page of a list, from 1.
    pub fn to_numbered(&self, route: Route, number: u32, anchor: &str) -> String {
        format!("{}{}#{anchor}", self.home, self.named(&route.numbered(self.catalog, number)))
    }

    /// The link from a page of a list to an element of the same or of another page of it.
    pub fn within(&self, list: Route, own: u32, number: u32, anchor: &str) -> String {
        if own == number { format!("#{anchor}") } else { self.to_numbered(list, number, anchor) }
    }

    /// The link to an element of a page.
    pub fn to_anchor(&self, route: Route, anchor: &str) -> String {
        format!("{}#{anchor}", self.to(route))
    }

    /// The link to the search page with conditions set. Names and values are ids, which need no escape.
    pub fn to_search(&self, conditions: &[(&str, &str)]) -> String {
        let conditions: Vec<String> = conditions.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{}?{}", self.to(Route::Search), conditions.join("&"))
    }

    /// The link to the search page with words to search for.
    pub fn to_words(&self, words: &str) -> String {
        format!("{}?q={}", self.to(Route::Search), url::escaped(words, ""))
    }

    /// The link to an address or file below the root.
    pub fn to_address(&self, address: &str) -> String {
        format!("{}{}", self.up, self.named(address))
    }

    /// An address as links write it.
    fn named(&self, address: &str) -> String {
        let index = if self.offline && (address.is_empty() || address.ends_with('/')) { "index.html" } else { "" };
        format!("{address}{index}")
    }

    /// The way to the folder of the pages in the language, `../../en/`.
    pub fn language_root(&self) -> &str {
        &self.home
    }

    /// The way up to the root, `../../`.
    pub fn root(&self) -> &str {
        &self.up
    }
}
