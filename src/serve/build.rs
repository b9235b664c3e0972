//! Builds the site into memory.
#![expect(clippy::disallowed_methods, reason = "tells how long a build took")]

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use hyper::body::Bytes;

use super::preview::{Files, Preview};
use crate::compile::{self, Options, Sink};
use crate::diagnostic::{self, Diagnostic, Place, has_errors};
use crate::inputs::Inputs;
use crate::read;

/// Builds one site again and again.
#[derive(Debug)]
pub struct Builder {
    root: PathBuf,
    options: Options,
    /// What the latest build was made from.
    seen: Option<Seen>,
}

/// A short name for the inputs, and what was wrong with reading them.
type Seen = (String, Vec<Diagnostic>);

impl Builder {
    /// A builder of the site below `root`, to be shown at `address`.
    pub fn new(root: &Path, address: String) -> Self {
        let options = Options { base_url: Some(address), ..Options::default() };
        Self { root: root.to_owned(), options, seen: None }
    }

    /// What to show after `last`; `None` if nothing has changed. A build with errors keeps the last good site.
    pub fn build(&mut self, last: &Preview) -> Option<Preview> {
        let start = Instant::now();
        let mut findings = Vec::new();
        let inputs = read::read(&self.root).into_value(&mut findings);
        let seen = Some((inputs.fingerprint(), findings.clone()));
        if self.seen == seen {
            return None;
        }
        self.seen = seen;
        let files = files(inputs, &self.options, &mut findings);
        diagnostic::sort(&mut findings);
        let site = if has_errors(&findings) { last.site.clone() } else { Some(Arc::new(files)) };
        Some(Preview { number: last.number + 1, site, findings, took: start.elapsed() })
    }
}

/// Makes all files, even of a site with errors, so that one look shows all findings.
fn files(inputs: Inputs, options: &Options, findings: &mut Vec<Diagnostic>) -> Files {
    let site = compile::site(inputs, options).into_value(findings);
    let memory = Memory::default();
    let made = match site.make(&memory) {
        Ok(made) => made.into_value(findings),
        Err(error) => {
            findings.push(Diagnostic::error(Place::default(), format!("the site could not be made: {error}")));
            compile::Made::default()
        }
    };
    let by_path = memory.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    Files { build: site.catalog.site.build_id, by_path, made }
}

/// Keeps files in memory.
#[derive(Debug, Default)]
struct Memory(Mutex<HashMap<String, Bytes>>);

impl Sink for Memory {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), Bytes::from(bytes));
        Ok(())
    }
}
