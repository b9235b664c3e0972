//! The page that a web host shows for an address that does not exist.
//!
//! It is served at any depth, so relative links would miss. With a `base_url` its links start at the site's path;
//! without one it looks for the root itself, and where script is off it says how to get there.

use serde::Serialize;

use super::route::Route;
use super::shared::Scope;

/// What `page/not_found.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// Whether its links are known to be right at any depth.
    pub has_base: bool,
    /// Path of a file that stands in the root of every site made by mieru.
    pub probe: &'static str,
    /// The search page.
    pub search: Section,
    /// The sections to offer: key of a string, and address below the root.
    pub sections: Vec<Section>,
}

/// A section to offer.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Key of a string of the skin.
    pub string: &'static str,
    /// Address below the root, as a link if the base is known.
    pub href: String,
    /// Address below the root.
    pub address: String,
}

/// The file by which a page at an unknown depth finds the root.
pub const PROBE: &str = "data/measures.json";

impl NotFoundView {
    /// The view.
    pub fn new(scope: &Scope<'_>) -> Self {
        let catalog = scope.catalog;
        let latest = catalog.latest().into_iter();
        let section =
            |string, route: Route| Section { string, href: scope.link.to(route), address: route.address(catalog) };
        let sections = latest.flat_map(|ix| {
            [
                section("themes", Route::ThemeTree(ix)),
                section("ministries", Route::MinistryIndex(ix)),
                section("measures", Route::MeasureList(ix)),
            ]
        });
        Self {
            has_base: catalog.site.base_url.is_some(),
            probe: PROBE,
            search: section("search", Route::Search),
            sections: std::iter::once(section("home", Route::Home)).chain(sections).collect(),
        }
    }
}
