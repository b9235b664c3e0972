//! The record of accessibility tests: days are days, and nothing that readers need is left empty.

use jiff::civil::Date;

use super::problem::Problem;
use super::{Report, day};
use crate::catalog::accessibility::{Accessibility, KnownProblem, Test};
use crate::diagnostic::Place;
use crate::record::accessibility::{AccessibilityRecord, AimRecord, KnownProblemRecord, TestRecord};

const FILE: &str = "site/accessibility.yaml";

/// Checks the record. A test whose day cannot be read is left out and told.
pub fn accessibility(record: &AccessibilityRecord, report: &mut Report) -> Accessibility {
    let AccessibilityRecord { aims, tests, problems } = record;
    if aims.is_empty() {
        report.add(Place::field(FILE, "aims"), Problem::EmptyValue { what: "the list of standards aimed at" });
    }
    Accessibility {
        aims: aims.iter().enumerate().map(|(n, record)| aim(n, record, report)).collect(),
        tests: tests.iter().enumerate().filter_map(|(n, record)| test(n, record, report)).collect(),
        problems: problems.iter().enumerate().map(|(n, record)| known_problem(n, record, report)).collect(),
    }
}

fn aim(n: usize, record: &AimRecord, report: &mut Report) -> (String, Option<String>) {
    let AimRecord { standard, level } = record;
    filled(&format!("aims[{n}].standard"), "the standard", standard, report);
    (standard.clone(), level.clone())
}

fn test(n: usize, record: &TestRecord, report: &mut Report) -> Option<Test> {
    let TestRecord { subject, by, version, date, result, remarks } = record;
    for (field, what, text) in
        [("subject", "the subject", subject), ("by", "the tester", by), ("result", "the result", result)]
    {
        filled(&format!("tests[{n}].{field}"), what, text, report);
    }
    Some(Test {
        subject: subject.clone(),
        by: by.clone(),
        version: version.clone(),
        date: day(&format!("tests[{n}].date"), date, report)?,
        result: result.clone(),
        remarks: remarks.clone(),
    })
}

fn known_problem(n: usize, record: &KnownProblemRecord, report: &mut Report) -> KnownProblem {
    let KnownProblemRecord { problem, since, planned } = record;
    filled(&format!("problems[{n}].problem"), "the problem", problem, report);
    let since = since.as_deref().and_then(|text| day(&format!("problems[{n}].since"), text, report));
    KnownProblem { problem: problem.clone(), since, planned: planned.clone() }
}

fn filled(field: &str, what: &'static str, text: &str, report: &mut Report) {
    if text.trim().is_empty() {
        report.add(Place::field(FILE, field), Problem::EmptyValue { what });
    }
}

fn day(field: &str, text: &str, report: &mut Report) -> Option<Date> {
    day::day(Place::field(FILE, field), text, report)
}
