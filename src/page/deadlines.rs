//! All periods stated in the texts: those with an end by date, then those that only begin.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::chart::timeline::Timeline;
use super::shared::{DeadlineRow, EditionRef, Scope};
use crate::catalog::id::{EditionIx, MeasureIx};

/// What `page/deadlines.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlinesView {
    /// One part for each edition, newest first.
    pub editions: Vec<EditionDeadlines>,
}

/// The periods of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionDeadlines {
    /// The edition.
    pub edition: EditionRef,
    /// Periods with an end, grouped by their last day, earliest first.
    pub dated: Vec<DeadlineGroup>,
    /// Periods that only begin, grouped by their first day, earliest first.
    pub open: Vec<DeadlineGroup>,
    /// How many there are in all.
    pub count: usize,
    /// The periods on a time line.
    pub timeline: Option<Timeline>,
}

/// Periods with the same day.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineGroup {
    /// The last day, or the first of an open period; ISO 8601.
    pub day: String,
    /// The periods, in document order.
    pub rows: Vec<DeadlineRow>,
}

impl DeadlinesView {
    /// The periods of all editions.
    pub fn new(scope: &Scope<'_>) -> Self {
        Self { editions: scope.catalog.edition_indices().rev().map(|ix| of_edition(scope, ix)).collect() }
    }
}

fn of_edition(scope: &Scope<'_>, ix: EditionIx) -> EditionDeadlines {
    let mut dated: BTreeMap<Date, Vec<DeadlineRow>> = BTreeMap::new();
    let mut open: BTreeMap<Date, Vec<DeadlineRow>> = BTreeMap::new();
    let mut count = 0;
    for measure in MeasureIx::all(&scope.catalog[ix].measures) {
        for (deadline, row) in scope.catalog[measure].deadlines.iter().zip(scope.deadline_rows(measure)) {
            count += 1;
            match (deadline.to, deadline.from) {
                (Some(to), _) => dated.entry(to).or_default().push(row),
                (None, Some(from)) => open.entry(from).or_default().push(row),
                (None, None) => {}
            }
        }
    }
    let timeline = Timeline::new(scope, ix, MeasureIx::all(&scope.catalog[ix].measures));
    EditionDeadlines { edition: scope.edition(ix), dated: groups(dated), open: groups(open), count, timeline }
}

fn groups(by_day: BTreeMap<Date, Vec<DeadlineRow>>) -> Vec<DeadlineGroup> {
    by_day.into_iter().map(|(day, rows)| DeadlineGroup { day: day.to_string(), rows }).collect()
}
