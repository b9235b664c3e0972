//! Scalars that YAML reads as numbers although people mean words: `period: 2023`, `id: 1`.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, Error, Visitor};

/// What the schema says of such a scalar: a text, or a whole number that stands for its digits.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Written {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }
}

/// Reads a string, or a whole number as the digits that stand for it.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(Text)
}

/// The same for a key that may be missing; used with `#[serde(default)]`.
pub fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    text(deserializer).map(Some)
}
