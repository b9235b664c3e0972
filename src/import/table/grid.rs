//! A table with typed cells, and where each stands.

use std::collections::{BTreeMap, BTreeSet};

use super::found::Found;
use super::pair::Pairs;
use super::{Raw, Sheet, cell, edge, form, is_counted};
use crate::diagnostic::{Diagnostic, Place};
use crate::export::open_data::rows::Selection;
use crate::table::cell::Cell;
use crate::table::{Column, Need, Table};
use crate::text::normal::composed;
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
    /// How many cells it has in the file; a workbook does not store empty ones.
    pub(super) width: usize,
}

impl Grid {
    /// A table as it would be exported.
    pub(super) fn shown(selection: &Selection<'_>, table: Table) -> Self {
        let mut rows = Vec::new();
        selection.rows(table, &mut |row| {
            let cells = row.into_iter().map(owned).collect();
            rows.push(Line { number: 0, cells, width: usize::MAX });
        });
        let at = (0..table.columns().len()).map(Some).collect();
        Self { table, rows, file: String::new(), sheet: None, at }
    }

    /// Reads a sheet. One that is no table is told and passed over; one that follows from others is read for what it is.
    pub(super) fn read(sheet: &Sheet, found: &mut Found) -> Option<Self> {
        let Some(table) = Table::of(&sheet.name) else {
            found.all.push(stranger(sheet));
            return None;
        };
        // Nothing hangs on what follows from others, so that nothing in it can be wrong.
        let found = if table.is_computed() { &mut Found::default() } else { found };
        let mut grid = Self {
            table,
            rows: Vec::new(),
            file: sheet.file.clone(),
            sheet: sheet.is_in_workbook.then(|| sheet.name.clone()),
            at: Vec::new(),
        };
        let Some(((head, names), rows)) = sheet.rows.split_first() else {
            let finding = Diagnostic::error(grid.place(1, None), "the table is empty");
            found.all.push(finding.help("its first row names the columns"));
            return None;
        };
        if !grid.head(*head, names, found) {
            return None;
        }
        for (number, cells) in rows.iter().filter(|(_, cells)| cells.iter().any(is_filled)) {
            let line = grid.line(*number, cells, found);
            grid.rows.push(line);
        }
        edge::strays(&grid, sheet, found);
        Some(grid)
    }

    /// Finds the columns; `false` if one that is needed is missing.
    fn head(&mut self, number: u32, names: &[Raw], found: &mut Found) -> bool {
        let columns = self.table.columns();
        self.at = vec![None; columns.len()];
        let mut strangers: Vec<String> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let name = cell::written(name);
            let name = name.trim();
            if name.is_empty() {
                continue;
            }
            let place = self.place(number, Some((at, name)));
            match self.table.position(name) {
                Some(column) if self.at[column].is_some() => {
                    found.all.push(Diagnostic::error(place, format!("column \"{name}\" stands twice")));
                }
                Some(column) => self.at[column] = Some(at),
                None => {
                    let near = nearest(name, columns.iter().map(|column| column.name));
                    let help = near.map(|near| format!("did you mean \"{near}\"?"));
                    let known = || columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ");
                    let help = help.unwrap_or_else(|| format!("it is not read; known are: {}", known()));
                    found.all.push(Diagnostic::warning(place, format!("unknown column \"{name}\"")).help(help));
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
            let message = format!("column \"{}\" is missing", column.name);
            found.all.push(Diagnostic::error(self.place(number, None), message).help(help));
        }
        is_whole
    }

    fn line(&self, number: u32, raw: &[Raw], found: &mut Found) -> Line {
        let mut cells = Vec::with_capacity(self.at.len());
        for (column, at) in self.table.columns().iter().zip(&self.at) {
            let Some(at) = *at else {
                cells.push(Cell::Empty);
                continue;
            };
            let (message, help) = match cell::read(column, raw.get(at).unwrap_or(&Raw::Empty)) {
                Ok(Cell::Empty) if column.need == Need::Required => ("the cell is empty".to_owned(), None),
                Ok(cell) => {
                    cells.push(cell);
                    continue;
                }
                Err(wrong) => wrong,
            };
            cells.push(Cell::Empty);
            // Nothing hangs on what follows from other columns.
            if column.need != Need::Computed {
                let place = self.place(number, Some((at, column.name)));
                found.row(self, number, Some(column.name), Diagnostic::error(place, message).maybe_help(help));
            }
        }
        Line { number, cells, width: if self.sheet.is_some() { usize::MAX } else { raw.len() } }
    }

    /// The place of a cell, or of a row.
    pub(super) fn place(&self, row: u32, column: Option<(usize, &str)>) -> Place {
        let column = column.map(|(at, name)| match name {
            "" => format!("column {}", letters(at)),
            name => format!("column {} ({name})", letters(at)),
        });
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

    /// Fills columns that the file does not have with what is there now, and gives texts the form that records have. Where
    /// rows of a list have no positions, their order says them.
    pub(super) fn complete(&mut self, shown: &Self, pairs: &Pairs) {
        let is_csv = self.sheet.is_none();
        let mut rows = std::mem::take(&mut self.rows);
        for (n, line) in rows.iter_mut().enumerate() {
            let former = pairs.same(n).and_then(|former| shown.rows.get(former));
            for (at, (column, cell)) in self.table.columns().iter().zip(&mut line.cells).enumerate() {
                let now = former.and_then(|former| former.cells.get(at));
                match (self.in_file(at), now) {
                    (None, Some(now)) if column.need != Need::Counted => *cell = now.clone(),
                    (None, _) => {}
                    (Some(_), now) => form::settle(self.table, column, cell, now, is_csv),
                }
            }
        }
        self.rows = rows;
    }

    /// The rows that have these columns in common, in the order of their positions; those without one stay where they stand.
    pub(super) fn groups(&self, columns: &[&str]) -> BTreeMap<Vec<String>, Vec<usize>> {
        let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (row, line) in self.rows.iter().enumerate() {
            let key = columns.iter().map(|column| self.text(line, column).into_owned()).collect();
            groups.entry(key).or_default().push(row);
        }
        groups.values_mut().for_each(|rows| self.put_in_order(rows));
        groups
    }

    fn put_in_order(&self, rows: &mut Vec<usize>) {
        let at = self.table.position("position");
        let mut last = 0;
        let position = |row: usize| {
            if let Some(Cell::Integer(position)) = at.and_then(|at| self.rows.get(row)?.cells.get(at)) {
                last = *position;
            }
            (last, row)
        };
        let mut keys: Vec<(i64, usize)> = rows.drain(..).map(position).collect();
        // A stable sort: equal positions keep the order of the rows.
        keys.sort_by_key(|(position, _)| *position);
        rows.extend(keys.into_iter().map(|(_, row)| row));
    }

    /// The position that a row states, or another one.
    pub(super) fn position(&self, row: usize, or: usize) -> String {
        let stated = self.rows.get(row).map(|line| self.text(line, "position").into_owned());
        stated.filter(|stated| !stated.is_empty()).unwrap_or_else(|| or.to_string())
    }

    /// Which column of the file a column of the table is.
    pub(super) fn in_file(&self, column: usize) -> Option<usize> {
        self.at.get(column).copied().flatten()
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

/// Whether two cells say the same. Line breaks do not survive in CSV, and some systems write letters and their marks apart.
pub(super) fn same(one: &Cell<'_>, other: &Cell<'_>) -> bool {
    let plain = |cell: &Cell<'_>| composed(&cell.written()).split_whitespace().collect::<String>();
    one == other || plain(one) == plain(other)
}

/// What is told of a sheet that is called as no table is.
fn stranger(sheet: &Sheet) -> Diagnostic {
    let (place, name) = (Place::file(sheet.file.clone()), &sheet.name);
    if is_counted(name) {
        let message = format!("the table \"{name}\" counts what stands in others, so it was not read");
        return Diagnostic::note(place, message);
    }
    let small = name.to_lowercase();
    let near = Table::of(&small).map(Table::name).or_else(|| nearest(&small, Table::ALL.map(Table::name)));
    let help = near.map_or("it was not read".to_owned(), |near| format!("it was not read; did you mean \"{near}\"?"));
    Diagnostic::warning(place, format!("no table is called \"{name}\"")).help(help)
}

pub(super) fn is_filled(cell: &Raw) -> bool {
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
