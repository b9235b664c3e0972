//! `data/aliases.yaml`: words that mean the same to someone who searches.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

/// One entry: either words that find each other, or words that find others but are not found by them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AliasRecord {
    /// Words that mean the same; each finds the others.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words that find those of `to`.
    #[serde(default, deserialize_with = "one_or_more")]
    #[schemars(with = "Words")]
    pub from: Vec<String>,
    /// What they find.
    #[serde(default, deserialize_with = "one_or_more")]
    #[schemars(with = "Words")]
    pub to: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a word or a list of words")]
enum Words {
    One(String),
    More(Vec<String>),
}

/// Reads a word, or a list of words.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Words::deserialize(deserializer)? {
        Words::One(word) => vec![word],
        Words::More(words) => words,
    })
}
