//! Removes what a page layout put into a text: line breaks and the spaces around digits and Latin letters.

/// Joins laid-out text into running text.
///
/// Japanese is written without spaces, so every space and line break is layout, except between two
/// Latin letters, where it separates words (`Universal Health` / `Coverage`). Such a run becomes one space.
/// Nothing else is changed: no width, no spelling, no punctuation.
///
/// ```
/// use mieru::text::layout::unlayout;
/// assert_eq!(unlayout("ODAによる UHC（Universal Health \nCoverage）の\n推進"), "ODAによるUHC（Universal Health Coverage）の推進");
/// assert_eq!(unlayout("2 0 2 3 年 ６ 月"), "2023年６月");
/// ```
pub fn unlayout(text: &str) -> String {
    let mut unlayout = Unlayout::default();
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
#[derive(Clone, Debug, Default)]
pub struct Unlayout {
    out: String,
    gap: bool,
}

impl Unlayout {
    /// Nothing yet, with room for a text of so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), gap: false }
    }

    /// Adds laid-out text.
    pub fn push(&mut self, text: &str) {
        self.out.reserve(text.len());
        for (n, run) in text.split(is_layout_space).enumerate() {
            self.gap |= n > 0;
            if run.is_empty() {
                continue;
            }
            let is_between_letters = run.starts_with(is_letter) && self.out.ends_with(is_letter);
            if self.gap && is_between_letters {
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
    use super::unlayout;

    #[test]
    fn joins_lines_without_a_space_in_japanese() {
        assert_eq!(unlayout("健康経営\n\n優良法人 2023"), "健康経営優良法人2023");
    }

    #[test]
    fn is_idempotent() {
        let once = unlayout(" Sport \nin Life推進 D to D の ");
        assert_eq!(once, "Sport in Life推進D to Dの");
        assert_eq!(unlayout(&once), once);
    }
}
