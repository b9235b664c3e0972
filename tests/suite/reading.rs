//! Reading a measure: marks in the text, terms explained where they stand, printed marks with names, readings.

use regex::Regex;

use crate::site::Site;

const MEASURES: &str = "data/editions/2023/measures/all.yaml";
const SOURCE: &str = "data/editions/2023/source.txt";

fn measure(site: &Site, slug: &str) -> String {
    site.build().file(&format!("2023/measures/{slug}/index.html"))
}

fn all<const N: usize>(html: &str, pattern: &str) -> Vec<[String; N]> {
    let found = Regex::new(pattern).expect("a pattern");
    found.captures_iter(html).map(|groups| groups.extract().1.map(|words| words.trim_matches('"').to_owned())).collect()
}

/// The marked words of a page's text: what they state, and the words.
fn marks(html: &str) -> Vec<[String; 2]> {
    let passages = all::<1>(html, r"(?s)<p [^>]*data-verbatim[^>]*>(.*?)</p>");
    passages
        .iter()
        .flat_map(|[text]| all(text, r#"<span (?:class=passage__short )?data-marks=("[^"]*"|\w+)[^>]*>([^<]*)"#))
        .collect()
}

/// The terms that have a sign which opens an explanation: its label, and what it opens.
fn signs(html: &str) -> Vec<[String; 2]> {
    all(html, r"<button aria-label=([^ >]+) class=passage__explain popovertarget=([^ >]+)")
}

#[test]
fn deadlines_figures_and_terms_are_marked_where_they_stand() {
    let html = measure(&Site::full(), "001");
    let expected =
        [["figure", "30か所"], ["deadline", "2023年度中に"], ["figure", "40か所"], ["deadline", "2024年度からは"]];
    let mut found = marks(&html);
    found.sort();
    let mut expected = expected.map(|pair| pair.map(str::to_owned)).to_vec();
    expected.sort();
    assert_eq!(found, expected, "{html}");
}

#[test]
fn where_marks_overlap_the_words_carry_all_of_them() {
    let site =
        Site::full().edit(MEASURES, "- { quote: 40か所, value: 40,", "- { quote: \"年度中に、40か所\", value: 40,");
    let html = measure(&site, "001");
    let found = marks(&html).into_iter().filter(|[_, words]| "2023年度中に、40か所".contains(words.as_str()));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [["deadline", "2023"], ["deadline figure", "年度中に"], ["figure", "、40か所"]]
            .map(|pair| pair.map(str::to_owned))
    );
}

#[test]
fn a_quote_that_stands_twice_is_marked_in_both_places() {
    let record = "- { quote: \"1,200人\", value: 1200, unit: 人 }";
    let site = Site::full()
        .edit(MEASURES, "補助の対象を1,200人に広げた。", "補助の対象を1,200人に広げ、さらに1,200人に広げた。")
        .edit(SOURCE, "補助の対象を 1,200人に広げ", "補助の対象を1,200人に広げ、さらに1,200人に広げ")
        .edit(MEASURES, record, &format!("{record}\n    {record}"));
    let html = measure(&site, "005");
    let marked = "<span data-marks=figure>1,200人</span>";
    assert!(html.contains(&format!("補助の対象を{marked}に広げ、さらに{marked}に広げた。")), "{html}");
}

#[test]
fn a_term_is_explained_where_it_stands_first_and_nowhere_else() {
    let html = measure(&Site::full(), "003");
    let terms: Vec<_> = marks(&html).into_iter().filter(|[what, _]| what == "term").map(|[_, words]| words).collect();
    assert_eq!(terms, ["AI", "人工知能"], "all its spellings are marked");
    assert_eq!(signs(&html), [["「AI」の説明", "explain-ai"].map(str::to_owned)], "the first has the sign");
    assert_eq!(html.matches("id=explain-ai ").count(), 1, "{html}");
    let (_, explanation) = html.split_once("id=explain-ai ").expect("an explanation");
    for words in
        ["エーアイ", "Artificial Intelligence", "「AI（Artificial Intelligence）」", "../../../glossary/#term-ai"]
    {
        assert!(explanation.contains(words), "{words} is not in {explanation}");
    }
}

#[test]
fn a_term_is_explained_where_the_page_shows_it_first() {
    // In the document the plan comes first, on the page the results do.
    let site = Site::full()
        .edit(MEASURES, "2023年度中に、40か所とする。", "2023年度中に、AIで40か所とする。")
        .edit(SOURCE, "2023年度中に、40か所とする。", "2023年度中に、AIで40か所とする。")
        .edit(MEASURES, "また、昨年の秋に相談窓口を開いた。", "また、昨年の秋にAIの窓口を開いた。")
        .edit(SOURCE, "また、昨年の秋に相談窓口を開いた。", "また、昨年の秋にAIの窓口を開いた。");
    let html = measure(&site, "001");
    assert_eq!(signs(&html).len(), 1, "{html}");
    // The head says the beginning of the text in the document's order.
    let body = &html[html.find("<main").expect("a main part")..];
    let at = |words: &str| body.find(words).unwrap_or_else(|| panic!("{words} is not in {body}"));
    assert!(at("popovertarget") < at("の窓口を開いた") && at("の窓口を開いた") < at("2023年度中に"));
}

#[test]
fn of_terms_that_overlap_the_longer_is_explained() {
    let inner = "\n- { id: rin, term: 里, expansion: 身近な山, measure: 2023-006, quote: 身近な山（里 }\n";
    let site = Site::full();
    let terms = site.text("data/terms.yaml") + inner;
    let html = measure(&site.write("data/terms.yaml", terms), "006");
    assert_eq!(signs(&html), [["「里山」の説明", "explain-satoyama"].map(str::to_owned)]);
    assert!(html.contains("#term-rin") && !html.contains("id=explain-rin"), "the other is in the list: {html}");
}

#[test]
fn a_footnotes_sign_inside_a_term_stays_a_link() {
    let spelled = "quote: 人の手が入った身近な山（里山）\n  spellings: [里山）2を]";
    let html = measure(&Site::full().edit("data/terms.yaml", "quote: 人の手が入った身近な山（里山）", spelled), "006");
    let found = marks(&html);
    assert_eq!(found, [["term", "里山）"], ["term", "を"]].map(|pair| pair.map(str::to_owned)), "{html}");
    assert!(html.contains("</span><a aria-label=注2 class=passage__footnote") && signs(&html).len() == 1, "{html}");
}

#[test]
fn pages_of_many_measures_show_the_text_alone() {
    let outcome = Site::full().build();
    for page in ["2023/full/index.html", "2023/pages/1/index.html", "2023/themes/1/index.html"] {
        let html = outcome.file(page);
        assert!(!html.contains("data-marks") && !html.contains("popovertarget"), "{page}");
    }
}

#[test]
fn only_what_the_text_has_can_be_switched() {
    let site = Site::full();
    let boxes = |slug: &str| all::<1>(&measure(&site, slug), "<input [^>]*id=([a-z-]+)").concat();
    let switches = |slug: &str| boxes(slug).into_iter().filter(|id| id != "site-search").collect::<Vec<_>>();
    assert_eq!(switches("001"), ["mark-deadline", "mark-figure", "furigana"]);
    assert_eq!(switches("003"), ["mark-deadline", "mark-term", "furigana"]);
    let html = measure(&site, "003");
    assert!(html.contains("checked") && html.matches("checked").count() == 1, "terms are marked at first: {html}");
}

#[test]
fn a_body_has_its_name_its_reading_and_the_mark_that_is_printed() {
    let outcome = Site::full().build();
    let html = outcome.file("2023/measures/001/index.html");
    assert!(
        html.contains(
            "<ruby>あおば県健康部<rp>（</rp><rt aria-hidden=true>あおばけんけんこうぶ</rt><rp>）</rp></ruby>"
        ),
        "{html}"
    );
    assert!(html.contains("<span class=visually-hidden>文書での表記：</span><span>健</span></span>"), "{html}");
    assert!(html.contains("【◎健、福】"), "the mark stays as printed");
    for page in ["2023/ministries/health/index.html", "ministries/health/index.html"] {
        let html = outcome.file(page);
        assert!(html.contains("<h1><ruby>あおば県健康部<rp>") && html.contains("id=furigana"), "{page}: {html}");
        assert!(html.contains("<title>あおば県健康部｜"), "readings stay out of titles");
    }
    let without = outcome.file("ministries/green/index.html");
    assert!(!without.contains("id=furigana"), "no reading, no switch");
}

#[test]
fn readings_never_stand_in_the_documents_text() {
    let outcome = Site::real().build();
    for page in outcome.tree().into_keys().filter(|path| path.ends_with(".html")) {
        for [text] in all::<1>(&outcome.file(&page), r"(?s)<(?:p|span) [^>]*data-verbatim[^>]*>(.*?)</p>") {
            assert!(!text.contains("<rt"), "{page}: {text}");
        }
    }
}

#[test]
fn the_style_sheet_is_small_and_has_every_rule() {
    let outcome = Site::minimal().build();
    let sheets: Vec<String> = outcome.tree().into_keys().filter(|path| path.ends_with(".css")).collect();
    let css: String = sheets.iter().map(|path| outcome.file(path)).collect();
    assert!(css.lines().count() <= sheets.len(), "a rule that cannot be read keeps the sheet as it was written");
    for rule in [":has(#furigana:checked)", "@position-try --middle", "details-content", "forced-colors", "@page"] {
        assert!(css.contains(rule), "{rule} is gone");
    }
}
