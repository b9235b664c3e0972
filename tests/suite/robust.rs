//! Whatever the input, there is a message and never a panic, and it does not take long.

use std::time::{Duration, Instant};

use mieru::compile::{self, Options, Sink};
use mieru::inputs::Inputs;
use mieru::read;
use proptest::prelude::*;

use crate::site::{Site, kept};

struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: Vec<u8>) -> std::io::Result<()> {
        Ok(())
    }
}

fn whole(inputs: Inputs) {
    let site = compile::site(inputs, &Options::default()).value;
    let _ = site.make(&Nowhere).expect("nowhere takes everything");
}

/// The files of the full site that people write.
fn files() -> Vec<(String, Vec<u8>)> {
    let inputs = read::read(&kept("full")).value;
    ["site/", "data/"]
        .iter()
        .flat_map(|folder| inputs.under(folder))
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_no_reason_to_panic(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), length in 0usize..12, put in prop_oneof![
        Just(""), Just("\n"), Just("- "), Just(": "), Just("["), Just("{"), Just("\""), Just("'"), Just("&a "), Just("*a"), Just("\u{0}"), Just("\t"),
        Just("99999999999999999999"), Just("-1"), Just("　"), Just("\u{c}"), Just("【"), Just("◎"), Just("…"), Just("null"), Just("2023"), Just("{{"), Just("%}"), Just("🏛"),
    ]) {
        let files = files();
        let (path, bytes) = &files[which.index(files.len())];
        let at = at.index(bytes.len().max(1)).min(bytes.len());
        let mut damaged = bytes[..at].to_vec();
        damaged.extend_from_slice(put.as_bytes());
        damaged.extend_from_slice(&bytes[(at + length).min(bytes.len())..]);
        let mut inputs = read::read(&kept("full")).value;
        inputs.insert(path.clone(), damaged);
        whole(inputs);
    }
}

fn deep(levels: usize) -> String {
    format!("title: {}{}\n", "[".repeat(levels), "]".repeat(levels))
}

#[test]
fn very_deep_yaml_is_refused_quickly() {
    for path in ["site/site.yaml", "data/editions/2023/measures/2023-001.yaml"] {
        let started = Instant::now();
        Site::minimal().write(path, deep(100_000)).run(["check"]).fails(1, [path]);
        assert!(started.elapsed() < Duration::from_secs(5), "{path} took {:?}", started.elapsed());
    }
}

#[test]
fn hostile_yaml_is_refused_quickly() {
    let deep = deep(1_000);
    let deep_lines: String = (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, next) in ('a'..'i').zip('b'..='i') {
        bomb += &format!("{next}: &{next} [*{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}]\n");
    }
    let merges: String = (0..400).map(|n| format!("m{}: &m{} {{ <<: [*m{n}, *m{n}] }}\n", n + 1, n + 1)).collect();
    let merges = format!("m0: &m0 {{ x: 1 }}\n{merges}");
    for (name, text) in [("deep", deep), ("deep lines", deep_lines), ("bomb", bomb), ("merges", merges)] {
        for path in ["site/site.yaml", "data/ministries.yaml", "data/editions/2023/measures/2023-001.yaml"] {
            let started = Instant::now();
            Site::minimal().write(path, &text).run(["check"]).fails(1, [path]);
            assert!(started.elapsed() < Duration::from_secs(20), "{name} in {path} took {:?}", started.elapsed());
        }
    }
}

#[test]
fn a_theme_tree_may_be_deep() {
    let mut themes = String::new();
    for n in 0..60 {
        let id = vec!["1"; n + 1].join("-");
        themes +=
            &format!("{0}- id: \"{id}\"\n{0}  title: 見出し{n}\n{0}  page: 1\n{0}  children:\n", "    ".repeat(n));
    }
    let themes = themes.trim_end().trim_end_matches("children:").trim_end().to_owned() + "\n";
    let outcome = Site::minimal().write("data/editions/2023/themes.yaml", themes).run(["check"]);
    assert_eq!(outcome.status, 1, "the measures stand under themes that are no more: {}", outcome.stderr);
}

#[test]
fn odd_characters_in_names_of_files_are_no_reason_to_panic() {
    for name in ["a b.md", "é.md", "e\u{301}.md", "名前.md", "a\nb.md", "..md", "con.md", "-.md"] {
        let outcome = Site::minimal().write(&format!("site/prose/{name}"), "# 題\n").run(["check"]);
        assert!(outcome.status <= 1, "{name:?}: {}", outcome.stderr);
    }
}

#[test]
fn quotes_may_overlap_and_cross_passages() {
    let path = "data/editions/2023/measures/2023-001.yaml";
    let crossing = "  - { quote: 延ばした。2023年度中に, period: FY2023 }\n  - { quote: 2023年度中に、休日, period: FY2023 }\n  - { quote: 2023年度中に, period: FY2023 }\nfigures:\n  - { quote: は20時までに延ばした。2023年度, value: 20, unit: 時 }\n";
    let site = Site::minimal().edit(path, "  - { quote: 2023年度中に, period: FY2023, relation: during }\n", crossing);
    let outcome = site.build();
    assert!(outcome.file("deadlines/index.html").contains("休日の開館も始める。"));
}
