//! Cuts the text layer of a document into pages and lines.

use schemars::JsonSchema;
use serde::Deserialize;

/// How a text marks where a page begins.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PageBreak {
    /// A form feed (U+000C) stands between two pages, as `pdftotext` writes it.
    #[default]
    FormFeed,
    /// A page's first line begins with one half-width space and has no blank line before it.
    LeadingSpace,
}

impl PageBreak {
    /// The word for it in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::FormFeed => "form-feed",
            Self::LeadingSpace => "leading-space",
        }
    }
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Page, from 1.
    pub page: u32,
    /// Line of the file, from 1.
    pub number: u32,
    /// Its text, with the spaces that layout put around it.
    pub text: &'a str,
}

/// The lines of a text that are not blank, with their pages.
///
/// ```
/// use mieru::text::pages::{PageBreak, lines};
/// let lines = lines("一\n\n二\n 三\n", PageBreak::LeadingSpace);
/// assert_eq!(lines.iter().map(|line| line.page).collect::<Vec<_>>(), [1, 1, 2]);
/// ```
pub fn lines(text: &str, rule: PageBreak) -> Vec<Line<'_>> {
    let mut page = 1;
    let mut after_blank = true;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        let text = line.trim_start_matches('\u{c}');
        let feeds = line.len() - text.len();
        let is_blank = text.trim().is_empty();
        match rule {
            PageBreak::FormFeed => page += u32::try_from(feeds).unwrap_or(0),
            PageBreak::LeadingSpace if !after_blank && !is_blank && text.starts_with(' ') => page += 1,
            PageBreak::LeadingSpace => {}
        }
        after_blank = is_blank;
        if !is_blank {
            found.push(Line { page, number, text });
        }
    }
    found
}
