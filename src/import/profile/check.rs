//! What a profile may have that is well-formed and still cannot work.

use super::{FrontPart, Pattern, Profile, TitleRule};
use crate::diagnostic::{Diagnostic, Place};
use crate::record::mark::MarkSigns;
use crate::text::similar::nearest;

/// What was found so far in the profile of a file.
struct Found<'a> {
    file: &'a str,
    all: Vec<Diagnostic>,
}

impl Profile {
    /// What is well-formed and still cannot work.
    pub(super) fn problems(&self, file: &str) -> Vec<Diagnostic> {
        let mut found = Found { file, all: Vec::new() };
        let month = self.fiscal_year_starts_in;
        if !(1..=12).contains(&month) {
            found.add("fiscal_year_starts_in", format!("{month} is not a month"), "write 1 to 12; 4 is April");
        }
        self.patterns(&mut found);
        self.signs(&mut found);
        let TitleRule { at_least, at_most } = self.titles;
        if at_most == 0 {
            found.add("titles.at_most", "titles of 0 characters are none", "write how many a title has at the most");
        } else if at_least > at_most {
            let message = format!("titles of at least {at_least} and at most {at_most} characters cannot be");
            found.add("titles.at_least", message, format!("write {at_most} or less, or more under `at_most`"));
        }
        found.all
    }

    /// Patterns without the groups that they need, or that take what they should tell from other lines.
    fn patterns(&self, found: &mut Found<'_>) {
        for (n, rule) in self.left_out.iter().enumerate() {
            found.takes_all(&format!("left_out[{n}].pattern"), &rule.pattern);
        }
        for (n, rule) in self.front.iter().enumerate() {
            let field = format!("front[{n}].pattern");
            found.groups(&field, &rule.pattern, rule.is.groups());
            // Of lines without groups any may be meant: what is left is the title.
            if !rule.is.groups().is_empty() {
                found.takes_all(&field, &rule.pattern);
            }
        }
        for (n, rule) in self.headings.iter().enumerate() {
            let field = format!("headings[{n}].pattern");
            let groups: &[&str] = if rule.label.is_some() { &["title"] } else { &["label", "title"] };
            found.groups(&field, &rule.pattern, groups);
            found.takes_all(&field, &rule.pattern);
        }
        found.takes_all("measures.running", &self.measures.running);
        if let Some(rule) = &self.footnotes {
            found.groups("footnotes.pattern", &rule.pattern, &["mark", "text"]);
            found.takes_all("footnotes.pattern", &rule.pattern);
        }
    }

    /// Signs by which nothing could be found.
    fn signs(&self, found: &mut Found<'_>) {
        let MarkSigns { open, close, separator, lead } = &self.mark;
        for (field, sign, help) in [
            ("measures.bullet", self.measures.bullet.trim(), "write the sign before each measure, such as ・"),
            ("mark.open", open.as_str(), "write the sign that opens a mark, such as 【"),
            ("mark.close", close.as_str(), "write the sign that closes a mark, such as 】"),
            ("mark.separator", separator.as_str(), "write the sign between two bodies, such as 、"),
            ("mark.lead", lead.as_str(), "write the sign before a body that leads, such as ◎"),
        ] {
            if sign.is_empty() {
                found.add(field, "the sign is empty", help);
            }
        }
    }
}

impl Found<'_> {
    fn add(&mut self, field: &str, message: impl Into<String>, help: impl Into<String>) {
        self.all.push(Diagnostic::error(Place::field(self.file, field), message).help(help));
    }

    /// Tells the first group that a pattern lacks.
    fn groups(&mut self, field: &str, pattern: &Pattern, groups: &[&str]) {
        let Some(name) = groups.iter().find(|name| !pattern.has(&[**name])) else { return };
        let others = pattern.capture_names().flatten().filter(|other| !groups.contains(other));
        let help = match nearest(name, others) {
            Some(near) => format!("write (?<{name}>…) in the place of (?<{near}>…)"),
            None => format!("write (?<{name}>…) around the part that is the {name}"),
        };
        self.add(field, format!("the pattern lacks the group \"{name}\""), help);
    }

    /// Tells a pattern that fits an empty line and any other one.
    fn takes_all(&mut self, field: &str, pattern: &Pattern) {
        if pattern.is_match("") && pattern.is_match(STRANGE) {
            let help = "write what only such lines have; signs with `*` or `?` may be missing";
            self.add(field, "the pattern fits every line, an empty one as well", help);
        }
    }
}

/// What no pattern means: a character that stands for nothing.
const STRANGE: &str = "\u{e000}";

impl FrontPart {
    fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["year", "month", "day"],
            Self::DecidedBy => &["name"],
            Self::Note | Self::LeftOut | Self::Title => &[],
        }
    }
}
