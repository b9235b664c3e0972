//! Rows whose order follows from something else, so that no record would hold another one: facts stand in the order of the
//! text, bodies in that of the mark, and headings keep theirs, however their rows are sorted.

use std::collections::{BTreeMap, BTreeSet};

use super::found::Found;
use super::grid::{Grid, Line};
use super::pair::Pairs;
use super::{AllPairs, Grids};
use crate::diagnostic::Diagnostic;
use crate::table::Table;
use crate::table::cell::Cell;

/// The tables of which that holds, each with what rows have in common that stand in one order, and what the order follows from.
const FOLLOWING: [(Table, &[&str], &str); 4] = [
    (Table::MeasureMinistries, &["measure_id", "role"], "the mark"),
    (Table::Deadlines, &["measure_id"], "the text"),
    (Table::Figures, &["measure_id"], "the text"),
    (Table::Footnotes, &["measure_id"], "the text"),
];

/// Gives such rows the order that they have now, and tells where they would have another one. New ones stay behind the row
/// before them.
pub(super) fn settle(wanted: &mut Grids, shown: &Grids, pairs: &AllPairs, found: &mut Found) {
    let unmarked = unmarked(wanted, shown);
    for (table, columns, what) in FOLLOWING {
        let Some(((grid, shown), pairs)) = wanted.get_mut(&table).zip(shown.get(&table)).zip(pairs.get(&table)) else {
            continue;
        };
        for (owner, rows) in grid.groups(columns) {
            let is_free = table == Table::MeasureMinistries && owner.first().is_some_and(|id| unmarked.contains(id));
            let order = settled(&rows, |row| pairs.same(row));
            if is_free || order == rows {
                continue;
            }
            moved(grid, shown, pairs, &rows, what, found);
            number(grid, &order);
        }
    }
    if let Some(((grid, shown), pairs)) =
        wanted.get_mut(&Table::Themes).zip(shown.get(&Table::Themes)).zip(pairs.get(&Table::Themes))
    {
        themes(grid, shown, pairs, found);
    }
}

/// Rows in the order of their former ones, each with the new ones that stand behind it.
fn settled(rows: &[usize], former: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut runs: Vec<(Option<usize>, Vec<usize>)> = vec![(None, Vec::new())];
    for &row in rows {
        let former = former(row);
        match runs.last_mut() {
            Some((_, run)) if former.is_none() => run.push(row),
            _ => runs.push((former, vec![row])),
        }
    }
    runs.sort_by_key(|(former, _)| *former);
    runs.into_iter().flat_map(|(_, run)| run).collect()
}

/// Numbers rows.
fn number(grid: &mut Grid, order: &[usize]) {
    let Some(at) = grid.table.position("position") else { return };
    for (n, &row) in (1..).zip(order) {
        if let Some(cell) = grid.rows.get_mut(row).and_then(|line| line.cells.get_mut(at)) {
            *cell = Cell::Integer(n);
        }
    }
}

/// Tells the first position that was changed among rows of one owner. Where the file states none, none was.
fn moved(grid: &Grid, shown: &Grid, pairs: &Pairs, rows: &[usize], what: &str, found: &mut Found) {
    let is_changed = |row: &usize| {
        let former = pairs.same(*row).and_then(|former| shown.rows.get(former));
        let stated = grid.rows.get(*row).map(|line| grid.text(line, "position")).unwrap_or_default();
        former.is_some_and(|former| !stated.is_empty() && shown.text(former, "position") != stated)
    };
    if let Some(line) = rows.iter().copied().filter(is_changed).min().and_then(|row| grid.rows.get(row)) {
        let message = format!("the order follows from {what}, so the change has no effect");
        found.row(grid, line.number, Some("position"), Diagnostic::warning(grid.at(line, "position"), message));
    }
}

/// Measures that no mark names bodies of, not even that of another one: their bodies stand as they are listed.
fn unmarked(wanted: &Grids, shown: &Grids) -> BTreeSet<String> {
    let mut marks: BTreeMap<String, (String, String)> = BTreeMap::new();
    for grid in [shown, wanted].into_iter().filter_map(|grids| grids.get(&Table::Measures)) {
        let text = |line: &Line, column: &str| grid.text(line, column).into_owned();
        marks.extend(
            grid.rows.iter().map(|line| (text(line, "measure_id"), (text(line, "mark"), text(line, "mark_from")))),
        );
    }
    let is_unmarked = |mark: &str, from: &str| match from {
        "" => mark.is_empty(),
        from => marks.get(from).is_none_or(|(mark, _)| mark.is_empty()),
    };
    marks.iter().filter(|(_, (mark, from))| is_unmarked(mark, from)).map(|(id, _)| id.clone()).collect()
}

/// Puts the rows of headings into the order that headings have below the same one. Of each edition with others that is told.
fn themes(grid: &mut Grid, shown: &Grid, pairs: &Pairs, found: &mut Found) {
    let mut order: Vec<usize> = (0..grid.rows.len()).collect();
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for (owner, rows) in grid.groups(&["edition", "parent_id"]) {
        let parent = owner.last().map(String::as_str).unwrap_or_default();
        // One that stood below another heading is new here.
        let former = |row| {
            let former = pairs.same(row);
            former.filter(|&at| shown.rows.get(at).is_some_and(|line| shown.text(line, "parent_id") == parent))
        };
        let settled = settled(&rows, former);
        let other = rows.iter().zip(&settled).find(|(row, settled)| row != settled);
        if let (Some((row, _)), Some(edition)) = (other, owner.first()) {
            let first = told.entry(edition.clone()).or_insert(*row);
            *first = (*first).min(*row);
        }
        for (row, settled) in rows.into_iter().zip(settled) {
            if let Some(place) = order.get_mut(row) {
                *place = settled;
            }
        }
    }
    for (edition, row) in told {
        let Some(line) = grid.rows.get(row) else { continue };
        let message = "headings keep their order, whatever that of the rows";
        let help = format!("to give them another one, edit data/editions/{edition}/themes.yaml");
        found.row(grid, line.number, None, Diagnostic::note(grid.place(line.number, None), message).help(help));
    }
    grid.rows = order.into_iter().filter_map(|row| grid.rows.get(row).cloned()).collect();
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn new_rows_stay_behind_the_row_before_them() {
        let former = |row: usize| [None, Some(2), None, Some(0), Some(1)][row];
        assert_eq!(settled(&[0, 1, 2, 3, 4], former), [0, 3, 4, 1, 2]);
    }
}
