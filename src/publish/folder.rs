//! Files and folders of a site, with the modes that a web server needs, whatever the user's own are.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{FlockOperation, flock};

use super::error::{PublishError, at};
use super::manifest::MARKER;
use super::old::gone;

pub(super) const FILE: u32 = 0o644;
const FOLDER: u32 = 0o755;

/// What stands between an output's name and a random part in the name of its staging folder.
pub(super) const STAGING: &str = ".staging-";

/// How many characters the random part has.
pub(super) const RANDOM: usize = 6;

/// A staging folder. It is locked while the program lives, and removed unless it is published.
#[derive(Debug)]
pub(super) struct Staged {
    path: PathBuf,
    /// Held open: a folder without a lock is one whose build was killed.
    _lock: File,
    is_published: bool,
}

impl Staged {
    /// Makes one beside the output.
    pub(super) fn new(output: &Path) -> Result<Self, PublishError> {
        let parent = output.parent().unwrap_or(output);
        let name = output.file_name().unwrap_or(OsStr::new("site")).to_string_lossy();
        let made = tempfile::Builder::new().prefix(&format!("{name}{STAGING}")).rand_bytes(RANDOM).tempdir_in(parent);
        // From here on it is removed by this type, the marker last.
        let path = made.map_err(at(parent))?.keep();
        let file = File::open(&path).map_err(|error| {
            let _ = fs::remove_dir(&path);
            at(&path)(error)
        })?;
        let staged = Self { path, _lock: file, is_published: false };
        super::swap::supported(flock(&staged._lock, FlockOperation::NonBlockingLockExclusive))
            .map_err(at(&staged.path))?;
        fs::set_permissions(&staged.path, Permissions::from_mode(FOLDER)).map_err(at(&staged.path))?;
        Ok(staged)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// From now on the folder, or what is exchanged for it, is somebody else's to remove.
    pub(super) fn published(mut self) -> PathBuf {
        self.is_published = true;
        self.path.clone()
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.is_published {
            // The reason why nothing is published is told already; the next build removes what stays.
            let _ = remove(&self.path);
        }
    }
}

/// Makes a folder and those around it.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.is_dir()) {
        make(parent)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => fs::set_permissions(folder, Permissions::from_mode(FOLDER)),
        // It was there, or another thread made it.
        Err(_) if folder.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes a new file; its folder is made where it is missing.
pub(super) fn create(path: &Path) -> io::Result<File> {
    let open = || File::options().write(true).create_new(true).mode(FILE).open(path);
    let file = match (open(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            make(folder)?;
            open()?
        }
        (file, _) => file?,
    };
    file.set_permissions(Permissions::from_mode(FILE))?;
    Ok(file)
}

/// Writes a new file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create(path)?.write_all(bytes)
}

/// Makes a new file of what another one holds.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut File::open(from)?, &mut create(to)?).map(drop)
}

/// Writes a file anew, so that at every moment the one or the other is there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    write(&new, bytes)?;
    fs::rename(new, path)
}

/// Removes a folder of ours and all in it, several files at a time. Its marker goes last, so that a rest is known as
/// ours; what another build removes meanwhile is gone all the same.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    let marker = folder.join(MARKER);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
        Err(error) => return gone(Err(error)),
    };
    entries.into_par_iter().filter(|entry| entry.path() != marker).try_for_each(|entry| {
        if entry.file_type()?.is_dir() { remove(&entry.path()) } else { gone(fs::remove_file(entry.path())) }
    })?;
    gone(fs::remove_file(&marker))?;
    gone(fs::remove_dir(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_may_make_the_same_folders_at_once() {
        for _ in 0..200 {
            let top = tempfile::tempdir().unwrap();
            let path = |n: usize| top.path().join(format!("a/b/c/d/{}/{n}", n % 2));
            let done: Vec<io::Result<()>> = (0..16).into_par_iter().map(|n| write(&path(n), b"")).collect();
            assert!(done.iter().all(Result::is_ok), "{done:?}");
        }
    }
}
