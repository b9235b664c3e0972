//! One folder for each kind of finding: `tests/sites/invalid/<problem>/` is put over the minimal site, and `mieru check`
//! must say exactly what `expected.txt` holds.
//!
//! `edits.txt` changes files of the minimal site: a line with a path, then lines `- ` (what the file says, only once)
//! and `+ ` (what it is to say instead); or `x path`, which removes. Every other file of the folder is copied.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mieru::inputs::sha256;

use crate::expected;
use crate::site::{Site, kept, repository, tree};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(kept("invalid")).expect("the folder of invalid sites");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The minimal site with the changes of a case.
fn site(case: &Path) -> Site {
    let mut site = Site::minimal();
    for path in tree(case).into_keys().filter(|path| case.join(path).is_file()) {
        if path != "edits.txt" && path != "expected.txt" {
            site = site.write(&path, fs::read(case.join(&path)).expect("a readable file"));
        }
    }
    let edits = fs::read_to_string(case.join("edits.txt")).unwrap_or_default();
    let mut path = "";
    let (mut from, mut to) = (Vec::new(), Vec::new());
    for line in edits.lines().chain([""]) {
        let is_part = line.starts_with("- ") || line.starts_with("+ ") || line == "+";
        if !from.is_empty() && (!is_part || (!to.is_empty() && line.starts_with("- "))) {
            site = site.edit(path, &from.join("\n"), &to.join("\n"));
            (from, to) = (Vec::new(), Vec::new());
        }
        match (line.get(..2), line.get(2..)) {
            (Some("- "), Some(text)) => from.push(text),
            (Some("+ "), Some(text)) => to.push(text),
            (Some("x "), Some(text)) => site = site.remove(text),
            _ if line == "+" || line.is_empty() => {}
            _ => path = line,
        }
    }
    site
}

#[test]
fn every_invalid_site_is_told_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let site = site(&case);
        let outcome = site.run(["check"]);
        let has_errors = !outcome.stderr.contains("\n0 errors, ");
        if outcome.status != i32::from(has_errors) || outcome.stderr.is_empty() {
            wrong.push(format!("{}: ended with {}:\n{}", name(&case), outcome.status, outcome.stderr));
        }
        wrong.extend(expected::compare(&case.join("expected.txt"), &outcome.stderr).err());
    }
    let help = "if this is as it should be: UPDATE_EXPECTED=1 cargo test --test suite, then look at the difference";
    assert!(wrong.is_empty(), "{}\n{help}", wrong.join("\n"));
}

/// The file of a measure of the minimal site.
fn measure(number: u32) -> String {
    format!("data/editions/2023/measures/2023-{number:03}.yaml")
}

const SOURCE: &str = "data/editions/2023/source.txt";

#[test]
fn a_period_is_read_with_the_calendar_of_the_site() {
    let site = Site::minimal().edit(&measure(1), "period: FY2023", "period: FY2023/2023-03");
    site.run(["check"]).fails(1, ["period \"FY2023/2023-03\" ends before it begins"]);
    site.edit("site/site.yaml", "minify: true", "minify: true\nfiscal_year_starts_in: 1").run(["check"]).ok();
}

#[test]
fn a_body_that_a_mark_names_in_both_roles_is_in_charge() {
    for mark in ["【◎教、建】【教】", "【教】【◎教、建】"] {
        let site = Site::minimal().edit(&measure(2), "【◎教、建】", mark).edit(SOURCE, "【◎教、\n建】", mark);
        site.run(["check"]).ok();
        let site = site.edit(&measure(2), "lead: [school], supporting: [works]", "lead: [works], supporting: [school]");
        let told = ["the mark puts \"school\" in charge, the list does not", "puts \"works\" in charge", "2 errors,"];
        site.run(["check"]).fails(1, told);
    }
}

#[test]
fn a_comma_that_parts_no_thousands_is_a_decimal_one() {
    let site = Site::minimal()
        .edit(SOURCE, "小学校 6校", "小学校 6,5校")
        .edit(&measure(2), "小学校6校", "小学校6,5校")
        .edit(&measure(2), "quote: 6校, value: 6", "quote: \"6,5校\", value: 6.5");
    site.run(["check"]).ok();
}

#[test]
fn a_body_that_is_named_by_its_id_alone_is_called_as_in_the_list() {
    let path = "data/ministries.yaml";
    let site = Site::minimal().edit(path, "marks: [建]", "marks: [建]\n  parent: { id: school }");
    let page = site.build().file("ministries/works/index.html");
    assert!(page.contains("みどり町教育委員会"), "{page}");
}

#[test]
fn nothing_in_words_is_no_text_where_one_may_be_left_out() {
    let site = Site::minimal().edit("data/ministries.yaml", "short: 教育委員会", "short: null");
    let csv = site.build().file("data/ministries.csv");
    assert!(csv.contains("みどり町教育委員会") && !csv.contains("null"), "{csv}");
    let site = site.edit("data/ministries.yaml", "short: null", "short: \"null\"");
    assert!(site.build().file("data/ministries.csv").contains("null"));
}

#[test]
fn of_an_empty_source_no_share_is_told() {
    let outcome = Site::minimal().write(SOURCE, "").run(["check"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (1, ""), "{}", outcome.stderr);
}

#[test]
fn equal_signs_of_footnotes_mean_their_occurrences() {
    let (text, foot) = ("古い遊具1を取り替える", "超えた遊具をいう。");
    let twice = "古い遊具1と、砂場の古い遊具1を取り替える";
    let more = "\n  - { mark: \"1\", after: 古い遊具, page: 2, text: 町の遊具をいう。 }";
    let site = Site::minimal()
        .edit(&measure(3), text, twice)
        .edit(&measure(3), "超えた遊具をいう。 }", &format!("超えた遊具をいう。 }}{more}"))
        .edit(SOURCE, text, twice)
        .edit(SOURCE, foot, &format!("{foot}\n1 町の遊具をいう。"));
    site.run(["check"]).ok();
}

#[test]
fn an_edition_without_themes_is_told_once_whatever_names_its_measures() {
    for edition in ["2022", "2023"] {
        let site = Site::full().write(&format!("data/editions/{edition}/themes.yaml"), "# none yet\n");
        let told = "themes.yaml: the edition has measures and no themes\n  help: write the document's headings into";
        site.run(["check"]).fails(1, [told, "\n1 error, 0 warnings, "]);
    }
}

#[test]
fn a_refused_build_leaves_what_is_published_as_it_was() {
    let hash = sha256(b"the former page");
    let former = format!(
        "# This folder was made by mieru and is replaced as a whole by the next build.\n# site: みどり町まちづくり計画 施策一覧\n\
         # address: https://example.org/plan/\n{hash}  index.html\n"
    );
    for case in cases() {
        let site = site(&case).write("public/.mieru", &former).write("public/index.html", "the former page");
        let before = site.everything();
        let status = site.run(["build"]).status;
        let is_error = !fs::read_to_string(case.join("expected.txt")).unwrap_or_default().contains("\n0 errors, ");
        assert_eq!(status, i32::from(is_error), "{}", name(&case));
        assert_eq!(is_error, before == site.everything(), "{}", name(&case));
    }
}

/// What is wrong with the style of a message, if anything.
fn slip(line: &str) -> Option<&'static str> {
    let begins_large = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase()) && part[1..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    let words = [
        "struct ",
        "u32",
        "i16",
        "usize",
        "tuple",
        "sequence",
        "floating point",
        "unit value",
        "enum",
        "`&str`",
        "undefined",
    ];
    if line.ends_with('.') || line.ends_with('。') {
        Some("a full stop")
    } else if words.iter().any(|word| line.contains(word)) {
        Some("a word for programmers")
    } else if line.split(": ").skip(1).any(begins_large) {
        Some("a capital letter")
    } else if line.contains("at line") || line.starts_with("template ") || line.trim_start().starts_with("--> ") {
        Some("a place as a library writes it")
    } else {
        None
    }
}

#[test]
fn messages_read_as_messages_do() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        for (line, slip) in text.lines().filter_map(|line| Some((line, slip(line)?))) {
            wrong.push(format!("{}: {slip}: {line}", name(&case)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_of_the_data_has_its_folder() {
    let names: BTreeSet<String> = cases().iter().map(|case| name(case)).collect();
    for variant in variants() {
        let folder = kebab(&variant);
        let has_folder = names.iter().any(|name| *name == folder || name.starts_with(&format!("{folder}-")));
        assert!(is_reported(&variant), "{variant}: nothing reports it");
        assert!(has_folder, "tests/sites/invalid/{folder} is missing");
    }
}

/// The variants of `Problem`, as its source names them.
fn variants() -> Vec<String> {
    let source = fs::read_to_string(repository().join("src/resolve/problem.rs")).expect("the source");
    let (_, body) = source.split_once("pub enum Problem {\n").expect("the enum");
    let (body, _) = body.split_once("\n}").expect("its end");
    let name = |line: &str| line.trim().split([' ', ',']).next().unwrap_or_default().to_owned();
    body.lines().filter(|line| line.starts_with("    ") && !line.trim_start().starts_with('/')).map(name).collect()
}

fn is_reported(variant: &str) -> bool {
    let folder = repository().join("src");
    let mut files = tree(&folder).into_keys().filter(|path| path.ends_with(".rs") && path != "resolve/problem.rs");
    let word = if variant == "Unknown" { "Problem::unknown(".to_owned() } else { format!("Problem::{variant}") };
    files.any(|path| fs::read_to_string(folder.join(path)).expect("the source").contains(&word))
}

/// `BadSlug` → `bad-slug`
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
