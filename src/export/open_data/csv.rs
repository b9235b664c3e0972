//! A CSV file as Japan's rules for machine-readable data ask for it: UTF-8 with BOM, lines that end in CR LF, one datum a
//! cell, no line break in a cell.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};

use super::rows::Selection;
use crate::table::Table;

/// What tells spreadsheet programs that the file is UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A file that grows row by row.
#[derive(Debug)]
pub struct Csv(Writer<Vec<u8>>);

impl Csv {
    /// A file with these columns.
    ///
    /// ```
    /// use mieru::export::open_data::csv::Csv;
    /// let mut file = Csv::new(["id", "name"]);
    /// file.row(["a", "one,\ntwo"]);
    /// assert_eq!(file.bytes(), "\u{feff}id,name\r\na,\"one, two\"\r\n".as_bytes());
    /// ```
    pub fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        Self::with_room(0, columns)
    }

    /// The same with room for so many bytes, so that a large file is not moved again and again while it grows.
    fn with_room<'a>(bytes: usize, columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut start = Vec::with_capacity(bytes);
        start.extend_from_slice(BOM);
        let mut file = Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start));
        file.row(columns);
        file
    }

    /// A table of a part of the data.
    pub fn table(selection: &Selection<'_>, table: Table) -> Vec<u8> {
        let room = if matches!(table, Table::Measures | Table::Passages) { selection.length() * 5 / 4 } else { 0 };
        let mut file = Self::with_room(room, table.columns().iter().map(|column| column.name));
        selection.rows(table, &mut |row| {
            let written: Vec<_> = row.iter().map(crate::table::cell::Cell::written).collect();
            file.row(written.iter().map(AsRef::as_ref));
        });
        file.bytes()
    }

    /// Adds a row; it has a cell for each column.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        // Memory takes everything, and the rows of a table are equally long.
        cells.into_iter().for_each(|cell| drop(self.0.write_field(in_one_line(cell).as_bytes())));
        let _ = self.0.write_record(None::<&[u8]>);
    }

    /// The finished file.
    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

fn in_one_line(cell: &str) -> Cow<'_, str> {
    match cell.contains(['\n', '\r']) {
        true => cell.replace("\r\n", " ").replace(['\n', '\r'], " ").into(),
        false => cell.into(),
    }
}
