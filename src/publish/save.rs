//! Single files that a person keeps: records, tables. Each is written whole or not at all, and several together.

use std::fs::{self, Permissions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use super::error::{PublishError, at};
use super::folder;

/// Writes one new file, whole or not at all; its folder is made where it is missing.
///
/// # Errors
/// When something stands there already, or the system refuses something.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    save_all(&[(path.to_owned(), bytes.to_vec())], &[], false)
}

/// Whether anything stands at a path, a link that leads nowhere as well.
///
/// # Errors
/// When the system does not tell: only what it says is not there may be written as new.
pub fn is_there(path: &Path) -> Result<bool, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(at(path)(error)),
    }
}

/// Whether a plain file stands at a path, which is all that may be replaced.
///
/// # Errors
/// When something else stands there, such as a folder, a link, a pipe or a device, or the system does not tell.
pub fn is_file(path: &Path) -> Result<bool, PublishError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(at(path)(error)),
    };
    let reason = match &metadata {
        file if file.is_file() => return Ok(true),
        folder if folder.is_dir() => "it is a folder, not a plain file",
        link if link.is_symlink() => "it is a symbolic link, not a plain file",
        _ => "it is not a plain file",
    };
    let help = "move it away, or write elsewhere with --output".to_owned();
    Err(PublishError::Refused { output: path.to_owned(), reason: reason.to_owned(), help })
}

/// Writes several files and removes others: all of them, or, where the system refuses something, none. Folders are made
/// where they are missing. Only with `force` may files replace others, and nothing is replaced or removed but plain
/// files.
///
/// # Errors
/// When a file stands there that is not to be replaced, or the system refuses something; what stood there stays as it was.
pub fn save_all(files: &[(PathBuf, Vec<u8>)], surplus: &[PathBuf], force: bool) -> Result<(), PublishError> {
    let mut made = Made::default();
    // What takes room or time first: only then are names changed, which seldom fails.
    let mut ready: Vec<(&Path, NamedTempFile)> = Vec::new();
    for (path, bytes) in files {
        made.folder(folder_of(path))?;
        ready.push((path, staged(path, bytes)?));
    }
    for (path, file) in ready {
        made.place(path, file, force)?;
    }
    for path in surplus {
        made.remove(path)?;
    }
    made.done()
}

/// The folder in which a file stands; for a bare name the current one.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file under a name of its own, durable.
fn staged(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, PublishError> {
    let folder = folder_of(path);
    // A temporary file is private by default; a site's source is not.
    let public = Permissions::from_mode(0o644);
    let mut file = tempfile::Builder::new().permissions(public.clone()).tempfile_in(folder).map_err(at(folder))?;
    file.write_all(bytes).map_err(at(path))?;
    file.as_file().set_permissions(public).map_err(at(path))?;
    file.as_file().sync_all().map_err(at(path))?;
    Ok(file)
}

/// What was done so far; it is undone unless all is done.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    /// Files that were not there before.
    new: Vec<PathBuf>,
    /// Files that were replaced or removed, each with the name under which its former self waits.
    replaced: Vec<(PathBuf, PathBuf)>,
}

impl Made {
    fn folder(&mut self, path: &Path) -> Result<(), PublishError> {
        let mut missing = Vec::new();
        for folder in path.ancestors().take_while(|folder| !folder.as_os_str().is_empty()) {
            if is_there(folder)? {
                break;
            }
            missing.push(folder.to_owned());
        }
        self.folders.extend(missing.into_iter().rev());
        folder::make(path).map_err(at(path))
    }

    fn place(&mut self, path: &Path, file: NamedTempFile, force: bool) -> Result<(), PublishError> {
        let refused = |error: PersistError| PublishError::Io { path: path.to_owned(), error: error.error };
        if force && is_file(path)? {
            let aside = file.path().with_extension("former");
            fs::hard_link(path, &aside).map_err(at(path))?;
            self.replaced.push((path.to_owned(), aside));
            file.persist(path).map_err(refused)?;
        } else {
            file.persist_noclobber(path).map_err(refused)?;
            self.new.push(path.to_owned());
        }
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> Result<(), PublishError> {
        is_file(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aside = folder_of(path).join(format!(".{name}.former"));
        // What an import that was killed put aside may be all that is left of it.
        if is_there(&aside)? {
            return Err(at(&aside)(ErrorKind::AlreadyExists.into()));
        }
        fs::rename(path, &aside).map_err(at(path))?;
        self.replaced.push((path.to_owned(), aside));
        Ok(())
    }

    /// All is written. A former file that stays under its other name harms nobody and is told.
    fn done(mut self) -> Result<(), PublishError> {
        self.new.clear();
        self.folders.clear();
        let removed = |(_, aside): (PathBuf, PathBuf)| fs::remove_file(&aside).map_err(at(&aside));
        let done: Vec<_> = self.replaced.drain(..).map(removed).collect();
        done.into_iter().collect()
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // The reason is told already; here as much as possible is put back.
        for path in &self.new {
            let _ = fs::remove_file(path);
        }
        for (path, aside) in &self.replaced {
            let _ = fs::rename(aside, path);
            // Where both were still the same file, a rename leaves both.
            let _ = fs::remove_file(aside);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
