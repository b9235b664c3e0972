//! Years written in a text.

use super::date;
use super::number::digit;

/// A year that a text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its number in the common era.
    pub number: i16,
    /// Whether it is a fiscal year (年度).
    pub is_fiscal: bool,
}

/// The years that a text states: four digits, or an era with its digits or 元, before 年 or 年度. Of 2023～2025年度 both.
///
/// ```
/// use mieru::text::year::{Year, stated};
/// let year = |number, is_fiscal| Year { number, is_fiscal };
/// assert_eq!(stated("令和5年度から２０２５年3月まで"), [year(2023, true), year(2025, false)]);
/// assert_eq!(stated("2023～2025年度、平成元年"), [year(2023, true), year(2025, true), year(1989, false)]);
/// assert_eq!(stated("1,108件を3年間"), []);
/// ```
pub fn stated(text: &str) -> Vec<Year> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((number, after)) = number(rest) {
            open.extend(number);
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c == '年' {
            let is_fiscal = rest.starts_with('度');
            found.extend(open.drain(..).map(|number| Year { number, is_fiscal }));
        }
    }
    found
}

/// The year with which words in Latin letters end, where no other number could be one.
///
/// ```
/// use mieru::text::year::at_end;
/// assert_eq!([at_end("by the end of 2025."), at_end("in FY2025")], [Some(2025), Some(2025)]);
/// assert_eq!([at_end("2,025"), at_end("from 2023 to 2025"), at_end("計画 2025"), at_end("SDG2030")], [None; 4]);
/// assert_eq!([at_end("ปี 2568"), at_end("at most 1500")], [None; 2]);
/// ```
pub fn at_end(text: &str) -> Option<i16> {
    let text = text.trim_end_matches(['.', ',', ';', ':', ')', ' ']);
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_prefix(before).filter(|digits| digits.len() == 4)?;
    let is_apart = before.is_empty() || before.ends_with([' ', '(']) || before.ends_with("FY");
    let has_another = before.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
    let is_latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
    let is_alone = is_apart && !has_another && before.chars().all(is_latin);
    digits.parse::<i16>().ok().filter(|year| is_alone && (1900..=2100).contains(year))
}

/// The number that begins a text, if it may be a year's, and what follows.
fn number(text: &str) -> Option<(Option<i16>, &str)> {
    let (before_era, text) = date::after_era(text).unwrap_or((0, text));
    if let Some(rest) = text.strip_prefix('元').filter(|_| before_era > 0) {
        return Some((Some(before_era + 1), rest));
    }
    let rest = text.trim_start_matches(is_digit);
    let digits = text[..text.len() - rest.len()].chars().filter_map(digit);
    let (count, value) = digits.fold((0, 0), |(count, value), digit| (count + 1, (value * 10 + digit) % 10_000));
    let is_year = if before_era > 0 { (1..=2).contains(&count) } else { count == 4 };
    let value = i16::try_from(value).ok().filter(|_| is_year);
    (count > 0).then_some((value.map(|value| before_era + value), rest))
}

/// A text with `*` in the place of each year: four digits before 年, in either width.
///
/// ```
/// use mieru::text::year::hidden;
/// assert_eq!(hidden("２０２２年度に4か所、2023年3月に12023年"), "*年度に4か所、*年3月に12023年");
/// ```
pub fn hidden(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars() {
        if is_digit(c) {
            digits.push(c);
            continue;
        }
        out.push_str(if c == '年' && digits.chars().count() == 4 { "*" } else { &digits });
        digits.clear();
        out.push(c);
    }
    out.push_str(&digits);
    out
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}
