//! How pages show editions that follow each other, and that a site with one edition shows nothing of it.

use mieru::record::relation::{RelationKind, RelationRecord};
use mieru::record::{Placed, parse};

use crate::links;
use crate::site::{Outcome, Site};

fn relations(site: &Site, edition: &str) -> Vec<RelationRecord> {
    let text = site.text(&format!("data/editions/{edition}/relations.yaml"));
    let records = parse::records("relations.yaml", &text, &mut Vec::new());
    records.into_iter().map(|Placed { record, .. }| record).collect()
}

/// `2023-012` → `2023/measures/012/`
fn address(id: &str) -> String {
    let (edition, slug) = id.split_once('-').expect("an id");
    format!("{edition}/measures/{slug}/")
}

fn page(outcome: &Outcome, address: &str) -> String {
    outcome.file(&format!("{address}index.html"))
}

fn id(id: &Option<String>) -> &str {
    id.as_deref().expect("an id")
}

#[test]
fn pages_tell_of_the_editions_before_and_after() {
    let site = Site::pair();
    let outcome = site.build();
    assert_eq!(links::read(outcome.public()).problems(false), Vec::<String>::new());
    let (into_2023, into_2024) = (relations(&site, "2023"), relations(&site, "2024"));
    let graph = links::read(outcome.public());

    // Each relation leads from either measure to the other.
    for relation in into_2023.iter().chain(&into_2024).filter(|one| one.former.is_some() && one.later.is_some()) {
        let (former, later) = (address(id(&relation.former)), address(id(&relation.later)));
        let leads =
            |from: &str, to: &str| graph.from(&format!("{from}index.html")).contains(&*format!("{to}index.html"));
        assert!(leads(&former, &later) && leads(&later, &former), "{relation:?}");
    }

    // A measure that was merged is in the lineage of each that became it.
    let merged: Vec<&RelationRecord> = into_2023.iter().filter(|one| one.kind == RelationKind::Merged).collect();
    let lineage = format!("measures/{}/", id(&merged[0].former));
    let html = page(&outcome, &lineage);
    assert!(html.contains(&format!("data-verbatim={}/1", id(&merged[0].former))), "the words of 2022");
    assert!(html.contains(&format!("data-verbatim={}/1", id(&merged[0].later))), "and of 2023");
    assert!(html.find("id=e2023").expect("2023") < html.find("id=e2022").expect("2022"), "newest first");
    assert!(page(&outcome, &address(id(&merged[0].later))).contains("複数の施策が1つになりました"));

    // An older edition says so, and where the same thing is now.
    let now: Vec<&RelationRecord> = into_2024.iter().filter(|one| one.kind == RelationKind::Changed).collect();
    let old = page(&outcome, &address(id(&now[0].former)));
    assert!(old.contains("これは2023年版です。最新は2024年版です。"));
    assert!(old.split("新しい年度版の案内").nth(1).expect("a banner").contains(id(&now[0].later)));
    let ended = into_2024.iter().find(|one| one.kind == RelationKind::Ended).expect("one that ended");
    assert!(page(&outcome, &address(id(&ended.former))).contains("この施策に続くものは、2024年版にはありません。"));
    for (older, newer) in [
        ("2022/themes/1-1-1-1-1/", "2024/themes/1-1-1-1-1/"),
        ("2022/ministries/made-up-preparation/", "2024/ministries/cao-healthcare/"),
        ("2023/measures/", "2024/"),
    ] {
        assert!(page(&outcome, older).contains("最新は2024年版です。"), "{older}");
        assert!(
            graph.from(&format!("{older}index.html")).contains(&*format!("{newer}index.html")),
            "{older} → {newer}"
        );
    }
    assert!(
        !page(&outcome, &address(id(&now[0].later))).contains("最新は2024年版です。"),
        "the newest needs no banner"
    );

    // Bodies keep the name they had.
    let old = page(&outcome, "2022/ministries/made-up-preparation/");
    assert!(old.contains("【架空】健康・医療戦略の準備室"));
    let led = into_2023.iter().find(|one| one.later.as_deref() == Some("2023-044")).expect("a measure it led");
    assert!(page(&outcome, &address(id(&led.former))).contains("内閣府健康・医療戦略推進事務局"), "with the successor");

    // Cards and lists say which years they speak of.
    let years = "2022年版｜実績 2021年度（令和3年度）｜方針 2022年度（令和4年度）以降";
    assert!(page(&outcome, "2022/measures/").matches(years).count() > 50, "every card says its years");
    assert!(page(&outcome, "deadlines/page-2/").contains(years));
    let ways = page(&outcome, "deadlines/");
    let (_, ways) = ways.split_once("aria-label=年度版へ移動").expect("the way to each edition");
    assert!(ways.contains("deadlines/page-2/#e2022"), "on the page where it begins");
}

#[test]
fn a_measure_that_was_split_is_called_what_it_was() {
    let site = Site::pair();
    let outcome = site.build();
    let mut parts: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for relation in relations(&site, "2024").into_iter().filter(|one| one.kind == RelationKind::Split) {
        parts.entry(id(&relation.former).to_owned()).or_default().push(id(&relation.later).to_owned());
    }
    // The lineage begins in 2022, where the measure then had one former self.
    let into_2023 = relations(&site, "2023");
    let (former, laters) = parts.iter().next().expect("a measure that was split");
    let origin = into_2023.iter().find(|one| one.later.as_ref() == Some(former)).expect("its former self");
    let origin = id(&origin.former);
    let text = site.text("data/editions/2022/measures/all.yaml");
    let (_, own) = text.split_once(&format!("- id: {origin}\n")).expect("the measure");
    let title = own.lines().find_map(|line| line.trim_start().strip_prefix("title: ")).expect("a title");
    let html = page(&outcome, &format!("measures/{origin}/"));
    assert!(html.contains(&format!("<h1>{title}</h1>")), "{title}");
    assert!(html.contains(&format!("<title>{title}｜")), "{title}");
    let lede = html.split("<h1>").nth(1).and_then(|rest| rest.split("<h2").next()).expect("what stands first");
    assert!(lede.contains(&format!("次の{}件の施策に分かれています", laters.len())), "{lede}");
    assert!(laters.iter().all(|later| lede.contains(&*address(later))), "{laters:?}: {lede}");
    // What stayed one measure is called as it is today, even if only its title changed.
    let one = into_2023.iter().find(|one| one.kind == RelationKind::Continued).map(|one| id(&one.former).to_owned());
    assert!(!page(&outcome, &format!("measures/{}/", one.expect("a measure"))).contains("に分かれています"));
}

#[test]
fn every_list_says_which_years_it_speaks_of() {
    let outcome = Site::pair().run(["build", "--base-url", "https://example.org/"]).ok();
    let line = |edition: u16| {
        let (results, plans) = (edition - 1, edition);
        format!(
            "{edition}年版｜実績 {results}年度（令和{}年度）｜方針 {plans}年度（令和{}年度）以降",
            results - 2018,
            plans - 2018
        )
    };
    for (address, editions) in [
        ("2022/full/", &[2022][..]),
        ("2022/pages/1/", &[2022]),
        ("2022/themes/", &[2022]),
        ("2022/themes/1-1/", &[2022]),
        ("2022/ministries/", &[2022]),
        ("2022/ministries/mhlw/", &[2022]),
        ("2022/measures/", &[2022]),
        ("2022/wording/", &[2022]),
        ("changes/2022-2023/", &[2022, 2023]),
        ("changes/2022-2023/themes/1/", &[2022, 2023]),
        ("changes/2022-2023/ministries/mhlw/", &[2022, 2023]),
        ("followup/2022-2023/", &[2022, 2023]),
        ("followup/2022-2023/themes/1/", &[2022, 2023]),
        ("deadlines/", &[2023, 2024]),
        ("deadlines/page-2/", &[2022, 2023]),
        ("figures/", &[2023, 2024]),
        ("figures/page-2/", &[2022, 2023]),
        ("glossary/", &[2022, 2023, 2024]),
        ("data/", &[2022, 2023, 2024]),
        ("quality/", &[2022, 2023, 2024]),
        ("search/", &[2022, 2023, 2024]),
        ("ministries/mhlw/", &[2022, 2023, 2024]),
        ("", &[2022, 2023]),
    ] {
        for &edition in editions {
            assert!(page(&outcome, address).contains(&line(edition)), "/{address} says the years of {edition}");
        }
    }
    for file in ["feed.atom", "2023/themes/1/feed.atom"] {
        let feed = outcome.file(file);
        let measures = feed.matches("<content").count();
        assert!(measures > 5 && feed.matches("<summary>20").count() == measures, "{file}: {measures}");
    }
    let calendar = outcome.file("deadlines.ics").replace("\r\n ", "");
    assert_eq!(calendar.matches("年版｜実績 ").count(), calendar.matches("BEGIN:VEVENT").count());
    // What the script of the search page fills in stands at the choice of the edition.
    assert!(page(&outcome, "search/").contains(&format!("data-years=\"{}\"", line(2024))));
}

#[test]
fn one_edition_has_no_history() {
    let outcome = Site::real().build();
    assert_eq!(outcome.pages("measures/"), Vec::<String>::new(), "no lineages");
    let tree = outcome.tree();
    for path in tree.keys().filter(|path| path.ends_with(".html")) {
        let html = outcome.file(path);
        for words in ["前の年度版から", "最新は", "からの歩み", "新規（", "From the edition before"] {
            assert!(!html.contains(words), "{path} says \"{words}\"");
        }
    }
}
