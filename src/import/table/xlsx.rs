//! A workbook → rows of its sheets.
//!
//! Cells are read one by one into rows that are as long as what they hold: a workbook may claim any size.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{MOST_CELLS, MOST_COLUMNS, Raw, Sheet};
use crate::diagnostic::{Diagnostic, Place};

/// Sheets that are there for people.
const PASSED_OVER: [&str; 5] = ["about", "instructions", "lists", "columns", "codes"];

/// More bytes than the unpacked parts of any workbook of measures have: a small file may hold far more.
const LARGEST: u64 = 128 << 20;

/// More elements than these have; each takes more room than its bytes.
const MOST_ELEMENTS: usize = 10_000_000;

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
    let mut elements = 0;
    for at in 0..parts.len() {
        // What a part says of its size need not be so.
        let mut part = parts.by_index(at).map_err(|error| error.to_string())?.take(LARGEST - size + 1);
        let (bytes, tags) = count(&mut part).map_err(|error| error.to_string())?;
        (size, elements) = (size + bytes, elements + tags);
        if size > LARGEST || elements > MOST_ELEMENTS {
            return Err(format!("its parts hold too much: at most {LARGEST} bytes are read"));
        }
    }
    Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())
}

/// Counts bytes and tags.
fn count(part: &mut impl Read) -> std::io::Result<(u64, usize)> {
    let (mut bytes, mut tags, mut buffer) = (0, 0, vec![0; 64 * 1024]);
    loop {
        match part.read(&mut buffer)? {
            0 => return Ok((bytes, tags)),
            n => {
                bytes += n as u64;
                tags += buffer[..n].iter().filter(|&&byte| byte == b'<').count();
            }
        }
    }
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
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        if at >= MOST_COLUMNS || raw == Raw::Empty {
            continue;
        }
        let cells = rows.entry(row.saturating_add(1)).or_default();
        if cells.len() <= at {
            // Empty ones before it take room, too.
            count += 1 + at - cells.len();
            cells.resize(at + 1, Raw::Empty);
        }
        if count > MOST_CELLS {
            return Ok(None);
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn told(part: &str, repeat: usize) -> String {
        let mut book = ZipWriter::new(Cursor::new(Vec::new()));
        book.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).expect("a part");
        for _ in 0..repeat {
            book.write_all(part.repeat(1_000_000 / part.len()).as_bytes()).expect("it is written");
        }
        let bytes = book.finish().expect("a workbook").into_inner();
        let mut findings = Vec::new();
        read("a.xlsx", &bytes, &mut findings);
        findings.first().map(ToString::to_string).unwrap_or_default()
    }

    #[test]
    fn parts_are_unpacked_only_as_far_as_they_may_be() {
        for (part, repeat) in [("a", 140), ("<si/>", 51)] {
            let told = told(part, repeat);
            assert!(told.starts_with("a.xlsx: not a workbook: its parts hold too much"), "{part}: {told}");
        }
    }
}
