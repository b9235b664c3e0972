//! What the site adds to the document's words: it is told as ours, in words that are true, and in which language it is.

use std::collections::BTreeSet;

use regex::Regex;

use crate::pictures::rows;
use crate::site::{Outcome, Site};

/// The words of a page, in one line.
fn words(outcome: &Outcome, path: &str) -> String {
    let text = Regex::new("<[^>]*>").expect("a pattern").replace_all(&outcome.file(path), " ").into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(outcome: &Outcome, path: &str, expected: &str) {
    let words = words(outcome, path);
    assert!(words.contains(expected), "{path} does not say \"{expected}\":\n{words}");
}

#[test]
fn what_the_site_added_is_told_wherever_it_is_shown() {
    let outcome = Site::full().build();
    let titles = "サイト作成 施策の題名は、当サイトが付けたものです。原文に題名はありません。";
    let deadlines = "サイト作成 時期の抜き出しと日付への読み替え、施策の題名は、当サイトによるものです。";
    for (path, added) in [
        ("2023/full/index.html", titles),
        ("2023/pages/1/index.html", titles),
        ("quality/index.html", titles),
        ("2023/measures/001/index.html", "サイト作成 時期の抜き出しと、日付への読み替えは、当サイトが行ったものです。"),
        ("2023/measures/001/index.html", "サイト作成 数値の抜き出しと、いつの時点かの読み取りは、"),
        ("2023/measures/003/index.html", "サイト作成 用語の選び出しとよみは、"),
        ("2023/ministries/health/index.html", "サイト作成 施策の題名、名称のよみと英語名、表記の読み取り、"),
        ("ministries/health/index.html", "サイト作成 名称、よみ、英語名などと、表記の読み取りは、"),
        ("index.html", deadlines),
        ("deadlines/index.html", deadlines),
        ("figures/index.html", "サイト作成 数値の抜き出し、いつの時点かの読み取り、施策の題名は、"),
        ("glossary/index.html", "サイト作成 用語の選び出しとよみ、施策の題名は、"),
        ("changes/2022-2023/index.html", "施策の題名も、当サイトが付けたものです。"),
        ("followup/2022-2023/index.html", "施策の題名も、当サイトが付けたものです。"),
    ] {
        says(&outcome, path, added);
    }
}

#[test]
fn a_shared_mark_points_to_the_measure_below_the_words_not_to_the_next_one() {
    let outcome = Site::full().build();
    says(
        &outcome,
        "2023/measures/002/index.html",
        "下の施策の表記を、両方の施策に共通のものとして扱っています。 2023-003",
    );
    says(&outcome, "2023/measures/003/index.html", "表記のない下の施策にも共通のものとして扱っています。 2023-002");
}

#[test]
fn a_measure_leads_to_all_that_its_ministry_leads() {
    let outcome = Site::real().build();
    let path = "2023/measures/038/index.html";
    says(&outcome, path, "同じテーマの施策を除き、文書の中で近いものから数件を示しています。");
    says(&outcome, path, "内閣官房新型コロナウイルス等感染症対策推進室が主担当の施策をすべて見る");
    assert!(outcome.file(path).contains("ministries/cas-covid19/#lead\""));
    assert!(outcome.file("2023/ministries/cas-covid19/index.html").contains("id=\"lead\""));
}

#[test]
fn the_data_knows_no_mark_that_the_document_does_not_print() {
    let outcome = Site::real().build();
    let roles = rows(&outcome, "data/measure_ministries.csv");
    let printed: BTreeSet<&str> = roles.iter().filter_map(|row| row.rsplit(',').next()).collect();
    let names = rows(&outcome, "data/ministry_names.csv");
    let marks: Vec<&str> =
        names.iter().filter(|row| row.contains(",mark,")).filter_map(|row| row.rsplit(',').next()).collect();
    assert!(marks.len() > 20, "{marks:?}");
    let unprinted: Vec<&&str> = marks.iter().filter(|mark| !printed.contains(**mark)).collect();
    assert!(unprinted.is_empty(), "{unprinted:?}");
}

#[test]
fn pages_in_another_language_say_what_of_the_sites_own_words_is_not_in_it() {
    let outcome = Site::real().build();
    let remarks = "Notes by this site are in Japanese.";
    for (path, expected) in [
        ("en/about/index.html", "and so do their titles, the notes of this site"),
        ("en/2023/index.html", remarks),
        ("en/2023/full/index.html", remarks),
        ("en/2023/measures/001/index.html", remarks),
        ("en/2023/measures/020/index.html", "（「年」の字がありません）。 Notes by this site are in Japanese."),
        ("en/quality/index.html", "and the reasons and notes by this site are in Japanese."),
        ("en/accessibility/results/index.html", "The record is in Japanese."),
    ] {
        says(&outcome, path, expected);
    }
    for path in ["2023/index.html", "2023/measures/020/index.html", "quality/index.html"] {
        assert!(!words(&outcome, path).contains("日本語です。"), "{path} has one language");
    }
}

#[test]
fn lists_in_english_name_ministries_and_one_value_in_english() {
    let outcome = Site::real().build();
    says(&outcome, "en/quality/index.html", "“万博” Secretariat of the Headquarters for the World Expo");
    assert!(outcome.file("en/2023/wording/index.html").contains(">Theme</th>"));
    assert!(outcome.file("en/search/index.html").contains("for=\"search-theme\">Theme</label>"));
}

#[test]
fn the_note_on_years_that_moved_on_stands_only_where_some_are_counted_and_says_what_is_listed() {
    assert!(!words(&Site::full().build(), "changes/2022-2023/index.html").contains("年度の進み"));
    let outcome = Site::pair().build();
    let path = "changes/2022-2023/index.html";
    says(&outcome, path, "ある年度のうちや終わりまでといった時期は、年だけが違う場合も「期限」に載せています。");
    let page = outcome.file(path);
    let counts = page.matches("「年度の進み」は、").count();
    assert_eq!(counts, 1, "the note stands once");
}
