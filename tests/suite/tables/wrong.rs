//! Tables that cannot be meant so: each cause is told once, where it stands, and nothing is dropped without a word.

use std::fs;
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{data, edit, export, folder, import};
use crate::site::Site;

/// A table with these columns, as a sheet.
pub(super) fn sheet(name: &str, columns: &[&str]) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).expect("a name");
    for (at, column) in (0..).zip(columns) {
        sheet.write(0, at, *column).expect("a cell");
    }
    sheet
}

#[test]
fn cells_that_no_record_would_hold_are_told() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "editions.csv", "2022-07-01,あおば県庁,,,,2021,", "2022-07-01,あおば県庁,,Governor,,2021,");
    edit(&tables, "editions.csv", "2023-07-01,あおば県庁,,,,2022,2023,", "2023-07-01,あおば県庁,,,,99999,2023,");
    edit(&tables, "edition_texts.csv", "2022,front,1,title,", "2022,front,1,,");
    edit(&tables, "edition_texts.csv", "3,余白の断り書き", "3,");
    edit(&tables, "edition_texts.csv", "この版には脚注が2つあります。,,", "この版には脚注が2つあります。,3,");
    edit(&tables, "ministries.csv", ",health,あおば県健康部,,", ",health,,,");
    edit(&tables, "ministries.csv", "あおば県緑化室,,,,,,,,2010-04-01,", "あおば県緑化室,,,,,true,,,2010-04-01,");
    edit(&tables, "themes.csv", "緑のくらし,,,3,1,", "緑のくらし,,true,3,1,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "editions.csv:2: column F (decided_by_en): the cell has no effect without \"title_en\"\n  help: fill in \"title_en\", or clear the cell\n",
            "editions.csv:3: column H (results_year): \"99999\" is not a year\n  help: write four digits, such as 2023\n",
            "edition_texts.csv:2: column D (kind): the cell is empty\n  help: a text of the part \"front\" has a kind\n",
            "edition_texts.csv:9: column G (reason): the cell is empty\n  help: a text of the part \"left_out\" has a reason\n",
            "edition_texts.csv:10: column F (page): a text of the part \"remark\" has no page\n  help: clear the cell, or write another part\n",
            "ministries.csv:3: column L (parent_id): the cell has no effect without \"parent_name\"",
            "ministries.csv:4: column G (provisional): the cell has no effect without \"name_en\"",
            "column H (provisional): the cell has no effect without \"title_en\"",
            "8 errors, 0 warnings, 0 notes\n",
        ],
    );
    assert!(before == data(&site), "nothing was written");
}

#[test]
fn a_decimal_comma_is_told_where_it_stands() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "figures.csv", "2023-001,1,30か所,30,", "2023-001,1,30か所,\"30,0\",");
    let told = "figures.csv:3: column D (value): \"30,0\" is not a number\n  help: write a point before decimals, such as 0.5; \
                commas stand only between thousands\n";
    import(&site, &tables, &["--force"]).fails(1, [told]);
    assert!(before == data(&site), "nothing was written");
}

#[test]
fn years_with_a_digit_too_many_are_told_where_they_stand() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "editions.csv", "2023-07-01,あおば県庁,,,,2022,2023,", "9999-07-01,あおば県庁,,,,2022,20250,");
    edit(&tables, "deadlines.csv", "2024年度からは,FY2024,", "2024年度からは,FY9998,");
    edit(&tables, "ministries.csv", ",2010-04-01,2023-03-31,", ",0201-04-01,2023-03-31,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "editions.csv:3: column C (date): the year 9999 is not possible, expected 1000 to 9000\n  help: write the year that is meant",
            "editions.csv:3: column I (plans_year): \"20250\" is not a year\n",
            "deadlines.csv:4: column D (period): the year 9998 is not possible, expected 1000 to 9000\n",
            "ministries.csv:4: column J (from): the year 201 is not possible, expected 1000 to 9000\n",
        ],
    );
    assert!(before == data(&site), "nothing was written");
}

#[test]
fn a_name_is_taken_away_with_what_is_told_of_it() {
    let site = Site::full();
    let tables = site.around().join("tables");
    fs::create_dir(&tables).expect("a folder");
    // What else the file says of the parent stays in columns that the table lacks.
    fs::write(tables.join("ministries.csv"), "ministry_id,name,parent_name\nwelfare,あおば県福祉課,\n")
        .expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("data/ministries.yaml: welfare: parent\n"), "{}", outcome.stdout);
}

#[test]
fn a_new_measure_joins_the_others_of_its_file() {
    let site = Site::minimal();
    let text = site.text("data/editions/2023/measures/2023-003.yaml");
    let site = site
        .remove("data/editions/2023/measures/2023-003.yaml")
        .write("data/editions/2023/measures/2023-009.yaml", text);
    let tables = site.around().join("tables");
    fs::create_dir(&tables).expect("a folder");
    fs::write(
        tables.join("measures.csv"),
        "measure_id,title,theme_id,page_first,page_last\n2023-009,新しい遊具,1-2,2,2\n2023-010,池,1-2,2,2\n",
    )
    .expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    for line in ["measures/2023-009.yaml: 2023-009: new\n", "measures/2023-010.yaml: 2023-010: new\n"] {
        assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
    }
    let text = site.text("data/editions/2023/measures/2023-009.yaml");
    assert!(text.contains("id: 2023-003") && text.contains("id: 2023-009") && !text.contains("2023-010"), "{text}");
    assert!(site.text("data/editions/2023/measures/2023-010.yaml").starts_with("id: 2023-010\n"));
}

#[test]
fn a_row_of_csv_is_told_by_its_line() {
    let site = Site::full();
    let file = site.around().join("measures.csv");
    let text =
        "measure_id,title,theme_id,page_first,page_last\n\n2023-006,\"里\n山\",2,3,3\n\n\n2023-005,補助,1-2,z,3\n";
    for end in ["\n", "\r\n", "\r"] {
        fs::write(&file, text.replace('\n', end)).expect("a table");
        import(&site, &file, &[])
            .fails(1, ["measures.csv:7: column D (page_first): \"z\" is not a whole number", "1 error, 0 warnings"]);
    }
}

#[test]
fn a_missing_table_of_owners_is_all_that_is_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let measures = tables.join("measures.csv");
    let whole = fs::read_to_string(&measures).expect("a table");
    fs::write(&measures, whole.lines().next().expect("a head")).expect("a table");
    let outcome = import(&site, &tables, &[]).fails(
        1,
        [
            "deadlines.csv:1: the table \"deadlines\" needs the rows of the table \"measures\", which has none\n  \
             help: it tells whose rows are replaced; export both, or import the whole folder\n",
            "5 errors, 0 warnings, 0 notes\n",
        ],
    );
    assert!(!outcome.stderr.contains("unknown"), "{}", outcome.stderr);
    fs::remove_file(&measures).expect("a table");
    fs::remove_file(tables.join("ministries.csv")).expect("a table");
    let outcome = import(&site, &tables, &[]).fails(
        1,
        [
            "the table \"deadlines\" needs the table \"measures\" beside it",
            "the table \"ministry_names\" needs the table \"ministries\" beside it",
            "6 errors, 0 warnings, 0 notes\n",
        ],
    );
    assert!(!outcome.stderr.contains("unknown"), "{}", outcome.stderr);
}

#[test]
fn a_text_of_an_edition_that_the_tables_lack_is_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let editions = fs::read_to_string(tables.join("editions.csv")).expect("a table");
    let lines: Vec<&str> = editions.lines().filter(|line| !line.starts_with("2022,")).collect();
    fs::write(tables.join("editions.csv"), lines.join("\n")).expect("a table");
    import(&site, &tables, &[]).fails(
        1,
        ["edition_texts.csv:2: column A (edition): edition \"2022\" has no row in the table \"editions\"\n  \
             help: add it there, as `mieru export` writes it, or leave it out of the other tables\n"],
    );
}

#[test]
fn merged_cells_are_refused() {
    let site = Site::full();
    let file = site.around().join("merged.xlsx");
    let columns = ["measure_id", "position", "quote", "value", "unit", "as_of", "passage", "memo"];
    let mut figures = sheet("figures", &columns);
    for row in 1..4 {
        figures.write(row, 0, "2023-001").expect("a cell");
        figures.write(row, 2, "30か所").expect("a cell");
        figures.write(row, 3, 30).expect("a cell");
    }
    // Nothing is lost where nothing is read, or where nothing is.
    figures.merge_range(1, 7, 3, 7, "見て", &Format::new()).expect("cells can be merged");
    figures.merge_range(4, 0, 5, 2, "", &Format::new()).expect("cells can be merged");
    figures.merge_range(1, 5, 3, 5, "FY2022", &Format::new()).expect("cells can be merged");
    let mut book = Workbook::new();
    book.push_worksheet(figures);
    book.save(&file).expect("a workbook");
    import(&site, &file, &["--force"]).fails(
        1,
        [
            "merged.xlsx: sheet \"figures\": cells F2:F4 are merged; only the first holds the value\n  \
             help: unmerge them and fill in each\n",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_position_that_stands_twice_is_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "passages.csv", "2023-001,4,plan,", "2023-001,9,plan,");
    let outcome = import(&site, &tables, &[]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "a gap changes nothing: {}", outcome.stdout);
    edit(&tables, "passages.csv", "2023-001,2,plan,", "2023-001,1,plan,");
    edit(&tables, "measure_ministries.csv", "2023-004,2,lead,welfare,", "2023-004,1,lead,welfare,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "passages.csv:6: column B (position): position 1 stands twice among the rows of \"2023-001\"",
            "help: number the rows anew, or leave all positions empty: then the order of rows counts",
            "measure_ministries.csv:13: column B (position): position 1 stands twice among the rows of \"2023-004, lead\"",
            "2 errors, 0 warnings, 0 notes\n",
        ],
    );
}

/// A workbook with other text in its sheet.
fn rewritten(book: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("its text");
        for (from, to) in edits.iter().filter(|_| name == "xl/worksheets/sheet1.xml") {
            assert!(text.contains(from), "{from} is not in {text}");
            text = text.replace(from, to);
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("it is written");
    }
    out.finish().expect("a workbook").into_inner()
}

#[test]
fn a_formula_without_a_stored_value_is_told() {
    let site = Site::full();
    let file = site.around().join("formulas.xlsx");
    let mut measures = sheet("measures", &["measure_id", "title", "theme_id", "page_first", "page_last", "note"]);
    for (at, text) in [(0, "2023-006"), (2, "2")] {
        measures.write(1, at, text).expect("a cell");
    }
    for at in [3, 4] {
        measures.write(1, at, 3).expect("a cell");
    }
    for at in [1, 5] {
        measures.write_formula(1, at, "=LOWER(A1)").expect("a cell");
    }
    let mut book = Workbook::new();
    book.push_worksheet(measures);
    let book = book.save_to_buffer().expect("a workbook");
    // As programs write that do not calculate; an empty text is a value.
    let edits = [("</f><v>0</v>", "</f><v></v>"), ("<c r=\"F2\">", "<c r=\"F2\" t=\"str\">")];
    fs::write(&file, rewritten(&book, &edits)).expect("a workbook");
    import(&site, &file, &["--force"]).fails(
        1,
        [
            "sheet \"measures\", row 2, column B (title): the formula has no stored value\n  \
             help: open the workbook in a spreadsheet program and save it, or write values in place of formulas\n",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_wrong_id_is_told_once() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "measures.csv", "2023-005,2023,5,補助の対象,", "2023-004,2023,5,補助の対象,");
    // Nor are the rows told that belong to the right one.
    import(&site, &tables, &[]).fails(
        1,
        ["measures.csv:9: column A (measure_id): \"2023-004\" stands twice", "1 error, 0 warnings, 0 notes\n"],
    );
    let tables = export(&site, "csv", "wide");
    edit(&tables, "measures.csv", "2023-001,2023,1,", "２０２３-001,2023,1,");
    import(&site, &tables, &[])
        .fails(1, ["\"２０２３-001\" cannot be the id of a measure", "1 error, 0 warnings, 0 notes\n"]);
}

#[test]
fn a_measure_whose_row_is_missing_is_not_called_unknown() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let deadlines = fs::read_to_string(tables.join("deadlines.csv")).expect("a table");
    let measures = "measure_id,title,theme_id,page_first,page_last\n2023-001,往診を行う診療所,1-1-1-1-1,1,1\n";
    let some = folder(&site, "some", &[("measures.csv", measures), ("deadlines.csv", deadlines.as_str())]);
    import(&site, &some, &[]).fails(
        1,
        [
            "deadlines.csv:2: column A (measure_id): measure \"2022-002\" and 2 more have no rows in the table \"measures\"\n  \
             help: add them there, as `mieru export` writes them, or leave them out of the other tables\n",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_new_edition_takes_no_address_of_another_page() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let text = fs::read_to_string(tables.join("editions.csv")).expect("a table");
    let row = text.lines().find(|line| line.starts_with("2023,")).expect("an edition");
    for id in ["search", "about"] {
        let new = row.replacen("2023,", &format!("{id},"), 1);
        fs::write(tables.join("editions.csv"), format!("{text}{new}\r\n")).expect("a table");
        let told = format!("editions.csv:4: column A (edition): \"{id}\" cannot be the id of an edition\n  help: its ");
        import(&site, &tables, &["--force"]).fails(1, [told.as_str(), "\n1 error, 0 warnings, 0 notes\n"]);
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_told() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "deadlines.csv", ",FY2023/FY2025,during,2023-04-01,2026-03-31,", ",FY2025/FY2023,during,,,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "deadlines.csv:12: column D (period): period \"FY2025/FY2023\" ends before it begins\n  \
             help: write the earlier one first\n",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
}
