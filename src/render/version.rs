//! The version of a page: a short name for what it shows and how it looks. While both stay the same it does, too, so that a
//! page is a new file only where it has changed.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// How many hexadecimal digits a version has.
const LENGTH: usize = 12;

/// Adds a value to what a version is made of.
pub(super) fn add(hash: &mut Sha256, value: &impl Serialize) {
    // What templates are given always has a JSON form.
    hash.update(serde_json::to_vec(value).unwrap_or_default());
}

/// The version of a page that shows a value.
pub(super) fn of(mut look: Sha256, value: &impl Serialize) -> String {
    add(&mut look, value);
    let digits = look.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    digits[..LENGTH].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_and_how_it_looks_make_its_version() {
        let version = |look: &str, shown: &str| of(Sha256::new_with_prefix(look), &[shown]);
        assert_eq!(version("a", "b"), version("a", "b"));
        assert_ne!(version("a", "b"), version("a", "c"));
        assert_ne!(version("a", "b"), version("c", "b"));
        assert_eq!(version("a", "b").len(), LENGTH);
    }
}
