//! What a person or a spreadsheet program wrote into a cell → a datum of the column's type.

use super::{Raw, made};
use crate::table::cell::Cell;
use crate::table::code::Code;
use crate::table::{Column, Kind};
use crate::text::date::{self, YEARS};
use crate::text::number;
use crate::text::period::{FORMS, Period};
use crate::text::similar::nearest;

/// Why a cell cannot be used, and the remedy.
pub(super) type Wrong = (String, Option<String>);

/// Reads a cell of a column.
pub(super) fn read(column: &Column, raw: &Raw) -> Result<Cell<'static>, Wrong> {
    if let Some(wrong) = formula(raw) {
        return Err(wrong);
    }
    let text = written(raw);
    if text.trim().is_empty() {
        return Ok(Cell::Empty);
    }
    match column.kind {
        Kind::Text if matches!(raw, Raw::Date(_)) => Err(made::day(&text)),
        Kind::Text if is_id(column) => Ok(text.trim().to_owned().into()),
        Kind::Text => Ok(text.into()),
        // Whether a day is meant is told beside what was there before.
        Kind::Period if matches!(raw, Raw::Date(_)) => day(&text),
        Kind::Period => period(text.trim()),
        Kind::Integer if column.name.ends_with("_year") => year(&text),
        Kind::Integer => whole(&text),
        Kind::Number => match number::parse(text.trim()) {
            Some(value) => Ok(value.into()),
            None => Err((format!("\"{text}\" is not a number"), Some(of_number(&text).to_owned()))),
        },
        Kind::Date => day(&text),
        Kind::Boolean => boolean(text.trim()),
        Kind::Code(code) => word(code, text.trim()),
    }
}

/// How to write a number that is not written as one.
fn of_number(text: &str) -> &'static str {
    match number::printed(text.trim()) {
        Some(_) => "write a point before decimals, such as 0.5; commas stand only between thousands",
        None => "write digits, such as 329 or 0.5",
    }
}

/// What is wrong with a formula that has no value.
fn formula(raw: &Raw) -> Option<Wrong> {
    let (message, help) = match raw {
        Raw::Error(error) => (format!("the cell holds the error {error}"), "replace the formula by its value"),
        Raw::Formula => (
            "the formula has no stored value".to_owned(),
            "open the workbook in a spreadsheet program and save it, or write values in place of formulas",
        ),
        _ => return None,
    };
    Some((message, Some(help.to_owned())))
}

/// Rows are joined by ids, so that these have no blanks around them from the start.
fn is_id(column: &Column) -> bool {
    column.name.ends_with("_id") || matches!(column.name, "edition" | "mark_from" | "former" | "later")
}

/// A cell as a person would have written it as text. Spreadsheet programs make numbers and days of ids and periods.
pub(super) fn written(raw: &Raw) -> String {
    match raw {
        Raw::Empty | Raw::Error(_) | Raw::Formula => String::new(),
        Raw::Text(text) | Raw::Date(text) => text.clone(),
        Raw::Number(n) => n.to_string(),
        Raw::Boolean(is) => is.to_string(),
    }
}

fn whole(text: &str) -> Result<Cell<'static>, Wrong> {
    let value = number::parse(text.trim()).filter(|value| value.fract() == 0.0 && *value < 4e9);
    match value {
        Some(value) => Ok(Cell::Integer(value as i64)),
        None => Err((format!("\"{text}\" is not a whole number from 0 on"), None)),
    }
}

/// A year that records may name.
fn year(text: &str) -> Result<Cell<'static>, Wrong> {
    match whole(text)? {
        Cell::Integer(year) if !i16::try_from(year).is_ok_and(|year| YEARS.contains(&year)) => {
            Err((format!("\"{text}\" is not a year"), Some("write four digits, such as 2023".to_owned())))
        }
        cell => Ok(cell),
    }
}

fn period(text: &str) -> Result<Cell<'static>, Wrong> {
    match text.parse::<Period>() {
        Ok(period) => {
            period.years().into_iter().try_for_each(possible)?;
            Ok(text.to_owned().into())
        }
        Err(error) => {
            let help = made::hint(text).unwrap_or_else(|| FORMS.to_owned());
            Err((format!("\"{text}\" is no period: {error}"), Some(help)))
        }
    }
}

/// Whether records may name a year.
fn possible(year: i16) -> Result<(), Wrong> {
    if YEARS.contains(&year) { Ok(()) } else { Err((date::beyond(year), Some(date::WHICH_YEAR.to_owned()))) }
}

/// A day, ISO 8601; spreadsheet programs also write `2023/6/26`.
fn day(text: &str) -> Result<Cell<'static>, Wrong> {
    let parts: Vec<&str> = text.trim().split(['/', '-']).collect();
    let iso = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    match date::parse(&iso) {
        Some(day) => possible(day.year()).map(|()| Cell::Date(day)),
        None => Err((format!("\"{text}\" is not a date"), Some("write 2023-06-26".to_owned()))),
    }
}

fn boolean(text: &str) -> Result<Cell<'static>, Wrong> {
    match text.to_lowercase().as_str() {
        "true" | "1" => Ok(Cell::Boolean(true)),
        "false" | "0" => Ok(Cell::Boolean(false)),
        _ => Err((format!("\"{text}\" is neither TRUE nor FALSE"), None)),
    }
}

fn word(code: Code, text: &str) -> Result<Cell<'static>, Wrong> {
    if code.names().any(|name| name == text) {
        return Ok(text.to_owned().into());
    }
    let help = match nearest(text, code.names()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("known are: {}", code.names().collect::<Vec<_>>().join(", ")),
    };
    Err((format!("unknown value \"{text}\""), Some(help)))
}
