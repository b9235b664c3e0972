//! A sink that counts what goes through it.

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::{Made, Replaced, Sink, Site, Work};
use crate::contents::Contents;

/// A sink, with how many files and bytes went through it. Compressed copies are files like others, made or taken over.
pub(super) struct Counted<'a, S> {
    site: &'a Site,
    sink: &'a S,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl<'a, S: Sink> Counted<'a, S> {
    pub(super) fn new(site: &'a Site, sink: &'a S) -> Self {
        Self { site, sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    /// What makers hand their files to.
    pub(super) fn taker(&self) -> impl Fn(String, Contents<'_>) -> io::Result<()> + Sync + '_ {
        move |path, contents| self.site.put(self, &path, contents).map(drop)
    }

    /// Takes a file over; where that cannot be, it is written again as it was.
    pub(super) fn take_over(&self, replaced: &dyn Replaced, path: &str) -> io::Result<u64> {
        if let Some(bytes) = self.keep(path) {
            return Ok(bytes);
        }
        let bytes = replaced.read(path)?.ok_or_else(|| io::Error::other(format!("{path} is gone")))?;
        self.put(path, bytes.into())
    }

    fn add(&self, bytes: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// What went through, beside this many pages.
    pub(super) fn made(&self, pages: usize) -> Made {
        Made { pages, files: self.files.load(Ordering::Relaxed), bytes: self.bytes.load(Ordering::Relaxed) }
    }
}

impl<S: Sink> Sink for Counted<'_, S> {
    fn put(&self, path: &str, contents: Contents<'_>) -> io::Result<u64> {
        let bytes = self.sink.put(path, contents)?;
        self.add(bytes);
        Ok(bytes)
    }

    fn replaced(&self) -> Option<&dyn Replaced> {
        self.sink.replaced()
    }

    fn keep(&self, path: &str) -> Option<u64> {
        let bytes = self.sink.keep(path)?;
        self.add(bytes);
        Some(bytes)
    }

    fn note(&self, note: String) {
        self.sink.note(note);
    }

    fn during<T>(&self, work: Work, act: impl FnOnce() -> T) -> T {
        self.sink.during(work, act)
    }
}
