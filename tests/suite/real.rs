//! The real 2023 data: nothing is missing, and everything is found from everywhere it should be.

use serde_json::Value;

use mieru::record::accessibility::AccessibilityRecord;
use mieru::record::parse;

use crate::links;
use crate::site::{Outcome, Site, repository};

/// The measures of the published record.
fn measures(outcome: &Outcome) -> Vec<Value> {
    let record: Value = serde_json::from_str(&outcome.file("data/2023/measures.json")).expect("JSON");
    assert_eq!(record["edition"], "2023");
    record["measures"].as_array().expect("a list").clone()
}

fn strings<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    values.as_array().expect("a list").iter().map(|value| value[key].as_str().expect("a text")).collect()
}

#[test]
fn the_committed_data_has_no_errors_and_is_complete() {
    let mut command = assert_cmd::Command::new(crate::site::program());
    let output = command.arg("--root").arg(repository()).arg("check").output().expect("the program starts");
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("0 errors, 0 warnings,"), "{told}");
    assert!(said.contains("edition 2023: completeness 100.00 %"), "{said}");
}

#[test]
fn every_measure_body_heading_and_source_page_has_its_page() {
    let site = Site::real();
    let outcome = site.build();
    assert_eq!(outcome.pages("2023/measures/").len(), 59);
    assert_eq!(outcome.pages("2023/ministries/").len(), 21);
    assert_eq!(outcome.pages("ministries/").len(), 21);
    assert_eq!(outcome.pages("2023/pages/").len(), 22);
    let headings = site.text("data/editions/2023/themes.yaml").matches("title: ").count();
    assert_eq!(headings, 47, "the document has 47 headings");
    assert_eq!(outcome.pages("2023/themes/").len(), headings);
    assert!(outcome.has("404.html") && outcome.has("robots.txt"));
}

#[test]
fn every_measure_is_reached_from_ministry_theme_source_page_and_document() {
    let outcome = Site::real().build();
    let pages = links::read(outcome.public());
    for measure in measures(&outcome) {
        let page = format!("{}index.html", measure["url"].as_str().expect("a text"));
        let mut from = vec!["2023/full/index.html".to_owned(), "2023/measures/index.html".to_owned()];
        from.extend(strings(&measure["ministries"], "id").iter().map(|id| format!("2023/ministries/{id}/index.html")));
        from.extend(strings(&measure["theme_path"], "id").iter().map(|id| format!("2023/themes/{id}/index.html")));
        let (first, last) = (measure["pages"][0].as_u64(), measure["pages"][1].as_u64());
        from.extend((first.expect("a page")..=last.expect("a page")).map(|n| format!("2023/pages/{n}/index.html")));
        for from in from {
            assert!(pages.from(&from).contains(&page), "{from} does not lead to {page}");
        }
    }
}

#[test]
fn all_links_resolve_and_none_is_absolute() {
    let outcome = Site::real().build();
    let pages = links::read(outcome.public());
    assert_eq!(pages.problems(false), Vec::<String>::new());
    let inner: Vec<_> = pages.elsewhere().into_iter().filter(|(_, link)| link.contains("example.org")).collect();
    assert!(inner.is_empty(), "{inner:?}");
}

#[test]
fn offline_links_name_files() {
    let site = Site::real();
    let outcome = site.run(["build", "--offline"]).ok();
    assert_eq!(links::read(outcome.public()).problems(true), Vec::<String>::new());
}

#[test]
fn the_published_record_has_the_promised_fields() {
    let outcome = Site::real().build();
    let measures = measures(&outcome);
    assert_eq!(measures.len(), 59);
    let all: Value = serde_json::from_str(&outcome.file("data/measures.json")).expect("JSON");
    assert_eq!(all["measures"].as_array(), Some(&measures), "one edition is all editions");
    for (n, measure) in measures.iter().enumerate() {
        let id = measure["id"].as_str().expect("a text");
        assert_eq!(id, format!("2023-{:03}", n + 1));
        assert_eq!((&measure["edition"], measure["number"].as_u64()), (&Value::from("2023"), Some(n as u64 + 1)));
        assert_eq!(measure["url"], format!("2023/measures/{:03}/", n + 1));
        let passages = strings(&measure["passages"], "text").concat();
        assert_eq!(measure["text"], passages, "{id}: the passages are the text");
        assert!(
            strings(&measure["passages"], "kind").iter().all(|kind| ["result", "plan", "background"].contains(kind))
        );
        assert!(!strings(&measure["ministries"], "name").is_empty(), "{id}");
        assert!(strings(&measure["ministries"], "role").iter().all(|role| ["lead", "supporting"].contains(role)));
        assert_eq!(strings(&measure["theme_path"], "id").last(), measure["theme"].as_str().as_ref(), "{id}");
        assert!(measure["title"].as_str().is_some_and(|title| !title.is_empty()), "{id}");
        let text = measure["text"].as_str().expect("a text");
        for list in ["deadlines", "figures"] {
            for quote in strings(&measure[list], "quote") {
                assert!(text.contains(quote), "{id}: {quote}");
            }
        }
        assert!(
            measure["figures"].as_array().expect("a list").iter().all(|figure| figure["value"].is_number()),
            "{id}"
        );
        assert!(measure["footnotes"].is_array(), "{id}");
    }
}

#[test]
fn titles_are_short_and_each_is_its_own() {
    let measures = Value::from(measures(&Site::real().build()));
    let titles = strings(&measures, "title");
    for (n, title) in titles.iter().enumerate() {
        let characters = title.chars().count();
        assert!((10..=25).contains(&characters), "{title} has {characters} characters");
        assert!(!titles[..n].contains(title), "{title} stands twice");
    }
}

#[test]
fn a_few_measures_were_checked_by_hand() {
    let measures = measures(&Site::real().build());
    let first = &measures[0];
    assert!(
        first["text"]
            .as_str()
            .expect("a text")
            .starts_with("「健康経営銘柄2023」として、2023年3月に31業種49社を選定し")
    );
    assert_eq!(first["pages"], serde_json::json!([1, 1]));
    assert_eq!(strings(&first["ministries"], "id"), ["meti", "mhlw"], "who leads stands first");
    assert_eq!(strings(&first["ministries"], "role"), ["lead", "supporting"]);
    assert_eq!(strings(&first["ministries"], "mark"), ["経", "厚"]);
    assert_eq!(strings(&first["theme_path"], "label"), ["１．", "(1)", "①", "○", "（…）"]);
    assert_eq!(strings(&first["theme_path"], "title")[4], "健康経営の推進");
    assert_eq!(
        first["deadlines"][1],
        serde_json::json!({
            "quote": "2023年から", "period": "2023", "relation": "from", "from": "2023-01-01", "to": null
        })
    );
    let at = |quote: &str| -> Vec<&Value> {
        measures.iter().filter(|measure| measure["text"].as_str().is_some_and(|text| text.contains(quote))).collect()
    };
    let eco = at("エコチル");
    assert_eq!(strings(&eco[0]["footnotes"], "mark"), ["1"]);
    assert_eq!(eco[0]["footnotes"][0]["page"], 17);
    let doubled: Vec<_> = measures.iter().filter(|measure| measure["mark"] == "【◎文、国】【◎文、国】").collect();
    assert_eq!(doubled.len(), 1, "the doubled mark is kept as printed");
    let led_by_two: Vec<_> = measures.iter().filter(|measure| measure["mark"] == "【文、◎厚、◎経】").collect();
    assert_eq!(strings(&led_by_two[0]["ministries"], "role"), ["lead", "lead", "supporting"]);
    let shared: Vec<_> = measures.iter().filter(|measure| !measure["mark_from"].is_null()).collect();
    assert_eq!(shared.len(), 1, "one measure has no mark of its own");
    assert_eq!((&shared[0]["id"], &shared[0]["mark_from"]), (&Value::from("2023-037"), &Value::from("2023-038")));
    assert!(shared[0]["note"].is_string(), "and readers are told");
}

#[test]
fn the_quality_page_shows_the_proof() {
    let page = Site::real().build().file("quality/index.html");
    assert!(
        page.contains("9be91326741e5afc89d4ee9dbc444b1a537da845712ab31a3eda27e576edea16"),
        "the hash of the source"
    );
    assert!(page.contains("22,504"), "how many characters were compared");
}

#[test]
fn the_recorded_accessibility_tests_are_of_the_tools_that_run() {
    let package = std::fs::read(repository().join("tests/browser/package.json")).expect("the packages");
    let package: Value = serde_json::from_slice(&package).expect("JSON");
    let versions: Vec<&Value> = package["devDependencies"].as_object().expect("packages").values().collect();
    let inputs = std::fs::read_to_string(repository().join("site/accessibility.yaml")).expect("the record");
    let record: AccessibilityRecord =
        parse::record("site/accessibility.yaml", &inputs, &mut Vec::new()).expect("a sound record");
    for version in record.tests.iter().filter_map(|test| test.version.as_deref()) {
        assert!(
            versions.iter().any(|known| *known == version),
            "no package of tests/browser has the version {version}"
        );
    }
}
