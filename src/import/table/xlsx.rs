//! A workbook → rows of its sheets.
//!
//! Cells are read one by one into rows that are as long as what they hold: a workbook may claim any size.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Raw, Sheet};
use crate::diagnostic::{Diagnostic, Place};

/// Sheets that are there for people.
const PASSED_OVER: [&str; 5] = ["about", "instructions", "lists", "columns", "codes"];

/// More bytes than the unpacked parts of any workbook of measures have: a small file may hold far more.
const LARGEST: u64 = 1 << 30;

/// More columns than any table has; what stands to the right of them is not read.
const MOST_COLUMNS: u32 = 100;

/// More cells than any table of measures has.
const MOST_CELLS: usize = 10_000_000;

/// Reads all sheets that may hold tables.
pub fn read(file: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let mut book: Xlsx<_> = match opened(bytes) {
        Ok(book) => book,
        Err(reason) => {
            findings.push(
                Diagnostic::error(Place::file(file), format!("not a workbook: {reason}"))
                    .help("save it as XLSX (Excel Workbook)"),
            );
            return Vec::new();
        }
    };
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().filter(|name| !PASSED_OVER.contains(&name.as_str())) {
        match rows(&mut book, &name) {
            Ok(Some(rows)) => sheets.push(Sheet { file: file.to_owned(), name, is_in_workbook: true, rows }),
            Ok(None) => {
                findings.push(Diagnostic::error(Place::file(file), format!("sheet \"{name}\" has too many cells")));
            }
            Err(error) => {
                let message = format!("sheet \"{name}\" cannot be read: {error}");
                findings.push(Diagnostic::error(Place::file(file), message));
            }
        }
    }
    sheets
}

/// Opens a workbook whose parts are of a size that can be unpacked.
fn opened(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, String> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut size = 0u64;
    for at in 0..parts.len() {
        size = size.saturating_add(parts.by_index_raw(at).map_err(|error| error.to_string())?.size());
    }
    if size > LARGEST {
        return Err(format!("its parts hold {size} bytes, at most {LARGEST} are read"));
    }
    Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())
}

/// Rows with their numbers; `None` if there are too many cells.
type Rows = Option<Vec<(u32, Vec<Raw>)>>;

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows: BTreeMap<u32, Vec<Raw>> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let raw = raw(cell.get_value());
        if column >= MOST_COLUMNS || raw == Raw::Empty {
            continue;
        }
        count += 1;
        if count > MOST_CELLS {
            return Ok(None);
        }
        let at = usize::try_from(column).unwrap_or(0);
        let cells = rows.entry(row.saturating_add(1)).or_default();
        if cells.len() <= at {
            cells.resize(at + 1, Raw::Empty);
        }
        cells[at] = raw;
    }
    Ok(Some(rows.into_iter().collect()))
}

fn raw(cell: &DataRef<'_>) -> Raw {
    match cell {
        DataRef::Empty => Raw::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Float(n) => Raw::Number(*n),
        DataRef::Int(n) => Raw::Number(*n as f64),
        DataRef::Bool(is) => Raw::Boolean(*is),
        DataRef::DateTimeIso(text) => Raw::Date(text.chars().take(10).collect()),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Raw::Date(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Raw::Error(error.to_string()),
    }
}

fn words(text: &str) -> Raw {
    if text.is_empty() { Raw::Empty } else { Raw::Text(text.to_owned()) }
}
