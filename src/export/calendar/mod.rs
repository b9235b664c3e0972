//! `deadlines.ics`: the deadlines as a calendar (iCalendar, RFC 5545 and 7986).
//!
//! Each is a day: the last of its period, or the first where no end is stated. Names of events stay the same from build
//! to build, and dates are those of the data, so that a calendar which is asked for again changes only with the data.

pub mod line;

use jiff::civil::Date;

use super::Job;
use super::identity::uuid;
use super::years::years;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::{Deadline, Measure};
use crate::page::follow::{Follow, Subject};
use crate::page::route::Route;
use crate::render::period::Words;
use crate::skin::strings::Strings;
use line::{escaped, plain, text};

/// The calendars; their words are those of the site's own language.
pub fn jobs<'a>(catalog: &'a Catalog, words: &'a Strings) -> Vec<Job<'a>> {
    let calendars = Follow::all(catalog).into_iter().filter_map(|follow| match follow {
        Follow::Calendar(subject) => Some((follow.path(catalog), subject)),
        Follow::Feed(_) => None,
    });
    let file = |(path, subject): (String, Subject)| {
        let at = path.clone();
        Job::file(path, move || {
            Calendar { catalog, strings: words, words: Words::new(words) }.write(&at, subject).into_bytes()
        })
    };
    calendars.map(file).collect()
}

struct Calendar<'a> {
    catalog: &'a Catalog,
    strings: &'a Strings,
    words: Words<'a>,
}

impl Calendar<'_> {
    fn write(&self, path: &str, subject: Subject) -> String {
        let mut file = String::new();
        self.head(&mut file, path, subject);
        for ix in subject.led(self.catalog) {
            for (n, deadline) in self.catalog[ix].deadlines.iter().enumerate() {
                if let Some(day) = deadline.to.or(deadline.from) {
                    self.event(&mut file, ix, n, day);
                }
            }
        }
        plain(&mut file, "END:VCALENDAR");
        file
    }

    fn head(&self, file: &mut String, path: &str, subject: Subject) {
        let site = &self.catalog.site;
        let thing = match subject {
            Subject::Ministry(ix) => self.strings.fill("calendar_of", &[("name", self.catalog[ix].name.as_str())]),
            _ => self.strings.get("deadlines"),
        };
        let name = self.strings.fill("title_two", &[("thing", &thing), ("site", &site.title)]);
        plain(file, "BEGIN:VCALENDAR");
        plain(file, "VERSION:2.0");
        text(file, "PRODID", &format!("-//mieru//mieru {}//EN", env!("CARGO_PKG_VERSION")));
        plain(file, "CALSCALE:GREGORIAN");
        plain(file, &format!("UID:{}", uuid(&["calendar", &site.title, path])));
        for property in ["NAME", "X-WR-CALNAME"] {
            text(file, property, &name);
        }
        for property in ["DESCRIPTION", "X-WR-CALDESC"] {
            text(file, property, &self.strings.get("deadlines_ours"));
        }
        plain(file, "REFRESH-INTERVAL;VALUE=DURATION:P1W");
        if let Some(base) = &site.base_url {
            plain(file, &format!("SOURCE;VALUE=URI:{}", base.join(path)));
        }
    }

    fn event(&self, file: &mut String, ix: MeasureIx, n: usize, day: Date) {
        let measure = &self.catalog[ix];
        let edition = &self.catalog[measure.edition];
        let deadline = &measure.deadlines[n];
        let quote = &measure.text[deadline.range.clone()];
        plain(file, "BEGIN:VEVENT");
        plain(file, &format!("UID:{}", name(&edition.document.title, measure, n)));
        plain(file, &format!("DTSTAMP:{}T000000Z", compact(edition.date)));
        plain(file, &format!("DTSTART;VALUE=DATE:{}", compact(day)));
        plain(file, &format!("DTEND;VALUE=DATE:{}", compact(day.tomorrow().unwrap_or(day))));
        let summary = [("title", measure.title.as_str()), ("quote", quote)];
        text(file, "SUMMARY", &self.strings.fill("calendar_event", &summary));
        text(file, "DESCRIPTION", &self.description(measure, deadline));
        if let Some(base) = &self.catalog.site.base_url {
            plain(file, &format!("URL:{}", base.join(&Route::Measure(ix).address(self.catalog))));
        }
        let leads: Vec<String> = measure.leads().map(|ix| escaped(&self.catalog[ix].name)).collect();
        if !leads.is_empty() {
            plain(file, &format!("CATEGORIES:{}", leads.join(",")));
        }
        plain(file, "TRANSP:TRANSPARENT");
        plain(file, "END:VEVENT");
    }

    /// The sentences that state the deadline, how it was read, and where it stands.
    fn description(&self, measure: &Measure, deadline: &Deadline) -> String {
        let passage = measure.passages.get(measure.passage_at(deadline.range.start));
        let edition = &self.catalog[measure.edition];
        let read = [
            ("period", self.words.period(&deadline.period).unwrap_or_else(|| deadline.period.clone())),
            ("relation", self.strings.get(&format!("relation_{}", deadline.relation.name()))),
        ];
        let read = read.each_ref().map(|(key, value)| (*key, value.as_str()));
        let page = measure.pages.0.to_string();
        let source = [("document", edition.document.title.as_str()), ("page", &page), ("id", &measure.id)];
        let mut lines = vec![
            passage.map_or("", |passage| measure.passage_text(passage)).to_owned(),
            self.strings.fill("calendar_read", &read),
            self.strings.fill("calendar_source", &source),
        ];
        lines.extend(years(self.catalog, measure.edition, self.strings, &self.words));
        lines.join("\n")
    }
}

/// The name of an event, which changes only when the deadline is another.
fn name(document: &str, measure: &Measure, n: usize) -> String {
    let quote = |deadline: &Deadline| &measure.text[deadline.range.clone()];
    let deadline = &measure.deadlines[n];
    let nth = measure.deadlines[..n].iter().filter(|other| quote(other) == quote(deadline)).count();
    uuid(&["deadline", document, &measure.id, quote(deadline), &nth.to_string()])
}

/// `20230626`
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}
