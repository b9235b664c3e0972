//! The edge that reads: disk → [`Inputs`]. The only place that reads a site's files.

mod known;

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::report::SETTINGS;
use crate::diagnostic::{Checked, Diagnostic, Place, Severity};
use crate::inputs::Inputs;
pub use known::Known;

/// The folders of a site that are read. Each may be a link to a folder elsewhere.
pub const FOLDERS: [&str; 3] = ["site", "data", "themes"];

/// A mebibyte.
const MIB: u64 = 1 << 20;

/// Larger files of other kinds are refused: what is parsed must fit into memory several times.
const LARGEST: u64 = 32 * MIB;

/// The same for the text of a document and for tables, which are imported and exported whole, and for a file that is
/// published as it is.
const LARGEST_WHOLE: u64 = 256 * MIB;

/// The same for all files together that are published as they are; they are held until then.
const LARGEST_STATIC: u64 = 512 * MIB;

/// How every message begins that says that the system refused to give something.
const UNREAD: &str = "cannot be read";

/// Hidden files that systems and version control put into any folder.
const USUAL: [&str; 4] = [".DS_Store", ".gitignore", ".gitkeep", ".gitattributes"];

/// Whether a finding of reading says that the system refused to give something. Any other error lies in the file itself: its
/// name, its size.
pub fn is_refused(finding: &Diagnostic) -> bool {
    finding.message.starts_with(UNREAD)
}

/// Whether so much could not be read that whatever else may be said of a site can follow from it: what the system refused, and
/// data. Of a file that is published as it is nothing follows.
pub fn is_partial(findings: &[Diagnostic]) -> bool {
    let is_data = |file: &str| file.starts_with("data/") || file == SETTINGS;
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error && (is_refused(finding) || is_data(&finding.place.file)))
}

/// Reads the files of a site. A file that cannot be read is a finding with its path and the system's reason.
pub fn read(root: &Path) -> Checked<Inputs> {
    again(root, &mut Known::default())
}

/// The same, but takes from `known` what was read before and has not changed; keeps there what was read.
pub fn again(root: &Path, known: &mut Known) -> Checked<Inputs> {
    let mut findings = Vec::new();
    let mut paths = Vec::new();
    for folder in FOLDERS {
        list(root, &root.join(folder), &mut paths, &mut findings);
    }
    too_much(root, &mut paths, &mut findings);
    let before = &*known;
    let one = |path: PathBuf| {
        let name = below(root, &path);
        let read = plain(&path, largest(&name)).and_then(|metadata| before.file(&path, &metadata, largest(&name)));
        (name, path, read)
    };
    let files: Vec<_> = paths.into_par_iter().map(one).collect();
    let (mut inputs, mut now) = (Inputs::new(), Known::default());
    for (name, path, read) in files {
        match read {
            Ok(read) => {
                let place = Place::file(name.as_str());
                if !inputs.share(name, Arc::clone(&read.bytes)) {
                    findings.push(Diagnostic::error(place, "two files have this name"));
                }
                now.keep(path, read);
            }
            Err(reason) => {
                let help = divided(&name).filter(|_| reason.starts_with(TOO_LARGE)).map(str::to_owned);
                findings.push(Diagnostic::error(Place::file(name), reason).maybe_help(help));
            }
        }
    }
    *known = now;
    Checked::new(inputs, findings)
}

/// The files below a folder, in order, as far as a site's files are read; none if there is no such folder.
pub fn files(folder: &Path) -> Checked<Vec<PathBuf>> {
    let (mut paths, mut findings) = (Vec::new(), Vec::new());
    // Places are told with their whole path.
    list(Path::new(""), folder, &mut paths, &mut findings);
    Checked::new(paths, findings)
}

/// What stands in a folder, but for other folders, in order; the error says why it cannot be told. Who reads one of them is
/// told if it is no plain file.
pub fn beside(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        if !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Leaves out files that are published as they are, where all together are too large.
fn too_much(root: &Path, paths: &mut Vec<PathBuf>, findings: &mut Vec<Diagnostic>) {
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
    let whole: u64 = paths.iter().filter(|path| is_static(&below(root, path))).map(size).sum();
    if whole > LARGEST_STATIC {
        paths.retain(|path| !is_static(&below(root, path)));
        let message = format!("holds too much: {whole} bytes, at most {LARGEST_STATIC} are published");
        let help = "put large files elsewhere and link to them";
        findings.push(Diagnostic::error(Place::file("site/static"), message).help(help));
    }
}

/// Most bytes of a file of a site, by its path.
fn largest(path: &str) -> u64 {
    let is_source = path.starts_with("data/editions/") && path.ends_with("/source.txt");
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        _ if is_static(path) || is_source => LARGEST_WHOLE,
        "html" | "md" | "css" | "js" => 4 * MIB,
        "yaml" => 8 * MIB,
        _ => LARGEST,
    }
}

/// Whether a file is published as it is.
fn is_static(path: &str) -> bool {
    let steps: Vec<&str> = path.split('/').collect();
    matches!(steps.as_slice(), ["site", "static", ..] | ["themes", _, "static", ..])
}

/// Reads one file; the error says why it cannot be read.
pub fn one(path: &Path) -> Result<Vec<u8>, String> {
    within(path, LARGEST)
}

/// Reads a file that is given to be imported: the text of a document, or a table. What a site holds and what is exported
/// of it can be read back.
pub fn given(path: &Path) -> Result<Vec<u8>, String> {
    within(path, LARGEST_WHOLE)
}

/// Reads a plain file that is not too large.
fn within(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    plain(path, largest).and_then(|metadata| whole(path, metadata.len(), largest))
}

/// What the system tells of a plain file that is not too large. What is no plain file may never end, or never begin.
fn plain(path: &Path, largest: u64) -> Result<Metadata, String> {
    let metadata = fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err("is not a plain file".to_owned());
    }
    if metadata.len() > largest {
        return Err(too_large(&metadata.len().to_string(), largest));
    }
    Ok(metadata)
}

/// Reads a file to its end.
fn whole(path: &Path, size: u64, largest: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // It may grow while it is read.
    File::open(path).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes)).map_err(refused)?;
    if bytes.len() as u64 > largest {
        return Err(too_large("more", largest));
    }
    Ok(bytes)
}

fn refused(error: io::Error) -> String {
    format!("{UNREAD}: {error}")
}

fn too_large(size: &str, largest: u64) -> String {
    format!("{TOO_LARGE}: {size} bytes, at most {largest} are read")
}

/// How the refusal of a file begins that is too large.
const TOO_LARGE: &str = "is too large";

/// What to do about a file of a site that is too large, where there is something.
fn divided(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        _ if is_static(path) => Some("put it elsewhere and link to it"),
        "yaml" if path.contains("/measures/") => Some("put its measures into several files"),
        "md" => Some("divide it into several pages"),
        "css" | "js" => Some("divide it into several files"),
        _ => None,
    }
}

/// Lists files below a folder, which may be a link itself. Hidden files, editors' copies and symbolic links in it are passed
/// over; a link is told.
fn list(root: &Path, folder: &Path, paths: &mut Vec<PathBuf>, findings: &mut Vec<Diagnostic>) {
    let place = || Place::file(format!("{}/", below(root, folder)));
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // A folder may be missing, but nobody makes a link for nothing.
            if folder.is_symlink() {
                let help = "let it lead to a folder, or remove it";
                findings.push(Diagnostic::error(place(), "is a link that leads nowhere").help(help));
            }
            return;
        }
        Err(error) => {
            findings.push(Diagnostic::error(place(), refused(error)));
            return;
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => names.push(entry),
            Err(error) => {
                let message = format!("{UNREAD} to its end: {error}");
                findings.push(Diagnostic::error(place(), message));
            }
        }
    }
    names.sort_by_key(fs::DirEntry::file_name);
    for entry in names {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        if is_passed_over(&name) {
            findings.extend(hidden(&below(root, &path), &name));
            continue;
        }
        if let Some(problem) = misnamed(&below(root, &path), entry.file_name().to_str()) {
            findings.push(problem);
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(root, &path, paths, findings),
            Ok(kind) if kind.is_file() => paths.push(path),
            Ok(_) => findings.push(
                Diagnostic::warning(Place::file(below(root, &path)), "is not a plain file and was not read")
                    .help("symbolic links are not followed; copy the file"),
            ),
            Err(error) => {
                findings.push(Diagnostic::error(Place::file(below(root, &path)), refused(error)));
            }
        }
    }
}

/// What is told of something hidden, where a person may have meant it to be published.
fn hidden(path: &str, name: &str) -> Option<Diagnostic> {
    let is_told = is_static(path) && name.starts_with('.') && !USUAL.contains(&name) && !name.ends_with(".swp");
    let help = "of hidden names only .well-known is published; rename or remove it";
    is_told.then(|| Diagnostic::warning(Place::file(path), "is hidden and is not published").help(help))
}

/// What is told of a name that no address can hold.
fn misnamed(path: &str, name: Option<&str>) -> Option<Diagnostic> {
    let reason = match name {
        None => "its name is not UTF-8",
        Some(name) if name.contains('\\') => "its name holds a backslash",
        Some(_) => return None,
    };
    Some(Diagnostic::error(Place::file(path), format!("{reason} and cannot be read")).help("rename it"))
}

/// Whether a file or folder of this name is not read: hidden ones, and copies that editors keep beside a file.
pub fn is_passed_over(name: &str) -> bool {
    let is_hidden = name.starts_with('.') && name != ".well-known";
    is_hidden || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_may_be_as_large_as_what_a_site_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("source.txt");
        let sized = |size| File::create(&path).and_then(|file| file.set_len(size)).unwrap();
        sized(LARGEST + 1);
        assert_eq!(given(&path).map(|bytes| bytes.len() as u64), Ok(LARGEST + 1));
        assert_eq!(one(&path), Err("is too large: 33554433 bytes, at most 33554432 are read".to_owned()));
        sized(LARGEST_WHOLE + 1);
        assert_eq!(given(&path), Err("is too large: 268435457 bytes, at most 268435456 are read".to_owned()));
        assert_eq!(largest("data/editions/2023/source.txt"), LARGEST_WHOLE);
    }

    #[test]
    fn a_file_that_is_too_large_is_told_with_a_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let measures = folder.path().join("data/editions/2023/measures");
        fs::create_dir_all(&measures).unwrap();
        File::create(measures.join("all.yaml")).and_then(|file| file.set_len(8 * MIB + 1)).unwrap();
        let told: Vec<String> = read(folder.path()).findings.iter().map(ToString::to_string).collect();
        let expected = "data/editions/2023/measures/all.yaml: is too large: 8388609 bytes, at most 8388608 are read\n  help: put \
                        its measures into several files";
        assert_eq!(told, [expected]);
    }
}
