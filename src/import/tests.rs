//! A made-up plan of another shape: other signs, other headings, form feeds, another fiscal year.

use super::*;
use crate::record::edition::FrontKind;
use crate::text::layout::Spacing;

const PROFILE: &str = r#"
name: village
fiscal_year_starts_in: 7
page_break: form-feed
left_out:
  - { pattern: '^- [0-9]+ -$|^-[0-9]+-$', reason: a page number }
front:
  - { is: date, pattern: '^発行(?<year>[0-9]+)\.(?<month>[0-9]+)\.(?<day>[0-9]+)$' }
  - { is: decided_by, pattern: '^(?<name>.+)議決$' }
  - { is: title, pattern: '計画' }
headings:
  - { pattern: '^(?<label>第[0-9]+章)(?<title>.+)$' }
  - { pattern: '^<(?<title>[^<>]+)>$', label: <…>, only_between: true }
measures: { bullet: ■, closed: '[。\]]$', running: '[。\[]', clause_ends: 、。 }
mark: { open: '[', close: ']', separator: /, lead: '*' }
footnotes: { spaces: 5, pattern: '^(?<mark>[0-9]) (?<text>.+)$', before: 。 }
titles: { at_least: 3, at_most: 6 }
"#;

const WORDING: &str = r#"
passages:
  - { kind: result, pattern: 'した[0-9]?。$' }
  - { kind: plan, pattern: 'する。$' }
deadlines:
  - { pattern: '(?<year>[0-9]{4})年(?<month>[0-9]+)月までに', period: '{year}-{month}', relation: by }
  - { pattern: '(', period: '{year}', relation: by }
figures:
  - { pattern: '(?<value>[0-9]+)(?<unit>本)' }
  - { pattern: '(?<value>[0-9]*)(?<unit>)' }
"#;

const DOCUMENT: &str = "村づくり計画
発行2030.6.30
村議会議決
はじめに、水は
命である。

第1章 水を守る
■井戸を3本
掘った。2031年9月までに、ポンプを設置する
<手押し式>
を含め整備する。[*水/森]
■水源を調査した1。
■水質を検査する。[水*/畑][畑]
<森を
育てる>
      
1 北の水源に
限る。
- 1 -
\u{c}<森の暮らし>
■木を植え[苗]たい。
第2章 道■道を直した。[道]
";

fn profile() -> Profile {
    let loaded = Profile::load("village.yaml", PROFILE);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    loaded.value.unwrap()
}

fn imported(text: &str) -> Imported {
    let body =
        |id: &str, mark: &str| MinistryRecord { id: id.into(), marks: vec![mark.into()], ..MinistryRecord::default() };
    let bodies = [body("water", "水"), body("wood", "森"), body("field", "畑"), body("road", "道路")];
    document(text, &profile(), &serde_yaml::from_str(WORDING).unwrap(), &bodies, &[], "2030", "plan.txt")
}

#[test]
fn the_front_becomes_the_edition() {
    let Imported { edition, .. } = imported(DOCUMENT);
    assert_eq!((edition.title.as_str(), edition.date.as_str()), ("村づくり計画", "2030-06-30"));
    assert_eq!(edition.decided_by, "村議会");
    assert_eq!((edition.fiscal_years.results, edition.fiscal_years.plans), (2028, 2029), "the year begins in July");
    assert_eq!(
        edition.front.last().and_then(|piece| piece.kind_and_text()),
        Some((FrontKind::Preamble, "はじめに、水は命である。"))
    );
    assert_eq!((edition.document.pages, edition.document.bullet.as_str()), (2, "■"));
    assert_eq!(edition.left_out[0].text, "-1-");
}

#[test]
fn without_a_date_the_id_tells_the_fiscal_years_or_nobody_does() {
    let wording: WordingRecord = serde_yaml::from_str(WORDING).unwrap();
    let told = |id: &str| {
        let text = DOCUMENT.replace("発行2030.6.30\n", "");
        let Imported { edition, unsure, .. } = document(&text, &profile(), &wording, &[], &[], id, "plan.txt");
        let chosen = unsure.into_iter().find(|doubt| doubt.what.contains("fiscal years")).map(|doubt| doubt.chosen);
        (edition.fiscal_years.results, edition.fiscal_years.plans, chosen.unwrap_or_default())
    };
    for id in ["2031", "plan-2031"] {
        assert_eq!(told(id), (2030, 2031, "results: 2030, plans: 2031, by the edition's id".to_owned()), "{id}");
    }
    for id in ["r8", "0000", "20310"] {
        assert_eq!(told(id), (0, 0, "left at 0; please fill them in".to_owned()), "{id}");
    }
}

#[test]
fn form_feeds_are_page_breaks_whatever_the_profile_says() {
    let with = |rule: &str, text: &str| {
        let profile = Profile::load("village.yaml", &PROFILE.replace("form-feed", rule)).value.unwrap();
        let imported = document(text, &profile, &serde_yaml::from_str(WORDING).unwrap(), &[], &[], "2030", "plan.txt");
        let told = imported.unsure.iter().filter(|doubt| doubt.what.contains("form feed")).count();
        (imported.edition.document.pages, imported.edition.document.page_break, told)
    };
    assert_eq!(with("form-feed", DOCUMENT), (2, PageBreak::FormFeed, 0));
    assert_eq!(with("leading-space", DOCUMENT), (2, PageBreak::FormFeed, 1));
    let long = DOCUMENT.replace('\u{c}', "") + &"・長い文書である。\n".repeat(LONG);
    assert_eq!(with("form-feed", &long), (1, PageBreak::FormFeed, 1));
    assert_eq!(with("leading-space", &format!("{long}\u{c}")).1, PageBreak::LeadingSpace);
}

#[test]
fn headings_become_a_tree() {
    let Imported { themes, .. } = imported(DOCUMENT);
    let first = &themes[0];
    assert_eq!((first.id.as_str(), first.label.as_str(), first.title.as_str()), ("1", "第1章", "水を守る"));
    assert_eq!((first.children[0].title.as_str(), first.children[0].page), ("森を育てる", 1), "it is wrapped");
    assert_eq!((first.children[1].id.as_str(), first.children[1].label.as_str()), ("1-2", "<…>"));
    assert_eq!((themes[1].id.as_str(), themes[1].title.as_str()), ("2", "道"));
}

#[test]
fn bullets_become_measures() {
    let Imported { measures, .. } = imported(DOCUMENT);
    let texts: Vec<String> = measures.iter().map(|measure| measure.text(Spacing::Joined)).collect();
    assert_eq!(texts[0], "井戸を3本掘った。2031年9月までに、ポンプを設置する<手押し式>を含め整備する。");
    assert_eq!(texts[4], "道を直した。");
    assert_eq!(measures[0].id, "2030-001");
    assert_eq!(measures[0].ministries.lead, ["water"]);
    assert_eq!(measures[0].ministries.supporting, ["wood"]);
    assert_eq!(measures[0].deadlines[0].quote, "2031年9月までに");
    assert_eq!(measures[0].deadlines[0].period, "2031-09");
    assert_eq!((measures[0].figures[0].quote.as_str(), measures[0].figures[0].value), ("3本", 3.0));
    assert_eq!((measures[3].pages, measures[4].theme.as_str()), ((2, 2), "2"));
}

#[test]
fn a_year_that_no_record_may_name_is_no_deadline() {
    let Imported { measures, .. } = imported(&DOCUMENT.replace("2031年9月までに", "9999年9月までに"));
    assert!(measures[0].deadlines.is_empty(), "{:?}", measures[0].deadlines);
}

#[test]
fn a_mark_serves_the_measure_before_and_a_footnote_finds_its_sign() {
    let Imported { measures, .. } = imported(DOCUMENT);
    assert_eq!(measures[1].ministries.mark_from.as_deref(), Some("2030-003"));
    assert_eq!(measures[1].ministries.supporting, measures[2].ministries.supporting);
    assert_eq!(measures[2].ministries.mark, "[水*/畑][畑]");
    let note = &measures[1].footnotes[0];
    assert_eq!((note.mark.as_str(), note.after.as_str(), note.page), ("1", "調査した", 1));
    assert_eq!(note.text, "北の水源に限る。");
}

#[test]
fn every_doubt_is_told() {
    let unsure: Vec<String> = imported(DOCUMENT).unsure.iter().map(ToString::to_string).collect();
    for expected in [
        "plan.txt:10: page 1: \"<手押し式>\" looks like a heading inside a sentence: taken as text",
        "a heading and a measure on one line",
        "names \"水*\", a spelling of no ministry: no body",
        "several marks in a row: [水*/畑][畑]",
        "names \"道\", a spelling of no ministry",
        "2030-002 has no mark: the mark of 2030-003 serves both",
        "2030-004 has no mark: no ministry is named",
        "mark brackets in the middle of a measure",
        "no wording rule fits the sentence",
        "rule deadlines[1] does not compile",
        "rule figures[1] finds something in an empty text",
        "5 measures have no title in the document",
    ] {
        assert!(unsure.iter().any(|doubt| doubt.contains(expected)), "{expected}\nis not in\n{}", unsure.join("\n"));
    }
}

#[test]
fn a_doubt_names_the_line_of_its_words() {
    let text = "第1章 水を守る\n■井戸を設置し\nた。水を\n飲みたい。\n\u{c}木を\n植えたい。[苗]\n";
    let Imported { unsure, .. } = imported(text);
    let told: Vec<String> = unsure.iter().filter(|doubt| doubt.line > 0).map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "plan.txt:3: page 1: no wording rule fits the sentence \"水を飲みたい。\": taken as a result",
            "plan.txt:5: page 2: no wording rule fits the sentence \"木を植えたい。\": taken as a result",
            "plan.txt:6: page 2: the mark names \"苗\", a spelling of no ministry: no body",
            "plan.txt:6: page 2: nobody leads in [苗]: all bodies support",
        ]
    );
}

#[test]
fn running_text_after_a_heading_is_not_lost() {
    let Imported { measures, themes, unsure, .. } =
        imported("第1章 水\n<森を\n育てる>\n木を植える。\n次も植える。[*森]\n");
    assert_eq!(themes[0].children[0].title, "森を育てる");
    assert_eq!(measures[0].text(Spacing::Joined), "木を植える。次も植える。");
    assert!(unsure.iter().any(|doubt| doubt.line == 4 && doubt.what.contains("without a bullet sign")));
}

#[test]
fn any_text_gives_a_result() {
    for text in
        ["", "\u{feff}\u{c}\n \n■", "第1章", "第1章■", "[]", "<\n<\n<", "第1章 あ。い■う\n[[]]", "      \n1 a\n1 b"]
    {
        let imported = imported(text);
        assert!(imported.measures.iter().all(|measure| measure.theme.starts_with('1')), "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(第1章|■|<|>|\\[|\\]|/|\\*|1 | {6}|\u{c}|。|、|\n|あ|2031年9月までに|5本|a ){0,40}") {
        let imported = imported(&text);
        let pages = imported.edition.document.pages;
        assert!(imported.measures.iter().all(|measure| measure.pages.0 <= measure.pages.1 && measure.pages.1 <= pages));
    }
}
