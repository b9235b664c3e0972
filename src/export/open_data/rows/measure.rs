//! The rows of one measure.

use super::Take;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::Measure;
use crate::page::route::Route;
use crate::page::wording::words;
use crate::table::cell::Cell;

pub(super) fn measure<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    let theme = &catalog[measure.theme];
    take(vec![
        (&measure.id).into(),
        (&catalog[measure.edition].id).into(),
        measure.number.into(),
        (&measure.title).into(),
        (&theme.id).into(),
        (&theme.title).into(),
        measure.pages.0.into(),
        measure.pages.1.into(),
        (&measure.mark).into(),
        measure.mark_from.map(|ix| &catalog[ix].id).into(),
        measure.note.as_ref().into(),
        (&measure.text).into(),
        Route::Measure(ix).address(catalog).into(),
        catalog[measure.edition].results_year.into(),
        catalog[measure.edition].plans_year.into(),
    ]);
}

pub(super) fn ministries<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (name, is_lead) in [("lead", true), ("supporting", false)] {
        for (n, role) in measure.ministries.iter().filter(|role| role.lead == is_lead).enumerate() {
            let ministry = &catalog[role.ministry];
            take(vec![
                (&measure.id).into(),
                (n + 1).into(),
                name.into(),
                (&ministry.id).into(),
                (&ministry.name).into(),
                (&role.mark).into(),
            ]);
        }
    }
}

pub(super) fn passages<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (n, passage) in measure.passages.iter().enumerate() {
        let text = measure.passage_text(passage);
        take(vec![(&measure.id).into(), (n + 1).into(), passage.kind.name().into(), text.into()]);
    }
}

pub(super) fn classes<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (n, passage) in measure.passages.iter().enumerate() {
        for &ix in &passage.classes {
            let class = &catalog[ix];
            let own = passage.worded.iter().filter(|worded| worded.class == ix);
            let words: Vec<String> = own.map(|worded| words(measure, &worded.range).concat()).collect();
            let words = words.join(" / ");
            take(vec![(&measure.id).into(), (n + 1).into(), (&class.id).into(), (&class.name).into(), words.into()]);
        }
    }
}

pub(super) fn deadlines<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (n, deadline) in measure.deadlines.iter().enumerate() {
        take(vec![
            (&measure.id).into(),
            (n + 1).into(),
            measure.text[deadline.range.clone()].into(),
            (&deadline.period).into(),
            deadline.relation.name().into(),
            deadline.from.into(),
            deadline.to.into(),
            passage(measure, deadline.range.start),
        ]);
    }
}

pub(super) fn figures<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (n, figure) in measure.figures.iter().enumerate() {
        take(vec![
            (&measure.id).into(),
            (n + 1).into(),
            measure.text[figure.range.clone()].into(),
            figure.value.into(),
            (&figure.unit).into(),
            figure.as_of.as_ref().into(),
            passage(measure, figure.range.start),
        ]);
    }
}

pub(super) fn footnotes<'a>(catalog: &'a Catalog, ix: MeasureIx, take: &mut Take<'_, 'a>) {
    let measure = &catalog[ix];
    for (n, note) in measure.footnotes.iter().enumerate() {
        take(vec![
            (&measure.id).into(),
            (n + 1).into(),
            (&note.mark).into(),
            (&note.after).into(),
            note.page.into(),
            (&note.text).into(),
        ]);
    }
}

/// The position of the passage in which words stand, from 1.
fn passage(measure: &Measure, byte: usize) -> Cell<'static> {
    (measure.passage_at(byte) + 1).into()
}
