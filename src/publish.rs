//! The edge that publishes: files → a folder, in one step that happens whole or not at all.
//!
//! Everything is written into a staging folder beside the output. Only when all of it is there and nothing is wrong
//! are the two exchanged. The old site is removed last, so that at every moment a whole site stands at the output.
//! A file that the old site holds byte for byte is not written again: the two sites share it for that moment.
#![expect(clippy::disallowed_methods, reason = "this is the edge that writes the disk")]

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::compile::Sink;

/// A file of this name in a folder says that the folder was made by mieru and may be replaced.
pub const MARKER: &str = ".mieru";

const MARKER_TEXT: &str = "This folder was made by mieru and is replaced as a whole by the next build.\n";

/// A site that is being written and is not yet to be seen.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    folder: tempfile::TempDir,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The output must not be replaced.
    Refused {
        /// The folder.
        output: PathBuf,
        /// Why.
        reason: String,
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
            Self::Refused { output, reason } => write!(
                f,
                "{}: not replaced: {reason}\n  help: give another folder with --output, or empty this one yourself",
                output.display()
            ),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for PublishError {}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    |error| PublishError::Io { path: path.to_owned(), error }
}

impl Staging {
    /// Begins a site that will stand at `output`. `root` is the site's own folder, which must not be replaced.
    pub fn begin(root: &Path, output: &Path) -> Result<Self, PublishError> {
        let output = real(&std::path::absolute(output).map_err(at(output))?);
        check(root, &output)?;
        let parent = output.parent().unwrap_or(&output).to_owned();
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        let name = output.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder =
            tempfile::Builder::new().prefix(&format!("{name}.staging-")).tempdir_in(&parent).map_err(at(&parent))?;
        let marker = folder.path().join(MARKER);
        fs::write(&marker, MARKER_TEXT).map_err(at(&marker))?;
        open_to_all(folder.path()).map_err(at(folder.path()))?;
        Ok(Self { output, folder })
    }

    /// Puts the finished site in the place of the old one.
    pub fn publish(self) -> Result<PathBuf, PublishError> {
        let Self { output, folder } = self;
        sync(folder.path());
        if !output.exists() {
            fs::rename(folder.path(), &output).map_err(at(&output))?;
            // Its folder is gone, so there is nothing left to clean up.
            let _ = folder.keep();
            return Ok(output);
        }
        match renameat_with(CWD, folder.path(), CWD, &output, RenameFlags::EXCHANGE) {
            Ok(()) => {}
            Err(_) => exchange_by_renames(folder.path(), &output)?,
        }
        // The staging folder now holds the old site.
        remove(&folder.keep()).map_err(at(&output))?;
        Ok(output)
    }
}

/// Removes a folder and all in it, several files at a time.
fn remove(folder: &Path) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        if entry.file_type()?.is_dir() { remove(&entry.path()) } else { fs::remove_file(entry.path()) }
    })?;
    fs::remove_dir(folder)
}

/// Where the system cannot exchange two folders in one call.
fn exchange_by_renames(staging: &Path, output: &Path) -> Result<(), PublishError> {
    let aside = staging.with_extension("old");
    fs::rename(output, &aside).map_err(at(output))?;
    if let Err(error) = fs::rename(staging, output) {
        let _ = fs::rename(&aside, output);
        return Err(at(output)(error));
    }
    fs::rename(&aside, staging).map_err(at(&aside))
}

/// Writes everything to the device, so that a power cut cannot publish empty files.
fn sync(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        // Where the system cannot do it, the exchange still happens in one step.
        let _ = rustix::fs::syncfs(&folder);
    }
}

/// Where a path really leads: `..` taken back and links followed, as far as it exists. A link at its very end stays,
/// so that it can be refused.
fn real(path: &Path) -> PathBuf {
    let mut way = PathBuf::new();
    let mut steps = path.components().peekable();
    while let Some(step) = steps.next() {
        if step == Component::ParentDir {
            way.pop();
            continue;
        }
        way.push(step);
        if steps.peek().is_some() {
            way = way.canonicalize().unwrap_or(way);
        }
    }
    way
}

/// A temporary folder is private; a site is not.
fn open_to_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

/// Refuses outputs that hold anything but a site made by mieru.
fn check(root: &Path, output: &Path) -> Result<(), PublishError> {
    let refuse = |reason: &str| Err(PublishError::Refused { output: output.to_owned(), reason: reason.to_owned() });
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if root.starts_with(output) {
        return refuse("the site's own folder is in it");
    }
    if crate::read::FOLDERS.iter().any(|folder| output.starts_with(root.join(folder))) {
        return refuse("it is one of the site's source folders");
    }
    let metadata = match fs::symlink_metadata(output) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(output)(error)),
    };
    if metadata.is_symlink() {
        return refuse("it is a symbolic link");
    }
    if !metadata.is_dir() {
        return refuse("it is a file");
    }
    let mut entries = fs::read_dir(output).map_err(at(output))?;
    if entries.next().is_some() && !output.join(MARKER).is_file() {
        return refuse("it holds files that mieru did not make");
    }
    Ok(())
}

/// Writes one file, whole or not at all; its folder is made where it is missing.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(at(folder))?;
    // A temporary file is private by default; a site's source is not.
    let public = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o644);
    let mut file = tempfile::Builder::new().permissions(public).tempfile_in(folder).map_err(at(folder))?;
    io::Write::write_all(&mut file, bytes).map_err(at(path))?;
    file.persist(path).map_err(|error| PublishError::Io { path: path.to_owned(), error: error.error })?;
    Ok(())
}

impl Sink for Staging {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let full = self.folder.path().join(path);
        let put = || {
            if let Some(folder) = full.parent() {
                fs::create_dir_all(folder)?;
            }
            if keep(&self.output.join(path), &full, &bytes) { Ok(()) } else { fs::write(&full, &bytes) }
        };
        put().map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", full.display())))
    }
}

/// Takes a file over from the former site if it holds just these bytes. Whatever speaks against it, `false` is right:
/// the file is then written anew.
fn keep(former: &Path, staged: &Path, bytes: &[u8]) -> bool {
    is_same(former, bytes).unwrap_or(false) && fs::hard_link(former, staged).is_ok()
}

fn is_same(former: &Path, bytes: &[u8]) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
    let mut options = fs::File::options();
    let mut file = options.read(true).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed()).open(former)?;
    let metadata = file.metadata()?;
    // What someone else shares is left to them.
    if metadata.len() != bytes.len() as u64 || !metadata.is_file() || metadata.nlink() != 1 {
        return Ok(false);
    }
    let mut held = Vec::with_capacity(bytes.len());
    io::Read::read_to_end(&mut file, &mut held)?;
    Ok(held == bytes)
}
