//! Regular expressions as values of a profile.

use regex::Regex;
use serde::Deserialize;

/// A compiled regular expression.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(Regex);

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Regex::new(&text).map(Self).map_err(|error| format!("not a regular expression: {}", last_line(&error)))
    }
}

impl std::ops::Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        &self.0
    }
}

/// The complaint itself, without the drawing above it.
pub(in crate::import) fn last_line(error: &regex::Error) -> String {
    let text = error.to_string();
    let line = text.lines().last().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

impl Pattern {
    /// Whether it has all of some named groups.
    pub(super) fn has(&self, groups: &[&str]) -> bool {
        groups.iter().all(|group| self.capture_names().flatten().any(|name| name == *group))
    }
}
