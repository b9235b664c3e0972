//! A CSV file → rows. A byte order mark is passed over; comma, semicolon and tab may separate cells.

use std::ops::Range;

use csv::ReaderBuilder;

use super::grid::is_filled;
use super::{MOST_CELLS, MOST_COLUMNS, Raw, Sheet};
use crate::diagnostic::{Diagnostic, Place};
use crate::record::parse;

/// Reads a file; `name` is that of the table it should hold.
pub fn read(file: &str, name: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let text = parse::decode(file, bytes, findings)?;
    let separator = separator(text);
    if let Some((at, message)) = open(text, separator) {
        let before = text.get(..at).and_then(|text| text.rsplit(['\n', '\r']).next()).unwrap_or_default();
        let column = u32::try_from(1 + before.chars().count()).ok();
        let place = Place { column, ..Place::line(file, 1 + breaks(text, 0..at)) };
        let help = "write \"…\" around the whole cell, and each quotation mark within it twice";
        findings.push(Diagnostic::error(place, message).help(help));
        return None;
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut beyond = None;
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
                let far = record.iter().enumerate().skip(MOST_COLUMNS).find(|(_, cell)| is_filled(&raw(cell)));
                beyond = beyond.or(far.map(|(at, _)| (n, at)));
                rows.push((n, row));
            }
            Err(error) => {
                findings.push(Diagnostic::error(Place::line(file, n), format!("not a row of CSV: {error}")));
                return None;
            }
        }
    }
    Some(Sheet { file: file.to_owned(), name: name.to_owned(), is_in_workbook: false, rows, beyond })
}

/// Where a record begins: the reader passes over blank lines, and the end of the line before, as it looks for one.
fn start(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes().iter().skip(from);
    from + bytes.take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// Where a cell in quotation marks begins that does not end as one does, and what is wrong: it would swallow what follows.
fn open(text: &str, separator: u8) -> Option<(usize, &'static str)> {
    /// Where a byte stands.
    enum In {
        Start,
        Plain,
        Quoted,
        /// After a quotation mark that ends a cell, unless another one follows.
        Closed,
        /// In blanks behind such a cell.
        Behind,
    }
    let (mut state, mut begun) = (In::Start, 0);
    for (at, byte) in text.bytes().enumerate() {
        let is_end = byte == separator || matches!(byte, b'\n' | b'\r');
        state = match (state, byte) {
            (In::Start, b'"') => {
                begun = at;
                In::Quoted
            }
            (In::Quoted, b'"') => In::Closed,
            (In::Quoted, _) | (In::Closed, b'"') => In::Quoted,
            _ if is_end => In::Start,
            (In::Start | In::Plain, _) => In::Plain,
            (In::Closed | In::Behind, b' ') => In::Behind,
            _ => return Some((begun, "a cell that begins with a quotation mark goes on after the one that ends it")),
        };
    }
    matches!(state, In::Quoted).then_some((begun, "a cell begins with a quotation mark, and none ends it"))
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
