//! What spreadsheet programs make of texts by themselves: a day of `1-1-2` or `2023-04`, a number of `(1)`, a power of ten of a long
//! number.

use super::found::Found;
use super::grid::Grid;
use super::pair::Pairs;
use crate::diagnostic::Diagnostic;
use crate::table::cell::Cell;
use crate::table::{Column, Kind, Need};
use crate::text::date;
use crate::text::normal::normal;

/// What puts it right.
const REMEDY: &str = "format the column as text and write it again, or edit the XLSX file";

/// The names that days have for months.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Looks for such cells beside what they were before, and empties them.
pub(super) fn cells(grid: &mut Grid, shown: &Grid, pairs: &Pairs, found: &mut Found) {
    let is_written =
        |column: &Column| matches!(column.kind, Kind::Text | Kind::Period) && column.need != Need::Computed;
    let columns: Vec<(usize, &Column)> = grid.columns().filter(|(_, column)| is_written(column)).collect();
    let mut rows = std::mem::take(&mut grid.rows);
    for (n, line) in rows.iter_mut().enumerate() {
        let now = pairs.likely(n, shown);
        for &(at, column) in &columns {
            let before = now.map(|now| shown.text(now, column.name)).unwrap_or_default();
            let Some((message, help)) = line.cells.get(at).and_then(|cell| made(column, cell, &before)) else {
                continue;
            };
            let finding = Diagnostic::error(grid.at(line, column.name), message).help(help);
            found.row(grid, line.number, Some(column.name), finding);
            if let Some(cell) = line.cells.get_mut(at) {
                *cell = Cell::Empty;
            }
        }
    }
    grid.rows = rows;
}

/// What is told of a text that cannot be what it should, if a spreadsheet program made it.
pub(super) fn hint(text: &str) -> Option<String> {
    let what = match text {
        _ if is_day(text) => "day",
        _ if is_power(text) => "number",
        _ => return None,
    };
    Some(format!("a spreadsheet program made a {what} of it: {REMEDY}"))
}

/// What is told of a cell that is stored as a day and should be a text.
pub(super) fn day(day: &str) -> (String, Option<String>) {
    (format!("the cell holds the day {day}, not a text"), hint(day))
}

/// What is told of a cell that was made of what stood there before.
fn made(column: &Column, cell: &Cell<'_>, before: &str) -> Option<(String, String)> {
    let written = cell.written();
    let after: &str = &written;
    if before == after || after.is_empty() {
        return None;
    }
    let is_month = || date::parse(after).is_some() && after.strip_suffix("-01") == Some(before);
    let is_made = match column.kind {
        Kind::Period => is_month(),
        _ => is_made(before, after),
    };
    if is_made {
        let help = format!("{REMEDY}; if it is meant, change it in the YAML file");
        return Some((format!("a spreadsheet program made {after} of \"{before}\""), help));
    }
    match cell {
        // Of other months and years they make no days.
        Cell::Date(day) if day.day() == 1 => {
            let month = after.strip_suffix("-01").unwrap_or(after);
            let help = format!("format the column as text, and write `{month}` or `{after}`");
            Some((format!("the cell holds the day {after}, which spreadsheet programs make of a month, too"), help))
        }
        _ => None,
    }
}

fn is_made(before: &str, after: &str) -> bool {
    let is_number = as_number(before).is_some_and(|number| number == after);
    is_number || is_power_of(after, before) || is_day_of(after, before)
}

/// The number that a spreadsheet program takes a text for: `(1)` becomes -1, `007` becomes 7.
fn as_number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(digits) => ("-", digits),
        None => ("", text.trim_end_matches('.')),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits.trim_start_matches('0');
    is_number.then(|| if plain.is_empty() { "0".to_owned() } else { format!("{sign}{plain}") })
}

/// Whether a text is a number written as a power of ten, such as `6.00001E+12`.
fn is_power(text: &str) -> bool {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    is_number && text.contains(['e', 'E'])
}

/// Whether a text is a power of ten that is nearly the number of another one.
fn is_power_of(text: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().unwrap_or_default();
    is_power(text) && other.len() > 1 && (number(other) / number(text) - 1.0).abs() < 1e-2
}

/// Whether a text is a day as spreadsheet programs write it.
fn is_day(text: &str) -> bool {
    let is_written_so = || text.contains(|c: char| c.is_alphabetic() || c == '/');
    parts(text).is_some() && (date::parse(text).is_some() || is_written_so())
}

/// Whether a text is a day that has the numbers of another one, which is shorter or has other signs between them.
fn is_day_of(text: &str, other: &str) -> bool {
    let (Some(day), Some(own)) = (parts(text), parts(other)) else { return false };
    // A year may have lost its century.
    let is_there = |n: &u32| day.iter().any(|m| m == n || (*m >= 1_000 && m % 100 == *n));
    is_day(text) && !(text.contains('月') && other.contains('月')) && own.iter().all(is_there)
}

/// The two or three numbers of a text that is nothing but these, names of months, and what stands between the parts of days.
fn parts(text: &str) -> Option<Vec<u32>> {
    let text = normal(text.trim());
    let words = text.split(|c: char| "-/., 年月日".contains(c)).filter(|word| !word.is_empty());
    let parts = words.map(part).collect::<Option<Vec<u32>>>()?;
    (2..=3).contains(&parts.len()).then_some(parts)
}

fn part(word: &str) -> Option<u32> {
    let month = || (1..).zip(MONTHS).find(|(_, name)| *name == word).map(|(n, _)| n);
    word.parse().ok().or_else(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheet_programs_write_is_known() {
        for text in ["2001-02-01", "2001/2/1", "2/1/2001", "Jan 01", "2-Jan", "1月2日", "2001年1月", "6.00001E+12"]
        {
            assert!(hint(text).is_some(), "{text}");
        }
        for text in ["1-1-2", "2023-012", "mhlw", "1", "", "2023-04", "FY2023", "5-e"] {
            assert!(hint(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_was_made_of_a_text_is_told_from_an_edit() {
        for (before, after) in [
            ("(1)", "-1"),
            ("007", "7"),
            ("1-1-2", "2001-01-02"),
            ("1-2", "1月2日"),
            ("1-2", "2-Jan"),
            ("2023年4月1日", "2023/4/1"),
            ("6000012070001", "6.00001E+12"),
        ] {
            assert!(is_made(before, after), "{before} → {after}");
        }
        for (before, after) in [
            ("0", ""),
            ("1-1-2", "1-1-3"),
            ("2023年4月", "2023年4月1日"),
            ("2023-04-01", "2023-06-26"),
            ("2023年4月1日に", "2023年4月1日"),
            ("", "2023-04-01"),
        ] {
            assert!(!is_made(before, after), "{before} → {after}");
        }
    }
}
