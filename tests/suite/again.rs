//! What a build makes over a former site is what it makes on clean ground, whatever was edited in between; pages that show the
//! same are taken over.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::sync::Mutex;

use mieru::compile::{self, Options, Replaced, Sink};
use mieru::contents::Contents;
use mieru::publish::{Staging, Target};
use mieru::read;

use crate::dice::Dice;
use crate::site::{Outcome, Site, Tree, repository, tree};

/// How many edits are tried.
const EDITS: usize = 200;

/// How many of a site with workbooks, which takes longer.
const EDITS_OF_WORKBOOKS: usize = 30;

/// A few words of the site's texts, and what may stand in their place.
const WORDS: [&str; 12] =
    ["県民", "相談", "施設", "補助", "手当", "里山", "健康", "計画", "案内", "条例", "夜間", "身近"];

/// Templates that an edit may override.
const TEMPLATES: [&str; 7] = [
    "page/measure.html",
    "page/theme.html",
    "page/ministry.html",
    "page/home.html",
    "layout/base.html",
    "component/measure_card/measure_card.html",
    "component/passage/passage.html",
];

/// Settings that an edit may add.
const SETTINGS: [&str; 5] =
    ["search_text_up_to: 1", "parts_up_to: 0", "citation_files_up_to: 0", "theme_feeds_up_to: 0", "languages: [en]"];

/// What an edit may add to a page of prose: some of it leads nowhere, or nowhere any more after another edit.
const LINES: [&str; 8] = [
    "文を足した。",
    "[施策](../2023/measures/001/)",
    "[文](../2023/measures/001/#p4)",
    "[前の文](../2022/measures/003/#p1)",
    "[ない文](../2023/measures/001/#p99)",
    "[ないページ](../2023/measures/099/)",
    "[ファイル](../downloads/plan.txt)",
    "[足したページ](../more/)",
];

/// The files that edits change, with what was in them.
type Files = Vec<(String, String)>;

/// The sources of a site.
fn sources(site: &Site) -> Files {
    let paths = ["data", "site"].into_iter().flat_map(|folder| {
        let below = tree(&site.root().join(folder));
        below.into_iter().filter(|(_, hash)| hash != "folder").map(move |(path, _)| format!("{folder}/{path}"))
    });
    paths.map(|path| (path.clone(), site.text(&path))).collect()
}

/// Makes a random edit; tells what it is.
fn edit(site: &Site, dice: &mut Dice) -> String {
    let write = |path: &str, text: String| drop(site.clone().write(path, text));
    let append = |path: &str, line: &str| write(path, format!("{}\n{line}\n", site.text(path).trim_end()));
    match dice.below(11) {
        // A word of the document, everywhere, so that the texts stay those of the source.
        0 | 1 => {
            let (from, to) = (dice.of(&WORDS), dice.of(&WORDS));
            for (path, text) in sources(site).into_iter().filter(|(path, _)| path.starts_with("data/")) {
                write(&path, text.replace(from, to));
            }
            format!("{from} → {to}")
        }
        // A title, name or remark of ours, or one that is the document's and may not be changed.
        2..=4 => {
            let files: Files = sources(site).into_iter().filter(|(path, _)| path.ends_with(".yaml")).collect();
            let (path, text) = &files[dice.below(files.len())];
            let keys =
                ["title: ", "name: ", "note: ", "short: ", "description: ", "explanation: ", "pages: ", "theme: "];
            let lines: Vec<&str> = text.lines().filter(|line| keys.iter().any(|key| line.contains(key))).collect();
            let Some(line) = (!lines.is_empty()).then(|| lines[dice.below(lines.len())]) else {
                return "none".to_owned();
            };
            let edited = match line.strip_suffix('"') {
                Some(quoted) => format!("{quoted}改\""),
                None if line.ends_with(['}', ']']) => line.replacen(": ", ": 改", 1),
                None => format!("{line}改"),
            };
            write(path, text.replacen(line, &edited, 1));
            format!("{path}: {edited}")
        }
        5 => {
            let name = dice.of(&TEMPLATES);
            let path = format!("site/templates/{name}");
            let text = fs::read_to_string(site.root().join(&path))
                .or_else(|_| fs::read_to_string(repository().join("themes/default").join(name)));
            write(&path, text.expect("a template").replacen("class=\"", "class=\"edited ", 1));
            path
        }
        6 => {
            let setting = dice.of(&SETTINGS);
            append("site/site.yaml", setting);
            setting.to_owned()
        }
        7 => {
            let line = dice.of(&LINES);
            append("site/prose/about.md", &format!("\n{line}"));
            line.to_owned()
        }
        // A file that comes, or goes again.
        _ => {
            let path = dice.of(&["site/prose/more.md", "site/static/downloads/plan.txt", "site/static/own.html"]);
            let is_there = site.root().join(path).exists();
            if is_there {
                drop(site.clone().remove(path));
            } else {
                write(path, "# もう一つ\n\n文。\n".to_owned());
            }
            format!("{path} {}", if is_there { "goes" } else { "comes" })
        }
    }
}

/// Puts the sources back.
fn restore(site: &Site, before: &Files) {
    for (path, _) in sources(site).iter().filter(|(path, _)| !before.iter().any(|(other, _)| other == path)) {
        drop(site.clone().remove(path));
    }
    for (path, text) in before {
        drop(site.clone().write(path, text));
    }
}

/// What was published but for what is kept of the former site.
fn own(folder: &std::path::Path) -> Tree {
    let kept = fs::read_to_string(folder.join(".mieru-kept")).unwrap_or_default();
    let kept: BTreeSet<&str> = kept.lines().filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    let is_own = |path: &str| path != ".mieru-kept" && !kept.contains(path);
    tree(folder).into_iter().filter(|(path, hash)| hash != "folder" && is_own(path)).collect()
}

fn told(outcome: &Outcome) -> (i32, String, String) {
    let published = outcome.stdout.split(" in ").next().unwrap_or_default().to_owned();
    (outcome.status, published, outcome.stderr.clone())
}

/// Makes random edits of a site with some settings, and builds after each, over the former site and on clean ground; tells
/// how many were published and how many refused.
fn edits(count: usize, settings: &str) -> (usize, usize) {
    let site = Site::full();
    let settings = site.text("site/site.yaml").replace("minify: true", settings);
    let site = site.write("site/site.yaml", settings);
    site.build();
    let mut dice = Dice(7);
    let (mut published, mut refused, mut done) = (0, 0, Vec::new());
    for n in 0..count {
        let before = sources(&site);
        done.push(edit(&site, &mut dice));
        let again = site.run(["build"]);
        let clean = site.run(["build", "--output", "clean"]);
        assert_eq!(told(&again), told(&clean), "edit {n}: {done:#?}");
        if again.status == 0 {
            let (one, other) = (own(&site.root().join("public")), own(&site.root().join("clean")));
            assert!(
                one == other,
                "edit {n}: {:?}\n{done:#?}",
                one.iter().find(|(path, hash)| other.get(*path) != Some(*hash))
            );
            drop(site.clone().remove("clean"));
            published += 1;
        } else {
            restore(&site, &before);
            refused += 1;
        }
    }
    (published, refused)
}

#[test]
fn two_hundred_edits_make_what_a_clean_build_makes() {
    // Without what takes most of the time of a small site.
    let (published, refused) = edits(EDITS, "xlsx_up_to: 0\n");
    assert!(published >= EDITS / 2 && refused >= EDITS / 20, "{published} published, {refused} refused");
}

#[test]
fn edits_of_a_site_with_workbooks_make_what_a_clean_build_makes() {
    let (published, _) = edits(EDITS_OF_WORKBOOKS, "");
    assert!(published >= EDITS_OF_WORKBOOKS / 2, "{published} published");
}

/// Hands files on, and remembers which were made.
struct Watched<'a> {
    staging: &'a Staging,
    made: Mutex<BTreeSet<String>>,
}

impl Sink for Watched<'_> {
    fn put(&self, path: &str, contents: Contents<'_>) -> io::Result<u64> {
        self.made.lock().expect("no thread failed").insert(path.to_owned());
        self.staging.put(path, contents)
    }

    fn replaced(&self) -> Option<&dyn Replaced> {
        self.staging.replaced()
    }

    fn keep(&self, path: &str) -> Option<u64> {
        self.staging.keep(path)
    }

    fn note(&self, note: String) {
        self.staging.note(note);
    }
}

/// The files of an ending that a build makes over what is published.
fn made(site: &Site, ending: &str) -> BTreeSet<String> {
    let mut made = made_of_all(site);
    made.retain(|path| path.ends_with(ending));
    made
}

/// The files that a build makes over what is published.
fn made_of_all(site: &Site) -> BTreeSet<String> {
    let compiled = compile::site(read::read(site.root()).value, &Options::default()).value;
    let settings = &compiled.catalog.site;
    let (output, address) = (site.root().join("public"), settings.base_url.as_ref().map(|base| base.join("")));
    let address = address.unwrap_or_default();
    let target = Target { root: site.root(), output: &output, title: &settings.title, address: &address, force: &[] };
    let staging = Staging::begin(&target).expect("it begins");
    let watched = Watched { staging: &staging, made: Mutex::default() };
    compiled.make(&watched).expect("it is made");
    let made = watched.made.into_inner().expect("no thread failed");
    staging.publish().expect("it is published");
    made
}

#[test]
fn only_pages_that_show_something_else_are_made() {
    let site = Site::full();
    let all = made(&site, ".html");
    assert!(all.len() > 30, "{all:?}");
    assert_eq!(made(&site, ".html"), BTreeSet::new(), "nothing was edited");
    let site = site.edit("data/editions/2023/measures/all.yaml", "里山を守る", "里山を守り育てる");
    let some = made(&site, ".html");
    assert!(some.contains("2023/measures/006/index.html") && some.contains("2023/ministries/environment/index.html"));
    assert!(!some.contains("2023/measures/001/index.html") && some.len() < all.len(), "{some:?}");
    let template = fs::read_to_string(repository().join("themes/default/page/body.html")).expect("a template");
    let site = site.write("site/templates/page/body.html", template.replacen("<h1", "<h1 data-edited", 1));
    let mut bodies = made(&site, ".html");
    assert!(bodies.remove("quality/index.html"), "it tells the version of the site");
    assert!(!bodies.is_empty() && bodies.iter().all(|path| path.starts_with("ministries/")), "{bodies:?}");
    fs::remove_file(site.root().join("public/.mieru-pages")).expect("it can be removed");
    assert!(made(&site, ".html") == all, "without the note all pages are made");
}

#[test]
fn only_workbooks_of_other_rows_are_made() {
    let site = Site::full();
    let all = made(&site, ".xlsx");
    assert!(all.len() > 5, "{all:?}");
    let site = site.edit("data/editions/2023/measures/all.yaml", "里山を守る", "里山を守り育てる");
    let some = made(&site, ".xlsx");
    let folder = "data/2023/ministries/";
    assert!(some.contains("data/measures.xlsx") && some.contains(&format!("{folder}environment/measures.xlsx")));
    assert!(some.len() < all.len(), "{some:?}");
    // What is kept stands in the list of checksums and in the note as what is made.
    let note = |site: &Site| site.text("public/.mieru-pages").lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (sums, notes) = (site.text("public/data/SHA256SUMS"), note(&site));
    let fresh = site.clone().remove("public");
    fresh.build();
    assert!(fresh.text("public/data/SHA256SUMS") == sums && note(&fresh) == notes);
    // Nothing but templates was edited: workbooks stay, and what they are made of is still noted.
    let template = fs::read_to_string(repository().join("themes/default/page/body.html")).expect("a template");
    let site = fresh.write("site/templates/page/body.html", template.replacen("<h1", "<h1 data-edited", 1));
    assert_eq!(made(&site, ".xlsx"), BTreeSet::new());
    let site = site.edit("data/editions/2023/measures/all.yaml", "里山を守り育てる", "里山を守る");
    assert_eq!(made(&site, ".xlsx"), some);
    // A workbook tells the words of the interface.
    let site = site.edit("site/site.yaml", "  ministry: 部局", "  ministry: 部局\n  table_measures: 施策の表");
    assert_eq!(made(&site, ".xlsx"), all);
}

#[test]
fn a_page_that_stays_the_same_and_leads_nowhere_now_is_told() {
    let line = "[文](../2023/measures/001/#p4) [ファイル](../downloads/plan.txt)";
    let site = Site::full();
    let about = format!("{}\n\n{line}\n", site.text("site/prose/about.md"));
    let site = site.write("site/prose/about.md", about);
    site.build();
    let site = site.remove("site/static/downloads/plan.txt");
    site.run(["build"]).fails(1, ["page /about/index.html", "\"../downloads/plan.txt\" leads to no page or file"]);
    let site = site.write("site/static/downloads/plan.txt", "計画");
    // Two passages become one: the fourth is gone.
    let (first, second) = ("また、昨年の秋に相談窓口を開いた。", "2024年度からは、夜間も受け付ける。");
    let passages = format!("    - result: {first}\n    - plan: {second}\n");
    let site = site.edit("data/editions/2023/measures/all.yaml", &passages, &format!("    - plan: {first}{second}\n"));
    site.run(["build"]).fails(1, ["page /about/index.html", "\"../2023/measures/001/#p4\" leads to no element"]);
}

#[test]
fn what_is_told_of_pages_that_stay_is_told_again() {
    let site = Site::full().write("site/prose/more.md", "# このサイトについて\n\n文。\n");
    let first = site.build();
    assert!(first.stderr.contains("has the same title as page /"), "{}", first.stderr);
    assert_eq!(told(&first), told(&site.build()));
}

#[test]
fn compressed_copies_stay_with_their_pages() {
    let site = Site::minimal();
    site.build();
    let packed = site.run(["build", "--precompress"]).ok().tree();
    let again = site.run(["build", "--precompress"]).ok();
    assert!(packed == again.tree());
    assert!(again.has("2023/index.html.br"));
    let fresh = site.clone().remove("public").run(["build", "--precompress"]).ok();
    assert!(packed == fresh.tree());
}

#[test]
fn a_page_that_somebody_changed_is_no_page_of_ours() {
    let site = Site::minimal();
    let whole = site.build().tree();
    let page = site.root().join("public/2023/measures/001/index.html");
    fs::write(&page, "changed").expect("it can be written");
    site.run(["build"]).fails(2, ["2023/measures/001/index.html"]);
    site.run(["build", "--force", "2023/measures/001/index.html"]).ok();
    assert!(whole == tree(&site.root().join("public")));
    // What somebody removed is made again.
    for path in ["2023/measures/002/index.html", "robots.txt", "data/measures.json"] {
        fs::remove_file(site.root().join("public").join(path)).expect("it can be removed");
        assert!(whole == site.build().tree(), "{path}");
    }
    // A list of another site's pages, or of an older build, says nothing.
    let note = site.root().join("public/.mieru-pages");
    let text = fs::read_to_string(&note).expect("a note");
    fs::write(&note, text.replacen("Of the list ", "Of the list 0", 1)).expect("it can be written");
    assert!(whole == site.build().tree());
}
