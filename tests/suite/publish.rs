//! What is published is the whole old or the whole new site, and nothing that mieru did not make is ever replaced.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use crate::site::Site;

/// Asserts that an output is refused with its path, a reason and a remedy, and that nothing changed.
fn refused(site: &Site, output: &str, reason: &str) {
    let before = site.everything();
    let outcome = site.run(["build", "--output", output]);
    assert_eq!(outcome.status, 2, "--output {output}: {}", outcome.stderr);
    assert!(outcome.stderr.contains(reason), "--output {output}: {}", outcome.stderr);
    assert!(outcome.stderr.contains("\n  help: "), "--output {output} has no remedy: {}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(before == site.everything(), "--output {output} changed something");
}

#[test]
fn the_site_itself_and_what_is_around_it_are_refused() {
    let site = Site::minimal();
    for output in [".", "..", "../", "../../", "data/..", "../plan", "../plan/."] {
        refused(&site, output, "the site's own folder is in it");
    }
}

#[test]
fn source_folders_are_refused() {
    let site = Site::minimal().write("themes/own/theme.yaml", "name: own\n");
    for output in
        ["data", "site", "themes", "site/static", "data/editions/2023", "data/new", "themes/own/public", "../plan/data"]
    {
        refused(&site, output, "it is one of the site's source folders");
    }
}

#[test]
fn source_folders_are_refused_by_any_way_to_them() {
    let site = Site::minimal().write("notes/todo.txt", "");
    symlink(site.root().join("data"), site.root().join("link")).expect("a link");
    for output in ["notes/../data/new", "link/new", "link/editions/2024"] {
        refused(&site, output, "it is one of the site's source folders");
    }
}

#[test]
fn folders_with_other_files_are_refused() {
    let site =
        Site::minimal().write("notes/todo.txt", "important").write(".git/config", "[core]").write("../other/x", "x");
    for output in ["notes", ".git", "../other"] {
        refused(&site, output, "it holds files that mieru did not make");
    }
}

#[test]
fn files_and_links_are_refused() {
    let site = Site::minimal().write("note.txt", "important");
    site.build();
    for (name, target) in
        [("to-folder", "data"), ("to-site", "public"), ("to-nothing", "missing"), ("to-file", "note.txt")]
    {
        symlink(site.root().join(target), site.root().join(name)).expect("a link");
    }
    refused(&site, "note.txt", "it is a file");
    for output in ["to-folder", "to-site", "to-nothing", "to-file"] {
        refused(&site, output, "it is a symbolic link");
    }
}

#[test]
fn an_empty_folder_and_a_former_build_are_taken() {
    let site = Site::minimal();
    fs::create_dir(site.root().join("public")).expect("a folder can be made");
    let first = site.build().tree();
    let outcome = site.build();
    assert!(first == outcome.tree());
    assert!(outcome.has(".mieru"), "the folder says that it may be replaced");
}

#[test]
fn files_that_stay_the_same_are_not_written_again() {
    let site = Site::minimal().write("site/static/same.txt", "same").write("site/static/other.txt", "old!");
    site.build();
    let public = site.root().join("public");
    let file = |name: &str| fs::metadata(public.join(name)).expect("it is there");
    let (same, other) = (file("same.txt"), file("other.txt"));
    let site = site.write("site/static/other.txt", "new!");
    let outcome = site.build();
    assert_eq!(file("same.txt").ino(), same.ino(), "the file was written again");
    assert_eq!(file("same.txt").nlink(), 1, "nothing of the former site is left");
    assert_ne!(file("other.txt").ino(), other.ino());
    assert_eq!(outcome.file("other.txt"), "new!");
}

#[test]
fn a_file_that_someone_shares_or_changed_is_written_anew() {
    let site = Site::minimal().write("site/static/a.txt", "a").write("site/static/b.txt", "b");
    site.build();
    let public = site.root().join("public");
    fs::hard_link(public.join("a.txt"), site.root().join("kept.txt")).expect("a link");
    fs::write(public.join("b.txt"), "x").expect("it can be changed");
    let outcome = site.build();
    fs::write(site.root().join("kept.txt"), "changed").expect("it can be changed");
    assert_eq!((outcome.file("a.txt").as_str(), outcome.file("b.txt").as_str()), ("a", "b"));
}

#[test]
fn a_published_site_may_be_read_by_a_web_server() {
    let outcome = Site::minimal().build();
    let mode =
        |path: &str| fs::metadata(outcome.public().join(path)).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o755);
    assert!(mode("index.html") & 0o044 == 0o044 || mode("index.html") == mode("robots.txt"));
}

#[test]
fn what_the_system_refuses_ends_with_status_2_and_the_path() {
    let site = Site::minimal().write("note.txt", "important");
    let before = site.everything();
    for output in ["note.txt/public", "/proc/no/such"] {
        let path = output.split('/').find(|part| !part.is_empty()).unwrap_or_default();
        site.run(["build", "--output", output]).fails(2, ["error: ", path]);
        assert!(before == site.everything(), "--output {output} changed something");
    }
}

#[test]
fn whatever_is_wrong_the_former_site_stays_as_it_was() {
    let good = Site::full();
    good.build();
    for (path, text) in [
        ("data/ministries.yaml", "- id: [\n"),
        ("data/editions/2023/source.txt", "ほかの文書\n"),
        ("site/templates/page/prose.html", "{{ view.nothing }}"),
        ("site/templates/page/glossary.html", "<a href=\"../nowhere/\">x</a>"),
        ("site/static/index.html", "私のページ"),
        ("site/prose/About us.md", "# x\n"),
    ] {
        let site = Site::full();
        site.build();
        let site = site.write(path, text);
        let before = site.everything();
        let outcome = site.run(["build"]);
        assert_eq!(outcome.status, 1, "{path}: {}", outcome.stderr);
        assert!(before == site.everything(), "{path}: something changed");
    }
}

#[test]
fn a_file_where_a_folder_must_be_is_found_by_check() {
    let site = Site::minimal().write("site/static/2023", "a folder belongs here");
    site.run(["check"]).fails(1, ["site/static/2023"]);
    site.run(["build"]).fails(1, ["site/static/2023"]);
}

#[test]
fn links_among_the_sources_are_not_followed_but_told() {
    let site = Site::minimal().write("../secret.txt", "secret");
    fs::create_dir_all(site.root().join("site/static")).expect("a folder can be made");
    symlink(site.root().join("../secret.txt"), site.root().join("site/static/copy.txt")).expect("a link");
    let outcome = site.build();
    assert!(!outcome.has("copy.txt"));
    assert!(outcome.stderr.contains("site/static/copy.txt: warning: is not a plain file and was not read"));
}

#[test]
fn hidden_files_and_copies_of_editors_are_passed_over() {
    let site = Site::minimal()
        .write("site/static/.DS_Store", "x")
        .write("site/prose/about.md~", "x")
        .write("data/editions/2023/measures/.2023-001.yaml.swp", "x")
        .write("data/editions/2023/measures/#2023-001.yaml#", "x");
    assert!(site.build().tree() == Site::minimal().build().tree());
}
