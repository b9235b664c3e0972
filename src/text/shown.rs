//! Text of files and names as messages may show it: without characters that control a terminal or turn the order of
//! others round, and not longer than a reader reads.

use std::borrow::Cow;
use std::path::Path;

/// How much of a text is shown, in characters.
const MOST: usize = 1_000;

/// A text in one line, cut where it is long.
///
/// ```
/// use mieru::text::shown::line;
/// assert_eq!(line("見える\u{1b}[31m\n"), "見える\\u{1b}[31m\\n");
/// assert_eq!(line(&"x".repeat(1_234)), format!("{}… (1234 characters)", "x".repeat(1_000)));
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}… ({} characters)", plain(&text[..end], is_odd), text.chars().count())),
        None => plain(text, is_odd),
    }
}

/// A text whose lines stay.
pub fn lines(text: &str) -> Cow<'_, str> {
    plain(text, |c| is_odd(c) && c != '\n')
}

/// A path in one line.
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).into_owned()
}

fn plain(text: &str, is_odd: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_odd) {
        return Cow::Borrowed(text);
    }
    let one = |c: char| if is_odd(c) { c.escape_default().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(one).collect())
}

/// Whether a character controls a device, breaks a line, or turns the order of others round.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}
