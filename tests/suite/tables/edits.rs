//! Edits of tables: what a file says besides stays, and an edit that has no effect is told.

use std::fs;

use super::{changed, data, edit, export, import};
use crate::site::Site;

/// The lines of a text that another lacks.
fn only_in<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !other.lines().any(|same| same == *line)).collect()
}

#[test]
fn an_edit_changes_its_line_and_keeps_comments() {
    let site = Site::started();
    let before = site.text("data/ministries.yaml");
    let tables = export(&site, "csv", "tables");
    edit(
        &tables,
        "ministries.csv",
        "education,教育課,きょういくか,,Education Division,,false,,",
        "education,教育課,きょういくか,,Education Division,,false,1000000000001,",
    );
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("data/ministries.yaml: education: corporate_number\n"), "{}", outcome.stdout);
    assert_eq!(outcome.stderr, "", "no comment is lost");
    let after = site.text("data/ministries.yaml");
    assert_eq!(only_in(&before, &after), Vec::<&str>::new());
    assert_eq!(only_in(&after, &before), ["  corporate_number: \"1000000000001\""]);
}

#[test]
fn a_changed_list_keeps_its_other_entries() {
    let measure = "data/editions/2023/measures/2023-001.yaml";
    let site = Site::minimal();
    let text = site.text(measure);
    let entry = "  - { quote: 2023年度中に, period: FY2023, relation: during }\n";
    let two = "  # planned\n  - { quote: 2023年度中に, period: FY2023 } # soon\n  - {quote: 休日, period: 2023}\n";
    let site = site.write(measure, text.replacen(entry, two, 1));
    let before = site.text(measure);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "deadlines.csv", "2023年度中に,FY2023,", "2023年度中に,FY2024,");
    import(&site, &tables, &["--force"]).ok();
    let after = site.text(measure);
    assert_eq!(after, before.replacen("period: FY2023 } # soon", "period: FY2024 } # soon", 1));
}

#[test]
fn a_comment_that_is_lost_is_told() {
    let site = Site::minimal().edit("data/terms.yaml", "- id: ict\n", "- id: ict\n  note: x # why\n");
    let tables = export(&site, "csv", "tables");
    let text = fs::read_to_string(tables.join("terms.csv")).expect("a table");
    fs::write(tables.join("terms.csv"), text.replacen(",x,", ",,", 1)).expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(
        outcome.stderr.contains("data/terms.yaml:2: warning: this comment will not be in the new file"),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
    assert!(!site.text("data/terms.yaml").contains("note"));
}

#[test]
fn headings_may_stand_in_any_order() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    let text = fs::read_to_string(tables.join("themes.csv")).expect("a table");
    let (head, rows) = text.split_once("\r\n").expect("rows");
    let mut rows: Vec<&str> = rows.lines().collect();
    // Children first.
    rows.sort_by_key(|row| std::cmp::Reverse(row.split(',').nth(1).map(|id| id.matches('-').count())));
    fs::write(tables.join("themes.csv"), format!("{head}\r\n{}\r\n", rows.join("\r\n"))).expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    assert!(before == data(&site));
}

#[test]
fn a_changed_heading_is_named_and_the_rest_of_the_tree_stays() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    let text = site.text("data/editions/2023/themes.yaml");
    edit(&tables, "themes.csv", "2023,1-1-1-1-1,1-1-1-1,5,", "2023,1-1-1-1-1,1-1-1-1,5,・");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("data/editions/2023/themes.yaml: 1-1-1-1-1: label\n"), "{}", outcome.stdout);
    assert_eq!(changed(&before, &data(&site)), ["editions/2023/themes.yaml"]);
    assert_eq!(only_in(&text, &site.text("data/editions/2023/themes.yaml")).len(), 1);
}

#[test]
fn headings_below_nothing_or_below_themselves_are_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "themes.csv", "2023,1-1-1,1-1,3,", "2023,1-1-1,1-9,3,");
    import(&site, &tables, &["--force"]).fails(1, ["column C (parent_id): unknown theme \"1-9\""]);
    edit(&tables, "themes.csv", "2023,1-1-1,1-9,3,", "2023,1-1-1,1-1-1-1,3,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "column C (parent_id): heading \"1-1-1\" stands under itself",
            "column C (parent_id): heading \"1-1-1-1\" stands under itself",
            // Headings below these are as deep as before.
            "\n2 errors, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_sign_that_became_a_number_is_refused() {
    let site = Site::full();
    let before = data(&site);
    let text = site.text("data/editions/2023/themes.yaml");
    let label =
        text.lines().find_map(|line| line.trim().strip_prefix("label: (")).expect("a heading with a sign in brackets");
    let number = label.trim_end_matches(')');
    let tables = export(&site, "csv", "tables");
    let table = fs::read_to_string(tables.join("themes.csv")).expect("a table");
    let changed = table.replace(&format!(",({number}),"), &format!(",-{number},"));
    assert_ne!(table, changed);
    fs::write(tables.join("themes.csv"), changed).expect("a table");
    let told = format!("column E (label): a spreadsheet program made -{number} of \"({number})\"");
    import(&site, &tables, &["--force"]).fails(1, [&told, "format the column as text"]);
    assert!(before == data(&site));
}

#[test]
fn edits_that_have_no_effect_are_told_in_every_table() {
    let site = Site::full();
    for (format, name) in [("csv", "tables"), ("xlsx", "measures.xlsx")] {
        let outcome = import(&site, &export(&site, format, name), &[]).ok();
        assert_eq!(outcome.stderr, "", "none was made");
    }
    let tables = export(&site, "csv", "again");
    edit(&tables, "deadlines.csv", "FY2023,during,2023-04-01,2024-03-31,2", "FY2023,during,2023-04-01,2024-12-31,2");
    edit(
        &tables,
        "measure_ministries.csv",
        "2023-003,1,lead,welfare,あおば県福祉課,",
        "2023-003,1,lead,welfare,福祉の課,",
    );
    let relations = fs::read_to_string(tables.join("relations.csv")).expect("a table");
    assert!(relations.contains(",stated,"));
    fs::write(tables.join("relations.csv"), relations.replacen(",stated,", ",compared,", 1)).expect("a table");
    let classes = fs::read_to_string(tables.join("passage_classes.csv")).expect("a table");
    fs::write(tables.join("passage_classes.csv"), classes + "2023-001,1,done,した\r\n").expect("a table");
    let outcome = import(&site, &tables, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    for told in [
        "column G (to): warning: follows from other columns, so the change has no effect",
        "column E (ministry_name): warning: follows from other columns, so the change has no effect",
        "warning: changes of \"relations\" have no effect\n  help: relations are written in data/editions/ID/relations.yaml",
        "passage_classes.csv:2: warning: changes of \"passage_classes\" have no effect",
    ] {
        assert!(outcome.stderr.contains(told), "\"{told}\" is not told in:\n{}", outcome.stderr);
    }
    assert!(outcome.stderr.ends_with("0 errors, 4 warnings, 0 notes\n"), "{}", outcome.stderr);
}

#[test]
fn line_breaks_that_csv_cannot_hold_stay_where_nothing_was_edited() {
    let record = "data/editions/2025/measures/2025-005.yaml";
    let site = Site::started();
    let text = format!("{}note: |\n  一行目。\n  二行目。\n", site.text(record));
    let site = site.write(record, text);
    for (format, name) in [("csv", "tables"), ("xlsx", "measures.xlsx")] {
        let outcome = import(&site, &export(&site, format, name), &["--force"]).ok();
        assert!(outcome.stdout.starts_with("nothing to change"), "{format}: {}", outcome.stdout);
    }
    let tables = export(&site, "csv", "edited");
    edit(&tables, "measures.csv", "一行目。 二行目。", "一行目。 三行目。");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.contains("2025-005: note"), "{}", outcome.stdout);
}

#[test]
fn a_file_called_nearly_as_a_table_is_told() {
    let site = Site::started();
    let tables = export(&site, "csv", "tables");
    fs::rename(tables.join("deadlines.csv"), tables.join("deadline.csv")).expect("a table can be renamed");
    fs::write(tables.join("remarks of the office.csv"), "a,b\r\n").expect("a file can be written");
    let outcome = import(&site, &tables, &[]).ok();
    let told = "deadline.csv: warning: no table is called \"deadline\"\n  help: it was not read; did you mean \"deadlines\"?\n";
    assert!(
        outcome.stderr.contains(told) && outcome.stderr.ends_with("0 errors, 1 warning, 0 notes\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn files_are_tables_whatever_the_letters_of_their_names() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    fs::rename(tables.join("deadlines.csv"), tables.join("DEADLINES.CSV")).expect("a table can be renamed");
    edit(&tables, "DEADLINES.CSV", "2023年度中に,FY2023,", "2023年度中に,FY2023-Q4,");
    let outcome = import(&site, &tables, &[]);
    assert!(
        outcome.stdout.starts_with("data/editions/2023/measures/all.yaml: 2023-001: deadlines\n"),
        "{}",
        outcome.stdout
    );
    // To some disks both names are one.
    if !tables.join("deadlines.csv").exists() {
        fs::copy(tables.join("DEADLINES.CSV"), tables.join("deadlines.csv")).expect("a table can be copied");
        let told = "deadlines.csv:1: the table \"deadlines\" stands twice\n  help: it stands first at";
        import(&site, &tables, &[]).fails(1, [told]);
    }
}

#[test]
fn a_part_of_the_data_that_was_not_edited_changes_nothing() {
    let site = Site::pair();
    let tables = site.around().join("tables");
    let path = tables.to_str().expect("a path");
    site.run(["export", "--edition", "2023", "--output", path]).ok();
    let outcome = import(&site, &tables, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    assert!(!outcome.stderr.contains("have no effect"), "{}", outcome.stderr);
}

#[test]
fn published_tables_that_count_others_are_passed_over() {
    let site = Site::full();
    site.build();
    let published = site.root().join("public/data/2023");
    let outcome = import(&site, &published, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    assert_eq!(outcome.stderr.matches("no table is called").count(), 0, "{}", outcome.stderr);
    let told =
        "ministry_pairs.csv: note: the table \"ministry_pairs\" counts what stands in others, so it was not read\n";
    import(&site, &published.join("ministry_pairs.csv"), &[]).fails(1, [told, "there is no table to import"]);
}
