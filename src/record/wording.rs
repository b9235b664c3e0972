//! `data/wording.yaml`: the mechanical rules by which text is sorted.

use schemars::JsonSchema;
use serde::Deserialize;

use super::measure::{PassageKind, Relation};

/// Rules for sorting passages and for finding deadlines and figures.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingRecord {
    /// Tried in order on a whole sentence; the first that matches gives the passage's kind.
    #[serde(default)]
    pub passages: Vec<PassageRule>,
    /// Tried in order on a whole sentence; the first that matches gives its wording class.
    #[serde(default)]
    pub classes: Vec<ClassRule>,
    /// Words that state a period.
    #[serde(default)]
    pub deadlines: Vec<DeadlineRule>,
    /// Words that state a quantity.
    #[serde(default)]
    pub figures: Vec<FigureRule>,
    /// Words that explain an abbreviation or a name.
    #[serde(default)]
    pub terms: Vec<TermRule>,
}

/// One rule: which words explain a term.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermRule {
    /// A regular expression with the named groups `term` and `expansion`.
    pub pattern: String,
}

/// One rule: which sentences are of a kind.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
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

/// One rule: which sentences are of a wording class.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// ASCII name of the class, used in addresses. Several rules may give the same class.
    pub id: String,
    /// What the class is called, in the words of its sentences.
    pub name: String,
    /// A regular expression (syntax of the `regex` crate).
    pub pattern: String,
    /// What the rule is about, for readers.
    #[serde(default)]
    pub about: Option<String>,
    /// Its words in English, where there are any.
    #[serde(default)]
    pub english: Option<EnglishClassRecord>,
}

/// A wording class in English.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnglishClassRecord {
    /// What the class is called; of several rules for it the first that says so holds.
    #[serde(default)]
    pub name: Option<String>,
    /// What the rule is about, for readers.
    #[serde(default)]
    pub about: Option<String>,
}

/// One rule: which words state a period.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// A regular expression with the named group `year`, perhaps `month` and `day`, and perhaps `quote` for the words
    /// that are quoted, else the whole match is.
    pub pattern: String,
    /// The period, with `{year}`, `{month}`, `{day}` for the groups and `{year+1}` for the year after: `FY{year}`.
    pub period: String,
    /// How the plan stands to it.
    pub relation: Relation,
}

/// One rule: which words state a quantity.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRule {
    /// A regular expression with the named groups `value` and `unit`, and perhaps `quote` for the words that are quoted.
    pub pattern: String,
}
