//! What the system may do to a build: end it at any moment, refuse any call, have no room left. The published folder is
//! the whole old or the whole new site all the same.
//!
//! `bash tests/faults/run` is the short form, `bash tests/faults/run long` leaves nothing out. They need `strace`, for a
//! full disk root, and so do not run with the other tests.

mod calls;
mod disk;
mod kill;
mod quiet;
mod trace;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::site::{Site, Tree, program, tree};

/// Whether nothing is to be left out.
fn is_long() -> bool {
    std::env::var_os("MIERU_FAULTS").is_some_and(|form| form == "long")
}

/// A site that can be in two states, and what is published of each.
struct Two {
    site: Site,
    texts: [String; 2],
    trees: [Tree; 2],
}

const SETTINGS: &str = "site/site.yaml";

impl Two {
    fn new() -> Self {
        let site = Site::minimal();
        let old = site.text(SETTINGS);
        let new = format!("{old}operator: {{ name: 別の名前 }}\n");
        let trees = [&old, &new].map(|text| published(&site.clone().write(SETTINGS, text).build().tree()));
        let two = Self { site, texts: [old, new], trees };
        two.put(0);
        two.build();
        two
    }

    /// Puts the sources into one of the states.
    fn put(&self, state: usize) {
        fs::write(self.site.root().join(SETTINGS), &self.texts[state]).expect("the settings can be written");
    }

    /// Builds without a fault, which must work whatever happened before, and leaves nothing beside the site.
    fn build(&self) {
        self.site.build();
        assert_eq!(self.left(), [""; 0], "what builds left");
    }

    /// Which of the states is published, as a whole; `None` for anything else.
    fn state(&self) -> Option<usize> {
        let public = self.site.root().join("public");
        let all = if public.is_dir() { tree(&public) } else { Tree::new() };
        let own = published(&all);
        self.trees.iter().position(|whole| *whole == own).filter(|_| is_as_listed(&public, &all))
    }

    /// What stands beside the site and is none of its folders.
    fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.site.root()).expect("the site's folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| !["site", "data", "public"].contains(&name.as_str())).collect()
    }
}

/// Whether a published folder holds the files that its lists name, each with its hash, and no others.
fn is_as_listed(public: &Path, tree: &Tree) -> bool {
    let lists = [".mieru", ".mieru-kept"].map(|name| fs::read_to_string(public.join(name)).unwrap_or_default());
    let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    let mut listed: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once("  ")).collect();
    listed.sort_by_key(|(_, path)| *path);
    let files = tree.iter().filter(|(path, hash)| !path.starts_with(".mieru") && *hash != "folder");
    files.map(|(path, hash)| (hash.as_str(), path.as_str())).eq(listed)
}

/// Whether a file may be one of the site before: those stay whose names say what they hold.
fn may_stay(path: &str) -> bool {
    ["assets/", "search/2023.", "search/more."].iter().any(|start| path.starts_with(*start))
}

/// A published site without what it keeps of the one before.
fn published(tree: &Tree) -> Tree {
    let is_own = |path: &str| path != ".mieru-kept" && !may_stay(path);
    tree.iter().filter(|(path, _)| is_own(path)).map(|(path, hash)| (path.clone(), hash.clone())).collect()
}

/// The modes of everything below a folder.
fn modes(folder: &Path) -> BTreeMap<String, u32> {
    let mode = |path: &str| fs::symlink_metadata(folder.join(path)).expect("it is there").mode() & 0o7777;
    tree(folder).into_keys().map(|path| (path.clone(), mode(&path))).collect()
}

/// A command that runs the program on a site with one thread.
fn arguments(site: &Site, words: &[&str]) -> Vec<String> {
    let root = site.root().display().to_string();
    [program(), "--threads", "1", "--root", &root].iter().chain(words).map(|&word| word.to_owned()).collect()
}
