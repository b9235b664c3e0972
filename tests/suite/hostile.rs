//! Whatever stands in the input files: messages, never a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use mieru::compile::{self, Options, Sink};
use mieru::diagnostic::has_errors;
use mieru::inputs::Inputs;

struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: Vec<u8>) -> std::io::Result<()> {
        Ok(())
    }
}

/// Builds in memory; `true` if the inputs are refused.
fn refuses(inputs: Inputs) -> bool {
    let site = compile::site(inputs, &Options::default());
    let made = site.value.make(&Nowhere).expect("nothing is written");
    has_errors(&site.findings) || has_errors(&made.findings)
}

fn minimal() -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
    mieru::read::read(&root).value
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

const ODD: [&[u8]; 14] = [
    b"\0",
    b"\xff\xfe",
    b"\x82\xa0",
    b": ",
    b"- ",
    b"[[[[",
    b"{a: &a [*a, *a]}",
    b"99999999999999999999",
    b"-1",
    b"~",
    b"\r\n",
    "\u{feff}\u{202e}𠮷".as_bytes(),
    b"{{ boom }}",
    b"'\"",
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let span = dice.below(40).min(bytes.len() - at);
    match dice.below(5) {
        0 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
        1 => drop(bytes.drain(at..at + span)),
        2 => {
            let copy = bytes[at..at + span].to_vec();
            bytes.splice(at..at, copy);
        }
        3 => bytes.truncate(at),
        _ => {
            let odd = ODD[dice.below(ODD.len())];
            bytes.splice(at..at, odd.iter().copied());
        }
    }
}

#[test]
fn no_mutation_of_any_input_makes_it_panic() {
    let base = minimal();
    let paths: Vec<String> = ["site/", "data/"]
        .into_iter()
        .flat_map(|folder| base.under(folder).map(|(path, _)| path.to_owned()).collect::<Vec<_>>())
        .collect();
    let mut dice = Dice(20_230_626);
    let mut refused = 0;
    for round in 0..500 {
        let mut inputs = base.clone();
        let path = &paths[dice.below(paths.len())];
        let mut bytes = inputs.get(path).expect("it is there").to_vec();
        for _ in 0..=dice.below(3) {
            mutate(&mut bytes, &mut dice);
        }
        inputs.insert(path.clone(), bytes);
        let outcome = catch_unwind(AssertUnwindSafe(|| refuses(inputs)));
        let Ok(is_refused) = outcome else { panic!("round {round}: {path} made it panic") };
        refused += usize::from(is_refused);
    }
    assert!(refused > 250, "mutations do damage: {refused} of 500 are refused");
}

#[test]
fn bombs_are_refused() {
    let deep = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let aliases: String = (1..40).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{},", n - 1).repeat(9))).collect();
    let pages = "id: \"2023\"\ntitle: x\ndate: 2023-01-01\ndecided_by: x\nfiscal_years: { results: 2022, plans: 2023 }\n\
                 document: { title: x, pages: 4294967295 }\n";
    let edition = minimal().under("data/editions/").next().expect("an edition").0.split('/').nth(2).map(str::to_owned);
    let edition = format!("data/editions/{}/edition.yaml", edition.expect("its folder"));
    for (path, text) in [
        ("site/site.yaml", deep.as_str()),
        ("data/ministries.yaml", deep.as_str()),
        ("data/terms.yaml", &format!("a0: &a0 [x]\n{aliases}")),
        (edition.as_str(), pages),
        (edition.as_str(), ""),
    ] {
        let mut inputs = minimal();
        inputs.insert(path, text);
        assert!(refuses(inputs), "{path}: {}…", &text[..text.len().min(40)]);
    }
}

#[test]
fn a_file_that_is_missing_is_told_and_not_a_panic() {
    let base = minimal();
    let paths: Vec<String> = base.under("").map(|(path, _)| path.to_owned()).collect();
    for path in paths {
        let mut inputs = base.clone();
        inputs.remove(&path);
        let outcome = catch_unwind(AssertUnwindSafe(|| refuses(inputs)));
        assert!(outcome.is_ok(), "without {path} it panics");
    }
}
