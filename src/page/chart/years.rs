//! Deadlines by fiscal year, where they are too many for a line each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::bar::Bar;
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::catalog::measure::Deadline;
use crate::page::shared::Scope;

/// How many years are shown; later ones are added up in the last row.
const YEARS: usize = 12;

/// The deadlines of a fiscal year.
#[derive(Clone, Debug, Serialize)]
pub struct YearRow {
    /// The fiscal year.
    pub year: i16,
    /// Whether later years are counted with it.
    pub is_rest: bool,
    /// Those that end in it.
    pub dated: usize,
    /// Those without an end that begin in it.
    pub open: usize,
    /// The same as a bar on the scale of the fullest year.
    pub bar: Bar,
    /// The search for measures with such deadlines; none for several years.
    pub href: Option<String>,
}

/// Deadlines of a fiscal year: those that end in it, and those without an end that begin in it
/// ([when](Catalog::deadline_year)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCounts {
    /// Those that end in it.
    pub dated: usize,
    /// Those without an end that begin in it.
    pub open: usize,
}

/// Counts of an edition by fiscal year.
pub fn by_year<'a>(
    catalog: &Catalog,
    ix: EditionIx,
    deadlines: impl Iterator<Item = &'a Deadline>,
) -> BTreeMap<i16, YearCounts> {
    let mut years: BTreeMap<i16, YearCounts> = BTreeMap::new();
    for deadline in deadlines {
        let Some(year) = catalog.deadline_year(ix, deadline) else { continue };
        let counts = years.entry(year).or_default();
        *(if deadline.to.is_some() { &mut counts.dated } else { &mut counts.open }) += 1;
    }
    years
}

/// The rows of a picture.
pub(crate) fn year_rows<'a>(
    scope: &Scope<'_>,
    ix: EditionIx,
    deadlines: impl Iterator<Item = &'a Deadline>,
) -> Vec<YearRow> {
    let mut rows: Vec<(i16, YearCounts, bool)> = Vec::new();
    for (n, (year, counts)) in by_year(scope.catalog, ix, deadlines).into_iter().enumerate() {
        match rows.last_mut().filter(|_| n >= YEARS) {
            Some((_, rest, is_rest)) => {
                rest.dated += counts.dated;
                rest.open += counts.open;
                *is_rest = true;
            }
            None => rows.push((year, counts, false)),
        }
    }
    let most = rows.iter().map(|(_, counts, _)| counts.dated + counts.open).max().unwrap_or(0);
    let edition = &scope.catalog[ix].id;
    let row = |(year, counts, is_rest): (i16, YearCounts, bool)| YearRow {
        year,
        is_rest,
        dated: counts.dated,
        open: counts.open,
        bar: Bar::new([("dated", counts.dated), ("open", counts.open)], most),
        href: (!is_rest).then(|| scope.link.to_search(&[("year", &year.to_string()), ("edition", edition)])),
    };
    rows.into_iter().map(row).collect()
}
