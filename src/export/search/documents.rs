//! The texts of a large edition, a few measures a file, for the results that are shown; and what its filters need.

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;
use serde::Serialize;

use super::text::measure;
use super::{Content, Part};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// How many measures stand in a file: few enough that ten results stay small, many enough that a site does not have
/// twice as many files for them.
pub const CHUNK: usize = 4;

/// What filters need of an edition; loaded when a filter is used.
#[derive(Serialize)]
struct Facets<'a> {
    version: u32,
    /// Id, heading as printed, position of the theme above in this list.
    themes: Vec<(&'a str, String, Option<usize>)>,
    /// For each measure: position of its theme in this list, bodies in charge, other bodies, years of deadlines, and
    /// for each passage its kind and its wording classes.
    measures: Vec<FacetRow>,
}

type FacetRow = (usize, Vec<usize>, Vec<usize>, Vec<i16>, Vec<(&'static str, Vec<usize>)>);

/// Writes the files `d/0`, `d/1`, … and `facets`.
pub fn write(catalog: &Catalog, ix: EditionIx, put: &Part<'_>) -> io::Result<()> {
    let measures: Vec<MeasureIx> = MeasureIx::all(&catalog[ix].measures).collect();
    measures.par_chunks(CHUNK).enumerate().try_for_each(|(n, chunk)| {
        let texts: Vec<_> = chunk.iter().map(|&ix| measure(catalog, ix)).collect();
        put(&format!("d/{n}"), Content::Json(&serde_json::to_vec(&texts)?))
    })?;
    put("facets", Content::Json(&serde_json::to_vec(&facets(catalog, ix))?))
}

fn facets(catalog: &Catalog, ix: EditionIx) -> Facets<'_> {
    let edition = &catalog[ix];
    let first = edition.themes.start.index();
    let theme = |ix: ThemeIx| {
        let theme = &catalog[ix];
        (theme.id.as_str(), theme.printed(), theme.parent.map(|parent| parent.index() - first))
    };
    Facets {
        version: 1,
        themes: ThemeIx::all(&edition.themes).map(theme).collect(),
        measures: MeasureIx::all(&edition.measures)
            .map(|ix| {
                let text = measure(catalog, ix);
                let years: BTreeSet<i16> = text.passages.iter().flat_map(|passage| passage.3.iter().copied()).collect();
                let passages = text.passages.into_iter().map(|passage| (passage.0, passage.2)).collect();
                (text.theme - first, text.lead, text.supporting, years.into_iter().collect(), passages)
            })
            .collect(),
    }
}
