//! Periods on a time line: equal ones together, from their first day to their last.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::bar::percent;
use super::table::Table;
use super::years::{YearRow, year_rows};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::measure::Deadline;
use crate::page::shared::Scope;
use crate::record::measure::Relation;

/// Up to how many different periods each get a line; more are counted by fiscal year.
const ROWS: usize = 12;
/// How many years the axis has at the most; what lies beyond reaches its end.
const YEARS: i16 = 30;
/// How many labels fit below each other's beginning on a phone.
const LABELS: usize = 4;
/// The length of the axis, in hundredths of a per cent.
const WHOLE: usize = 10_000;

/// Periods of one edition on an axis of fiscal years.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// Equal parts of the axis: fiscal years, or the quarters of a single one.
    pub ticks: Vec<Tick>,
    /// The edition's day, ISO 8601.
    pub day: String,
    /// Where it lies on the axis.
    pub day_x: String,
    /// The periods, those that end first first, then those that only begin.
    pub rows: Vec<PeriodRow>,
    /// In their place, where they are too many: how many there are in each fiscal year.
    pub by_year: Vec<YearRow>,
    /// How many deadlines are shown.
    pub count: usize,
    /// The file of the numbers.
    pub csv: String,
}

/// A part of the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    /// The fiscal year that begins, `2023`, where it is labelled.
    pub year: Option<String>,
    /// The month that begins, `2023-10`, where it is labelled.
    pub month: Option<String>,
    /// Where it begins.
    pub x: String,
}

/// Deadlines with the same period, written alike.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodRow {
    /// The period as the data writes it.
    pub period: String,
    /// `by`, `from`, `during`, `around` or `until`.
    pub relation: &'static str,
    /// How many deadlines have it.
    pub count: usize,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// `span` between two days, `end` with a last day only, `open` with a first day only.
    pub shape: &'static str,
    /// Where it begins on the axis.
    pub x: String,
    /// How long it is on the axis.
    pub width: String,
    /// Where it ends on the axis.
    pub end: String,
    /// Where a list has these deadlines.
    pub href: Option<String>,
}

/// What makes periods equal; in the order in which they are shown. Days alone do not: the data writes 2023年度 and
/// 2024年3月, which end on one day, as the text has them, and no row may name one in the words of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days<'a> {
    is_open: bool,
    /// Last day, unless only the start is stated.
    pub to: Option<Date>,
    /// First day, unless only the end is stated.
    pub from: Option<Date>,
    /// How the plans stand to it.
    pub relation: Relation,
    /// The period as the data writes it.
    pub period: &'a str,
}

/// Equal periods, and how many there are.
pub type Periods<'a> = BTreeMap<Days<'a>, usize>;

impl<'a> Days<'a> {
    /// Those of a deadline; `None` if it has neither a first nor a last day.
    pub fn of(deadline: &'a Deadline) -> Option<Self> {
        let Deadline { from, to, relation, .. } = *deadline;
        to.or(from).map(|_| Self { is_open: to.is_none(), to, from, relation, period: &deadline.period })
    }
}

/// Puts equal periods together.
pub fn periods<'a>(deadlines: impl Iterator<Item = &'a Deadline>) -> Periods<'a> {
    let mut periods = Periods::new();
    for days in deadlines.filter_map(Days::of) {
        *periods.entry(days).or_default() += 1;
    }
    periods
}

impl Timeline {
    /// The periods of some measures of an edition; `None` without any.
    pub fn new<'a>(scope: &Scope<'a>, ix: EditionIx, measures: impl Iterator<Item = MeasureIx>) -> Option<Self> {
        let catalog = scope.catalog;
        let deadlines: Vec<&'a Deadline> = measures.flat_map(|measure| &catalog[measure].deadlines).collect();
        let periods = periods(deadlines.iter().copied());
        if periods.len() <= ROWS {
            return Self::of(scope, ix, periods.into_iter().collect());
        }
        Some(Self {
            ticks: Vec::new(),
            day: catalog[ix].date.to_string(),
            day_x: percent(0),
            rows: Vec::new(),
            count: deadlines.len(),
            by_year: year_rows(scope, ix, deadlines.into_iter()),
            csv: Table::DeadlinesByYear.link(scope, ix),
        })
    }

    /// Only the periods that end first on or after the edition's day.
    pub fn next(scope: &Scope<'_>, ix: EditionIx, most: usize) -> Option<Self> {
        let catalog = scope.catalog;
        let day = catalog[ix].date;
        let measures = MeasureIx::all(&catalog[ix].measures);
        let periods = periods(measures.flat_map(|measure| &catalog[measure].deadlines)).into_iter();
        Self::of(scope, ix, periods.filter(|(days, _)| days.to.is_some_and(|to| to >= day)).take(most).collect())
    }

    fn of(scope: &Scope<'_>, ix: EditionIx, periods: Vec<(Days<'_>, usize)>) -> Option<Self> {
        let axis = Axis::new(scope.catalog, ix, periods.iter().map(|&(days, _)| days))?;
        let day = scope.catalog[ix].date;
        Some(Self {
            ticks: axis.ticks(),
            day: day.to_string(),
            day_x: percent(axis.at(day)),
            count: periods.iter().map(|(_, count)| count).sum(),
            rows: periods.into_iter().map(|(days, count)| axis.row(days, count, day)).collect(),
            by_year: Vec::new(),
            csv: Table::DeadlinePeriods.link(scope, ix),
        })
    }
}

/// Fiscal years side by side.
struct Axis<'a> {
    catalog: &'a Catalog,
    first: i16,
    count: i16,
}

impl<'a> Axis<'a> {
    /// Holds the edition's day and all periods; open ones get a year in which they go on.
    fn new<'b>(catalog: &'a Catalog, ix: EditionIx, periods: impl Iterator<Item = Days<'b>>) -> Option<Self> {
        let year_of = |day: Date| catalog.site.calendar.year_of(day);
        let ends = periods.flat_map(|days| {
            let goes_on = days.from.filter(|_| days.is_open).map(|from| year_of(from).saturating_add(1));
            [days.from.map(year_of), days.to.map(year_of), goes_on].into_iter().flatten()
        });
        let (mut first, mut last, mut is_empty) = (year_of(catalog[ix].date), year_of(catalog[ix].date), true);
        for year in ends {
            (first, last, is_empty) = (first.min(year), last.max(year), false);
        }
        // Without bounds one slip in the data would squeeze all others.
        let first = first.max(catalog[ix].plans_year.saturating_sub(YEARS / 3));
        let count = last.saturating_sub(first).saturating_add(1).clamp(1, YEARS);
        (!is_empty).then_some(Self { catalog, first, count })
    }

    fn ticks(&self) -> Vec<Tick> {
        if self.count == 1 {
            return self.quarters();
        }
        let count = usize::try_from(self.count).unwrap_or(1);
        let step = count.div_ceil(LABELS);
        let years = (0..count).zip(self.first..);
        years
            .map(|(n, year)| Tick {
                // A label needs the room of a whole step.
                year: (n % step == 0 && n + step <= count).then(|| year.to_string()),
                month: None,
                x: percent(n * WHOLE / count),
            })
            .collect()
    }

    /// The quarters of the only year; every second one has room for a label.
    fn quarters(&self) -> Vec<Tick> {
        let calendar = self.catalog.site.calendar;
        let quarter = |n: i8| {
            let month = calendar.months(self.first, 3 * n, 3).0;
            let label = format!("{:04}-{:02}", month.year(), month.month());
            Tick { year: None, month: (n % 2 == 0).then_some(label), x: percent(self.at(month)) }
        };
        (0..4).map(quarter).collect()
    }

    /// Where a day begins, in hundredths of a per cent of the axis.
    fn at(&self, day: Date) -> usize {
        let calendar = self.catalog.site.calendar;
        let year = calendar.year_of(day);
        let (first, last) = calendar.year(year);
        // No year is without a day, whatever the calendar makes of one beyond its end.
        let (passed, days) = (days_between(first, day), (days_between(first, last) + 1).max(1));
        let years = i64::from(year) - i64::from(self.first);
        let at = (years * days + passed) * 10_000 / (days * i64::from(self.count.max(1)));
        usize::try_from(at).unwrap_or(0).min(WHOLE)
    }

    fn row(&self, days: Days<'_>, count: usize, today: Date) -> PeriodRow {
        let end = days.to.map_or(WHOLE, |to| to.tomorrow().map_or(WHOLE, |next| self.at(next)));
        // Where only the end is stated, the line comes from the day of the document.
        let begin = days.from.map_or(self.at(today), |from| self.at(from)).min(end);
        PeriodRow {
            period: days.period.to_owned(),
            relation: days.relation.name(),
            count,
            from: days.from.map(|day| day.to_string()),
            to: days.to.map(|day| day.to_string()),
            shape: match (days.from, days.to) {
                (_, None) => "open",
                (None, _) => "end",
                _ => "span",
            },
            x: percent(begin),
            width: percent(end - begin),
            end: percent(end),
            href: None,
        }
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_day_has_a_place_on_every_axis() {
        let catalog = Catalog::default();
        let days = [Date::MIN, Date::ZERO, date(2023, 6, 26), date(9998, 5, 1), date(9999, 12, 30), Date::MAX];
        for first in [i16::MIN, -9_999, 0, 2023, 9_998, 9_999, 20_250, i16::MAX] {
            let axis = Axis { catalog: &catalog, first, count: 1 };
            assert_eq!(axis.ticks().len(), 4, "{first}");
            assert!(days.iter().all(|&day| axis.at(day) <= WHOLE), "{first}");
        }
        let axis = Axis { catalog: &catalog, first: 2023, count: 2 };
        assert_eq!((axis.at(date(2023, 4, 1)), axis.at(date(2024, 4, 1))), (0, WHOLE / 2));
    }
}
