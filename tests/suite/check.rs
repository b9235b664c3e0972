//! `mieru check` tells everything at once and writes nothing.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};

use crate::site::{Site, program, repository};

#[test]
fn a_good_site_has_nothing_to_tell() {
    let outcome = Site::minimal().run(["check"]).ok();
    assert_eq!(outcome.stderr, "");
    assert_eq!(outcome.stdout, "edition 2023: completeness 100.00 % (272 of 272 characters of the source)\n");
    let outcome = Site::full().run(["check"]).ok();
    assert_eq!(outcome.stderr, "");
    assert_eq!(outcome.stdout.matches("completeness 100.00 %").count(), 2, "{}", outcome.stdout);
}

#[test]
fn nothing_is_written() {
    let site = Site::minimal();
    let before = site.everything();
    site.run(["check"]).ok();
    let site = site.edit("data/ministries.yaml", "marks: [建]", "marks: []");
    let changed = site.everything();
    assert_eq!(site.run(["check"]).status, 1);
    assert_eq!(site.everything(), changed);
    assert_eq!(before.len(), changed.len());
}

#[test]
fn one_run_tells_what_is_wrong_in_every_file() {
    let site = Site::minimal()
        .edit("site/site.yaml", "title:", "titel:")
        .edit("data/ministries.yaml", "marks: [建]", "marks: [建, 教]")
        .edit("data/terms.yaml", "measure: 2023-002", "measure: 2023-020")
        .edit("data/editions/2023/measures/2023-001.yaml", "period: FY2023", "period: FY23")
        .edit("data/editions/2023/measures/2023-003.yaml", "theme: 1-2", "theme: 1-7")
        .edit("data/editions/2023/themes.yaml", "page: 2", "page: 3")
        .write("site/prose/about.md", "見出しのない文\n")
        .write("site/templates/page/glossary.html", "{% if %}");
    site.run(["check"]).fails(
        1,
        [
            "site/site.yaml:1:1: titel: unknown key \"titel\"",
            "site/prose/about.md: the page has no heading",
            "site/templates/page/glossary.html:1:",
            "data/ministries.yaml:9:14: [1].marks[1]: spelling \"教\" stands twice",
            "data/terms.yaml:6:3: [0].measure: unknown measure \"2023-020\"",
            "data/editions/2023/measures/2023-001.yaml:10:24: deadlines[0].period: \"FY23\" is not a period",
            "data/editions/2023/measures/2023-003.yaml:2:1: theme: unknown theme \"1-7\"",
            "data/editions/2023/themes.yaml:13:7: [0].children[1].page: page 3 does not exist",
        ],
    );
}

#[test]
fn all_problems_of_one_file_are_told() {
    let site = Site::minimal()
        .edit("data/editions/2023/measures/2023-003.yaml", "title:", "titel:")
        .edit("data/editions/2023/measures/2023-003.yaml", "pages: [2, 2]", "pages: [two, 2]")
        .edit("data/editions/2023/measures/2023-003.yaml", "value: 12", "value: twelve");
    site.run(["check"]).fails(
        1,
        [
            "3:1: titel: unknown key \"titel\"",
            "4:9: pages[0]: expected a whole number",
            "12:19: figures[0].value: expected a number",
        ],
    );
}

#[test]
fn warnings_and_notes_do_not_stop_a_build() {
    let site = Site::minimal().edit("site/site.yaml", "base_url: https://example.org/plan/\n", "");
    let checked = site.run(["check"]).ok();
    assert!(checked.stderr.ends_with("0 errors, 0 warnings, 1 note\n"), "{}", checked.stderr);
    assert_eq!(site.build().stderr, checked.stderr);
}

#[test]
fn wrong_usage_ends_with_status_2() {
    let site = Site::minimal();
    site.run(["chekc"]).fails(2, ["unrecognized subcommand 'chekc'"]);
    site.run(["build", "--colour"]).fails(2, ["unexpected argument '--colour'"]);
    site.run(["check", "--threads", "many"]).fails(2, ["invalid value 'many'"]);
    site.run_with(&["check", "--root", "/nowhere"], |_| {}).fails(2, []);
}

#[test]
fn a_missing_root_is_told_with_its_path() {
    let missing = Site::minimal();
    let path = missing.root().join("no/such/folder");
    let mut command = assert_cmd::Command::new(program());
    let output = command.arg("--root").arg(&path).arg("check").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    let help = "give the folder of a site with --root; `mieru new DIR` makes one";
    assert_eq!(said, format!("error: {}: there is no such folder\n  help: {help}\n", path.display()));
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let site = Site::minimal();
    assert!(site.run(["--version"]).ok().stdout.starts_with("mieru "));
    let all = site.run(["--help"]).ok().stdout;
    for command in ["build", "check", "serve", "import", "export", "completions", "man"] {
        assert!(all.contains(command), "{all}");
        let help = site.run([command, "--help"]).ok().stdout;
        assert!(help.contains(&format!("Examples:\n  mieru {command}")), "{help}");
    }
}

/// A site with one error, which has line and column, and one warning.
fn faulty() -> Site {
    Site::minimal().edit("data/terms.yaml", "measure: 2023-002", "measure: 2023-020").write("data/therms.yaml", "[]\n")
}

#[test]
fn other_commands_tell_findings_as_check_does() {
    for command in [&["diff", "2022", "2023"][..], &["relate", "2022", "2023"], &["export", "--edition", "2023"]] {
        let told = faulty().run_with(command, |_| {}).fails(1, []).stderr;
        assert!(told.starts_with("data/terms.yaml:6:3: [0].measure: unknown measure"), "{command:?}: {told}");
    }
}

#[test]
fn findings_are_told_as_json() {
    let outcome = faulty().run(["check", "--format", "json"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!((&report["version"], &report["errors"], &report["warnings"]), (&1.into(), &1.into(), &1.into()));
    let error = &report["findings"][0];
    assert_eq!(error["severity"], "error");
    assert_eq!((&error["file"], &error["line"]), (&"data/terms.yaml".into(), &6.into()));
    assert_eq!((&error["field"], &error["message"]), (&"[0].measure".into(), &"unknown measure \"2023-020\"".into()));
    let good = Site::minimal().run(["check", "--format", "json"]).ok();
    let report: serde_json::Value = serde_json::from_str(&good.stdout).expect("JSON");
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));
}

#[test]
fn findings_are_told_as_sarif() {
    let outcome = faulty().run(["check", "--format", "sarif"]);
    assert_eq!(outcome.status, 1);
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(report["version"], "2.1.0");
    let results = report["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(results[0]["level"], "error");
    let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
    assert!(uri.starts_with("file:///") && uri.ends_with("/plan/data/terms.yaml"), "{uri}");
    assert_eq!(place["region"]["startLine"], 6);
    assert_eq!(results[1]["level"], "warning");
    assert_eq!(
        (&results[0]["ruleId"], &results[1]["ruleId"]),
        (&"unknown-measure".into(), &"nothing-reads-this-file".into())
    );
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: Vec<&serde_json::Value> = rules.iter().map(|rule| &rule["id"]).collect();
    assert!(results.iter().all(|result| ids.contains(&&result["ruleId"])), "{rules:?}");
}

/// Code hosts show a finding beside its line if the file has the name that it has in the repository.
#[test]
fn reports_for_code_hosts_name_files_from_the_current_folder() {
    let site = faulty();
    let run = |root: &str, format: &str| {
        let mut command = assert_cmd::Command::new(program());
        command.current_dir(site.around()).args(["--root", root, "check", "--format", format]);
        String::from_utf8(command.output().expect("the program starts").stdout).expect("text")
    };
    for root in ["plan", "./plan/.", site.root().to_str().expect("a path")] {
        let told = run(root, "github");
        assert!(told.starts_with("::error file=plan/data/terms.yaml,line=6,col=3::"), "--root {root}: {told}");
        assert!(run(root, "sarif").contains("\"uri\": \"plan/data/terms.yaml\""), "--root {root}");
    }
}

#[test]
fn a_page_that_was_made_is_no_file_for_code_hosts() {
    let site = Site::minimal().write("site/templates/page/quality.html", "<p>x</p>");
    let outcome = site.run(["check", "--format", "sarif"]);
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let place = &report["runs"][0]["results"][0]["locations"][0];
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "/quality/index.html", "{report}");
    // They refuse a whole report of which one result has no file.
    let file = place["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap_or_default();
    assert!(file.ends_with("/plan/site/site.yaml"), "{report}");
    let told = site.run(["check", "--format", "github"]).stdout;
    assert!(told.starts_with("::error::page /quality/index.html: "), "{told}");
}

/// The commands that read a whole site.
const READERS: [&[&str]; 5] =
    [&["check"], &["build"], &["export", "--edition", "2023"], &["relate", "2022", "2023"], &["diff", "2022", "2023"]];

/// Asserts that every command tells one fact alone and that something could not be read.
fn unread(site: &Site, told: &str) {
    for command in READERS {
        let said = site.run_with(command, |_| {}).fails(2, [told]).stderr;
        assert!(said.lines().count() == 2 && said.ends_with("\n1 error, 0 warnings, 0 notes\n"), "{command:?}: {said}");
    }
    let report = site.run(["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    assert_eq!((report.status, &found["errors"]), (2, &1.into()), "{found}");
}

#[test]
fn what_cannot_be_read_is_told_alone_and_is_no_fault_of_the_data() {
    for folder in ["data", "site"] {
        // Who may read everything cannot read a folder that is none.
        let site = Site::minimal().remove(folder).write(folder, "no folder");
        unread(&site, &format!("{folder}/: cannot be read: Not a directory"));
    }
    for file in ["site/site.yaml", "data/terms.yaml", "data/editions/2023/measures/2023-002.yaml"] {
        let site = Site::minimal();
        let path = site.root().join(file);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("its mode can be set");
        // Who may read everything reads this one, too.
        if fs::read(&path).is_err() {
            unread(&site, &format!("{file}: cannot be read: Permission denied"));
        }
    }
}

#[test]
fn a_file_that_nothing_else_needs_hides_no_other_finding() {
    let site = Site::minimal().edit("data/terms.yaml", "measure: 2023-002", "measure: 2023-020");
    let place = site.root().join("site/static/film.mp4");
    fs::create_dir_all(site.root().join("site/static")).expect("a folder can be made");
    // A hole takes no room.
    fs::File::create(place).and_then(|film| film.set_len(300 << 20)).expect("a large file can be made");
    let told = ["site/static/film.mp4: is too large", "unknown measure \"2023-020\"", "2 errors"];
    site.run(["check"]).fails(1, told);
}

#[test]
fn what_many_pages_have_alike_is_told_once() {
    let header = "{% component site_header(@page, @site, @t) -%}<p id=\"main\">x</p>{%- endcomponent site_header %}";
    let site = Site::minimal().write("site/templates/component/site_header/site_header.html", header);
    let outcome = site.run(["check"]);
    let told: Vec<&str> = outcome.stderr.lines().filter(|line| line.contains("the id \"main\" stands twice")).collect();
    assert!(told.len() == 1 && told[0].contains("; the same on "), "{told:?}");
}

#[test]
fn findings_are_told_as_annotations() {
    let outcome = faulty().run(["check", "--format", "github"]);
    assert_eq!(outcome.status, 1);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert!(lines[0].contains("/data/terms.yaml,line=6,col=3::[0].measure: unknown measure \"2023-020\""), "{lines:?}");
    assert!(lines[0].starts_with("::error file=") && lines[1].starts_with("::warning file="), "{lines:?}");
    assert!(lines[1].contains("/data/therms.yaml::nothing reads this file%0Ahelp: "), "{lines:?}");
    assert!(outcome.stderr.contains("data/terms.yaml:6:3: "), "and for people in the log: {}", outcome.stderr);
}

#[test]
fn check_goes_on_while_files_change() {
    let linked = Site::minimal();
    fs::rename(linked.root().join("data"), linked.around().join("shared")).expect("it can be renamed");
    symlink("../shared", linked.root().join("data")).expect("a link");
    for site in [Site::minimal(), linked] {
        let mut command = Command::new(program());
        command.args(["--root", site.root().to_str().expect("a path"), "check", "--watch"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = command.spawn().expect("the program starts");
        let mut lines = BufReader::new(running.stdout.take().expect("its output")).lines();
        let mut until = |words: &str| lines.by_ref().map_while(Result::ok).find(|line| line.contains(words));
        assert!(until("watching").is_some());
        let site = site.edit("data/editions/2023/measures/2023-003.yaml", "figures:", "note: 注記\nfigures:");
        let told = until("completeness");
        running.kill().expect("it was still running");
        running.wait().expect("it ends");
        assert!(told.is_some_and(|line| line.contains("100.00 %")), "{}", site.root().display());
    }
}

#[test]
fn a_watch_goes_on_where_nobody_reads_its_remarks() {
    let site = Site::minimal();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(program());
    command.args(["--root", site.root().to_str().expect("a path"), "check", "--watch", "--format", "json"]);
    command.stdout(Stdio::piped()).stderr(writer);
    let mut running = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(running.stdout.take().expect("its output")).lines();
    let mut until = |words: &str| lines.by_ref().map_while(Result::ok).find(|line| line.contains(words));
    assert!(until("\"errors\"").is_some());
    let site = site.edit("data/editions/2023/measures/2023-003.yaml", "figures:", "note: 注記\nfigures:");
    let told = until("\"errors\"");
    // It may have ended, which is what is looked for.
    let _ = running.kill();
    running.wait().expect("it ends");
    assert!(told.is_some(), "{}", site.root().display());
}

#[test]
fn what_other_programs_read_stands_alone_while_files_are_watched() {
    let site = Site::minimal();
    let mut command = Command::new(program());
    command.args(["--root", site.root().to_str().expect("a path"), "check", "--watch", "--format", "json"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("the program starts");
    let told = BufReader::new(running.stderr.take().expect("its errors")).lines();
    let is_watching = told.map_while(Result::ok).any(|line| line.contains("watching"));
    running.kill().expect("it was still running");
    let output = running.wait_with_output().expect("it ends");
    assert!(is_watching);
    serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("one report and nothing else");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let site = Site::minimal();
    for (shell, start) in [
        ("bash", "_mieru()"),
        ("zsh", "#compdef mieru"),
        ("fish", "complete -c mieru"),
        ("powershell", "using namespace"),
    ] {
        let script = site.run(["completions", shell]).ok().stdout;
        assert!(script.contains(start), "{shell}");
        assert!(script.contains("template"), "{shell} knows the options of export");
    }
    let folder = site.around().join("man");
    let outcome = site.run(["man", "--output", folder.to_str().expect("a path")]).ok();
    for page in ["mieru.1", "mieru-build.1", "mieru-check.1", "mieru-export.1", "mieru-import.1", "mieru-serve.1"] {
        assert!(outcome.stdout.contains(page), "{}", outcome.stdout);
        let text = fs::read_to_string(folder.join(page)).expect("a page");
        assert!(text.contains(".TH MIERU") && text.contains("Examples:"), "{page}: {text}");
    }
}

#[test]
fn manual_pages_that_exist_are_kept_unless_they_are_to_go() {
    let site = Site::minimal();
    let folder = site.around().join("man");
    let page = folder.join("mieru-build.1");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(&page, "mine").expect("a file can be written");
    let path = folder.to_str().expect("a path");
    let words = ["mieru-build.1 would be overwritten; nothing was written\n  help: ", "overwrite with --force"];
    site.run(["man", "--output", path]).fails(2, words);
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
    assert_eq!(fs::read_to_string(&page).expect("a page"), "mine");
    site.run(["man", "--output", path, "--force"]).ok();
    assert_ne!(fs::read_to_string(&page).expect("a page"), "mine");
}

#[test]
fn both_readmes_name_every_command() {
    let help = Site::minimal().run(["--help"]).ok().stdout;
    let (_, list) = help.split_once("Commands:\n").expect("a list of commands");
    let (list, _) = list.split_once("\n\n").expect("its end");
    let names =
        list.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.len() >= 10, "{names:?}");
    for readme in ["README.md", "README.ja.md"] {
        let text = fs::read_to_string(repository().join(readme)).expect("the readme");
        for name in &names {
            assert!(text.contains(&format!("`mieru {name}")), "{readme} does not name `mieru {name}`");
        }
    }
}
