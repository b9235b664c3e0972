//! Commands as a person types them into a shell, for messages that give one.

use super::shown;

/// A text as one word.
///
/// ```
/// use mieru::text::shell::word;
/// assert_eq!(word("plan/a-1.txt"), "plan/a-1.txt");
/// assert_eq!(word("it's mine"), r"'it'\''s mine'");
/// ```
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "./_-".contains(c);
    let shown = shown::line(text);
    if !text.is_empty() && text.chars().all(is_plain) {
        shown.into_owned()
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}

/// An option with its value. One that begins with a hyphen would be taken for an option of its own.
///
/// ```
/// use mieru::text::shell::option;
/// assert_eq!(option("--force", "a b"), "--force 'a b'");
/// assert_eq!(option("--force", "-7"), "--force=-7");
/// ```
pub fn option(name: &str, value: &str) -> String {
    let sign = if value.starts_with('-') { '=' } else { ' ' };
    format!("{name}{sign}{}", word(value))
}
