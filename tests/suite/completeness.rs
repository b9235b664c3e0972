//! The proof that an edition holds every character of its source: any change is found and named.

use crate::site::Site;

const MEASURES: &str = "data/editions/2023/measures";
const FIRST: &str = "data/editions/2023/measures/2023-001.yaml";

#[test]
fn one_changed_character_in_a_measure() {
    let site = Site::real().edit(FIRST, "31業種49社を選定し", "31業種48社を選定し").edit(
        FIRST,
        "quote: 49社, value: 49",
        "quote: 48社, value: 48",
    );
    site.run(["check"]).fails(
        1,
        [
            "2023-001.yaml:6:1: passages: differs from the source on page 1: here \"…3月に31業種48社を選定し",
            "there \"…3月に31業種49社を選定し",
            "1 error,",
        ],
    );
}

#[test]
fn a_changed_character_of_the_source() {
    let site = Site::real().edit("data/editions/2023/source.txt", "31業種 49社", "31業種 48社");
    site.run(["check"])
        .fails(1, ["source.txt is another file than stated", "2023-001.yaml:6:1: passages: differs from the source"]);
}

#[test]
fn a_dropped_mark() {
    let site = Site::real().edit(FIRST, ", mark: 【厚、◎経】 }", " }");
    site.run(["check"]).fails(1, ["2023-001.yaml", "【厚、◎経】", "1 error,"]);
}

#[test]
fn a_dropped_body_in_a_mark() {
    let site = Site::real().edit(FIRST, "【厚、◎経】", "【◎経】");
    site.run(["check"]).fails(1, [
        "2023-001.yaml:5:1: ministries: \"mhlw\" is not in the mark 【◎経】",
        "2023-001.yaml:5:49: ministries.mark: differs from the source on page 1: here \"【◎経】\", there \"【厚、◎経】\"",
    ]);
}

#[test]
fn a_removed_bullet() {
    let site = Site::real().remove(&format!("{MEASURES}/2023-012.yaml"));
    let outcome = site.run(["check"]);
    let words = words_of(&Site::real(), "2023-012");
    let outcome = outcome.fails(1, ["\"2023-012\" is missing before \"2023-013\"", &words]);
    assert!(outcome.stderr.contains("1 error, 1 warning"), "the rest is found again:\n{}", outcome.stderr);
}

#[test]
fn every_removed_bullet_is_named_with_its_words() {
    for n in 1..=59 {
        let id = format!("2023-{n:03}");
        let site = Site::real();
        let words = words_of(&site, &id);
        let findings = site.remove("data/terms.yaml").remove(&format!("{MEASURES}/{id}.yaml")).findings();
        assert!(findings.iter().any(|finding| finding.contains(&words)), "{id} {words}:\n{findings:#?}");
    }
}

/// The first words of a measure.
fn words_of(site: &Site, id: &str) -> String {
    let text = site.text(&format!("{MEASURES}/{id}.yaml"));
    let line = text.lines().find_map(|line| line.strip_prefix("  - ")).expect("a passage");
    let (_, words) = line.split_once(": ").expect("a passage");
    words.trim_start_matches('"').chars().take(12).collect()
}

#[test]
fn a_removed_heading() {
    let site = Site::real();
    let text = site.text("data/editions/2023/themes.yaml");
    let title = "保険者における予防・健康づくり等のインセンティブ";
    let at = text.lines().position(|line| line.contains(title)).expect("the heading");
    let kept: Vec<&str> =
        text.lines().enumerate().filter(|(n, _)| !(at - 2..=at + 2).contains(n)).map(|(_, l)| l).collect();
    let site = site.write("data/editions/2023/themes.yaml", kept.join("\n") + "\n");
    site.run(["check"]).fails(1, ["unknown theme \"1-1-1-1-2\"", "保険者における予防・健康づくり"]);
}

#[test]
fn a_changed_heading() {
    let site = Site::real().edit(
        "data/editions/2023/themes.yaml",
        "公的保険外のヘルスケア産業の促進等",
        "公的保険外のヘルスケア産業の推進等",
    );
    site.run(["check"]).fails(1, ["themes.yaml", "産業の推進等", "there \"…ヘルスケア産業の促進等", "1 error,"]);
}

#[test]
fn a_changed_footnote() {
    let file = footnote_file();
    let site = Site::real();
    let text = site.text(&file);
    let line = text.lines().find(|line| line.trim_start().starts_with("text: ")).expect("a footnote's text").to_owned();
    let site = site.edit(&file, &line, &line.replacen("text: ", "text: 仮", 1));
    site.run(["check"]).fails(1, [&file, "footnotes[0]: the footnote is not on page 17 of the source: \"1仮"]);
}

fn footnote_file() -> String {
    let site = Site::real();
    let files = (1..=59).map(|n| format!("{MEASURES}/2023-{n:03}.yaml"));
    files.into_iter().find(|path| site.text(path).contains("footnotes:")).expect("one measure has a footnote")
}

#[test]
fn a_wrong_page() {
    let site = Site::real().edit(FIRST, "pages: [1, 1]", "pages: [1, 2]");
    site.run(["check"])
        .fails(1, ["2023-001.yaml:4:1: pages: stands on page 1 of the source, stated is 1–2", "1 error,"]);
}

#[test]
fn two_measures_in_the_wrong_order() {
    let (one, two) = ("data/editions/2023/measures/2023-001.yaml", "data/editions/2023/measures/2023-002.yaml");
    let site = Site::minimal();
    let (first, second) = (site.text(one), site.text(two));
    let site = site
        .write(one, second.replace("id: 2023-002", "id: 2023-001"))
        .write(two, first.replace("id: 2023-001", "id: 2023-002"));
    site.run(["check"]).fails(1, ["2023-002.yaml:6:1: passages: not in the source at this place", "themes.yaml"]);
}

#[test]
fn what_is_added_to_the_text_is_found() {
    let site = Site::minimal().edit(FIRST, "休日の開館も始める。", "休日の開館も始める。大成功である。");
    site.run(["check"]).fails(1, ["大成功である。", "1 error,"]);
}

#[test]
fn without_the_source_nothing_is_said_of_what_is_left_out() {
    let left_out = "left_out:\n  - { text: \"- 1 -\", page: 1, reason: ページ番号 }\n";
    let says = |site: &Site| site.build().file("quality/index.html").contains(">載せていないもの</h3>");
    let site = Site::minimal();
    assert!(says(&site));
    let site = site.remove("data/editions/2023/source.txt");
    assert!(says(&site), "what is listed is shown");
    let site = site.edit("data/editions/2023/edition.yaml", left_out, "");
    assert!(!says(&site));
    assert!(site.build().file("quality/index.html").contains("照合できる原文がありません"));
}
