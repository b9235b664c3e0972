//! Edits that have no effect, and those that a spreadsheet program made by itself: each is told.

use std::collections::{BTreeMap, BTreeSet};

use super::Grids;
use super::grid::{Grid, Line, same};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::table::cell::Cell;
use crate::table::{Column, Kind, Need, Table};

/// Looks for both in a table, beside what it would say now.
pub(super) fn edits(grid: &Grid, shown: &Grid, findings: &mut Vec<Diagnostic>) {
    let by_key = shown.by_key();
    let mut by_words: BTreeMap<Vec<String>, Vec<&Line>> = BTreeMap::new();
    for line in &shown.rows {
        by_words.entry(words(grid, line)).or_default().push(line);
    }
    for line in &grid.rows {
        let now = by_key.get(&grid.key(line)).copied();
        findings.extend(now.into_iter().flat_map(|now| numbers(grid, line, now)));
        // Positions may have moved: a row that says the same is the same row.
        match by_words.get(&words(grid, line)) {
            Some(rows) => {
                let edits = rows.iter().map(|now| computed(grid, line, now, |_| true));
                findings.extend(edits.min_by_key(Vec::len).unwrap_or_default());
            }
            None => {
                findings.extend(now.into_iter().flat_map(|now| computed(grid, line, now, |cell| *cell != Cell::Empty)))
            }
        }
    }
}

/// Leaves out the warnings of rows that have an error: a row with a wrong id differs from that of the id in every column.
pub(super) fn worth_telling(edits: Vec<Diagnostic>, others: &[Diagnostic]) -> Vec<Diagnostic> {
    let errors = edits.iter().chain(others).filter(|finding| finding.severity == Severity::Error);
    let wrong: BTreeSet<_> = errors.map(|finding| row(&finding.place)).collect();
    let is_told = |finding: &Diagnostic| finding.severity == Severity::Error || !wrong.contains(&row(&finding.place));
    edits.into_iter().filter(is_told).collect()
}

/// The row in which something was found: CSV has it as a line, a workbook in words before those of the column.
fn row(place: &Place) -> (String, Option<u32>, String) {
    let sheet = place.field.rsplit_once("column ").map_or(place.field.as_str(), |(row, _)| row);
    (place.file.clone(), place.line, sheet.trim_end_matches(", ").to_owned())
}

/// What a row says, apart from where it stands and what follows from it.
fn words(grid: &Grid, line: &Line) -> Vec<String> {
    let own = grid.table.columns().iter().filter(|column| column.need != Need::Computed && column.name != "position");
    own.map(|column| grid.text(line, column.name).split_whitespace().collect()).collect()
}

/// Columns that follow from others and say otherwise than now.
fn computed(grid: &Grid, line: &Line, now: &Line, counts: fn(&Cell<'_>) -> bool) -> Vec<Diagnostic> {
    let columns = grid.columns().filter(|(_, column)| column.need == Need::Computed);
    let edited = columns.filter(|(n, _)| counts(&line.cells[*n]) && !same(&line.cells[*n], &now.cells[*n]));
    let message = "follows from other columns, so the change has no effect";
    edited.map(|(_, column)| Diagnostic::warning(grid.at(line, column.name), message)).collect()
}

/// Texts that became the number that spreadsheet programs take them for: `(1)` becomes -1, `007` becomes 7.
fn numbers(grid: &Grid, line: &Line, now: &Line) -> Vec<Diagnostic> {
    let is_text = |column: &Column| column.kind == Kind::Text && column.need != Need::Computed;
    let texts = grid.columns().filter(|(_, column)| is_text(column));
    let changed = texts.filter_map(|(n, column)| {
        let (before, after) = (now.cells[n].written(), line.cells[n].written());
        (before != after && as_number(&before).is_some_and(|number| number == after)).then(|| {
            let help = "format the column as text and write it again, or edit the XLSX file; \
                        if it is meant, change it in the YAML file";
            let message = format!("a spreadsheet program made {after} of \"{before}\"");
            Diagnostic::error(grid.at(line, column.name), message).help(help)
        })
    });
    changed.collect()
}

/// The number that a spreadsheet program takes a text for.
fn as_number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(digits) => ("-", digits),
        None => ("", text.trim_end_matches('.')),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{sign}{}", digits.trim_start_matches('0')))
}

/// Looks for edits in a table that follows from the data and is passed over. What it says of measures that are new is none.
pub(super) fn tables(grid: &Grid, shown: &Grids) -> Option<Diagnostic> {
    let now = shown.get(&grid.table)?;
    let row = |line: &Line| -> Vec<String> {
        grid.columns().map(|(n, _)| line.cells[n].written().split_whitespace().collect()).collect()
    };
    let owner = |line: &Line| grid.text(line, grid.table.key().first().copied().unwrap_or_default()).into_owned();
    let known = shown.get(&Table::Measures).map(|measures| measures.values("measure_id")).unwrap_or_default();
    let rows: BTreeSet<_> = now.rows.iter().map(row).collect();
    let mut others = grid.rows.iter().filter(|line| !rows.contains(&row(line)));
    let added =
        others.find(|line| grid.table == Table::Relations || known.contains(grid.text(line, "measure_id").as_ref()));
    let (own, owners): (BTreeSet<_>, BTreeSet<_>) = grid.rows.iter().map(|line| (row(line), owner(line))).unzip();
    let is_gone = |line: &Line| owners.contains(&owner(line)) && !own.contains(&row(line));
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
