//! Rows that are longer or shorter than the first one, which names the columns: nothing of them is dropped, and nothing is cleared
//! that they say nothing of.

use std::collections::BTreeMap;

use super::cell::written;
use super::found::Found;
use super::grid::{Grid, is_filled};
use super::pair::Pairs;
use super::{Raw, Sheet};
use crate::diagnostic::Diagnostic;
use crate::table::Need;

/// Tells filled cells of columns that the first row does not name.
pub(super) fn strays(grid: &Grid, sheet: &Sheet, found: &mut Found) {
    let Some(((_, names), rows)) = sheet.rows.split_first() else { return };
    let is_named = |at: usize| names.get(at).is_some_and(|name: &Raw| !written(name).trim().is_empty());
    // The first row of each column, and how many there are.
    let mut unnamed: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
    for (number, cells) in rows {
        for (at, _) in cells.iter().enumerate().filter(|(at, cell)| is_filled(cell) && !is_named(*at)) {
            if at >= names.len() && !sheet.is_in_workbook {
                let message = "the row has more cells than the first row names columns";
                let help = "words that hold what separates cells stand in quotation marks, as \"1,200\" does; \
                            or name the column, or clear the cell";
                let place = grid.place(*number, Some((at, "")));
                found.row(grid, *number, None, Diagnostic::error(place, message).help(help));
                break;
            }
            unnamed.entry(at).or_insert((*number, 0)).1 += 1;
        }
    }
    if let Some((number, at)) = sheet.beyond {
        unnamed.entry(at).or_insert((number, 1));
    }
    for (at, (number, count)) in unnamed {
        let more = match count {
            1 => "here".to_owned(),
            n => format!("here and in {} more", if n == 2 { "1 row".to_owned() } else { format!("{} rows", n - 1) }),
        };
        let message = format!("the column has no name in the first row, and is filled {more}");
        let help = "name the column there, or clear its cells";
        found.row(grid, number, None, Diagnostic::error(grid.place(number, Some((at, ""))), message).help(help));
    }
}

/// Tells rows that end before a cell which is filled now. A workbook does not store empty cells, and spreadsheet programs write
/// those of a CSV file.
pub(super) fn short(grid: &Grid, shown: &Grid, pairs: &Pairs, found: &mut Found) {
    for (n, line) in grid.rows.iter().enumerate() {
        let Some(now) = pairs.likely(n, shown).filter(|_| !found.is_wrong(grid, line.number)) else { continue };
        let lacks = |at: usize| grid.in_file(at).is_some_and(|at| at >= line.width);
        let columns = grid.columns().filter(|(at, column)| column.need != Need::Computed && lacks(*at));
        let names: Vec<&str> =
            columns.map(|(_, column)| column.name).filter(|name| !shown.text(now, name).is_empty()).collect();
        let Some(first) = names.first() else { continue };
        let message = match names.len() {
            1 => "the row ends before this cell, which would be cleared".to_owned(),
            _ => format!("the row ends before the cells of \"{}\", which would be cleared", names.join("\", \"")),
        };
        let help = "write all cells of the row; an empty one is nothing between what separates them";
        found.row(grid, line.number, None, Diagnostic::error(grid.at(line, first), message).help(help));
    }
}
