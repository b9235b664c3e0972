//! What a file is to hold: its bytes, or how to come by them.

use std::borrow::Cow;
use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::inputs::hex;

/// Writes what a file holds, piece by piece.
pub type Writer<'a> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'a;

/// What a file is to hold.
pub enum Contents<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// What this writes; a large file is then never in memory as a whole.
    Written(&'a mut Writer<'a>),
    /// The same as a file that was handed over before.
    SameAs {
        /// The path of that file.
        path: &'a str,
        /// Its size.
        bytes: u64,
        /// What writes it, for who does not have it any more.
        write: &'a mut Writer<'a>,
    },
}

impl<'a> Contents<'a> {
    /// All of it, in memory.
    pub fn bytes(self) -> io::Result<Cow<'a, [u8]>> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            Self::Written(write) | Self::SameAs { write, .. } => written(write).map(Cow::from),
        }
    }

    /// Makes all of it, keeps none of it, and gives its size in bytes.
    ///
    /// ```
    /// use mieru::contents::Contents;
    /// assert_eq!(Contents::from(vec![1, 2]).size().unwrap(), 2);
    /// assert_eq!(Contents::Written(&mut |out| out.write_all(b"abc")).size().unwrap(), 3);
    /// ```
    pub fn size(self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::Written(write) => {
                let mut counter = Counter(0);
                write(&mut counter)?;
                Ok(counter.0)
            }
            Self::SameAs { bytes, .. } => Ok(bytes),
        }
    }
}

/// All that a writer writes.
pub fn written(write: &mut Writer<'_>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
}

impl From<Vec<u8>> for Contents<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<String> for Contents<'_> {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl<'a> From<&'a [u8]> for Contents<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl<'a> From<Cow<'a, [u8]>> for Contents<'a> {
    fn from(bytes: Cow<'a, [u8]>) -> Self {
        Self::Bytes(bytes)
    }
}

impl std::fmt::Debug for Contents<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Written(_) => f.write_str("what is written"),
            Self::SameAs { path, .. } => write!(f, "the same as {path}"),
        }
    }
}

/// Hands what is written on to `out`, and gives its SHA-256 in hexadecimal digits and its size.
pub fn hashed(write: &mut Writer<'_>, out: &mut dyn Write) -> io::Result<(String, u64)> {
    let mut hashing = Hashing { out, hash: Sha256::new(), bytes: 0 };
    write(&mut hashing)?;
    Ok((hex(&hashing.hash.finalize()), hashing.bytes))
}

struct Hashing<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.out.write(bytes)?;
        self.hash.update(&bytes[..length]);
        self.bytes += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Counts what is written.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
