//! Share cards: the pictures that other services show beside a link to a page, and where they stand.

use super::route::Route;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::site::Site;
use crate::record::share_cards::ShareCards;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;

/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// One picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Card {
    /// The site's, for every page without one of its own.
    Site,
    /// A measure's.
    Measure(MeasureIx),
}

impl Card {
    /// All cards of a site. There are none without an address for others to fetch them from, and without a font.
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        if !exist(&catalog.site) {
            return Vec::new();
        }
        let measures = if has_own(catalog) { catalog.measures.len() } else { 0 };
        let measures = (0..measures).map(|ix| Self::Measure(MeasureIx::from_usize(ix)));
        std::iter::once(Self::Site).chain(measures).collect()
    }

    /// The card of a page.
    pub fn of(catalog: &Catalog, route: Route) -> Option<Self> {
        exist(&catalog.site).then_some(match route {
            Route::Measure(ix) if has_own(catalog) => Self::Measure(ix),
            _ => Self::Site,
        })
    }

    /// Where it stands below the site's root: `cards/2023-012.png`.
    pub fn address(self, catalog: &Catalog) -> String {
        match self {
            Self::Site => "cards/site.png".to_owned(),
            Self::Measure(ix) => format!("cards/{}.png", catalog[ix].id),
        }
    }
}

fn exist(site: &Site) -> bool {
    cfg!(feature = "share-cards") && site.base_url.is_some() && matches!(site.share_cards, ShareCards::On(_))
}

/// Whether measures have cards of their own; on very large sites they share the site's.
fn has_own(catalog: &Catalog) -> bool {
    catalog.measures.len() <= catalog.site.share_cards_up_to
}
