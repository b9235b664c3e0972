//! The list by which a published folder is known as ours: every file with its SHA-256, as `sha256sum --check` reads it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::inputs::sha256;

/// A file of this name in a folder says that the folder was made by mieru, for which site, and what is in it.
pub const MARKER: &str = ".mieru";

/// The same list for files that are kept from the build before.
pub const KEPT: &str = ".mieru-kept";

/// What is noted of the pages for the next build. Its first line has the hash of the list that it belongs to.
pub(super) const NOTE: &str = ".mieru-pages";

const FIRST: &str = "# This folder was made by mieru and is replaced as a whole by the next build.";
const TITLE: &str = "# site: ";
const ADDRESS: &str = "# address: ";

/// A site and its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) title: String,
    pub(super) address: String,
    /// The SHA-256 of each file, by its path.
    pub(super) files: BTreeMap<String, String>,
}

/// What the former build left.
#[derive(Debug, Default)]
pub(super) struct Former {
    /// The site's own files.
    pub(super) own: Manifest,
    /// Those it kept from the build before.
    pub(super) kept: Manifest,
    /// What it noted of its pages.
    pub(super) note: String,
}

impl Former {
    /// Whether the build made a folder of this name, for files that it lists below it.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        let start = format!("{name}/");
        let is_in = |files: &BTreeMap<String, String>| {
            files.range(start.clone()..).next().is_some_and(|(path, _)| path.starts_with(&start))
        };
        is_in(&self.own.files) || is_in(&self.kept.files)
    }
}

impl Manifest {
    /// The list of a site that has no files yet.
    pub(super) fn new(title: &str, address: &str) -> Self {
        // A title is one line here, whatever it holds.
        let line = |text: &str| text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned();
        Self { title: line(title), address: line(address), files: BTreeMap::new() }
    }

    /// Whether both are builds of one site: it may change its title or its address, not both at once.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.title == other.title || (!self.address.is_empty() && self.address == other.address)
    }

    /// The list as it is written.
    pub(super) fn text(&self) -> String {
        let head = format!("{FIRST}\n{TITLE}{}\n{ADDRESS}{}\n", self.title, self.address);
        let files = self.files.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
        std::iter::once(head).chain(files).collect()
    }

    /// Reads a list; `None` if it is none of ours. A path that leads out of the folder is passed over.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST) {
            return None;
        }
        let mut manifest = Self::default();
        for line in lines {
            if let Some(title) = line.strip_prefix(TITLE) {
                manifest.title = title.to_owned();
            } else if let Some(address) = line.strip_prefix(ADDRESS) {
                manifest.address = address.to_owned();
            } else if let Some((hash, path)) = line.split_once("  ").filter(|(_, path)| is_below(path)) {
                manifest.files.insert(path.to_owned(), hash.to_owned());
            }
        }
        Some(manifest)
    }
}

const OF: &str = "# What pages show, as hashes, for the next build. Of the list ";

/// A note as it is written beside its list.
pub(super) fn note_with(list: &str, note: &str) -> String {
    format!("{OF}{}\n{note}", sha256(list.as_bytes()))
}

/// Reads a note, unless it belongs to another list.
pub(super) fn note_of<'a>(list: &str, text: &'a str) -> Option<&'a str> {
    let (of, note) = text.strip_prefix(OF)?.split_once('\n')?;
    (of == sha256(list.as_bytes())).then_some(note)
}

fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|step| matches!(step, std::path::Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let mut manifest = Manifest::new("a\nb", "https://example.org/");
        manifest.files.insert("x/a b.html".to_owned(), "0".repeat(64));
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest.clone()));
        assert_eq!(Manifest::parse("a former build"), None);
        let evil = format!("{}00  ../../x\n00  /etc/passwd\n", manifest.text());
        assert_eq!(Manifest::parse(&evil), Some(manifest));
    }

    #[test]
    fn a_note_is_read_beside_its_own_list_alone() {
        let text = note_with("list", "a\nb\n");
        assert_eq!(note_of("list", &text), Some("a\nb\n"));
        assert_eq!(note_of("another", &text), None);
        assert_eq!(note_of("list", "a\nb\n"), None);
    }

    #[test]
    fn a_site_is_known_by_title_or_address() {
        let site = |title, address| Manifest::new(title, address);
        assert!(site("a", "").is_of(&site("a", "x")));
        assert!(site("a", "x").is_of(&site("b", "x")));
        assert!(!site("a", "").is_of(&site("b", "")));
        assert!(!site("a", "x").is_of(&site("b", "y")));
    }
}
