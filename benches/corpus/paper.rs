//! Prints the made-up document as a text layer: lines of 40 characters, pages of 36 lines, footnotes and page numbers.

use std::fmt::Write;

const COLUMNS: usize = 40;
const LINES: usize = 36;

/// A document that is being printed.
#[derive(Debug)]
pub(crate) struct Paper {
    text: String,
    page: u32,
    line: usize,
    footnotes: Vec<String>,
}

impl Paper {
    /// An empty first page.
    pub(crate) fn new() -> Self {
        Self { text: String::new(), page: 1, line: 0, footnotes: Vec::new() }
    }

    /// Prints a paragraph; returns its first and last page.
    pub(crate) fn paragraph(&mut self, text: &str) -> (u32, u32) {
        let mut first = None;
        let (mut line, mut width) = (String::new(), 0);
        for c in text.chars() {
            // A break between two Latin letters would be read as a space.
            let is_word = c.is_ascii_alphabetic() && line.ends_with(|last: char| last.is_ascii_alphabetic());
            if width >= COLUMNS && !is_word {
                first.get_or_insert(self.put(&line));
                line.clear();
                width = 0;
            }
            line.push(c);
            width += 1;
        }
        let last = self.put(&line);
        (first.unwrap_or(last), last)
    }

    /// Prints a line; returns its page.
    fn put(&mut self, line: &str) -> u32 {
        if self.line == LINES {
            self.close();
            self.text.push('\u{c}');
            (self.page, self.line) = (self.page + 1, 0);
        }
        self.line += 1;
        let _ = writeln!(self.text, "{line}");
        self.page
    }

    /// Puts a footnote at the foot of the page; returns the page.
    pub(crate) fn footnote(&mut self, mark: &str, text: &str) -> u32 {
        self.footnotes.push(format!("{mark} {text}"));
        self.page
    }

    fn close(&mut self) {
        for note in std::mem::take(&mut self.footnotes) {
            let _ = writeln!(self.text, "{note}");
        }
        let _ = writeln!(self.text, "{}", number(self.page));
    }

    /// The text, and how many pages it has.
    pub(crate) fn finish(mut self) -> (String, u32) {
        self.close();
        (self.text, self.page)
    }
}

/// The page number as it stands at the foot of a page.
pub(crate) fn number(page: u32) -> String {
    format!("-{page}-")
}
