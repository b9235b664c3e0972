//! Whatever stands in the input files, there is a message with its place, never a panic, and it does not take long.
//!
//! `MIERU_MUTATIONS=10000 cargo test --release --test suite hostile::mutations` is the long form.

mod bombs;
mod odd;
mod paths;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mieru::compile::{self, Options, Sink};
use mieru::contents::Contents;
use mieru::diagnostic::{Diagnostic, Severity};
use mieru::import::document;
use mieru::import::profile::{Profile, READY};
use mieru::import::table;
use mieru::inputs::Inputs;
use mieru::{read, skin};

use crate::dice::Dice;
use crate::site::kept;

struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, contents: Contents<'_>) -> std::io::Result<u64> {
        contents.size()
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
const KINDS: [(&str, &str, &str); 10] = [
    ("settings", "site/", ".yaml"),
    ("records", "data/", ".yaml"),
    ("source text", "data/", ".txt"),
    ("prose", "site/prose/", ".md"),
    ("templates", "site/templates/", ".html"),
    ("components", "themes/default/component/", ".html"),
    ("layout", "themes/default/layout/", ".html"),
    ("strings", "themes/default/", ".yaml"),
    ("styles", "themes/default/", ".css"),
    ("scripts", "themes/default/", ".js"),
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

impl Tally {
    /// Counts a mutation; `place` says whether a finding has a line, and whether a column.
    fn add(&mut self, what: &str, errors: &[Diagnostic], place: impl Fn(&Diagnostic) -> [bool; 2]) {
        self.tried += 1;
        if errors.is_empty() {
            return;
        }
        let has_place = errors.iter().any(|finding| place(finding) == [true; 2]);
        self.refused += 1;
        self.with_file += usize::from(errors.iter().any(|finding| !finding.place.file.is_empty()));
        self.with_line += usize::from(errors.iter().any(|finding| place(finding)[0]));
        self.with_column += usize::from(has_place);
        if !has_place {
            println!("no line and column, {what}: {}", errors[0]);
        }
    }
}

/// How many mutations are tried.
fn rounds() -> usize {
    std::env::var("MIERU_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(500)
}

/// Prints what came of mutations and asserts that nearly all messages have a place.
fn places(tallies: &BTreeMap<&str, Tally>) -> usize {
    for (kind, tally) in tallies {
        println!(
            "{kind}: {} mutations, {} refused, {} with the file, {} with the line, {} with line and column",
            tally.tried, tally.refused, tally.with_file, tally.with_line, tally.with_column
        );
    }
    let sum = |of: fn(&Tally) -> usize| tallies.values().map(of).sum::<usize>();
    let (tried, refused, with_file) = (sum(|t| t.tried), sum(|t| t.refused), sum(|t| t.with_file));
    let (with_line, with_column) = (sum(|t| t.with_line), sum(|t| t.with_column));
    println!("{tried} tried, {refused} refused: {with_line} with the line, {with_column} with line and column");
    assert_eq!(with_file, refused, "every message names a file");
    assert!(with_column * 100 >= refused * 95, "{with_column} of {refused} have line and column");
    refused
}

#[test]
fn mutations_of_every_kind_of_input_end_with_a_place_and_never_a_panic() {
    let rounds = rounds();
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
        // The place is in a file that people write, or the page that came of a template.
        let place = |finding: &Diagnostic| {
            let is_input = base.get(&finding.place.file).is_some();
            [is_input && finding.place.line.is_some(), is_input && finding.place.column.is_some()]
        };
        tallies.entry(kind).or_default().add(&format!("round {round}: {path}"), &errors, place);
    }
    println!("longest: {} ms", longest.as_millis());
    let refused = places(&tallies);
    assert!(refused * 4 > rounds, "mutations do damage: {refused} of {rounds} are refused");
    // The short form shares the machine with other tests.
    assert!(longest < Duration::from_secs(if rounds < 10_000 { 30 } else { 5 }), "{longest:?}");
}

#[test]
fn mutations_of_a_document_are_imported_or_told() {
    let rounds = rounds() / 5;
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

/// A workbook with one of its parts changed.
fn rezipped(book: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let chosen = dice.below(parts.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        if at == chosen {
            (0..=dice.below(3)).for_each(|_| mutate(&mut bytes, dice));
        }
        out.start_file(part.name().expect("a name").into_owned(), zip::write::SimpleFileOptions::default())
            .expect("a part");
        out.write_all(&bytes).expect("it is written");
    }
    out.finish().expect("a workbook").into_inner()
}

#[test]
fn mutations_of_tables_are_imported_or_told() {
    let site = crate::site::Site::full();
    let folder = site.around().join("tables");
    site.run(["export", "--output", &folder.display().to_string()]).ok();
    let book = site.around().join("book.xlsx");
    site.run(["export", "--format", "xlsx", "--output", &book.display().to_string()]).ok();
    let book = std::fs::read(book).expect("a workbook");
    let tables: BTreeMap<String, Vec<u8>> = crate::site::tree(&folder)
        .into_keys()
        .map(|name| (name.clone(), std::fs::read(folder.join(name)).expect("a table")))
        .collect();
    let names: Vec<&String> = tables.keys().collect();
    let inputs = full();
    let records = mieru::record::load::load(&inputs).value;
    let catalog = mieru::resolve::resolve(&records, String::new()).value;
    let mut dice = Dice(2_024);
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for round in 0..rounds() {
        let mut findings = Vec::new();
        let kind = ["tables, CSV", "tables, XLSX", "tables, XLSX parts"][round % 4 % 3];
        let started = Instant::now();
        let work = AssertUnwindSafe(|| {
            let sheets: Vec<_> = if kind == "tables, CSV" {
                let chosen = names[dice.below(names.len())];
                let one = |(name, bytes): (&String, &Vec<u8>)| {
                    let mut bytes = bytes.clone();
                    if name == chosen {
                        (0..=dice.below(3)).for_each(|_| mutate(&mut bytes, &mut dice));
                    }
                    table::csv::read(name, name.trim_end_matches(".csv"), &bytes, &mut findings)
                };
                tables.iter().filter_map(one).collect()
            } else if kind == "tables, XLSX" {
                let mut bytes = book.clone();
                mutate(&mut bytes, &mut dice);
                table::xlsx::read("book.xlsx", &bytes, &mut findings)
            } else {
                table::xlsx::read("book.xlsx", &rezipped(&book, &mut dice), &mut findings)
            };
            findings.extend(table::read(&sheets, &records, &catalog, &inputs).findings);
        });
        assert!(catch_unwind(work).is_ok(), "round {round} made it panic");
        assert!(started.elapsed() < Duration::from_secs(30), "round {round}");
        findings.retain(|finding| finding.severity == Severity::Error);
        // Cells of workbooks have their place in words.
        let place = |finding: &Diagnostic| {
            let says = |word: &str| finding.place.field.contains(word) || finding.message.contains(word);
            let place = &finding.place;
            [place.line.is_some() || says("row "), place.column.is_some() || says("column ")]
        };
        // What is no workbook, or no sheet, has no rows.
        let is_broken = findings.iter().any(|finding| place(finding) == [false; 2]);
        let tally = tallies.entry(if is_broken { "broken workbooks" } else { kind }).or_default();
        tally.add(&format!("round {round}"), &findings, place);
    }
    let broken = tallies.remove("broken workbooks").unwrap_or_default();
    println!("broken workbooks: {} refused of {}, {} with the file", broken.refused, broken.tried, broken.with_file);
    assert_eq!(broken.with_file, broken.refused, "every message names a file");
    places(&tallies);
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
