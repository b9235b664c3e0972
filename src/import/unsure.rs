//! What an import had to decide without being sure, for people to look at.

use std::fmt;

use crate::diagnostic::{Diagnostic, Place};

/// One doubtful decision: where, what was met, and what was made of it.
///
/// Prints as `source.txt:974: page 16: the mark has no lead sign: all bodies count as supporting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// Path of the document, or of the file of data that lacks something.
    pub file: String,
    /// Page of the document, counted from 1; 0 for the document as a whole.
    pub page: u32,
    /// Line of the file, counted from 1; 0 for the document as a whole.
    pub line: u32,
    /// What was met.
    pub what: String,
    /// What was made of it.
    pub chosen: String,
}

impl Unsure {
    /// The same as a warning.
    pub fn diagnostic(&self) -> Diagnostic {
        let place =
            if self.line == 0 { Place::file(self.file.clone()) } else { Place::line(self.file.clone(), self.line) };
        Diagnostic::warning(place, format!("{}{}: {}", self.on_page(), self.what, self.chosen))
    }

    fn on_page(&self) -> String {
        if self.page == 0 { String::new() } else { format!("page {}: ", self.page) }
    }
}

impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}{}: {}", self.on_page(), self.what, self.chosen)
    }
}

/// Collects doubts about one document.
pub(super) struct Doubts {
    file: String,
    list: Vec<Unsure>,
}

impl Doubts {
    pub(super) fn about(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new() }
    }

    /// A doubt about a place: page and line.
    pub(super) fn at(&mut self, (page, line): (u32, u32), what: impl Into<String>, chosen: impl Into<String>) {
        self.list.push(Unsure { file: self.file.clone(), page, line, what: what.into(), chosen: chosen.into() });
    }

    /// A doubt about the document as a whole.
    pub(super) fn overall(&mut self, what: impl Into<String>, chosen: impl Into<String>) {
        self.at((0, 0), what, chosen);
    }

    /// A doubt that comes from what a file of data lacks.
    pub(super) fn lacking(&mut self, file: &str, what: impl Into<String>, chosen: impl Into<String>) {
        self.list.push(Unsure { file: file.to_owned(), page: 0, line: 0, what: what.into(), chosen: chosen.into() });
    }

    /// All of them by their lines, those of one line in the order in which they were met.
    pub(super) fn in_order(mut self) -> Vec<Unsure> {
        self.list.sort_by_key(|doubt| doubt.line);
        self.list
    }
}
