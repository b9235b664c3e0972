//! Files that were read before: one that the system calls unchanged is not read again.
#![expect(clippy::disallowed_methods, reason = "an edge; tells whether a file could change without a trace")]

use std::collections::HashMap;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::whole;

/// A file that was changed so shortly before it was read may change again within the same tick of its file system's
/// clock; some count two seconds at a time.
const TICK: Duration = Duration::from_secs(2);

/// The files of a site as they were read last.
#[derive(Debug, Default)]
pub struct Known {
    files: HashMap<PathBuf, (Stamp, Arc<Vec<u8>>)>,
}

/// A file that was read, now or before.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) bytes: Arc<Vec<u8>>,
    /// Only where no later change can go unnoticed.
    stamp: Option<Stamp>,
}

/// What differs after any change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    file: (u64, u64),
    size: u64,
    changed: (i64, i64),
}

impl Stamp {
    fn new(metadata: &Metadata) -> Self {
        Self {
            file: (metadata.dev(), metadata.ino()),
            size: metadata.len(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether the file was last changed so long before a moment that a change after it has another time.
    fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(self.changed.0).is_ok_and(|changed| Duration::from_secs(changed) + TICK < now)
    }
}

impl Known {
    /// A file's bytes; `metadata` are those of now.
    pub(super) fn file(&self, path: &Path, metadata: &Metadata, largest: u64) -> Result<Read, String> {
        // Taken before the bytes: a change in between makes the stamp an old one.
        let stamp = Stamp::new(metadata);
        if let Some((_, bytes)) = self.files.get(path).filter(|(known, _)| *known == stamp) {
            return Ok(Read { bytes: Arc::clone(bytes), stamp: Some(stamp) });
        }
        let stamp = Some(stamp).filter(|stamp| stamp.is_settled(SystemTime::now()));
        Ok(Read { bytes: Arc::new(whole(path, metadata.len(), largest)?), stamp })
    }

    /// Keeps a file for the next time.
    pub(super) fn keep(&mut self, path: PathBuf, read: Read) {
        if let Some(stamp) = read.stamp {
            self.files.insert(path, (stamp, read.bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(known: &mut Known, path: &Path) -> Arc<Vec<u8>> {
        let read = known.file(path, &fs::metadata(path).unwrap(), 1 << 20).unwrap();
        let bytes = Arc::clone(&read.bytes);
        known.keep(path.to_owned(), read);
        bytes
    }

    #[test]
    fn an_old_file_is_read_once() {
        let (mut known, path) = (Known::default(), Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
        let first = read(&mut known, &path);
        assert!(Arc::ptr_eq(&first, &read(&mut known, &path)));
    }

    #[test]
    fn a_file_that_changes_while_it_is_new_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut known, path) = (Known::default(), folder.path().join("a"));
        for text in [b"one", b"two", b"six"] {
            fs::write(&path, text).unwrap();
            assert_eq!(read(&mut known, &path).as_slice(), text);
        }
    }

    #[test]
    fn a_change_within_the_tick_of_a_clock_would_leave_no_trace() {
        let stamp = Stamp { file: (0, 0), size: 0, changed: (100, 999) };
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(!stamp.is_settled(at(102)) && stamp.is_settled(at(103)));
        // A clock that was set back.
        assert!(!stamp.is_settled(at(50)));
    }
}
