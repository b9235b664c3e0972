//! What stands in one cell of a table.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

/// A datum, or none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    /// Nothing. Blank is not zero.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    Boolean(bool),
}

/// The cells of a row, one for each column.
pub type Row<'a> = Vec<Cell<'a>>;

impl<'a> Cell<'a> {
    /// The cell as CSV writes it: days ISO 8601, numbers with a point and without needless digits, `true` and `false`.
    ///
    /// ```
    /// use mieru::table::cell::Cell;
    /// assert_eq!(Cell::from(329.0).written(), "329");
    /// assert_eq!(Cell::from(None::<&str>).written(), "");
    /// ```
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(n) => Cow::Owned(n.to_string()),
            Self::Number(n) => Cow::Owned(n.to_string()),
            Self::Date(day) => Cow::Owned(day.to_string()),
            Self::Boolean(is) => Cow::Borrowed(if *is { "true" } else { "false" }),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

impl From<u32> for Cell<'_> {
    fn from(n: u32) -> Self {
        Self::Integer(n.into())
    }
}

impl From<i16> for Cell<'_> {
    fn from(n: i16) -> Self {
        Self::Integer(n.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(n: usize) -> Self {
        Self::Integer(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell<'_> {
    fn from(n: f64) -> Self {
        Self::Number(n)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl From<bool> for Cell<'_> {
    fn from(is: bool) -> Self {
        Self::Boolean(is)
    }
}
