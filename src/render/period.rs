//! Dates and periods in the words of a language.

use jiff::civil::Date;

use crate::skin::strings::Strings;
use crate::text::date::{self, era};

/// Puts dates and periods into words by the strings of a skin.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    strings: &'a Strings,
}

impl<'a> Words<'a> {
    /// Words by these strings.
    pub fn new(strings: &'a Strings) -> Self {
        Self { strings }
    }

    /// A day, by the string `format` with the places `year`, `month`, `month_name`, `day`, `era`, `era_year`.
    pub fn day(&self, format: &str, day: Date) -> String {
        let (era, era_year) = era_of(day);
        self.strings.fill(
            format,
            &[
                ("year", &day.year().to_string()),
                ("month", &day.month().to_string()),
                ("month_name", &self.month_name(day.month())),
                ("day", &day.day().to_string()),
                ("era", era),
                ("era_year", &era_year),
            ],
        )
    }

    /// A fiscal year. Its era is that of the first of May, so that 2019 is 令和元年度 as governments write it.
    pub fn fiscal_year(&self, year: i16) -> String {
        let start = Date::new(year, 5, 1).unwrap_or(Date::ZERO);
        let (era, era_year) = era_of(start);
        self.strings.fill("format_fiscal_year", &[("year", &year.to_string()), ("era", era), ("era_year", &era_year)])
    }

    fn month_name(&self, month: i8) -> String {
        let key = format!("month_{month}");
        if self.strings.has(&key) { self.strings.get(&key) } else { month.to_string() }
    }

    /// A period as the data writes it; `None` if it is none.
    pub fn period(&self, text: &str) -> Option<String> {
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (self.period(from)?, self.period(to)?);
            return Some(self.strings.fill("format_interval", &[("from", &from), ("to", &to)]));
        }
        let year_and = |key: &str, year: &str, values: &[(&str, &str)]| {
            let mut all = vec![("year", year)];
            all.extend_from_slice(values);
            self.strings.fill(key, &all)
        };
        if let Some(rest) = text.strip_prefix("FY") {
            let (year, part) = rest.split_once('-').unwrap_or((rest, ""));
            return Some(match part {
                "" => self.fiscal_year(year.parse().ok()?),
                "H1" => year_and("format_fiscal_half_1", year, &[]),
                "H2" => year_and("format_fiscal_half_2", year, &[]),
                quarter => year_and("format_fiscal_quarter", year, &[("n", quarter.strip_prefix('Q')?)]),
            });
        }
        match text.len() {
            4 => Some(year_and("format_year", text, &[])),
            7 => {
                let (year, part) = text.split_once('-')?;
                Some(match part.parse::<u8>().ok()? {
                    season @ 21..=24 => year_and(&format!("format_season_{season}"), year, &[]),
                    month => {
                        let name = self.month_name(i8::try_from(month).ok()?);
                        year_and("format_month", year, &[("month", &month.to_string()), ("month_name", &name)])
                    }
                })
            }
            _ => Some(self.day("format_date_short", date::parse(text)?)),
        }
    }
}

/// The era of a day and the year in it as people write it: the first is 元.
fn era_of(day: Date) -> (&'static str, String) {
    match era(day) {
        Some((name, 1)) => (name, "元".to_owned()),
        Some((name, year)) => (name, year.to_string()),
        None => ("", String::new()),
    }
}
