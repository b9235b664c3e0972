//! Why nothing was published.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::shown;

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The output must not be replaced.
    Refused {
        /// The folder.
        output: PathBuf,
        /// Why.
        reason: String,
        /// What to do.
        help: String,
    },
    /// The system refused something.
    Io {
        /// What was being worked on.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused { output, reason, help } => {
                write!(f, "{}: not replaced: {reason}\n  help: {help}", shown::path(output))
            }
            Self::Io { path, error } => write!(f, "{}: {error}", shown::path(path)),
        }
    }
}

impl std::error::Error for PublishError {}

/// Says what was being worked on.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    |error| PublishError::Io { path: path.to_owned(), error }
}
