//! Every path that will be published, known before the first page is rendered.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Place};

/// Paths and what makes them. No two are the same, not even to a file system that ignores case.
#[derive(Debug, Default)]
pub struct Outputs {
    by_path: HashMap<String, u32>,
    folded: HashMap<String, String>,
    /// Folders that hold an output, and one that stands in each.
    folders: HashMap<String, String>,
}

/// Names that some systems refuse, whatever follows them.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Longest name of a file or folder that all common file systems take, in bytes.
const LONGEST: usize = 200;

impl Outputs {
    /// Adds a path with its maker; a clash or an impossible name is a finding.
    pub fn add(&mut self, path: &str, maker: &str, findings: &mut Vec<Diagnostic>) {
        let number = u32::try_from(self.by_path.len()).unwrap_or(u32::MAX);
        let folded = path.to_lowercase();
        if let Some(first) = self.folded.get(&folded) {
            findings.push(
                Diagnostic::error(
                    Place::default(),
                    format!("{maker} and {first} would both be published at \"{path}\""),
                )
                .help("give one of them another id or file name"),
            );
            return;
        }
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
            if part.len() > LONGEST || RESERVED.contains(&stem.as_str()) {
                findings.push(
                    Diagnostic::error(
                        Place::default(),
                        format!("{maker} would be published at \"{path}\", a name that some systems refuse"),
                    )
                    .help("give it a shorter or another id or file name"),
                );
            }
        }
        let parents = || folded.match_indices('/').map(|(at, _)| &folded[..at]);
        let inside = self.folders.get(&folded).or_else(|| parents().find_map(|parent| self.folded.get(parent)));
        if let Some(other) = inside {
            let message = format!("{maker} at \"{path}\" and {other} need the same name for a file and a folder");
            findings
                .push(Diagnostic::error(Place::default(), message).help("give one of them another id or file name"));
            return;
        }
        for parent in parents() {
            self.folders.entry(parent.to_owned()).or_insert_with(|| maker.to_owned());
        }
        self.folded.insert(folded, maker.to_owned());
        self.by_path.insert(path.to_owned(), number);
    }

    /// The number of a path, if it will be published.
    pub fn number(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    /// All paths, in order.
    pub fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.by_path.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_path.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_path.is_empty()
    }
}
