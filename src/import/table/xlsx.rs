//! A workbook → rows of its sheets.
//!
//! Cells are read one by one into rows that are as long as what they hold: a workbook may claim any size.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::grid::{self, letters};
use super::{MOST_CELLS, MOST_COLUMNS, Raw, Sheet};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::{Need, Table};

/// Sheets that are there for people.
const PASSED_OVER: [&str; 5] = ["about", "instructions", "lists", "columns", "codes"];

/// More bytes than the unpacked parts of any workbook of measures have: a small file may hold far more.
const LARGEST: u64 = 128 << 20;

/// More elements than these have; each takes more room than its bytes.
const MOST_ELEMENTS: usize = 10_000_000;

/// Ranges that are named where cells are merged; the rest is counted.
const TOLD: usize = 5;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads all sheets that may hold tables.
pub fn read(file: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let mut book = match opened(bytes) {
        Ok(book) => book,
        Err(flaw) => {
            findings.push(flaw.at(file));
            return Vec::new();
        }
    };
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().filter(|name| !PASSED_OVER.contains(&name.as_str())) {
        match sheet(&mut book, file, &name, findings) {
            Ok(sheet) => sheets.extend(sheet),
            Err(error) => {
                let message = format!("sheet \"{name}\" cannot be read: {error}");
                findings.push(Diagnostic::error(Place::file(file), message));
            }
        }
    }
    sheets
}

/// Reads a sheet. What of it could not be read, or would be lost, is told.
fn sheet(
    book: &mut Book<'_>,
    file: &str,
    name: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<Sheet>, XlsxError> {
    let Some((rows, beyond)) = rows(book, name)? else {
        findings.push(Diagnostic::error(Place::file(file), format!("sheet \"{name}\" has too many cells")));
        return Ok(None);
    };
    if let Some(message) = merged(book, name, &rows)? {
        let place = Place::field(file, format!("sheet \"{name}\""));
        findings.push(Diagnostic::error(place, message).help("unmerge them and fill in each"));
    }
    Ok(Some(Sheet { file: file.to_owned(), name: name.to_owned(), is_in_workbook: true, rows, beyond }))
}

/// Why a workbook cannot be opened.
enum Flaw {
    Broken(String),
    TooLarge(String),
}

impl Flaw {
    fn at(self, file: &str) -> Diagnostic {
        let (message, help) = match self {
            Self::Broken(reason) => (format!("not a workbook: {reason}"), "save it as XLSX (Excel Workbook)"),
            Self::TooLarge(most) => (
                format!("is too large: unpacked it has more than {most}"),
                "remove pictures and empty rows, or import its tables as CSV",
            ),
        };
        Diagnostic::error(Place::file(file), message).help(help)
    }
}

/// Opens a workbook whose parts are of a size that can be unpacked.
fn opened(bytes: &[u8]) -> Result<Book<'_>, Flaw> {
    fn broken(error: impl std::fmt::Display) -> Flaw {
        Flaw::Broken(error.to_string())
    }
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut size = 0u64;
    let mut elements = 0;
    for at in 0..parts.len() {
        // What a part says of its size need not be so.
        let mut part = parts.by_index(at).map_err(broken)?.take(LARGEST - size + 1);
        let (bytes, tags) = count(&mut part).map_err(broken)?;
        (size, elements) = (size + bytes, elements + tags);
        if size > LARGEST {
            return Err(Flaw::TooLarge(format!("{LARGEST} bytes")));
        }
        if elements > MOST_ELEMENTS {
            return Err(Flaw::TooLarge(format!("{MOST_ELEMENTS} elements")));
        }
    }
    Xlsx::new(Cursor::new(bytes)).map_err(broken)
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

/// Rows with their numbers, and the first cell right of the columns that are read; `None` if there are too many cells.
type Rows = Option<(Vec<(u32, Vec<Raw>)>, Option<(u32, usize)>)>;

fn rows(book: &mut Book<'_>, name: &str) -> Result<Rows, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows: BTreeMap<u32, Vec<Raw>> = BTreeMap::new();
    let (mut count, mut beyond) = (0, None);
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = cell.pos;
        // An empty text is a value.
        let is_unsaved = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        let raw = if is_unsaved { Raw::Formula } else { raw(&cell.value) };
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let row = row.saturating_add(1);
        if at >= MOST_COLUMNS || raw == Raw::Empty {
            beyond = beyond.or(grid::is_filled(&raw).then_some((row, at)));
            continue;
        }
        let cells = rows.entry(row).or_default();
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
    Ok(Some((rows.into_iter().collect(), beyond)))
}

/// What is told of merged cells in the columns of a table: all but the first read as empty, which would delete what is there.
fn merged(book: &mut Book<'_>, name: &str, rows: &[(u32, Vec<Raw>)]) -> Result<Option<String>, XlsxError> {
    let Some(table) = Table::of(name).filter(|table| !table.is_computed()) else { return Ok(None) };
    let merged = book.merge_cells_by_sheet_name(name)?;
    let lost: Vec<String> =
        merged.iter().filter(|range| is_of(table, range, rows) && is_filled(range, rows)).map(range_name).collect();
    let names = lost.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match lost.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let first = if lost.len() == 1 { "the first" } else { "the first of each" };
    Ok((!lost.is_empty()).then(|| format!("cells {names}{more} are merged; only {first} holds the value")))
}

/// Whether a range covers columns that are read.
fn is_of(table: Table, range: &Dimensions, rows: &[(u32, Vec<Raw>)]) -> bool {
    let head = rows.first().map_or(&[][..], |(_, head)| head.as_slice());
    let columns = range.start.1..=range.end.1;
    let mut names = (0..).zip(head).filter(|(at, _)| columns.contains(at)).map(|(_, name)| name);
    let is_read = |name: &str| {
        let column = table.columns().iter().find(|column| column.name == name);
        column.is_some_and(|column| column.need != Need::Computed)
    };
    names.any(|name| matches!(name, Raw::Text(name) if is_read(name.trim())))
}

/// Whether the first of merged cells holds something, so that the others seem to.
fn is_filled(range: &Dimensions, rows: &[(u32, Vec<Raw>)]) -> bool {
    let row = rows.binary_search_by_key(&range.start.0.saturating_add(1), |(number, _)| *number);
    let cells = row.ok().and_then(|at| rows.get(at)).map(|(_, cells)| cells);
    let first = cells.zip(usize::try_from(range.start.1).ok()).and_then(|(cells, at)| cells.get(at));
    range.start != range.end && first.is_some_and(|cell| *cell != Raw::Empty)
}

/// A range as spreadsheets call it: `C2:C4`.
fn range_name(range: &Dimensions) -> String {
    let name = |(row, column): (u32, u32)| {
        format!("{}{}", letters(usize::try_from(column).unwrap_or(usize::MAX)), row.saturating_add(1))
    };
    format!("{}:{}", name(range.start), name(range.end))
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
        for (part, repeat, most) in [("a", 140, "134217728 bytes"), ("<si/>", 51, "10000000 elements")] {
            let told = told(part, repeat);
            let fact = format!("a.xlsx: is too large: unpacked it has more than {most}\n  help: remove pictures");
            assert!(told.starts_with(&fact), "{part}: {told}");
        }
    }
}
