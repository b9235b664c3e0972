//! What the measures of an edition are checked against.

use super::Bodies;
use super::theme::ThemeIds;
use crate::catalog::id::EditionIx;
use crate::record::measure::MeasureRecord;
use crate::record::{EditionFiles, Placed};
use crate::text::date::FiscalCalendar;

/// What measures are checked against.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The edition.
    pub edition: EditionIx,
    /// Its files.
    pub files: &'a EditionFiles,
    /// How many pages its document has.
    pub pages: u32,
    /// How fiscal years are counted.
    pub calendar: FiscalCalendar,
    /// Its themes by id.
    pub themes: &'a ThemeIds,
    /// The bodies.
    pub bodies: &'a Bodies,
}

/// The record of a measure, with its place.
pub type Record<'a> = &'a Placed<MeasureRecord>;
