//! Editions that follow each other: the made-up neighbours of the real edition in `tests/sites/pair/`, derived from it by
//! the edits that are kept beside them, so that the right answer to every comparison is known.
//!
//! `UPDATE_EXPECTED=1 cargo test --test suite pair` derives them anew.

mod derive;
pub mod edits;
mod judged;
mod shown;

use std::fs;

use mieru::record::measure::MeasureRecord;
use mieru::record::relation::RelationRecord;
use mieru::record::theme::ThemeRecord;
use mieru::record::{load, parse, write};

use crate::expected;
use crate::site::{kept, repository};
use derive::{Change, Derived, derive};
use edits::Edits;

const WARNING: &str =
    "# Derived from the real edition 2023 by tests/suite/pair.rs. Made up (架空): not a real edition.\n";

/// The edits of a made-up edition.
pub fn edits(year: &str) -> Edits {
    let name = format!("tests/sites/pair/edits/{year}.yaml");
    let text = fs::read_to_string(repository().join(&name)).expect("the edits");
    let mut findings = Vec::new();
    parse::record(&name, &text, &mut findings).unwrap_or_else(|| panic!("{findings:#?}"))
}

/// Files below `tests/sites/pair/` with their text.
fn files() -> Vec<(String, String)> {
    let inputs = mieru::read::read(repository()).value;
    let records = load::load(&inputs).value;
    let real = records.editions.into_iter().find(|files| files.folder == "2023").expect("the real edition");
    let mut measures: Vec<MeasureRecord> = real.measures.iter().map(|placed| placed.record.clone()).collect();
    measures.sort_by(|a, b| a.id.cmp(&b.id));
    let text = |path: &str| fs::read_to_string(repository().join(path)).expect("a file of the real site");
    let mut files = vec![
        ("data/terms.yaml".to_owned(), text("data/terms.yaml")),
        ("data/wording.yaml".to_owned(), text("data/wording.yaml")),
        ("data/ministries.yaml".to_owned(), ministries(&text("data/ministries.yaml"))),
        ("data/editions/2023/themes.yaml".to_owned(), text("data/editions/2023/themes.yaml")),
        ("data/editions/2023/source.txt".to_owned(), text("data/editions/2023/source.txt")),
        ("data/editions/2023/edition.yaml".to_owned(), text("data/editions/2023/edition.yaml")),
        ("data/editions/2023/measures/all.yaml".to_owned(), list(&measures)),
    ];
    let mut ids = Vec::new();
    flatten(&real.themes.record, &mut ids);
    for year in ["2022", "2024"] {
        let edits = edits(year);
        let Derived { measures, relations, changes } = derive(&edits, &measures, &ids);
        let folder = format!("data/editions/{year}");
        let mut edition = real.edition.record.clone();
        (edition.id, edition.title, edition.date) =
            (year.to_owned(), edits.edition.title.clone(), edits.edition.date.clone());
        edition.decided_by = "実在しない本部（試験用）".to_owned();
        edition.fiscal_years = edits.edition.fiscal_years.clone();
        edition.english = None;
        edition.document.title.clone_from(&edits.edition.title);
        (edition.document.sha256, edition.front, edition.left_out) = (None, Vec::new(), Vec::new());
        edition.remarks =
            vec!["この年度版は、ソフトウェアの試験のために作った架空のものです。実在の文書ではありません。".to_owned()];
        let mut themes = real.themes.record.clone();
        rename(&mut themes, &edits);
        let (former, later) = if edits.is_later { ("2023", year) } else { (year, "2023") };
        files.extend([
            (format!("{folder}/edition.yaml"), format!("{WARNING}{}", write::edition(&edition))),
            (format!("{folder}/themes.yaml"), format!("{WARNING}{}", write::themes(&themes))),
            (format!("{folder}/measures/all.yaml"), format!("{WARNING}{}", list(&measures))),
            (format!("data/editions/{later}/relations.yaml"), lines(&relations)),
            (format!("answers/{former}-{later}.yaml"), answers(&changes)),
        ]);
    }
    files
}

/// The real bodies, one of them with a made-up successor, and the made-up ones.
fn ministries(real: &str) -> String {
    let made_up = fs::read_to_string(kept("pair/edits/ministries.yaml")).expect("the made-up bodies");
    let successor = "successor: { name: 内閣感染症危機管理統括庁, short: CAICM, from: 2023-09-01 }";
    assert!(real.contains(successor), "the body that is renamed");
    let other = "successor: { id: made-up-infection, name: 【架空】感染症危機の室, from: 2023-09-01 }";
    format!("{}{made_up}", real.replace(successor, other))
}

fn flatten(themes: &[ThemeRecord], ids: &mut Vec<String>) {
    for theme in themes {
        ids.push(theme.id.clone());
        flatten(&theme.children, ids);
    }
}

fn rename(themes: &mut [ThemeRecord], edits: &Edits) {
    for theme in themes {
        if let Some(title) = edits.headings.get(&theme.id) {
            theme.title.clone_from(title);
            theme.english = None;
        }
        rename(&mut theme.children, edits);
    }
}

/// Measures as one list.
fn list(measures: &[MeasureRecord]) -> String {
    let entries =
        measures.iter().map(|record| format!("- {}\n", write::measure(record).trim_end().replace('\n', "\n  ")));
    entries.collect()
}

fn lines(relations: &[RelationRecord]) -> String {
    let lines: String = relations.iter().map(|record| format!("{}\n", write::relation(record))).collect();
    format!("{WARNING}{lines}")
}

/// Each change on a line; JSON is YAML, too.
fn answers(changes: &[Change]) -> String {
    let lines = changes.iter().map(|change| format!("- {}\n", serde_json::to_string(change).expect("plain words")));
    format!("{WARNING}{}", lines.collect::<String>())
}

#[test]
fn the_made_up_editions_are_what_the_edits_say() {
    let wrong: Vec<String> =
        files().iter().filter_map(|(path, text)| expected::compare(&kept("pair").join(path), text).err()).collect();
    assert!(wrong.is_empty(), "{}\nderive them anew: UPDATE_EXPECTED=1 cargo test --test suite pair", wrong.join("\n"));
}
