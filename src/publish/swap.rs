//! The one step in which a site is published, and what puts right a build that was killed around it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use rustix::io::Errno;

use super::check;
use super::error::{PublishError, at};
use super::folder::{self, RANDOM, STAGING, Staged};
use super::manifest::MARKER;
use super::old::{self, Old};
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

/// How often a lock that another program holds is tried again, and how long one try waits.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// After how many tries it is told that something is waited for.
const QUIET: u32 = 10;

/// Keeps other builds from looking at the outputs of a folder until it is dropped. Waits for one that does so itself.
pub(super) fn lock(parent: &Path) -> Result<File, PublishError> {
    lock_within(parent, TRIES)
}

fn lock_within(parent: &Path, tries: u32) -> Result<File, PublishError> {
    let folder = File::open(parent).map_err(at(parent))?;
    for n in 0..tries {
        match flock(&folder, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK | Errno::INTR) => {}
            done => {
                supported(done).map_err(at(parent))?;
                return Ok(folder);
            }
        }
        if n == QUIET {
            // A closed standard error is no reason to stop.
            let _ = writeln!(io::stderr(), "waiting for {}, which holds {}", holder(&folder), parent.display());
        }
        std::thread::sleep(PAUSE);
    }
    let reason = format!("{} holds it for too long\n  help: end that program, or wait, and try again", holder(&folder));
    Err(at(parent)(io::Error::new(io::ErrorKind::WouldBlock, reason)))
}

/// The program that holds a lock on a file, as far as the system tells.
fn holder(file: &File) -> String {
    let inode = file.metadata().map(|metadata| metadata.ino()).unwrap_or_default();
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    let process = locks.lines().find_map(|line| holder_in(line, inode));
    let name = |process: &str| fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    match process {
        Some(process) => format!("\"{}\" (process {process})", name(process).trim_end()),
        None => "another program".to_owned(),
    }
}

/// The process of a line such as `1: FLOCK  ADVISORY  WRITE 4711 fe:01:1234 0 EOF`.
fn holder_in(line: &str, inode: u64) -> Option<&str> {
    let mut words = line.split_whitespace().skip(1);
    let is_held = words.next()? == "FLOCK";
    let process = words.nth(2)?;
    let place = words.next()?.rsplit(':').next()?;
    (is_held && place.parse() == Ok(inode)).then_some(process)
}

/// Makes the staged site durable, puts it in the place of the old one and removes that. What goes wrong after the step
/// is told; the new site is published all the same.
pub(super) fn swap(
    staged: Staged,
    output: &Path,
    old: &Old,
    force: &[String],
) -> Result<Vec<Diagnostic>, PublishError> {
    let parent = output.parent().unwrap_or(output);
    sync(staged.path()).map_err(at(staged.path()))?;
    let lock = lock(parent)?;
    check::unchanged(output, old, force)?;
    let former = match fs::symlink_metadata(output) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            place(&staged, output)?;
            let _ = staged.published();
            None
        }
        Err(error) => return Err(at(output)(error)),
        Ok(_) => Some(exchange(staged, output)?),
    };
    // What was renamed is durable when its folder is. Until then a power cut could bring the old site back.
    let is_durable = lock.sync_all();
    drop(lock);
    let left = former.unwrap_or_else(|| parent.to_owned());
    Ok(match is_durable {
        Err(error) => vec![told(&left, &format!("the step may not survive a power cut: {error}"))],
        Ok(()) if left == *parent => Vec::new(),
        Ok(()) => removed(&left, old),
    })
}

/// Puts the staged site where nothing stands.
fn place(staged: &Staged, output: &Path) -> Result<(), PublishError> {
    match renameat_with(CWD, staged.path(), CWD, output, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => fs::rename(staged.path(), output).map_err(at(output)),
        done => done.map_err(io::Error::from).map_err(at(output)),
    }
}

/// Removes the old site; what others put there in the last moment stays, and is named.
fn removed(folder: &Path, old: &Old) -> Vec<Diagnostic> {
    match old.remove(folder) {
        Ok(left) => left.iter().map(|path| kept(&folder.join(path))).collect(),
        Err(error) => vec![told(folder, &error.to_string())],
    }
}

fn kept(path: &Path) -> Diagnostic {
    let message = "the new site is published; this file was added to the old one while that happened and is kept here";
    Diagnostic::warning(Place::file(path.display().to_string()), message).help("move it to where it belongs")
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
            remove_forsaken(&folder)?;
        }
    }
    Ok(())
}

/// Removes what a build left that was killed. A whole site is removed by its lists, so that nothing else is lost with it.
fn remove_forsaken(folder: &Path) -> Result<(), PublishError> {
    let lists = check::former(folder)?.unwrap_or_default();
    if lists.own.files.is_empty() {
        return folder::remove(folder).map_err(at(folder));
    }
    let paths = lists.own.files.keys().chain(lists.kept.files.keys()).map(Path::new).collect();
    old::remove(folder, paths).map(drop).map_err(at(folder))
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
    use super::*;

    #[test]
    fn a_lock_that_another_holds_is_told_and_given_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = File::open(folder.path()).expect("the folder");
        flock(&held, FlockOperation::LockExclusive).expect("a lock");
        let told = lock_within(folder.path(), 2).expect_err("it is held").to_string();
        let who = format!("(process {})", std::process::id());
        assert!(
            told.starts_with(&folder.path().display().to_string()) && told.contains("holds it for too long"),
            "{told}"
        );
        assert!(told.contains(&who) || told.contains("another program"), "{told}");
        drop(held);
        assert!(lock_within(folder.path(), 1).is_ok());
    }

    #[test]
    fn the_holder_of_a_lock_is_read_from_the_list_of_the_system() {
        assert_eq!(holder_in("1: FLOCK  ADVISORY  WRITE 4711 fe:01:1234 0 EOF", 1234), Some("4711"));
        for line in ["1: POSIX  ADVISORY  WRITE 4711 fe:01:1234 0 EOF", "1: FLOCK ADVISORY WRITE 1 fe:01:12 0 EOF", ""]
        {
            assert_eq!(holder_in(line, 1234), None, "{line}");
        }
    }

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
