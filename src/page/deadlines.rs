//! All periods stated in the texts: those with an end by date, then those that only begin.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::chart::timeline::{Days, Timeline};
use super::lists::{EditionRows, EditionStart};
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::measure::Deadline;

/// What `page/deadlines.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlinesView {
    /// One part for each edition of which the page shows something, newest first.
    pub editions: Vec<EditionDeadlines>,
    /// Whether the site has several editions.
    pub has_several: bool,
    /// The way to each edition, where there are several on several pages.
    pub starts: Vec<EditionStart>,
}

/// The periods of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionDeadlines {
    /// The edition.
    pub edition: EditionRef,
    /// What stands above the first of them; absent where the part goes on from the page before.
    pub head: Option<DeadlinesHead>,
    /// Periods with an end, grouped by their last day, earliest first.
    pub dated: Vec<DeadlineGroup>,
    /// Periods that only begin, grouped by their first day, earliest first.
    pub open: Vec<DeadlineGroup>,
    /// How many there are on all pages.
    pub count: usize,
}

/// What stands above the periods of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlinesHead {
    /// The last days of all its periods.
    pub days: Vec<DayLink>,
    /// Where the periods begin that have no end, if there are any.
    pub open: Option<String>,
    /// The periods on a time line.
    pub timeline: Option<Timeline>,
}

/// The way to the periods with the same last day.
#[derive(Clone, Debug, Serialize)]
pub struct DayLink {
    /// The day, ISO 8601.
    pub day: String,
    /// Where they begin.
    pub href: String,
}

/// Periods with the same day.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineGroup {
    /// The last day, or the first of an open period; ISO 8601.
    pub day: String,
    /// Each period, as it is written.
    pub periods: Vec<DeadlinePeriod>,
}

/// Deadlines with the same period, written alike: what a time line has a row for.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlinePeriod {
    /// The id of the element.
    pub anchor: String,
    /// The deadlines, in document order.
    pub rows: Vec<DeadlineRow>,
}

/// A period in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeadlineAt {
    is_open: bool,
    /// The last day, or the first of an open period.
    day: Date,
    measure: MeasureIx,
    /// Its place in the measure.
    n: usize,
}

impl DeadlineAt {
    fn deadline(self, catalog: &Catalog) -> Option<&Deadline> {
        catalog[self.measure].deadlines.get(self.n)
    }

    fn days(self, catalog: &Catalog) -> Option<Days<'_>> {
        self.deadline(catalog).and_then(Days::of)
    }
}

/// The periods of an edition that have a day, in the order of the list: that of time lines, then that of the document.
pub fn listed(catalog: &Catalog, ix: EditionIx) -> Vec<DeadlineAt> {
    let of_measure = |measure: MeasureIx| {
        let all = catalog[measure].deadlines.iter().enumerate();
        all.filter_map(move |(n, deadline)| Some((Days::of(deadline)?, measure, n)))
    };
    let mut listed: Vec<(Days<'_>, MeasureIx, usize)> =
        MeasureIx::all(&catalog[ix].measures).flat_map(of_measure).collect();
    listed.sort_unstable();
    let at = |(days, measure, n): (Days<'_>, MeasureIx, usize)| {
        Some(DeadlineAt { is_open: days.to.is_none(), day: days.to.or(days.from)?, measure, n })
    };
    listed.into_iter().filter_map(at).collect()
}

impl DeadlinesView {
    /// A page of the periods of all editions, from 1.
    pub fn new(scope: &Scope<'_>, number: u32) -> Self {
        Self {
            editions: scope.lists.deadlines.on_page(number).map(|part| of_edition(scope, part, number)).collect(),
            has_several: scope.catalog.editions.len() > 1,
            starts: scope.lists.deadlines.starts(scope, Route::Deadlines, number),
        }
    }
}

fn of_edition(scope: &Scope<'_>, part: EditionRows<'_, DeadlineAt>, number: u32) -> EditionDeadlines {
    let dated = part.rows.partition_point(|row| !row.is_open);
    let measures = MeasureIx::all(&scope.catalog[part.edition].measures);
    EditionDeadlines {
        edition: scope.edition(part.edition),
        head: part.is_start.then(|| head(scope, part.edition, number)),
        dated: groups(scope, part.edition, &part.rows[..dated]),
        open: groups(scope, part.edition, &part.rows[dated..]),
        count: measures.map(|measure| scope.catalog[measure].deadlines.len()).sum(),
    }
}

fn head(scope: &Scope<'_>, ix: EditionIx, own: u32) -> DeadlinesHead {
    let (days, open) = days(scope, ix, own);
    let timeline = Timeline::new(scope, ix, MeasureIx::all(&scope.catalog[ix].measures));
    DeadlinesHead { days, open, timeline: timeline.map(|timeline| linked(scope, ix, own, timeline)) }
}

/// Where the periods with each last day begin, and those that have no end, as seen from a page of the list.
fn days(scope: &Scope<'_>, ix: EditionIx, own: u32) -> (Vec<DayLink>, Option<String>) {
    let id = &scope.catalog[ix].id;
    let href = |number, anchor: &str| scope.link.within(Route::Deadlines, own, number, &format!("e{id}-{anchor}"));
    let mut days: Vec<DayLink> = Vec::new();
    for (row, number) in scope.lists.deadlines.numbered(ix) {
        if row.is_open {
            return (days, Some(href(number, "open")));
        }
        let day = row.day.to_string();
        if days.last().is_none_or(|last| last.day != day) {
            days.push(DayLink { href: href(number, &format!("until-{day}")), day });
        }
    }
    (days, None)
}

/// A time line whose periods lead to their deadlines, as seen from a page of the list.
fn linked(scope: &Scope<'_>, ix: EditionIx, own: u32, mut timeline: Timeline) -> Timeline {
    if timeline.rows.is_empty() {
        return timeline;
    }
    let mut starts: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for (row, number) in scope.lists.deadlines.numbered(ix) {
        let Some(days) = row.days(scope.catalog) else { continue };
        let href = || scope.link.within(Route::Deadlines, own, number, &anchor(scope.catalog, ix, days));
        starts.entry((days.period, days.relation.name())).or_insert_with(href);
    }
    for row in &mut timeline.rows {
        row.href = starts.get(&(row.period.as_str(), row.relation)).cloned();
    }
    timeline
}

/// The id of the deadlines of an edition with one period: `e2023-FY2023-by`.
fn anchor(catalog: &Catalog, ix: EditionIx, days: Days<'_>) -> String {
    format!("e{}-{}-{}", catalog[ix].id, days.period.replace('/', "--"), days.relation.name())
}

impl Scope<'_> {
    /// A time line of an edition on another page, whose periods lead to the list of deadlines.
    pub fn to_deadlines(&self, ix: EditionIx, timeline: Timeline) -> Timeline {
        linked(self, ix, 0, timeline)
    }
}

fn groups(scope: &Scope<'_>, ix: EditionIx, rows: &[DeadlineAt]) -> Vec<DeadlineGroup> {
    rows.chunk_by(|one, other| one.day == other.day)
        .filter_map(|same| {
            let day = same.first()?.day.to_string();
            Some(DeadlineGroup { day, periods: periods(scope, ix, same) })
        })
        .collect()
}

fn periods(scope: &Scope<'_>, ix: EditionIx, rows: &[DeadlineAt]) -> Vec<DeadlinePeriod> {
    let catalog = scope.catalog;
    let row = |at: &DeadlineAt| Some(scope.deadline_row(at.measure, at.deadline(catalog)?));
    rows.chunk_by(|one, other| one.days(catalog) == other.days(catalog))
        .filter_map(|same| {
            let anchor = anchor(catalog, ix, same.first()?.days(catalog)?);
            Some(DeadlinePeriod { anchor, rows: same.iter().filter_map(row).collect() })
        })
        .collect()
}
