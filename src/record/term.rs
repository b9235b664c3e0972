//! `data/terms.yaml`: the glossary.

use schemars::JsonSchema;
use serde::Deserialize;

/// One term (用語) as written. What it means is told in the document's own words.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermRecord {
    /// ASCII name, used in addresses.
    pub id: String,
    /// The term as the text writes it.
    pub term: String,
    /// How it is read, in kana; ours.
    #[serde(default)]
    pub reading: Option<String>,
    /// What the text says it stands for.
    pub expansion: String,
    /// Language of the expansion, BCP 47.
    #[serde(default)]
    pub language: Option<String>,
    /// The measure that explains it.
    pub measure: String,
    /// The words that explain it.
    pub quote: String,
    /// Other spellings of the same thing in the text.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// A remark of ours.
    #[serde(default)]
    pub note: Option<String>,
}
