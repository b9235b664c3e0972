//! The one step in which a site is published, and what puts right a build that was killed around it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use rustix::io::Errno;

use super::error::{PublishError, at};
use super::folder::{self, RANDOM, STAGING, Staged};
use super::manifest::MARKER;
use crate::diagnostic::{Diagnostic, Place};

/// How the old site is called for the moment in which it stands aside, where two folders cannot be exchanged.
const FORMER: &str = ".former";

/// What a system answers to a call that it does not know, here or at all.
pub(super) fn supported(done: Result<(), Errno>) -> io::Result<()> {
    match done {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::NOLCK) => Ok(()),
        done => done.map_err(io::Error::from),
    }
}

/// Keeps other builds from looking at the outputs of a folder until it is dropped.
pub(super) fn lock(parent: &Path) -> Result<File, PublishError> {
    let folder = File::open(parent).map_err(at(parent))?;
    supported(flock(&folder, FlockOperation::LockExclusive)).map_err(at(parent))?;
    Ok(folder)
}

/// Makes the staged site durable, puts it in the place of the old one and removes that. What goes wrong after the step
/// is told; the new site is published all the same.
pub(super) fn swap(staged: Staged, output: &Path) -> Result<Vec<Diagnostic>, PublishError> {
    let parent = output.parent().unwrap_or(output);
    sync(staged.path()).map_err(at(staged.path()))?;
    let lock = lock(parent)?;
    let old = match fs::symlink_metadata(output) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::rename(staged.path(), output).map_err(at(output))?;
            let _ = staged.published();
            None
        }
        Err(error) => return Err(at(output)(error)),
        Ok(_) => Some(exchange(staged, output)?),
    };
    // What was renamed is durable when its folder is. Until then a power cut could bring the old site back.
    let is_durable = lock.sync_all();
    drop(lock);
    let left = old.unwrap_or_else(|| parent.to_owned());
    Ok(match is_durable {
        Err(error) => vec![told(&left, &format!("the step may not survive a power cut: {error}"))],
        Ok(()) if left == *parent => Vec::new(),
        Ok(()) => folder::remove(&left).err().map(|error| told(&left, &error.to_string())).into_iter().collect(),
    })
}

/// What is told of a step that is done and not all of what follows it.
fn told(left: &Path, reason: &str) -> Diagnostic {
    let help = "the next build removes what is left";
    Diagnostic::warning(Place::file(left.display().to_string()), format!("the new site is published; {reason}"))
        .help(help)
}

fn exchange(staged: Staged, output: &Path) -> Result<PathBuf, PublishError> {
    match renameat_with(CWD, staged.path(), CWD, output, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(staged.published()),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => by_renames(staged, output),
        Err(error) => Err(at(output)(error.into())),
    }
}

/// Where the system cannot exchange two folders in one call. A build that is killed in between leaves no site at the
/// output and the old one aside; the next build puts it back.
fn by_renames(staged: Staged, output: &Path) -> Result<PathBuf, PublishError> {
    let mut aside = staged.path().as_os_str().to_owned();
    aside.push(FORMER);
    let aside = PathBuf::from(aside);
    fs::rename(output, &aside).map_err(at(output))?;
    if let Err(error) = fs::rename(staged.path(), output) {
        fs::rename(&aside, output).map_err(at(&aside))?;
        return Err(at(output)(error));
    }
    let _ = staged.published();
    Ok(aside)
}

/// Writes everything to the device at once, so that a power cut cannot publish empty files.
fn sync(folder: &Path) -> io::Result<()> {
    let opened = File::open(folder)?;
    match rustix::fs::syncfs(&opened) {
        Err(Errno::NOSYS | Errno::OPNOTSUPP | Errno::INVAL) => each(folder),
        done => done.map_err(io::Error::from),
    }
}

/// Where the system cannot write a whole file system: one file after the other.
fn each(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { each(&entry.path())? } else { File::open(entry.path())?.sync_all()? }
    }
    File::open(folder)?.sync_all()
}

/// Puts right what builds that were killed left beside the output: a site that stood aside goes back where none is,
/// and staging folders that no build holds any more are removed.
pub(super) fn recover(output: &Path) -> Result<(), PublishError> {
    let parent = output.parent().unwrap_or(output);
    let Some(name) = output.file_name().map(|name| name.to_string_lossy()) else { return Ok(()) };
    let mut left = Vec::new();
    for entry in fs::read_dir(parent).map_err(at(parent))? {
        let entry = entry.map_err(at(parent))?;
        let is_ours = is_left(&entry.file_name().to_string_lossy(), &name);
        if is_ours && entry.file_type().map_err(at(&entry.path()))?.is_dir() {
            left.push(entry.path());
        }
    }
    // The old site before everything else.
    left.sort_by_key(|path| (!is_former(path), path.clone()));
    for folder in left {
        if is_former(&folder) && fs::symlink_metadata(output).is_err() {
            fs::rename(&folder, output).map_err(at(&folder))?;
        } else if is_forsaken(&folder).map_err(at(&folder))? {
            folder::remove(&folder).map_err(at(&folder))?;
        }
    }
    Ok(())
}

/// Whether a name is that of a staging folder of an output, or of the site that stood aside.
fn is_left(name: &str, output: &str) -> bool {
    let random = name.strip_prefix(output).and_then(|rest| rest.strip_prefix(STAGING));
    let random = random.map(|random| random.strip_suffix(FORMER).unwrap_or(random));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_former(folder: &Path) -> bool {
    folder.to_string_lossy().ends_with(FORMER)
}

/// Whether a folder was made by a build that lives no more: it has our marker, or nothing yet, and no lock.
fn is_forsaken(folder: &Path) -> io::Result<bool> {
    let is_ours = folder.join(MARKER).is_file() || fs::read_dir(folder)?.next().is_none();
    let opened = File::open(folder)?;
    match flock(&opened, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(is_ours),
        Err(_) => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::is_left;

    #[test]
    fn only_names_that_a_build_gives_are_ours() {
        for name in ["public.staging-aB3dE6", "public.staging-aB3dE6.former"] {
            assert!(is_left(name, "public"), "{name}");
        }
        for name in ["public", "public.staging", "public.staging-old", "public.staging-aB3dE6x", "my.staging-aB3dE6"] {
            assert!(!is_left(name, "public"), "{name}");
        }
    }
}
