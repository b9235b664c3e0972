//! Files of a skin that are published beside the pages.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::inputs::sha256;

/// Folder of what hosts let browsers keep for a year without asking again.
const KEPT: &str = "assets/";

/// A file to publish.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path below the site's root.
    pub path: String,
    /// The file it came from, or what it is made of.
    pub from: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
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
        Some(Self {
            path: format!("{KEPT}{stem}.{print}.{ending}"),
            from: format!("*.{ending} of the skin"),
            bytes: Arc::new(bytes),
        })
    }

    /// Warns of a file in `assets/` whose name does not change with its content: readers would keep its former state.
    pub(super) fn unchanging(&self) -> Option<Diagnostic> {
        let is_kept = self.path.starts_with(KEPT) && !is_fingerprinted(&self.path);
        is_kept.then(|| {
            let message = "browsers keep what is in assets/ for a year, and this name does not change with the content";
            let help = "put it elsewhere in static/, such as into static/files/";
            Diagnostic::warning(Place::file(&self.from), message).help(help)
        })
    }
}

/// Whether a path carries a fingerprint of its content, so that pages that are open may still ask for it after the next
/// build: `assets/site.3f2a51c09b.css`, `search/2023.b11d7a6d0a.json`.
pub fn is_fingerprinted(path: &str) -> bool {
    let is_print =
        |part: &str| part.len() == 10 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let is_ours = path.starts_with(KEPT) || path.starts_with("search/");
    is_ours && path.split('/').any(|step| step.split('.').skip(1).any(is_print))
}

#[cfg(test)]
mod tests {
    use super::{Asset, is_fingerprinted};

    #[test]
    fn a_fingerprint_is_known_by_its_form() {
        let asset = Asset::joined("site", "css", &[b"p{}"]).expect("a file");
        for path in [asset.path.as_str(), "search/2023.b11d7a6d0a.json", "search/2023.b11d7a6d0a/a.json"] {
            assert!(is_fingerprinted(path), "{path}");
        }
        for path in ["assets/site.css", "2023/b11d7a6d0a/index.html", "a/site.b11d7a6d0a.css", "search/b11d7a6d0a.json"]
        {
            assert!(!is_fingerprinted(path), "{path}");
        }
    }
}
