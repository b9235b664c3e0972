//! What a measure's text states: deadlines, figures and the signs of footnotes, each found in the text.

use super::Report;
use super::problem::Problem;
use super::quote::{Missing, Quotes};
use super::scope::{Record, Scope};
use crate::catalog::measure::{Deadline, Figure, Footnote};
use crate::diagnostic::Place;
use crate::record::measure::{DeadlineRecord, Relation};
use crate::text::date::{self, FiscalCalendar};
use crate::text::number;
use crate::text::period::{Period, PeriodError};
use crate::text::year;

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
        let period = period(place("period"), &record.period, report);
        let plans = scope.files.edition.record.fiscal_years.plans;
        if period.is_some_and(|period| period.days(scope.calendar).1 < scope.calendar.year(plans).0) {
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

/// Whether words state years and a period is of none of them.
fn is_of_another_year(quote: &str, period: Period, calendar: FiscalCalendar) -> bool {
    let years = year::stated(quote);
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
        if let Some(as_of) = &record.as_of {
            let begins = period(place("as_of"), as_of, report).map(|period| period.days(scope.calendar).0);
            let decided = date::parse(&scope.files.edition.record.date);
            if begins.zip(decided).is_some_and(|(begins, decided)| begins > decided) {
                report.add(place("as_of"), Problem::FutureFigure { text: as_of.clone() });
            }
        }
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
                as_of: record.as_of.clone().filter(|as_of| as_of.parse::<Period>().is_ok()),
            }),
        }
    }
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found
}

/// The footnotes of a measure, in the order of their signs in the text.
pub fn footnotes(scope: &Scope<'_>, placed: Record<'_>, text: &str, report: &mut Report) -> Vec<Footnote> {
    let pages = scope.pages;
    let mut found: Vec<Footnote> = Vec::new();
    for (n, record) in placed.record.footnotes.iter().enumerate() {
        let place = |field: &str| placed.place(&format!("footnotes[{n}].{field}"));
        if record.page == 0 || record.page > pages {
            report.add(place("page"), Problem::PageBeyond { page: record.page, pages });
        }
        let sign = format!("{}{}", record.after, record.mark);
        if record.mark.is_empty() {
            report.add(place("mark"), Problem::EmptyValue { what: "the sign" });
            continue;
        }
        match text.find(&sign) {
            None => {
                let problem = Problem::FootnoteSign { sign: record.mark.clone(), after: record.after.clone() };
                report.add(place("after"), problem);
            }
            Some(at) => found.push(Footnote {
                mark: record.mark.clone(),
                after: record.after.clone(),
                range: at + record.after.len()..at + sign.len(),
                page: record.page,
                text: record.text.clone(),
            }),
        }
    }
    found.sort_by_key(|footnote| footnote.range.start);
    found
}
