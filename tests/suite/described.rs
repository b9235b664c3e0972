//! What is said of open data: codes, keys and references of tables, what fills their cells, and what leads to each file.

use std::collections::BTreeSet;
use std::fs;

use calamine::Reader;
use regex::Regex;
use serde_json::{Value, json};

use crate::pictures::rows;
use crate::site::{Outcome, Site};

/// The descriptions of the tables of a folder, by their names.
fn schemas(outcome: &Outcome, folder: &str) -> Vec<(String, Value)> {
    let text = outcome.file(&format!("{folder}/datapackage.json"));
    let package: Value = serde_json::from_str(&text).expect("JSON");
    let resources = package["resources"].as_array().expect("a list").clone();
    let table = |one: Value| {
        let name = one["path"].as_str()?.strip_suffix(".csv")?.to_owned();
        Some((name, one["schema"].clone()))
    };
    resources.into_iter().filter_map(table).collect()
}

fn field(outcome: &Outcome, table: &str, column: &str) -> Value {
    let all = schemas(outcome, "data/2023");
    let (_, schema) = all.into_iter().find(|(name, _)| name == table).unwrap_or_else(|| panic!("no table {table}"));
    let fields = schema["fields"].as_array().expect("a list").clone();
    fields.into_iter().find(|field| field["name"] == column).unwrap_or_else(|| panic!("no column {table}.{column}"))
}

/// The part of the page that explains a table.
fn explained(outcome: &Outcome, page: &str, table: &str) -> String {
    let html = outcome.file(page);
    let (_, own) = html.split_once(&format!("id=columns-{table}>")).unwrap_or_else(|| panic!("no {table}: {html}"));
    own.split("</table>").next().unwrap_or_default().to_owned()
}

/// The rows of a published table, cut into cells.
fn cells(outcome: &Outcome, path: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(outcome.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut file = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let row = |row: csv::Result<csv::StringRecord>| row.expect("a row").iter().map(str::to_owned).collect();
    file.records().map(row).collect()
}

#[test]
fn codes_of_counts_and_changes_are_explained_where_the_data_is() {
    let outcome = Site::full().build();
    for (table, column, words) in [
        (
            "changes",
            "kind",
            &[
                "deadline",
                "figure",
                "lead",
                "supporting",
                "successor",
                "theme",
                "number",
                "wording",
                "added",
                "removed",
                "moved",
                "year",
                "new",
                "ended",
            ][..],
        ),
        ("changes", "relation", &["continued", "changed", "moved", "merged", "split", "new", "ended"]),
        ("deadline_periods", "relation", &["by", "from", "during", "around", "until"]),
        ("passage_kinds", "group", &["edition", "theme", "lead", "supporting"]),
    ] {
        let field = field(&outcome, table, column);
        assert_eq!(field["constraints"]["enum"], json!(words), "{table}.{column}");
        let section = explained(&outcome, "data/index.html", table);
        for (word, category) in words.iter().zip(field["categories"].as_array().expect("what they mean")) {
            assert_eq!(category["value"], *word, "{table}.{column}");
            let meaning = category["label"].as_str().expect("a meaning");
            assert!(!meaning.is_empty() && section.contains(&format!("{word}＝{meaning}")), "{word}: {section}");
        }
    }
    let classes = field(&Site::real().build(), "wording_classes", "group");
    assert_eq!(
        classes["constraints"]["enum"],
        json!(["edition", "theme", "lead"]),
        "what bodies support is not counted"
    );
}

#[test]
fn rows_are_made_with_the_codes_that_are_explained() {
    let outcome = Site::pair().build();
    let mut seen = 0;
    for (table, schema) in schemas(&outcome, "data/2023") {
        let rows = cells(&outcome, &format!("data/2023/{table}.csv"));
        for (at, field) in schema["fields"].as_array().expect("a list").iter().enumerate() {
            let Some(codes) = field["constraints"]["enum"].as_array() else { continue };
            let used: BTreeSet<&str> =
                rows.iter().skip(1).map(|row| row[at].as_str()).filter(|cell| !cell.is_empty()).collect();
            let known: BTreeSet<&str> = codes.iter().filter_map(Value::as_str).collect();
            assert!(used.is_subset(&known), "{table}.{}: {used:?}, {known:?}", field["name"]);
            seen += usize::from(!used.is_empty());
        }
    }
    assert!(seen >= 12, "{seen} columns with codes");
}

#[test]
fn tables_of_counts_have_keys_and_references() {
    let outcome = Site::pair().build();
    let all = schemas(&outcome, "data/2023");
    let names: Vec<&String> = all.iter().map(|(name, _)| name).collect();
    for (table, schema) in &all {
        let rows = cells(&outcome, &format!("data/2023/{table}.csv"));
        let key = &schema["primaryKey"];
        assert_eq!(key.is_null(), table == "changes", "{table}: years may move on alike, and nothing else has no key");
        let columns: Vec<&str> = key.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let at: Vec<usize> = columns
            .iter()
            .map(|name| rows[0].iter().position(|head| head.trim_start_matches('\u{feff}') == *name).expect("a column"))
            .collect();
        let named: BTreeSet<Vec<&str>> =
            rows.iter().skip(1).map(|row| at.iter().map(|&at| row[at].as_str()).collect()).collect();
        assert!(at.is_empty() || named.len() == rows.len() - 1, "{table}: each row has a key of its own");
        for reference in schema["foreignKeys"].as_array().into_iter().flatten() {
            let to = reference["reference"]["resource"].as_str().expect("a table").replace('-', "_");
            assert!(names.contains(&&to), "{table} refers to {to}");
        }
    }
    let references = |table: &str| {
        let (_, schema) = all.iter().find(|(name, _)| name == table).expect("the table");
        let list = schema["foreignKeys"].as_array().expect("references").clone();
        list.into_iter().map(|one| one["fields"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(
        references("ministry_themes"),
        [json!(["edition"]), json!(["ministry_id"]), json!(["edition", "theme_id"])]
    );
    assert_eq!(references("ministry_pairs"), [json!(["edition"]), json!(["ministry_id"]), json!(["partner_id"])]);
    assert_eq!(references("changes"), [json!(["later_edition"]), json!(["later_measure"])]);
}

#[test]
fn published_positions_are_required_and_those_to_be_filled_in_are_counted() {
    let site = Site::full();
    let outcome = site.build();
    assert_eq!(field(&outcome, "deadlines", "position")["constraints"]["required"], true);
    let section = explained(&outcome, "data/index.html", "deadlines");
    let (_, own) = section.split_once("<code>position</code>").expect("the column");
    let own = own.split("<tr").next().unwrap_or_default();
    assert!(own.contains("順番（1から）") && !own.contains("空のことがあります"), "{own}");
    let output = site.around().join("template.xlsx");
    site.run(["export", "--template", "--output", output.to_str().expect("a path")]).ok();
    for book in [outcome.public().join("data/measures.xlsx"), output] {
        let mut book = calamine::open_workbook_auto(book).expect("a workbook");
        let columns = book.worksheet_range("columns").expect("the sheet");
        let mut positions = columns.rows().filter(|row| row[1] == "position").map(|row| row[3].to_string()).peekable();
        assert!(positions.peek().is_some() && positions.all(|filled| filled == "counted"));
        let sheets = book.sheet_names();
        let said = book.worksheet_range(&sheets[0]).expect("the first sheet");
        assert!(said.rows().flatten().any(|cell| cell.to_string().contains("counted")), "{sheets:?} say what it means");
    }
}

#[test]
fn the_description_of_years_tells_where_earlier_deadlines_count() {
    let outcome = Site::started().minified().build();
    for (page, words) in [
        ("data/index.html", "方針の最初の年度より前に始まるものは、方針の最初の年度に数える"),
        ("en/data/index.html", "those that begin before the first year of the plans are counted in that year"),
    ] {
        let section = explained(&outcome, page, "deadlines_by_year");
        assert!(section.contains(words), "{section}");
    }
}

#[test]
fn the_version_of_the_data_is_a_semantic_one() {
    let outcome = Site::full().build();
    for (folder, version) in [("data", "2023.7.1"), ("data/2022", "2022.7.1"), ("data/2023/themes/1-1", "2023.7.1")] {
        let text = outcome.file(&format!("{folder}/datapackage.json"));
        let package: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(package["version"], version, "{folder}");
    }
}

#[test]
fn the_data_page_leads_to_citations_and_the_catalog() {
    let outcome = Site::full().build();
    let page = outcome.file("data/index.html");
    for edition in ["2022", "2023"] {
        for (ending, name, media) in
            [("bib", "BibTeX", "application/x-bibtex"), ("ris", "RIS", "application/x-research-info-systems")]
        {
            let path = format!("data/{edition}/citations.{ending}");
            let size = match outcome.file(&path).len() {
                bytes @ ..=999 => format!("{bytes} B"),
                bytes => format!("{} kB", (bytes + 500) / 1000),
            };
            let link = Regex::new(&format!("<a [^>]*href=[^ >]*{path}[^>]*>([^<]*)</a>")).expect("a pattern");
            let found = link.captures(&page).unwrap_or_else(|| panic!("no link to {path}"));
            assert!(found[0].contains(&format!("type={media}")), "{}", &found[0]);
            assert_eq!(&found[1], format!("{path}（{name}、{size}）"));
        }
    }
    assert!(page.contains("data/catalog.jsonld") && page.contains("type=application/ld+json"), "{page}");
    assert!(page.contains("data/SHA256SUMS"));
}

#[test]
fn a_file_has_one_type_in_links_catalogs_and_headers() {
    let outcome = Site::minimal().build();
    let headers = outcome.file("_headers");
    let (_, own) = headers.split_once("/*.jsonl\n").expect("a rule");
    let said = own.lines().next().unwrap_or_default();
    let (_, said) = said.split_once("Content-Type: ").expect("a type");
    let media = said.split(';').next().unwrap_or_default();
    let page = outcome.file("data/index.html");
    let links = Regex::new("<a [^>]*measures[.]jsonl[^>]*>").expect("a pattern");
    assert!(links.find_iter(&page).count() > 0);
    assert!(links.find_iter(&page).all(|link| link.as_str().contains(&format!("type={media}"))), "{media}: {page}");
    for file in ["data/catalog.jsonld", "data/index.html"] {
        assert!(outcome.file(file).contains(&format!("{media}\"")), "{file}: {media}");
    }
    assert!(!page.contains("ndjson") && !headers.contains("ndjson"));
}

#[test]
fn rules_of_wording_stand_beside_their_counts() {
    let outcome = Site::started().build();
    let rows = rows(&outcome, "data/2025/wording_classes.csv");
    let own: Vec<&String> = rows.iter().filter(|row| row.contains(",considering,")).collect();
    assert!(!own.is_empty() && own.iter().all(|row| row.ends_with(",検討すると書かれた文")), "{rows:?}");
}
