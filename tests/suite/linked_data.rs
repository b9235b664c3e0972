//! What programs are told: JSON-LD on pages, the catalog of the data, sitemaps, and what browsers can keep.

use regex::Regex;
use serde_json::Value;

use crate::site::{Outcome, Site};

/// What a page tells in the words of schema.org.
fn told(outcome: &Outcome, page: &str) -> Vec<Value> {
    let html = outcome.file(page);
    let script = Regex::new(r"(?s)<script type=application/ld\+json>(.*?)</script>").expect("a pattern");
    let found: Vec<&str> = script.captures_iter(&html).map(|found| found.get(1).expect("a group").as_str()).collect();
    assert_eq!(found.len(), 1, "{page}");
    let graph: Value = serde_json::from_str(found[0]).unwrap_or_else(|error| panic!("{page}: {error}"));
    assert_eq!(graph["@context"], "https://schema.org", "{page}");
    graph["@graph"].as_array().expect("a list").clone()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect()
}

#[test]
fn a_measure_says_what_it_is_part_of_and_who_answers_for_it() {
    let outcome = Site::minimal().build();
    let graph = told(&outcome, "2023/measures/002/index.html");
    let measure = &graph[0];
    assert_eq!(measure["@type"], "CreativeWork");
    assert_eq!(measure["@id"], "https://example.org/plan/2023/measures/002/");
    assert_eq!((&measure["name"], &measure["identifier"]), (&"小学校の支援員".into(), &"2023-002".into()));
    assert_eq!(measure["position"], 2);
    assert_eq!(measure["isPartOf"]["@type"], "Report");
    assert_eq!(measure["isPartOf"]["@id"], "https://example.org/plan/2023/");
    assert_eq!(names(&measure["sourceOrganization"]), ["みどり町教育委員会"]);
    assert_eq!(names(&measure["contributor"]), ["みどり町建設課"]);
    let way = &graph[1];
    assert_eq!(way["@type"], "BreadcrumbList");
    assert_eq!(
        names(&way["itemListElement"]),
        ["ホーム", "2023年版", "テーマ", "１．暮らしやすいまち", "(1)学びの場", "小学校の支援員"]
    );
    assert_eq!(way["itemListElement"][3]["item"], "https://example.org/plan/2023/themes/1/");
    assert_eq!(way["itemListElement"][5]["item"], Value::Null);
}

#[test]
fn each_kind_of_thing_is_told_on_its_page() {
    let outcome = Site::full().build();
    let kind = |page: &str| told(&outcome, page)[0]["@type"].as_str().expect("a type").to_owned();
    assert_eq!(kind("index.html"), "WebSite");
    assert_eq!(kind("2023/index.html"), "Report");
    assert_eq!(kind("2023/themes/1/index.html"), "CreativeWork");
    assert_eq!(kind("data/index.html"), "Dataset");
    assert_eq!(kind("glossary/index.html"), "BreadcrumbList");
    let bodies = outcome.pages("ministries/");
    assert!(!bodies.is_empty());
    for body in bodies {
        assert_eq!(kind(&format!("{body}index.html")), "GovernmentOrganization", "{body}");
    }
    assert!(!outcome.file("404.html").contains("ld+json"));
}

#[test]
fn files_of_the_dataset_exist() {
    let outcome = Site::minimal().build();
    let dataset = &told(&outcome, "data/index.html")[0];
    let files = dataset["distribution"].as_array().expect("a list");
    assert!(files.len() >= 7, "{files:?}");
    for file in files {
        let path = file["contentUrl"].as_str().and_then(|url| url.strip_prefix("https://example.org/plan/"));
        assert!(path.is_some_and(|path| outcome.has(path)), "{file}");
    }
}

#[test]
fn no_text_ends_the_script() {
    let outcome = Site::minimal()
        .edit(
            "data/editions/2023/measures/2023-001.yaml",
            "title: 図書館の開館時間",
            r#"title: "</script><script>alert(1)</script><!--&amp;\u2028""#,
        )
        .build();
    let page = "2023/measures/001/index.html";
    assert_eq!(told(&outcome, page)[0]["name"], "</script><script>alert(1)</script><!--&amp;\u{2028}");
    let html = outcome.file(page);
    // A title is no markup, and there the words may stand as they are.
    let (_, html) = html.split_once("ld+json>").expect("the script");
    let (data, _) = html.split_once("</script>").expect("its end");
    assert!(data.contains(r"\u003c/script\u003e\u003cscript\u003ealert(1)") && data.ends_with('}'), "{data}");
}

#[test]
fn without_an_address_what_is_told_stays_relative() {
    let outcome = Site::minimal().edit("site/site.yaml", "base_url: https://example.org/plan/\n", "").build();
    let graph = told(&outcome, "2023/measures/002/index.html");
    assert_eq!(graph[0]["@id"], "../../../2023/measures/002/");
    assert_eq!(graph[1]["itemListElement"][2]["item"], "../../../2023/themes/");
    let catalog: Value = serde_json::from_str(&outcome.file("data/catalog.jsonld")).expect("JSON");
    assert_eq!(catalog["dataset"][1]["landingPage"], "../2023/");
    assert!(!outcome.has("opensearch.xml") && outcome.has("site.webmanifest"));
    assert!(!outcome.file("index.html").contains("opensearch"));
}

#[test]
fn the_catalog_lists_every_edition_and_its_files() {
    let outcome = Site::full().run(["build", "--base-url", "https://example.org/plan/"]).ok();
    let catalog: Value = serde_json::from_str(&outcome.file("data/catalog.jsonld")).expect("JSON");
    assert_eq!(catalog["@type"], "dcat:Catalog");
    let datasets = catalog["dataset"].as_array().expect("a list");
    let ids: Vec<&str> = datasets.iter().filter_map(|one| one["identifier"].as_str()).collect();
    assert_eq!(ids, ["all", "2023", "2022"]);
    for file in datasets.iter().flat_map(|one| one["distribution"].as_array().expect("a list")) {
        let path = file["downloadURL"].as_str().and_then(|url| url.strip_prefix("https://example.org/plan/"));
        assert!(path.is_some_and(|path| outcome.has(path)), "{file}");
    }
}

#[test]
fn browsers_call_a_search_by_whole_words() {
    for (title, expected) in [
        ("Measures of the Healthcare Policy", "Healthcare"),
        ("Budget Measures of Midori Town", "Budget Measures"),
        ("みどり町まちづくり計画の全施策と実績", "みどり町まちづくり計画の全施策"),
    ] {
        let site = Site::minimal().edit("site/site.yaml", "みどり町まちづくり計画 施策一覧", title);
        let search = site.build().file("opensearch.xml");
        assert!(search.contains(&format!("<ShortName>{expected}</ShortName>")), "{search}");
    }
}

#[test]
fn browsers_can_keep_the_search_and_the_name() {
    let outcome = Site::minimal().build();
    let search = outcome.file("opensearch.xml");
    assert!(search.contains("template=\"https://example.org/plan/search/?q={searchTerms}\""), "{search}");
    let short = Regex::new("<ShortName>(.*)</ShortName>").expect("a pattern");
    assert!((1..=16).contains(&short.captures(&search).expect("a name")[1].chars().count()), "{search}");
    let manifest: Value = serde_json::from_str(&outcome.file("site.webmanifest")).expect("JSON");
    assert_eq!(manifest["name"], "みどり町まちづくり計画 施策一覧");
    for icon in manifest["icons"].as_array().expect("a list") {
        assert!(outcome.has(icon["src"].as_str().expect("a path")), "{icon}");
    }
    let home = outcome.file("index.html");
    assert!(home.contains("href=./opensearch.xml") && home.contains("href=./site.webmanifest"), "{home}");
    assert!(!outcome.file("2023/measures/001/index.html").contains("opensearch"));
}
