//! Records → catalog. Each rule is a function, each problem a variant of [`problem::Problem`].
//!
//! A catalog is made even of faulty records, as far as they go, so that one run shows everything that is wrong.

pub mod accessibility;
pub mod alias;
pub mod day;
pub mod edition;
pub mod followup;
pub mod mark;
pub mod measure;
pub mod ministry;
pub mod problem;
pub mod proof;
pub mod quote;
pub mod relation;
pub mod scope;
pub mod site;
pub mod stated;
pub mod term;
pub mod theme;
pub mod wording;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::id::MinistryIx;
use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::record::site::SiteRecord;
use crate::record::{EditionFiles, Records};
use crate::text::layout::Spacing;
use problem::Problem;

/// The folder of the editions; what is told of it as a whole is that there is none.
pub const EDITIONS: &str = "data/editions";

/// What was found so far.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Diagnostic>,
}

impl Report {
    /// Notes a problem.
    pub fn add(&mut self, place: Place, problem: Problem) {
        self.findings.push(problem.at(place));
    }

    /// Adds what was found apart.
    pub fn append(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
    }
}

/// Which body has an id, and which one a spelling in a mark means.
#[derive(Debug, Default)]
pub struct Bodies {
    /// By id.
    pub by_id: BTreeMap<String, MinistryIx>,
    /// By spelling.
    pub by_mark: BTreeMap<String, MinistryIx>,
    /// Whether some could not be read, so that an unknown one may be among those.
    pub are_partial: bool,
}

/// The settings alone, for what needs no more of the catalog, in a site with these `editions`; [`resolve`] tells what is
/// wrong with them.
pub fn settings(record: &SiteRecord, editions: &[&str]) -> Site {
    site::site(record, true, String::new(), editions, &mut Report::default())
}

/// Whether an edition of this id would take the address of another page of a site.
pub fn is_reserved(id: &str, records: &Records) -> bool {
    let report = &mut Report::default();
    let site = site::site(&records.site, records.is_site_read, String::new(), &[], report);
    let prose = site::prose(&records.prose, &site, &[], records.is_site_read, report);
    site::is_reserved(id, &Catalog { site, prose, ..Catalog::default() })
}

/// Makes the catalog.
pub fn resolve(records: &Records, build_id: String) -> Checked<Catalog> {
    let mut report = Report::default();
    let folders: Vec<&str> = records.editions.iter().map(|files| files.folder.as_str()).collect();
    let site = site::site(&records.site, records.is_site_read, build_id, &folders, &mut report);
    let mut catalog = Catalog { site, ..Catalog::default() };
    catalog.prose = site::prose(&records.prose, &catalog.site, &folders, records.is_site_read, &mut report);
    let tested = records.accessibility.as_ref();
    catalog.accessibility = tested.map(|record| accessibility::accessibility(record, &mut report));
    let mut bodies = ministry::ministries(&records.ministries, &mut catalog, &mut report);
    let are_missing = bodies.by_id.is_empty() && !records.are_ministries_broken && names_ministries(records);
    if are_missing {
        report.add(Place::file("data/ministries.yaml"), Problem::NoMinistries);
    }
    bodies.are_partial = records.are_ministries_broken || are_missing;
    let mut editions: Vec<_> = records.editions.iter().collect();
    editions.sort_by(|a, b| (&a.edition.record.date, &a.folder).cmp(&(&b.edition.record.date, &b.folder)));
    edition::order(&editions, &mut report);
    for files in editions {
        edition::edition(files, &bodies, &mut catalog, &mut report);
    }
    if catalog.site.spacing() == Spacing::Words && is_japanese(&catalog) {
        let code = catalog.site.language.clone();
        report.add(Place::field("site/site.yaml", "language"), Problem::OtherLanguage { code });
    }
    relation::relations(&records.editions, &mut catalog, &mut report);
    catalog.find_lineages();
    followup::followup(&records.editions, &mut catalog, &mut report);
    wording::wording(&records.wording, &mut catalog, &mut report);
    catalog.aliases = alias::aliases(&records.aliases, &mut report);
    let has_none = records.editions.is_empty() && !records.is_broken;
    // A slip with a folder must not put an empty site in the place of the published one.
    if has_none {
        report.add(Place::file(EDITIONS), Problem::NoEditions);
    }
    let is_partial = has_none || records.is_broken || records.editions.iter().any(EditionFiles::is_partial);
    term::terms(&records.terms, is_partial, &mut catalog, &mut report);
    Checked::new(catalog, report.findings)
}

/// Whether a fifth of the letters of the first measures are kana.
fn is_japanese(catalog: &Catalog) -> bool {
    let letters = || catalog.measures.iter().take(100).flat_map(|measure| measure.text.chars());
    let kana = letters().filter(|c| matches!(c, '\u{3041}'..='\u{30ff}')).count();
    kana > 0 && kana * 5 >= letters().count()
}

/// Whether any measure names who is in charge of it.
fn names_ministries(records: &Records) -> bool {
    let mut measures = records.editions.iter().flat_map(|files| &files.measures);
    measures.any(|measure| {
        let named = &measure.record.ministries;
        !named.lead.is_empty() || !named.supporting.is_empty() || !named.mark.is_empty()
    })
}

/// Whether a name may stand in an address: ASCII letters in lower case, digits, hyphens; not empty.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}
