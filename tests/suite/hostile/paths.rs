//! Names that would lead out of the site's folder.

use std::fs;

use crate::site::{Site, tree};

/// Imports one table into a site and expects that it is refused and that nothing is written anywhere.
fn refuses(table: &str, text: &str, told: &str) {
    let site = Site::full();
    let tables = site.around().join("tables");
    fs::create_dir(&tables).expect("a folder");
    fs::write(tables.join(table), text).expect("a table");
    let before = tree(site.around());
    let path = tables.to_str().expect("a path");
    let outcome = site.run(["import", path, "--force"]);
    assert_eq!(outcome.status, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stderr.contains(told), "\"{told}\" is not told in:\n{}", outcome.stderr);
    assert!(before == tree(site.around()), "{table}: nothing is written");
}

#[test]
fn ids_in_tables_do_not_lead_out_of_the_folder() {
    for id in ["../../../evil", "/tmp/evil", "..", ".", "a/b", "a\\b", "Evil", "年"] {
        let editions = "edition,title,date,decided_by,results_year,plans_year,document_title,document_pages\n";
        let told = format!("editions.csv:2: column A (edition): \"{id}\" cannot be the id of an edition");
        refuses("editions.csv", &format!("{editions}{id},t,2026-01-01,b,2025,2026,d,1\n"), &told);
        let measures = "measure_id,title,theme_id,page_first,page_last\n";
        for id in [format!("2023-{id}-001"), format!("{id}-001"), format!("2023-{id}")] {
            let told = format!("column A (measure_id): \"{id}\" cannot be the id of a measure");
            refuses("measures.csv", &format!("{measures}{id},t,1,1,1\n"), &told);
        }
        let themes = format!("edition,theme_id,title,page\n2023,{id},t,1\n");
        refuses("themes.csv", &themes, &format!("column B (theme_id): \"{id}\" cannot be the id of a theme"));
        let told = format!("column A (ministry_id): \"{id}\" cannot be the id of a ministry");
        refuses("ministries.csv", &format!("ministry_id,name\n{id},n\n"), &told);
        let terms = format!("term_id,term,expansion,measure_id,quote\n{id},t,e,2023-001,q\n");
        refuses("terms.csv", &terms, &format!("column A (term_id): \"{id}\" cannot be the id of a term"));
    }
}
