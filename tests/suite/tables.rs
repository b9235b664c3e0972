//! Records as tables and back: what `mieru export` writes, `mieru import` reads, and the data differs by the edit alone.

mod edges;
mod edits;
mod lists;
mod made;
mod words;
mod wrong;

use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{Outcome, Site, Tree};

/// Exports a site's tables beside it.
fn export(site: &Site, format: &str, name: &str) -> PathBuf {
    let output = site.around().join(name);
    site.run(["export", "--format", format, "--output", output.to_str().expect("a path")]).ok();
    output
}

fn import(site: &Site, tables: &Path, more: &[&str]) -> Outcome {
    let mut arguments = vec!["import", tables.to_str().expect("a path")];
    arguments.extend(more);
    site.run_with(&arguments, |_| {})
}

/// A folder beside a site with these tables.
fn folder(site: &Site, name: &str, tables: &[(&str, &str)]) -> PathBuf {
    let folder = site.around().join(name);
    fs::create_dir(&folder).expect("a folder");
    for (table, text) in tables {
        fs::write(folder.join(table), text).expect("a table");
    }
    folder
}

/// Replaces the only place where a table says `from`.
fn edit(tables: &Path, table: &str, from: &str, to: &str) {
    let path = tables.join(table);
    let text = fs::read_to_string(&path).expect("a table");
    assert_eq!(text.matches(from).count(), 1, "{table} says \"{from}\" not exactly once");
    fs::write(path, text.replacen(from, to, 1)).expect("a table can be written");
}

fn data(site: &Site) -> Tree {
    crate::site::tree(&site.root().join("data"))
}

/// The files of two states that differ.
fn changed(before: &Tree, after: &Tree) -> Vec<String> {
    let paths = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path));
    let mut paths: Vec<String> = paths.cloned().collect();
    paths.dedup();
    paths
}

#[test]
fn what_was_exported_changes_nothing() {
    for site in [Site::full(), Site::real()] {
        let before = data(&site);
        for (format, name) in [("csv", "tables"), ("xlsx", "measures.xlsx")] {
            let tables = export(&site, format, name);
            let outcome = import(&site, &tables, &[]).ok();
            assert!(outcome.stdout.starts_with("nothing to change: "), "{}{}", outcome.stdout, outcome.stderr);
            assert_eq!(outcome.stderr, "");
            let with_force = import(&site, &tables, &["--force"]).ok();
            assert!(with_force.stdout.starts_with("nothing to change: "));
            assert!(before == data(&site), "{format}");
        }
    }
}

#[test]
fn an_edit_changes_that_record_and_no_other() {
    let site = Site::real();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(
        &tables,
        "measures.csv",
        "2023-012,2023,12,医療機器のサイバーセキュリティ,",
        "2023-012,2023,12,医療機器を守る,",
    );
    let refused = import(&site, &tables, &[]).fails(2, ["would be overwritten; nothing was written", "--force"]);
    assert_eq!(refused.stdout, "data/editions/2023/measures/2023-012.yaml: 2023-012: title\n");
    assert!(before == data(&site), "nothing was written");
    import(&site, &tables, &["--force"]).ok();
    assert_eq!(changed(&before, &data(&site)), ["editions/2023/measures/2023-012.yaml"]);
    let text = site.text("data/editions/2023/measures/2023-012.yaml");
    assert!(text.contains("title: 医療機器を守る\n"), "{text}");
    let site = site.edit(
        "data/editions/2023/measures/2023-012.yaml",
        "title: 医療機器を守る",
        "title: 医療機器のサイバーセキュリティ",
    );
    assert!(before == data(&site), "the rest of the file is as it was");
}

#[test]
fn rows_can_be_added_and_taken_away() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "deadlines.csv", "2023-001,1,2023年度中に,FY2023,during,2023-04-01,2024-03-31,2\r\n", "");
    edit(&tables, "figures.csv", "2023-005,1,", "2023-003,,AI,0,,,\r\n2023-005,1,");
    edit(&tables, "ministry_names.csv", "health,also,1,健康局\r\n", "health,also,1,健康局\r\nhealth,also,2,保健局\r\n");
    let outcome = import(&site, &tables, &["--force"]).ok();
    for line in [
        "data/editions/2023/measures/all.yaml: 2023-001: deadlines",
        "data/editions/2023/measures/all.yaml: 2023-003: figures",
        "data/ministries.yaml: health: also",
    ] {
        assert!(outcome.stdout.contains(line), "{line} is not in\n{}", outcome.stdout);
    }
    let text = site.text("data/editions/2023/measures/all.yaml");
    assert!(text.starts_with("# 一つのファイルに、版の施策をすべて並べた形。\n- id: 2023-001\n"), "{text}");
    assert!(!text.contains("quote: 2023年度中に,"), "{text}");
    assert!(text.contains("  figures:\n    - { quote: AI, value: 0, unit: \"\" }\n"), "{text}");
    assert!(site.text("data/ministries.yaml").contains("  also: [健康局, 保健局]\n"));
}

#[test]
fn a_part_of_the_tables_changes_a_part_of_the_records() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let titles = site.around().join("titles");
    fs::create_dir(&titles).expect("a folder");
    fs::write(titles.join("measures.csv"), "measure_id,title,theme_id,page_first,page_last\n2023-006,里山,2,3,3\n")
        .expect("a table");
    let outcome = import(&site, &titles, &["--force"]).ok();
    assert!(
        outcome.stdout.starts_with("data/editions/2023/measures/all.yaml: 2023-006: title\n"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stderr.contains("2023-001 and 4 more are not in the tables and stay as they are"),
        "{}",
        outcome.stderr
    );
    let text = site.text("data/editions/2023/measures/all.yaml");
    assert!(text.contains("mark: 【◎環、健】【◎環、健】"), "columns that are absent stay: {text}");
    assert!(text.contains("text: 県内に12か所ある。"), "and so do tables: {text}");
    fs::remove_file(tables.join("measures.csv")).expect("a table");
    import(&site, &tables, &[]).fails(1, ["the table \"passages\" needs the table \"measures\" beside it"]);
}

#[test]
fn a_new_edition_comes_from_tables_alone() {
    let source = Site::full();
    let tables = export(&source, "csv", "tables");
    let empty = Site::minimal().remove("data");
    fs::remove_file(tables.join("terms.csv")).expect("a table");
    fs::remove_file(tables.join("term_spellings.csv")).expect("a table");
    let outcome = import(&empty, &tables, &[]).ok();
    assert!(outcome.stdout.contains("data/editions/2023/edition.yaml: 2023: new\n"), "{}", outcome.stdout);
    assert!(empty.root().join("data/editions/2022/measures/2022-001.yaml").is_file());
    let again = empty.around().join("again");
    let output = again.to_str().expect("a path");
    empty.run(["export", "--output", output]).ok();
    for table in [
        "measures.csv",
        "passages.csv",
        "deadlines.csv",
        "themes.csv",
        "editions.csv",
        "edition_texts.csv",
        "ministries.csv",
    ] {
        let read = |folder: &PathBuf| fs::read_to_string(folder.join(table)).expect("a table");
        assert_eq!(read(&again), read(&tables), "{table}");
    }
}

#[test]
fn what_is_wrong_is_told_with_row_and_column() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(
        &tables,
        "measures.csv",
        "2023-001,2023,1,往診を行う診療所,1-1-1-1-1,往診の推進,1,1,",
        "2023-001,2023,1,往診を行う診療所,1-1-1-1-9,往診の推進,one,1,",
    );
    edit(&tables, "measure_ministries.csv", "2023-001,1,lead,health,", "2023-001,1,laed,helth,");
    edit(&tables, "deadlines.csv", "2024年度からは,FY2024,", "2024年度から,FY24,");
    edit(&tables, "figures.csv", "2023-001,1,30か所,30,", "2023-001,1,30か所,thirty,");
    edit(&tables, "ministries.csv", ",2010-04-01,2023-03-31,", ",2010-04-01,31.3.2023,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "measures.csv:5: column G (page_first): \"one\" is not a whole number from 0 on",
            "measure_ministries.csv:6: column C (role): unknown value \"laed\"\n  help: did you mean \"lead\"?",
            "deadlines.csv:4: column D (period): \"FY24\" is no period",
            "figures.csv:3: column D (value): \"thirty\" is not a number",
            "ministries.csv:4: column K (until): \"31.3.2023\" is not a date\n  help: write 2023-06-26",
            "measure_ministries.csv:6: column D (ministry_id): unknown ministry \"helth\"\n  help: did you mean \"health\"?",
            "measures.csv:5: column E (theme_id): unknown theme \"1-1-1-1-9\"",
        ],
    );
    assert!(before == data(&site), "nothing was written");
}

#[test]
fn columns_that_are_missing_misspelled_or_computed_are_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "measures.csv", "measure_id,edition,number,title,", "measure_id,edition,number,titel,");
    import(&site, &tables, &[]).fails(
        1,
        [
            "measures.csv:1: column D (titel): warning: unknown column \"titel\"\n  help: did you mean \"title\"?",
            "measures.csv:1: column \"title\" is missing",
        ],
    );
    let tables = export(&site, "csv", "again");
    edit(&tables, "themes.csv", "2023,1-2,1,2,", "2023,1-2,1,7,");
    let outcome = import(&site, &tables, &[]).ok();
    assert!(
        outcome.stderr.contains("column D (level): warning: follows from other columns, so the change has no effect"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
}

#[test]
fn an_edition_that_is_unknown_is_told_and_a_file_that_exists_is_kept() {
    let site = Site::full();
    site.run(["export", "--edition", "20233"]).fails(2, ["unknown edition \"20233\"\n  help: did you mean \"2023\"?"]);
    let tables = export(&site, "csv", "tables");
    let path = tables.to_str().expect("a path");
    site.run(["export", "--output", path]).fails(2, ["would be overwritten; nothing was written"]);
    site.run(["export", "--output", path, "--edition", "2022", "--force"]).ok();
    assert!(!fs::read_to_string(tables.join("measures.csv")).expect("a table").contains("2023-001"));
    let json = site.around().join("measures.json");
    site.run(["export", "--format", "json", "--output", json.to_str().expect("a path")]).ok();
    assert!(fs::read_to_string(json).expect("records").starts_with("{\"title\":"));
}

#[test]
fn a_template_without_rows_changes_nothing() {
    let site = Site::full();
    let template = site.around().join("template.xlsx");
    let path = template.to_str().expect("a path");
    site.run(["export", "--template", "--output", path]).ok();
    let first = fs::read(&template).expect("a workbook");
    site.run(["export", "--template", "--output", path, "--force"]).ok();
    assert!(first == fs::read(&template).expect("a workbook"), "the same bytes each time");
    let outcome = import(&site, &template, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn the_first_edition_of_a_site_may_begin_in_a_template() {
    let site = Site::minimal().remove("data");
    let template = site.around().join("template.xlsx");
    let path = template.to_str().expect("a path");
    site.run(["export", "--template", "--output", path]).ok();
    assert!(template.is_file());
    site.run(["export"]).fails(1, ["there is no edition"]);
}

#[test]
fn a_table_that_cannot_be_read_is_all_that_is_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    fs::write(tables.join("measures.csv"), b"\x83\x65\x81\x5b\x83\x75\x83\x8b").expect("a table");
    let outcome = import(&site, &tables, &[]).fails(1, ["measures.csv:1:1: the file is not UTF-8 text"]);
    assert!(outcome.stderr.ends_with("1 error, 0 warnings, 0 notes\n"), "{}", outcome.stderr);
}

/// Runs each example that a command's help gives, in the folder of a site.
#[test]
fn the_examples_of_export_and_import_do_what_they_say() {
    let site = Site::full();
    let run = |line: &str| {
        let mut command = assert_cmd::Command::new(crate::site::program());
        let arguments = line.split_whitespace().skip(1);
        let output = command.current_dir(site.root()).args(arguments).output().expect("the program starts");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let examples = |help: String| -> Vec<String> {
        let lines = help.lines().filter_map(|line| line.strip_prefix("  mieru "));
        lines.map(|line| format!("mieru {}", line.split("   ").next().unwrap_or_default())).collect()
    };
    let exported = examples(run("mieru export --help"));
    assert!(exported.len() >= 3, "{exported:?}");
    for line in exported.iter().map(String::as_str).chain(["mieru export --format json --output m.json"]) {
        for file in run(line).lines() {
            assert!(site.root().join(file).is_file(), "{line} says {file}");
        }
    }
    let imported = examples(run("mieru import --help")).into_iter().filter(|line| !line.contains("--edition"));
    for line in imported {
        assert!(run(&line).starts_with("nothing to change"), "{line}");
    }
}

#[test]
fn files_that_are_no_tables_are_refused() {
    let site = Site::full();
    let folder = site.around().join("nothing");
    fs::create_dir(&folder).expect("a folder");
    import(&site, &folder, &[]).fails(2, ["there is no table in this folder"]);
    for (name, bytes, told) in [
        ("old.xls", &b"\xd0\xcf"[..], "tables are read from XLSX and CSV"),
        ("broken.xlsx", &b"PK\x03\x04 no"[..], "not a workbook"),
        ("measures.csv", &b"\x83\x65\x81\x5b\x83\x75\x83\x8b"[..], "it looks like Shift_JIS"),
        ("measures.csv", &b""[..], "the table is empty"),
        ("sheet1.csv", &b"a,b\n"[..], "no table is called \"sheet1\""),
    ] {
        let file = site.around().join(name);
        fs::write(&file, bytes).expect("a file");
        let outcome = import(&site, &file, &[]);
        assert!(outcome.status > 0 && outcome.stderr.contains(told), "{name}: {}", outcome.stderr);
    }
}

#[test]
fn a_workbook_may_claim_any_size() {
    let site = Site::full();
    let file = site.around().join("large.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("measures").expect("a sheet");
    for (at, name) in (0..).zip(["measure_id", "title", "theme_id", "page_first", "page_last"]) {
        sheet.write(0, at, name).expect("a cell");
    }
    sheet.write(1_048_575, 16_383, "far away").expect("a cell");
    sheet.write(1_048_574, 0, "2023-001").expect("a cell");
    book.save(&file).expect("a workbook");
    import(&site, &file, &[])
        .fails(1, ["large.xlsx: sheet \"measures\", row 1048575, column B (title): the cell is empty"]);
}
