//! One edition: its settings, its themes, its measures, who does what, and the proof that it is complete.

use jiff::civil::Date;

use super::day::{day, is_year, known};
use super::measure;
use super::problem::Problem;
use super::proof;
use super::scope::{self, Scope};
use super::site::{check_url, is_reserved};
use super::theme::Tree;
use super::{Bodies, Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::edition::{Document, Edition, Involvement};
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::record::EditionFiles;
use crate::record::edition::{EditionRecord, FiscalYearsRecord};

/// More pages than any document has.
const MOST_PAGES: u32 = 100_000;

/// How many pages are assumed at the most where their number makes no sense.
const PAGES_ASSUMED: u32 = 1_000;

/// Checks an edition and puts it into the catalog.
pub fn edition(files: &EditionFiles, bodies: &Bodies, catalog: &mut Catalog, report: &mut Report) {
    let ix = EditionIx::from_usize(catalog.editions.len());
    check_id(files, catalog, report);
    let first_theme = ThemeIx::from_usize(catalog.themes.len());
    let first_measure = MeasureIx::from_usize(catalog.measures.len());
    let pages = document_pages(files, report);
    let themes = Tree::resolve(files, ix, pages, catalog, report);
    let records = scope::by_id(files);
    let scope = Scope {
        edition: ix,
        files,
        records: &records,
        pages,
        calendar: catalog.site.calendar,
        spacing: catalog.site.spacing(),
        themes: &themes,
        bodies,
    };
    let places = measure::measures(&scope, catalog, report);
    let mut edition = settings(files, pages, report);
    edition.themes = first_theme..ThemeIx::from_usize(catalog.themes.len());
    edition.measures = first_measure..MeasureIx::from_usize(catalog.measures.len());
    hang_measures(&edition, files, catalog, report);
    edition.bodies = involvements(&edition, catalog);
    edition.proof = match &files.source {
        _ if files.is_broken => {
            report.add(files.edition.place(""), Problem::NotCompared);
            None
        }
        // Nothing of it would be found in the source.
        _ if files.has_no_themes() => None,
        Some(source) => Some(proof::prove(files, source, &edition, &places, catalog, report)),
        None => {
            report.add(files.edition.place(""), Problem::NoSource { edition: edition.id.clone() });
            None
        }
    };
    catalog.editions.push(edition);
}

/// Tells of editions, sorted by their dates, that have one date: which of them comes before the other is a guess.
pub fn order(editions: &[&EditionFiles], report: &mut Report) {
    for (first, second) in editions.iter().zip(editions.iter().skip(1)) {
        let date = &second.edition.record.date;
        if first.edition.record.date == *date && known(date).is_some() {
            let problem = Problem::SameDate { id: second.folder.clone(), first: first.folder.clone() };
            report.add(second.edition.place("date"), problem);
        }
    }
}

/// How many pages the document has, within reason: each becomes a page of the site.
fn document_pages(files: &EditionFiles, report: &mut Report) -> u32 {
    let pages = files.edition.record.document.pages;
    if !(1..=MOST_PAGES).contains(&pages) {
        report.add(files.edition.place("document.pages"), Problem::TooManyPages { pages });
        // As many as the measures need, so that one wrong number does not look like many.
        let needed = files.measures.iter().map(|placed| placed.record.pages.1).max();
        return needed.unwrap_or(1).clamp(1, PAGES_ASSUMED);
    }
    pages
}

fn check_id(files: &EditionFiles, catalog: &Catalog, report: &mut Report) {
    let id = &files.folder;
    let place = files.edition.place("id");
    if !is_slug(id) {
        report.add(place.clone(), Problem::BadSlug { what: "id", name: id.clone() });
    }
    let stated = &files.edition.record.id;
    if stated != id {
        report.add(place.clone(), Problem::WrongFolder { id: stated.clone(), folder: id.clone() });
    }
    if is_reserved(id, catalog) {
        report.add(place, Problem::Reserved { name: id.clone() });
    }
}

fn settings(files: &EditionFiles, pages: u32, report: &mut Report) -> Edition {
    let record: &EditionRecord = &files.edition.record;
    let date = day(files.edition.place("date"), &record.date, report).unwrap_or(Date::ZERO);
    let texts = [
        ("title", "the title", &record.title),
        ("document.title", "the title of the document", &record.document.title),
    ];
    for (field, what, _) in texts.into_iter().filter(|(.., text)| text.trim().is_empty()) {
        report.add(files.edition.place(field), Problem::EmptyValue { what });
    }
    let FiscalYearsRecord { results, plans } = record.fiscal_years;
    let years = [("fiscal_years.results", results), ("fiscal_years.plans", plans)];
    let beyond = years.into_iter().filter(|(field, year)| !is_year(files.edition.place(field), *year, report)).count();
    if beyond == 0 && plans <= results {
        report.add(files.edition.place("fiscal_years.plans"), Problem::YearsBackwards { results, plans });
    }
    let url = record.document.url.clone();
    let url = url.filter(|url| check_url(files.edition.place("document.url"), url, report));
    let unexplained = record.left_out.iter().enumerate().filter(|(_, left)| left.reason.trim().is_empty());
    for (n, _) in unexplained {
        report.add(files.edition.place(&format!("left_out[{n}].reason")), Problem::EmptyValue { what: "the reason" });
    }
    let front = record.front.iter().enumerate().filter_map(|(n, piece)| {
        let found = piece.kind_and_text().map(|(kind, text)| (kind, text.to_owned()));
        if found.is_none() {
            report.add(files.edition.place(&format!("front[{n}]")), Problem::FrontKeys);
        }
        found
    });
    Edition {
        id: files.folder.clone(),
        title: record.title.clone(),
        date,
        decided_by: record.decided_by.clone(),
        english: record.english.clone(),
        results_year: results,
        plans_year: plans,
        document: Document {
            title: record.document.title.clone(),
            url,
            pages,
            sha256: record.document.sha256.clone(),
            bullet: record.document.bullet.clone(),
            page_break: record.document.page_break,
            marks: record.document.marks.clone(),
        },
        front: front.collect(),
        left_out: record.left_out.clone(),
        remarks: record.remarks.clone(),
        themes: ThemeIx::default()..ThemeIx::default(),
        measures: MeasureIx::default()..MeasureIx::default(),
        bodies: Vec::new(),
        followup: Vec::new(),
        proof: None,
    }
}

/// Hangs the measures under their themes and counts them upwards.
fn hang_measures(edition: &Edition, files: &EditionFiles, catalog: &mut Catalog, report: &mut Report) {
    for ix in MeasureIx::all(&edition.measures) {
        let theme = catalog[ix].theme;
        catalog.themes[theme.index()].measures.push(ix);
        let mut above = Some(theme);
        while let Some(at) = above {
            catalog.themes[at.index()].total += 1;
            above = catalog[at].parent;
        }
    }
    // Those of a file that cannot be read may be the measures of any.
    let empty = ThemeIx::all(&edition.themes).filter(|&ix| catalog[ix].total == 0 && !files.is_broken);
    for ix in empty {
        report.add(files.themes.place(""), Problem::EmptyTheme { id: catalog[ix].id.clone() });
    }
}

fn involvements(edition: &Edition, catalog: &Catalog) -> Vec<Involvement> {
    let mut all: Vec<Involvement> = (0..catalog.ministries.len())
        .map(|n| Involvement { ministry: MinistryIx::from_usize(n), lead: Vec::new(), supporting: Vec::new() })
        .collect();
    for ix in MeasureIx::all(&edition.measures) {
        for role in &catalog[ix].ministries {
            let body = &mut all[role.ministry.index()];
            if role.lead { body.lead.push(ix) } else { body.supporting.push(ix) }
        }
    }
    all.retain(|body| !body.lead.is_empty() || !body.supporting.is_empty());
    all
}
