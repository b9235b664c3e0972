//! `search/2023.….json`: the text of an edition's measures, for a browser that looks through it by itself.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::catalog::measure::{Measure, Passage};
use crate::inputs::sha256;

#[derive(Serialize)]
struct TextFile<'a> {
    version: u32,
    edition: &'a str,
    measures: Vec<MeasureText<'a>>,
}

/// A measure; `theme`, `lead` and `supporting` are positions in the lists of the head.
#[derive(Serialize)]
pub(super) struct MeasureText<'a> {
    id: &'a str,
    title: &'a str,
    pub(super) theme: usize,
    pub(super) lead: Vec<usize>,
    pub(super) supporting: Vec<usize>,
    pages: (u32, u32),
    pub(super) passages: Vec<PassageText<'a>>,
}

/// Kind, text, wording classes as positions in the list of the head, and years of the deadlines in it, if there are any.
#[derive(Serialize)]
pub(super) struct PassageText<'a>(
    pub(super) &'static str,
    &'a str,
    pub(super) Vec<usize>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")] pub(super) BTreeSet<i16>,
);

/// The file of an edition.
pub fn edition(catalog: &Catalog, ix: EditionIx) -> Vec<u8> {
    let edition = &catalog[ix];
    let measures = MeasureIx::all(&edition.measures).map(|ix| measure(catalog, ix)).collect();
    serde_json::to_vec(&TextFile { version: 1, edition: &edition.id, measures }).unwrap_or_default()
}

/// Tells apart any two states of an edition that load differently, whole or in parts.
pub fn fingerprint(catalog: &Catalog, ix: EditionIx) -> String {
    let measures: Vec<MeasureIx> = MeasureIx::all(&catalog[ix].measures).collect();
    let part = |chunk: &[MeasureIx]| {
        let texts: Vec<_> = chunk.iter().map(|&ix| measure(catalog, ix)).collect();
        sha256(&serde_json::to_vec(&texts).unwrap_or_default())
    };
    let mut parts: Vec<String> = measures.par_chunks(CHUNK).map(part).collect();
    let themes: Vec<_> = ThemeIx::all(&catalog[ix].themes).map(|ix| theme(catalog, ix)).collect();
    parts.push(sha256(&serde_json::to_vec(&themes).unwrap_or_default()));
    sha256(parts.concat().as_bytes())
}

/// What is loaded of a heading: its title in shards, all of it in facets.
fn theme(catalog: &Catalog, ix: ThemeIx) -> (&str, &str, &str, Option<usize>) {
    let theme = &catalog[ix];
    (theme.id.as_str(), theme.label.as_str(), theme.title.as_str(), theme.parent.map(|parent| parent.index()))
}

/// How many measures are made into a part of the fingerprint.
const CHUNK: usize = 256;

/// A measure as the page loads it.
pub(super) fn measure(catalog: &Catalog, ix: MeasureIx) -> MeasureText<'_> {
    let measure = &catalog[ix];
    let bodies = |lead: bool| {
        let roles = measure.ministries.iter().filter(|role| role.lead == lead);
        roles.map(|role| role.ministry.index()).collect()
    };
    MeasureText {
        id: &measure.id,
        title: &measure.title,
        theme: measure.theme.index(),
        lead: bodies(true),
        supporting: bodies(false),
        pages: measure.pages,
        passages: measure
            .passages
            .iter()
            .map(|passage| {
                let classes = passage.classes.iter().map(|class| class.index()).collect();
                let years = years(catalog, measure, passage);
                PassageText(passage.kind.name(), measure.passage_text(passage), classes, years)
            })
            .collect(),
    }
}

/// The years of the deadlines that begin in a passage.
fn years(catalog: &Catalog, measure: &Measure, passage: &Passage) -> BTreeSet<i16> {
    let stated = measure.deadlines.iter().filter(|deadline| passage.range.contains(&deadline.range.start));
    stated.filter_map(|deadline| catalog.deadline_year(measure.edition, deadline)).collect()
}
