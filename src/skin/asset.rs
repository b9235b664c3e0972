//! Files of a skin that are published beside the pages.

use crate::inputs::sha256;

/// A file to publish.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path below the site's root.
    pub path: String,
    /// The file it came from, or what it is made of.
    pub from: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Joins parts into one file whose name carries a fingerprint of its content, so that hosts and browsers may keep
    /// it for ever: `assets/site.3f2a….css`. `None` if there are no parts.
    pub fn joined(stem: &str, ending: &str, parts: &[&[u8]]) -> Option<Self> {
        if parts.is_empty() {
            return None;
        }
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend_from_slice(part);
            if !part.ends_with(b"\n") {
                bytes.push(b'\n');
            }
        }
        let print = &sha256(&bytes)[..10];
        Some(Self { path: format!("assets/{stem}.{print}.{ending}"), from: format!("*.{ending} of the skin"), bytes })
    }
}
