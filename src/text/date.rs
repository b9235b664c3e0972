//! Dates, fiscal years and Japanese eras.

use std::ops::RangeInclusive;

use jiff::civil::Date;

/// The years that records may name: of four digits, and far from where the calendar ends.
pub const YEARS: RangeInclusive<i16> = 1000..=9000;

/// What to do about a year that is none of [`YEARS`].
pub const WHICH_YEAR: &str = "write the year that is meant, such as 2025";

/// What is told of a year that is none of [`YEARS`].
pub fn beyond(year: i16) -> String {
    format!("the year {year} is not possible, expected {} to {}", YEARS.start(), YEARS.end())
}

/// Reads a calendar date written as ISO 8601, `2023-06-26`.
pub fn parse(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

/// The Japanese eras (元号) that this tool names, newest first, with their first day.
const ERAS: [(i16, i8, i8, &str); 5] =
    [(2019, 5, 1, "令和"), (1989, 1, 8, "平成"), (1926, 12, 25, "昭和"), (1912, 7, 30, "大正"), (1868, 1, 25, "明治")];

/// The era of a day and the year within it, counted from 1; `None` before 明治.
///
/// ```
/// use mieru::text::date::era;
/// assert_eq!(era(jiff::civil::date(2023, 6, 26)), Some(("令和", 5)));
/// assert_eq!(era(jiff::civil::date(2019, 4, 30)), Some(("平成", 31)));
/// ```
pub fn era(day: Date) -> Option<(&'static str, i16)> {
    ERAS.iter()
        .find(|(y, m, d, _)| (day.year(), day.month(), day.day()) >= (*y, *m, *d))
        .map(|(y, _, _, name)| (*name, day.year() - y + 1))
}

/// The year before the first one of the era whose name begins a text, and the rest of the text: 2018 for 令和.
pub fn after_era(text: &str) -> Option<(i16, &str)> {
    ERAS.iter().find_map(|(first, _, _, name)| Some((first - 1, text.strip_prefix(name)?)))
}

/// How a government counts fiscal years: the month in which one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCalendar {
    /// First month of the fiscal year, 1 to 12 (Japan: 4).
    pub start_month: i8,
}

impl FiscalCalendar {
    /// First and last day of a fiscal year.
    ///
    /// ```
    /// use mieru::text::date::FiscalCalendar;
    /// let (first, last) = FiscalCalendar { start_month: 4 }.year(2023);
    /// assert_eq!((first.to_string(), last.to_string()), ("2023-04-01".into(), "2024-03-31".into()));
    /// ```
    pub fn year(self, year: i16) -> (Date, Date) {
        self.months(year, 0, 12)
    }

    /// The fiscal year that a day falls into.
    ///
    /// ```
    /// use mieru::text::date::FiscalCalendar;
    /// let april = FiscalCalendar { start_month: 4 };
    /// assert_eq!(april.year_of(jiff::civil::date(2024, 3, 31)), 2023);
    /// assert_eq!(april.year_of(jiff::civil::date(2024, 4, 1)), 2024);
    /// ```
    pub fn year_of(self, day: Date) -> i16 {
        day.year() - i16::from(day.month() < self.start_month)
    }

    /// First and last day of `count` months that begin `offset` months into a fiscal year.
    pub fn months(self, year: i16, offset: i8, count: i8) -> (Date, Date) {
        month_span(year, self.start_month + offset, count)
    }
}

/// First and last day of `count` months from `month` on; a month above 12 falls into the next year. Months beyond the
/// calendar are its last day or its first month, so that the last day never comes before the first.
///
/// ```
/// use mieru::text::date::month_span;
/// let days = |year| {
///     let (first, last) = month_span(year, 4, 12);
///     format!("{first} {last}")
/// };
/// assert_eq!(days(2023), "2023-04-01 2024-03-31");
/// assert_eq!(days(9999), "9999-04-01 9999-12-31");
/// assert_eq!(days(20_250), "9999-12-31 9999-12-31");
/// ```
pub fn month_span(year: i16, month: i8, count: i8) -> (Date, Date) {
    (month_start(year, month), month_start(year, month + count - 1).last_of_month())
}

fn month_start(year: i16, month: i8) -> Date {
    let zero_based = i32::from(month) - 1;
    let year = i32::from(year) + zero_based.div_euclid(12);
    let month = zero_based.rem_euclid(12) + 1;
    let start = i16::try_from(year).ok().and_then(|year| Date::new(year, month as i8, 1).ok());
    start.unwrap_or(if year < 0 { Date::MIN } else { Date::MAX })
}
