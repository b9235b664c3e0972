//! The site that stood at the output when a build began, held open: what is taken from it is its own, whatever comes to
//! stand there meanwhile, and what it did not hold then is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, linkat, openat, statat};

use super::error::{PublishError, at};
use super::folder::{self, FILE};
use super::manifest::{Former, KEPT, MARKER, NOTE};
use crate::compile::Replaced;

/// The former site.
#[derive(Debug, Default)]
pub(super) struct Old {
    /// `None` where nothing stood.
    folder: Option<File>,
    /// What its lists say.
    pub(super) lists: Former,
    /// Everything that was in it.
    seen: BTreeMap<PathBuf, Entry>,
}

/// What was seen of an entry of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    EmptyFolder,
    Other,
}

impl Entry {
    fn new(metadata: &Metadata) -> Self {
        let kind = match metadata {
            folder if folder.is_dir() => Kind::EmptyFolder,
            file if file.is_file() => Kind::File,
            _ => Kind::Other,
        };
        let size = if kind == Kind::File { metadata.len() } else { 0 };
        Self { kind, inode: metadata.ino(), size, changed: (metadata.mtime(), metadata.mtime_nsec()) }
    }
}

impl Old {
    /// The folder at the output, with everything that was found in it.
    pub(super) fn open(output: &Path, seen: BTreeMap<PathBuf, Entry>, lists: Former) -> Result<Self, PublishError> {
        Ok(Self { folder: Some(File::open(output).map_err(at(output))?), lists, seen })
    }

    /// Takes a file over and gives its size. Whatever speaks against it, `None` is right: it is then written anew.
    pub(super) fn share(&self, path: &str, staged: &Path) -> Option<u64> {
        let folder = self.folder.as_ref()?;
        let stat = statat(folder, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        // What someone else shares is left to them.
        let is_ours =
            FileType::from_raw_mode(stat.st_mode).is_file() && stat.st_nlink == 1 && stat.st_mode & 0o7777 == FILE;
        let link = || linkat(folder, path, CWD, staged, AtFlags::empty()).map_err(io::Error::from);
        let linked = || match (link(), staged.parent()) {
            (Err(error), Some(around)) if error.kind() == ErrorKind::NotFound => {
                folder::make(around).and_then(|()| link())
            }
            (done, _) => done,
        };
        (is_ours && linked().is_ok()).then(|| u64::try_from(stat.st_size).unwrap_or_default())
    }

    /// Whether it is what stands at the output; where nothing stands any more nothing can be lost.
    pub(super) fn is_at(&self, output: &Path) -> io::Result<bool> {
        let now = match fs::symlink_metadata(output) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
            now => now?,
        };
        let Some(folder) = &self.folder else { return Ok(false) };
        let then = folder.metadata()?;
        Ok((now.dev(), now.ino()) == (then.dev(), then.ino()))
    }

    /// What was added or changed since the build began, in order.
    pub(super) fn changes(&self, output: &Path) -> Result<Vec<PathBuf>, PublishError> {
        // Where nothing stands any more nothing can be lost.
        let is_gone = || fs::symlink_metadata(output).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if self.folder.is_none() || is_gone() {
            return Ok(Vec::new());
        }
        let now = list(output)?;
        Ok(now.into_iter().filter(|(path, entry)| self.seen.get(path) != Some(entry)).map(|(path, _)| path).collect())
    }

    /// Removes what was in it when the build began, from the place where it now stands; gives what is left, which others
    /// made meanwhile. The marker goes last, so that a rest is known as ours.
    pub(super) fn remove(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        remove(folder, self.seen.keys().map(PathBuf::as_path).collect())
    }
}

impl Replaced for Old {
    fn note(&self) -> &str {
        &self.lists.note
    }

    fn paths(&self) -> Vec<String> {
        self.lists.own.files.keys().cloned().collect()
    }

    fn sha256(&self, path: &str) -> io::Result<Option<String>> {
        Ok(self.lists.own.files.get(path).cloned())
    }

    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let opened = openat(folder, path, OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty());
        let mut file = match opened.map_err(io::Error::from) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => File::from(opened?),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

/// Removes files and empty folders of a folder, and the folder unless something else is in it; gives what that is.
pub(super) fn remove(folder: &Path, paths: Vec<&Path>) -> io::Result<Vec<PathBuf>> {
    let lists = [NOTE, KEPT, MARKER].map(Path::new);
    let folders: BTreeSet<&Path> = paths.iter().flat_map(|path| path.ancestors().skip(1)).collect();
    paths.into_par_iter().filter(|path| !lists.contains(path)).try_for_each(|path| {
        let path = folder.join(path);
        let done = fs::remove_file(&path);
        let is_folder = done.as_ref().is_err_and(|error| error.kind() == ErrorKind::IsADirectory);
        gone(if is_folder { fs::remove_dir(&path) } else { done })
    })?;
    // Most folders are empty now, and nobody need look into them; what is left is looked at below.
    for level in levels(&folders) {
        level.into_par_iter().for_each(|inner| drop(fs::remove_dir(folder.join(inner))));
    }
    empty(folder, folder)?;
    let mut left = found(list(folder))?;
    left.retain(|path, _| !lists.contains(&path.as_path()));
    lists.iter().try_for_each(|list| gone(fs::remove_file(folder.join(list))))?;
    if left.is_empty() {
        gone(fs::remove_dir(folder))?;
    }
    Ok(left.into_keys().collect())
}

/// Folders by their depth, the deepest first, without the one around them all.
fn levels<'a>(folders: &BTreeSet<&'a Path>) -> Vec<Vec<&'a Path>> {
    let mut levels: BTreeMap<usize, Vec<&Path>> = BTreeMap::new();
    for &folder in folders {
        levels.entry(folder.components().count()).or_default().push(folder);
    }
    levels.remove(&0);
    levels.into_values().rev().collect()
}

/// Removes the folders in a folder in which nothing is left.
fn empty(folder: &Path, top: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            empty(&entry.path(), top)?;
        }
    }
    if folder == top {
        return Ok(());
    }
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        done => gone(done),
    }
}

/// What another build removed meanwhile is gone all the same.
pub(super) fn gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn found(listed: Result<BTreeMap<PathBuf, Entry>, PublishError>) -> io::Result<BTreeMap<PathBuf, Entry>> {
    listed.or_else(|error| match error {
        PublishError::Io { error, .. } if error.kind() == ErrorKind::NotFound => Ok(BTreeMap::new()),
        PublishError::Io { error, .. } => Err(error),
        error => Err(io::Error::other(error)),
    })
}

/// Everything below a folder; folders only where nothing is in them.
pub(super) fn list(folder: &Path) -> Result<BTreeMap<PathBuf, Entry>, PublishError> {
    Ok(below(folder, Path::new(""))?.into_iter().collect())
}

fn below(top: &Path, inner: &Path) -> Result<Vec<(PathBuf, Entry)>, PublishError> {
    let folder = top.join(inner);
    let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(at(&folder))?;
    let look = |entry: DirEntry| {
        let (path, full) = (inner.join(entry.file_name()), entry.path());
        if entry.file_type().map_err(at(&full))?.is_dir() {
            return below(top, &path);
        }
        let metadata = entry.metadata().map_err(at(&full))?;
        Ok(vec![(path, Entry::new(&metadata))])
    };
    let found: Vec<Vec<(PathBuf, Entry)>> = entries.into_par_iter().map(look).collect::<Result<_, _>>()?;
    let mut found: Vec<(PathBuf, Entry)> = found.into_iter().flatten().collect();
    if found.is_empty() && inner != Path::new("") {
        let metadata = fs::symlink_metadata(&folder).map_err(at(&folder))?;
        found.push((inner.to_owned(), Entry::new(&metadata)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_stands_any_more_nothing_was_changed() {
        let around = tempfile::tempdir().unwrap();
        let output = around.path().join("public");
        fs::create_dir(&output).unwrap();
        let old = Old::open(&output, BTreeMap::new(), Former::default()).unwrap();
        fs::write(output.join("mine.txt"), "x").unwrap();
        assert_eq!(old.changes(&output).unwrap(), [PathBuf::from("mine.txt")]);
        fs::remove_dir_all(&output).unwrap();
        assert!(old.changes(&output).unwrap().is_empty());
    }
}
