//! The heading tree of an edition.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::Problem;
use super::{Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, ThemeIx};
use crate::catalog::theme::{EnglishHeading, Theme};
use crate::record::theme::{ThemeRecord, printed_in_english};
use crate::record::{EditionFiles, Placed};

/// Which theme of an edition has an id.
pub type ThemeIds = BTreeMap<String, ThemeIx>;

/// Where each theme of an edition stands in its file, in the order of the catalog.
type Fields = Vec<String>;

/// Puts a heading tree into the catalog, each heading before those below it.
pub struct Tree<'a> {
    edition: EditionIx,
    pages: u32,
    file: &'a Placed<Vec<ThemeRecord>>,
    ids: ThemeIds,
    /// Headings that measures stand under and the file does not have.
    missed: BTreeSet<&'a str>,
    first: usize,
    fields: Fields,
}

fn english(record: &ThemeRecord) -> Option<EnglishHeading> {
    let english = record.english.as_ref()?;
    Some(EnglishHeading {
        name: english.name.clone(),
        printed: printed_in_english(&record.label, &english.name),
        provisional: english.provisional,
    })
}

impl<'a> Tree<'a> {
    /// Checks the tree of one edition, whose document has so many pages.
    pub fn resolve(
        files: &'a EditionFiles,
        edition: EditionIx,
        pages: u32,
        catalog: &mut Catalog,
        report: &mut Report,
    ) -> ThemeIds {
        let first = catalog.themes.len();
        let (file, missed) = (&files.themes, missed(files));
        let mut tree = Self { edition, pages, file, ids: ThemeIds::new(), missed, first, fields: Fields::new() };
        tree.level(&file.record, None, "", catalog, report);
        tree.ids
    }

    fn level(
        &mut self,
        records: &[ThemeRecord],
        parent: Option<ThemeIx>,
        at: &str,
        catalog: &mut Catalog,
        report: &mut Report,
    ) {
        let above = parent.map(|ix| catalog[ix].id.clone());
        let mut number = 0;
        for (n, record) in records.iter().enumerate() {
            let at = format!("{at}[{n}]");
            let Some(id) = self.id(record, above.as_deref(), number, &at, report) else { continue };
            self.check(record, &at, report);
            number = id.rsplit('-').next().and_then(|last| last.parse().ok()).unwrap_or(number.saturating_add(1));
            let ix = ThemeIx::from_usize(catalog.themes.len());
            self.ids.insert(id.clone(), ix);
            self.fields.push(at.clone());
            catalog.themes.push(Theme {
                id,
                edition: self.edition,
                label: record.label.clone(),
                title: record.title.clone(),
                spacing: catalog.site.spacing(),
                english: english(record),
                page: record.page,
                level: parent.map_or(1, |parent| catalog[parent].level + 1),
                parent,
                children: Vec::new(),
                end: ix,
                measures: Vec::new(),
                total: 0,
            });
            if let Some(parent) = parent {
                catalog.themes[parent.index()].children.push(ix);
            }
            self.level(&record.children, Some(ix), &format!("{at}.children"), catalog, report);
            catalog.themes[ix.index()].end = ThemeIx::from_usize(catalog.themes.len());
        }
    }

    /// The id of a heading; `before` is the number of its sibling before it.
    ///
    /// An id that stands twice is taken for the one expected at its place, if measures look for that in vain; else the
    /// heading is passed over with all below it. So one slip does not look like many.
    fn id(
        &self,
        record: &ThemeRecord,
        above: Option<&str>,
        before: u32,
        at: &str,
        report: &mut Report,
    ) -> Option<String> {
        let place = self.file.place(&format!("{at}.id"));
        let number = before.saturating_add(1);
        let expected = above.map_or_else(|| number.to_string(), |above| format!("{above}-{number}"));
        if let Some(first) = self.ids.get(&record.id) {
            let first = self.file.place(&format!("{}.id", self.fields[first.index() - self.first]));
            report.add(place, Problem::Duplicate { what: "theme", name: record.id.clone(), first });
            return self.is_missed(&expected).then_some(expected);
        }
        if !is_slug(&record.id) {
            report.add(place.clone(), Problem::BadSlug { what: "id", name: record.id.clone() });
        }
        if record.id != expected {
            report.add(place, Problem::ThemeGap { id: record.id.clone(), expected });
        }
        Some(record.id.clone())
    }

    /// Whether measures stand under an id, or one below it, that no heading has.
    fn is_missed(&self, id: &str) -> bool {
        let below = format!("{id}-");
        !self.ids.contains_key(id) && self.missed.iter().any(|missed| *missed == id || missed.starts_with(&below))
    }

    /// Checks one heading.
    fn check(&self, record: &ThemeRecord, at: &str, report: &mut Report) {
        let place = |field: &str| self.file.place(&format!("{at}.{field}"));
        if record.title.trim().is_empty() {
            report.add(place("title"), Problem::EmptyValue { what: "the title" });
        }
        if record.page == 0 || record.page > self.pages {
            report.add(place("page"), Problem::PageBeyond { page: record.page, pages: self.pages });
        }
    }
}

/// The headings that measures stand under and that themes.yaml does not have.
fn missed(files: &EditionFiles) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    gather(&files.themes.record, &mut ids);
    let named = files.measures.iter().map(|placed| placed.record.theme.as_str());
    named.filter(|id| !ids.contains(id)).collect()
}

fn gather<'a>(records: &'a [ThemeRecord], ids: &mut BTreeSet<&'a str>) {
    for record in records {
        ids.insert(record.id.as_str());
        gather(&record.children, ids);
    }
}
