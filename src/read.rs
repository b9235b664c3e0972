//! The edge that reads: disk → [`Inputs`]. The only place that reads a site's files.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads the disk")]

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;

/// The folders of a site that are read.
pub const FOLDERS: [&str; 3] = ["site", "data", "themes"];

/// Files above this size are refused: what is parsed must fit into memory several times.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The same for files that are published as they are.
const LARGEST_STATIC: u64 = 256 * 1024 * 1024;

/// Reads the files of a site. A file that cannot be read is a finding with its path and the system's reason.
pub fn read(root: &Path) -> Checked<Inputs> {
    let mut findings = Vec::new();
    let mut paths = Vec::new();
    for folder in FOLDERS {
        list(root, &root.join(folder), &mut paths, &mut findings);
    }
    let files: Vec<(String, Result<Vec<u8>, String>)> =
        paths.into_par_iter().map(|path| (below(root, &path), one(&path))).collect();
    let mut inputs = Inputs::new();
    for (path, bytes) in files {
        match bytes {
            Ok(bytes) => inputs.insert(path, bytes),
            Err(reason) => findings.push(Diagnostic::error(Place::file(path), reason)),
        }
    }
    Checked::new(inputs, findings)
}

/// The files below a folder, in order, as far as a site's files are read; none if there is no such folder.
pub fn files(folder: &Path) -> Checked<Vec<PathBuf>> {
    let (mut paths, mut findings) = (Vec::new(), Vec::new());
    list(folder, folder, &mut paths, &mut findings);
    Checked::new(paths, findings)
}

/// Reads one file; the error says why it cannot be read.
pub fn one(path: &Path) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|error| format!("cannot be read: {error}"))?.len();
    let largest = if path.components().any(|step| step.as_os_str() == "static") { LARGEST_STATIC } else { LARGEST };
    if size > largest {
        return Err(format!("is too large: {size} bytes, at most {largest} are read"));
    }
    fs::read(path).map_err(|error| format!("cannot be read: {error}"))
}

/// Lists files below a folder. Hidden files, editors' copies and symbolic links are passed over; a link is told.
fn list(root: &Path, folder: &Path, paths: &mut Vec<PathBuf>, findings: &mut Vec<Diagnostic>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
        Err(error) => {
            findings.push(Diagnostic::error(Place::file(below(root, folder)), format!("cannot be read: {error}")));
            return;
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => names.push(entry),
            Err(error) => {
                let message = format!("cannot be read to its end: {error}");
                findings.push(Diagnostic::error(Place::file(below(root, folder)), message));
            }
        }
    }
    names.sort_by_key(fs::DirEntry::file_name);
    for entry in names {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_passed_over(&name) {
            continue;
        }
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(root, &path, paths, findings),
            Ok(kind) if kind.is_file() => paths.push(path),
            Ok(_) => findings.push(
                Diagnostic::warning(Place::file(below(root, &path)), "is not a plain file and was not read")
                    .help("symbolic links are not followed; copy the file"),
            ),
            Err(error) => {
                findings.push(Diagnostic::error(Place::file(below(root, &path)), format!("cannot be read: {error}")));
            }
        }
    }
}

/// Whether a file or folder of this name is not read: hidden ones, and copies that editors keep beside a file.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
