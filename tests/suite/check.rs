//! `mieru check` tells everything at once and writes nothing.

use crate::site::Site;

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
            "data/ministries.yaml:9: [1].marks[1]: spelling \"教\" stands twice",
            "data/terms.yaml:6: [0].measure: unknown measure \"2023-020\"",
            "data/editions/2023/measures/2023-001.yaml:10: deadlines[0].period: \"FY23\" is not a period",
            "data/editions/2023/measures/2023-003.yaml:2: theme: unknown theme \"1-7\"",
            "data/editions/2023/themes.yaml:13: [0].children[1].page: page 3 does not exist",
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
    let mut command = assert_cmd::Command::new(crate::site::program());
    let output = command.arg("--root").arg(&path).arg("check").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, format!("error: {}: there is no such folder\n", path.display()));
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let site = Site::minimal();
    assert!(site.run(["--version"]).ok().stdout.starts_with("mieru "));
    let all = site.run(["--help"]).ok().stdout;
    for command in ["build", "check", "serve", "import"] {
        assert!(all.contains(command), "{all}");
        let help = site.run([command, "--help"]).ok().stdout;
        assert!(help.contains(&format!("Examples:\n  mieru {command}")), "{help}");
    }
}
