//! Which folders are never replaced.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Target;
use super::error::{PublishError, at};
use super::manifest::{Former, KEPT, MARKER, Manifest, NOTE, note_of};
use super::old::{Entry, Kind, Old, list};
use super::save::is_there;
use crate::inputs::hex;
use crate::read::FOLDERS;
use crate::text::{shell, shown};

const ELSEWHERE: &str = "give another folder with --output";

/// How much of a file is read at a time, in bytes.
const PIECE: usize = 32 * 1024;

/// How many files of others are named in a message.
const NAMED: usize = 5;

/// Where the output really stands, unless it is a place that is never replaced.
pub(super) fn place(target: &Target<'_>) -> Result<PathBuf, PublishError> {
    let output = real(target.output)?;
    let root = target.root.canonicalize().unwrap_or_else(|_| target.root.to_owned());
    let sources = sources(&root);
    let refuse = |reason: &str| Err(refusal(&output, reason, ELSEWHERE));
    if root.starts_with(&output) {
        return refuse("the site's own folder is in it");
    }
    if sources.iter().any(|folder| output.starts_with(folder)) {
        return refuse("it is one of the site's source folders");
    }
    if sources.iter().any(|folder| folder.starts_with(&output)) {
        return refuse("one of the site's source folders is in it");
    }
    if std::env::home_dir().is_some_and(|home| home.canonicalize().unwrap_or(home).starts_with(&output)) {
        return refuse("it is your home folder, or holds it");
    }
    if output.components().any(|step| step.as_os_str() == ".git") {
        return refuse("it stands in a repository's own folder");
    }
    for around in output.ancestors().skip(1) {
        // Links that lead somewhere are followed already.
        if around.is_symlink() && matches!(around.try_exists(), Ok(false)) {
            let reason = format!("it stands below {}, a symbolic link that leads nowhere", shown::path(around));
            return Err(refusal(&output, &reason, "let it lead to a folder, or give another folder with --output"));
        }
        if is_there(&around.join(MARKER))? {
            return refuse(&format!("it stands inside a published site, {}", shown::path(around)));
        }
    }
    Ok(output)
}

/// The site's source folders: by their names, and where they really stand, since one may be a link.
fn sources(root: &Path) -> Vec<PathBuf> {
    let named = FOLDERS.map(|folder| root.join(folder));
    let real = named.iter().filter_map(|folder| folder.canonicalize().ok());
    named.iter().cloned().chain(real).collect()
}

/// What the former build left at the output, unless there is anything else.
pub(super) fn contents(target: &Target<'_>, output: &Path) -> Result<Old, PublishError> {
    if !is_folder(output)? {
        return Ok(Old::default());
    }
    let mut former = former(output)?;
    let seen = list(output)?;
    let mut foreign = strangers(output, &seen, former.as_ref())?;
    // A note is about a whole site.
    let is_as_listed = |path: &String| seen.contains_key(Path::new(path)) && foreign.binary_search(path).is_err();
    if let Some(former) = former.as_mut().filter(|former| !former.own.files.keys().all(is_as_listed)) {
        former.note.clear();
    }
    // What was changed is no file of the former site any more.
    for files in former.iter_mut().flat_map(|former| [&mut former.own.files, &mut former.kept.files]) {
        files.retain(|path, _| foreign.binary_search(path).is_err());
    }
    if foreign.iter().any(|name| name.split('/').any(|step| step == ".git")) {
        return Err(refusal(output, "it holds a repository", ELSEWHERE));
    }
    let is_named = |name: &str| is_forced(target.force, name);
    foreign.retain(|name| !is_named(name));
    let now = Manifest::new(target.title, target.address);
    match former {
        Some(Former { own, .. }) if !own.files.is_empty() && !own.is_of(&now) && !is_named(MARKER) => {
            let help = format!("{ELSEWHERE}, or replace the other site with --force {MARKER}");
            Err(refusal(output, &format!("it is another site, \"{}\"", shown::line(&own.title)), &help))
        }
        former if foreign.is_empty() => Old::open(output, seen, former.unwrap_or_default()),
        Some(_) => Err(named(output, "it holds files that were added or changed after the build", &foreign)),
        None => Err(named(output, "it holds files that mieru did not make", &foreign)),
    }
}

/// That the output is still what it was when the build began: nothing was published there, added or changed meanwhile.
pub(super) fn unchanged(output: &Path, old: &Old, force: &[String]) -> Result<(), PublishError> {
    in_place(output, old)?;
    let lists = &old.lists;
    let is_listed = |name: &str| lists.own.files.contains_key(name) || lists.kept.files.contains_key(name);
    let names = old.changes(output)?.into_iter().map(|path| path.to_string_lossy().into_owned());
    // What was taken over and changed since stands in the new site, too: no word makes that right.
    let changed: Vec<String> = names.filter(|name| is_listed(name) || !is_forced(force, name)).collect();
    match changed.is_empty() {
        true => Ok(()),
        false => Err(named(output, "files were added or changed while this build ran", &changed)),
    }
}

/// That the folder at the output is the one that stood there when the build began.
pub(super) fn in_place(output: &Path, old: &Old) -> Result<(), PublishError> {
    if old.is_at(output).map_err(at(output))? {
        return Ok(());
    }
    let reason = "it was published or replaced while this build ran";
    Err(refusal(output, reason, "look at what stands there and build again"))
}

fn is_forced(force: &[String], name: &str) -> bool {
    force.iter().any(|force| names(force, name))
}

/// Whether there is a folder; anything else in its place is refused.
fn is_folder(output: &Path) -> Result<bool, PublishError> {
    let metadata = match fs::symlink_metadata(output) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(at(output)(error)),
    };
    if metadata.is_symlink() {
        return Err(refusal(output, "it is a symbolic link", "give the folder itself with --output"));
    }
    if !metadata.is_dir() {
        let reason = if metadata.is_file() { "it is a file" } else { "it is not a folder" };
        return Err(refusal(output, reason, ELSEWHERE));
    }
    let parent = output.parent().unwrap_or(output);
    if fs::metadata(parent).map_err(at(parent))?.dev() != metadata.dev() {
        return Err(refusal(output, "it is a mount point", "give a folder inside it with --output"));
    }
    Ok(true)
}

fn refusal(output: &Path, reason: &str, help: &str) -> PublishError {
    PublishError::Refused { output: output.to_owned(), reason: reason.to_owned(), help: help.to_owned() }
}

/// A refusal that names the files that would be lost.
fn named(output: &Path, reason: &str, foreign: &[String]) -> PublishError {
    let more = if foreign.len() > NAMED { format!(" and {} more", foreign.len() - NAMED) } else { String::new() };
    let first = || foreign.iter().take(NAMED);
    let names: Vec<String> = first().map(|name| shell::word(name)).collect();
    let forced: String = first().map(|name| format!(" {}", shell::option("--force", name))).collect();
    let help = format!("{ELSEWHERE}, move them away, or name each that may be lost:{forced}{more}");
    refusal(output, &format!("{reason}: {}{more}", names.join(", ")), &help)
}

/// Whether a name given with `--force` is that of a file, or of a folder around it.
fn names(force: &str, name: &str) -> bool {
    let force = force.trim_start_matches("./").trim_end_matches('/');
    name.strip_prefix(force).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The lists of a folder, if it is one of ours. Only plain files are read: a pipe would never end.
pub(super) fn former(output: &Path) -> Result<Option<Former>, PublishError> {
    let text = |name: &str| {
        let path = output.join(name);
        match fs::symlink_metadata(&path).and_then(|metadata| read_plain(&path, &metadata)) {
            Ok(text) => Ok(text),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
                Ok(String::new())
            }
            Err(error) => Err(at(&path)(error)),
        }
    };
    let list = text(MARKER)?;
    let Some(own) = Manifest::parse(&list) else { return Ok(None) };
    let kept = Manifest::parse(&text(KEPT)?).unwrap_or_default();
    let note = note_of(&list, &text(NOTE)?).unwrap_or_default().to_owned();
    Ok(Some(Former { own, kept, note }))
}

/// What a plain file holds; nothing of anything else.
fn read_plain(path: &Path, metadata: &fs::Metadata) -> io::Result<String> {
    if metadata.is_file() { fs::read_to_string(path) } else { Ok(String::new()) }
}

/// What is not as the lists say, in order.
fn strangers(
    output: &Path,
    seen: &BTreeMap<PathBuf, Entry>,
    former: Option<&Former>,
) -> Result<Vec<String>, PublishError> {
    let is_strange = |(path, entry): (&PathBuf, &Entry)| {
        let name = path.to_string_lossy().into_owned();
        Ok((!is_ours(&output.join(path), &name, entry.kind, former)?).then_some(name))
    };
    let found: Vec<Option<String>> = seen.par_iter().map(is_strange).collect::<Result<_, PublishError>>()?;
    let mut found: Vec<String> = found.into_iter().flatten().collect();
    found.sort();
    Ok(found)
}

fn is_ours(path: &Path, name: &str, kind: Kind, former: Option<&Former>) -> Result<bool, PublishError> {
    let Some(former) = former else { return Ok(false) };
    if kind != Kind::File {
        return Ok(kind == Kind::EmptyFolder && former.has_folder(name));
    }
    if [MARKER, KEPT, NOTE].contains(&name) {
        return Ok(true);
    }
    let Some(hash) = former.own.files.get(name).or_else(|| former.kept.files.get(name)) else { return Ok(false) };
    Ok(*hash == hash_of(path).map_err(at(path))?)
}

/// The SHA-256 of a file, which is read piece by piece: a whole one would take memory that is then given back.
fn hash_of(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut piece) = (File::open(path)?, Sha256::new(), [0; PIECE]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hex(&hash.finalize())),
            Ok(length) => hash.update(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Where a path really leads: `..` taken back and links followed, as far as it exists. A link at its very end stays,
/// so that it can be refused.
pub(super) fn real(path: &Path) -> Result<PathBuf, PublishError> {
    let absolute = std::path::absolute(path).map_err(at(path))?;
    let mut way = PathBuf::new();
    let mut steps = absolute.components().peekable();
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
    Ok(way)
}
