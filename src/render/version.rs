//! The version of a page: a short name for all that is in it. A page gets a new one only where anything else of it changes, so
//! that what stays the same stays the same file, too.

use sha2::{Digest, Sha256};

use crate::inputs::hex;

/// What templates print as the version: characters that no text may hold, as many bytes as a version has digits.
pub(super) const PLACE: &str = "\u{fdd0}\u{fdd1}\u{fdd2}\u{fdd3}";

/// Puts its version into a page, in hexadecimal digits: the beginning of the SHA-256 of the page with the places as they are.
pub(super) fn stamp(mut page: Vec<u8>) -> Vec<u8> {
    let hash = Sha256::digest(&page);
    let digits = hex(&hash[..PLACE.len() / 2]);
    for at in places(&page) {
        page[at..at + PLACE.len()].copy_from_slice(digits.as_bytes());
    }
    page
}

/// Where the version stands in a page.
fn places(page: &[u8]) -> Vec<usize> {
    memchr::memmem::find_iter(page, PLACE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(page: &str) -> String {
        String::from_utf8(stamp(page.into())).unwrap()
    }

    #[test]
    fn the_version_follows_from_all_else_in_the_page() {
        let page = stamped(&format!("a{PLACE}b{PLACE}"));
        let version = page[1..].split_once('b').unwrap().0;
        assert_eq!(version.len(), PLACE.len());
        assert!(version.bytes().all(|byte| byte.is_ascii_hexdigit()), "{version}");
        assert_eq!(page, format!("a{version}b{version}"));
        assert_eq!(page, stamped(&format!("a{PLACE}b{PLACE}")));
        assert!(!stamped(&format!("c{PLACE}b{PLACE}")).contains(version));
        assert_eq!(stamped("a"), "a");
    }
}
