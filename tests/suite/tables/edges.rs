//! Rows that are longer or shorter than the first one, and cells that swallow what follows: nothing is dropped without a word.

use std::fs;

use rust_xlsxwriter::Workbook;

use super::wrong::sheet;
use super::{data, import};
use crate::site::Site;

const COLUMNS: &str = "measure_id,title,theme_id,page_first,page_last";

/// What is told of a table of measures in which nothing may be written.
fn told(text: &str) -> String {
    let site = Site::full();
    let before = data(&site);
    let file = site.around().join("measures.csv");
    fs::write(&file, text).expect("a table");
    let outcome = import(&site, &file, &["--force"]).fails(1, ["1 error, 0 warnings, 0 notes\n"]);
    assert!(before == data(&site), "nothing was written");
    outcome.stderr
}

#[test]
fn a_row_with_more_cells_than_columns_is_told() {
    let told =
        told(&format!("{COLUMNS},note\n2023-005,補助の対象,1-2,2,3,1,200人まで\n2023-006,里山を守る,2,3,3,,,\n"));
    let expected = "measures.csv:2: column G: the row has more cells than the first row names columns\n  \
                    help: words that hold what separates cells stand in quotation marks, as \"1,200\" does;";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_row_that_ends_early_clears_nothing() {
    // The second row has nothing in these columns now.
    let told = told(&format!(
        "{COLUMNS},mark_from,note,text\n2023-002,相談員の増員,1-1-1-1-2,1,1\n2023-006,里山を守る,2,3,3\n"
    ));
    let expected = "measures.csv:2: column F (mark_from): the row ends before the cells of \"mark_from\", \"note\", which would be cleared\n  \
                    help: write all cells of the row; an empty one is nothing between what separates them\n";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_quotation_mark_without_its_other_one_swallows_nothing() {
    let row = "2023-002,相談員の増員,1-1-1-1-2,1,1,\"見て";
    let told_open = told(&format!("{COLUMNS},note\n{row}\n2023-006,里山を守る,2,3,3,\n"));
    assert!(
        told_open.contains("measures.csv:2:31: a cell begins with a quotation mark, and none ends it\n  help: write"),
        "{told_open}"
    );
    let told_later = told(&format!("{COLUMNS},note\n{row}\n2023-006,\"里山を守る\",2,3,3,\n"));
    assert!(
        told_later.contains("measures.csv:2:31: a cell that begins with a quotation mark goes on after the one that"),
        "{told_later}"
    );
}

#[test]
fn cells_of_a_workbook_without_a_heading_are_told() {
    let site = Site::full();
    let before = data(&site);
    let file = site.around().join("book.xlsx");
    let mut measures = sheet("measures", &["measure_id", "title", "theme_id", "page_first", "page_last"]);
    for (row, id, page) in [(1, "2023-005", 2), (2, "2023-006", 3)] {
        for (at, text) in [(0, id), (1, "題"), (2, "2"), (6, "覚え")] {
            measures.write(row, at, text).expect("a cell");
        }
        for at in [3, 4] {
            measures.write(row, at, page).expect("a cell");
        }
    }
    measures.write(2, 200, "遠い").expect("a cell");
    // A blank is nothing.
    measures.write(2, 7, " ").expect("a cell");
    let mut book = Workbook::new();
    book.push_worksheet(measures);
    book.save(&file).expect("a workbook");
    import(&site, &file, &["--force"]).fails(
        1,
        [
            "sheet \"measures\", row 2, column G: the column has no name in the first row, and is filled here and in 1 row more\n  \
             help: name the column there, or clear its cells\n",
            "sheet \"measures\", row 3, column GS: the column has no name in the first row, and is filled here\n",
            "2 errors, 0 warnings, 0 notes\n",
        ],
    );
    assert!(before == data(&site), "nothing was written");
}
