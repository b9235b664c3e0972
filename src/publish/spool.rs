//! A file that is being written: in memory while it is small, so that one that stands there already is not written again.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::folder;
use crate::inputs::hex;

/// How much is held in memory, in bytes, before it goes to the disk.
const PIECE: usize = 1024 * 1024;

/// What was written so far.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    piece: Vec<u8>,
    file: Option<(File, Sha256)>,
}

/// What was written in all.
#[derive(Debug)]
pub(super) enum Spooled {
    /// So little that it is not on the disk yet.
    Small(Vec<u8>),
    /// It is on the disk, and has this SHA-256.
    Large(String),
}

impl Spool {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, piece: Vec::new(), file: None }
    }

    pub(super) fn done(mut self) -> io::Result<Spooled> {
        if self.file.is_none() {
            return Ok(Spooled::Small(self.piece));
        }
        self.flush()?;
        Ok(Spooled::Large(self.file.map(|(_, hash)| hex(&hash.finalize())).unwrap_or_default()))
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let (file, hash) = match &mut self.file {
            Some(open) => open,
            None => self.file.insert((folder::create(&self.path)?, Sha256::new())),
        };
        hash.update(&self.piece);
        file.write_all(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}
