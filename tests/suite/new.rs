//! `mieru new`: a site that works at once, is complete, and overwrites nothing.

use std::fs;

use crate::site::{Site, program, repository, tree};

#[test]
fn a_new_site_has_nothing_wrong_and_is_its_document() {
    let outcome = Site::started().run(["check"]).ok();
    let told = &outcome.stderr;
    assert!(told.contains("0 errors, 0 warnings, 1 note") && told.contains("base_url"), "{told}");
    for edition in ["2024", "2025"] {
        let whole = format!("edition {edition}: completeness 100.00 %");
        assert!(outcome.stdout.contains(&whole), "{}", outcome.stdout);
    }
}

#[test]
fn a_new_site_says_in_both_languages_that_it_is_made_up() {
    let outcome = Site::started().run(["build", "--base-url", "https://example.org/plan/"]).ok();
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    for (page, words) in [
        ("index.html", ["架空の見本", "課から探す", "目標から探す"]),
        ("en/index.html", ["Made-up sample", "Browse by department", "Browse by goal"]),
        ("2025/index.html", ["架空の見本です", "子どもの学び", "かえで町"]),
        ("en/2025/measures/001/index.html", ["Made-up sample", "Education Division", "学習支援員"]),
    ] {
        let html = outcome.file(page);
        for words in words {
            assert!(html.contains(words), "{page} does not say {words}");
        }
    }
    assert!(outcome.has("feed.atom") && outcome.has("deadlines.ics"));
}

/// Whether a text speaks of ministries; names of files and columns do not count.
fn speaks_of_a_government(text: &str) -> bool {
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "/_.-=#\"[".contains(c));
    let in_english = ["inistry", "inistries"].into_iter().any(|word| {
        let mut found = text.match_indices(word);
        found.any(|(at, _)| {
            let before = text[..at].trim_end_matches(['m', 'M']).chars().next_back();
            !is_name(before) && !is_name(text[at + word.len()..].chars().next())
        })
    });
    text.contains("府省庁") || in_english
}

#[test]
fn no_page_of_a_new_site_speaks_of_a_government() {
    assert!(speaks_of_a_government("All ministries") && speaks_of_a_government("Ministry (2)"));
    assert!(!speaks_of_a_government("data/ministries.csv, ministry_id, id=ministries"));
    let outcome = Site::started().run(["build", "--base-url", "https://example.org/plan/"]).ok();
    let texts = outcome.tree().into_keys().filter(|path| {
        let is_text = [".html", ".json", ".csv", ".atom", ".ics", ".bib"].iter().any(|ending| path.ends_with(ending));
        // Schemas are those of every site.
        is_text && !path.starts_with("data/schemas/")
    });
    let wrong: Vec<String> = texts.filter(|path| speaks_of_a_government(&outcome.file(path))).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn nothing_is_overwritten() {
    let site = Site::started();
    let before = site.everything();
    let again =
        site.new_here().fails(2, ["plan: it is not empty; nothing was written", "name a new or an empty folder"]);
    assert!(again.stdout.is_empty());
    assert_eq!(site.everything(), before);
}

#[test]
fn a_file_and_a_link_are_no_folders() {
    let site = Site::started();
    fs::remove_dir_all(site.root()).expect("the folder can be removed");
    let elsewhere = site.around().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder can be made");
    std::os::unix::fs::symlink(&elsewhere, site.root()).expect("a link can be made");
    site.new_here().fails(2, ["it exists and is no folder"]);
    assert!(tree(&elsewhere).is_empty());
    fs::remove_file(site.root()).expect("the link can be removed");
    fs::write(site.root(), "a file").expect("a file can be written");
    site.new_here().fails(2, ["it exists and is no folder"]);
}

#[test]
fn an_empty_folder_will_do_and_gets_every_file() {
    let site = Site::started();
    fs::remove_dir_all(site.root()).expect("the folder can be removed");
    fs::create_dir(site.root()).expect("a folder can be made");
    site.new_here().ok();
    let mut made = tree(site.root());
    made.retain(|path, _| !path.starts_with("schemas"));
    assert_eq!(made, tree(&repository().join("starter")));
    let records = repository().join("schemas/records");
    assert_eq!(tree(&site.root().join("schemas")), tree(&records), "the schemas of the records");
}

#[test]
fn the_folder_of_another_site_plays_no_part() {
    let site = Site::started();
    let mut command = assert_cmd::Command::new(program());
    command.current_dir(site.around()).args(["--root", "nowhere", "new", "second"]).assert().success();
    assert_eq!(tree(&site.around().join("second")), tree(site.root()));
    let help = site.run(["new", "--help"]).ok().stdout;
    let words: Vec<&str> = help.split_whitespace().collect();
    assert!(words.join(" ").contains("of no effect for `new`"), "{help}");
}

/// Whether a path has the form of a pattern, in which `*` stands for any part of a name.
fn fits(path: &str, pattern: &str) -> bool {
    let (names, parts): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), pattern.split('/').collect());
    let is_like = |(name, part): (&&str, &&str)| match part.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => name == part,
    };
    names.len() == parts.len() && names.iter().zip(&parts).all(is_like)
}

#[test]
fn editors_know_the_schema_of_every_record() {
    let site = Site::started();
    let settings: serde_json::Value = serde_json::from_str(&site.text(".vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("schemas");
    for schema in schemas.keys() {
        assert!(site.root().join(schema).is_file(), "{schema}");
    }
    assert_eq!(schemas.len(), tree(&site.root().join("schemas")).len(), "each schema is for some file");
    let records = tree(site.root()).into_keys().filter(|path| path.ends_with(".yaml") && !path.contains("/profiles/"));
    for path in records {
        let of = schemas.values().filter(|pattern| fits(&path, pattern.as_str().expect("a pattern"))).count();
        assert_eq!(of, 1, "{path}");
    }
}

/// The files teach what to import next; this is the way that README.md tells.
#[test]
fn the_next_document_can_be_imported_with_the_profile_of_the_site() {
    let site = Site::started();
    let text = site.text("data/editions/2025/source.txt").replace("2025", "2026");
    let site = site.write("plan2026.txt", text);
    let source = site.root().join("plan2026.txt");
    let arguments = ["import", source.to_str().expect("a path"), "--edition", "2026", "--profile", "plan"];
    let outcome = site.run(arguments).ok();
    assert!(outcome.stdout.contains("2 pages, 2 top themes and 7 measures written"), "{}", outcome.stdout);
    let checked = site.run(["check"]).ok();
    assert!(checked.stdout.contains("edition 2026: completeness 100.00 %"), "{}", checked.stdout);
}
