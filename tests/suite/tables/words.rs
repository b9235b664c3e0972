//! Words that look the same are the same: blanks around words of ours, and letters whose marks are written apart.

use std::fs;

use unicode_normalization::UnicodeNormalization;

use super::{data, edit, export, import};
use crate::site::Site;

#[test]
fn blanks_around_words_of_ours_are_no_change() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    edit(&tables, "measures.csv", ",6,里山を守る,", ",6,\u{3000}里山を守る ,");
    edit(
        &tables,
        "ministries.csv",
        ",1000000000001,https://example.org/health/,",
        ", 1000000000001 , https://example.org/health/,",
    );
    edit(&tables, "ministry_names.csv", "welfare,mark,1,福", "welfare,mark,1,福\u{3000}");
    edit(&tables, "terms.csv", ",en,2023-003,", ", en ,2023-003 ,");
    edit(&tables, "themes.csv", ",安心なくらし,", ",安心なくらし ,");
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    assert_eq!(outcome.stderr, "");
    assert!(before == data(&site));
    edit(&tables, "measures.csv", ",6,\u{3000}里山を守る ,", ",6, 里山 を守る\u{3000},");
    import(&site, &tables, &["--force"]).ok();
    let text = site.text("data/editions/2023/measures/all.yaml");
    assert!(text.contains("  title: 里山 を守る\n"), "{text}");
}

#[test]
fn letters_whose_marks_are_written_apart_are_no_change() {
    let site = Site::full();
    let before = data(&site);
    let tables = export(&site, "csv", "tables");
    for entry in fs::read_dir(&tables).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a table");
        fs::write(&path, text.nfd().collect::<String>()).expect("a table");
    }
    let outcome = import(&site, &tables, &["--force"]).ok();
    assert!(outcome.stdout.starts_with("nothing to change"), "{}", outcome.stdout);
    assert_eq!(outcome.stderr, "");
    assert!(before == data(&site));
    edit(&tables, "measures.csv", ",6,里山を守る,", ",6,緑か\u{3099}いっぱい,");
    import(&site, &tables, &["--force"]).ok();
    let text = site.text("data/editions/2023/measures/all.yaml");
    assert!(text.contains("  title: 緑がいっぱい\n"), "{text}");
}

#[test]
fn a_quote_that_only_looks_like_the_text_is_told_so() {
    let site = Site::full();
    let tables = export(&site, "csv", "tables");
    let quote: String = "までに".nfd().collect();
    edit(
        &tables,
        "deadlines.csv",
        "2023-003,1,2023年度末までに,",
        &format!("2023-003,2,{quote},FY2023,by,,,\r\n2023-003,1,2023年度末までに,"),
    );
    let told = format!(
        "deadlines.csv:5: column C (quote): quote \"{quote}\" is not in the text of 2023-003\n  \
         help: here letters and their marks are written apart (Unicode NFD); save them as one (NFC)\n"
    );
    import(&site, &tables, &[]).fails(1, [&told, "1 error, 0 warnings, 0 notes\n"]);
}

#[test]
fn a_comment_is_lost_though_another_one_says_the_same() {
    let site = Site::minimal().edit("data/terms.yaml", "- id: ict\n", "- id: ict\n  note: x # why\n").edit(
        "data/terms.yaml",
        "  term: ICT\n",
        "  term: ICT # why not\n",
    );
    let tables = export(&site, "csv", "tables");
    let text = fs::read_to_string(tables.join("terms.csv")).expect("a table");
    fs::write(tables.join("terms.csv"), text.replacen(",x,", ",,", 1)).expect("a table");
    let outcome = import(&site, &tables, &["--force"]).ok();
    let told = "data/terms.yaml:2: warning: this comment will not be in the new file";
    assert!(outcome.stderr.contains(told), "{}{}", outcome.stdout, outcome.stderr);
    assert!(site.text("data/terms.yaml").contains("  term: ICT # why not\n"));
}
