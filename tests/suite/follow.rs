//! Feeds and calendars: what they hold, that they stay the same, and that pages lead to them.

use std::collections::BTreeSet;

use regex::Regex;

use crate::links;
use crate::site::{Outcome, Site};

fn all<'a>(pattern: &str, text: &'a str) -> Vec<&'a str> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).map(|found| found.get(1).expect("a group").as_str()).collect()
}

fn ending(outcome: &Outcome, ending: &str) -> Vec<String> {
    outcome.tree().into_keys().filter(|path| path.ends_with(ending)).collect()
}

/// The lines of a calendar, put together again.
fn unfolded(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_site_each_body_and_each_theme_have_a_feed() {
    let outcome = Site::minimal().build();
    let expected = [
        "2023/themes/1-1/feed.atom",
        "2023/themes/1-2/feed.atom",
        "2023/themes/1/feed.atom",
        "feed.atom",
        "ministries/school/feed.atom",
        "ministries/works/feed.atom",
    ];
    assert_eq!(ending(&outcome, ".atom"), expected);
    let titles = |path: &str| all("<entry>\n *<id>[^<]*</id>\n *<title>([^<]*)<", &outcome.file(path)).join("|");
    assert_eq!(
        titles("feed.atom"),
        "みどり町まちづくり計画 実施状況と今後の方針2023|2023-001 図書館の開館時間|2023-002 小学校の支援員|2023-003 公園の遊具の取り替え"
    );
    assert_eq!(titles("ministries/works/feed.atom"), "2023-002 小学校の支援員|2023-003 公園の遊具の取り替え");
    assert_eq!(titles("2023/themes/1-2/feed.atom"), "2023-003 公園の遊具の取り替え");
}

#[test]
fn an_entry_has_the_text_unchanged_and_the_dates_of_the_data() {
    let outcome = Site::minimal().build();
    let feed = outcome.file("ministries/works/feed.atom");
    let text = "中央公園の遊具12基を点検した。2024年3月までに、古い遊具1を取り替える。";
    assert!(feed.contains(&format!("<content type=\"text\">{text}</content>")), "{feed}");
    assert!(feed.contains("href=\"https://example.org/plan/2023/measures/003/\""), "{feed}");
    let dates: BTreeSet<&str> = all("<(?:updated|published)>([^<]*)<", &feed).into_iter().collect();
    assert_eq!(dates.into_iter().collect::<Vec<_>>(), ["2023-05-01T00:00:00Z"]);
}

#[test]
fn entries_keep_their_names_when_the_site_moves_or_says_something_else() {
    let ids = |outcome: &Outcome| -> Vec<String> {
        all("<entry>\n *<id>([^<]*)<", &outcome.file("feed.atom")).into_iter().map(str::to_owned).collect()
    };
    let events = |outcome: &Outcome| -> Vec<String> {
        let lines = unfolded(&outcome.file("deadlines.ics"));
        lines.into_iter().filter(|line| line.starts_with("UID:")).skip(1).collect()
    };
    let first = Site::minimal().build();
    let (names, of_events) = (ids(&first), events(&first));
    assert_eq!((names.iter().collect::<BTreeSet<_>>().len(), of_events.len()), (4, 2));
    let site =
        Site::minimal().edit("data/editions/2023/measures/2023-001.yaml", "title: 図書館の開館時間", "title: 図書館");
    let moved = site.run(["build", "--base-url", "https://other.example/"]).ok();
    assert_eq!((ids(&moved), events(&moved)), (names, of_events));
}

#[test]
fn a_calendar_has_a_day_for_each_deadline() {
    let outcome = Site::minimal().build();
    assert_eq!(
        ending(&outcome, ".ics"),
        ["deadlines.ics", "ministries/school/deadlines.ics", "ministries/works/deadlines.ics"]
    );
    let calendar = outcome.file("deadlines.ics");
    let lines = unfolded(&calendar);
    let of = |name: &str| lines.iter().filter_map(|line| line.strip_prefix(name)).collect::<Vec<_>>();
    assert_eq!(of("DTSTART;VALUE=DATE:"), ["20240331", "20240331"]);
    assert_eq!(of("DTEND;VALUE=DATE:"), ["20240401", "20240401"]);
    assert_eq!(of("DTSTAMP:"), ["20230501T000000Z", "20230501T000000Z"]);
    assert_eq!(of("SUMMARY:"), ["図書館の開館時間：「2023年度中に」", "公園の遊具の取り替え：「2024年3月までに」"]);
    assert!(of("DESCRIPTION:")[2].starts_with("2024年3月までに、古い遊具1を取り替える。\\n"), "{lines:#?}");
    assert_eq!(of("URL:")[0], "https://example.org/plan/2023/measures/001/");
    assert!(calendar.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    let of_works = unfolded(&outcome.file("ministries/works/deadlines.ics"));
    assert_eq!(of_works.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
}

#[test]
fn what_a_text_may_hold_does_not_break_the_files() {
    let outcome = Site::minimal()
        .edit("data/editions/2023/measures/2023-001.yaml", "title: 図書館の開館時間", r#"title: "a,b;c\\d\n<e>&\"""#)
        .build();
    let feed = outcome.file("feed.atom");
    assert!(feed.contains("<title>2023-001 a,b;c\\d\n&lt;e&gt;&amp;"), "{feed}");
    let lines = unfolded(&outcome.file("deadlines.ics"));
    let summary = lines.iter().find(|line| line.starts_with("SUMMARY:a")).expect("the event");
    assert_eq!(summary, r#"SUMMARY:a\,b\;c\\d\n<e>&"：「2023年度中に」"#);
}

#[test]
fn pages_lead_to_their_feeds_and_say_what_they_are() {
    let outcome = Site::minimal().build();
    let pages = links::read(outcome.public());
    for (page, files) in [
        ("index.html", vec!["feed.atom", "deadlines.ics"]),
        ("data/index.html", vec!["feed.atom", "deadlines.ics"]),
        ("2023/index.html", vec!["feed.atom"]),
        ("deadlines/index.html", vec!["deadlines.ics"]),
        ("2023/ministries/works/index.html", vec!["ministries/works/feed.atom", "ministries/works/deadlines.ics"]),
        ("ministries/works/index.html", vec!["ministries/works/feed.atom", "ministries/works/deadlines.ics"]),
        ("2023/themes/1-2/index.html", vec!["2023/themes/1-2/feed.atom"]),
        ("2023/measures/001/index.html", vec![]),
    ] {
        let led = pages.from(page);
        let found = led.iter().filter(|path| path.ends_with(".atom") || path.ends_with(".ics"));
        let expected: BTreeSet<&str> = files.into_iter().collect();
        assert_eq!(found.map(String::as_str).collect::<BTreeSet<_>>(), expected, "{page}");
    }
    let html = outcome.file("2023/ministries/works/index.html");
    assert!(html.contains(">みどり町建設課の施策のフィード（Atom）</a>"), "{html}");
    assert!(html.contains("application/atom+xml") && html.contains("text/calendar"));
}

#[test]
fn without_an_address_there_are_calendars_and_no_feeds() {
    let outcome = Site::minimal().edit("site/site.yaml", "base_url: https://example.org/plan/\n", "").build();
    assert!(ending(&outcome, ".atom").is_empty());
    let calendar = outcome.file("deadlines.ics");
    assert!(!calendar.contains("http") && calendar.contains("BEGIN:VEVENT"), "{calendar}");
    assert!(!outcome.file("index.html").contains("feed.atom"));
}

#[test]
fn large_sites_have_no_feeds_of_themes() {
    let site = Site::minimal().edit("site/site.yaml", "share_cards: false", "share_cards: false\ntheme_feeds_up_to: 2");
    let outcome = site.build();
    assert_eq!(ending(&outcome, ".atom"), ["feed.atom", "ministries/school/feed.atom", "ministries/works/feed.atom"]);
    assert!(!outcome.file("2023/themes/1/index.html").contains(".atom"));
}
