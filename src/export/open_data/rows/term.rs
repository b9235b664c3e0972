//! The rows of the glossary.

use super::{Selection, Take};
use crate::page::glossary;

pub(super) fn terms<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    let paging = glossary::paging(catalog);
    for ix in selection.terms() {
        let term = &catalog[ix];
        take(vec![
            (&term.id).into(),
            (&term.term).into(),
            term.reading.as_ref().into(),
            (&term.expansion).into(),
            (&term.language).into(),
            (&catalog[term.explained_in].id).into(),
            (&term.quote).into(),
            term.note.as_ref().into(),
            glossary::address(catalog, &paging, ix).into(),
        ]);
    }
}

pub(super) fn spellings<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for term in selection.terms().map(|ix| &catalog[ix]) {
        for (n, spelling) in term.spellings.iter().enumerate() {
            take(vec![(&term.id).into(), (n + 1).into(), spelling.into()]);
        }
    }
}

pub(super) fn measures<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for term in selection.terms().map(|ix| &catalog[ix]) {
        for &ix in term.measures.iter().filter(|&&ix| selection.has(ix)) {
            take(vec![(&term.id).into(), (&catalog[ix].id).into()]);
        }
    }
}
