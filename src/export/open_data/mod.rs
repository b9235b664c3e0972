//! Open data: the measures in shapes that later versions only add to.

pub mod json;

use super::Job;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::page::data::{ALL_FILE, edition_file};

/// The files of open data.
pub fn jobs(catalog: &Catalog) -> Vec<Job<'_>> {
    let all = Job::file(ALL_FILE, move || json::all(catalog));
    let editions = catalog.edition_indices().map(|ix| {
        let edition = &catalog[ix];
        let make = move || json::edition(catalog, &edition.id, MeasureIx::all(&edition.measures));
        Job::file(edition_file(&edition.id), make)
    });
    std::iter::once(all).chain(editions).collect()
}
