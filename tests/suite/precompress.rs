//! Compressed copies of files, for web servers that hand them out.

use std::fs;
use std::io::Read;

use crate::site::{Outcome, Site, Tree};

fn unpacked(outcome: &Outcome, path: &str) -> Vec<u8> {
    let packed = fs::read(outcome.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut bytes = Vec::new();
    let done = match path.rsplit_once('.') {
        Some((_, "br")) => brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut bytes),
        _ => flate2::read::GzDecoder::new(&*packed).read_to_end(&mut bytes),
    };
    done.unwrap_or_else(|error| panic!("{path}: {error}"));
    bytes
}

#[test]
fn each_text_has_copies_that_hold_the_same() {
    let outcome = Site::minimal().run(["build", "--precompress"]).ok();
    let files: Vec<String> = outcome.tree().into_keys().filter(|path| outcome.has(path)).collect();
    let mut copies = 0;
    for copy in files.iter().filter(|path| path.ends_with(".br") || path.ends_with(".gz")) {
        let (path, _) = copy.rsplit_once('.').expect("an ending");
        let whole = fs::read(outcome.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(unpacked(&outcome, copy) == whole, "{copy}");
        let size = fs::metadata(outcome.public().join(copy)).expect("a file").len();
        assert!(size < whole.len() as u64, "{copy} is no smaller");
        copies += 1;
    }
    let pages = files.iter().filter(|path| path.ends_with(".html")).count();
    assert!(copies > 2 * pages && pages > 20, "{copies} copies, {pages} pages");
    for path in ["index.html.br", "index.html.gz", "data/measures.json.br", "feed.atom.gz"] {
        assert!(outcome.has(path), "{path}");
    }
    assert!(!outcome.has("apple-touch-icon.png.gz"));
}

#[test]
fn without_the_option_there_are_no_copies_and_else_the_same_files() {
    let site = Site::minimal();
    let plain = site.build().tree();
    let packed = site.run(["build", "--precompress"]).ok().tree();
    let is_copy = |path: &String| path.ends_with(".br") || path.ends_with(".gz");
    assert!(!plain.keys().any(is_copy));
    // The list of files names the copies, too.
    let others = |tree: Tree| -> Tree {
        tree.into_iter().filter(|(path, _)| !is_copy(path) && !path.starts_with(".mieru")).collect()
    };
    assert!(others(packed) == others(plain));
}

#[test]
fn copies_are_counted_as_files_in_every_build() {
    let site = Site::minimal();
    let first = site.run(["build", "--precompress"]).ok();
    let files = first.tree().into_keys().filter(|path| first.has(path) && !path.starts_with(".mieru"));
    let start = format!("published 27 pages, {} files, ", files.count());
    assert!(first.stdout.starts_with(&start), "{start}\n{}", first.stdout);
    // All are taken over, then all are made.
    assert_eq!(site.run(["build", "--precompress"]).ok().stdout, first.stdout);
    fs::remove_file(site.root().join("public/.mieru-pages")).expect("it can be removed");
    assert_eq!(site.run(["build", "--precompress"]).ok().stdout, first.stdout);
}

#[test]
fn any_number_of_threads_makes_the_same_copies() {
    let site = Site::minimal();
    let one = site.run(["build", "--precompress", "--threads", "1"]).ok().tree();
    assert!(one == site.cleared().run(["build", "--precompress", "--threads", "4"]).ok().tree());
}

#[test]
fn a_copy_never_takes_the_place_of_a_file() {
    let site = Site::minimal().write("site/static/index.html.gz", "mine");
    site.build();
    site.run(["build", "--precompress"]).fails(1, ["index.html.gz", "the compressed copy of \"index.html\""]);
}
