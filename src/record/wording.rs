//! `data/wording.yaml`: the mechanical rules by which text is sorted.

use serde::Deserialize;

use super::measure::{PassageKind, Relation};

/// Rules for sorting passages and for finding deadlines and figures.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct WordingRecord {
    /// Tried in order on a whole sentence; the first that matches gives the passage's kind.
    #[serde(default)]
    pub passages: Vec<PassageRule>,
    /// Words that state a period; each pattern has the groups `year` and optionally `month`.
    #[serde(default)]
    pub deadlines: Vec<DeadlineRule>,
    /// Words that state a quantity; each pattern has the groups `value` and `unit`.
    #[serde(default)]
    pub figures: Vec<FigureRule>,
}

/// One rule: which sentences are of a kind.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PassageRule {
    /// The kind it gives.
    pub kind: PassageKind,
    /// A regular expression (syntax of the `regex` crate).
    pub pattern: String,
    /// What the rule is about, for readers.
    #[serde(default)]
    pub about: Option<String>,
}

/// One rule: which words state a period.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// A regular expression with the named group `year`.
    pub pattern: String,
    /// The period, with `{year}` and `{month}` for the groups: `FY{year}`.
    pub period: String,
    /// How the plan stands to it.
    pub relation: Relation,
}

/// One rule: which words state a quantity.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FigureRule {
    /// A regular expression with the named groups `value` and `unit`.
    pub pattern: String,
}
