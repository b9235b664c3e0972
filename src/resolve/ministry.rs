//! The bodies named in marks.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::problem::Problem;
use super::site::check_url;
use super::{Bodies, Report, day, is_slug};
use crate::catalog::Catalog;
use crate::catalog::id::MinistryIx;
use crate::catalog::ministry::{Ministry, OtherBody};
use crate::diagnostic::Place;
use crate::record::Placed;
use crate::record::ministry::{MinistryRecord, OtherBodyRecord};

/// Checks the bodies and puts them into the catalog.
pub fn ministries(records: &[Placed<MinistryRecord>], catalog: &mut Catalog, report: &mut Report) -> Bodies {
    let mut bodies = Bodies::default();
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut spellings: BTreeMap<&str, Place> = BTreeMap::new();
    for placed in records {
        let id = placed.record.id.as_str();
        if !is_slug(id) {
            report.add(placed.place("id"), Problem::BadSlug { what: "id", name: id.to_owned() });
        }
        if let Some(first) = places.get(id) {
            let problem = Problem::Duplicate { what: "ministry", name: id.to_owned(), first: first.clone() };
            report.add(placed.place("id"), problem);
            continue;
        }
        if placed.record.name.trim().is_empty() {
            report.add(placed.place("name"), Problem::EmptyValue { what: "the name" });
        }
        places.insert(id, placed.place("id"));
        let ix = MinistryIx::from_usize(bodies.by_id.len());
        bodies.by_id.insert(id.to_owned(), ix);
        marks(placed, ix, &mut bodies, &mut spellings, report);
        catalog.ministries.push(ministry(placed, report));
    }
    link_others(records, &bodies, catalog, report);
    bodies
}

/// Each spelling means one body; `spellings` says where each stands first.
fn marks<'a>(
    placed: &'a Placed<MinistryRecord>,
    ix: MinistryIx,
    bodies: &mut Bodies,
    spellings: &mut BTreeMap<&'a str, Place>,
    report: &mut Report,
) {
    for (n, spelling) in placed.record.marks.iter().enumerate() {
        let place = placed.place(&format!("marks[{n}]"));
        if let Some(first) = spellings.get(spelling.as_str()) {
            let problem = Problem::Duplicate { what: "spelling", name: spelling.clone(), first: first.clone() };
            report.add(place, problem);
            continue;
        }
        spellings.insert(spelling, place);
        bodies.by_mark.insert(spelling.clone(), ix);
    }
}

fn ministry(placed: &Placed<MinistryRecord>, report: &mut Report) -> Ministry {
    let record = &placed.record;
    let site = record.site.clone().filter(|url| check_url(placed.place("site"), url, report));
    let is_number = |text: &str| text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(text) = record.corporate_number.as_ref().filter(|text| !is_number(text)) {
        report.add(placed.place("corporate_number"), Problem::BadCorporateNumber { text: text.clone() });
    }
    let since = day(placed, "from", record.since.as_deref(), report);
    let until = day(placed, "until", record.until.as_deref(), report);
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        report.add(placed.place("until"), Problem::DateBeforeStart);
    }
    Ministry {
        id: record.id.clone(),
        name: record.name.clone(),
        reading: record.reading.clone(),
        english: record.english.clone(),
        short: record.short.clone(),
        also: record.also.clone(),
        marks: record.marks.clone(),
        corporate_number: record.corporate_number.clone(),
        parent: None,
        site,
        since,
        until,
        successor: None,
        certainty: record.certainty,
    }
}

fn day<T>(placed: &Placed<T>, field: &str, text: Option<&str>, report: &mut Report) -> Option<Date> {
    day::day(placed.place(field), text?, report)
}

/// Parents and successors may stand anywhere in the list, so they are looked up when all are known.
fn link_others(records: &[Placed<MinistryRecord>], bodies: &Bodies, catalog: &mut Catalog, report: &mut Report) {
    for placed in records {
        let Some(&ix) = bodies.by_id.get(&placed.record.id) else { continue };
        let MinistryRecord { parent, successor, .. } = &placed.record;
        let parent = parent.as_ref().map(|record| other("parent", placed, record, bodies, catalog, report));
        let successor = successor.as_ref().map(|record| other("successor", placed, record, bodies, catalog, report));
        if let Some(ministry) = catalog.ministries.get_mut(ix.index()) {
            (ministry.parent, ministry.successor) = (parent, successor);
        }
    }
    circles("parent", parent, records, bodies, catalog, report);
    circles("successor", successor, records, bodies, catalog, report);
}

/// The parent or successor of a body. One that is in the list, and is named by its id alone, is called as there.
fn other(
    field: &str,
    placed: &Placed<MinistryRecord>,
    record: &OtherBodyRecord,
    bodies: &Bodies,
    catalog: &Catalog,
    report: &mut Report,
) -> OtherBody {
    let place = |key: &str| placed.place(&format!("{field}.{key}"));
    let ministry = record.id.as_ref().and_then(|id| {
        let found = bodies.by_id.get(id).copied();
        if found.is_none() {
            let known = bodies.by_id.keys().map(String::as_str);
            report.add(place("id"), Problem::unknown("ministry", id, known));
        }
        found
    });
    let from = day(placed, &format!("{field}.from"), record.from.as_deref(), report);
    let is_unnamed = record.name.trim().is_empty();
    if is_unnamed && record.id.is_none() {
        report.add(place("name"), Problem::EmptyValue { what: "the name" });
    }
    let OtherBodyRecord { name, english, short, .. } = record.clone();
    let Some(body) = ministry.map(|ix| &catalog[ix]) else { return OtherBody { ministry, name, english, short, from } };
    if is_unnamed {
        let known = body.english.clone().unwrap_or_default();
        let own_english = (!known.name.is_empty()).then_some(known.name);
        let (english, short) = (english.or(own_english), short.or(known.short));
        return OtherBody { ministry, name: body.name.clone(), english, short, from };
    }
    if name != body.name {
        let problem = Problem::OtherName { id: body.id.clone(), name: name.clone(), other: body.name.clone() };
        report.add(place("name"), problem);
    }
    OtherBody { ministry, name, english, short, from }
}

fn parent(body: &Ministry) -> Option<&OtherBody> {
    body.parent.as_ref()
}

fn successor(body: &Ministry) -> Option<&OtherBody> {
    body.successor.as_ref()
}

/// Tells of each circle of parents or successors at the first body of it.
fn circles(
    what: &'static str,
    other: fn(&Ministry) -> Option<&OtherBody>,
    records: &[Placed<MinistryRecord>],
    bodies: &Bodies,
    catalog: &Catalog,
    report: &mut Report,
) {
    let next = |at: &MinistryIx| other(&catalog[*at]).and_then(|body| body.ministry);
    for placed in records {
        let Some(&ix) = bodies.by_id.get(&placed.record.id) else { continue };
        let chain: Vec<MinistryIx> = std::iter::successors(next(&ix), next).take(catalog.ministries.len()).collect();
        let Some(length) = chain.iter().position(|at| *at == ix) else { continue };
        let between = || chain.iter().take(length);
        if between().all(|at| *at > ix) {
            let way = between().map(|at| catalog[*at].id.clone()).collect();
            let problem = Problem::BodyCircle { what, id: placed.record.id.clone(), way };
            report.add(placed.place(&format!("{what}.id")), problem);
        }
    }
}
