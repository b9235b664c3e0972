//! What the measures of an edition are checked against.

use std::collections::BTreeMap;

use super::Bodies;
use super::theme::ThemeIds;
use crate::catalog::id::EditionIx;
use crate::record::measure::MeasureRecord;
use crate::record::{EditionFiles, Placed};
use crate::text::date::FiscalCalendar;
use crate::text::layout::Spacing;

/// What measures are checked against.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The edition.
    pub edition: EditionIx,
    /// Its files.
    pub files: &'a EditionFiles,
    /// Its measures by id; of those with the same id, the first.
    pub records: &'a BTreeMap<&'a str, Record<'a>>,
    /// How many pages its document has.
    pub pages: u32,
    /// How fiscal years are counted.
    pub calendar: FiscalCalendar,
    /// Whether the language of the data writes spaces between words.
    pub spacing: Spacing,
    /// Its themes by id.
    pub themes: &'a ThemeIds,
    /// The bodies.
    pub bodies: &'a Bodies,
}

/// The record of a measure, with its place.
pub type Record<'a> = &'a Placed<MeasureRecord>;

/// The measures of an edition by id; of those with the same id, the first.
pub fn by_id(files: &EditionFiles) -> BTreeMap<&str, Record<'_>> {
    // The first is the last that is put in.
    files.measures.iter().rev().map(|placed| (placed.record.id.as_str(), placed.as_ref())).collect()
}
