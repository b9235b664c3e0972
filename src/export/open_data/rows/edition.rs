//! The rows of editions and their headings.

use super::{Selection, Take};
use crate::catalog::edition::Edition;
use crate::catalog::id::ThemeIx;
use crate::page::route::Route;
use crate::table::cell::{Cell, Row};

pub(super) fn themes<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for edition in &selection.editions {
        for ix in ThemeIx::all(&catalog[*edition].themes) {
            let theme = &catalog[ix];
            let english = theme.english.as_ref();
            take(vec![
                (&catalog[*edition].id).into(),
                (&theme.id).into(),
                theme.parent.map(|ix| &catalog[ix].id).into(),
                theme.level.into(),
                (&theme.label).into(),
                (&theme.title).into(),
                english.map(|english| &english.name).into(),
                english.map(|english| english.provisional).into(),
                theme.page.into(),
                theme.total.into(),
                Route::Theme(ix).address(catalog).into(),
            ]);
        }
    }
}

pub(super) fn editions<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for &ix in &selection.editions {
        let Edition { id, title, date, decided_by, english, document, .. } = &catalog[ix];
        let english = english.as_ref();
        let mut row: Row<'a> = vec![
            id.into(),
            title.into(),
            (*date).into(),
            decided_by.into(),
            english.map(|english| &english.title).into(),
            english.map(|english| &english.decided_by).into(),
            english.map(|english| english.provisional).into(),
            catalog[ix].results_year.into(),
            catalog[ix].plans_year.into(),
            (&document.title).into(),
            document.url.as_ref().into(),
            document.pages.into(),
            document.sha256.as_ref().into(),
            (&document.bullet).into(),
            document.page_break.name().into(),
        ];
        let signs = &document.marks;
        row.extend([&signs.open, &signs.close, &signs.separator, &signs.lead].map(Cell::from));
        row.push(catalog[ix].measures.end.index().saturating_sub(catalog[ix].measures.start.index()).into());
        row.push(Route::Edition(ix).address(catalog).into());
        take(row);
    }
}

pub(super) fn texts<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    for &ix in &selection.editions {
        let edition = &selection.catalog[ix];
        let mut row = |part: &'static str, n: usize, rest: [Cell<'a>; 4]| {
            let mut row: Row<'a> = vec![(&edition.id).into(), part.into(), (n + 1).into()];
            row.extend(rest);
            take(row);
        };
        for (n, (kind, text)) in edition.front.iter().enumerate() {
            row("front", n, [kind.name().into(), text.into(), Cell::Empty, Cell::Empty]);
        }
        for (n, left) in edition.left_out.iter().enumerate() {
            row("left_out", n, [Cell::Empty, (&left.text).into(), left.page.into(), (&left.reason).into()]);
        }
        for (n, remark) in edition.remarks.iter().enumerate() {
            row("remark", n, [Cell::Empty, remark.into(), Cell::Empty, Cell::Empty]);
        }
    }
}

pub(super) fn relations<'a>(selection: &Selection<'a>, take: &mut Take<'_, 'a>) {
    let catalog = selection.catalog;
    for &edition in &selection.editions {
        for (n, ix) in catalog.relations_into(edition).enumerate() {
            let relation = &catalog[ix];
            take(vec![
                (&catalog[edition].id).into(),
                (n + 1).into(),
                relation.former.map(|ix| &catalog[ix].id).into(),
                relation.later.map(|ix| &catalog[ix].id).into(),
                relation.kind.name().into(),
                relation.basis.name().into(),
                relation.score.into(),
                relation.quote.as_ref().into(),
                relation.note.as_ref().into(),
            ]);
        }
    }
}
