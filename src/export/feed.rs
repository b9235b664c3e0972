//! `feed.atom`: measures as they are published, for feed readers (Atom, RFC 4287).
//!
//! An entry is a measure; on the site's own feed each edition is one, too. Dates are those of the data.

use super::Job;
use super::identity::urn;
use super::xml::Xml;
use super::years::years;
use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::site::BaseUrl;
use crate::page::follow::{Follow, Subject};
use crate::page::route::Route;
use crate::render::period::Words;
use crate::skin::strings::Strings;

/// How many measures a feed has at the most, those of the newest edition first.
const MOST: usize = 100;

/// The feeds, which need the site's address; their words are those of the site's own language.
pub fn jobs<'a>(catalog: &'a Catalog, words: &'a Strings) -> Vec<Job<'a>> {
    let Some(base) = &catalog.site.base_url else { return Vec::new() };
    let feeds = Follow::all(catalog).into_iter().filter_map(|follow| match follow {
        Follow::Feed(subject) => Some((follow.path(catalog), subject)),
        Follow::Calendar(_) => None,
    });
    let file = |(path, subject): (String, Subject)| {
        let at = path.clone();
        Job::file(path, move || {
            Feed { catalog, base, words, periods: Words::new(words), xml: Xml::default() }.write(&at, subject)
        })
    };
    feeds.map(file).collect()
}

/// A feed that is being written.
struct Feed<'a> {
    catalog: &'a Catalog,
    base: &'a BaseUrl,
    words: &'a Strings,
    periods: Words<'a>,
    xml: Xml,
}

impl Feed<'_> {
    fn write(mut self, path: &str, subject: Subject) -> Vec<u8> {
        let language = self.catalog.site.language.as_str();
        self.xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
        self.head(path, subject);
        if subject == Subject::Site {
            self.catalog.edition_indices().rev().for_each(|ix| self.edition(ix));
        }
        subject.measures(self.catalog).take(MOST).for_each(|ix| self.measure(ix));
        self.xml.close("feed");
        self.xml.bytes()
    }

    fn head(&mut self, path: &str, subject: Subject) {
        let (title, page) = about(self.catalog, subject);
        let site = &self.catalog.site;
        self.xml.text("id", &urn(&["feed", &site.title, path]));
        let title = title.map(|title| self.words.fill("title_two", &[("thing", &title), ("site", &site.title)]));
        self.xml.text("title", title.as_deref().unwrap_or(&site.title));
        if subject == Subject::Site && !site.description.is_empty() {
            self.xml.text("subtitle", &site.description);
        }
        let newest = subject.measures(self.catalog).next().map(|ix| &self.catalog[self.catalog[ix].edition]);
        self.xml.text("updated", &newest.map(moment).unwrap_or_default());
        let own = [("rel", "self"), ("type", "application/atom+xml"), ("href", &*self.base.join(path))];
        self.xml.empty("link", &own);
        self.link_to(page);
        self.xml.text_with("generator", &[("version", env!("CARGO_PKG_VERSION"))], "mieru");
        if let Some(licence) = &site.licence {
            self.xml.text("rights", &licence.name);
        }
    }

    fn link_to(&mut self, page: Route) {
        let address = self.base.join(&page.address(self.catalog));
        self.xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
    }

    fn edition(&mut self, ix: EditionIx) {
        let edition = &self.catalog[ix];
        let count = |n: usize| n.to_string();
        let values = [
            ("edition", edition.title.as_str()),
            ("n", &count(edition.measures.end.index() - edition.measures.start.index())),
            ("themes", &count(edition.themes.end.index() - edition.themes.start.index())),
            ("ministries", &count(edition.bodies.len())),
        ];
        self.xml.open("entry", &[]);
        self.entry(edition, &urn(&["edition", &edition.document.title, &edition.id]), &edition.title);
        self.link_to(Route::Edition(ix));
        self.xml.text("summary", &self.words.fill("describe_edition", &values));
        self.xml.close("entry");
    }

    fn measure(&mut self, ix: MeasureIx) {
        let catalog = self.catalog;
        let measure = &catalog[ix];
        let (edition, theme) = (&catalog[measure.edition], &catalog[measure.theme]);
        let title = self.words.fill("measure_link", &[("id", &measure.id), ("title", &measure.title)]);
        self.xml.open("entry", &[]);
        self.entry(edition, &urn(&["measure", &edition.document.title, &measure.id]), &title);
        for role in &measure.ministries {
            self.xml.open("contributor", &[]);
            self.xml.text("name", &catalog[role.ministry].name);
            self.xml.close("contributor");
        }
        self.link_to(Route::Measure(ix));
        let themes = self.base.join(&Route::ThemeTree(measure.edition).address(catalog));
        self.xml.empty("category", &[("term", &theme.id), ("scheme", &themes), ("label", &theme.printed())]);
        if let Some(years) = years(catalog, measure.edition, self.words, &self.periods) {
            self.xml.text("summary", &years);
        }
        self.xml.text_with("content", &[("type", "text")], &measure.text);
        self.xml.close("entry");
    }

    /// What every entry begins with.
    fn entry(&mut self, edition: &Edition, id: &str, title: &str) {
        self.xml.text("id", id);
        self.xml.text("title", title);
        for date in ["published", "updated"] {
            self.xml.text(date, &moment(edition));
        }
        self.xml.open("author", &[]);
        self.xml.text("name", &edition.decided_by);
        self.xml.close("author");
    }
}

/// What a feed is about, and the page that shows the same.
fn about(catalog: &Catalog, subject: Subject) -> (Option<String>, Route) {
    match subject {
        Subject::Site => (None, Route::Home),
        Subject::Ministry(ix) => (Some(catalog[ix].name.clone()), Route::Body(ix)),
        Subject::Theme(ix) => (Some(catalog[ix].printed()), Route::Theme(ix)),
    }
}

/// The day of an edition as a moment, RFC 3339.
fn moment(edition: &Edition) -> String {
    format!("{}T00:00:00Z", edition.date)
}
