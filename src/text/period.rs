//! Periods as the data writes them: ISO 8601 calendar periods, seasons, fiscal years and intervals.

use std::fmt;

use jiff::civil::Date;

use super::date::{self, FiscalCalendar};
use super::year::Year;

/// A span of days, written as one of
///
/// | written | is |
/// |---|---|
/// | `2023-04-01` `2023-04` `2023` | a day, a month, a year (ISO 8601-1) |
/// | `2023-21` … `2023-24` | spring (March to May), summer, autumn, winter (ISO 8601-2) |
/// | `FY2023` `FY2023-H2` `FY2023-Q4` | a fiscal year, half, quarter |
/// | `A/B` | from the start of A to the end of B |
///
/// ```
/// use mieru::text::{date::FiscalCalendar, period::Period};
/// let half: Period = "FY2023-H2".parse().unwrap();
/// let (from, to) = half.days(FiscalCalendar { start_month: 4 });
/// assert_eq!(from.to_string(), "2023-10-01");
/// assert_eq!(to.to_string(), "2024-03-31");
/// assert!("FY2023-H3".parse::<Period>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Span,
    to: Span,
}

/// One end of a period, or the whole of it when it is no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Day(Date),
    Months { year: i16, month: i8, count: i8 },
    Fiscal { year: i16, offset: i8, count: i8 },
}

/// What is told of a text that has none of the forms of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a period")
    }
}

/// The forms that a person may write, for help texts.
pub const FORMS: &str =
    "write `FY2023`, `FY2023-H2`, `FY2023-Q1`, `2023`, `2023-04`, `2023-04-01`, a season `2023-22`, or `A/B`";

impl Period {
    /// First and last day.
    pub fn days(&self, calendar: FiscalCalendar) -> (Date, Date) {
        (self.from.days(calendar).0, self.to.days(calendar).1)
    }

    /// Whether it ends before it begins. A fiscal year lies elsewhere in each calendar, so that no text alone tells it.
    ///
    /// ```
    /// use mieru::text::{date::FiscalCalendar, period::Period};
    /// let period: Period = "2023-02/FY2022".parse().unwrap();
    /// assert!(!period.is_backwards(FiscalCalendar { start_month: 4 }));
    /// assert!(period.is_backwards(FiscalCalendar { start_month: 1 }));
    /// ```
    pub fn is_backwards(&self, calendar: FiscalCalendar) -> bool {
        let (first, last) = self.days(calendar);
        last < first
    }

    /// The years that it names, one at each end.
    ///
    /// ```
    /// use mieru::text::period::Period;
    /// let years = |text: &str| text.parse::<Period>().unwrap().years();
    /// assert_eq!((years("2023-04/FY9998"), years("FY2023-Q4")), ([2023, 9998], [2023, 2023]));
    /// ```
    pub fn years(&self) -> [i16; 2] {
        [self.from.year(), self.to.year()]
    }

    /// Whether it can be what a text calls by a year: one of its ends is that year or begins in it.
    ///
    /// ```
    /// use mieru::text::{date::FiscalCalendar, period::Period, year::stated};
    /// let is_of = |period: &str, text| {
    ///     period.parse::<Period>().unwrap().is_of(stated(text)[0], FiscalCalendar { start_month: 4 })
    /// };
    /// assert!(is_of("2024-03", "2023年度末") && is_of("FY2023-Q4", "2024年1月") && is_of("2023-24", "2023年冬"));
    /// assert!(!is_of("FY2030", "2023年度") && !is_of("FY2022", "2023年") && !is_of("2024", "2023年度"));
    /// ```
    pub fn is_of(&self, year: Year, calendar: FiscalCalendar) -> bool {
        self.from.is_of(year, calendar) || self.to.is_of(year, calendar)
    }
}

/// A period as a rule writes it, `{year}-{month}`: with the digits that stand for `year`, `month` and `day`, and for the year
/// after, `{year+1}`.
///
/// ```
/// use mieru::text::period::filled;
/// let found = |name: &str| (name == "year").then(|| "2023".to_owned());
/// assert_eq!(filled("{year+1}-03", found), "2024-03");
/// assert_eq!(filled("{year}-{month}", found), "2023-{month}");
/// ```
pub fn filled(template: &str, digits: impl Fn(&str) -> Option<String>) -> String {
    let mut out = template.to_owned();
    for name in ["year", "month", "day"] {
        let Some(text) = digits(name) else { continue };
        if let Ok(number) = text.parse::<i32>() {
            out = out.replace(&format!("{{{name}+1}}"), &format!("{:02}", number.saturating_add(1)));
        }
        out = out.replace(&format!("{{{name}}}"), &format!("{text:0>2}"));
    }
    out
}

impl std::str::FromStr for Period {
    type Err = NotAPeriod;

    /// Reads the form alone; see [`Period::is_backwards`].
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        let span = |text| span(text).ok_or(NotAPeriod);
        Ok(Self { from: span(from)?, to: span(to)? })
    }
}

impl Span {
    fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Months { year, .. } | Self::Fiscal { year, .. } => year,
        }
    }

    fn days(self, calendar: FiscalCalendar) -> (Date, Date) {
        match self {
            Self::Day(day) => (day, day),
            Self::Months { year, month, count } => date::month_span(year, month, count),
            Self::Fiscal { year, offset, count } => calendar.months(year, offset, count),
        }
    }

    fn is_of(self, stated: Year, calendar: FiscalCalendar) -> bool {
        let first = self.days(calendar).0;
        match self {
            Self::Months { year, count: 12, .. } | Self::Fiscal { year, count: 12, .. } => year == stated.number,
            _ if stated.is_fiscal => calendar.year_of(first) == stated.number,
            _ => first.year() == stated.number,
        }
    }
}

fn span(text: &str) -> Option<Span> {
    if let Some(rest) = text.strip_prefix("FY") {
        let (year, part) = rest.split_once('-').unwrap_or((rest, ""));
        let (offset, count) = match part {
            "" if !rest.contains('-') => (0, 12),
            "H1" => (0, 6),
            "H2" => (6, 6),
            "Q1" => (0, 3),
            "Q2" => (3, 3),
            "Q3" => (6, 3),
            "Q4" => (9, 3),
            _ => return None,
        };
        return Some(Span::Fiscal { year: four_digits(year)?, offset, count });
    }
    match text.len() {
        4 => Some(Span::Months { year: four_digits(text)?, month: 1, count: 12 }),
        7 => month_or_season(text),
        10 => date::parse(text).map(Span::Day),
        _ => None,
    }
}

fn month_or_season(text: &str) -> Option<Span> {
    let (year, part) = text.split_once('-')?;
    let year = four_digits(year)?;
    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match part.parse::<i8>().ok()? {
        month @ 1..=12 => Some(Span::Months { year, month, count: 1 }),
        season @ 21..=24 => Some(Span::Months { year, month: (season - 20) * 3, count: 3 }),
        _ => None,
    }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        let (from, to) = text.parse::<Period>().unwrap().days(FiscalCalendar { start_month: 4 });
        (from.to_string(), to.to_string())
    }

    #[test]
    fn every_form_has_its_days() {
        for (text, from, to) in [
            ("FY2023", "2023-04-01", "2024-03-31"),
            ("FY2023-Q4", "2024-01-01", "2024-03-31"),
            ("2023", "2023-01-01", "2023-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-06-26", "2023-06-26", "2023-06-26"),
            ("2023-22", "2023-06-01", "2023-08-31"),
            ("2023-24", "2023-12-01", "2024-02-29"),
            ("FY2018/FY2020", "2018-04-01", "2021-03-31"),
        ] {
            assert_eq!(days(text), (from.to_owned(), to.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for text in ["", "23", "FY23", "FY2023-", "FY2023-H3", "2023-13", "2023-02-30", "2023年度", "2023-4"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn which_end_comes_first_depends_on_the_calendar() {
        let is_backwards =
            |text: &str, start_month| text.parse::<Period>().unwrap().is_backwards(FiscalCalendar { start_month });
        for start_month in 1..=12 {
            assert!(is_backwards("FY2024/FY2023", start_month) && is_backwards("2024-03/2024-02", start_month));
            assert!(!is_backwards("FY2023/FY2024", start_month) && !is_backwards("FY2023", start_month));
        }
        assert!(is_backwards("FY2023/2023-03", 4) && !is_backwards("FY2023/2023-03", 1));
        assert!(!is_backwards("2023-02/FY2022", 4) && is_backwards("2023-02/FY2022", 1));
    }
}
