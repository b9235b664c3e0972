//! Where commands write: what stands there already, folders that are links, and names that look like options.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use mieru::publish::save_all;

use crate::site::{Site, program};

/// Makes a pipe, into which nobody writes.
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo starts").success());
}

#[test]
fn what_is_no_plain_file_is_replaced_by_no_word() {
    let site = Site::minimal().write("../out/note.txt", "mine");
    let at = |name: &str| site.around().join("out").join(name);
    symlink("note.txt", at("link.json")).expect("a link");
    pipe(&at("pipe.json"));
    for (name, told) in
        [("link.json", "it is a symbolic link, not a plain file"), ("pipe.json", "it is not a plain file")]
    {
        let kind = || fs::symlink_metadata(at(name)).expect("it is there").file_type();
        let (before, output) = (kind(), at(name).display().to_string());
        let words: [&[&str]; 2] = [&[], &["--force"]];
        for more in words {
            let arguments = [&["export", "--format", "json", "--output", output.as_str()][..], more].concat();
            let outcome = site.run_with(&arguments, |_| {}).fails(2, [output.as_str(), told, "\n  help: move it away"]);
            assert!(!outcome.stderr.contains("--force"), "{}", outcome.stderr);
            assert_eq!(kind(), before, "{name}");
        }
    }
    assert_eq!(fs::read_to_string(at("note.txt")).expect("it is there"), "mine");
    fs::create_dir_all(at("tables/measures.csv")).expect("a folder can be made");
    let tables = at("tables").display().to_string();
    site.run(["export", "--output", &tables, "--force"])
        .fails(2, ["measures.csv: not replaced: it is a folder, not a plain file"]);
    assert_eq!(fs::read_dir(at("tables")).expect("the folder").count(), 1, "nothing else was written");
}

#[test]
fn a_link_among_several_files_stops_all_of_them() {
    let site = Site::minimal().write("a.yaml", "old\n");
    let at = |name: &str| site.root().join(name);
    symlink("a.yaml", at("link.yaml")).expect("a link");
    let before = site.everything();
    let new = [(at("a.yaml"), b"new\n".to_vec()), (at("link.yaml"), b"new\n".to_vec())];
    let replaced = save_all(&new, &[], true).expect_err("one is a link");
    let removed = save_all(&new[..1], &[at("link.yaml")], true).expect_err("it is a link");
    for error in [replaced, removed] {
        assert!(error.to_string().contains("link.yaml: not replaced: it is a symbolic link"), "{error}");
    }
    assert!(site.everything() == before, "something changed");
}

#[test]
fn a_single_file_goes_into_a_folder_and_several_into_no_file() {
    let site = Site::minimal().write("../out/note.txt", "mine");
    let out = site.around().join("out");
    let path = |name: &str| out.join(name).display().to_string();
    let folder = out.display().to_string();
    let single: [(&[&str], &str); 3] = [
        (&["--format", "xlsx"], "measures.xlsx"),
        (&["--format", "json"], "measures.json"),
        (&["--template"], "template.xlsx"),
    ];
    for (words, name) in single {
        let arguments = [&["export", "--output", folder.as_str()][..], words].concat();
        assert_eq!(site.run_with(&arguments, |_| {}).ok().stdout, format!("{}\n", path(name)));
        assert!(out.join(name).is_file(), "{name}");
        site.run_with(&arguments, |_| {}).fails(2, [path(name).as_str(), "would be overwritten"]);
    }
    site.run(["export", "--format", "json", "--output", &path("new/")]).ok();
    assert!(out.join("new/measures.json").is_file());
    let note = path("note.txt");
    for words in [["export", "--output", note.as_str()], ["man", "--output", note.as_str()]] {
        site.run(words).fails(2, ["note.txt: it is a file", "\n  help: give a folder with --output"]);
    }
    assert_eq!(fs::read_to_string(&note).expect("it is there"), "mine");
}

#[test]
fn what_is_exported_has_no_name_of_another_format() {
    let site = Site::minimal();
    let before = site.everything();
    let path = |name: &str| site.around().join(name).display().to_string();
    let (csv, json, book) = (path("a.csv"), path("a.json"), path("a.xlsx"));
    let cases: [(&[&str], &str); 7] = [
        (&["--template", "--format", "csv"], "--template writes a workbook and nothing else\n  help: leave --"),
        (&["--template", "--output", csv.as_str()], "a.csv: a workbook is written, and .csv is the ending"),
        (&["--format", "xlsx", "--output", csv.as_str()], "written\n  help: let the name end with .xlsx, or"),
        (&["--format", "xlsx", "--output", json.as_str()], "written\n  help: let the name end with .xlsx\n"),
        (&["--format", "json", "--output", book.as_str()], "a.xlsx: the records are written as JSON, and .xlsx is"),
        (&["--format", "csv", "--output", book.as_str()], "a.xlsx: several CSV files go into a folder, and .xlsx is"),
        (&["--output", json.as_str()], "help: give a folder with --output, or --format json for a single file"),
    ];
    for (words, told) in cases {
        site.run_with(&[&["export"][..], words].concat(), |_| {}).fails(2, [told]);
        assert!(site.everything() == before, "{words:?} wrote something");
    }
    site.run(["export", "--template", "--format", "xlsx", "--output", &book]).ok();
    site.run(["export", "--output", &path("b.csv/")]).ok();
    assert!(site.around().join("b.csv/measures.csv").is_file());
}

#[test]
fn a_build_refuses_pipes_and_waits_for_none() {
    let site = Site::minimal();
    let at = |name: &str| site.root().join(name);
    pipe(&at("pipe"));
    site.run(["build", "--output", "pipe"]).fails(2, ["it is not a folder", "\n  help: give another folder"]);
    fs::create_dir(at("mine")).expect("a folder can be made");
    pipe(&at("mine/.mieru"));
    site.run(["build", "--output", "mine"]).fails(2, ["it holds files that mieru did not make: .mieru\n  help: "]);
    // A list that stands elsewhere does not make a folder ours.
    site.build();
    fs::rename(at("public/.mieru"), at("list")).expect("it can be renamed");
    symlink("../list", at("public/.mieru")).expect("a link");
    site.run(["build"]).fails(2, ["it holds files that mieru did not make: "]);
}

#[test]
fn a_source_folder_may_be_a_link_and_is_safe_where_it_really_stands() {
    let site = Site::minimal();
    let whole = site.build().tree();
    let (data, shared) = (site.root().join("data"), site.around().join("shared"));
    fs::create_dir(&shared).expect("a folder can be made");
    fs::rename(&data, shared.join("data")).expect("it can be renamed");
    symlink("../shared/data", &data).expect("a link");
    let before = site.everything();
    for (output, reason) in [
        ("data/out", "it is one of the site's source folders"),
        ("../shared/data", "it is one of the site's source folders"),
        ("../shared/data/editions/new", "it is one of the site's source folders"),
        ("../shared", "one of the site's source folders is in it"),
    ] {
        site.run(["build", "--output", output]).fails(2, [reason, "\n  help: "]);
        assert!(before == site.everything(), "--output {output} changed something");
    }
    assert!(site.build().tree() == whole, "it is read as a folder is");
    fs::remove_file(&data).expect("it can be removed");
    symlink("../nowhere", &data).expect("a link");
    site.run(["check"]).fails(1, ["data/: is a link that leads nowhere\n  help: let it lead to a folder"]);
}

#[test]
fn names_that_begin_with_a_hyphen_are_given_as_the_command_line_takes_them() {
    let site = Site::minimal();
    site.build();
    let site = site.write("public/-7", "mine");
    site.run(["build"]).fails(2, ["changed after the build: -7\n", " --force=-7"]);
    site.run(["build", "--force=-7"]).ok();
    let run = |words: &[&str]| {
        let output = Command::new(program()).current_dir(site.around()).args(words).output();
        let output = output.expect("the program starts");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let said = run(&["new", "--", "-x"]);
    assert!(said.ends_with("mieru --root=-x serve\n"), "{said}");
    run(&["--root=-x", "check"]);
}

#[test]
fn the_help_says_that_a_folder_is_given_up_with_all_in_it() {
    let site = Site::minimal();
    site.build();
    let help = site.run(["build", "--help"]).ok().stdout;
    let words: Vec<&str> = help.split_whitespace().collect();
    assert!(words.join(" ").contains("a file, or a folder with all in it"), "{help}");
    let site = site.write("public/mine/a.txt", "a").write("public/mine/deep/b.txt", "b");
    site.run(["build", "--force", "mine"]).ok();
    assert!(!site.root().join("public/mine").exists());
}

#[test]
fn what_is_missing_from_the_published_site_is_made_again() {
    let site = Site::minimal();
    let whole = site.build().tree();
    let public = |path: &str| site.root().join("public").join(path);
    fs::remove_file(public("about/index.html")).expect("it can be removed");
    assert!(site.build().tree() == whole, "the folder that is left was a build's own");
    fs::remove_file(public("about/index.html")).expect("it can be removed");
    fs::create_dir_all(public("about/mine")).expect("a folder can be made");
    site.run(["build"]).fails(2, ["added or changed after the build: about/mine\n"]);
}

#[test]
fn an_output_below_a_link_that_leads_nowhere_is_told() {
    let site = Site::minimal();
    symlink("missing/folder", site.root().join("link")).expect("a link");
    let before = site.everything();
    let told = [
        "link/public: not replaced: it stands below ",
        "/link, a symbolic link that leads nowhere\n  help: let it lead",
    ];
    site.run(["build", "--output", "link/public"]).fails(2, told);
    assert!(site.everything() == before, "nothing changed");
}
