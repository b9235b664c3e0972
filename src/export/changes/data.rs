//! What differs between two states of the data besides the words of measures: titles, periods, kinds of passages, names of
//! bodies, field by field as the tables of open data have them, and what editors say of plans, which no table has.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::catalog::followup::Judgement;
use crate::catalog::id::MeasureIx;
use crate::export::open_data::rows::Selection;
use crate::page::download::Part;
use crate::table::cell::Row;
use crate::table::{Column, Need, Table};

/// A field, or a whole record, that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataChange {
    /// The table, and the column if both states have the record: `measures.title`, `terms`.
    pub kind: String,
    /// What names the record: `2023-012`, `2023/1-1-2`, `2022-012/3 → 2023-012/1`.
    pub record: String,
    /// The measure to which it belongs, if it belongs to one.
    pub measure: Option<String>,
    /// What stood there; empty if there was nothing.
    pub before: String,
    /// What stands there; empty if nothing is left.
    pub after: String,
}

/// The tables that people write. Bodies of measures are not among them: they are compared as such.
const TABLES: [Table; 13] = [
    Table::Measures,
    Table::Passages,
    Table::Deadlines,
    Table::Figures,
    Table::Footnotes,
    Table::Relations,
    Table::Themes,
    Table::Ministries,
    Table::MinistryNames,
    Table::Terms,
    Table::TermSpellings,
    Table::Editions,
    Table::EditionTexts,
];

/// What differs, table by table, then what editors say of plans.
pub fn changes(former: &Catalog, later: &Catalog) -> Vec<DataChange> {
    let (one, other) = (State::new(former), State::new(later));
    let tables = TABLES.into_iter().flat_map(|table| of_table(table, &one, &other));
    tables.chain(judgements(former, later)).collect()
}

/// Matches of plans and results of which editors say something else than before.
fn judgements(former: &Catalog, later: &Catalog) -> Vec<DataChange> {
    let (old, new) = (judged(former), judged(later));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |kind: &str, name: &str, before: &str, after: &str| DataChange {
        kind: kind.to_owned(),
        record: name.to_owned(),
        measure: None,
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let of = |name: &String| match (old.get(name), new.get(name)) {
        (Some(one), Some(other)) => {
            let fields = ["followup.verdict", "followup.note"].into_iter().zip(one.iter().zip(other));
            let differing = fields.filter(|(_, (one, other))| one != other);
            differing.map(|(kind, (one, other))| change(kind, name, one, other)).collect::<Vec<_>>()
        }
        (Some(one), None) => vec![change("followup", name, &said(one), "")],
        (None, Some(other)) => vec![change("followup", name, "", &said(other))],
        (None, None) => Vec::new(),
    };
    names.into_iter().flat_map(of).collect()
}

/// Verdict and note of each match, by plan and result.
fn judged(catalog: &Catalog) -> BTreeMap<String, [&str; 2]> {
    let passage = |(measure, n): (MeasureIx, usize)| format!("{}/{}", catalog[measure].id, n + 1);
    let name = |judgement: &Judgement| format!("{} → {}", passage(judgement.plan), passage(judgement.result));
    let all = catalog.editions.iter().flat_map(|edition| &edition.followup);
    all.map(|it| (name(it), [it.verdict.name(), it.note.as_deref().unwrap_or_default()])).collect()
}

/// Verdict and note in one.
fn said(judgement: &[&str; 2]) -> String {
    let [verdict, note] = judgement;
    if note.is_empty() { (*verdict).to_owned() } else { format!("{verdict} · {note}") }
}

/// The data, with the text of each measure by its id.
struct State<'a> {
    catalog: &'a Catalog,
    texts: BTreeMap<&'a str, &'a str>,
}

/// What names a record; where several have the same name, they are counted.
type Key = (Vec<String>, usize);

impl<'a> State<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let texts = catalog.measures.iter().map(|measure| (measure.id.as_str(), measure.text.as_str())).collect();
        Self { catalog, texts }
    }

    fn text(&self, key: &[String]) -> Option<&'a str> {
        self.texts.get(key.first()?.as_str()).copied()
    }

    fn records(&self, table: Table) -> BTreeMap<Key, Row<'a>> {
        let positions: Vec<usize> = names(table).iter().filter_map(|name| table.position(name)).collect();
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut records = BTreeMap::new();
        Selection::new(self.catalog, Part::All).rows(table, &mut |row| {
            let cells = positions.iter().filter_map(|&at| row.get(at));
            let name: Vec<String> = cells.map(|cell| cell.written().into_owned()).collect();
            let count = counts.entry(name.clone()).or_default();
            records.insert((name, *count), row);
            *count += 1;
        });
        records
    }
}

/// The columns that name a record. What has only a position is named by its words, so that one more moves no other.
fn names(table: Table) -> &'static [&'static str] {
    match table {
        Table::Passages => &["measure_id", "text"],
        Table::Deadlines | Table::Figures => &["measure_id", "quote"],
        Table::Relations => &["former_id", "later_id"],
        Table::MinistryNames => &["ministry_id", "kind", "name"],
        Table::TermSpellings => &["term_id", "spelling"],
        Table::EditionTexts => &["edition", "part", "text"],
        _ => table.key(),
    }
}

fn of_table(table: Table, former: &State<'_>, later: &State<'_>) -> Vec<DataChange> {
    let (old, new) = (former.records(table), later.records(table));
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    let of = |key: &Key| match (old.get(key), new.get(key)) {
        (Some(one), Some(other)) => fields(table, &key.0, one, other),
        (Some(row), None) if is_told_here(table, &key.0, former, later) => {
            vec![DataChange { before: whole(table, row), ..change(table, None, &key.0) }]
        }
        (None, Some(row)) if is_told_here(table, &key.0, later, former) => {
            vec![DataChange { after: whole(table, row), ..change(table, None, &key.0) }]
        }
        _ => Vec::new(),
    };
    keys.into_iter().flat_map(of).collect()
}

/// Whether a record that only one state has is told here: not with a measure that the other lacks, and not where the
/// words that it is about went or came with it, which the comparison of texts tells.
fn is_told_here(table: Table, key: &[String], own: &State<'_>, other: &State<'_>) -> bool {
    if !is_of_measure(table) {
        return true;
    }
    let (Some(text), Some(others)) = (own.text(key), other.text(key)) else { return false };
    // The text of a footnote is no part of its measure's.
    table == Table::Footnotes || text == others || key.get(1).is_some_and(|words| others.contains(words))
}

fn is_of_measure(table: Table) -> bool {
    table.key().first() == Some(&"measure_id")
}

/// The fields of a record that differ.
fn fields(table: Table, key: &[String], one: &Row<'_>, other: &Row<'_>) -> Vec<DataChange> {
    let columns = table.columns().iter().zip(one.iter().zip(other));
    let differing = columns.filter(|(column, (one, other))| is_own(table, column) && one != other);
    differing
        .map(|(column, (one, other))| DataChange {
            before: one.written().into_owned(),
            after: other.written().into_owned(),
            ..change(table, Some(column), key)
        })
        .collect()
}

/// Whether a column is told: not what follows from others, nor a position. The heading of a measure is compared as such.
fn is_own(table: Table, column: &Column) -> bool {
    let is_heading = table == Table::Measures && column.name == "theme_id";
    column.need != Need::Computed && column.name != "position" && !is_heading
}

fn change(table: Table, column: Option<&Column>, key: &[String]) -> DataChange {
    let column = column.map(|column| format!(".{}", column.name)).unwrap_or_default();
    DataChange {
        kind: format!("{}{column}", table.name()),
        record: key.join("/"),
        measure: key.first().filter(|_| is_of_measure(table)).cloned(),
        before: String::new(),
        after: String::new(),
    }
}

/// What a record says, without what follows from others.
fn whole(table: Table, row: &Row<'_>) -> String {
    let own = table.columns().iter().zip(row).filter(|(column, _)| is_own(table, column));
    let cells: Vec<String> = own.map(|(_, cell)| cell.written().into_owned()).filter(|cell| !cell.is_empty()).collect();
    cells.join(" · ")
}
