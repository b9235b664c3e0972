//! What a family of documents looks like: the signs of its headings, measures, marks and notes, as data.
//!
//! A profile is a YAML file; `profile/cabinet-ja.yaml` is ready and shows every key with its meaning.

mod check;
mod pattern;

use std::borrow::Cow;

use serde::Deserialize;

use crate::diagnostic::Checked;
use crate::record::mark::MarkSigns;
use crate::record::{locate, parse};
use crate::text::date::FiscalCalendar;
use crate::text::layout::Spacing;
use crate::text::pages::PageBreak;
pub use pattern::Pattern;
pub(super) use pattern::last_line;

/// The profiles that come with mieru: name and YAML text.
pub const READY: [(&str, &str); 1] = [("cabinet-ja", include_str!("profile/cabinet-ja.yaml"))];

/// How a family of documents is laid out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// Which documents it fits, for people.
    #[serde(default)]
    pub about: String,
    /// The language of the documents; where it is not said, that of the site, and without a site Japanese.
    #[serde(default)]
    pub language: Option<String>,
    /// First month of the fiscal year, 1 to 12.
    pub fiscal_year_starts_in: i8,
    /// How page breaks are marked.
    pub page_break: PageBreak,
    /// Lines of any page that belong to no measure, such as page numbers.
    #[serde(default)]
    pub left_out: Vec<LeftOutRule>,
    /// Rules for the lines before the first heading, tried in order; the rest is the preamble.
    pub front: Vec<FrontRule>,
    /// The levels of headings, outermost first.
    pub headings: Vec<HeadingRule>,
    /// How measures begin and end.
    pub measures: MeasureRule,
    /// How marks are written.
    pub mark: MarkSigns,
    /// How footnotes are set, if there are any.
    #[serde(default)]
    pub footnotes: Option<FootnoteRule>,
    /// How titles of measures are proposed.
    pub titles: TitleRule,
}

/// Lines to leave out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOutRule {
    /// Which lines.
    pub pattern: Pattern,
    /// Why; readers see it.
    pub reason: String,
}

/// What a line before the first heading is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontRule {
    /// The kind it gives.
    pub is: FrontPart,
    /// Which lines; a date has the groups `year`, `month` and `day`, a decision the group `name`.
    pub pattern: Pattern,
    /// Why it is left out.
    #[serde(default)]
    pub reason: String,
}

/// A kind of line before the first heading.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum FrontPart {
    /// A remark of the document.
    Note,
    /// Nothing to publish, such as a page number.
    LeftOut,
    /// The date.
    Date,
    /// Who decided it.
    DecidedBy,
    /// The title.
    Title,
}

/// One level of headings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingRule {
    /// A whole line, with the group `title` and, without a fixed label, the group `label`.
    pub pattern: Pattern,
    /// A fixed label: the sign around the title, with `…` for it. Such a heading may be wrapped anywhere.
    #[serde(default)]
    pub label: Option<String>,
    /// Whether such a line inside an open sentence is text.
    #[serde(default)]
    pub only_between: bool,
}

/// How measures begin and end.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRule {
    /// The sign before each.
    pub bullet: String,
    /// How a line ends after which no sentence is open.
    pub closed: Pattern,
    /// What running text has and a heading never has.
    pub running: Pattern,
    /// Signs that end a clause.
    pub clause_ends: String,
}

/// How footnotes are set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootnoteRule {
    /// How many spaces at least the line above the notes consists of.
    pub spaces: usize,
    /// A note's first line, with the groups `mark` and `text`.
    pub pattern: Pattern,
    /// The signs one of which follows the mark in the text.
    pub before: String,
}

/// How titles of measures are proposed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleRule {
    /// Clauses with fewer characters are passed over.
    pub at_least: usize,
    /// Longer ones are cut to so many characters.
    pub at_most: usize,
}

impl Profile {
    /// Reads a profile; without a value if it cannot be used, and then with the reasons.
    ///
    /// ```
    /// use mieru::import::profile::{Profile, READY};
    /// let (name, text) = READY[0];
    /// assert!(Profile::load(name, text).value.is_some());
    /// assert!(Profile::load("p.yaml", "name: [").value.is_none());
    /// ```
    pub fn load(file: &str, text: &str) -> Checked<Option<Self>> {
        let mut findings = Vec::new();
        let profile: Option<Self> = parse::record(file, text, &mut findings);
        if let Some(profile) = &profile {
            findings.extend(profile.problems(file));
            locate::fill(&mut findings, |_| Some(Cow::Borrowed(text.as_bytes())));
        }
        Checked::new(profile.filter(|_| findings.is_empty()), findings)
    }

    /// The profile that fits without being asked for: the first ready one.
    pub fn standard() -> Checked<Option<Self>> {
        let (name, text) = READY[0];
        Self::load(name, text)
    }

    /// Whether the language of the documents writes spaces between words.
    pub fn spacing(&self) -> Spacing {
        self.language.as_deref().map_or(Spacing::Joined, Spacing::of)
    }

    /// How this family of documents counts fiscal years.
    pub fn calendar(&self) -> FiscalCalendar {
        FiscalCalendar { start_month: self.fiscal_year_starts_in }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(from: &str, to: &str) -> Vec<String> {
        let text = READY[0].1;
        assert!(text.contains(from));
        let loaded = Profile::load("p.yaml", &text.replacen(from, to, 1));
        assert!(loaded.value.is_none());
        loaded.findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_broken_pattern_is_a_finding_with_its_place() {
        let found = findings("'[。【]'", "'[。【'");
        assert!(found[0].contains("measures.running: not a regular expression"), "{found:?}");
    }

    #[test]
    fn a_profile_may_say_its_language() {
        let spacing = |more: &str| {
            let loaded = Profile::load("p.yaml", &format!("{}\n{more}", READY[0].1));
            loaded.value.unwrap().spacing()
        };
        assert_eq!([spacing(""), spacing("language: ko\n")], [Spacing::Joined, Spacing::Words]);
    }

    #[test]
    fn a_missing_group_is_a_finding() {
        let place = "p.yaml:34:7: headings[2].pattern: the pattern lacks the group";
        let around = "write (?<label>…) around the part that is the label";
        let found = findings("(?<label>[①-⑳])", "[①-⑳]");
        assert_eq!(found, [format!("{place} \"label\"\n  help: {around}")]);
        let found = findings("(?<label>[①-⑳])(?<title>", "(?<label>[①-⑳])(?<titel>");
        assert_eq!(found, [format!("{place} \"title\"\n  help: write (?<title>…) in the place of (?<titel>…)")]);
    }

    #[test]
    fn what_cannot_work_is_told_with_place_and_remedy() {
        for (from, to, told) in [
            ("bullet: ・", "bullet: \"\"", "40:3: measures.bullet: the sign is empty\n  help: write the sign before"),
            ("close: 】", "close: \"\"", "49:18: mark.close: the sign is empty\n  help: write the sign that"),
            ("starts_in: 4", "starts_in: 0", "11:1: fiscal_year_starts_in: 0 is not a month\n  help: write 1"),
            ("at_least: 8,", "at_least: 60,", "59:11: titles.at_least: titles of at least 60 and at most 25"),
            ("at_most: 25", "at_most: 0", "59:24: titles.at_most: titles of 0 characters are none\n  help:"),
            ("running: '[。【]'", "running: '[。【]*'", "44:3: measures.running: the pattern fits every line"),
            ("left_out: []", "left_out: [{ pattern: 'x?', reason: x }]", "18:14: left_out[0].pattern: the pattern"),
        ] {
            let found = findings(from, to);
            assert!(found.len() == 1 && found[0].starts_with(&format!("p.yaml:{told}")), "{to}: {found:?}");
        }
    }

    #[test]
    fn a_pattern_may_take_nothing_where_that_makes_sense() {
        for (from, to) in [("title, pattern: '.'", "title, pattern: '.*'"), ("'^[0-9０-９]+$'", "'^[0-9０-９]*$'")]
        {
            let text = READY[0].1;
            assert!(text.contains(from));
            let loaded = Profile::load("p.yaml", &text.replacen(from, to, 1));
            assert!(loaded.value.is_some(), "{to}: {:?}", loaded.findings);
        }
    }
}
