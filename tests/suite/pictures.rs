//! Pictures: their numbers, counted by hand from a small site, and what they do where there is too much to draw.

use std::fmt::Write;

use regex::Regex;

use crate::links;
use crate::site::{Outcome, Site};

/// The rows of a CSV file; it must begin with a BOM and end its lines with CR LF.
pub fn rows(outcome: &Outcome, path: &str) -> Vec<String> {
    let text = outcome.file(path);
    let text = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{path} begins with a BOM"));
    let text = text.strip_suffix("\r\n").unwrap_or_else(|| panic!("{path} ends with CR LF"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{path}");
    text.split("\r\n").map(str::to_owned).collect()
}

/// The part of a page that a pattern finds.
fn part(html: &str, pattern: &str) -> String {
    let found = Regex::new(&format!("(?s){pattern}")).expect("a pattern").find(html);
    found.unwrap_or_else(|| panic!("{pattern} is not in {html}")).as_str().to_owned()
}

/// Words of a piece of a page, in one line.
fn words(html: &str) -> String {
    let text = Regex::new("<[^>]*>").expect("a pattern").replace_all(html, " ").into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_works_under_which_theme_is_counted() {
    let outcome = Site::full().build();
    let expected = [
        "edition,ministry_id,ministry_name,theme_id,theme_title,lead,supporting",
        "2023,health,あおば県健康部,1-1,健康,1,2",
        "2023,health,あおば県健康部,1-2,福祉,1,0",
        "2023,health,あおば県健康部,2,緑のくらし,0,1",
        "2023,welfare,あおば県福祉課,1-1,健康,2,1",
        "2023,welfare,あおば県福祉課,1-2,福祉,1,0",
        "2023,environment,あおば県環境部,1-2,福祉,0,1",
        "2023,environment,あおば県環境部,2,緑のくらし,1,0",
    ];
    assert_eq!(rows(&outcome, "data/2023/ministry_themes.csv"), expected);
    let page = outcome.file("2023/ministries/index.html");
    let row = part(&page, "<tr><th [^>]*><a href=[^ >]*/ministries/health/>.*?</tr>");
    assert!(row.contains("href=\"../../search/?ministry=health&theme=1-1&edition=2023\""), "{row}");
    assert!(words(&row).contains("◎1・2 主担当1施策、関係2施策 ◎1 主担当1施策 1 関係1施策 2 3"), "{}", words(&row));
    assert_eq!(Regex::new("data-level=(\\d)").expect("a pattern").captures_iter(&row).count(), 3);
}

#[test]
fn bodies_that_share_measures_are_counted() {
    let outcome = Site::full().build();
    let expected = [
        "edition,ministry_id,ministry_name,partner_id,partner_name,measures",
        "2023,health,あおば県健康部,welfare,あおば県福祉課,4",
        "2023,health,あおば県健康部,environment,あおば県環境部,1",
    ];
    assert_eq!(rows(&outcome, "data/2023/ministry_pairs.csv"), expected);
    let page = outcome.file("2023/ministries/index.html");
    let pairs = part(&page, "<h3 id=pairs-strongest.*?</ul>");
    assert!(words(&pairs).contains("健康部 × あおば県福祉課 4施策 健康部 × あおば県環境部 1施策"), "{}", words(&pairs));
    assert!(pairs.contains("width=25.00%"), "one of four measures is a quarter of the longest bar: {pairs}");
    let table = part(&page, "<caption id=pairs-caption.*?</table>");
    let numbers = Regex::new(r#"data-level=(\w+)"#).expect("a pattern");
    let cells: Vec<&str> = numbers.captures_iter(&table).map(|cell| cell.get(1).map_or("", |n| n.as_str())).collect();
    assert_eq!(cells, ["self", "3", "1", "3", "self", "1", "self"], "as much in the row as in the column");
    let body = outcome.file("2023/ministries/welfare/index.html");
    let partners = part(&body, "<h2 id=partners>.*?</figure>");
    assert!(partners.contains("../../../search/?ministry=welfare&partner=health&edition=2023"), "{partners}");
    assert!(partners.contains("width=100.00%"), "health takes part in all measures of welfare: {partners}");
}

#[test]
fn passages_are_counted_by_kind_and_called_no_verdict() {
    let outcome = Site::full().build();
    let rows = rows(&outcome, "data/2023/passage_kinds.csv");
    for expected in [
        "edition,group,id,name,results,plans,backgrounds",
        "2023,edition,2023,あおば県くらし計画2023,6,5,1",
        "2023,theme,1,安心なくらし,6,4,1",
        "2023,theme,1-1-1-1-2,相談,2,1,1",
        "2023,theme,2,緑のくらし,0,1,0",
        "2023,lead,health,あおば県健康部,3,3,0",
        "2023,supporting,health,あおば県健康部,2,2,1",
        "2023,supporting,welfare,あおば県福祉課,2,2,0",
    ] {
        assert!(rows.iter().any(|row| row == expected), "{expected} is not in {rows:#?}");
    }
    let cover = outcome.file("2023/index.html");
    let kinds = part(&cover, "<h2 id=kinds>.*?</figure>");
    assert!(words(&kinds).contains("評価や進み具合を表すものではありません"), "{}", words(&kinds));
    assert!(words(&kinds).contains("この年度版の全体 実行状況 6 取組方針 5 背景 1"), "{}", words(&kinds));
    assert!(kinds.contains("width=50.00%"), "six of twelve: {kinds}");
    let theme = part(&outcome.file("2023/themes/2/index.html"), "<h2 id=kinds>.*?</figure>");
    assert!(words(&theme).contains("このテーマの全体 実行状況 0 取組方針 1"), "{}", words(&theme));
    let ministry = part(&outcome.file("2023/ministries/health/index.html"), "<h2 id=kinds>.*?</figure>");
    assert!(words(&ministry).contains("主担当の施策 実行状況 3 取組方針 3 背景 0"), "{}", words(&ministry));
}

#[test]
fn deadlines_lie_on_a_line_from_their_first_day_to_their_last() {
    let outcome = Site::full().build();
    let years = ["edition,fiscal_year,ending,beginning", "2023,2023,6,1", "2023,2024,1,1", "2023,2025,2,0"];
    assert_eq!(rows(&outcome, "data/2023/deadlines_by_year.csv"), years);
    let periods = rows(&outcome, "data/2023/deadline_periods.csv");
    assert_eq!(
        periods[1..4],
        [
            "2023,2023-04-01,2023-04-01,2023-04-01,during,1",
            "2023,FY2023-Q1,,2023-06-30,by,1",
            "2023,2023-22,2023-06-01,2023-08-31,around,1",
        ]
    );
    assert_eq!(periods.len(), 12, "eleven different periods: {periods:#?}");

    let line = part(&outcome.file("deadlines/index.html"), "<h2 id=e2023>.*?</figure>");
    let axis = words(&part(&line, "class=timeline__axis.*?</p>"));
    assert!(axis.ends_with("2023年度 2024年度 2025年度"), "{axis}");
    let row = |name: &str| {
        let all = line.split("<li ").find(|row| words(&format!("<li {row}")).starts_with(name));
        all.unwrap_or_else(|| panic!("{name} is not in {line}")).to_owned()
    };
    // Three equal years; the edition's day is the 91st of 366 days of the first.
    let year = row("2023年度（令和5年度） 期間中");
    assert!(
        year.contains("class=timeline__span x=0.00% width=33.33%") || year.contains("width=33.33% x=0.00%"),
        "{year}"
    );
    assert!(line.contains("x1=8.28%"), "{line}");
    let by = row("2024年3月31日 までに");
    assert!(by.contains("timeline__until") && by.contains("x2=33.33%"), "{by}");
    let open = row("2024年度（令和6年度） 以降");
    assert!(open.contains("timeline__head") && open.contains("width=66.67%"), "{open}");
    assert!(open.contains("href=#e2023-FY2024-from"), "{open}");

    let next = words(&part(&outcome.file("index.html"), "class=timeline__rows.*?</ul>"));
    assert!(!next.contains("2023年4月1日"), "what ended before the edition's day is not next: {next}");
    assert!(next.contains("2023年夏 ごろ 1件"), "{next}");
}

#[test]
fn periods_that_end_on_one_day_are_told_as_written_and_each_leads_to_its_own_deadlines() {
    let outcome = Site::minimal().edit("data/editions/2023/measures/2023-001.yaml", "during", "by").build();
    let periods = rows(&outcome, "data/2023/deadline_periods.csv");
    assert_eq!(periods[1..], ["2023,2024-03,,2024-03-31,by,1", "2023,FY2023,,2024-03-31,by,1"]);
    let (page, home) = (outcome.file("deadlines/index.html"), outcome.file("index.html"));
    let line = part(&page, "class=timeline__rows.*?</ul>");
    let ids = ["2024-03", "FY2023"].map(|period| format!("e2023-{period}-by"));
    for (id, name) in ids.iter().zip(["2024年3月", "2023年度（令和5年度）"]) {
        assert!(words(&line).contains(&format!("{name} までに 1件")), "{name}: {line}");
        assert!(line.contains(&format!("href=#{id}>")), "{id}: {line}");
        assert!(home.contains(&format!("deadlines/#{id}>")), "{id}: {home}");
        let own = words(&part(&page, &format!("<ul class=facts id={id}>.*?</ul>")));
        assert!(own.contains(&format!("{name} までに")), "{id}: {own}");
    }
}

#[test]
fn a_body_page_has_its_numbers_first_and_each_leads_to_its_list() {
    let outcome = Site::full().build();
    let page = outcome.file("2023/ministries/health/index.html");
    let stats = words(&part(&page, "<ul class=stats>.*?</ul>"));
    assert_eq!(stats, "2 ◎主担当 3 関係する施策 2 いっしょに取り組む府省庁 10 主担当の期限");
    let text = words(&page);
    for expected in ["Health Department", "「健」", "仮訳"] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    let at = |id: &str| page.find(&format!("id={id}")).unwrap_or_else(|| panic!("{id} is not on the page"));
    assert!(at("themes") < at("partners") && at("partners") < at("lead") && at("lead") < at("deadlines"));
    let leads = links::read(outcome.public()).from("2023/ministries/health/index.html");
    for file in ["ministry_themes", "ministry_pairs", "passage_kinds", "deadline_periods"] {
        assert!(leads.contains(&format!("data/2023/{file}.csv")), "{file}");
    }
}

#[test]
fn the_data_page_explains_each_column_of_each_table() {
    let outcome = Site::full().build();
    let page = outcome.file("data/index.html");
    for name in ["ministry_themes", "ministry_pairs", "deadline_periods", "deadlines_by_year", "passage_kinds"] {
        let section = part(&page, &format!("<section [^>]*table-{name}.*?</section>"));
        for edition in ["2022", "2023"] {
            let path = format!("data/{edition}/{name}.csv");
            assert!(words(&section).contains(&path), "{path} is not in {section}");
            for column in rows(&outcome, &path)[0].split(',') {
                assert!(section.contains(&format!("<code>{column}</code>")), "{column} of {path} is not explained");
            }
        }
    }
}

/// A site with so many top themes, each with a measure of two bodies, whose plans end in another year each.
fn large(count: usize) -> Site {
    let (mut bodies, mut themes, mut measures) = (String::new(), String::new(), String::new());
    for n in 0..count {
        let next = (n + 1) % count;
        let _ = writeln!(bodies, "- {{ id: b{n}, name: 第{n}部, marks: [部{n}号] }}");
        let _ = writeln!(themes, "- {{ id: \"{}\", label: \"{}.\", title: 見出し, page: 1 }}", n + 1, n + 1);
        let _ = writeln!(
            measures,
            "- id: 2023-{:03}\n  theme: \"{}\"\n  title: 施策{n}\n  pages: [1, 1]\n  ministries: {{ lead: [b{n}], supporting: [b{next}], mark: 【◎部{n}号、部{next}号】 }}\n  passages:\n    - plan: {}年度までに行う。\n  deadlines:\n    - {{ quote: {}年度までに, period: FY{}, relation: by }}",
            n + 1,
            n + 1,
            2023 + n,
            2023 + n,
            2023 + n,
        );
    }
    let site = Site::minimal().remove("data").remove("site/prose");
    site.write("data/ministries.yaml", bodies)
        .write("data/editions/2023/themes.yaml", themes)
        .write("data/editions/2023/measures/all.yaml", measures)
        .write(
            "data/editions/2023/edition.yaml",
            "id: \"2023\"\ntitle: 大きな計画\ndate: 2023-05-01\ndecided_by: 役場\nfiscal_years: { results: 2022, plans: 2023 }\ndocument: { title: 大きな計画, pages: 1 }\n",
        )
}

#[test]
fn with_too_much_to_draw_pictures_show_the_strongest_or_add_up_and_say_so() {
    let outcome = large(70).build();
    let page = outcome.file("2023/ministries/index.html");
    let matrix = part(&page, "<caption id=matrix-caption.*?</figure>");
    assert_eq!(matrix.matches("<th class=heat__name scope=row>").count(), 30, "rows of the matrix");
    assert_eq!(matrix.matches("<td class=heat__cell").count(), 30 * 40, "40 columns");
    assert!(words(&matrix).contains("施策の少ない40の府省庁"), "{}", words(&matrix));
    assert!(words(&matrix).contains("施策の少ない30のテーマ"), "{}", words(&matrix));
    let pairs = part(&page, "<h2 id=pairs>.*?</figure>");
    assert!(words(&pairs).contains("全70組のうち、施策の多い8組"), "{}", words(&pairs));
    assert!(words(&pairs).contains("ほかの46の府省庁"), "{}", words(&pairs));
    assert_eq!(pairs.matches("<th class=heat__name scope=row>").count(), 24);
    assert_eq!(rows(&outcome, "data/2023/ministry_pairs.csv").len(), 71, "the file has them all");
    assert_eq!(rows(&outcome, "data/2023/ministry_themes.csv").len(), 141, "the file has them all");

    let line = part(&outcome.file("deadlines/index.html"), "<h2 id=e2023>.*?</figure>");
    assert!(!line.contains("timeline__track"), "70 periods are counted by year: {line}");
    assert_eq!(line.matches("class=bars__item").count(), 12);
    assert!(words(&line).contains("2034年度（令和16年度）以降 終わり 59 始まり 0"), "{}", words(&line));
    assert!(line.contains("../search/?year=2023&edition=2023"), "{line}");
    let home = outcome.file("index.html");
    assert_eq!(home.matches("class=timeline__row>").count(), 5, "the home page shows the next ones");
    assert!(words(&home).contains("ほかに46の府省庁があります。"), "{}", words(&home));
}
