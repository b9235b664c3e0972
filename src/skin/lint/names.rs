//! The names in the code of a template, and how deep it is nested.

use super::code::is_word;
use super::nest::DEEPEST;

/// Longest code of a value or statement, in bytes; a chain of operators in it is read by recursion, too.
const LONGEST: usize = 5_000;

/// Whether code is nested or chained deeper than the engine can read.
pub(super) fn is_too_deep(code: &str) -> bool {
    if code.len() > LONGEST {
        return true;
    }
    let mut depth = 0usize;
    super::piece::without_strings(code).bytes().any(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether a component is handed values without their names: `{...all}` outside of other brackets.
pub(super) fn has_nameless(bare: &str) -> bool {
    let mut depth = 0usize;
    bare.char_indices().any(|(at, c)| {
        let is_outside = depth == 0;
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_outside && c == '{' && bare[at + 1..].trim_start().starts_with("...")
    })
}

/// The variables of code: of `view.title` it is `view`.
pub(super) fn words(bare: &str) -> impl Iterator<Item = &str> {
    let words = bare.split(|c: char| !is_word(c)).map(|word| word.split('.').next().unwrap_or_default());
    words.filter(|word| !word.is_empty())
}

/// The filters that code uses.
pub(super) fn filters(bare: &str) -> impl Iterator<Item = &str> {
    let after = bare.split('|').skip(1).map(|rest| rest.trim_start());
    after.map(|rest| rest.split(|c: char| !is_word(c)).next().unwrap_or_default())
}

/// The names that a statement gives values to.
pub(super) fn bound<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    let rest = code.get(word.len()..).unwrap_or_default();
    let end = match word {
        "set" | "set_global" => rest.find(['=', '|']).unwrap_or(rest.len()),
        "for" => rest.find(" in ").unwrap_or(rest.len()),
        _ => return Vec::new(),
    };
    rest[..end].split(',').map(str::trim).collect()
}
