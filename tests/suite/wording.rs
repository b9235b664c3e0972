//! Wording classes: what each sentence says by the rules, counted, with the words that led to it.

use regex::Regex;

use crate::site::{Outcome, Site};

fn without_tags(html: &str) -> String {
    Regex::new("<[^>]*>").expect("a pattern").replace_all(html, "").into_owned()
}

/// The numbers of a table's row, which begins with a link of that name.
fn row(html: &str, table: &str, name: &str) -> Vec<usize> {
    let (_, own) = html.split_once(&format!("id={table}>")).expect("the table");
    let (own, _) = own.split_once("</table>").expect("its end");
    let (_, own) = own.split_once(&format!(">{name}</a>")).unwrap_or_else(|| panic!("{name} is not in {own}"));
    let row = own.split("<tr>").next().unwrap_or_default();
    let cells = row.split("data-type=number>").skip(1);
    cells
        .map(|cell| cell.chars().take_while(char::is_ascii_digit).collect::<String>())
        .map(|n| n.parse().expect("a number"))
        .collect()
}

#[test]
fn sentences_without_a_class_are_counted() {
    let says = |pattern: &str| {
        let rules = format!("classes:\n- {{ id: considering, name: 検討, pattern: '{pattern}' }}\n");
        without_tags(
            &Site::started().write("data/wording.yaml", rules).minified().build().file("2025/wording/index.html"),
        )
    };
    let all = says("。$");
    assert!(!all.contains("区分の付かない文"), "each sentence has a class: {all}");
    let (_, count) = all.split_once("数えたものです（").expect("the introduction");
    let count: usize = count.split_once('文').expect("a number").0.parse().expect("a number");
    let few = says("検討(?:する|している)。$");
    assert!(few.contains("数えたものです（1文）"), "{few}");
    assert!(few.contains(&format!("区分の付かない文が{}文あります", count - 1)), "{few}");
}

#[test]
fn counts_by_theme_and_ministry_are_those_of_the_sentences() {
    let outcome = Site::started().minified().build();
    let csv = outcome.file("data/2025/wording_classes.csv");
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(rows[0], "edition,group,id,name,class,class_name,sentences,rules");
    let expected = [
        ("edition", "2025", "かえで町", [1, 1, 1, 7]),
        ("theme", "1", "子どもの学び", [1, 0, 1, 3]),
        ("theme", "1-1", "学校", [0, 0, 1, 2]),
        ("theme", "1-2", "図書館", [1, 0, 0, 1]),
        ("theme", "2", "安全で便利なくらし", [0, 1, 0, 4]),
        ("theme", "2-1", "防災", [0, 1, 0, 2]),
        ("theme", "2-2", "交通", [0, 0, 0, 2]),
        ("lead", "education", "教育課", [1, 0, 1, 3]),
        ("lead", "general-affairs", "総務課", [0, 1, 0, 3]),
        ("lead", "works", "建設課", [0, 0, 0, 1]),
    ];
    let classes = [("considering", "検討"), ("scheduled", "予定"), ("continuing", "継続"), ("done", "実施")];
    let mut count = 0;
    for (group, id, name, numbers) in expected {
        for ((class, class_name), n) in classes.into_iter().zip(numbers) {
            let start = format!("2025,{group},{id},");
            let own = format!(",{class},{class_name},{n},");
            let found = rows.iter().filter(|row| row.starts_with(&start) && row.contains(&own) && row.contains(name));
            assert_eq!(found.count(), usize::from(n > 0), "{start}…{own} in {csv}");
            count += usize::from(n > 0);
        }
    }
    assert_eq!(rows.len(), count + 1, "no other group or class: {csv}");

    let page = outcome.file("2025/wording/index.html");
    for (group, _, name, numbers) in expected.into_iter().skip(1) {
        let (table, name) = match group {
            "lead" => ("by-ministry", name.to_owned()),
            _ => (
                "by-theme",
                Regex::new(&format!(">([^<>]*{name})</a>")).expect("a pattern").captures(&page).expect("a theme")[1]
                    .to_owned(),
            ),
        };
        assert_eq!(row(&page, table, &name), numbers, "{name}");
    }
    assert!(!without_tags(&page).contains("産業課"), "a body that leads nothing has no row");
}

#[test]
fn each_passage_shows_the_words_that_led_to_its_class() {
    let outcome = Site::started().minified().build();
    let page = without_tags(&outcome.file("2025/measures/002/index.html"));
    let (_, own) = page.split_once("記述ごとの表現の区分").expect("the list");
    assert!(own.contains("評価ではありません"), "{own}");
    for words in ["1番目の記述（", "実施「増やした」", "2番目の記述（", "継続「引き続き…進める」"]
    {
        assert!(own.contains(words), "{words}: {own}");
    }
    let csv = outcome.file("data/2025/passage_classes.csv");
    for line in [
        "measure_id,position,class_id,class_name,words",
        "2025-002,1,done,実施,増やした",
        "2025-002,2,continuing,継続,引き続き、農家との話し合いを進める",
        "2025-003,2,considering,検討,検討する",
    ] {
        assert!(csv.contains(&format!("{line}\r\n")), "{line}: {csv}");
    }
    // A plan that fits no rule has no class, and a measure of such plans alone no list.
    assert!(!csv.contains("2025-001,2,"), "{csv}");
}

#[test]
fn the_sign_of_a_footnote_is_no_word() {
    let outcome = Site::real().build();
    let page = without_tags(&outcome.file("2023/measures/043/index.html"));
    assert!(page.contains("「引き続き…開始する」"), "{page}");
    let csv = outcome.file("data/2023/passage_classes.csv");
    assert!(csv.lines().any(|line| line.starts_with("2023-043,") && line.ends_with("開始する")), "{csv}");
}

/// The items of the list of classes.
fn items(outcome: &Outcome, path: &str) -> Vec<String> {
    let page = outcome.file(path);
    let all = page.split("<li class=wording__item>").skip(1);
    all.map(|item| item.split("<section").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_list_of_words_that_is_cut_says_so() {
    let items = items(&Site::real().minified().build(), "2023/wording/index.html");
    let times = Regex::new("wording__times>([0-9,]+)").expect("a pattern");
    let count = Regex::new("wording__count>([0-9,]+)").expect("a pattern");
    let others = Regex::new("ほかの([0-9,]+)通りは省いています").expect("a pattern");
    let number = |text: &str| text.replace(',', "").parse::<usize>().expect("a number");
    let mut cut = 0;
    for item in &items {
        let all = count.captures(item).expect("a count");
        let shown: usize = times.captures_iter(item).map(|found| number(&found[1])).sum();
        let rest = number(&all[1]) - shown;
        let more = others.captures(item).map_or(0, |found| number(&found[1]));
        assert_eq!(more > 0, rest > 0, "{rest} sentences are not listed: {item}");
        assert!(more <= rest, "{item}");
        cut += usize::from(more > 0);
    }
    assert!(cut > 0 && items.len() > cut, "{cut} of {} lists are cut", items.len());
}

#[test]
fn each_language_has_its_own_words_for_a_class() {
    let outcome = Site::started().minified().build();
    let (ja, en) = (outcome.file("2025/wording/index.html"), outcome.file("en/2025/wording/index.html"));
    let (japanese, english) = ("検討すると書かれた文", "says that something is considered");
    assert!(ja.contains(japanese) && !ja.contains(english), "{ja}");
    assert!(en.contains(english) && !en.contains(japanese), "{en}");
    assert!(en.contains("<h3 class=wording__name>Considering</h3>"), "{en}");
    assert!(outcome.file("en/search/index.html").contains("<option value=considering>Considering"));
    // Without English words the data's own stand there, and say their language.
    let own = "    english: { name: Considering, about: says that something is considered }\n";
    let en = Site::started().minified().edit("data/wording.yaml", own, "").build().file("en/2025/wording/index.html");
    assert!(
        en.contains("<h3 class=wording__name lang=ja>検討</h3>") && en.contains(&format!("<p lang=ja>{japanese}")),
        "{en}"
    );
}
