//! A CSV file → rows. A byte order mark is passed over; comma, semicolon and tab may separate cells.

use std::ops::Range;

use csv::ReaderBuilder;

use super::{MOST_CELLS, MOST_COLUMNS, Raw, Sheet};
use crate::diagnostic::{Diagnostic, Place};
use crate::record::parse;

/// Reads a file; `name` is that of the table it should hold.
pub fn read(file: &str, name: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let text = parse::decode(file, bytes, findings)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(text)).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0;
    let (mut n, mut at) = (1, 0);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let from = record.position().and_then(|position| usize::try_from(position.byte()).ok());
                let start = start(text, from.unwrap_or(at));
                n += breaks(text, at..start);
                at = start;
                let row: Vec<Raw> = record.iter().take(MOST_COLUMNS).map(raw).collect();
                // A row takes room by itself, too.
                cells += 2 + row.len();
                if cells > MOST_CELLS {
                    let place = Place::line(file, n);
                    findings.push(
                        Diagnostic::error(place, "the table has too many cells").help("divide it into several imports"),
                    );
                    return None;
                }
                rows.push((n, row));
            }
            Err(error) => {
                findings.push(Diagnostic::error(Place::line(file, n), format!("not a row of CSV: {error}")));
                return None;
            }
        }
    }
    Some(Sheet { file: file.to_owned(), name: name.to_owned(), is_in_workbook: false, rows })
}

/// Where a record begins: the reader passes over blank lines, and the end of the line before, as it looks for one.
fn start(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes().iter().skip(from);
    from + bytes.take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// How many lines end within a part of a text.
fn breaks(text: &str, part: Range<usize>) -> u32 {
    let bytes = text.as_bytes();
    let ends = |&at: &usize| match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    u32::try_from(part.filter(ends).count()).unwrap_or(u32::MAX)
}

fn raw(text: &str) -> Raw {
    if text.is_empty() { Raw::Empty } else { Raw::Text(text.to_owned()) }
}

/// What separates the cells of the first row: spreadsheets of some languages write semicolons or tabs.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|&byte| byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}
