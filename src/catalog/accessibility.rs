//! The record of accessibility tests, checked.

use jiff::civil::Date;

/// What was tested for accessibility, with what aim, and what is known to be wrong.
#[derive(Clone, Debug, Default)]
pub struct Accessibility {
    /// Standards aimed at, each with its level.
    pub aims: Vec<(String, Option<String>)>,
    /// The tests.
    pub tests: Vec<Test>,
    /// The known problems.
    pub problems: Vec<KnownProblem>,
}

/// A test, in the words of the record.
#[derive(Clone, Debug)]
pub struct Test {
    /// Which pages, and what about them.
    pub subject: String,
    /// Who or what tested.
    pub by: String,
    /// The tool's version.
    pub version: Option<String>,
    /// The day.
    pub date: Date,
    /// What came out.
    pub result: String,
    /// Anything else.
    pub remarks: Option<String>,
}

/// A known problem, in the words of the record.
#[derive(Clone, Debug)]
pub struct KnownProblem {
    /// What it is.
    pub problem: String,
    /// The day since which it is known.
    pub since: Option<Date>,
    /// What is planned.
    pub planned: Option<String>,
}
