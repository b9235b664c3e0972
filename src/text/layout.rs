//! Removes what a page layout put into a text: line breaks, and the spaces that are no part of its writing.

/// Whether a language writes spaces between words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// Words are joined, as in Japanese: every space is layout, but those between two words in Latin letters.
    #[default]
    Joined,
    /// A space stands between words, as in English and Korean.
    Words,
}

impl Spacing {
    /// How a language is written, by its code.
    ///
    /// ```
    /// use mieru::text::layout::Spacing;
    /// assert_eq!(["ja", "zh-Hant"].map(Spacing::of), [Spacing::Joined; 2]);
    /// assert_eq!(["en", "ko-KR"].map(Spacing::of), [Spacing::Words; 2]);
    /// ```
    pub fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if ["ja", "zh", "yue"].iter().any(|joined| primary.eq_ignore_ascii_case(joined)) {
            Self::Joined
        } else {
            Self::Words
        }
    }

    /// What stands between two sentences.
    pub const fn gap(self) -> &'static str {
        match self {
            Self::Joined => "",
            Self::Words => " ",
        }
    }

    /// Whether a layout may have put a character there. Where words have spaces, one at which no line may break is written
    /// on purpose (`120 000`).
    fn is_layout(self, c: char) -> bool {
        is_layout_space(c) && (self == Self::Joined || c != '\u{a0}')
    }

    /// Whether a gap of the layout is a space of the text.
    fn has_space_between(self, before: &str, after: &str) -> bool {
        match self {
            Self::Joined => after.starts_with(is_letter) && before.ends_with(is_letter),
            Self::Words => !before.is_empty(),
        }
    }
}

/// Joins laid-out text into running text.
///
/// Japanese is written without spaces, so every space and line break is layout, except between two
/// Latin letters, where it separates words (`Universal Health` / `Coverage`). Such a run becomes one space.
/// In languages with spaces between words each run does, but none stands at the beginning or the end.
/// Nothing else is changed: no width, no spelling, no punctuation, no hyphen at the end of a line.
///
/// ```
/// use mieru::text::layout::{Spacing, unlayout};
/// let joined = |text| unlayout(text, Spacing::Joined);
/// assert_eq!(joined("ODAによる UHC（Universal Health \nCoverage）の\n推進"), "ODAによるUHC（Universal Health Coverage）の推進");
/// assert_eq!(joined("2 0 2 3 年 ６ 月"), "2023年６月");
/// assert_eq!(unlayout(" It built 120 \n homes. ", Spacing::Words), "It built 120 homes.");
/// ```
pub fn unlayout(text: &str, spacing: Spacing) -> String {
    let mut unlayout = Unlayout::new(spacing);
    unlayout.push(text);
    unlayout.out
}

/// How many characters a text has without blanks and line breaks; [`unlayout`] does not change it.
///
/// ```
/// use mieru::text::layout::length;
/// assert_eq!(length("Sport \nin Life の"), 12);
/// ```
pub fn length(text: &str) -> usize {
    text.chars().filter(|&c| !is_layout_space(c)).count()
}

/// [`unlayout`], piece by piece: what is pushed one after the other is joined as if it were one text.
#[derive(Clone, Debug)]
pub struct Unlayout {
    spacing: Spacing,
    out: String,
    gap: bool,
}

impl Unlayout {
    /// Nothing yet.
    pub fn new(spacing: Spacing) -> Self {
        Self::with_room(0, spacing)
    }

    /// Nothing yet, with room for a text of so many bytes.
    pub fn with_room(bytes: usize, spacing: Spacing) -> Self {
        Self { spacing, out: String::with_capacity(bytes), gap: false }
    }

    /// Adds laid-out text.
    pub fn push(&mut self, text: &str) {
        self.out.reserve(text.len());
        let spacing = self.spacing;
        for (n, run) in text.split(|c: char| spacing.is_layout(c)).enumerate() {
            self.gap |= n > 0;
            if run.is_empty() {
                continue;
            }
            if self.gap && spacing.has_space_between(&self.out, run) {
                self.out.push(' ');
            }
            self.gap = false;
            self.out.push_str(run);
        }
    }

    /// The running text so far.
    pub fn text(&self) -> &str {
        &self.out
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn is_layout_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{Spacing, Unlayout, unlayout};

    #[test]
    fn joins_lines_without_a_space_in_japanese() {
        assert_eq!(unlayout("健康経営\n\n優良法人 2023", Spacing::Joined), "健康経営優良法人2023");
    }

    #[test]
    fn is_idempotent() {
        let once = unlayout(" Sport \nin Life推進 D to D の ", Spacing::Joined);
        assert_eq!(once, "Sport in Life推進D to Dの");
        assert_eq!(unlayout(&once, Spacing::Joined), once);
    }

    #[test]
    fn words_keep_one_space_in_languages_that_write_it() {
        for (laid_out, expected) in [
            ("It built 120 \n  homes in\r\nEastgate.\u{c}\nBy 2025", "It built 120 homes in Eastgate. By 2025"),
            ("주택 120호를\n지었다", "주택 120호를 지었다"),
            ("Построено 120\tдомов", "Построено 120 домов"),
            ("well-\nknown", "well- known"),
            ("120\u{a0}000 logements\u{a0}!", "120\u{a0}000 logements\u{a0}!"),
            (" \n", ""),
        ] {
            let once = unlayout(laid_out, Spacing::Words);
            assert_eq!(once, expected);
            assert_eq!(unlayout(&once, Spacing::Words), once);
        }
    }

    #[test]
    fn pieces_are_joined_as_one_text() {
        let mut pieces = Unlayout::new(Spacing::Words);
        ["\n", "It built", "\n", " ", "homes.", "\n"].iter().for_each(|piece| pieces.push(piece));
        assert_eq!(pieces.text(), "It built homes.");
    }
}
