//! What a measure's text states: deadlines, figures and the signs of footnotes, each found in the text.

use std::collections::BTreeMap;

use super::problem::Problem;
use super::quote::{Missing, Quotes};
use super::scope::{Record, Scope};
use super::{Report, day};
use crate::catalog::measure::{Deadline, Figure, Footnote};
use crate::diagnostic::Place;
use crate::record::measure::{DeadlineRecord, Relation};
use crate::text::date::{FiscalCalendar, YEARS};
use crate::text::number;
use crate::text::period::Period;
use crate::text::year::{self, Year};

fn missing_quote(quote: &str, missing: Missing) -> Problem {
    Problem::QuoteNotFound { quote: quote.to_owned(), elsewhere: missing == Missing::TooOften }
}

fn period(place: Place, text: &str, calendar: FiscalCalendar, report: &mut Report) -> Option<Period> {
    let Ok(period) = text.parse::<Period>() else {
        report.add(place, Problem::BadPeriod { text: text.to_owned() });
        return None;
    };
    if !period.years().into_iter().all(|year| day::is_year(place.clone(), year, report)) {
        return None;
    }
    if period.is_backwards(calendar) {
        report.add(place, Problem::PeriodBackwards { text: text.to_owned() });
        return None;
    }
    Some(period)
}

/// The periods that a measure's text states, in the order of the text.
pub fn deadlines(scope: &Scope<'_>, placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Deadline> {
    let mut quotes = Quotes::new(text);
    let mut found: Vec<Deadline> = Vec::new();
    for (n, record) in placed.record.deadlines.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("deadlines[{n}].{field}"));
        if record.quote.is_empty() {
            report.add(place("quote"), Problem::EmptyQuote);
            continue;
        }
        let range = quotes.find(&record.quote);
        let period = period(place("period"), &record.period, scope.calendar, report);
        let plans = scope.files.edition.record.fiscal_years.plans;
        let is_over = |period: Period| period.days(scope.calendar).1 < scope.calendar.year(plans).0;
        if YEARS.contains(&plans) && period.is_some_and(is_over) {
            report.add(place("period"), Problem::PastDeadline { text: record.period.clone(), plans });
        }
        match (range, period) {
            (Err(missing), _) => report.add(place("quote"), missing_quote(&record.quote, missing)),
            (Ok(range), Some(period)) => {
                if is_of_another_year(&record.quote, period, scope.calendar) {
                    let (text, quote) = (record.period.clone(), record.quote.clone());
                    report.add(place("period"), Problem::PeriodYear { text, quote });
                }
                found.push(deadline(record, range, period, scope.calendar));
            }
            (Ok(_), None) => {}
        }
    }
    found.sort_by_key(|deadline| (deadline.range.start, deadline.range.end));
    found
}

/// Whether words state years and a period is of none of them. A year with which words in Latin letters end may be a fiscal
/// one.
fn is_of_another_year(quote: &str, period: Period, calendar: FiscalCalendar) -> bool {
    let years = year::stated(quote);
    if let Some(number) = year::at_end(quote) {
        return ![false, true].into_iter().any(|is_fiscal| period.is_of(Year { number, is_fiscal }, calendar));
    }
    !years.is_empty() && !years.into_iter().any(|year| period.is_of(year, calendar))
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

/// The numbers that a measure's text states, in the order of the text.
pub fn figures(scope: &Scope<'_>, placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Figure> {
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
        let as_of = record.as_of.as_deref().filter(|text| is_time_of_figure(scope, place("as_of"), text, report));
        if !record.quote.contains(&record.unit) {
            report.add(place("unit"), Problem::FigureWords { what: "unit", text: record.unit.clone() });
        }
        if record.value.is_finite() && !number::all(&record.quote).any(|number| number == record.value) {
            report.add(place("value"), Problem::FigureWords { what: "value", text: record.value.to_string() });
        }
        match quotes.find(&record.quote) {
            Err(missing) => report.add(place("quote"), missing_quote(&record.quote, missing)),
            Ok(range) => found.push(Figure {
                range,
                value: record.value,
                unit: record.unit.clone(),
                as_of: as_of.map(str::to_owned),
            }),
        }
    }
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found
}

/// Whether a text is a period, as of which a figure can hold; one that is yet to come is told.
fn is_time_of_figure(scope: &Scope<'_>, place: Place, text: &str, report: &mut Report) -> bool {
    let Some(period) = period(place.clone(), text, scope.calendar, report) else { return false };
    let begins = period.days(scope.calendar).0;
    if day::known(&scope.files.edition.record.date).is_some_and(|decided| begins > decided) {
        report.add(place, Problem::FutureFigure { text: text.to_owned() });
    }
    true
}

/// The footnotes of a measure, in the order of their signs in the text; the n-th equal sign means the n-th occurrence.
pub fn footnotes(scope: &Scope<'_>, placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Footnote> {
    let pages = scope.pages;
    let mut found: Vec<(usize, Footnote)> = Vec::new();
    // Where to look for the next equal sign.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (n, record) in placed.record.footnotes.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("footnotes[{n}].{field}"));
        if record.page == 0 || record.page > pages {
            report.add(place("page"), Problem::PageBeyond { page: record.page, pages });
        }
        if record.mark.is_empty() {
            report.add(place("mark"), Problem::EmptyValue { what: "the sign" });
            continue;
        }
        let sign = format!("{}{}", record.after, record.mark);
        let from = next.entry(sign.clone()).or_default();
        let Some(at) = text[*from..].find(&sign) else {
            report.add(place("after"), Problem::FootnoteSign { sign, elsewhere: *from > 0 });
            continue;
        };
        *from += at + sign.len();
        let range = *from - record.mark.len()..*from;
        let (mark, after) = (record.mark.clone(), record.after.clone());
        found.push((n, Footnote { mark, after, range, page: record.page, text: record.text.clone() }));
    }
    found.sort_by_key(|(_, footnote)| (footnote.range.start, footnote.range.end));
    apart(placed, found, report)
}

/// Footnotes in the order of the text, without those whose sign overlaps one before it.
fn apart(placed: Record<'_>, found: Vec<(usize, Footnote)>, report: &mut Report) -> Vec<Footnote> {
    let sign = |footnote: &Footnote| format!("{}{}", footnote.after, footnote.mark);
    let mut kept: Vec<Footnote> = Vec::new();
    for (n, footnote) in found {
        match kept.last().filter(|before| footnote.range.start < before.range.end) {
            Some(before) => {
                let problem = Problem::FootnoteOverlap { sign: sign(&footnote), other: sign(before) };
                report.add(placed.place(&format!("footnotes[{n}].after")), problem);
            }
            None => kept.push(footnote),
        }
    }
    kept
}
