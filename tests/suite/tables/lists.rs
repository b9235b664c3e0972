//! Entries of lists: a row is the entry that says the same, wherever it stands, and where its place has no effect that is told.

use std::fs;

use super::{data, edit, export, folder, import};
use crate::site::Site;

/// The file of the measures of 2023.
const FILE: &str = "data/editions/2023/measures/all.yaml";

const MEASURES: &str = "measure_id,title,theme_id,page_first,page_last\n2023-001,往診を行う診療所,1-1-1-1-1,1,1\n";

/// A folder with the measure 2023-001 and figures.
fn figures(site: &Site, name: &str, figures: &str) -> std::path::PathBuf {
    folder(site, name, &[("measures.csv", MEASURES), ("figures.csv", figures)])
}

#[test]
fn a_column_that_is_absent_keeps_its_values_wherever_rows_stand() {
    let site = Site::full();
    let before = data(&site);
    for (name, table) in [
        ("bare", "measure_id,quote,value\n2023-001,30か所,30\n2023-001,40か所,40\n"),
        ("turned", "measure_id,position,quote,value\n2023-001,,40か所,40\n2023-001,,30か所,30\n"),
        ("numbered", "measure_id,position,quote,value\n2023-001,7,30か所,30\n2023-001,8,40か所,40\n"),
    ] {
        let outcome = import(&site, &figures(&site, name, table), &["--force"]).ok();
        assert!(outcome.stdout.starts_with("nothing to change"), "{name}: {}{}", outcome.stdout, outcome.stderr);
    }
    assert!(before == data(&site));
    // The first one goes, and the other one is numbered anew; then one comes.
    let table = "measure_id,position,quote,value\n2023-001,1,40か所,40\n";
    import(&site, &figures(&site, "gone", table), &["--force"]).ok();
    let kept = "  figures:\n    - { quote: 40か所, value: 40, unit: か所 }\n";
    assert!(site.text(FILE).contains(&format!("{kept}- id: 2023-002\n")), "{}", site.text(FILE));
    let table = "measure_id,quote,value\n2023-001,40か所,40\n2023-001,2023年度中,2023\n";
    import(&site, &figures(&site, "new", table), &["--force"]).ok();
    let new = format!("{kept}    - {{ quote: 2023年度中, value: 2023, unit: \"\" }}\n");
    assert!(site.text(FILE).contains(&new), "{}", site.text(FILE));
}

#[test]
fn texts_of_an_edition_keep_what_the_table_has_no_columns_for() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let read = |table: &str| fs::read_to_string(tables.join(table)).expect("a table");
    let texts: Vec<String> = read("edition_texts.csv")
        .lines()
        .map(|line| line.split(',').enumerate().filter(|(n, _)| [0, 1, 4].contains(n)).map(|(_, cell)| cell).collect())
        .map(|cells: Vec<&str>| cells.join(","))
        .collect();
    assert_eq!(texts[0].trim_start_matches('\u{feff}'), "edition,part,text");
    let some = folder(
        &site,
        "some",
        &[("editions.csv", read("editions.csv").as_str()), ("edition_texts.csv", texts.join("\n").as_str())],
    );
    let outcome = import(&site, &some, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
}

#[test]
fn a_row_that_may_be_another_one_is_refused_where_a_column_is_absent() {
    let site = Site::full();
    let before = data(&site);
    let table = "measure_id,quote,value,unit\n2023-001,30か所に,30,か所\n2023-001,40か所,40,か所\n";
    import(&site, &figures(&site, "words", table), &["--force"]).fails(
        1,
        [
            "figures.csv:2: column B (quote): the table has no column \"as_of\", and nothing tells which of the former rows this one is\n  \
             help: add the column, as `mieru export` writes it, or leave the words of \"quote\" as they were\n",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
    assert!(before == data(&site), "nothing was written");
    // Of two figures with the same words and other times one goes.
    let site = site.edit(
        FILE,
        "    - { quote: 40か所, value: 40, unit: か所 }\n",
        "    - { quote: か所, value: 1, unit: か所, as_of: FY2021 }\n    - { quote: か所, value: 1, unit: か所 }\n",
    );
    let table = "measure_id,quote,value,unit\n2023-001,30か所,30,か所\n2023-001,か所,1,か所\n";
    import(&site, &figures(&site, "twins", table), &[]).fails(1, ["figures.csv:3: column B (quote): the table has no"]);
}

#[test]
fn positions_without_effect_are_told() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "deadlines.csv", "2023-001,1,2023年度中に,", "2023-001,2,2023年度中に,");
    edit(&tables, "deadlines.csv", "2023-001,2,2024年度からは,", "2023-001,1,2024年度からは,");
    edit(&tables, "measure_ministries.csv", "2023-004,1,lead,health,", "2023-004,2,lead,health,");
    edit(&tables, "measure_ministries.csv", "2023-004,2,lead,welfare,", "2023-004,1,lead,welfare,");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    for told in [
        "deadlines.csv:3: column B (position): warning: the order follows from the text, so the change has no effect\n",
        "measure_ministries.csv:12: column B (position): warning: the order follows from the mark, so the change has no effect\n",
        "0 errors, 2 warnings, 0 notes\n",
    ] {
        assert!(outcome.stderr.contains(told), "\"{told}\" is not told in:\n{}", outcome.stderr);
    }
    assert!(before == data(&site));
}

#[test]
fn bodies_stand_as_they_are_listed_where_no_mark_names_them() {
    let site = Site::full().remove("data/editions/2023/source.txt").edit(
        FILE,
        "lead: [health, welfare], mark: 【◎健、◎福】",
        "lead: [health, welfare], mark: \"\"",
    );
    let tables = export(&site, "csv", "tables");
    edit(&tables, "measure_ministries.csv", "2023-004,1,lead,health,", "2023-004,3,lead,health,");
    import(&site, &tables, &["--force"]).ok();
    let text = site.text(FILE);
    assert!(text.contains("lead: [welfare, health]"), "{text}");
}

#[test]
fn headings_keep_their_order_and_new_ones_stand_behind_the_row_before_them() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    let text = fs::read_to_string(tables.join("themes.csv")).expect("a table");
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.pop().expect("the heading 2");
    assert!(last.starts_with("2023,2,"), "{last}");
    lines.insert(3, last);
    fs::write(tables.join("themes.csv"), lines.join("\r\n")).expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    let told = "themes.csv:4: note: headings keep their order, whatever that of the rows\n  \
                help: to give them another one, edit data/editions/2023/themes.yaml\n";
    assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
    assert!(before == data(&site));
    let row = lines.iter().position(|line| line.starts_with("2023,1-1,")).expect("the heading 1-1");
    lines.insert(row + 1, "2023,1-3,1,,(3),文化,,,2,,");
    fs::write(tables.join("themes.csv"), lines.join("\r\n")).expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("data/editions/2023/themes.yaml: 1-3: new\n"), "{}", outcome.stdout);
    let text = site.text("data/editions/2023/themes.yaml");
    let at = |id: &str| text.find(&format!("id: {id}\n")).or_else(|| text.find(&format!("id: {id},"))).expect(id);
    assert!(at("1-1") < at("1-3") && at("1-3") < at("1-2"), "{text}");
}
