//! Texts and names that are allowed somewhere and wrong here.

use crate::site::Site;

const MEASURE: &str = "data/editions/2023/measures/2023-001.yaml";

#[test]
fn keys_that_stand_twice_are_refused_with_their_place() {
    let twice = "title: a\nstrings:\n  home: 一\n  home: 二\n";
    Site::minimal()
        .write("site/site.yaml", twice)
        .run(["check"])
        .fails(1, ["site/site.yaml:4:3: key \"home\" stands twice"]);
    let twice = "title: a\ntranslations:\n  en: { title: b }\n  en: { title: c }\n";
    Site::minimal()
        .write("site/site.yaml", twice)
        .run(["check"])
        .fails(1, ["site/site.yaml:4:3: key \"en\" stands twice"]);
    let folder = crate::site::repository().join("themes/default");
    let mut site = Site::minimal();
    for path in crate::site::tree(&folder).into_keys().filter(|path| folder.join(path).is_file()) {
        site = site.write(&format!("themes/default/{path}"), std::fs::read(folder.join(&path)).expect("a file"));
    }
    let strings = site.text("themes/default/strings/ja.yaml");
    let lines = strings.lines().count();
    let site = site.write("themes/default/strings/ja.yaml", format!("{strings}home: もう一度\n"));
    let place = format!("themes/default/strings/ja.yaml:{}:1: key \"home\" stands twice", lines + 1);
    site.run(["check"]).fails(1, [&place]);
    Site::minimal()
        .write(MEASURE, "id: 2023-001\nid: 2023-001\n")
        .run(["check"])
        .fails(1, [&format!("{MEASURE}:2:1: ")]);
}

#[test]
fn control_characters_are_refused_with_their_place() {
    let text = Site::minimal().text(MEASURE);
    let raw = text.replacen("title: ", "title: 見\u{8}", 1);
    Site::minimal()
        .write(MEASURE, raw)
        .run(["check"])
        .fails(1, [MEASURE, ":3:9: the file holds the control character U+0008"]);
    let escaped = text.replacen("title: ", "title: \"a\\u0000b\" #", 1);
    Site::minimal()
        .write(MEASURE, escaped)
        .run(["check"])
        .fails(1, [MEASURE, ":3:8: a text holds the control character U+0000"]);
    let site = Site::minimal().write("site/prose/about.md", "# 題\n\nあ\u{1b}[31m\n");
    site.run(["check"]).fails(1, ["site/prose/about.md:3:2: the file holds the control character U+001B"]);
}

#[test]
fn encodings_are_guessed() {
    for (bytes, place, guess) in [
        (b"title: \x82\xa0\x82\xa2\x82\xa4\n".to_vec(), "1:8", "Shift_JIS"),
        (b"# x\ntitle: \xa4\xa2\xa4\xa4\xa4\xa6\n".to_vec(), "2:8", "EUC-JP"),
        (b"title: caf\xe9 cr\xe8me\n".to_vec(), "1:11", "Windows-1252 or another encoding of Latin letters"),
        ("\u{feff}title: x\n".encode_utf16().flat_map(u16::to_le_bytes).collect(), "1:1", "UTF-16"),
        ("title: あ\n".encode_utf16().flat_map(u16::to_be_bytes).collect(), "1:", "UTF-16"),
    ] {
        let outcome = Site::minimal().write("site/site.yaml", bytes).run(["check"]);
        outcome.fails(1, [&format!("site/site.yaml:{place}"), guess]);
    }
}

#[test]
fn odd_characters_in_names_of_files_are_no_reason_to_panic() {
    for name in
        ["a b.md", "é.md", "e\u{301}.md", "名前.md", "a\nb.md", "..md", "con.md", "-.md", "<script>.md", "\u{202e}x.md"]
    {
        let outcome = Site::minimal().write(&format!("site/prose/{name}"), "# 題\n").run(["check"]);
        assert!(outcome.status <= 1, "{name:?}: {}", outcome.stderr);
    }
}

#[test]
fn names_that_some_system_takes_for_one_are_told_before_anything_is_written() {
    for [one, other] in [["B.txt", "b.txt"], ["ｂ.txt", "b.txt"], ["\u{e9}.txt", "e\u{301}.txt"], ["ガ.txt", "ｶﾞ.txt"]]
    {
        let site =
            Site::minimal().write(&format!("site/static/{one}"), "1").write(&format!("site/static/{other}"), "2");
        let before = site.everything();
        site.run(["check"]).fails(1, ["would both be published at", one, other]);
        site.run(["build"]).fails(1, ["would both be published at"]);
        assert!(before == site.everything());
    }
    let long = format!("site/static/{}.txt", "あ".repeat(80));
    Site::minimal().write(&long, "x").run(["check"]).fails(1, ["a name that some systems refuse"]);
}

#[test]
fn a_theme_tree_may_be_deep() {
    let mut themes = String::new();
    for n in 0..60 {
        let id = vec!["1"; n + 1].join("-");
        themes +=
            &format!("{0}- id: \"{id}\"\n{0}  title: 見出し{n}\n{0}  page: 1\n{0}  children:\n", "    ".repeat(n));
    }
    let themes = themes.trim_end().trim_end_matches("children:").trim_end().to_owned() + "\n";
    let outcome = Site::minimal().write("data/editions/2023/themes.yaml", themes).run(["check"]);
    assert_eq!(outcome.status, 1, "the measures stand under themes that are no more: {}", outcome.stderr);
}

#[test]
fn quotes_may_overlap_and_cross_passages() {
    let crossing = "  - { quote: 延ばした。2023年度中に, period: FY2023 }\n  - { quote: 2023年度中に、休日, period: FY2023 }\n  - { quote: 2023年度中に, period: FY2023 }\nfigures:\n  - { quote: は20時までに延ばした。2023年度, value: 20, unit: 時 }\n";
    let site =
        Site::minimal().edit(MEASURE, "  - { quote: 2023年度中に, period: FY2023, relation: during }\n", crossing);
    let outcome = site.build();
    assert!(outcome.file("deadlines/index.html").contains("休日の開館も始める。"));
}
