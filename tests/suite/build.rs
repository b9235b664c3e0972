//! A small site is built: the whole tree is as expected, byte for byte.

use std::fs;

use mieru::{read, skin};

use crate::expected;
use crate::site::{Site, kept, tree};

/// What changes whenever the program's own skin does, and says nothing about a page: the list of hashes, the build id, a fingerprint of
/// all inputs, the versions of pages, and the fingerprints in the names of the style sheets and the script. They are masked; how pages are
/// written is not. So a change of a template shows here, a change of a style does not.
struct Masks {
    build_id: String,
    assets: Vec<String>,
}

impl Masks {
    fn new<'a>(site: &Site, paths: impl Iterator<Item = &'a String>) -> Self {
        let mut inputs = read::read(site.root()).value;
        skin::default::add(&mut inputs);
        Self { build_id: inputs.fingerprint(), assets: paths.filter(|path| is_asset(path)).cloned().collect() }
    }

    fn apply(&self, text: &str) -> String {
        let text = text.replace(&self.build_id, "BUILD");
        let text = version(&text).map_or_else(|| text.clone(), |version| text.replace(version, "VERSION"));
        self.assets.iter().fold(text, |text, path| text.replace(path, &masked(path)))
    }
}

/// The version of a page, as its footer tells it.
fn version(page: &str) -> Option<&str> {
    let (_, footer) = page.split_once("版番号</dt><dd><code>")?;
    footer.split_once("</code>").map(|(version, _)| version)
}

fn is_asset(path: &str) -> bool {
    let is_sheet = path.starts_with("assets/site.") || path.starts_with("assets/more.") || path.starts_with(".mieru");
    is_sheet || [".ico", ".png", ".xlsx"].iter().any(|ending| path.ends_with(ending))
}

/// `assets/site.47db59daf7.js` → `assets/site.FINGERPRINT.js`
fn masked(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('.').collect();
    if is_asset(path) && parts.len() == 3 {
        parts[1] = "FINGERPRINT";
    }
    parts.join(".")
}

#[test]
fn the_whole_tree_of_the_minimal_site() {
    let site = Site::minimal();
    let outcome = site.build();
    let expected = kept("minimal.expected");
    if expected::updates() && expected.is_dir() {
        fs::remove_dir_all(&expected).expect("the old expectation can be removed");
    }
    let made = outcome.tree();
    let masks = Masks::new(&site, made.keys());
    let files: Vec<&String> = made.keys().filter(|path| outcome.has(path)).collect();
    let mut wrong = Vec::new();
    for path in &files {
        // The skin's own files are compared by name only: what they say is the skin's affair.
        let text = if is_asset(path) { String::new() } else { masks.apply(&outcome.file(path)) };
        wrong.extend(expected::compare(&expected.join(masked(path)), &text).err());
    }
    let is_made = |path: &String| files.iter().any(|made| masked(made) == *path);
    let kept = tree(&expected).into_keys().filter(|path| expected.join(path).is_file());
    wrong.extend(kept.filter(|path| !is_made(path)).map(|path| format!("{path} is no longer made")));
    let help = "if this is as it should be: UPDATE_EXPECTED=1 cargo test --test suite, then look at the difference";
    assert!(wrong.is_empty(), "{}\n{help}", wrong.join("\n"));
}

#[test]
fn a_build_tells_what_was_published() {
    let site = Site::minimal();
    let outcome = site.build();
    assert_eq!(outcome.stderr, "");
    let files = outcome.tree().into_keys().filter(|path| outcome.has(path) && !path.starts_with(".mieru")).count();
    let start = format!("published 27 pages, {files} files, ");
    assert!(outcome.stdout.starts_with(&start), "{start}\n{}", outcome.stdout);
    let place = format!(" MB in {}\n", site.root().join("public").display());
    assert!(outcome.stdout.contains(&place), "{}", outcome.stdout);
}

#[test]
fn a_build_says_where_the_site_is_as_seen_from_here() {
    let site = Site::minimal();
    for (folder, root, shown) in [(site.around(), "plan", "plan/dist"), (site.root(), ".", "dist")] {
        let mut command = assert_cmd::Command::new(crate::site::program());
        let output = command.current_dir(folder).args(["--root", root, "build", "--output", "dist"]).output();
        let said = String::from_utf8(output.expect("the program starts").stdout).expect("text");
        assert!(said.contains(&format!(" MB in {shown}\n")) && said.contains(&format!("{shown}/.mieru: ")), "{said}");
        assert!(folder.join(shown).join("index.html").is_file());
    }
}

#[test]
fn an_edition_needs_no_more_than_a_title_beside_it() {
    let site = Site::minimal().remove("data/terms.yaml").remove("site/prose");
    let outcome = site.write("site/site.yaml", "title: 題だけのサイト\n").build();
    for page in ["index.html", "404.html", "data/index.html", "quality/index.html", "glossary/index.html"] {
        assert!(outcome.file(page).contains("題だけのサイト"), "{page}");
    }
    assert!(!outcome.has("sitemap.xml"), "there is no address to put into a sitemap");
    assert!(
        outcome
            .stderr
            .contains("note: without `base_url` there are no sitemap.xml, feeds, canonical links and share cards"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn no_empty_site_takes_the_place_of_a_published_one() {
    let site = Site::minimal();
    site.build();
    let site = site.remove("data");
    for has_folder in [false, true] {
        let site = if has_folder { site.clone().write("data/.gitkeep", "") } else { site.clone() };
        let before = site.everything();
        site.run(["build"]).fails(1, ["data/editions: there is no edition, so that the site would be empty\n  help: "]);
        assert!(before == site.everything());
    }
}

#[test]
fn a_build_goes_where_it_is_told() {
    let site = Site::minimal();
    site.run(["build", "--output", "out/there"]).ok();
    assert!(site.root().join("out/there/2023/index.html").is_file());
    assert!(!site.root().join("public").exists());
}

#[test]
fn a_former_build_is_replaced_as_a_whole() {
    let site = Site::minimal();
    assert!(site.build().has("about/index.html"));
    let site = site.remove("site/prose/about.md");
    assert!(!site.build().has("about/index.html"), "a page that is no longer made is gone");
}

#[test]
fn a_page_changes_only_with_what_it_shows() {
    let site = Site::minimal();
    let before = site.build().tree();
    let after = site
        .edit("data/editions/2023/measures/2023-001.yaml", "title: 図書館の開館時間", "title: 図書館を開く時間")
        .build()
        .tree();
    let is_same = |path: &str| before[path] == after[path];
    for path in ["404.html", "about/index.html", "glossary/index.html", "2023/measures/003/index.json"] {
        assert!(is_same(path), "{path} shows nothing of the measure");
    }
    for path in ["2023/measures/001/index.html", "2023/measures/index.html", "quality/index.html", "data/measures.json"]
    {
        assert!(!is_same(path), "{path} shows the measure, or the version of the site");
    }
}

#[test]
fn an_address_given_on_the_command_line_wins() {
    let site = Site::minimal();
    let outcome = site.run(["build", "--base-url", "https://other.example/x"]).ok();
    assert!(outcome.file("sitemap.xml").contains("<loc>https://other.example/x/2023/measures/001/</loc>"));
    assert!(outcome.file("robots.txt").contains("Sitemap: https://other.example/x/sitemap.xml"));
    assert!(!outcome.file("2023/index.html").contains("example.org"));
    let told = ["--base-url: the address holds a user name", "\n  help: write https://example.org/path/"];
    let refused = site.run(["build", "--base-url", "https://editor:secret@example.org/"]).fails(2, told);
    assert!(!refused.stderr.contains("secret"), "{}", refused.stderr);
}

#[test]
fn line_ends_and_byte_order_marks_of_other_systems_change_nothing() {
    let plain = Site::minimal().build().file("data/measures.json");
    let mut site = Site::minimal();
    for path in ["site/site.yaml", "data/ministries.yaml", "data/editions/2023/measures/2023-002.yaml"] {
        let text = format!("\u{feff}{}", site.text(path).replace('\n', "\r\n"));
        site = site.write(path, text);
    }
    let source = site.text("data/editions/2023/source.txt").replace('\n', "\r\n");
    let outcome = site.write("data/editions/2023/source.txt", source).build();
    assert_eq!(outcome.file("data/measures.json"), plain);
}

#[test]
fn pages_are_minified_where_the_site_asks_for_it() {
    let home = |edit: fn(String) -> String| {
        let site = Site::minimal();
        let settings = edit(site.text("site/site.yaml"));
        site.write("site/site.yaml", settings).build().file("index.html")
    };
    assert!(home(|settings| settings).contains("<html lang=ja>"));
    assert!(home(|settings| settings.replace("minify: true\n", "")).contains("<html lang=\"ja\">"));
}

#[test]
fn timings_tell_phases_and_kinds_of_pages() {
    let outcome = Site::minimal().run(["build", "--timings"]).ok();
    let said = &outcome.stdout;
    for phase in ["read", "parse and resolve", "open data", "pages", "search and other files", "publish", "in all"] {
        assert!(said.lines().any(|line| line.starts_with(phase) && line.ends_with(" ms")), "{phase}: {said}");
    }
    let pages = outcome.pages("2023/measures/").len();
    let line = said.lines().find(|line| line.starts_with("measure ")).expect("the pages of measures");
    let fields: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(fields[3], pages.to_string(), "{line}");
    // Nobody watches: there is no bar.
    assert!(!outcome.stderr.contains('\r'), "{}", outcome.stderr);
}
