//! A table with typed cells, and where each stands.

use std::collections::{BTreeMap, BTreeSet};

use super::{Raw, Sheet, cell};
use crate::diagnostic::{Diagnostic, Place};
use crate::export::open_data::csv::in_one_line;
use crate::export::open_data::rows::Selection;
use crate::table::cell::Cell;
use crate::table::{Column, Need, Table};
use crate::text::similar::nearest;

/// The rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) table: Table,
    pub(super) rows: Vec<Line>,
    file: String,
    sheet: Option<String>,
    /// For each column of the table, which column of the file it is.
    at: Vec<Option<usize>>,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// A cell for each column of the table.
    pub(super) cells: Vec<Cell<'static>>,
    /// Whether one of them could not be read, which is told: what else the row lacks may come of it.
    pub(super) is_wrong: bool,
}

impl Grid {
    /// A table as it would be exported.
    pub(super) fn shown(selection: &Selection<'_>, table: Table) -> Self {
        let mut rows = Vec::new();
        selection.rows(table, &mut |row| {
            let cells = row.into_iter().map(owned).collect();
            rows.push(Line { number: 0, cells, is_wrong: false });
        });
        let at = (0..table.columns().len()).map(Some).collect();
        Self { table, rows, file: String::new(), sheet: None, at }
    }

    /// Reads a sheet. One that is no table is told and passed over; one that follows from others is read for what it is.
    pub(super) fn read(sheet: &Sheet, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(table) = Table::of(&sheet.name) else {
            let known = nearest(&sheet.name, Table::ALL.map(Table::name));
            findings.push(
                Diagnostic::warning(Place::file(sheet.file.clone()), format!("no table is called \"{}\"", sheet.name))
                    .help(known.map_or("it was not read".to_owned(), |near| {
                        format!("it was not read; did you mean \"{near}\"?")
                    })),
            );
            return None;
        };
        // Nothing hangs on what follows from others, so that nothing in it can be wrong.
        let findings = if table.is_computed() { &mut Vec::new() } else { findings };
        let mut grid = Self {
            table,
            rows: Vec::new(),
            file: sheet.file.clone(),
            sheet: sheet.is_in_workbook.then(|| sheet.name.clone()),
            at: Vec::new(),
        };
        let Some(((head, names), rows)) = sheet.rows.split_first() else {
            findings.push(
                Diagnostic::error(grid.place(1, None), "the table is empty").help("its first row names the columns"),
            );
            return None;
        };
        if !grid.head(*head, names, findings) {
            return None;
        }
        for (number, cells) in rows.iter().filter(|(_, cells)| cells.iter().any(is_filled)) {
            let line = grid.line(*number, cells, findings);
            grid.rows.push(line);
        }
        Some(grid)
    }

    /// Finds the columns; `false` if one that is needed is missing.
    fn head(&mut self, number: u32, names: &[Raw], findings: &mut Vec<Diagnostic>) -> bool {
        let columns = self.table.columns();
        self.at = vec![None; columns.len()];
        let mut strangers: Vec<String> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let Raw::Text(name) = name else { continue };
            let name = name.trim();
            let place = self.place(number, Some((at, name)));
            match self.table.position(name) {
                Some(column) if self.at[column].is_some() => {
                    findings.push(Diagnostic::error(place, format!("column \"{name}\" stands twice")));
                }
                Some(column) => self.at[column] = Some(at),
                None => {
                    let near = nearest(name, columns.iter().map(|column| column.name));
                    let help = near.map(|near| format!("did you mean \"{near}\"?"));
                    let known = || columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ");
                    let help = help.unwrap_or_else(|| format!("it is not read; known are: {}", known()));
                    findings.push(Diagnostic::warning(place, format!("unknown column \"{name}\"")).help(help));
                    strangers.push(name.to_owned());
                }
            }
        }
        let mut is_whole = true;
        for (column, _) in
            columns.iter().zip(&self.at).filter(|(column, at)| column.need == Need::Required && at.is_none())
        {
            is_whole = false;
            let near = nearest(column.name, strangers.iter().map(String::as_str));
            let help = near.map_or("the first row names the columns".to_owned(), |near| format!("is it \"{near}\"?"));
            findings.push(
                Diagnostic::error(self.place(number, None), format!("column \"{}\" is missing", column.name))
                    .help(help),
            );
        }
        is_whole
    }

    fn line(&self, number: u32, raw: &[Raw], findings: &mut Vec<Diagnostic>) -> Line {
        let mut cells = Vec::with_capacity(self.at.len());
        let before = findings.len();
        for (column, at) in self.table.columns().iter().zip(&self.at) {
            let Some(at) = *at else {
                cells.push(Cell::Empty);
                continue;
            };
            let place = || self.place(number, Some((at, column.name)));
            match cell::read(column, raw.get(at).unwrap_or(&Raw::Empty)) {
                Ok(Cell::Empty) if column.need == Need::Required => {
                    findings.push(Diagnostic::error(place(), "the cell is empty"));
                    cells.push(Cell::Empty);
                }
                Ok(cell) => cells.push(cell),
                // Nothing hangs on what follows from other columns.
                Err(_) if column.need == Need::Computed => cells.push(Cell::Empty),
                Err((message, help)) => {
                    findings.push(Diagnostic::error(place(), message).maybe_help(help));
                    cells.push(Cell::Empty);
                }
            }
        }
        Line { number, cells, is_wrong: findings.len() > before }
    }

    /// The place of a cell, or of a row.
    pub(super) fn place(&self, row: u32, column: Option<(usize, &str)>) -> Place {
        let column = column.map(|(at, name)| format!("column {} ({name})", letters(at)));
        let sheet = self.sheet.as_ref().map(|name| format!("sheet \"{name}\", row {row}"));
        let field: Vec<String> = sheet.into_iter().chain(column).collect();
        let line = self.sheet.is_none().then_some(row);
        Place { file: self.file.clone(), line, column: None, field: field.join(", ") }
    }

    /// The place of a column of the table in a row.
    pub(super) fn at(&self, line: &Line, column: &str) -> Place {
        let at = self.table.position(column).and_then(|position| self.at.get(position).copied().flatten());
        self.place(line.number, at.map(|at| (at, column)))
    }

    /// The words of a cell; empty if there is none.
    pub(super) fn text<'l>(&self, line: &'l Line, column: &str) -> std::borrow::Cow<'l, str> {
        let cell = self.table.position(column).and_then(|position| line.cells.get(position));
        cell.map(Cell::written).unwrap_or_default()
    }

    /// The cells by which a row is named, joined.
    pub(super) fn key(&self, line: &Line) -> Vec<String> {
        self.table.key().iter().map(|column| self.text(line, column).into_owned()).collect()
    }

    /// Fills columns that the file does not have with what is there now, and gives texts back the line breaks that CSV
    /// cannot hold.
    pub(super) fn complete(&mut self, shown: &Self) {
        let by_key = shown.by_key();
        let mut rows = std::mem::take(&mut self.rows);
        for line in &mut rows {
            let Some(now) = by_key.get(&self.key(line)) else { continue };
            for ((at, cell), now) in self.at.iter().zip(&mut line.cells).zip(&now.cells) {
                if at.is_none() || (self.sheet.is_none() && has_lost_lines(cell, now)) {
                    *cell = now.clone();
                }
            }
        }
        self.rows = rows;
    }

    /// The rows by the cells that name them.
    pub(super) fn by_key(&self) -> BTreeMap<Vec<String>, &Line> {
        self.rows.iter().map(|line| (self.key(line), line)).collect()
    }

    /// The columns that the file has, each with its position in the table.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.table.columns().iter().enumerate().filter(|(n, _)| self.at.get(*n).is_some_and(Option::is_some))
    }

    /// Whether the file has a column of the table.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns().any(|(_, known)| known.name == column)
    }

    /// The values of a column.
    pub(super) fn values(&self, column: &str) -> BTreeSet<String> {
        self.rows.iter().map(|line| self.text(line, column).into_owned()).collect()
    }
}

/// Whether a cell is all that CSV can hold of another one, which has line breaks.
fn has_lost_lines(cell: &Cell<'_>, other: &Cell<'_>) -> bool {
    let (cell, other) = (cell.written(), other.written());
    other.contains(['\n', '\r']) && cell.trim_end() == in_one_line(&other).trim_end()
}

/// Whether two cells say the same. Line breaks do not survive in CSV.
pub(super) fn same(one: &Cell<'_>, other: &Cell<'_>) -> bool {
    let plain = |cell: &Cell<'_>| cell.written().split_whitespace().collect::<String>();
    plain(one) == plain(other)
}

fn is_filled(cell: &Raw) -> bool {
    match cell {
        Raw::Empty => false,
        Raw::Text(text) => !text.trim().is_empty(),
        _ => true,
    }
}

fn owned(cell: Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Text(text) => Cell::Text(text.into_owned().into()),
        Cell::Empty => Cell::Empty,
        Cell::Integer(n) => Cell::Integer(n),
        Cell::Number(n) => Cell::Number(n),
        Cell::Date(day) => Cell::Date(day),
        Cell::Boolean(is) => Cell::Boolean(is),
    }
}

/// The letters by which spreadsheets call a column: A, …, Z, AA.
pub(super) fn letters(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { format!("{}{last}", letters(at / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_spreadsheets_do() {
        assert_eq!([letters(0), letters(25), letters(26), letters(52)], ["A", "Z", "AA", "BA"]);
    }
}
