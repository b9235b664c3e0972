//! Long lists: cut into pages of their own, so that no page grows without end.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use regex::Regex;

use crate::links;
use crate::site::{Outcome, Site};

/// Measures of the site: more than a page of any list takes, but for figures.
const MEASURES: usize = 130;

/// No page may hold more bytes.
const MOST: usize = 300_000;

/// A plan with so many measures, 80 under the first heading and the others under the second, all led by one body; each
/// states two periods, of which the first only begins, and a number; a term stands in all of them.
fn long(count: usize) -> Site {
    let mut measures = String::new();
    for n in 1..=count {
        let theme = if n <= 80 { "1-1" } else { "1-2" };
        let year = 2024 + n % 3;
        let talk = "町の人の話を聞いた。".repeat(30);
        let _ = writeln!(
            measures,
            "- id: 2023-{n:03}\n  theme: {theme}\n  title: 取り組み{n}\n  pages: [1, 1]\n  ministries: {{ lead: [school], mark: 【◎教】 }}\n  passages:\n    - result: ICTの講習を{n}回開いた。{talk}\n    - plan: 2023年度から始め、{year}年度までに終える。\n  deadlines:\n    - {{ quote: 2023年度から, period: FY2023, relation: from }}\n    - {{ quote: {year}年度までに, period: FY{year}, relation: by }}\n  figures:\n    - {{ quote: {n}回, value: {n}, unit: 回 }}"
        );
    }
    let last = format!("2023-{count:03}");
    let explained = measures.replace(
        &format!("ICTの講習を{count}回"),
        &format!("ICT（Information and Communication Technology）の講習を{count}回"),
    );
    let site = Site::minimal().remove("data/editions/2023/measures").remove("data/editions/2023/source.txt");
    let site = site.edit(
        "data/editions/2023/edition.yaml",
        "left_out:\n  - { text: \"- 1 -\", page: 1, reason: ページ番号 }\n",
        "",
    );
    let site = site.edit("data/terms.yaml", "2023-002", &last);
    let settings = format!(
        "{}translations:\n  en:\n    title: Plan of Midori\n    description: Measures of the town.\n",
        site.text("site/site.yaml")
    );
    site.write("data/editions/2023/measures/all.yaml", explained).write("site/site.yaml", settings)
}

/// The parts of a page that a pattern finds.
fn found(outcome: &Outcome, page: &str, pattern: &str) -> Vec<String> {
    let html = outcome.file(&format!("{page}index.html"));
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(&html).map(|found| found[1].to_owned()).collect()
}

/// How many of something stand on each page of a list.
fn counts(outcome: &Outcome, list: &str, pattern: &str) -> Vec<usize> {
    let pages = (1..).map(|n| if n == 1 { list.to_owned() } else { format!("{list}page-{n}/") });
    let pages = pages.take_while(|page| outcome.has(&format!("{page}index.html")));
    pages.map(|page| found(outcome, &page, pattern).len()).collect()
}

const CARD: &str = "(<article class=measure-card>)";
const FACT: &str = "(<li class=fact>)";

#[test]
fn long_lists_are_cut_and_short_ones_stay_whole() {
    let outcome = long(MEASURES).build();
    assert_eq!(counts(&outcome, "2023/measures/", CARD), [50, 50, 30]);
    assert_eq!(counts(&outcome, "2023/themes/1-1/", CARD), [50, 30]);
    assert_eq!(counts(&outcome, "2023/themes/1-2/", CARD), [50]);
    assert_eq!(counts(&outcome, "deadlines/", FACT), [100, 100, 60]);
    assert_eq!(counts(&outcome, "figures/", FACT), [130], "the last page takes up to half a page more");
    assert_eq!(counts(&outcome, "2023/ministries/school/", CARD), [100, 30, 0, 0]);
    assert_eq!(counts(&outcome, "2023/ministries/school/", FACT), [0, 70, 100, 90]);
    let full = counts(&outcome, "2023/full/", "(<div class=measure-text )");
    assert!(full.len() > 1 && full.iter().sum::<usize>() == MEASURES, "{full:?}");
    assert_eq!(counts(&outcome, "glossary/", "(<li class=link-list__item>)"), [50], "a term names the first measures");
    assert!(outcome.file("glossary/index.html").contains("search/?q=ICT"), "and leads to the search for the others");

    let short = Site::minimal().build();
    let further: Vec<String> = short.tree().into_keys().filter(|path| path.contains("page-2")).collect();
    assert_eq!(further, Vec::<String>::new());
}

/// A plan that explains so many terms, ten in a measure.
fn explaining(count: usize) -> Site {
    let (mut measures, mut terms) = (String::new(), String::new());
    for n in 1..=count / 10 {
        let explained =
            (n * 10 - 9..=n * 10).map(|term| format!("T{term:04}（Term{term}）")).collect::<Vec<_>>().join("、");
        let _ = writeln!(
            measures,
            "- id: 2023-{n:03}\n  theme: 1-1\n  title: 取り組み{n}\n  pages: [1, 1]\n  ministries: {{ lead: [school], mark: 【◎教】 }}\n  passages:\n    - result: {explained}を始めた。"
        );
    }
    for term in 1..=count {
        let measure = term.div_ceil(10);
        let _ = writeln!(
            terms,
            "- {{ id: t{term:04}, term: T{term:04}, expansion: Term{term}, measure: 2023-{measure:03}, quote: T{term:04}（Term{term}） }}"
        );
    }
    long(1).write("data/editions/2023/measures/all.yaml", measures).write("data/terms.yaml", terms)
}

#[test]
fn a_page_of_a_long_glossary_leads_to_its_terms_and_to_where_the_others_begin() {
    let outcome = explaining(600).build();
    let jumps = "<a class=standalone href=([^ >]*#term-[^ >]*)";
    let entries = counts(&outcome, "glossary/", "(id=term-)");
    assert!(entries.len() > 3 && entries.iter().sum::<usize>() == 600, "{entries:?}");
    let expected: Vec<usize> = entries.iter().map(|own| own + entries.len() - 1).collect();
    assert_eq!(counts(&outcome, "glossary/", jumps), expected);
    let last = format!("page-{}/", entries.len());
    let begins = found(&outcome, &format!("glossary/{last}"), "id=(term-[^ >]*)").remove(0);
    assert_eq!(found(&outcome, "glossary/", jumps).pop(), Some(format!("../glossary/{last}#{begins}")));
    let short = explaining(300).build();
    assert_eq!(counts(&short, "glossary/", jumps), [300, 300, 300], "a short one to all");
}

#[test]
fn every_page_of_a_list_is_a_page_of_its_own() {
    let outcome = long(MEASURES).build();
    let pages: Vec<String> = outcome.tree().into_keys().filter(|path| path.ends_with("index.html")).collect();
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let sitemap = outcome.file("sitemap.xml");
    for path in &pages {
        let html = outcome.file(path);
        assert!(html.len() < MOST, "{path} has {} bytes", html.len());
        let page = path.strip_suffix("index.html").unwrap_or(path);
        assert!(
            sitemap.contains(&format!("<loc>https://example.org/plan/{page}</loc>")),
            "{page} is not in the sitemap"
        );
        let title = found(&outcome, page, "<title>(.*?)</title>").concat();
        if let Some(other) = titles.insert(title.clone(), page.to_owned()) {
            panic!("{other} and {page} are both called \"{title}\"");
        }
    }
    assert_eq!(titles["施策の一覧（2／3ページ）｜2023年版｜みどり町まちづくり計画 施策一覧"], "2023/measures/page-2/");
    let html = outcome.file("2023/measures/page-2/index.html");
    for expected in [
        "<link href=https://example.org/plan/2023/measures/page-2/ rel=canonical>",
        "hreflang=en",
        "<nav aria-label=一覧のページ class=list-pager>",
        "rel=prev",
        "rel=next",
        "aria-current=page",
    ] {
        assert!(html.contains(expected), "\"{expected}\" is not on the second page");
    }
    let way = found(&outcome, "2023/measures/page-2/", "<li class=breadcrumb__item>(.*?)</li>");
    assert!(way[2].contains("2023/measures/>施策") && way[3].contains("2ページ目"), "{way:?}");
    assert!(outcome.has("en/2023/measures/page-3/index.html"));
}

#[test]
fn links_lead_to_the_page_that_holds_what_they_name() {
    let site = long(MEASURES).edit("site/site.yaml", "base_url: https://example.org/plan/\n", "");
    let outcome = site.build();
    let pages = links::read(outcome.public());
    assert_eq!(pages.problems(false), Vec::<String>::new());
    let leads = |from: &str, to: &str| pages.from(from).iter().any(|file| file == to);
    assert!(leads("2023/measures/130/index.html", "2023/full/page-2/index.html"), "a measure in the document");
    assert!(leads("2023/themes/1-2/index.html", "2023/full/page-2/index.html"), "a theme in the document");
    assert!(leads("2023/ministries/school/index.html", "2023/ministries/school/page-2/index.html"), "the deadlines");
    assert!(leads("deadlines/index.html", "deadlines/page-3/index.html"), "what only begins");
}

#[test]
fn a_page_on_which_a_group_goes_on_says_of_what() {
    let outcome = long(MEASURES).build();
    let heads = |page: &str| found(&outcome, page, "<h[23][^>]* id=([a-z]?[0-9-]*|e2023[a-z0-9-]*)>");
    assert_eq!(heads("2023/measures/page-2/"), ["t1", "g1-1", "g1-2"]);
    assert_eq!(heads("2023/measures/page-3/"), ["t1", "g1-2"]);
    assert_eq!(heads("deadlines/page-3/"), ["e2023", "e2023-open"]);
    let full: BTreeSet<String> = heads("2023/full/page-2/").into_iter().collect();
    assert!(full.contains("t1") && full.contains("t1-2"), "{full:?}");
    let count = found(&outcome, "2023/measures/page-2/", "<h1>(.*?)</h1>").concat();
    assert!(count.contains("130"), "headings count all: {count}");
}

#[test]
fn the_quality_page_names_the_first_of_what_was_left_out_and_the_data_all() {
    let (site, file) = (long(3), "data/editions/2023/edition.yaml");
    let left: String =
        (1..=230).map(|n| format!("  - {{ text: \"- {n} -\", page: 1, reason: ページ番号 }}\n")).collect();
    let edition = format!("{}left_out:\n{left}", site.text(file));
    let outcome = site.write(file, edition).build();
    let html = outcome.file("quality/index.html");
    assert!(html.contains("「- 200 -」") && !html.contains("「- 201 -」"), "{html}");
    assert!(html.contains("ほかの30か所は、"), "{html}");
    assert!(outcome.file("data/2023/edition_texts.csv").contains("- 230 -"));
}
