//! What was found wrong, where, and what would put it right.
//!
//! Every phase returns its value together with its findings, so that one run shows them all.

pub mod report;

use std::cmp::Ordering;
use std::fmt;

use crate::text::shown;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Something a person should look at; it does not stop a build.
    Warning,
    /// A fact worth knowing, such as a part that was left out.
    Note,
}

impl Severity {
    /// The word for it: `error`, `warning` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word in front of a finding's message; errors have none.
    fn prefix(self) -> &'static str {
        match self {
            Self::Error => "",
            Self::Warning => "warning: ",
            Self::Note => "note: ",
        }
    }
}

/// Before the path of a page that was made; no path of an input begins like this.
const PAGE: &str = "page /";

/// Where in the inputs something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path below the root, with `/`.
    pub file: String,
    /// Line, counted from 1, where known.
    pub line: Option<u32>,
    /// Column in characters, counted from 1, where known.
    pub column: Option<u32>,
    /// Path of the field within the file, such as `ministries.lead[0]`.
    pub field: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A field of a file; its line is looked up later.
    pub fn field(file: impl Into<String>, field: impl Into<String>) -> Self {
        Self { file: file.into(), field: field.into(), ..Self::default() }
    }

    /// A page that was made, by its path below the site's root: no file that anyone edits.
    pub fn page(path: &str) -> Self {
        Self::file(format!("{PAGE}{path}"))
    }

    /// The path of the page, if it is one that was made.
    pub fn made_page(&self) -> Option<&str> {
        self.file.strip_prefix(PAGE)
    }

    /// A line and column of a file, counted from 1.
    pub fn at(file: impl Into<String>, (line, column): (usize, usize)) -> Self {
        let number = |n: usize| u32::try_from(n).ok();
        Self { file: file.into(), line: number(line), column: number(column), ..Self::default() }
    }

    /// A line of a file.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Self { file: file.into(), line: Some(line), ..Self::default() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        if !self.field.is_empty() {
            write!(f, ": {}", self.field)?;
        }
        Ok(())
    }
}

/// One finding: a place, a fact and, where there is one, a remedy.
///
/// Messages are lower case, without a full stop, with names in quotes. Printed as
/// `data/ministries.yaml:7: [3].id: duplicate id "mhlw"`, then `  help: …` on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    /// For something that stands twice: where it stands first.
    pub first: Option<Place>,
}

impl Diagnostic {
    /// An error.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place, message)
    }

    /// A warning.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place, message)
    }

    /// A note.
    pub fn note(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, place, message)
    }

    fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self { severity, place, message: message.into(), help: None, first: None }
    }

    /// Adds the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the place of the first of two.
    pub fn first(mut self, first: Place) -> Self {
        self.first = Some(first);
        self
    }

    /// Adds the remedy, if there is one.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{}: ", shown::line(&place))?;
        }
        write!(f, "{}{}", self.severity.prefix(), shown::line(&self.message))?;
        if let Some(first) = &self.first {
            write!(f, "\n  help: it stands first at {}", shown::line(&first.to_string()))?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {}", shown::line(help))?;
        }
        Ok(())
    }
}

/// A value and what was found while making it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What was made, as whole as the findings allow.
    pub value: T,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with its findings.
    pub fn new(value: T, findings: Vec<Diagnostic>) -> Self {
        Self { value, findings }
    }

    /// Hands the findings over and keeps the value.
    pub fn into_value(self, findings: &mut Vec<Diagnostic>) -> T {
        findings.extend(self.findings);
        self.value
    }
}

/// Whether any finding is an error.
pub fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Puts findings into the order of their places and drops repetitions.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| {
        let (one, other) = (&a.place, &b.place);
        (&one.file, one.line, one.column)
            .cmp(&(&other.file, other.line, other.column))
            .then_with(|| natural(&one.field, &other.field))
            .then_with(|| (&one.field, a.severity, &a.message).cmp(&(&other.field, b.severity, &b.message)))
    });
    findings.dedup();
}

/// Compares texts as people count: `row 9` stands before `row 10`.
fn natural(one: &str, other: &str) -> Ordering {
    fn parts(text: &str) -> impl Iterator<Item = (u64, &[u8])> {
        let parts = text.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
        parts.map(|part| (std::str::from_utf8(part).ok().and_then(|part| part.parse().ok()).unwrap_or(0), part))
    }
    parts(one).cmp(parts(other))
}

/// The line that closes a list of findings: `2 errors, 1 warning, 0 notes`.
pub fn summary(findings: &[Diagnostic]) -> String {
    let count = |severity, one: &str| {
        let n = findings.iter().filter(|finding| finding.severity == severity).count();
        match n {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        }
    };
    format!(
        "{}, {}, {}",
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Note, "note")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_in_the_order_in_which_they_stand() {
        let at = |field: &str| Diagnostic::error(Place::field("a.xlsx", field), "wrong");
        let mut findings = vec![at("row 10"), at("row 9"), at("[2].id"), at("[11].id")];
        sort(&mut findings);
        let order: Vec<&str> = findings.iter().map(|finding| finding.place.field.as_str()).collect();
        assert_eq!(order, ["[2].id", "[11].id", "row 9", "row 10"]);
    }
}
