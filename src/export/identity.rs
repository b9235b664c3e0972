//! Names for things that stay the same wherever and whenever a site is built.

use crate::inputs::sha256;

/// A UUID (RFC 9562, version 8) made from words, each a part of the name: `urn:uuid:…`.
///
/// The same words give the same name on every site, so that a feed that moves to another address keeps its entries.
///
/// ```
/// use mieru::export::identity::urn;
/// let name = urn(&["measure", "Plan 2023", "2023-012"]);
/// assert_eq!(name.len(), "urn:uuid:00000000-0000-8000-8000-000000000000".len());
/// assert_eq!(name, urn(&["measure", "Plan 2023", "2023-012"]));
/// assert_ne!(name, urn(&["measure", "Plan 2023", "2023-0", "12"]));
/// ```
pub fn urn(words: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(words))
}

/// The UUID alone.
pub fn uuid(words: &[&str]) -> String {
    let name: String = words.iter().map(|word| format!("{}:{word}", word.len())).collect();
    let hash = sha256(name.as_bytes());
    // The 13th digit says version 8, the 17th the variant: one of 8, 9, a, b.
    let variant = match hash.as_bytes()[16] {
        b'0'..=b'3' => '8',
        b'4'..=b'7' => '9',
        b'8' | b'9' | b'a' | b'b' => 'a',
        _ => 'b',
    };
    format!("{}-{}-8{}-{variant}{}-{}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
}
