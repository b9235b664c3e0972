//! Edits that have no effect: each is told.

use std::collections::BTreeSet;

use super::Grids;
use super::found::Found;
use super::grid::{Grid, Line, same};
use super::pair::Pairs;
use crate::diagnostic::Diagnostic;
use crate::table::cell::Cell;
use crate::table::{Need, Table};
use crate::text::normal::composed;

/// Looks for them in a table, beside what it would say now. A row with an error is passed over: one with a wrong id differs from
/// that of the id in every column.
pub(super) fn edits(grid: &Grid, shown: &Grid, pairs: &Pairs, found: &mut Found) {
    for (n, line) in grid.rows.iter().enumerate() {
        let Some(now) = pairs.likely(n, shown).filter(|_| !found.is_wrong(grid, line.number)) else { continue };
        // Where a row says something else, what follows from that is not known.
        let is_same = says_same(grid, line, now);
        // A row may end before what follows from others.
        let is_there = |at: usize| grid.in_file(at).is_some_and(|at| at < line.width);
        let columns = grid.columns().filter(|(at, column)| column.need == Need::Computed && is_there(*at));
        for (at, column) in columns {
            let (Some(cell), Some(before)) = (line.cells.get(at), now.cells.get(at)) else { continue };
            if (is_same || *cell != Cell::Empty) && !same(cell, before) {
                let message = "follows from other columns, so the change has no effect";
                let finding = Diagnostic::warning(grid.at(line, column.name), message);
                found.row(grid, line.number, Some(column.name), finding);
            }
        }
    }
}

/// Whether two rows say the same, apart from where they stand and what follows from it.
fn says_same(grid: &Grid, line: &Line, now: &Line) -> bool {
    let is_own = |need: Need| matches!(need, Need::Required | Need::Optional);
    let mut cells = grid.table.columns().iter().zip(line.cells.iter().zip(&now.cells));
    cells.all(|(column, (cell, before))| !is_own(column.need) || same(cell, before))
}

/// Looks for edits in a table that follows from the data and is passed over. What it says of measures that are new is none, nor
/// is what it does not say of measures that the tables lack.
pub(super) fn tables(grid: &Grid, wanted: &Grids, shown: &Grids) -> Option<Diagnostic> {
    let now = shown.get(&grid.table)?;
    let row = |line: &Line| -> Vec<String> {
        let said =
            |n: usize| -> Option<String> { Some(composed(&line.cells.get(n)?.written()).split_whitespace().collect()) };
        grid.columns().filter_map(|(n, _)| said(n)).collect()
    };
    let owner = |line: &Line| grid.text(line, grid.table.key().first().copied().unwrap_or_default()).into_owned();
    let known = shown.get(&Table::Measures).map(|measures| measures.values("measure_id")).unwrap_or_default();
    let rows: BTreeSet<_> = now.rows.iter().map(row).collect();
    let mut others = grid.rows.iter().filter(|line| !rows.contains(&row(line)));
    let added =
        others.find(|line| grid.table == Table::Relations || known.contains(grid.text(line, "measure_id").as_ref()));
    let (own, owners): (BTreeSet<_>, BTreeSet<_>) = grid.rows.iter().map(|line| (row(line), owner(line))).unzip();
    let listed = wanted.get(&Table::Measures).unwrap_or(grid).values("measure_id");
    let is_listed =
        |line: &Line| grid.table == Table::Relations || listed.contains(grid.text(line, "measure_id").as_ref());
    let is_gone = |line: &Line| owners.contains(&owner(line)) && is_listed(line) && !own.contains(&row(line));
    let place = match added {
        Some(line) => grid.place(line.number, None),
        None if now.rows.iter().any(is_gone) => grid.place(1, None),
        None => return None,
    };
    let help = match grid.table {
        Table::Relations => "relations are written in data/editions/ID/relations.yaml",
        _ => "it follows from the other tables",
    };
    Some(Diagnostic::warning(place, format!("changes of \"{}\" have no effect", grid.table.name())).help(help))
}
