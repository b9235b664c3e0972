//! The rules of `data/wording.yaml`, as far as they can be wrong by themselves.

use regex::Regex;

use super::Report;
use super::problem::Problem;
use crate::diagnostic::Place;
use crate::record::wording::WordingRecord;

const FILE: &str = "data/wording.yaml";

/// Checks that every pattern is a regular expression.
pub fn wording(record: &WordingRecord, report: &mut Report) {
    let mut check = |list: &str, patterns: &mut dyn Iterator<Item = &String>| {
        for (n, pattern) in patterns.enumerate() {
            if let Err(error) = Regex::new(pattern) {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                report.add(Place::field(FILE, format!("{list}[{n}].pattern")), Problem::BadPattern { reason });
            }
        }
    };
    check("passages", &mut record.passages.iter().map(|rule| &rule.pattern));
    check("deadlines", &mut record.deadlines.iter().map(|rule| &rule.pattern));
    check("figures", &mut record.figures.iter().map(|rule| &rule.pattern));
}
