//! Texts and names that are allowed somewhere and wrong here.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

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
    // Where a page's version is put in.
    let place = text.replacen("title: ", "title: \u{fdd0}\u{fdd1}\u{fdd2}\u{fdd3}", 1);
    Site::minimal()
        .write(MEASURE, place)
        .run(["check"])
        .fails(1, [MEASURE, ":3:8: the file holds the control character U+FDD0"]);
    for (c, name) in
        [('\u{85}', "U+0085"), ('\u{ffff}', "U+FFFF"), ('\u{1fffe}', "U+1FFFE"), ('\u{10ffff}', "U+10FFFF")]
    {
        let escape = format!("title: \"a\\U{:08X}\" #", u32::from(c));
        let site = Site::minimal().write(MEASURE, text.replacen("title: ", &escape, 1));
        site.run(["check"]).fails(1, [&format!(":3:8: a text holds the control character {name}\n")]);
        let site = Site::minimal().write(MEASURE, text.replacen("title: ", &format!("title: 見{c}"), 1));
        site.run(["check"]).fails(1, [&format!(":3:9: the file holds the control character {name}\n")]);
    }
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
        (b"title: \xbb\xdc\xba\xf6\xb0\xec\xcd\xf7\n".to_vec(), "1:8", "EUC-JP"),
        (b"title: \x8e\x7b\x8d\xf4\x88\xea\x97\x97\n".to_vec(), "1:8", "Shift_JIS"),
        (b"title: \x1b$B;\\:v\x1b(B\n".to_vec(), "1:8", "ISO-2022-JP"),
        (b"title: \xe3\x81\x82\xe3\x81".to_vec(), "1:9: the file ends within a character", "cut off"),
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
fn names_of_files_that_no_address_can_hold_are_told() {
    let site = Site::minimal().write("site/static/a/b.txt", "1").write("site/static/a\\b.txt", "2");
    site.run(["check"]).fails(1, ["its name holds a backslash", "\n  help: rename it"]);
    let site = Site::minimal();
    let folder = site.root().join("site/static");
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join(OsStr::from_bytes(b"a\xff.txt")), "x").expect("a file can be written");
    site.run(["check"]).fails(1, ["its name is not UTF-8", "\n  help: rename it"]);
}

#[test]
fn of_hidden_names_only_well_known_is_published_and_the_others_are_told() {
    let site = Site::minimal()
        .write("site/static/.well-known/security.txt", "Contact: mailto:a@example.org\n")
        .write("site/static/.nojekyll", "")
        .write("site/static/.DS_Store", "");
    let outcome = site.build();
    assert!(outcome.has(".well-known/security.txt") && !outcome.has(".nojekyll"));
    assert!(outcome.stderr.contains("site/static/.nojekyll: warning: is hidden and is not published"));
    assert!(!outcome.stderr.contains("DS_Store"), "{}", outcome.stderr);
}

#[test]
fn messages_hold_nothing_that_controls_a_terminal() {
    let odd = Site::minimal()
        .write("site/prose/a\nb\u{1b}[31m\u{202e}.md", "x")
        .write("site/static/.x\u{1b}]0;evil\u{7}", "")
        .write("data/terms.yaml", "- \"\\e[2J\\u202e\": x\n")
        .write("data/x\u{9b}31m.yaml", "");
    let outcomes = [
        odd.run(["check"]),
        odd.run(["build", "--base-url", "\u{1b}[31m"]),
        odd.run(["import", "\u{1b}[31m.txt", "--edition", "2031"]),
        odd.run(["diff", "\u{1b}[31m", "2023"]),
        Site::minimal().run(["relate", "\u{1b}[31m", "\u{202e}"]),
        Site::minimal().write("public/\u{1b}[31m\u{202e}", "x").run(["build"]),
        odd.run(["check", "--format", "github"]),
    ];
    for outcome in outcomes {
        for text in [outcome.stderr, outcome.stdout] {
            let is_odd = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            assert!(!text.contains(is_odd), "{text:?}");
        }
    }
    odd.run(["check"]).fails(1, ["site/prose/a\\nb\\u{1b}[31m\\u{202e}.md"]);
}

#[test]
fn what_cannot_be_said_is_a_failure() {
    let site = Site::full();
    for words in [
        &["check", "--format", "json"][..],
        &["check", "--format", "sarif"],
        &["check"],
        &["build"],
        &["diff", "2022", "2023"],
        &["diff", "2022", "2023", "--format", "html"],
        &["relate", "2022", "2023"],
        &["completions", "bash"],
    ] {
        let run = |out: Stdio| {
            let mut command = Command::new(crate::site::program());
            command.arg("--root").arg(site.root()).args(words).stdout(out).output().expect("the program starts")
        };
        let full = fs::File::options().write(true).open("/dev/full").expect("a full device");
        let output = run(full.into());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {told}");
        assert!(told.contains("error: standard output: No space left"), "{words:?}: {told}");
        // A reader that went away is no failure.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = run(writer.into());
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn only_plain_files_are_imported() {
    let site = Site::minimal();
    let pipe = site.root().join("pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo starts").success());
    let pipe = pipe.display().to_string();
    for path in ["/dev/zero", "/dev/tty", &pipe] {
        let told = if path.ends_with("csv") {
            site.run(["import", path])
        } else {
            site.run(["import", path, "--edition", "2031"])
        };
        told.fails(2, [path, "is not a plain file"]);
    }
}

#[test]
fn a_link_that_leads_nowhere_is_something_that_stands_there() {
    let site = Site::full();
    symlink(site.root().join("nowhere"), site.root().join("relations.yaml")).expect("a link");
    let output = site.root().join("relations.yaml").display().to_string();
    site.run(["relate", "2022", "2023", "--output", &output]).fails(2, ["is not overwritten"]);
    assert!(!site.root().join("nowhere").exists());
    let site = site.write("note.txt", "x");
    let inside = site.root().join("note.txt/x").display().to_string();
    site.run(["relate", "2022", "2023", "--output", &inside]).fails(2, ["note.txt/x", "Not a directory"]);
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
