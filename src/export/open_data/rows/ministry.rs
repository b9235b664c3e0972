//! The rows of bodies.

use super::{Selection, Take};
use crate::catalog::Catalog;
use crate::catalog::ministry::OtherBody;
use crate::page::route::Route;
use crate::table::cell::{Cell, Row};

pub(super) fn ministries<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for ix in catalog.ministry_indices() {
        let ministry = &catalog[ix];
        let english = ministry.english.as_ref();
        let mut row: Row<'a> = vec![
            (&ministry.id).into(),
            (&ministry.name).into(),
            ministry.reading.as_ref().into(),
            ministry.short.as_ref().into(),
            english.map(|english| &english.name).into(),
            english.and_then(|english| english.short.as_ref()).into(),
            english.map(|english| english.provisional).into(),
            ministry.corporate_number.as_ref().into(),
            ministry.site.as_ref().into(),
            ministry.since.into(),
            ministry.until.into(),
        ];
        row.extend(other(catalog, ministry.parent.as_ref()));
        row.extend(other(catalog, ministry.successor.as_ref()));
        row.push(ministry.certainty.name().into());
        row.push(Route::Body(ix).address(catalog).into());
        take(row);
    }
}

fn other<'a>(catalog: &'a Catalog, body: Option<&'a OtherBody>) -> [Cell<'a>; 5] {
    [
        body.and_then(|body| body.ministry).map(|ix| &catalog[ix].id).into(),
        body.map(|body| &body.name).into(),
        body.and_then(|body| body.english.as_ref()).into(),
        body.and_then(|body| body.short.as_ref()).into(),
        body.and_then(|body| body.from).into(),
    ]
}

pub(super) fn names<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    for ministry in &selection.catalog.ministries {
        for (kind, names) in [("mark", &ministry.marks), ("also", &ministry.also)] {
            for (n, name) in names.iter().enumerate() {
                take(vec![(&ministry.id).into(), kind.into(), (n + 1).into(), name.into()]);
            }
        }
    }
}
