//! Importing the committed `source.txt` gives what is committed beside it; the wording rules agree with people.

use std::fs;
use std::path::{Path, PathBuf};

use mieru::import::profile::Profile;
use mieru::import::{Imported, document};
use mieru::record::edition::EditionRecord;
use mieru::record::measure::{MeasureRecord, PassageRecord};
use mieru::record::term::TermRecord;
use mieru::record::theme::ThemeRecord;
use mieru::record::{parse, write};
use mieru::resolve::quote::Quotes;
use mieru::text::layout::Spacing;
use serde::de::DeserializeOwned;

use crate::site::{Outcome, Site};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn text(path: &str) -> String {
    let path = data().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read<T: DeserializeOwned>(path: &str) -> T {
    let mut findings = Vec::new();
    parse::record(path, &text(path), &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
}

fn imported() -> Imported {
    imported_with(&read::<Vec<TermRecord>>("terms.yaml"))
}

fn imported_with(glossary: &[TermRecord]) -> Imported {
    let profile = Profile::standard().value.expect("the profile that comes with mieru loads");
    let wording = read("wording.yaml");
    let ministries: Vec<_> = read("ministries.yaml");
    document(&source(), &profile, &wording, &ministries, glossary, "2023", "source.txt")
}

fn reviewed() -> Vec<MeasureRecord> {
    measures_in(&data().join("editions/2023/measures"))
}

fn measures_in(folder: &Path) -> Vec<MeasureRecord> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder of measures can be read")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let paths = names.iter().map(|name| folder.join(name));
    paths.map(|path| read(path.to_str().expect("a path"))).collect()
}

/// Runs `mieru import` on a document that stands beside the site.
fn run(site: &Site, document: &str, more: &[&str]) -> Outcome {
    let path = site.around().join("document.txt");
    fs::write(&path, document).expect("a document can be written");
    let mut arguments = vec!["import", path.to_str().expect("a path"), "--edition", "2023"];
    arguments.extend(more);
    site.run_with(&arguments, |_| {})
}

/// The real site without its edition.
fn without_edition() -> Site {
    Site::real().remove("data/editions/2023")
}

fn source() -> String {
    text("editions/2023/source.txt")
}

/// The document up to a page's end.
fn first_pages() -> String {
    let source = source();
    source.split_inclusive('\n').take(600).collect()
}

#[test]
fn texts_pages_numbers_and_headings_are_the_committed_ones() {
    assert_committed(&imported().measures);
}

#[test]
fn the_program_makes_the_committed_edition_of_the_committed_document() {
    let site = without_edition();
    let outcome = run(&site, &source(), &[]).ok();
    assert!(outcome.stdout.contains("22 pages, 3 top themes and 59 measures written to"), "{}", outcome.stdout);
    let folder = site.root().join("data/editions/2023");
    let made = measures_in(&folder.join("measures"));
    assert_eq!(made.len(), 59);
    assert_committed(&made);
    let themes: Vec<ThemeRecord> = read(folder.join("themes.yaml").to_str().expect("a path"));
    assert_eq!(themes, without_english(read("editions/2023/themes.yaml")));
    assert_eq!(site.text("data/editions/2023/source.txt"), source());
    let checked = site.run(["check"]).ok();
    assert!(checked.stdout.contains("edition 2023: completeness 100.00 %"), "{}", checked.stdout);
}

#[test]
fn reviewed_files_are_not_overwritten_unless_they_are_to_be() {
    let site = Site::real();
    let before = site.everything();
    let words = ["2023/edition.yaml and 61 other files would be overwritten; nothing was written", "--force"];
    run(&site, &source(), &[]).fails(2, words);
    fs::remove_file(site.around().join("document.txt")).expect("it was there");
    assert!(site.everything() == before, "nothing was written");
    run(&site, &source(), &["--force"]).ok();
    assert!(site.everything() != before, "the titles are the document's again");
}

#[test]
fn measures_that_a_document_no_longer_has_go_with_force_and_are_named() {
    let site = Site::real().write("data/editions/2023/measures/.kept", "").write("data/editions/2023/README.md", "");
    let measures = |site: &Site| measures_in(&site.root().join("data/editions/2023/measures")).len();
    let words = ["other files would be overwritten, ", "2023-029.yaml and 30 other files would be removed; nothing"];
    run(&site, &first_pages(), &[]).fails(2, words);
    assert!(site.text("data/editions/2023/measures/2023-059.yaml").contains("id: 2023-059"));
    let outcome = run(&site, &first_pages(), &["--force"]).ok();
    for id in ["2023-029", "2023-059"] {
        let told = format!("data/editions/2023/measures/{id}.yaml removed: the document has no such measure\n");
        assert!(outcome.stdout.contains(&told), "{}", outcome.stdout);
    }
    let site = site.remove("data/editions/2023/measures/.kept").remove("data/editions/2023/README.md");
    assert_eq!(measures(&site), 28);
    // The glossary and the bodies are of the whole document.
    let site = site.write("data/terms.yaml", "[]\n");
    assert!(site.run(["check"]).stdout.contains("edition 2023: completeness 100.00 %"));
}

#[test]
fn ids_that_no_edition_can_have_are_refused() {
    let site = Site::minimal();
    let document = site.root().join("data/editions/2023/source.txt");
    let document = document.to_str().expect("a path");
    for id in ["R8 Plan", "search", "about"] {
        let told = format!("\"{id}\" cannot be the id of an edition\n  help: ");
        site.run(["import", document, "--edition", id]).fails(2, [told.as_str()]);
        assert!(!site.root().join("data/editions").join(id).exists(), "{id}");
    }
}

#[test]
fn files_of_other_programs_are_told_from_texts() {
    let site = Site::minimal();
    let before = site.everything();
    for (name, bytes, told) in [
        ("q.pdf", &b"%PDF-1.7\n1 0 obj\n"[..], "the file is a PDF, not its text\n  help: take its text with its page"),
        ("q.docx", &b"PK\x03\x04\x14\x00\x06"[..], "the file is a document, a workbook or another ZIP archive, not"),
        ("q.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1"[..], "the file is a document or a workbook of an office program, not"),
        ("measures.csv", &b"PK\x03\x04\x14\x00\x06"[..], "if it is an XLSX workbook, let its name end with .xlsx"),
    ] {
        let path = site.around().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        let path = path.to_str().expect("a path");
        let mut words = vec!["import", path];
        if !name.ends_with(".csv") {
            words.extend(["--edition", "2024"]);
        }
        let outcome = site.run_with(&words, |_| {}).fails(1, [path, told]);
        let command = format!("`pdftotext -layout {path} {}`", path.replace(".pdf", ".txt"));
        assert_eq!(outcome.stderr.contains(&command), name == "q.pdf", "{}", outcome.stderr);
        fs::remove_file(path).expect("it was there");
    }
    assert!(site.everything() == before, "nothing was written");
}

#[test]
fn a_document_without_measures_writes_nothing() {
    let site = without_edition();
    for document in ["", "計画2030\n１．健康\n"] {
        let outcome = run(&site, document, &[]).fails(1, ["document.txt: no measure was found\n", "--profile"]);
        assert!(outcome.stderr.ends_with("error: nothing was written\n"), "{}", outcome.stderr);
        assert!(!site.root().join("data/editions").join("2023").exists());
    }
    run(&site, &source(), &[]).ok();
}

#[test]
fn records_that_an_import_reads_and_cannot_are_told_and_nothing_is_written() {
    let site = without_edition().edit("data/wording.yaml", "\npassages:\n", "\npassage:\n");
    run(&site, &source(), &[]).fails(1, ["data/wording.yaml:", "unknown key \"passage\"", "nothing was written"]);
    assert!(!site.root().join("data/editions/2023").exists());
}

#[test]
fn missing_records_are_told_once() {
    let site = without_edition().remove("data/wording.yaml").remove("data/ministries.yaml");
    let told = run(&site, &source(), &[]).ok().stderr;
    for expected in [
        "data/wording.yaml: warning: no rule tells what kind a sentence is: all are taken as results\n  help: there is no such file",
        "data/ministries.yaml: warning: no ministry has a spelling in `marks`, and the marks name \"NISC\", ",
        "nobody leads or supports\n  help: there is no such file",
        "\n0 errors, 6 warnings, 0 notes\n",
    ] {
        assert!(told.contains(expected), "{expected}\nis not in\n{told}");
    }
}

fn assert_committed(made: &[MeasureRecord]) {
    let reviewed = reviewed();
    assert_eq!(made.len(), reviewed.len());
    for (made, reviewed) in made.iter().zip(&reviewed) {
        let id = &reviewed.id;
        assert_eq!(&made.id, id);
        assert_eq!(made.text(Spacing::Joined), reviewed.text(Spacing::Joined), "{id}");
        assert_eq!(made.passages.len(), reviewed.passages.len(), "{id}");
        assert_eq!((&made.theme, made.pages), (&reviewed.theme, reviewed.pages), "{id}");
        assert_eq!(made.footnotes, reviewed.footnotes, "{id}");
        assert_eq!(made.ministries.mark, reviewed.ministries.mark, "{id}");
        assert_eq!(made.ministries.mark_from, reviewed.ministries.mark_from, "{id}");
        assert_eq!(sorted(&made.ministries.lead), sorted(&reviewed.ministries.lead), "{id}");
        assert_eq!(sorted(&made.ministries.supporting), sorted(&reviewed.ministries.supporting), "{id}");
    }
}

fn sorted(ids: &[String]) -> Vec<&str> {
    let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    ids.sort_unstable();
    ids
}

/// English names are an editor's.
fn without_english(themes: Vec<ThemeRecord>) -> Vec<ThemeRecord> {
    let own = |theme: ThemeRecord| ThemeRecord { english: None, children: without_english(theme.children), ..theme };
    themes.into_iter().map(own).collect()
}

#[test]
fn headings_and_front_are_the_committed_ones() {
    let made = imported();
    assert_eq!(made.themes, without_english(read("editions/2023/themes.yaml")));
    let reviewed: EditionRecord = read("editions/2023/edition.yaml");
    // Remarks and English names are ours, the address is a setting.
    let document =
        mieru::record::edition::DocumentRecord { url: reviewed.document.url.clone(), ..made.edition.document };
    assert_eq!(
        EditionRecord {
            remarks: reviewed.remarks.clone(),
            english: reviewed.english.clone(),
            document,
            ..made.edition
        },
        reviewed
    );
}

#[test]
fn every_doubt_about_the_document_is_told() {
    let unsure: Vec<String> = imported().unsure.iter().map(ToString::to_string).collect();
    for expected in [
        "a heading and a measure on one line",
        "2023-037 has no mark: the mark of 2023-038 serves both",
        "several marks in a row: 【◎文、国】【◎文、国】",
        "several bodies lead in 【文、◎厚、◎経】",
        "59 measures have no title in the document",
        "results: 2022, plans: 2023",
    ] {
        assert!(unsure.iter().any(|doubt| doubt.contains(expected)), "{expected}\nis not in\n{}", unsure.join("\n"));
    }
    assert_eq!(unsure.len(), 6, "{}", unsure.join("\n"));
}

#[test]
fn explained_terms_that_the_glossary_lacks_are_told() {
    let told = |glossary: &[TermRecord]| -> Vec<String> {
        let doubts = imported_with(glossary).unsure.into_iter().map(|doubt| doubt.what);
        doubts.filter(|what| what.starts_with("the text explains")).collect()
    };
    let found = told(&[]);
    for (term, expansion) in [
        ("JST", "科学技術振興機構"),
        ("PHR", "Personal Health Record"),
        ("TICAD8", "第8回アフリカ開発会議"),
        ("PPR", "予防（Prevention）・備え（Preparedness）・対応（Response）"),
        ("JMIP", "外国人患者受入れ医療機関認証制度"),
        ("介護DB", "介護保険総合データベース"),
        ("DPCDB", "包括医療費支払い制度に基づく匿名データベース"),
        ("MIDｰNET", "医療情報データベース"),
        ("DASH for SaMD", "実用化促進パッケージ戦略"),
        ("jRCT", "臨床研究等提出・公開システム"),
    ] {
        let expected = format!("the text explains \"{term}\" as \"{expansion}\"");
        assert!(found.contains(&expected), "{expected}\nis not in\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), 24, "nothing else looks like a term:\n{}", found.join("\n"));
    let glossary: Vec<TermRecord> = read("terms.yaml");
    assert_eq!(told(&glossary), Vec::<String>::new());
}

#[test]
fn measures_are_written_as_they_are_committed() {
    for record in reviewed() {
        let path = format!("editions/2023/measures/{}.yaml", record.id);
        assert_eq!(write::measure(&record), text(&path), "{path}");
    }
}

#[test]
fn the_wording_rules_agree_with_the_reviewed_kinds() {
    let kinds = |measures: &[MeasureRecord]| -> Vec<_> {
        let passages = measures.iter().flat_map(|measure| &measure.passages);
        passages.filter_map(PassageRecord::kind_and_text).map(|(kind, text)| (kind, text.to_owned())).collect()
    };
    let (made, reviewed) = (kinds(&imported().measures), kinds(&reviewed()));
    let wrong: Vec<_> = made.iter().zip(&reviewed).filter(|(made, reviewed)| made != reviewed).collect();
    println!("passages: {} of {} right", reviewed.len() - wrong.len(), reviewed.len());
    assert!(wrong.len() * 100 <= reviewed.len() * 3, "{wrong:#?}");
}

/// A find: the measure, where its quote begins and ends, and what it is said to mean.
type Find = (String, usize, usize, String);

/// Where quotes stand: the n-th equal quote is the n-th occurrence.
fn finds<'a>(measure: &MeasureRecord, quotes: impl Iterator<Item = (&'a str, String)>) -> Vec<Find> {
    let text = measure.text(Spacing::Joined);
    let mut places = Quotes::new(&text);
    let mut found = Vec::new();
    for (quote, meaning) in quotes {
        let range = places.find(quote).unwrap_or_else(|why| panic!("{}: \"{quote}\": {why:?}", measure.id));
        found.push((measure.id.clone(), range.start, range.end, meaning));
    }
    found
}

/// Precision and recall in per cent; a find is right if it overlaps a reviewed one of the same meaning.
fn score(name: &str, made: &[Find], reviewed: &[Find]) -> (usize, usize) {
    let same = |a: &Find, b: &Find| a.0 == b.0 && a.3 == b.3 && a.1 < b.2 && b.1 < a.2;
    let missing = |from: &[Find], of: &[Find]| -> Vec<Find> {
        of.iter().filter(|find| !from.iter().any(|other| same(find, other))).cloned().collect()
    };
    let (wrong, missed) = (missing(reviewed, made), missing(made, reviewed));
    let exact = made.iter().filter(|find| reviewed.contains(find)).count();
    println!("{name}: {} made, {} reviewed, {exact} with equal quotes", made.len(), reviewed.len());
    println!("  wrong: {wrong:?}\n  missed: {missed:?}");
    (100 - wrong.len() * 100 / made.len().max(1), 100 - missed.len() * 100 / reviewed.len().max(1))
}

#[test]
fn the_wording_rules_find_the_reviewed_deadlines() {
    let all = |measures: &[MeasureRecord]| -> Vec<Find> {
        let of = |measure: &MeasureRecord| {
            let meaning = |relation: &str, period: &str| format!("{relation} {period}");
            let each = measure.deadlines.iter();
            finds(measure, each.map(|d| (d.quote.as_str(), meaning(d.relation.name(), &d.period))))
        };
        measures.iter().flat_map(of).collect()
    };
    let (precision, recall) = score("deadlines", &all(&imported().measures), &all(&reviewed()));
    assert!(precision >= 90 && recall >= 90, "precision {precision} %, recall {recall} %");
}

#[test]
fn the_wording_rules_find_the_reviewed_figures() {
    let all = |measures: &[MeasureRecord]| -> Vec<Find> {
        let of = |measure: &MeasureRecord| {
            finds(measure, measure.figures.iter().map(|f| (f.quote.as_str(), format!("{} {}", f.value, f.unit))))
        };
        measures.iter().flat_map(of).collect()
    };
    let (precision, recall) = score("figures", &all(&imported().measures), &all(&reviewed()));
    assert!(precision >= 90 && recall >= 90, "precision {precision} %, recall {recall} %");
}
