//! Search, as far as the program makes it: its tokens, the conditions that it offers, the words that it takes for the same.

use mieru::text::normal::normal;
use mieru::text::token::tokens;
use serde::Deserialize;

use crate::site::{Outcome, Site, repository};

const MEASURES: &str = "data/editions/2023/measures/all.yaml";

#[derive(Deserialize)]
struct Vector {
    text: String,
    normal: String,
    tokens: Vec<String>,
}

#[test]
fn the_program_sees_texts_as_the_vectors_say() {
    let path = repository().join("tests/vectors/tokens.json");
    let vectors = std::fs::read(path).expect("the vectors that the page's script is held to");
    let vectors: Vec<Vector> = serde_json::from_slice(&vectors).expect("JSON");
    assert!(vectors.len() > 50, "{} vectors", vectors.len());
    for Vector { text, normal: form, tokens: cut } in vectors {
        assert_eq!((normal(&text), tokens(&text)), (form, cut), "{text:?}");
    }
}

#[test]
fn what_a_browser_may_keep_has_another_name_once_it_holds_something_else() {
    let is_kept = |path: &str| path.starts_with("search/2023.") || path.starts_with("search/more.");
    for settings in ["minify: true", "minify: true\nsearch_text_up_to: 0"] {
        let mut site = Site::minimal().edit("site/site.yaml", "minify: true", settings);
        let mut before = site.build().tree();
        for edits in [
            [
                ("data/editions/2023/themes.yaml", "id: 1-2", "id: 1-3"),
                ("data/editions/2023/measures/2023-003.yaml", "theme: 1-2", "theme: 1-3"),
            ],
            [
                ("data/ministries.yaml", "name: みどり町建設課", "name: みどり町建設課\n  english: { name: Works }"),
                ("data/ministries.yaml", "Midori Town Board", "Midori Board"),
            ],
        ] {
            for (path, from, to) in edits {
                site = site.edit(path, from, to);
            }
            let after = site.build().tree();
            for (path, print) in before.iter().filter(|(path, _)| is_kept(path.as_str())) {
                assert_eq!(after.get(path).unwrap_or(print), print, "{path}");
            }
            before = after;
        }
    }
}

fn offers(outcome: &Outcome, value: &str) -> bool {
    outcome.file("search/index.html").contains(&format!("<option value={value}>"))
}

#[test]
fn only_kinds_of_passages_that_occur_are_offered() {
    let site = Site::full();
    let all = site.build();
    assert!(["result", "plan", "background"].iter().all(|kind| offers(&all, kind)));
    let some = site.edit(MEASURES, "- background:", "- result:").build();
    assert!(offers(&some, "result") && offers(&some, "plan") && !offers(&some, "background"));
}

#[test]
fn what_a_plan_does_from_a_calendar_year_on_is_no_matter_of_the_fiscal_year_before() {
    let early = "2023年度から2025年度にかけて, period: FY2023/FY2025, relation: during";
    let open = Site::full().edit(MEASURES, early, "2023年度から, period: 2023, relation: from").build();
    let years = open.file("data/2023/deadlines_by_year.csv");
    assert!(years.contains("2023,2023,6,2\r\n") && !years.contains(",2022,"), "{years}");
    let real = Site::real().minified().build();
    assert!(offers(&real, "2023") && !offers(&real, "2022"), "2023年から of measure 001 is of the fiscal year 2023");
}

#[test]
fn only_abbreviations_of_the_glossary_are_other_words_for_what_they_stand_for() {
    let aliases = |outcome: &Outcome| {
        let json = |path: &str| serde_json::from_str::<serde_json::Value>(&outcome.file(path)).expect("JSON");
        let head = json("search/head.json");
        let more = json(&format!("search/{}", head["more"].as_str().expect("a name")));
        [head, more].map(|file| file["aliases"].to_string()).concat()
    };
    let real = aliases(&Site::real().build());
    assert!(real.contains("Universal Health Coverage") && !real.contains("健康・医療"), "{real}");
    assert_eq!(
        real.matches("クリニカル・イノベーション・ネットワーク").count(),
        1,
        "aliases and glossary say it once: {real}"
    );
}

/// A JSON file of a site.
fn json(outcome: &Outcome, path: &str) -> serde_json::Value {
    serde_json::from_str(&outcome.file(path)).expect("JSON")
}

#[test]
fn a_deadline_stands_with_the_passage_that_states_it() {
    let real = Site::real().build();
    let head = json(&real, "search/head.json");
    let text = head["editions"][0]["text"].as_str().expect("a file of texts");
    let measure = &json(&real, &format!("search/{text}"))["measures"][3];
    let years: Vec<_> = (0..3).map(|passage| measure["passages"][passage][3].to_string()).collect();
    assert_eq!(years, ["null", "null", "[2023]"], "{measure}");
}

#[test]
fn words_for_a_part_of_a_long_name_lead_to_it_and_none_to_itself() {
    let real = Site::real().build();
    let head = json(&real, "search/head.json");
    let more = json(&real, &format!("search/{}", head["more"].as_str().expect("a file of more")));
    let [near, far] = [head, more].map(|file| file["aliases"].to_string());
    assert!(far.contains(r#""from":["子ども","こども","子供"]"#) && far.contains(r#""to":["子ども"]"#), "{far}");
    assert!(near.contains(r#""to":["AMR"]"#), "薬剤耐性 leads only to others: {near}");
}
