//! Tables that people edited → records, and what in them is wrong, each with sheet, row and column.
//!
//! | step | file |
//! |---|---|
//! | bytes → rows of raw cells | `csv`, `xlsx` |
//! | rows → typed cells, by the definition of the tables | `grid`, `cell` |
//! | what has no effect, and what spreadsheet programs made of texts | `vain` |
//! | what refers to nothing, what stands twice | `check` |
//! | what no record would hold | `lost` |
//! | cells → records | `records` |
//! | records beside those that exist: what changes | `merge` |
//! | what changes, in the text of a file | `patch` |
//!
//! A column or table that is absent leaves its part of the existing records as it is.

mod cell;
mod check;
pub mod csv;
mod entry;
mod grid;
mod lost;
mod merge;
mod patch;
mod records;
mod vain;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::diagnostic::{Checked, has_errors};
use crate::export::open_data::rows::Selection;
use crate::inputs::Inputs;
use crate::page::download::Part;
use crate::record::Records;
use crate::table::Table;
use grid::Grid;
pub use merge::{Change, Changes};

/// More columns than any table has; what stands to the right of them is not read.
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
}

/// The tables that were found, by what they are.
type Grids = BTreeMap<Table, Grid>;

/// Compares tables with the records of a site: what would have to be written so that the records say what the tables say.
///
/// Nothing is to be written if a finding is an error. `inputs` are the files of the site.
pub fn read(sheets: &[Sheet], records: &Records, catalog: &Catalog, inputs: &Inputs) -> Checked<Changes> {
    let mut findings = Vec::new();
    let shown = shown(catalog);
    let mut wanted = Grids::new();
    for grid in sheets.iter().filter_map(|sheet| Grid::read(sheet, &mut findings)) {
        wanted.insert(grid.table, grid);
    }
    // Without its head a table cannot be read, and what belongs to it would look wrong, too.
    if sheets
        .iter()
        .filter_map(|sheet| Table::of(&sheet.name))
        .any(|table| !table.is_computed() && !wanted.contains_key(&table))
    {
        return Checked::new(Changes::default(), findings);
    }
    findings
        .extend(wanted.values().filter(|grid| grid.table.is_computed()).filter_map(|grid| vain::tables(grid, &shown)));
    wanted.retain(|table, _| !table.is_computed());
    check::tables(&wanted, sheets, &mut findings);
    let mut vain = Vec::new();
    for (table, grid) in &mut wanted {
        if let Some(shown) = shown.get(table) {
            grid.complete(shown);
            vain::edits(grid, shown, &mut vain);
        }
    }
    check::ids(&wanted, &mut findings);
    lost::cells(&wanted, &mut findings);
    check::references(&wanted, &shown, &mut findings);
    let vain = vain::worth_telling(vain, &findings);
    findings.extend(vain);
    if has_errors(&findings) {
        return Checked::new(Changes::default(), findings);
    }
    let changes = merge::changes(&wanted, &shown, records, inputs).into_value(&mut findings);
    Checked::new(changes, findings)
}

/// The tables as they would be exported now.
fn shown(catalog: &Catalog) -> Grids {
    let selection = Selection::new(catalog, Part::All);
    Table::ALL.map(|table| (table, Grid::shown(&selection, table))).into_iter().collect()
}
