//! `site/accessibility.yaml`: what was tested for accessibility, as the people who run the website record it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar;

/// The record as written. All of its words are those of whoever fills it in; the program adds no verdict.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityRecord {
    /// What the website aims at.
    pub aims: Vec<AimRecord>,
    /// What was tested, in the order in which it is shown.
    #[serde(default)]
    pub tests: Vec<TestRecord>,
    /// What is known not to be as it should.
    #[serde(default)]
    pub problems: Vec<KnownProblemRecord>,
}

/// A standard that the website aims at.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AimRecord {
    /// Its name: `JIS X 8341-3:2016`.
    pub standard: String,
    /// The level aimed at: `AA`.
    #[serde(default)]
    pub level: Option<String>,
}

/// A test.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestRecord {
    /// Which pages, by kind or address, and what about them.
    pub subject: String,
    /// The tool, or the person or body, that tested.
    pub by: String,
    /// The tool's version.
    #[serde(default, deserialize_with = "scalar::optional_text")]
    #[schemars(with = "Option<scalar::Written>")]
    pub version: Option<String>,
    /// The day, ISO 8601.
    pub date: String,
    /// What came out.
    pub result: String,
    /// Anything else to know about it.
    #[serde(default)]
    pub remarks: Option<String>,
}

/// A known problem.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownProblemRecord {
    /// What it is and whom it concerns.
    pub problem: String,
    /// The day since which it is known, ISO 8601.
    #[serde(default)]
    pub since: Option<String>,
    /// What is planned, in words.
    #[serde(default)]
    pub planned: Option<String>,
}
