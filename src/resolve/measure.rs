//! The measures of an edition.

use std::collections::BTreeMap;

use super::problem::Problem;
use super::quote::{Missing, Quotes};
use super::theme::ThemeIds;
use super::{Bodies, Report};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::catalog::measure::{Deadline, Figure, Footnote, Measure, Passage, Role};
use crate::diagnostic::Place;
use crate::record::measure::{DeadlineRecord, MeasureRecord, Relation};
use crate::record::{EditionFiles, Placed};
use crate::text::date::FiscalCalendar;
use crate::text::layout::unlayout;
use crate::text::period::{Period, PeriodError};
use crate::text::similar::nearest;

/// What measures are checked against.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The edition.
    pub edition: EditionIx,
    /// Its files.
    pub files: &'a EditionFiles,
    /// Its themes by id.
    pub themes: &'a ThemeIds,
    /// The bodies.
    pub bodies: &'a Bodies,
}

type Record<'a> = &'a Placed<MeasureRecord>;

/// Checks the measures of an edition and puts them into the catalog in document order.
/// Returns the record of each, for messages.
pub fn measures<'a>(scope: &Scope<'a>, catalog: &mut Catalog, report: &mut Report) -> Vec<Record<'a>> {
    if scope.themes.is_empty() && !scope.files.measures.is_empty() {
        report.add(scope.files.themes.place(""), Problem::NoThemes);
        return Vec::new();
    }
    let sorted = in_order(scope, report);
    let first = catalog.measures.len();
    let by_id: BTreeMap<&str, MeasureIx> = sorted
        .iter()
        .enumerate()
        .map(|(n, (_, placed))| (placed.record.id.as_str(), MeasureIx::from_usize(first + n)))
        .collect();
    for (number, placed) in &sorted {
        let measure = measure(scope, *number, placed, &by_id, catalog, report);
        catalog.measures.push(measure);
    }
    check_theme_order(&sorted, first, catalog, report);
    serve_marks(first, catalog);
    sorted.into_iter().map(|(_, placed)| placed).collect()
}

/// The records by number, without doubles.
fn in_order<'a>(scope: &Scope<'a>, report: &mut Report) -> Vec<(u32, Record<'a>)> {
    let edition = &scope.files.edition.record.id;
    let mut by_number: BTreeMap<u32, Record<'a>> = BTreeMap::new();
    for placed in &scope.files.measures {
        let id = &placed.record.id;
        let place = placed.place("id");
        let Some((prefix, slug)) = id.rsplit_once('-') else {
            report.add(place, Problem::BadMeasureId { id: id.clone(), edition: edition.clone() });
            continue;
        };
        let number = slug.parse().ok().filter(|&n: &u32| n > 0 && slug.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number.filter(|_| (3..=6).contains(&slug.len())) else {
            report.add(place, Problem::BadMeasureId { id: id.clone(), edition: edition.clone() });
            continue;
        };
        if prefix != edition {
            report.add(place, Problem::WrongEdition { id: id.clone(), edition: edition.clone() });
            continue;
        }
        if let Some(first) = by_number.get(&number) {
            let first = first.place("id");
            report.add(place, Problem::Duplicate { what: "measure", name: id.clone(), first });
            continue;
        }
        by_number.insert(number, placed);
    }
    let mut expected = 1;
    for (&number, placed) in &by_number {
        if number > expected && !scope.files.is_broken {
            let missing = format!("{edition}-{expected:03}");
            report.add(placed.place("id"), Problem::MeasureGap { missing, before: placed.record.id.clone() });
        }
        expected = number + 1;
    }
    by_number.into_iter().collect()
}

/// Measures stand in the order of their themes, else the document could not be put together again.
fn check_theme_order(sorted: &[(u32, Record<'_>)], first: usize, catalog: &Catalog, report: &mut Report) {
    for (n, pair) in sorted.windows(2).enumerate() {
        if catalog.measures[first + n + 1].theme < catalog.measures[first + n].theme {
            let (before, after) = (&pair[0].1.record.id, &pair[1].1.record.id);
            report.add(pair[1].1.place("theme"), Problem::ThemeOrder { id: after.clone(), before: before.clone() });
        }
    }
}

/// Notes on each mark which other measures it serves.
fn serve_marks(first: usize, catalog: &mut Catalog) {
    for n in first..catalog.measures.len() {
        if let Some(owner) = catalog.measures[n].mark_from {
            catalog.measures[owner.index()].mark_for.push(MeasureIx::from_usize(n));
        }
    }
}

fn measure(
    scope: &Scope<'_>,
    number: u32,
    placed: Record<'_>,
    by_id: &BTreeMap<&str, MeasureIx>,
    catalog: &Catalog,
    report: &mut Report,
) -> Measure {
    let record = &placed.record;
    let (text, passages) = text(placed, report);
    if record.title.trim().is_empty() {
        report.add(placed.place("title"), Problem::EmptyValue { what: "the title" });
    }
    check_pages(scope, placed, report);
    let mark_from = record.ministries.mark_from.as_ref().and_then(|id| {
        let found = by_id.get(id.as_str()).copied();
        if found.is_none() {
            let known = by_id.keys().copied();
            report.add(placed.place("ministries.mark_from"), Problem::unknown("measure", id, known));
        }
        found
    });
    Measure {
        id: record.id.clone(),
        slug: record.id.rsplit('-').next().unwrap_or_default().to_owned(),
        number,
        edition: scope.edition,
        theme: theme(scope, placed, catalog, report),
        title: record.title.clone(),
        pages: record.pages,
        ministries: roles(scope, placed, report),
        mark: record.ministries.mark.clone(),
        mark_from,
        mark_for: Vec::new(),
        deadlines: deadlines(placed, &text, catalog.site.calendar, report),
        figures: figures(placed, &text, report),
        footnotes: footnotes(scope, placed, &text, report),
        terms: Vec::new(),
        note: record.note.clone(),
        passages,
        text,
    }
}

fn text(placed: Record<'_>, report: &mut Report) -> (String, Vec<Passage>) {
    let mut text = String::new();
    let mut passages = Vec::new();
    for (n, passage) in placed.record.passages.iter().enumerate() {
        let place = || placed.place(&format!("passages[{n}]"));
        let Some((kind, words)) = passage.kind_and_text() else {
            report.add(place(), Problem::PassageKeys);
            continue;
        };
        if words.trim().is_empty() {
            report.add(place(), Problem::EmptyPassage);
            continue;
        }
        if unlayout(words) != words {
            report.add(place(), Problem::LayoutSpace);
        }
        let start = text.len();
        text.push_str(words);
        passages.push(Passage { kind, range: start..text.len() });
    }
    if passages.is_empty() {
        report.add(placed.place("passages"), Problem::EmptyText);
    }
    (text, passages)
}

fn theme(scope: &Scope<'_>, placed: Record<'_>, catalog: &Catalog, report: &mut Report) -> ThemeIx {
    let id = &placed.record.theme;
    match scope.themes.get(id) {
        Some(&ix) => ix,
        None => {
            let known = || scope.themes.keys().map(String::as_str);
            report.add(placed.place("theme"), Problem::unknown("theme", id, known()));
            // The theme that was meant, or that of the measure before, keeps one slip from looking like many.
            let meant = nearest(id, known()).and_then(|near| scope.themes.get(near)).copied();
            let before = catalog.measures.last().filter(|before| before.edition == scope.edition);
            let first = || scope.themes.values().min().copied().unwrap_or_default();
            meant.or(before.map(|before| before.theme)).unwrap_or_else(first)
        }
    }
}

fn check_pages(scope: &Scope<'_>, placed: Record<'_>, report: &mut Report) {
    let (first, last) = placed.record.pages;
    let pages = scope.files.edition.record.document.pages;
    if last < first {
        report.add(placed.place("pages"), Problem::PagesBackwards);
    }
    for page in [first, last].into_iter().filter(|&page| page == 0 || page > pages) {
        report.add(placed.place("pages"), Problem::PageBeyond { page, pages });
    }
}

/// The bodies of a measure, in charge first, checked against the mark.
fn roles(scope: &Scope<'_>, placed: Record<'_>, report: &mut Report) -> Vec<Role> {
    let record = &placed.record.ministries;
    let mut roles: Vec<Role> = Vec::new();
    for (lead, field, ids) in [(true, "lead", &record.lead), (false, "supporting", &record.supporting)] {
        for (n, id) in ids.iter().enumerate() {
            let place = placed.place(&format!("ministries.{field}[{n}]"));
            let Some(&ministry) = scope.bodies.by_id.get(id) else {
                report.add(place, Problem::unknown("ministry", id, scope.bodies.by_id.keys().map(String::as_str)));
                continue;
            };
            if roles.iter().any(|role| role.ministry == ministry) {
                report.add(place, Problem::MarkTwice { id: id.clone() });
                continue;
            }
            roles.push(Role { ministry, lead, mark: String::new() });
        }
    }
    if record.lead.is_empty() && placed.record.note.is_none() {
        report.add(placed.place("ministries.lead"), Problem::NoLead);
    }
    compare_with_mark(scope, placed, &mut roles, report);
    roles
}

/// The mark that names the bodies of a measure: its own, or that of the measure it points to.
fn mark_of<'a>(scope: &Scope<'a>, record: &'a MeasureRecord) -> &'a str {
    match &record.ministries.mark_from {
        Some(id) => {
            let owner = scope.files.measures.iter().find(|placed| placed.record.id == *id);
            owner.map_or("", |placed| placed.record.ministries.mark.as_str())
        }
        None => &record.ministries.mark,
    }
}

fn compare_with_mark(scope: &Scope<'_>, placed: Record<'_>, roles: &mut [Role], report: &mut Report) {
    let mark = mark_of(scope, &placed.record);
    if mark.is_empty() {
        return;
    }
    let mut named = Vec::new();
    for (spelling, lead) in scope.files.edition.record.document.marks.read(mark) {
        let Some(&ministry) = scope.bodies.by_mark.get(spelling) else {
            let near = nearest(spelling, scope.bodies.by_mark.keys().map(String::as_str));
            let problem = Problem::MarkSpelling { spelling: spelling.to_owned(), near: near.map(str::to_owned) };
            report.add(placed.place("ministries.mark"), problem);
            continue;
        };
        named.push(ministry);
        let id =
            || scope.bodies.by_id.iter().find(|(_, ix)| **ix == ministry).map(|(id, _)| id.clone()).unwrap_or_default();
        match roles.iter_mut().find(|role| role.ministry == ministry) {
            None => {
                let problem = Problem::MarkNotListed { id: id(), spelling: spelling.to_owned(), lead };
                report.add(placed.place("ministries.mark"), problem);
            }
            Some(role) => {
                if role.lead != lead {
                    report.add(placed.place("ministries"), Problem::MarkRole { name: id(), lead });
                }
                role.mark = spelling.to_owned();
            }
        }
    }
    for role in roles.iter().filter(|role| !named.contains(&role.ministry)) {
        let id = scope.bodies.by_id.iter().find(|(_, ix)| **ix == role.ministry).map(|(id, _)| id.clone());
        let problem = Problem::MarkMissing { name: id.unwrap_or_default(), mark: mark.to_owned() };
        report.add(placed.place("ministries"), problem);
    }
    let order = |role: &Role| named.iter().position(|&ministry| ministry == role.ministry);
    roles.sort_by_key(|role| (!role.lead, order(role)));
}

fn missing_quote(quote: &str, missing: Missing) -> Problem {
    Problem::QuoteNotFound { quote: quote.to_owned(), elsewhere: missing == Missing::TooOften }
}

fn period(place: Place, text: &str, report: &mut Report) -> Option<Period> {
    let parsed = text.parse::<Period>();
    if let Err(error) = &parsed {
        let text = text.to_owned();
        report.add(
            place,
            match error {
                PeriodError::Form => Problem::BadPeriod { text },
                PeriodError::Backwards => Problem::PeriodBackwards { text },
            },
        );
    }
    parsed.ok()
}

fn deadlines(placed: Record<'_>, text: &str, calendar: FiscalCalendar, report: &mut Report) -> Vec<Deadline> {
    let mut quotes = Quotes::new(text);
    let mut found: Vec<Deadline> = Vec::new();
    for (n, record) in placed.record.deadlines.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("deadlines[{n}].{field}"));
        if record.quote.is_empty() {
            report.add(place("quote"), Problem::EmptyQuote);
            continue;
        }
        let range = quotes.find(&record.quote);
        let period = period(place("period"), &record.period, report);
        match (range, period) {
            (Err(missing), _) => report.add(place("quote"), missing_quote(&record.quote, missing)),
            (Ok(range), Some(period)) => found.push(deadline(record, range, period, calendar)),
            (Ok(_), None) => {}
        }
    }
    found.sort_by_key(|deadline| (deadline.range.start, deadline.range.end));
    found
}

fn deadline(
    record: &DeadlineRecord,
    range: std::ops::Range<usize>,
    period: Period,
    calendar: FiscalCalendar,
) -> Deadline {
    let (first, last) = period.days(calendar);
    let relation = record.relation;
    Deadline {
        range,
        period: record.period.clone(),
        relation,
        from: (!matches!(relation, Relation::By | Relation::Until)).then_some(first),
        to: (relation != Relation::From).then_some(last),
    }
}

fn figures(placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Figure> {
    let mut quotes = Quotes::new(text);
    let mut found: Vec<Figure> = Vec::new();
    for (n, record) in placed.record.figures.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("figures[{n}].{field}"));
        if record.quote.is_empty() {
            report.add(place("quote"), Problem::EmptyQuote);
            continue;
        }
        if !record.value.is_finite() {
            report.add(place("value"), Problem::BadFigure);
        }
        if let Some(as_of) = &record.as_of {
            period(place("as_of"), as_of, report);
        }
        match quotes.find(&record.quote) {
            Err(missing) => report.add(place("quote"), missing_quote(&record.quote, missing)),
            Ok(range) => found.push(Figure {
                range,
                value: record.value,
                unit: record.unit.clone(),
                as_of: record.as_of.clone(),
            }),
        }
    }
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found
}

fn footnotes(scope: &Scope<'_>, placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Footnote> {
    let pages = scope.files.edition.record.document.pages;
    let mut found: Vec<Footnote> = Vec::new();
    for (n, record) in placed.record.footnotes.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("footnotes[{n}].{field}"));
        if record.page == 0 || record.page > pages {
            report.add(place("page"), Problem::PageBeyond { page: record.page, pages });
        }
        let sign = format!("{}{}", record.after, record.mark);
        match text.find(&sign).filter(|_| !record.mark.is_empty()) {
            None => {
                let problem = Problem::FootnoteSign { sign: record.mark.clone(), after: record.after.clone() };
                report.add(place("after"), problem);
            }
            Some(at) => found.push(Footnote {
                mark: record.mark.clone(),
                range: at + record.after.len()..at + sign.len(),
                page: record.page,
                text: record.text.clone(),
            }),
        }
    }
    found.sort_by_key(|footnote| footnote.range.start);
    found
}
