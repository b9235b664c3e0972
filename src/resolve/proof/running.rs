//! The document's running text, with the page of each place.

use crate::text::layout::{Spacing, Unlayout};
use crate::text::pages::Line;

/// The running text of a document, with the page of each place.
pub(super) struct Running {
    text: Unlayout,
    /// Where each line begins, and its page.
    starts: Vec<(usize, u32)>,
}

impl Running {
    pub(super) fn new(lines: &[Line<'_>], spacing: Spacing) -> Self {
        let length = lines.iter().map(|line| line.text.len() + 1).sum();
        let mut running = Self { text: Unlayout::with_room(length, spacing), starts: Vec::with_capacity(lines.len()) };
        for line in lines {
            running.text.push("\n");
            running.starts.push((running.text.text().len(), line.page));
            running.text.push(line.text);
        }
        running
    }

    pub(super) fn text(&self) -> &str {
        self.text.text()
    }

    /// The page on which a byte of the text stands.
    pub(super) fn page(&self, byte: usize) -> u32 {
        let after = self.starts.partition_point(|&(start, _)| start <= byte);
        self.starts[..after].last().map_or(1, |&(_, page)| page)
    }
}
