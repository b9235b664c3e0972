//! The code of a value or statement.

use super::piece;

/// How the names of values end that are attributes as a whole. All are `data_lang`, which comes from the program and
/// holds no text of the data.
pub(super) const ATTRIBUTE: &str = "_lang";

/// How much of a value's code is shown.
const SHOWN: usize = 80;

/// A value as it stands in the template, if it is not too long.
pub(super) fn shown(code: &str) -> String {
    match code.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("\"{{{{ {}… }}}}\"", &code[..end]),
        None => format!("\"{{{{ {code} }}}}\""),
    }
}

/// Whether a `set` goes on until `endset`.
pub(super) fn is_capture(code: &str) -> bool {
    !piece::without_strings(code).contains('=')
}

/// The name that a `set` gives a value, or that a block has.
pub(super) fn target(code: &str) -> String {
    code.split_whitespace().nth(1).unwrap_or_default().split(['=', '|']).next().unwrap_or_default().to_owned()
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

pub(super) fn is_attribute(code: &str) -> bool {
    code.ends_with(ATTRIBUTE) && code.chars().all(|c| is_word(c) && c != '.')
}

/// Attributes whose value is program, style or a page.
pub(super) fn is_code(name: &str) -> bool {
    name.starts_with("on") || ["style", "srcdoc"].contains(&name)
}

/// The filter that a value goes through last.
pub(super) fn last_filter(code: &str) -> Option<&str> {
    let (_, last) = code.rsplit_once('|')?;
    Some(last.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}
