//! Cells that no record would hold, because another one that they need is empty or their row is of another kind.

use super::Grids;
use super::found::Found;
use super::grid::{Grid, Line};
use crate::diagnostic::Diagnostic;
use crate::table::Table;

/// Cells that tell more of what another cell names: without the name no record holds them.
const MORE: [(Table, &str, &[&str]); 5] = [
    (Table::Themes, "title_en", &["provisional"]),
    (Table::Ministries, "name_en", &["short_en", "provisional"]),
    (Table::Ministries, "parent_name", &["parent_id", "parent_name_en", "parent_short_en", "parent_from"]),
    (
        Table::Ministries,
        "successor_name",
        &["successor_id", "successor_name_en", "successor_short_en", "successor_from"],
    ),
    (Table::Editions, "title_en", &["decided_by_en", "provisional"]),
];

/// The cells that the texts of each part of an edition have, and those that no record would hold.
const TEXTS: [(&str, &[&str], &[&str]); 3] = [
    ("front", &["kind"], &["page", "reason"]),
    ("left_out", &["page", "reason"], &["kind"]),
    ("remark", &[], &["kind", "page", "reason"]),
];

/// Checks that a record would hold each cell.
pub(super) fn cells(wanted: &Grids, found: &mut Found) {
    for grid in wanted.values() {
        for line in &grid.rows {
            if found.is_wrong(grid, line.number) {
                continue;
            }
            more(grid, line, found);
            if grid.table == Table::EditionTexts {
                text(grid, line, found);
            }
        }
    }
}

/// Checks that what is told of a name has the name. What the file has no column for was there before.
fn more(grid: &Grid, line: &Line, found: &mut Found) {
    let is_said = |column: &str| {
        let said = grid.text(line, column);
        // That a name is not provisional needs no name.
        grid.has(column) && !said.is_empty() && said != "false"
    };
    for (_, name, columns) in MORE.iter().filter(|(table, ..)| *table == grid.table) {
        let told = columns.iter().copied().find(|column| grid.text(line, name).is_empty() && is_said(column));
        if let Some(column) = told {
            let message = format!("the cell has no effect without \"{name}\"");
            let help = format!("fill in \"{name}\", or clear the cell");
            let finding = Diagnostic::error(grid.at(line, column), message).help(help);
            found.row(grid, line.number, Some(column), finding);
        }
    }
}

/// Checks that a text of an edition has the cells of its part, and no others.
fn text(grid: &Grid, line: &Line, found: &mut Found) {
    let part = grid.text(line, "part");
    let is_empty = |column: &str| grid.text(line, column).is_empty();
    for (_, needed, others) in TEXTS.iter().filter(|(name, ..)| *name == part) {
        for column in needed.iter().copied().filter(|column| is_empty(column)) {
            let help = format!("a text of the part \"{part}\" has a {column}");
            let finding = Diagnostic::error(grid.at(line, column), "the cell is empty").help(help);
            found.row(grid, line.number, Some(column), finding);
        }
        for column in others.iter().copied().filter(|column| !is_empty(column)) {
            let message = format!("a text of the part \"{part}\" has no {column}");
            let help = "clear the cell, or write another part";
            found.row(grid, line.number, Some(column), Diagnostic::error(grid.at(line, column), message).help(help));
        }
    }
}
