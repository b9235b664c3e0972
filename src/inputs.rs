//! Everything a build reads, as an ordered map from path to bytes.
//!
//! Filled from disk by the `read` edge, or from literals in a test; nothing after it touches the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// Paths below the root (with `/`) and the bytes that stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    files: BTreeMap<String, Arc<Vec<u8>>>,
}

impl Inputs {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, replacing one of the same path; says whether there was none.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> bool {
        self.share(path, Arc::new(bytes.into()))
    }

    /// The same with bytes that others hold, too.
    pub fn share(&mut self, path: impl Into<String>, bytes: Arc<Vec<u8>>) -> bool {
        self.files.insert(path.into(), bytes).is_none()
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path).map(Arc::unwrap_or_clone)
    }

    /// Removes the files below a folder; `folder` ends with `/`.
    pub fn remove_under(&mut self, folder: &str) {
        self.files.retain(|path, _| !path.starts_with(folder));
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| bytes.as_slice())
    }

    /// The bytes of one file, to be kept without a copy.
    pub fn shared(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        self.files.get(path).cloned()
    }

    /// The files below a folder, in the order of their paths; `folder` ends with `/`.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = (&str, &[u8])> + use<'_> {
        let folder = folder.to_owned();
        self.files
            .range(folder.clone()..)
            .take_while(move |(path, _)| path.starts_with(&folder))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// A short name for exactly these inputs: the first 12 hexadecimal digits of their SHA-256.
    pub fn fingerprint(&self) -> String {
        self.fingerprint_of(|_| true)[..12].to_owned()
    }

    /// The SHA-256 of some of the inputs, by their paths, as hexadecimal digits.
    pub fn fingerprint_of(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let mut hash = Sha256::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| is_wanted(path)) {
            for part in [path.as_bytes(), bytes.as_slice()] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        hex(&hash.finalize())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The SHA-256 of some bytes, as hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
