//! What readers can follow: feeds of measures and calendars of deadlines. Which exist, where, and which page offers them.

use serde::Serialize;

use super::name::Name;
use super::route::Route;
use super::shared::Scope;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};

/// What a feed or a calendar is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All measures of all editions.
    Site,
    /// What a body takes part in, over all editions.
    Ministry(MinistryIx),
    /// A heading and all below it.
    Theme(ThemeIx),
}

/// A file that readers can subscribe to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Measures as they are published, Atom.
    Feed(Subject),
    /// Deadlines, iCalendar.
    Calendar(Subject),
}

/// A link to a file that readers can subscribe to.
#[derive(Clone, Debug, Serialize)]
pub struct FollowLink {
    /// `feed` or `calendar`.
    pub kind: &'static str,
    /// `site`, `ministry` or `theme`.
    pub subject: &'static str,
    /// Name of the body or heading; empty for the site.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Where it is.
    pub href: String,
    /// The media type.
    pub media: &'static str,
}

impl Follow {
    /// All that a site offers. Feeds need absolute addresses; what would be empty is left out, and above
    /// `theme_feeds_up_to` measures so are the feeds of themes.
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        let ministries = || catalog.ministry_indices().map(Subject::Ministry);
        let is_few = catalog.measures.len() <= catalog.site.theme_feeds_up_to;
        let themes = (0..catalog.themes.len()).filter(|_| is_few).map(|n| Subject::Theme(ThemeIx::from_usize(n)));
        let feeds = std::iter::once(Subject::Site).chain(ministries()).chain(themes).map(Self::Feed);
        let calendars = std::iter::once(Subject::Site).chain(ministries()).map(Self::Calendar);
        feeds.chain(calendars).filter(|follow| follow.exists(catalog)).collect()
    }

    fn exists(self, catalog: &Catalog) -> bool {
        match self {
            Self::Feed(Subject::Theme(_)) if catalog.measures.len() > catalog.site.theme_feeds_up_to => false,
            Self::Feed(subject) => catalog.site.base_url.is_some() && subject.measures(catalog).next().is_some(),
            Self::Calendar(subject) => {
                subject.led(catalog).any(|ix| catalog[ix].deadlines.iter().any(|one| one.to.or(one.from).is_some()))
            }
        }
    }

    /// Its path below the site's root.
    pub fn path(self, catalog: &Catalog) -> String {
        let (subject, file) = match self {
            Self::Feed(subject) => (subject, "feed.atom"),
            Self::Calendar(subject) => (subject, "deadlines.ics"),
        };
        let folder = match subject {
            Subject::Site => String::new(),
            Subject::Ministry(ix) => Route::Body(ix).address(catalog),
            Subject::Theme(ix) => Route::Theme(ix).address(catalog),
        };
        format!("{folder}{file}")
    }

    /// Those that a page offers.
    pub fn on(scope: &Scope<'_>, route: Route) -> Vec<FollowLink> {
        let (feed, calendar) = match route {
            Route::Home | Route::Data => (Some(Subject::Site), Some(Subject::Site)),
            Route::Edition(_) | Route::MeasureList(_) => (Some(Subject::Site), None),
            Route::Deadlines => (None, Some(Subject::Site)),
            Route::Ministry(_, ix) | Route::Body(ix) => (Some(Subject::Ministry(ix)), Some(Subject::Ministry(ix))),
            Route::Theme(ix) => (Some(Subject::Theme(ix)), None),
            _ => (None, None),
        };
        let offered = feed.map(Self::Feed).into_iter().chain(calendar.map(Self::Calendar));
        offered.filter(|follow| follow.exists(scope.catalog)).map(|follow| follow.link(scope)).collect()
    }

    fn link(self, scope: &Scope<'_>) -> FollowLink {
        let (kind, media, subject) = match self {
            Self::Feed(subject) => ("feed", "application/atom+xml", subject),
            Self::Calendar(subject) => ("calendar", "text/calendar", subject),
        };
        let (subject, Name { text: name, language }) = match subject {
            Subject::Site => ("site", Name { text: String::new(), language: None }),
            Subject::Ministry(ix) => ("ministry", scope.ministry_name(ix)),
            Subject::Theme(ix) => ("theme", scope.theme_name(ix)),
        };
        FollowLink { kind, subject, name, language, href: scope.link.to_address(&self.path(scope.catalog)), media }
    }
}

impl Subject {
    /// Its measures: those of the newest edition first, within an edition in document order.
    pub fn measures(self, catalog: &Catalog) -> Box<dyn Iterator<Item = MeasureIx> + '_> {
        match self {
            Self::Site => Box::new(editions(catalog).flat_map(|ix| MeasureIx::all(&catalog[ix].measures))),
            Self::Ministry(ministry) => Box::new(editions(catalog).flat_map(move |ix| {
                let body = catalog[ix].involvement(ministry);
                let mut all: Vec<MeasureIx> =
                    body.into_iter().flat_map(|body| body.lead.iter().chain(&body.supporting)).copied().collect();
                all.sort_unstable();
                all
            })),
            Self::Theme(ix) => Box::new(catalog.measures_below(ix)),
        }
    }

    /// The measures whose deadlines are its own: of a body those that it leads.
    pub fn led(self, catalog: &Catalog) -> Box<dyn Iterator<Item = MeasureIx> + '_> {
        match self {
            Self::Ministry(ministry) => Box::new(
                editions(catalog)
                    .filter_map(move |ix| catalog[ix].involvement(ministry))
                    .flat_map(|body| body.lead.iter().copied()),
            ),
            other => other.measures(catalog),
        }
    }
}

fn editions(catalog: &Catalog) -> impl Iterator<Item = EditionIx> + '_ {
    catalog.edition_indices().rev()
}
