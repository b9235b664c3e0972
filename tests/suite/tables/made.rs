//! What spreadsheet programs make of ids, periods and numbers is refused, with what puts it right.

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::wrong::sheet;
use super::{data, edit, export, folder, import};
use crate::site::Site;

/// Writes a day into a cell, as spreadsheet programs do.
fn day(sheet: &mut Worksheet, row: u32, column: u16, (year, month, day): (u16, u8, u8)) {
    let day = ExcelDateTime::from_ymd(year, month, day).expect("a day");
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_datetime_with_format(row, column, &day, &format).expect("a cell");
}

#[test]
fn days_in_cells_of_ids_and_periods_are_told_unless_a_day_is_meant() {
    let site = Site::full();
    let before = data(&site);
    let file = site.around().join("book.xlsx");
    let mut measures = sheet("measures", &["measure_id", "title", "theme_id", "page_first", "page_last"]);
    for (at, text) in [(0, "2023-004"), (1, "手当と施設")] {
        measures.write(1, at, text).expect("a cell");
    }
    day(&mut measures, 1, 2, (2001, 2, 1));
    for at in [3, 4] {
        measures.write(1, at, 2).expect("a cell");
    }
    let mut deadlines = sheet("deadlines", &["measure_id", "quote", "period", "relation"]);
    for (row, quote, meant) in [
        // It is that day now.
        (1, "2023年4月1日に", (2023, 4, 1)),
        (2, "2023年4月から", (2023, 4, 1)),
        (3, "2023年夏頃に", (2023, 6, 1)),
        // Of no month is this one made.
        (4, "2023年度下半期に", (2023, 10, 15)),
    ] {
        for (at, text) in [(0, "2023-004"), (1, quote), (3, "during")] {
            deadlines.write(row, at, text).expect("a cell");
        }
        day(&mut deadlines, row, 2, meant);
    }
    let mut book = Workbook::new();
    book.push_worksheet(measures);
    book.push_worksheet(deadlines);
    book.save(&file).expect("a workbook");
    import(&site, &file, &["--force"]).fails(
        1,
        [
            "sheet \"measures\", row 2, column C (theme_id): the cell holds the day 2001-02-01, not a text\n  \
             help: a spreadsheet program made a day of it: format the column as text and write it again",
            "sheet \"deadlines\", row 3, column C (period): a spreadsheet program made 2023-04-01 of \"2023-04\"\n  \
             help: format the column as text",
            "sheet \"deadlines\", row 4, column C (period): the cell holds the day 2023-06-01, which spreadsheet programs make of a month, too\n  \
             help: format the column as text, and write `2023-06` or `2023-06-01`\n",
            "3 errors, 0 warnings, 0 notes\n",
        ],
    );
    assert!(before == data(&site), "nothing was written");
}

#[test]
fn days_and_numbers_in_csv_are_told() {
    let site = Site::full();
    let made = "help: a spreadsheet program made a day of it: format the column as text";
    let head = "measure_id,title,theme_id,page_first,page_last";
    for id in ["2001/02/01", "Jan 01", "2-Jan", "1月2日", "2001-02-01"] {
        let file = site.around().join("measures.csv");
        fs::write(&file, format!("{head}\n2023-006,里山を守る,{id},3,3\n")).expect("a table");
        let unknown = format!("measures.csv:2: column C (theme_id): unknown theme \"{id}\"\n  {made}");
        import(&site, &file, &[]).fails(1, [&unknown]);
    }
    let ministries = "ministry_id,name,corporate_number\nparks,公園課,6.00001E+12\nhealth,あおば県健康部,1E+12\n";
    let some = folder(&site, "some", &[("ministries.csv", ministries)]);
    import(&site, &some, &[]).fails(
        1,
        [
            "ministries.csv:2: column C (corporate_number): \"6.00001E+12\" is not a corporate number\n  \
             help: a spreadsheet program made a number of it: format the column as text",
            "ministries.csv:3: column C (corporate_number): a spreadsheet program made 1E+12 of \"1000000000001\"\n",
            "2 errors, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_heading_whose_id_became_a_day_is_told_once() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "themes.csv", "2023,1-2,1,2,(2),福祉,", "2023,2001-02-01,1,2,(2),福祉,");
    import(&site, &tables, &["--force"]).fails(
        1,
        [
            "themes.csv:10: column B (theme_id): \"2001-02-01\" cannot be the id of a theme\n  \
             help: a spreadsheet program made a day of it",
            "1 error, 0 warnings, 0 notes\n",
        ],
    );
}

#[test]
fn a_month_that_became_a_day_is_refused() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    edit(&tables, "deadlines.csv", "2023年4月から,2023-04,", "2023年4月から,2023-04-01,");
    let told = "deadlines.csv:7: column D (period): a spreadsheet program made 2023-04-01 of \"2023-04\"\n";
    import(&site, &tables, &["--force"]).fails(1, [told, "1 error, 0 warnings, 0 notes\n"]);
}
