//! A CSV file as Japan's rules for machine-readable data ask for it: UTF-8 with BOM, lines that end in CR LF, one datum a
//! cell, no line break in a cell.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::rows::Selection;
use crate::table::Table;

/// What tells spreadsheet programs that the file is UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A file that grows row by row.
#[derive(Debug)]
pub struct Csv<W: Write>(Writer<W>);

impl Csv<Vec<u8>> {
    /// A file with these columns.
    ///
    /// ```
    /// use mieru::export::open_data::csv::Csv;
    /// let mut file = Csv::new(["id", "name"]);
    /// file.row(["a", "one,\ntwo"]);
    /// assert_eq!(file.bytes(), "\u{feff}id,name\r\na,\"one, two\"\r\n".as_bytes());
    /// ```
    pub fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut file = Self(writer(BOM.to_vec()));
        file.row(columns);
        file
    }

    /// Adds a row; it has a cell for each column.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        // Memory takes everything, and the rows of a table are equally long.
        let _ = self.add(cells);
    }

    /// The finished file.
    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

impl<W: Write> Csv<W> {
    fn add<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> csv::Result<()> {
        cells.into_iter().try_for_each(|cell| self.0.write_field(in_one_line(cell).as_bytes()))?;
        self.0.write_record(None::<&[u8]>)
    }
}

/// Writes a table of a part of the data, row by row.
pub fn table(selection: &Selection<'_>, table: Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BOM)?;
    let mut file = Csv(writer(out));
    let mut done = file.add(table.columns().iter().map(|column| column.name));
    selection.rows(table, &mut |row| {
        let written: Vec<_> = row.iter().map(crate::table::cell::Cell::written).collect();
        if done.is_ok() {
            done = file.add(written.iter().map(AsRef::as_ref));
        }
    });
    done?;
    file.0.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

/// A text as a cell holds it.
///
/// ```
/// assert_eq!(mieru::export::open_data::csv::in_one_line("one,\r\ntwo\n"), "one, two ");
/// ```
pub fn in_one_line(cell: &str) -> Cow<'_, str> {
    match cell.contains(['\n', '\r']) {
        true => cell.replace("\r\n", " ").replace(['\n', '\r'], " ").into(),
        false => cell.into(),
    }
}
