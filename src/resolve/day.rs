//! Days and years as records write them: what is none is told, and what is too far off to be meant.

use jiff::civil::Date;

use super::Report;
use super::problem::Problem;
use crate::diagnostic::Place;
use crate::text::date::{self, YEARS};

/// A day; `None`, and told, where a text is none.
pub fn day(place: Place, text: &str, report: &mut Report) -> Option<Date> {
    let Some(day) = date::parse(text) else {
        report.add(place, Problem::BadDate { text: text.to_owned() });
        return None;
    };
    is_year(place, day.year(), report).then_some(day)
}

/// A day, of which nothing is told.
pub fn known(text: &str) -> Option<Date> {
    date::parse(text).filter(|day| YEARS.contains(&day.year()))
}

/// Whether a year can be meant; one that cannot is told.
pub fn is_year(place: Place, year: i16, report: &mut Report) -> bool {
    let is_meant = YEARS.contains(&year);
    if !is_meant {
        report.add(place, Problem::YearBeyond { year });
    }
    is_meant
}
