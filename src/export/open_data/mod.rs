//! Open data: the measures in shapes that later versions only add to.

pub mod csv;
pub mod json;
pub mod pictures;

use super::Job;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::page::chart::table::Table;
use crate::page::data::{ALL_FILE, edition_file};

/// The files of open data.
pub fn jobs(catalog: &Catalog) -> Vec<Job<'_>> {
    let all = Job::file(ALL_FILE, move || json::all(catalog));
    let editions = catalog.edition_indices().map(|ix| {
        let edition = &catalog[ix];
        let make = move || json::edition(catalog, &edition.id, MeasureIx::all(&edition.measures));
        Job::file(edition_file(&edition.id), make)
    });
    let tables = catalog.edition_indices().flat_map(|ix| {
        let file =
            move |table: Table| Job::file(table.path(&catalog[ix].id), move || pictures::table(catalog, ix, table));
        Table::ALL.into_iter().map(file)
    });
    std::iter::once(all).chain(editions).chain(tables).collect()
}
