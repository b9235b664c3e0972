//! Why there is nothing to look at.

use std::io;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Place};

/// Why serving could not begin.
#[derive(Debug)]
pub enum ServeError {
    /// The port cannot be had.
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        error: io::Error,
    },
    /// The server could not be started.
    Start(io::Error),
    /// A folder cannot be watched.
    Watch {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        error: notify::Error,
    },
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Port { port, error } => {
                match error.kind() {
                    io::ErrorKind::AddrInUse => write!(f, "port {port} is taken by another program")?,
                    _ => write!(f, "port {port} cannot be had: {error}")?,
                }
                f.write_str("\n  help: give another one with --port, or --port 0 for any free one")
            }
            Self::Start(error) => write!(f, "the server could not be started: {error}"),
            Self::Watch { folder, error } => {
                write!(f, "{}: cannot be watched for changes: {}", folder.display(), reason(error))?;
                match error.kind {
                    notify::ErrorKind::MaxFilesWatch => {
                        f.write_str("\n  help: raise the system's limit, fs.inotify.max_user_watches on Linux")
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for ServeError {}

/// What is told where the program itself failed while it made something; what went wrong stands on the terminal already.
pub(super) fn fault(place: Place, what: &str) -> Diagnostic {
    Diagnostic::error(place, format!("{what} could not be made: the program itself failed"))
        .help("this is a fault of mieru, not of the site; report it with what the terminal says")
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::Generic(text) => text.clone(),
        notify::ErrorKind::PathNotFound => "there is no such folder".to_owned(),
        notify::ErrorKind::MaxFilesWatch => "too many folders are being watched".to_owned(),
        kind => format!("{kind:?}"),
    }
}
