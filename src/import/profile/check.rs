//! What a profile may have that is well-formed and still cannot work.

use super::{FrontPart, Profile};
use crate::diagnostic::{Diagnostic, Place};
use crate::record::mark::MarkSigns;

impl Profile {
    /// What is well-formed and still cannot work.
    pub(super) fn problems(&self, file: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut say = |field: &str, message: &str| {
            found.push(Diagnostic::error(Place::field(file, field), message));
        };
        if !(1..=12).contains(&self.fiscal_year_starts_in) {
            say("fiscal_year_starts_in", "not a month from 1 to 12");
        }
        for (n, rule) in self.front.iter().enumerate().filter(|(_, rule)| !rule.pattern.has(rule.is.groups())) {
            say(&format!("front[{n}].pattern"), &format!("lacks one of the groups {:?}", rule.is.groups()));
        }
        for (n, rule) in self.headings.iter().enumerate() {
            let groups: &[&str] = if rule.label.is_some() { &["title"] } else { &["label", "title"] };
            if !rule.pattern.has(groups) {
                say(&format!("headings[{n}].pattern"), &format!("lacks one of the groups {groups:?}"));
            }
        }
        if self.footnotes.as_ref().is_some_and(|rule| !rule.pattern.has(&["mark", "text"])) {
            say("footnotes.pattern", "lacks one of the groups [\"mark\", \"text\"]");
        }
        let MarkSigns { open, close, separator, lead } = &self.mark;
        if [open, close, separator, lead, &self.measures.bullet].iter().any(|sign| sign.is_empty()) {
            say("mark", "a bullet, bracket, separator or lead sign is empty");
        }
        found
    }
}

impl FrontPart {
    fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["year", "month", "day"],
            Self::DecidedBy => &["name"],
            Self::Note | Self::LeftOut | Self::Title => &[],
        }
    }
}
