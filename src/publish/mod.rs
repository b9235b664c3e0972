//! The edge that publishes: files → a folder, in one step that happens whole or not at all.
//!
//! Everything is written into a staging folder beside the output and made durable. Only when all of it is there and
//! nothing is wrong are the two exchanged; the old site is removed last, so that at every moment a whole site stands at
//! the output. A file that the old site holds byte for byte is not written again: the two share it for that moment.
//! What a build that was killed left behind is put right by the next one.
#![expect(clippy::disallowed_methods, reason = "this is the edge that writes the disk")]

mod check;
mod error;
mod folder;
mod manifest;
mod old;
mod save;
mod spool;
mod swap;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::compile::{Replaced, Sink};
use crate::contents::{Contents, Writer};
use crate::diagnostic::Diagnostic;
use crate::inputs::sha256;
use crate::skin::asset::is_fingerprinted;
pub use error::PublishError;
use error::at;
use folder::Staged;
pub use manifest::{KEPT, MARKER};
use manifest::{Manifest, NOTE, note_with};
use old::Old;
pub use save::{is_file, is_there, save, save_all};
use spool::{Spool, Spooled};

/// What is added to the name of a file for the moment in which its former self stands beside it.
const BESIDE: &str = ".mieru-former";

/// What is to be published, and where.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The site's own folder, which must not be replaced.
    pub root: &'a Path,
    /// The folder that will hold the published site.
    pub output: &'a Path,
    /// The site's title, by which its former build is known.
    pub title: &'a str,
    /// Its address, or nothing.
    pub address: &'a str,
    /// What in the output mieru did not make and may be lost, files or folders with all in them; paths below the output.
    pub force: &'a [String],
}

/// A site that is being written and is not yet to be seen.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    folder: Staged,
    /// What stood at the output when it began.
    old: Old,
    /// What of it may be lost although no build made it.
    force: Vec<String>,
    /// What this one is.
    manifest: Manifest,
    /// The hash of each file so far.
    files: Mutex<BTreeMap<String, String>>,
    /// What is noted of the pages.
    note: Mutex<String>,
}

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// The SHA-256 of the site's manifest, which holds that of every file: the same for the same site.
    pub hash: String,
    /// What went wrong after the step, such as that the former site could not be removed.
    pub findings: Vec<Diagnostic>,
}

/// Puts right what a build that was killed left beside an output. A later build does so anyway; this is for one that
/// may end before it writes anything.
///
/// # Errors
/// When the system refuses something.
pub fn put_right(output: &Path) -> Result<(), PublishError> {
    let output = check::real(output)?;
    match output.parent().filter(|parent| parent.is_dir()) {
        Some(parent) => {
            let _lock = swap::lock(parent)?;
            swap::recover(&output)
        }
        None => Ok(()),
    }
}

impl Staging {
    /// Begins a site, after what an earlier build may have left was put right.
    ///
    /// # Errors
    /// When the output must not be replaced, or the system refuses something.
    pub fn begin(target: &Target<'_>) -> Result<Self, PublishError> {
        let output = check::place(target)?;
        let parent = output.parent().unwrap_or(&output);
        folder::make(parent).map_err(at(parent))?;
        let lock = swap::lock(parent)?;
        swap::recover(&output)?;
        let old = check::contents(target, &output)?;
        let folder = Staged::new(&output)?;
        drop(lock);
        let manifest = Manifest::new(target.title, target.address);
        let marker = folder.path().join(MARKER);
        folder::write(&marker, manifest.text().as_bytes()).map_err(at(&marker))?;
        let force = target.force.to_vec();
        Ok(Self { output, folder, old, force, manifest, files: Mutex::default(), note: Mutex::default() })
    }

    fn add(&self, path: &str, hash: String) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash);
    }

    fn hash(&self, path: &str) -> Option<String> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Takes a file over if the former site has the same.
    fn share(&self, path: &str, hash: &str, to: &Path) -> Option<u64> {
        self.old.lists.own.files.get(path).filter(|old| *old == hash)?;
        self.old.share(path, to)
    }

    /// Stores a file of these bytes and gives its size.
    fn put_bytes(&self, path: &str, full: &Path, bytes: &[u8]) -> io::Result<u64> {
        let hash = sha256(bytes);
        if self.share(path, &hash, full).is_none() {
            folder::write(full, bytes)?;
        }
        self.add(path, hash);
        Ok(bytes.len() as u64)
    }

    /// Stores what is written and gives its size. Where the former site has the same, that file stays and not this one.
    fn put_written(&self, path: &str, full: &Path, write: &mut Writer<'_>) -> io::Result<u64> {
        let mut spool = Spool::new(full.to_owned());
        write(&mut spool)?;
        let hash = match spool.done()? {
            Spooled::Small(bytes) => return self.put_bytes(path, full, &bytes),
            Spooled::Large(hash) => hash,
        };
        let mut former = full.as_os_str().to_owned();
        former.push(BESIDE);
        let former = PathBuf::from(former);
        if self.share(path, &hash, &former).is_some() {
            std::fs::rename(former, full)?;
        }
        self.add(path, hash);
        Ok(std::fs::metadata(full)?.len())
    }

    /// Stores a copy of a file that is stored already, with this hash.
    fn put_copy(&self, path: &str, full: &Path, from: &str, hash: String) -> io::Result<()> {
        if self.share(path, &hash, full).is_none() {
            folder::copy(&self.folder.path().join(from), full)?;
        }
        self.add(path, hash);
        Ok(())
    }

    /// Whether what stands at the output is still what stood there when it began. A build that ends early may do so because
    /// it is not.
    ///
    /// # Errors
    /// When something else was published there meanwhile, or the system refuses something.
    pub fn still_in_place(&self) -> Result<(), PublishError> {
        check::in_place(&self.output, &self.old)
    }

    /// Puts the finished site in the place of the old one.
    ///
    /// # Errors
    /// When something else was published, added or changed there meanwhile, or the system refuses something; what stands
    /// there then stays as it is.
    pub fn publish(self) -> Result<Published, PublishError> {
        let Self { output, folder, old, force, mut manifest, files, note } = self;
        manifest.files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let text = manifest.text();
        let kept = keep(folder.path(), &old, &manifest).map_err(at(&output))?;
        let note = note.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lists = [
            (NOTE, (!note.is_empty()).then(|| note_with(&text, &note))),
            (KEPT, (!kept.files.is_empty()).then(|| kept.text())),
        ];
        // The marker last: once it names files, what it and the other list do not name is not removed.
        for (name, text) in lists.iter().map(|(name, text)| (name, text.as_ref())).chain([(&MARKER, Some(&text))]) {
            let path = folder.path().join(name);
            if let Some(text) = text {
                folder::replace(&path, text.as_bytes()).map_err(at(&path))?;
            }
        }
        let findings = swap::swap(folder, &output, &old, &force)?;
        Ok(Published { hash: sha256(text.as_bytes()), findings })
    }
}

/// Keeps what pages of the former site load and this one does not have, for readers who have one of them open. It stays
/// for one edition: until something else is published.
fn keep(staging: &Path, old: &Old, manifest: &Manifest) -> io::Result<Manifest> {
    let mut kept = Manifest { files: BTreeMap::new(), ..manifest.clone() };
    let is_same = old.lists.own.files == manifest.files;
    let candidates = if is_same { &old.lists.kept } else { &old.lists.own };
    for (path, hash) in candidates.files.iter().filter(|(path, _)| is_same || is_fingerprinted(path)) {
        let to = staging.join(path);
        if manifest.files.contains_key(path) {
            continue;
        }
        let is_there = old.share(path, &to).is_some()
            || match old.read(path)? {
                Some(bytes) => folder::write(&to, &bytes).map(|()| true)?,
                None => false,
            };
        if is_there {
            kept.files.insert(path.clone(), hash.clone());
        }
    }
    Ok(kept)
}

impl Sink for Staging {
    fn put(&self, path: &str, contents: Contents<'_>) -> io::Result<u64> {
        let full = self.folder.path().join(path);
        let put = match contents {
            Contents::Bytes(bytes) => self.put_bytes(path, &full, &bytes),
            Contents::Written(write) => self.put_written(path, &full, write),
            Contents::SameAs { path: from, bytes, write } => match self.hash(from) {
                Some(hash) => self.put_copy(path, &full, from, hash).map(|()| bytes),
                None => self.put_written(path, &full, write),
            },
        };
        put.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", full.display())))
    }

    fn replaced(&self) -> Option<&dyn Replaced> {
        (!self.old.lists.note.is_empty()).then_some(&self.old)
    }

    fn keep(&self, path: &str) -> Option<u64> {
        let hash = self.old.lists.own.files.get(path)?;
        let bytes = self.old.share(path, &self.folder.path().join(path))?;
        self.add(path, hash.clone());
        Some(bytes)
    }

    fn note(&self, note: String) {
        *self.note.lock().unwrap_or_else(PoisonError::into_inner) = note;
    }
}
