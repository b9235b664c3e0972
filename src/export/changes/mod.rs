//! What changed from one edition to the next, for machines and for terminals: CSV, JSON, text, and one page of HTML.
//!
//! All four say the same: a record for each change.

pub mod data;
pub mod html;
pub mod text;

use std::borrow::Cow;

use serde::Serialize;

use super::open_data::csv::Csv;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::compare::compare_all;
use crate::compare::comparison::Comparison;
use crate::compare::told::Told;
use crate::page::chart::table::Table;
use crate::page::route::Route;
use crate::record::relation::RelationKind;
use data::DataChange;

/// A change as published. What does not apply is absent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeData<'a> {
    /// The edition of the former measures; absent for what is new.
    pub former_edition: Option<&'a str>,
    /// The edition of the later measures; absent for what ended.
    pub later_edition: Option<&'a str>,
    /// What became of the measure: `continued`, `changed`, …
    pub relation: Option<&'static str>,
    /// The former measure; absent where there is none, and where the change is about several.
    pub former_measure: Option<&'a str>,
    /// The later measure; absent where there is none, and where the change is about several.
    pub later_measure: Option<&'a str>,
    /// `deadline`, `figure`, `lead`, …; `new` and `ended` for a measure as a whole. Between two states of the data also
    /// the table and column of a field, `measures.title`, and `file_changed`, `file_added`, `file_removed`.
    pub kind: Cow<'static, str>,
    /// What stood in the former edition.
    pub before: String,
    /// What stands in the later one.
    pub after: String,
    /// The figure's number in the former edition, as printed.
    pub before_value: Option<f64>,
    /// The figure's number in the later edition, as printed.
    pub after_value: Option<f64>,
    /// The figure's unit.
    pub unit: Option<String>,
    /// The deadline's period in the former edition.
    pub before_period: Option<String>,
    /// The deadline's period in the later edition.
    pub after_period: Option<String>,
    /// The measure's page.
    pub url: Option<String>,
    /// Its number among all changes between the two editions, as the pages have it; absent for years that moved on with the
    /// edition and for what is new or ended.
    pub number: Option<usize>,
    /// Between two states of the data: what names the record that changed, or the path of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

/// What else differs between two states of a site.
#[derive(Clone, Debug, Default)]
pub struct Besides {
    /// Fields of the data.
    pub data: Vec<DataChange>,
    /// Files of the site.
    pub files: Vec<FileChange>,
}

/// A file of the site that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// `changed`, `added` or `removed`.
    pub kind: &'static str,
    /// Its path below the site's root.
    pub path: String,
}

/// The table of all changes into an edition.
pub fn table(catalog: &Catalog, later: EditionIx) -> Vec<u8> {
    csv(&records(catalog, &compare_all(catalog, later)), false)
}

/// All changes that some comparisons found, in their order.
pub fn records<'a>(catalog: &'a Catalog, comparisons: &[Comparison]) -> Vec<ChangeData<'a>> {
    let edition = |measures: &[MeasureIx]| measures.first().map(|&ix| catalog[catalog[ix].edition].id.as_str());
    let blank = |comparison: &Comparison, kind: Cow<'static, str>| ChangeData {
        former_edition: edition(&comparison.group.former),
        later_edition: edition(&comparison.group.later),
        relation: comparison.group.kind.map(|kind| kind.name()),
        kind,
        ..ChangeData::default()
    };
    let id = |ix: MeasureIx| catalog[ix].id.as_str();
    let url = |ix: MeasureIx| Route::Measure(ix).address(catalog);
    let mut all = Vec::new();
    let mut before = 0;
    for comparison in comparisons {
        let numbers = comparison.numbered(before);
        before += comparison.numbers();
        for (change, number) in comparison.changes.iter().zip(numbers) {
            let told: Told = comparison.told(catalog, change);
            let some = |text: String| (!text.is_empty()).then_some(text);
            all.push(ChangeData {
                former_measure: told.former.map(id),
                later_measure: told.later.map(id),
                before: told.before,
                after: told.after,
                before_value: told.before_value,
                after_value: told.after_value,
                unit: some(told.unit),
                before_period: some(told.before_period),
                after_period: some(told.after_period),
                url: told.later.or(told.former).map(url),
                number,
                ..blank(comparison, change.kind().name().into())
            });
        }
        let group = &comparison.group;
        let whole = |kind: RelationKind, former: Option<MeasureIx>, later: Option<MeasureIx>| ChangeData {
            former_measure: former.map(id),
            later_measure: later.map(id),
            url: later.or(former).map(url),
            ..blank(comparison, kind.name().into())
        };
        match (group.former.as_slice(), group.later.as_slice()) {
            ([], later) => all.extend(later.iter().map(|&ix| whole(RelationKind::New, None, Some(ix)))),
            (former, []) => all.extend(former.iter().map(|&ix| whole(RelationKind::Ended, Some(ix), None))),
            _ => {}
        }
    }
    all
}

/// What else differs between two states of a site, as records.
pub fn besides(besides: &Besides) -> Vec<ChangeData<'_>> {
    let data = besides.data.iter().map(|it| ChangeData {
        former_measure: it.measure.as_deref(),
        later_measure: it.measure.as_deref(),
        kind: it.kind.clone().into(),
        before: it.before.clone(),
        after: it.after.clone(),
        record: Some(it.record.clone()),
        ..ChangeData::default()
    });
    let file = |it: &FileChange| {
        let kind = format!("file_{}", it.kind).into();
        ChangeData { kind, record: Some(it.path.clone()), ..ChangeData::default() }
    };
    data.chain(besides.files.iter().map(file)).collect()
}

/// The changes as a table, whose cells stand in the order of its columns. Between two states of the data, `has_record`,
/// it has one more column, `record`.
pub fn csv(records: &[ChangeData<'_>], has_record: bool) -> Vec<u8> {
    let columns = Table::Changes.columns().iter().map(|column| column.name);
    let mut file = Csv::new(columns.chain(has_record.then_some("record")));
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    for record in records {
        let (before, after) = (number(record.before_value), number(record.after_value));
        let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
        let (unit, url) = (text(&record.unit), text(&record.url));
        let nth = record.number.map_or(String::new(), |number| number.to_string());
        let (before_period, after_period) = (text(&record.before_period), text(&record.after_period));
        let name = text(&record.record);
        let cells = [
            record.former_edition.unwrap_or_default(),
            record.later_edition.unwrap_or_default(),
            record.relation.unwrap_or_default(),
            record.former_measure.unwrap_or_default(),
            record.later_measure.unwrap_or_default(),
            record.kind.as_ref(),
            &record.before,
            &record.after,
            &before,
            &after,
            &unit,
            &before_period,
            &after_period,
            &url,
            &nth,
        ];
        file.row(cells.into_iter().chain(has_record.then_some(name.as_str())));
    }
    file.bytes()
}

/// The changes as JSON, one a line: `{"changes": […]}`.
pub fn json(records: &[ChangeData<'_>]) -> Vec<u8> {
    let mut bytes = b"{\"changes\":[".to_vec();
    for (n, record) in records.iter().enumerate() {
        bytes.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        // Strings and numbers always have a JSON form, and memory takes them.
        let _ = serde_json::to_writer(&mut bytes, record);
    }
    bytes.extend_from_slice(b"\n]}\n");
    bytes
}
