//! What search engines and other services show beside a link to a page.

use serde::Serialize;

use super::card::{self, Card};
use super::description::Description;
use super::route::Route;
use super::shared::Scope;

/// What is said of a page elsewhere; templates see it as `page.share`.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// What the page holds.
    pub description: Description,
    /// The kind of thing in the words of the Open Graph protocol: `website` or `article`.
    pub kind: &'static str,
    /// The picture, if the site has pictures.
    pub image: Option<ShareImage>,
}

/// The picture of a page, a PNG.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Absolute address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether it is the page's own and shows its title; else it is the site's.
    pub is_own: bool,
}

impl Share {
    /// What is said of a page.
    pub fn new(scope: &Scope<'_>, route: Route) -> Self {
        Self {
            description: Description::new(scope, route),
            kind: if matches!(route, Route::Measure(_)) { "article" } else { "website" },
            image: image(scope, route),
        }
    }
}

fn image(scope: &Scope<'_>, route: Route) -> Option<ShareImage> {
    let base = scope.catalog.site.base_url.as_ref()?;
    let card = Card::of(scope.catalog, route)?;
    Some(ShareImage {
        url: base.join(&card.address(scope.catalog)),
        width: card::WIDTH,
        height: card::HEIGHT,
        is_own: card != Card::Site,
    })
}
