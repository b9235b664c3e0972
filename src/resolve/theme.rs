//! The heading tree of an edition.

use std::collections::BTreeMap;

use super::problem::Problem;
use super::{Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, ThemeIx};
use crate::catalog::theme::{EnglishHeading, Theme};
use crate::record::Placed;
use crate::record::theme::{ThemeRecord, printed_in_english};

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
        file: &'a Placed<Vec<ThemeRecord>>,
        edition: EditionIx,
        pages: u32,
        catalog: &mut Catalog,
        report: &mut Report,
    ) -> ThemeIds {
        let first = catalog.themes.len();
        let mut tree = Self { edition, pages, file, ids: ThemeIds::new(), first, fields: Fields::new() };
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
            number = self.check(record, above.as_deref(), number, &at, report);
            let ix = ThemeIx::from_usize(catalog.themes.len());
            if let Some(first) = self.ids.get(&record.id) {
                let first = self.file.place(&format!("{}.id", self.fields[first.index() - self.first]));
                let problem = Problem::Duplicate { what: "theme", name: record.id.clone(), first };
                report.add(self.file.place(&format!("{at}.id")), problem);
            }
            self.ids.insert(record.id.clone(), ix);
            self.fields.push(at.clone());
            catalog.themes.push(Theme {
                id: record.id.clone(),
                edition: self.edition,
                label: record.label.clone(),
                title: record.title.clone(),
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

    /// Checks one heading and returns its number among its siblings.
    fn check(&self, record: &ThemeRecord, above: Option<&str>, before: u32, at: &str, report: &mut Report) -> u32 {
        let place = |field: &str| self.file.place(&format!("{at}.{field}"));
        if !is_slug(&record.id) {
            report.add(place("id"), Problem::BadSlug { what: "id", name: record.id.clone() });
        }
        if record.title.trim().is_empty() {
            report.add(place("title"), Problem::EmptyValue { what: "the title" });
        }
        if record.page == 0 || record.page > self.pages {
            report.add(place("page"), Problem::PageBeyond { page: record.page, pages: self.pages });
        }
        let expected = match above {
            Some(above) => format!("{above}-{}", before + 1),
            None => (before + 1).to_string(),
        };
        if record.id != expected {
            report.add(place("id"), Problem::ThemeGap { id: record.id.clone(), expected });
        }
        let last = record.id.rsplit('-').next().and_then(|number| number.parse().ok());
        last.unwrap_or(before + 1)
    }
}
