//! A sink that counts what goes through it.

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::{Made, Replaced, Sink, Site};
use crate::contents::Contents;

/// A sink, with how many files and bytes went through it.
pub(super) struct Counted<'a, S> {
    site: &'a Site,
    pub(super) sink: &'a S,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl<'a, S: Sink> Counted<'a, S> {
    pub(super) fn new(site: &'a Site, sink: &'a S) -> Self {
        Self { site, sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    pub(super) fn put(&self) -> impl Fn(String, Contents<'_>) -> io::Result<()> + Sync + '_ {
        |path, contents| {
            self.add(self.site.put(self.sink, &path, contents)?);
            Ok(())
        }
    }

    /// Takes a file over; where that cannot be, it is written again as it was.
    pub(super) fn keep(&self, replaced: &dyn Replaced, path: &str) -> io::Result<u64> {
        let bytes = match self.sink.keep(path) {
            Some(bytes) => bytes,
            None => {
                let bytes = replaced.read(path)?.ok_or_else(|| io::Error::other(format!("{path} is gone")))?;
                self.sink.put(path, bytes.into())?
            }
        };
        self.add(bytes);
        Ok(bytes)
    }

    fn add(&self, bytes: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// What went through.
    pub(super) fn made(&self) -> Made {
        Made { pages: 0, files: self.files.load(Ordering::Relaxed), bytes: self.bytes.load(Ordering::Relaxed) }
    }
}
