//! What pages show of data that uses everything: the full site, kind of page by kind of page.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use regex::Regex;

use crate::links;
use crate::site::{Outcome, Site, repository};

/// A page of each kind in the full site.
const KINDS: [(&str, &str); 27] = [
    ("home", "index.html"),
    ("edition", "2023/index.html"),
    ("full", "2023/full/index.html"),
    ("source_page", "2023/pages/2/index.html"),
    ("measure_list", "2023/measures/index.html"),
    ("measure", "2023/measures/001/index.html"),
    ("theme_tree", "2023/themes/index.html"),
    ("theme", "2023/themes/1-1-1-1-1/index.html"),
    ("ministry_index", "2023/ministries/index.html"),
    ("ministry", "2023/ministries/health/index.html"),
    ("changes", "changes/2022-2023/index.html"),
    ("change_part", "changes/2022-2023/themes/1/index.html"),
    ("followup", "followup/2022-2023/index.html"),
    ("followup_part", "followup/2022-2023/themes/1/index.html"),
    ("wording", "2023/wording/index.html"),
    ("body_index", "ministries/index.html"),
    ("body", "ministries/green/index.html"),
    ("lineage", "measures/2022-001/index.html"),
    ("search", "search/index.html"),
    ("deadlines", "deadlines/index.html"),
    ("figures", "figures/index.html"),
    ("glossary", "glossary/index.html"),
    ("data", "data/index.html"),
    ("quality", "quality/index.html"),
    ("prose", "about/index.html"),
    ("accessibility_results", "accessibility/results/index.html"),
    ("not_found", "404.html"),
];

/// A page's words: tags are taken out, entities written as characters. What only scripts use is no part of them.
fn words(html: &str) -> String {
    let html = Regex::new("(?s)<template.*?</template>").expect("a pattern").replace_all(html, "");
    let mut text = String::new();
    let mut rest = html.split('<');
    text.push_str(rest.next().unwrap_or_default());
    rest.for_each(|part| text.push_str(part.split_once('>').map_or("", |(_, after)| after)));
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

fn shows<const N: usize>(outcome: &Outcome, path: &str, expected: [&str; N]) {
    let words = words(&outcome.file(path));
    for expected in expected {
        assert!(words.contains(expected), "{path} does not show \"{expected}\":\n{words}");
    }
}

#[test]
fn every_kind_of_page_is_rendered_with_its_own_template() {
    let source = fs::read_to_string(repository().join("src/page/route.rs")).expect("the source");
    let (_, body) = source.split_once("pub fn kind(self)").expect("the kinds");
    let (body, _) = body.split_once("\n    }\n").expect("their end");
    let kinds: BTreeSet<&str> = body.split('"').skip(1).step_by(2).collect();
    assert_eq!(
        kinds,
        KINDS.into_iter().map(|(kind, _)| kind).collect::<BTreeSet<_>>(),
        "KINDS has a page of each kind"
    );

    let layout = fs::read_to_string(repository().join("themes/default/layout/base.html")).expect("the layout");
    let layout = layout.replacen("<body", "<body data-kind=\"{{ page.kind }}\"", 1);
    let site = Site::full().write("site/templates/layout/base.html", layout);
    let classes = "classes:\n  - { id: enlarging, name: 拡大, pattern: 増や }\n";
    let wording = format!("{}{classes}", site.text("data/wording.yaml"));
    let outcome = site.write("data/wording.yaml", wording).build();
    // The page for lost readers stands on its own: it may not need a file that it could not find.
    assert!(outcome.file("404.html").contains("noindex"));
    for (kind, path) in KINDS.into_iter().filter(|(kind, _)| *kind != "not_found") {
        let html = outcome.file(path);
        assert!(html.contains(&format!("<body data-kind={kind}")), "{path} is not a page of kind {kind}");
    }
}

#[test]
fn no_template_leaves_anything_undone() {
    let outcome = Site::full().build();
    for path in outcome.tree().into_keys().filter(|path| path.ends_with(".html")) {
        let words = words(&outcome.file(&path));
        for rest in ["{{", "{%", "undefined", "[object", "NaN", "{n}", "{id}", "{site}", "{thing}"] {
            assert!(!words.contains(rest), "{path} shows \"{rest}\"");
        }
    }
}

#[test]
fn all_links_of_the_full_site_resolve() {
    let site = Site::full().edit("site/site.yaml", "base_url: https://example.org/aoba/\n", "");
    assert_eq!(links::read(site.build().public()).problems(false), Vec::<String>::new());
    let outcome = site.run(["build", "--offline"]).ok();
    assert_eq!(links::read(outcome.public()).problems(true), Vec::<String>::new());
}

#[test]
fn with_a_base_url_only_the_page_for_lost_readers_has_absolute_links() {
    let outcome = Site::full().build();
    let problems = links::read(outcome.public()).problems(false);
    let others: Vec<&String> = problems.iter().filter(|problem| !problem.starts_with("404.html: /aoba/")).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert!(!problems.is_empty(), "404.html works at any depth");
    let sitemap = outcome.file("sitemap.xml");
    for page in outcome.tree().into_keys().filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned())) {
        assert!(
            sitemap.contains(&format!("<loc>https://example.org/aoba/{page}</loc>")),
            "{page} is not in the sitemap"
        );
    }
    assert!(outcome.file("2023/index.html").contains("<link href=https://example.org/aoba/2023/ rel=canonical>"));
}

#[test]
fn a_measure_shows_its_words_in_their_order_and_who_does_it() {
    let outcome = Site::full().build();
    let page = "2023/measures/001/index.html";
    shows(&outcome, page, ["往診を行う診療所", "あおば県健康部", "夜間も受け付ける。", "サイト作成"]);
    let html = outcome.file(page);
    assert_eq!(html.matches("data-verbatim=2023-001/").count(), 4, "each passage is marked once");
    shows(&outcome, "2023/measures/002/index.html", ["背景", "県民の多くが", "相談員とは、県が認めた人をいう。"]);
    shows(&outcome, "2023/measures/002/index.html", ["部局の表示は、次の施策の表示によるものと読んでいます。"]);
    shows(&outcome, "2023/measures/006/index.html", ["【◎環、健】【◎環、健】"]);
    shows(&outcome, "2022/measures/001/index.html", ["[*健康/福]", "診療所を25か所とした。"]);
}

#[test]
fn a_measure_without_its_own_mark_leads_to_the_one_that_has_it_and_back() {
    let outcome = Site::full().build();
    let pages = links::read(outcome.public());
    assert!(pages.from("2023/measures/002/index.html").contains("2023/measures/003/index.html"));
    assert!(pages.from("2023/measures/003/index.html").contains("2023/measures/002/index.html"));
}

#[test]
fn an_older_edition_leads_to_the_newest() {
    let outcome = Site::full().build();
    let pages = links::read(outcome.public());
    assert!(pages.from("2022/measures/001/index.html").contains("2023/index.html"));
    assert!(pages.from("index.html").contains("2022/index.html"), "earlier editions are found from the home page");
}

#[test]
fn the_full_document_holds_everything_of_the_source() {
    let outcome = Site::full().build();
    let front = [
        "※この文書は見本です",
        "あおば県くらし計画2023",
        "2023年7月1日",
        "あおば県庁決定",
        "この計画は、県民のくらしを",
    ];
    shows(&outcome, "2023/full/index.html", front);
    shows(
        &outcome,
        "2023/full/index.html",
        ["（往診の推進）", "１．安心なくらし", "県内に12か所ある。", "・", "【◎健、◎福】"],
    );
}

#[test]
fn a_source_page_shows_what_stands_on_it() {
    let outcome = Site::full().build();
    shows(&outcome, "2023/pages/2/index.html", ["(2)福祉", "手当を増やした。", "補助の対象を1,200人に広げた。"]);
    shows(&outcome, "2023/pages/3/index.html", ["補助の対象を1,200人に広げた。", "２．緑のくらし", "里山"]);
    assert!(!words(&outcome.file("2023/pages/1/index.html")).contains("手当を増やした。"));
}

#[test]
fn every_form_of_period_is_put_into_words() {
    let all = [
        "2023年度（令和5年度）",
        "2023年度下半期",
        "2023年度第1四半期",
        "2024年",
        "2023年4月",
        "2023年4月1日",
        "2023年夏",
    ];
    let outcome = Site::full().build();
    shows(&outcome, "2023/measures/004/index.html", all);
    shows(&outcome, "deadlines/index.html", ["2024年度（令和6年度）", "2023年度末までに"]);
    let record: Value = serde_json::from_str(&outcome.file("data/2023/measures.json")).expect("JSON");
    let deadlines = record["measures"][3]["deadlines"].as_array().expect("a list").iter();
    let ends: Vec<_> =
        deadlines.map(|one| (one["from"].as_str().unwrap_or("-"), one["to"].as_str().unwrap_or("-"))).collect();
    assert_eq!(
        ends,
        [
            ("2023-04-01", "2023-04-01"),
            ("2023-04-01", "-"),
            ("2023-06-01", "2023-08-31"),
            ("2023-10-01", "2024-03-31"),
            ("-", "2023-06-30"),
            ("2024-01-01", "2024-12-31"),
            ("2023-04-01", "2026-03-31"),
            ("-", "2026-03-31"),
        ]
    );
}

#[test]
fn a_body_shows_where_it_belongs_and_what_became_of_it() {
    let outcome = Site::full().build();
    shows(
        &outcome,
        "ministries/green/index.html",
        ["あおば県緑化室", "2010年4月1日", "2023年3月31日", "あおば県環境部"],
    );
    shows(
        &outcome,
        "ministries/health/index.html",
        ["けんこうぶ", "Health Department", "健康局", "1000000000001", "仮訳"],
    );
    shows(&outcome, "ministries/environment/index.html", ["あおば県庁"]);
    let pages = links::read(outcome.public());
    assert!(pages.from("ministries/green/index.html").contains("ministries/environment/index.html"));
    assert!(pages.from("ministries/welfare/index.html").contains("ministries/health/index.html"));
    assert!(pages.from("ministries/health/index.html").contains("2022/ministries/health/index.html"), "all editions");
}

#[test]
fn the_glossary_finds_terms_by_all_their_spellings() {
    let outcome = Site::full().build();
    shows(&outcome, "glossary/index.html", ["AI", "Artificial Intelligence", "里山", "人工知能"]);
    let pages = links::read(outcome.public());
    assert!(pages.from("glossary/index.html").contains("2023/measures/003/index.html"));
}

#[test]
fn the_quality_page_tells_what_was_left_out_and_why() {
    let outcome = Site::full().build();
    shows(&outcome, "quality/index.html", ["（白紙）", "余白の断り書き", "ページ番号", "100.00", "2022", "2023"]);
}

#[test]
fn prose_is_markdown_and_runs_nothing() {
    let outcome = Site::full().build();
    let html = outcome.file("about/index.html");
    assert!(html.contains("<strong>「試験」</strong>"), "{html}");
    assert!(!html.contains("alert(1)"), "a remark is no part of the page: {html}");
    assert!(outcome.file("accessibility/index.html").contains("<table>"));
}

#[test]
fn prose_may_lead_to_files_of_any_name_and_from_every_language() {
    let site = Site::started().write("site/static/資料 1.pdf", "%PDF").write(
        "site/prose/faq.md",
        "# 質問\n\n[資料](<../資料 1.pdf>)、[表](../data/measures.csv)、[目次](../2025/themes/)、[上](#main)、[外](https://example.org/)\n",
    );
    let site = site.minified();
    let outcome = site.run(["build"]).ok();
    assert!(
        outcome.stderr.contains("site/prose/faq.md: warning: "),
        "the missing translation is told: {}",
        outcome.stderr
    );
    let outcome = site.build();
    assert!(outcome.file("faq/index.html").contains("href=../%E8%B3%87%E6%96%99%201.pdf"));
    let english = outcome.file("en/faq/index.html");
    for link in
        ["../../faq/../%E8%B3%87%E6%96%99%201.pdf", "../../faq/../data/measures.csv", "#main", "https://example.org/"]
    {
        assert!(english.contains(&format!("href={link}")), "{link}: {english}");
    }
    site.edit("site/prose/faq.md", "資料 1.pdf", "資料 2.pdf").run(["build"]).fails(
        1,
        ["site/prose/faq.md:3:1: \"../資料 2.pdf\" leads to no page or file of the site, seen from page /faq/"],
    );
}

#[test]
fn a_broken_link_of_prose_is_told_where_and_as_it_is_written() {
    let told = |file: &str, link: &str, page: &str| {
        format!("{file}: \"{link}\" leads to no page or file of the site, seen from page /{page}/index.html\n")
    };
    let text = "\n# 質問\n\n  本文と[表](../none/)\n- 次の[資料](<../資料 1/a#b.txt>)\n";
    let site = Site::started().write("site/prose/faq.md", text);
    let (folder, file) = ("site/prose/faq.md:4:6", "site/prose/faq.md:5:5");
    let all = [told(folder, "../none/", "faq"), told(file, "../資料 1/a#b.txt", "faq")];
    // The page in English shows the same text, of which nothing is told again; in an offline build its links name pages.
    for command in [&["build"][..], &["build", "--offline"]] {
        site.run_with(command, |_| {}).fails(1, [all[0].as_str(), all[1].as_str(), "\n2 errors, "]);
    }
    let site = site.write("site/prose/en/faq.md", "# Questions\n\n[x](../none/)\n");
    let own = told("site/prose/en/faq.md:3:1", "../none/", "en/faq");
    site.run(["build"]).fails(1, [own.as_str(), all[0].as_str(), "\n3 errors, "]);
}

#[test]
fn the_number_of_terms_on_the_home_page_says_whose_they_are() {
    let site = Site::full();
    let count = site.text("data/terms.yaml").matches("- id: ").count();
    let number =
        |label: &str| format!("<span class=stats__value>{count}</span><span class=stats__label>{label}</span>");
    let home = site.build().file("index.html");
    assert!(home.contains(&number("用語（全年度版）")), "the glossary is of both editions: {home}");
    let home = Site::minimal().build().file("index.html");
    assert!(home.contains("<span class=stats__label>用語</span>") && !home.contains("全年度版"), "{home}");
}

#[test]
fn a_page_in_english_adds_the_printed_heading_of_a_theme_only_where_its_own_is_another() {
    let english = "minify: true\ntranslations:\n  en: { title: Plan, description: Measures of the town. }";
    let heading = "      title: 学びの場\n";
    let site = Site::minimal().edit("site/site.yaml", "minify: true", english).edit(
        "data/editions/2023/themes.yaml",
        heading,
        &format!("{heading}      english: {{ name: Learning }}\n"),
    );
    let outcome = site.build();
    let page = |id: &str| outcome.file(&format!("en/2023/themes/{id}/index.html"));
    let printed = "<p class=sub><span lang=ja>(1)学びの場</span></p>";
    assert!(page("1-1").contains(&format!("<h1>(1) Learning</h1>{printed}")), "{}", page("1-1"));
    assert!(page("1-2").contains("<h1 lang=ja>(2)道と公園</h1>"), "{}", page("1-2"));
    assert!(!page("1-2").contains("<p class=sub><span lang=ja>"), "{}", page("1-2"));
}

#[test]
fn what_was_tested_for_accessibility_is_shown_as_recorded_and_claims_nothing() {
    let outcome = Site::full().build();
    let page = "accessibility/results/index.html";
    shows(
        &outcome,
        page,
        ["JIS X 8341-3:2016 レベルAA", "県の指針", "見本の検査器 1.0", "2023年7月3日（令和5年7月3日）", "指摘は0件"],
    );
    shows(
        &outcome,
        page,
        [
            "画面読み上げを使用",
            "表が大きい。",
            "2023年7月4日（令和5年7月4日）から",
            "対応の予定：2024年に分ける。",
            "読みがなが少ない。",
        ],
    );
    let words = words(&outcome.file(page));
    assert!(words.contains("表明するものではありません"), "{words}");
    assert!(!words.contains("準拠しています") && !words.contains("適合しています"), "{words}");
    let pages = links::read(outcome.public());
    assert!(pages.from(page).contains("accessibility/index.html"), "the page about accessibility is one step up");
}

#[test]
fn the_page_about_accessibility_leads_to_the_results_where_there_are_any() {
    let site = Site::full().remove("site/templates/page/prose.html");
    let outcome = site.build();
    let pages = links::read(outcome.public());
    assert!(pages.from("accessibility/index.html").contains("accessibility/results/index.html"));
    assert!(!pages.from("about/index.html").contains("accessibility/results/index.html"));
    let outcome = site.remove("site/accessibility.yaml").build();
    assert!(!outcome.tree().contains_key("accessibility/results/index.html"), "no record, no page");
    let pages = links::read(outcome.public());
    assert!(!pages.from("accessibility/index.html").contains("accessibility/results/index.html"));
}
