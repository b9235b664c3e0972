//! The measures of an edition.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Report;
use super::mark::roles;
use super::problem::Problem;
use super::scope::{Record, Scope};
use super::stated::{deadlines, figures, footnotes};
use crate::catalog::Catalog;
use crate::catalog::id::{MeasureIx, ThemeIx};
use crate::catalog::measure::{Measure, Passage};
use crate::text::layout::unlayout;
use crate::text::similar::nearest;

/// Checks the measures of an edition and puts them into the catalog in document order.
/// Returns the record of each, for messages. Without themes there are none, which is told once.
pub fn measures<'a>(scope: &Scope<'a>, catalog: &mut Catalog, report: &mut Report) -> Vec<Record<'a>> {
    if scope.files.has_no_themes() {
        report.add(scope.files.themes.place(""), Problem::NoThemes);
        return Vec::new();
    }
    let sorted = in_order(scope, report);
    let first = catalog.measures.len();
    let by_id: BTreeMap<&str, MeasureIx> = sorted
        .iter()
        .enumerate()
        .map(|(n, (_, placed))| (placed.record.id.as_str(), MeasureIx::from_usize(first + n)))
        .collect();
    let resolve = |n: usize| {
        let mut found = Report::default();
        let (number, placed) = sorted[n];
        let theme = theme(scope, &sorted[..n], placed, &mut found);
        (measure(scope, number, placed, theme, &by_id, &mut found), found)
    };
    let resolved: Vec<(Measure, Report)> = (0..sorted.len()).into_par_iter().map(resolve).collect();
    for (measure, found) in resolved {
        report.append(found);
        catalog.measures.push(measure);
    }
    check_theme_order(&sorted, first, catalog, report);
    serve_marks(first, catalog);
    sorted.into_iter().map(|(_, placed)| placed).collect()
}

/// The records by number, without doubles.
fn in_order<'a>(scope: &Scope<'a>, report: &mut Report) -> Vec<(u32, Record<'a>)> {
    let edition = &scope.files.folder;
    let mut by_number: BTreeMap<u32, Record<'a>> = BTreeMap::new();
    for placed in &scope.files.measures {
        let id = &placed.record.id;
        let place = placed.place("id");
        let Some((prefix, slug)) = id.rsplit_once('-') else {
            report.add(place, Problem::BadMeasureId { id: id.clone(), edition: edition.clone() });
            continue;
        };
        let number = slug.parse().ok().filter(|&n: &u32| n > 0 && slug.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number.filter(|_| (3..=6).contains(&slug.len())) else {
            report.add(place, Problem::BadMeasureId { id: id.clone(), edition: edition.clone() });
            continue;
        };
        if prefix != edition {
            report.add(place, Problem::WrongEdition { id: id.clone(), edition: edition.clone() });
            continue;
        }
        if let Some(first) = by_number.get(&number) {
            let first = first.place("id");
            report.add(place, Problem::Duplicate { what: "measure", name: id.clone(), first });
            continue;
        }
        by_number.insert(number, placed);
    }
    let mut expected = 1;
    for (&number, placed) in &by_number {
        if number > expected && !scope.files.is_broken {
            let missing = format!("{edition}-{expected:03}");
            report.add(placed.place("id"), Problem::MeasureGap { missing, before: placed.record.id.clone() });
        }
        expected = number + 1;
    }
    by_number.into_iter().collect()
}

/// Measures stand in the order of their themes, else the document could not be put together again.
fn check_theme_order(sorted: &[(u32, Record<'_>)], first: usize, catalog: &Catalog, report: &mut Report) {
    for (n, pair) in sorted.windows(2).enumerate() {
        if catalog.measures[first + n + 1].theme < catalog.measures[first + n].theme {
            let (before, after) = (&pair[0].1.record.id, &pair[1].1.record.id);
            report.add(pair[1].1.place("theme"), Problem::ThemeOrder { id: after.clone(), before: before.clone() });
        }
    }
}

/// Notes on each mark which other measures it serves.
fn serve_marks(first: usize, catalog: &mut Catalog) {
    for n in first..catalog.measures.len() {
        if let Some(owner) = catalog.measures[n].mark_from {
            catalog.measures[owner.index()].mark_for.push(MeasureIx::from_usize(n));
        }
    }
}

fn measure(
    scope: &Scope<'_>,
    number: u32,
    placed: Record<'_>,
    theme: ThemeIx,
    by_id: &BTreeMap<&str, MeasureIx>,
    report: &mut Report,
) -> Measure {
    let record = &placed.record;
    let (text, passages) = text(scope, placed, report);
    if record.title.trim().is_empty() {
        report.add(placed.place("title"), Problem::EmptyValue { what: "the title" });
    }
    let pages = pages(scope, placed, report);
    let mark_from = record.ministries.mark_from.as_ref().and_then(|id| {
        let found = by_id.get(id.as_str()).copied();
        if found.is_none() {
            let known = by_id.keys().copied();
            report.add(placed.place("ministries.mark_from"), Problem::unknown("measure", id, known));
        }
        found
    });
    Measure {
        id: record.id.clone(),
        slug: record.id.rsplit('-').next().unwrap_or_default().to_owned(),
        number,
        edition: scope.edition,
        theme,
        title: record.title.clone(),
        pages,
        ministries: roles(scope, placed, report),
        mark: record.ministries.mark.clone(),
        mark_from,
        mark_for: Vec::new(),
        deadlines: deadlines(scope, placed, &text, report),
        figures: figures(scope, placed, &text, report),
        footnotes: footnotes(scope, placed, &text, report),
        terms: Vec::new(),
        named: Vec::new(),
        formers: Vec::new(),
        laters: Vec::new(),
        lineages: Vec::new(),
        note: record.note.clone(),
        passages,
        text,
    }
}

/// The passages joined as their language is written; a space between two belongs to neither.
fn text(scope: &Scope<'_>, placed: Record<'_>, report: &mut Report) -> (String, Vec<Passage>) {
    let mut text = String::new();
    let mut passages = Vec::new();
    for (n, passage) in placed.record.passages.iter().enumerate() {
        let place = || placed.place(&format!("passages[{n}]"));
        let Some((kind, words)) = passage.kind_and_text() else {
            report.add(place(), Problem::PassageKeys);
            continue;
        };
        if words.trim().is_empty() {
            report.add(place(), Problem::EmptyPassage);
            continue;
        }
        if unlayout(words, scope.spacing) != words {
            report.add(place(), Problem::LayoutSpace { spacing: scope.spacing });
        }
        if !passages.is_empty() {
            text.push_str(scope.spacing.gap());
        }
        let start = text.len();
        text.push_str(words);
        passages.push(Passage { kind, range: start..text.len(), classes: Vec::new(), worded: Vec::new() });
    }
    if passages.is_empty() {
        report.add(placed.place("passages"), Problem::EmptyText);
    }
    (text, passages)
}

/// The theme of a measure; `before` are the records that stand before it.
fn theme(scope: &Scope<'_>, before: &[(u32, Record<'_>)], placed: Record<'_>, report: &mut Report) -> ThemeIx {
    let id = placed.record.theme.as_str();
    let known = || scope.themes.keys().map(String::as_str);
    let stated = |id: &str| scope.themes.get(id).copied();
    stated(id).unwrap_or_else(|| {
        report.add(placed.place("theme"), Problem::unknown("theme", id, known()));
        // The theme that was meant, or that of a measure before, keeps one slip from looking like many.
        let meant = nearest(id, known()).and_then(stated);
        let near = || before.iter().rev().find_map(|(_, placed)| stated(&placed.record.theme));
        meant.or_else(near).or(scope.themes.values().min().copied()).unwrap_or_default()
    })
}

fn pages(scope: &Scope<'_>, placed: Record<'_>, report: &mut Report) -> (u32, u32) {
    let (first, last) = placed.record.pages;
    let pages = scope.pages;
    if last < first {
        report.add(placed.place("pages"), Problem::PagesBackwards);
    }
    for page in [first, last].into_iter().filter(|&page| page == 0 || page > pages) {
        report.add(placed.place("pages"), Problem::PageBeyond { page, pages });
    }
    (first.clamp(1, pages.max(1)), last.clamp(1, pages.max(1)))
}
