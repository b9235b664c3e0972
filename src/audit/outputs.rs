//! Every path that will be published, known before the first page is rendered.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::report::SETTINGS;
use crate::diagnostic::{Diagnostic, Place};

/// Paths and what makes them. No two are the same, not even to a file system that ignores case.
#[derive(Debug, Default)]
pub struct Outputs {
    by_path: HashMap<String, u32>,
    folded: HashMap<String, Origin>,
    /// Folders that hold an output, and one that stands in each.
    folders: HashMap<String, Origin>,
}

/// What makes an output.
#[derive(Clone, Debug)]
pub struct Origin {
    words: String,
    file: String,
}

impl Origin {
    /// A maker in words, such as `the page "/about/"`, and the file where its name is given; empty where that is no single one.
    pub fn new(words: String, file: String) -> Self {
        Self { words, file }
    }

    /// Where a clash with another one is put right.
    fn place(&self, other: &Self) -> Place {
        let known = [&self.file, &other.file].into_iter().find(|file| !file.is_empty());
        Place::file(known.map_or(SETTINGS, String::as_str))
    }
}

/// What to do about two makers of one name.
const ANOTHER: &str = "give one of them another id or file name";

/// Names that some systems refuse, whatever follows them; so are these with a digit: `com1`.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// Longest path that all common systems take, in bytes, with room for the folder around it.
const LONGEST_PATH: usize = 800;

/// Longest name of a file or folder that all common file systems take, in bytes.
const LONGEST: usize = 200;

impl Outputs {
    /// Adds a path with its maker; a clash or an impossible name is a finding.
    pub fn add(&mut self, path: &str, maker: &Origin, findings: &mut Vec<Diagnostic>) {
        let number = u32::try_from(self.by_path.len()).unwrap_or(u32::MAX);
        let folded = fold(path);
        if let Some(first) = self.folded.get(&folded) {
            let message = format!("{} and {} would both be published at \"{path}\"", maker.words, first.words);
            findings.push(Diagnostic::error(maker.place(first), message).help(ANOTHER));
            return;
        }
        for part in path.split('/') {
            if part.len() > LONGEST || path.len() > LONGEST_PATH || is_refused(part) {
                let message =
                    format!("{} would be published at \"{path}\", a name that some systems refuse", maker.words);
                let help = "give it a shorter or another id or file name";
                findings.push(Diagnostic::error(maker.place(maker), message).help(help));
            }
        }
        let parents = || folded.match_indices('/').map(|(at, _)| &folded[..at]);
        let inside = self.folders.get(&folded).or_else(|| parents().find_map(|parent| self.folded.get(parent)));
        if let Some(other) = inside {
            let (one, two) = (&maker.words, &other.words);
            let message = format!("{one} at \"{path}\" and {two} need the same name for a file and a folder");
            findings.push(Diagnostic::error(maker.place(other), message).help(ANOTHER));
            return;
        }
        for parent in parents() {
            self.folders.entry(parent.to_owned()).or_insert_with(|| maker.clone());
        }
        self.folded.insert(folded, maker.clone());
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

/// What paths have in common that some system takes for one: case, width and the form of accents do not count.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// Whether some system cannot have a file of this name.
fn is_refused(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_numbered = NUMBERED
        .iter()
        .any(|start| stem.strip_prefix(start).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit())));
    RESERVED.contains(&stem.as_str())
        || is_numbered
        || name.ends_with([' ', '.'])
        || name.chars().any(|c| c.is_control() || "<>:\"|?*\\".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[&str]) -> usize {
        let (mut outputs, mut findings) = (Outputs::default(), Vec::new());
        let maker = Origin::new("x".to_owned(), String::new());
        paths.iter().for_each(|path| outputs.add(path, &maker, &mut findings));
        assert!(findings.iter().all(|finding| finding.place.file == SETTINGS), "none is without a file");
        findings.len()
    }

    #[test]
    fn names_that_differ_only_for_some_systems_clash() {
        for pair in
            [["a/B.txt", "a/b.TXT"], ["ｂ.txt", "b.txt"], ["\u{e9}.txt", "e\u{301}.txt"], ["ガ", "ｶﾞ"], ["Ａ", "a"]]
        {
            assert_eq!(told(&pair), 1, "{pair:?}");
        }
        assert_eq!(told(&["ss", "ß", "が", "か", "a", "b"]), 0);
    }

    #[test]
    fn names_that_some_systems_cannot_have_are_told() {
        for name in ["con", "CON.txt", "lpt9.x", "a.", "a ", "a\nb", "a:b", "a\\b", "a?", &"x".repeat(201)] {
            assert_eq!(told(&[name]), 1, "{name:?}");
        }
        assert_eq!(told(&["com", "com10", "console", ".well-known/a", "見.txt"]), 0);
    }
}
