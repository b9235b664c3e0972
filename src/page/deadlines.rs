//! All periods stated in the texts: those with an end by date, then those that only begin.

use jiff::civil::Date;
use serde::Serialize;

use super::chart::timeline::Timeline;
use super::lists::{EditionRows, EditionStart};
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};

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
    /// The periods, in document order.
    pub rows: Vec<DeadlineRow>,
}

/// A period as the list orders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadlineAt {
    is_open: bool,
    /// The last day, or the first of an open period.
    day: Date,
    measure: MeasureIx,
    /// Its place in the measure.
    n: usize,
}

/// The periods of an edition that have a day, in the order of the list.
pub fn listed(catalog: &Catalog, ix: EditionIx) -> Vec<DeadlineAt> {
    let of_measure = |measure: MeasureIx| {
        let all = catalog[measure].deadlines.iter().enumerate();
        all.filter_map(move |(n, deadline)| {
            let day = deadline.to.or(deadline.from)?;
            Some(DeadlineAt { is_open: deadline.to.is_none(), day, measure, n })
        })
    };
    let mut listed: Vec<DeadlineAt> = MeasureIx::all(&catalog[ix].measures).flat_map(of_measure).collect();
    listed.sort_unstable();
    listed
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
        dated: groups(scope, &part.rows[..dated]),
        open: groups(scope, &part.rows[dated..]),
        count: measures.map(|measure| scope.catalog[measure].deadlines.len()).sum(),
    }
}

fn head(scope: &Scope<'_>, ix: EditionIx, own: u32) -> DeadlinesHead {
    let (days, open) = days(scope, ix, own);
    let timeline = Timeline::new(scope, ix, MeasureIx::all(&scope.catalog[ix].measures));
    DeadlinesHead { timeline: timeline.map(|timeline| linked(timeline, &days, open.as_ref())), days, open }
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

/// A time line whose periods lead to their deadlines.
fn linked(mut timeline: Timeline, days: &[DayLink], open: Option<&String>) -> Timeline {
    for row in &mut timeline.rows {
        let day = row.to.as_ref().map(|to| days.iter().find(|link| link.day == *to).map(|link| &link.href));
        row.href = day.unwrap_or(open).cloned();
    }
    timeline
}

impl Scope<'_> {
    /// A time line of an edition on another page, whose periods lead to the list of deadlines.
    pub fn to_deadlines(&self, ix: EditionIx, timeline: Timeline) -> Timeline {
        let (days, open) = days(self, ix, 0);
        linked(timeline, &days, open.as_ref())
    }
}

fn groups(scope: &Scope<'_>, rows: &[DeadlineAt]) -> Vec<DeadlineGroup> {
    let row = |at: &DeadlineAt| Some(scope.deadline_row(at.measure, scope.catalog[at.measure].deadlines.get(at.n)?));
    rows.chunk_by(|one, other| one.day == other.day)
        .filter_map(|same| {
            let day = same.first()?.day.to_string();
            Some(DeadlineGroup { day, rows: same.iter().filter_map(row).collect() })
        })
        .collect()
}
