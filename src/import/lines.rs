//! The lines of a document that its measures are made of, and the blank ones that stand above footnotes.

use super::profile::Profile;
use crate::record::edition::LeftOutRecord;
use crate::text::layout::unlayout;
use crate::text::pages::{self, PageBreak};

/// A line that is not blank, or the blank one that stands above footnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Page, counted from 1.
    pub(super) page: u32,
    /// Line of the file, counted from 1.
    pub(super) number: u32,
    /// What stands on it, without the spaces around; empty above footnotes.
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// Page and number.
    pub(super) fn at(&self) -> (u32, u32) {
        (self.page, self.number)
    }
}

/// A document as lines.
pub(super) struct Lines<'a> {
    /// In order.
    pub(super) lines: Vec<Line<'a>>,
    /// How many pages there are.
    pub(super) pages: u32,
    /// Lines that belong to no measure.
    pub(super) left_out: Vec<LeftOutRecord>,
}

/// Cuts a document into lines and finds its pages.
pub(super) fn lines<'a>(text: &'a str, profile: &Profile, page_break: PageBreak) -> Lines<'a> {
    let mut out = Lines { lines: Vec::new(), pages: 0, left_out: Vec::new() };
    let mut rules = rules(text, profile).into_iter().peekable();
    for pages::Line { page, number, text } in pages::lines(text, page_break) {
        while let Some(rule) = rules.next_if(|&rule| rule < number) {
            out.lines.push(Line { page: out.pages.max(1), number: rule, text: "" });
        }
        out.pages = page;
        out.take(Line { page, number, text: text.trim() }, profile);
    }
    out
}

/// The numbers of the blank lines that stand above footnotes.
fn rules(text: &str, profile: &Profile) -> Vec<u32> {
    let Some(rule) = &profile.footnotes else { return Vec::new() };
    let is_rule = |line: &str| {
        let line = line.trim_end_matches('\r');
        line.len() >= rule.spaces.max(1) && line.bytes().all(|byte| byte == b' ')
    };
    (1..).zip(text.split('\n')).filter(|(_, line)| is_rule(line)).map(|(number, _)| number).collect()
}

impl<'a> Lines<'a> {
    fn take(&mut self, line: Line<'a>, profile: &Profile) {
        let shown = unlayout(line.text, profile.spacing());
        match profile.left_out.iter().find(|rule| rule.pattern.is_match(&shown)) {
            Some(rule) => {
                self.left_out.push(LeftOutRecord { text: shown, page: line.page, reason: rule.reason.clone() });
            }
            None => self.lines.push(line),
        }
    }
}

/// Lines put together, with their breaks kept for [`unlayout`].
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    texts.join("\n")
}
