//! What was tested for accessibility, as the people who run the website recorded it.
//!
//! The page adds no verdict: whether a standard is met is theirs to say, in their own words.

use serde::Serialize;

use super::shared::Scope;
use crate::catalog::accessibility::{KnownProblem, Test};

/// What `page/accessibility_results.html` shows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AccessibilityResultsView {
    /// Standards aimed at.
    pub aims: Vec<Aim>,
    /// The tests, in the order of the record.
    pub tests: Vec<TestEntry>,
    /// The known problems.
    pub problems: Vec<ProblemEntry>,
}

/// A standard aimed at.
#[derive(Clone, Debug, Serialize)]
pub struct Aim {
    /// Its name.
    pub standard: String,
    /// The level.
    pub level: Option<String>,
}

/// A test.
#[derive(Clone, Debug, Serialize)]
pub struct TestEntry {
    /// Which pages, and what about them.
    pub subject: String,
    /// Who or what tested.
    pub by: String,
    /// The tool's version.
    pub version: Option<String>,
    /// The day, ISO 8601.
    pub date: String,
    /// What came out.
    pub result: String,
    /// Anything else.
    pub remarks: Option<String>,
}

/// A known problem.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemEntry {
    /// What it is.
    pub problem: String,
    /// The day since which it is known, ISO 8601.
    pub since: Option<String>,
    /// What is planned.
    pub planned: Option<String>,
}

impl AccessibilityResultsView {
    /// The record; empty where there is none, and then there is no such page.
    pub fn new(scope: &Scope<'_>) -> Self {
        let Some(record) = &scope.catalog.accessibility else { return Self::default() };
        let aims = record.aims.iter().cloned().map(|(standard, level)| Aim { standard, level });
        Self {
            aims: aims.collect(),
            tests: record.tests.iter().map(test).collect(),
            problems: record.problems.iter().map(problem).collect(),
        }
    }
}

fn test(test: &Test) -> TestEntry {
    TestEntry {
        subject: test.subject.clone(),
        by: test.by.clone(),
        version: test.version.clone(),
        date: test.date.to_string(),
        result: test.result.clone(),
        remarks: test.remarks.clone(),
    }
}

fn problem(known: &KnownProblem) -> ProblemEntry {
    ProblemEntry {
        problem: known.problem.clone(),
        since: known.since.map(|day| day.to_string()),
        planned: known.planned.clone(),
    }
}
