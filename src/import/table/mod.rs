//! Tables that people edited → records, and what in them is wrong, each with sheet, row and column.
//!
//! | step | file |
//! |---|---|
//! | bytes → rows of raw cells | `csv`, `xlsx` |
//! | rows → typed cells, by the definition of the tables | `grid`, `cell` |
//! | rows that are longer or shorter than the first | `edge` |
//! | which row of the data as it is now a row is | `pair` |
//! | texts in the form of records, and what spreadsheet programs made of them | `form`, `made` |
//! | what no record would hold | `lost` |
//! | what stands twice, what refers to nothing | `check`, `refer` |
//! | what has no effect | `vain`, `order` |
//! | cells → records | `records` |
//! | records beside those that exist: what changes | `merge` |
//! | what changes, in the text of a file; comments that are lost | `patch`, `comment` |
//!
//! A column or table that is absent leaves its part of the existing records as it is.

mod cell;
mod check;
mod comment;
pub mod csv;
mod edge;
mod entry;
mod form;
mod found;
mod grid;
mod lost;
mod made;
mod merge;
mod order;
mod pair;
mod patch;
mod records;
mod refer;
mod vain;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::diagnostic::{Checked, Diagnostic, has_errors};
use crate::export::open_data::rows::Selection;
use crate::inputs::Inputs;
use crate::page::chart::table::Table as Counted;
use crate::page::download::Part;
use crate::record::Records;
use crate::table::Table;
use found::Found;
use grid::Grid;
pub use merge::{Change, Changes};
use pair::Pairs;

/// More columns than any table has; what stands to the right of them is told and not read.
const MOST_COLUMNS: usize = 100;

/// More cells than any table of measures has.
const MOST_CELLS: usize = 5_000_000;

/// A cell as a file has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, ISO 8601.
    Date(String),
    /// Yes or no.
    Boolean(bool),
    /// A formula's error, such as `#REF!`.
    Error(String),
    /// A formula whose value is not stored: programs that do not calculate write such.
    Formula,
}

/// A sheet of a workbook, or a CSV file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Path of the file.
    pub file: String,
    /// Name of the sheet; that of the file without its ending.
    pub name: String,
    /// Whether the file holds more sheets, so that messages name this one.
    pub is_in_workbook: bool,
    /// Rows with their numbers in the file, from 1; the first has the names of the columns.
    pub rows: Vec<(u32, Vec<Raw>)>,
    /// The first filled cell right of the columns that are read: its row, from 1, and its column, from 0.
    pub beyond: Option<(u32, usize)>,
}

/// The tables that were found, by what they are.
type Grids = BTreeMap<Table, Grid>;

/// The former rows of those tables.
type AllPairs = BTreeMap<Table, Pairs>;

/// Whether a published table of this name counts what stands in others, so that it is not read.
pub fn is_counted(name: &str) -> bool {
    Counted::ALL.into_iter().any(|table| table.name() == name)
}

/// Compares tables with the records of a site: what would have to be written so that the records say what the tables say.
///
/// Nothing is to be written if a finding is an error. `inputs` are the files of the site.
pub fn read(sheets: &[Sheet], records: &Records, catalog: &Catalog, inputs: &Inputs) -> Checked<Changes> {
    let mut found = Found::default();
    let shown = shown(catalog);
    let mut wanted = grids(sheets, &mut found);
    // Without its head a table cannot be read, and what belongs to it would look wrong, too.
    if sheets
        .iter()
        .filter_map(|sheet| Table::of(&sheet.name))
        .any(|table| !table.is_computed() && !wanted.contains_key(&table))
    {
        return Checked::new(Changes::default(), found.all);
    }
    let computed = wanted.values().filter(|grid| grid.table.is_computed());
    found.all.extend(computed.filter_map(|grid| vain::tables(grid, &wanted, &shown)));
    wanted.retain(|table, _| !table.is_computed());
    check::tables(&wanted, sheets, &mut found);
    let pairs = completed(&mut wanted, &shown, &mut found);
    lost::cells(&wanted, &mut found);
    check::ids(&wanted, &shown, catalog, &mut found);
    refer::references(&wanted, &shown, catalog.site.calendar, &mut found);
    for (table, pairs) in &pairs {
        if let Some((grid, shown)) = wanted.get(table).zip(shown.get(table)) {
            vain::edits(grid, shown, pairs, &mut found);
        }
    }
    if has_errors(&found.all) {
        return Checked::new(Changes::default(), found.all);
    }
    order::settle(&mut wanted, &shown, &pairs, &mut found);
    let changes = merge::changes(&wanted, &shown, records, inputs).into_value(&mut found.all);
    Checked::new(changes, found.all)
}

/// The tables that sheets hold. One that stands in two of them is told: which of the two is meant would be a guess.
fn grids(sheets: &[Sheet], found: &mut Found) -> Grids {
    let mut grids = Grids::new();
    for sheet in sheets {
        let Some(grid) = Grid::read(sheet, found) else { continue };
        match grids.get(&grid.table) {
            Some(first) => {
                let message = format!("the table \"{}\" stands twice", grid.table.name());
                found.all.push(Diagnostic::error(grid.place(1, None), message).first(first.place(1, None)));
            }
            None => drop(grids.insert(grid.table, grid)),
        }
    }
    grids
}

/// Finds the former rows of all rows, and gives rows what they have from these.
fn completed(wanted: &mut Grids, shown: &Grids, found: &mut Found) -> AllPairs {
    let mut all = AllPairs::new();
    for (table, grid) in wanted {
        let Some(shown) = shown.get(table) else { continue };
        let pairs = Pairs::new(grid, shown);
        pairs.tell_unsure(grid, shown, found);
        edge::short(grid, shown, &pairs, found);
        grid.complete(shown, &pairs);
        made::cells(grid, shown, &pairs, found);
        all.insert(*table, pairs);
    }
    all
}

/// The tables as they would be exported now.
fn shown(catalog: &Catalog) -> Grids {
    let selection = Selection::new(catalog, Part::All);
    Table::ALL.map(|table| (table, Grid::shown(&selection, table))).into_iter().collect()
}
