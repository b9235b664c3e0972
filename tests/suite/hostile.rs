//! Whatever stands in the input files, there is a message with its place, never a panic, and it does not take long.
//!
//! `MIERU_MUTATIONS=10000 cargo test --release --test suite hostile::mutations` is the long form.

mod bombs;
mod odd;
mod paths;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mieru::compile::{self, Options, Sink};
use mieru::diagnostic::{Diagnostic, Severity};
use mieru::import::document;
use mieru::import::profile::{Profile, READY};
use mieru::inputs::Inputs;
use mieru::{read, skin};

use crate::site::kept;

struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: Vec<u8>) -> std::io::Result<()> {
        Ok(())
    }
}

/// Builds in memory and gives all that is wrong.
fn errors(inputs: Inputs) -> Vec<Diagnostic> {
    let site = compile::site(inputs, &Options::default());
    let mut findings = site.findings;
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    if !findings.iter().any(is_error) {
        findings.extend(site.value.make(&Nowhere).expect("nothing is written").findings);
    }
    findings.retain(is_error);
    findings
}

/// The full site with the program's skin.
fn full() -> Inputs {
    let mut inputs = read::read(&kept("full")).value;
    skin::default::add(&mut inputs);
    inputs
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

const ODD: [&[u8]; 32] = [
    b"\0",
    b"\x1b[31m",
    b"\xff\xfe",
    b"\x82\xa0\x82\xa2",
    b": ",
    b"- ",
    b"\n",
    b"\t",
    b"[[[[",
    b"{a: &a [*a, *a]}",
    b"<<: *a",
    b"99999999999999999999",
    b"-1",
    b"~",
    b"null",
    b"2023",
    b"\r\n",
    b"\"\\u0000\"",
    "\u{feff}\u{202e}𠮷".as_bytes(),
    "e\u{301}ｶﾞ㌫".as_bytes(),
    "　【◎…🏛】".as_bytes(),
    b"{{ boom }}",
    b"{{ view.title | safe }}",
    b"{% if x %}",
    b"%}",
    b"<script>alert(1)</script>",
    b"](javascript:alert(1))",
    b"\"><img src=x onerror=alert(1)>",
    b"'\"",
    b"\x0c",
    b"---\n",
    b"!!binary ",
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let span = dice.below(40).min(bytes.len() - at);
    match dice.below(6) {
        0 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
        1 => drop(bytes.drain(at..at + span)),
        2 => {
            let copy = bytes[at..at + span].to_vec();
            bytes.splice(at..at, copy);
        }
        3 => bytes.truncate(at),
        _ => {
            let odd = dice.of(&ODD);
            bytes.splice(at..at, odd.iter().copied());
        }
    }
}

/// Kinds of input by the folder and ending of their files.
const KINDS: [(&str, &str, &str); 8] = [
    ("settings", "site/", ".yaml"),
    ("records", "data/", ".yaml"),
    ("source text", "data/", ".txt"),
    ("prose", "site/prose/", ".md"),
    ("templates", "site/templates/", ".html"),
    ("components", "themes/default/component/", ".html"),
    ("layout", "themes/default/layout/", ".html"),
    ("strings", "themes/default/", ".yaml"),
];

/// What came of the mutations of one kind.
#[derive(Default)]
struct Tally {
    tried: usize,
    refused: usize,
    with_file: usize,
    with_line: usize,
    with_column: usize,
}

#[test]
fn mutations_of_every_kind_of_input_end_with_a_place_and_never_a_panic() {
    let rounds = std::env::var("MIERU_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    let base = full();
    let mut dice = Dice(20_230_626);
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut longest = Duration::ZERO;
    for round in 0..rounds {
        let (kind, folder, ending) = KINDS[round % KINDS.len()];
        let paths: Vec<&str> = base.under(folder).map(|(path, _)| path).filter(|path| path.ends_with(ending)).collect();
        let path = dice.of(&paths).to_owned();
        let mut bytes = base.get(&path).expect("it is there").to_vec();
        for _ in 0..=dice.below(3) {
            mutate(&mut bytes, &mut dice);
        }
        let mut inputs = base.clone();
        inputs.insert(path.clone(), bytes);
        let started = Instant::now();
        let Ok(errors) = catch_unwind(AssertUnwindSafe(|| errors(inputs))) else {
            panic!("round {round}: {path} made it panic")
        };
        longest = longest.max(started.elapsed());
        let tally = tallies.entry(kind).or_default();
        tally.tried += 1;
        if !errors.is_empty() {
            // The place is in a file that people write, or the page that came of a template.
            let is_input = |finding: &&Diagnostic| base.get(&finding.place.file).is_some();
            let any = |holds: fn(&Diagnostic) -> bool| errors.iter().filter(is_input).any(holds);
            let has_line = any(|finding| finding.place.line.is_some());
            tally.refused += 1;
            tally.with_file += usize::from(errors.iter().any(|finding| !finding.place.file.is_empty()));
            tally.with_line += usize::from(has_line);
            tally.with_column += usize::from(any(|finding| finding.place.column.is_some()));
            if !has_line {
                println!("no line, round {round}: {path}: {}", errors[0]);
            }
        }
    }
    let sum = |of: fn(&Tally) -> usize| tallies.values().map(of).sum::<usize>();
    for (kind, tally) in &tallies {
        println!(
            "{kind}: {} mutations, {} refused, {} with the file, {} with the line, {} with the column",
            tally.tried, tally.refused, tally.with_file, tally.with_line, tally.with_column
        );
    }
    println!("longest: {} ms", longest.as_millis());
    let (refused, with_file, with_line) = (sum(|t| t.refused), sum(|t| t.with_file), sum(|t| t.with_line));
    println!("{refused} refused: {with_line} with the line, {} with the column", sum(|t| t.with_column));
    assert!(refused * 3 > rounds, "mutations do damage: {refused} of {rounds} are refused");
    assert_eq!(with_file, refused, "every message names a file");
    assert!(with_line * 100 >= refused * 95, "{with_line} of {refused} have a line");
    // The short form shares the machine with other tests.
    assert!(longest < Duration::from_secs(if rounds < 10_000 { 30 } else { 5 }), "{longest:?}");
}

#[test]
fn mutations_of_a_document_are_imported_or_told() {
    let rounds = std::env::var("MIERU_MUTATIONS").ok().and_then(|n| n.parse::<usize>().ok()).map_or(100, |n| n / 10);
    let mut inputs = read::read(crate::site::repository()).value;
    let source = inputs.remove("data/editions/2023/source.txt").expect("the document");
    let records = mieru::record::load::load(&inputs).value;
    let ministries: Vec<_> = records.ministries.into_iter().map(|placed| placed.record).collect();
    let terms: Vec<_> = records.terms.into_iter().map(|placed| placed.record).collect();
    let mut findings = Vec::new();
    let profile = Profile::load(READY[0].0, READY[0].1).into_value(&mut findings).expect("a ready profile");
    let mut dice = Dice(7);
    for round in 0..rounds {
        let mut bytes = source[..source.len().min(30_000)].to_vec();
        for _ in 0..=dice.below(6) {
            mutate(&mut bytes, &mut dice);
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let read = || document(&text, &profile, &records.wording, &ministries, &terms, "2023", "mieru");
        let started = Instant::now();
        assert!(catch_unwind(AssertUnwindSafe(read)).is_ok(), "round {round} made it panic");
        assert!(started.elapsed() < Duration::from_secs(30), "round {round}");
    }
}

#[test]
fn a_file_that_is_missing_is_told_and_not_a_panic() {
    let base = read::read(&kept("minimal")).value;
    let paths: Vec<String> = base.under("").map(|(path, _)| path.to_owned()).collect();
    for path in paths {
        let mut inputs = base.clone();
        inputs.remove(&path);
        let outcome = catch_unwind(AssertUnwindSafe(|| errors(inputs)));
        assert!(outcome.is_ok(), "without {path} it panics");
    }
}
