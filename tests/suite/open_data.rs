//! Open data: tables, records, descriptions and schemas that fit each other.

use std::collections::BTreeSet;
use std::fs;

use calamine::Reader;
use mieru::export::open_data::schema;
use mieru::inputs::sha256;
use mieru::page::chart::table::Table as Picture;
use mieru::page::data::FIELDS;
use mieru::table::Table;
use mieru::table::code::Code;
use serde_json::Value;

use crate::expected;
use crate::pictures::rows;
use crate::site::{Outcome, Site, repository};

fn json(outcome: &Outcome, path: &str) -> Value {
    serde_json::from_str(&outcome.file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_measure_is_taken_apart_into_tables() {
    let outcome = Site::full().build();
    let measures = rows(&outcome, "data/2023/measures.csv");
    assert_eq!(
        measures[0],
        "measure_id,edition,number,title,theme_id,theme_title,page_first,page_last,mark,mark_from,note,text,url,\
         results_year,plans_year"
    );
    assert_eq!(
        measures[2],
        "2023-002,2023,2,相談員の増員,1-1-1-1-2,相談,1,1,,2023-003,部局の表示は、次の施策の表示によるものと読んでいます。,\
         県民の多くが、健康に関心を持っている。相談員1を5人増やした。,2023/measures/002/,2022,2023"
    );
    assert_eq!(
        rows(&outcome, "data/2023/measure_ministries.csv")[5..8],
        [
            "2023-003,1,lead,welfare,あおば県福祉課,福",
            "2023-003,1,supporting,health,あおば県健康部,健",
            "2023-004,1,lead,health,あおば県健康部,健",
        ]
    );
    let passages = rows(&outcome, "data/2023/passages.csv");
    assert_eq!(passages[2], "2023-001,2,plan,2023年度中に、40か所とする。");
    let deadlines = rows(&outcome, "data/2023/deadlines.csv");
    assert_eq!(deadlines[0], "measure_id,position,quote,period,relation,from,to,passage");
    assert_eq!(deadlines[2], "2023-001,2,2024年度からは,FY2024,from,2024-04-01,,4");
    let figures = rows(&outcome, "data/2023/figures.csv");
    assert!(figures.contains(&"2023-005,1,\"1,200人\",1200,人,,1".to_owned()), "{figures:?}");
    assert_eq!(rows(&outcome, "data/2023/footnotes.csv")[1], "2023-002,1,1,相談員,1,相談員とは、県が認めた人をいう。");
}

#[test]
fn headings_bodies_terms_and_editions_have_tables() {
    let outcome = Site::full().build();
    let ministries = rows(&outcome, "data/ministries.csv");
    assert!(
        ministries[1]
            .starts_with("health,あおば県健康部,あおばけんけんこうぶ,健康部,Health Department,HD,true,1000000000001,")
    );
    assert!(ministries[2].contains(",health,あおば県健康部,"), "who belongs to whom: {}", ministries[2]);
    assert!(ministries[3].contains(",2010-04-01,2023-03-31,"), "{}", ministries[3]);
    assert_eq!(
        rows(&outcome, "data/ministry_names.csv")[1..4],
        ["health,mark,1,健", "health,mark,2,健康", "health,also,1,健康局"]
    );
    assert!(
        rows(&outcome, "data/terms.csv")
            .iter()
            .any(|row| row.starts_with("ai,AI,エーアイ,Artificial Intelligence,en,2023-003,"))
    );
    assert_eq!(rows(&outcome, "data/term_spellings.csv")[1..], ["ai,1,人工知能"]);
    let themes = rows(&outcome, "data/2023/themes.csv");
    assert!(themes[2].starts_with("2023,1-1,1,2,"), "edition, id, parent, level: {}", themes[2]);
    assert_eq!(rows(&outcome, "data/editions.csv").len(), 3, "two editions");
    assert_eq!(rows(&outcome, "data/2022/editions.csv").len(), 2, "and one of them");
    assert_eq!(rows(&outcome, "data/measures.csv").len(), rows(&outcome, "data/2022/measures.csv").len() + 6);
}

#[test]
fn a_package_describes_each_file_of_its_folder() {
    let outcome = Site::full().build();
    for folder in ["data", "data/2023", "data/2022"] {
        let package = json(&outcome, &format!("{folder}/datapackage.json"));
        assert!(package["citation"].as_str().is_some_and(|text| text.contains("くらし計画")), "{package}");
        assert_eq!(package["licenses"][0]["title"], "CC BY 4.0");
        let resources = package["resources"].as_array().expect("a list");
        let mut described = BTreeSet::new();
        for resource in resources {
            let path = format!("{folder}/{}", resource["path"].as_str().expect("a path"));
            let bytes = fs::read(outcome.public().join(&path)).expect("the file is there");
            assert_eq!(resource["bytes"], bytes.len(), "{path}");
            assert_eq!(resource["hash"], format!("sha256:{}", sha256(&bytes)), "{path}");
            if let Some(fields) = resource["schema"]["fields"].as_array() {
                let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
                assert_eq!(rows(&outcome, &path)[0], names.join(","), "{path}");
                assert!(
                    fields.iter().all(|field| field["description"].as_str().is_some_and(|text| !text.starts_with('[')))
                );
            }
            described.insert(path);
        }
        let head = json(&outcome, &format!("{folder}/measures.json"));
        let year = folder.strip_prefix("data/").and_then(|year| year.parse::<i16>().ok());
        assert_eq!(head["plans_year"].as_i64(), year.map(i64::from), "{folder}: what the edition plans for");
        assert_eq!(head["results_year"].as_i64(), year.map(|year| i64::from(year) - 1), "{folder}");
        let is_table = |path: &String| {
            let (at, name) = path.rsplit_once('/').unwrap_or_default();
            let name = name.strip_suffix(".csv").unwrap_or_default();
            at == folder && (Table::of(name).is_some() || Picture::ALL.iter().any(|table| table.name() == name))
        };
        let tables: Vec<String> = outcome.tree().into_keys().filter(is_table).collect();
        assert!(tables.len() >= Table::ALL.len());
        assert!(tables.iter().all(|path| described.contains(path)), "{tables:?}");
    }
}

#[test]
fn every_file_of_open_data_has_its_checksum() {
    let outcome = Site::full().build();
    let tree = outcome.tree();
    let sums = outcome.file("data/SHA256SUMS");
    let mut listed = BTreeSet::new();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a checksum and a name");
        assert_eq!(tree.get(&format!("data/{name}")).map(String::as_str), Some(sum), "{name}");
        listed.insert(name.to_owned());
    }
    let below = tree.keys().filter_map(|path| path.strip_prefix("data/"));
    let files = below.filter(|path| outcome.has(&format!("data/{path}")) && !path.ends_with("index.html"));
    let files: BTreeSet<String> = files.filter(|path| *path != "SHA256SUMS").map(str::to_owned).collect();
    assert_eq!(listed, files, "all files below data/ that are no pages");
    for name in ["catalog.jsonld", "schemas/measure.schema.json", "2023/citations.bib", "2023/changes.csv"] {
        assert!(listed.contains(name), "{name} is not in\n{sums}");
    }
}

#[test]
fn each_measure_has_its_record_beside_its_page() {
    let outcome = Site::full().build();
    let mut record = json(&outcome, "2023/measures/003/index.json");
    let citation = record["citation"].as_str().expect("a citation");
    assert!(citation.contains("1ページ、3番目の施策") && citation.ends_with("/2023/measures/003/"), "{citation}");
    assert!(outcome.file("2023/measures/003/index.html").contains(citation), "the same as on its page: {citation}");
    assert_eq!(record["licence"]["name"], "CC BY 4.0");
    let fields = record.as_object_mut().expect("an object");
    fields.remove("citation");
    fields.remove("licence");
    assert_eq!(json(&outcome, "data/2023/measures.json")["measures"][2], record);
    assert!(outcome.file("2023/measures/003/index.html").contains("href=../../../2023/measures/003/index.json"));
    let lines = outcome.file("data/2023/measures.jsonl");
    assert_eq!(serde_json::from_str::<Value>(lines.lines().nth(2).expect("a line")).expect("JSON"), record);
}

#[test]
fn the_dictionary_explains_every_column_and_tells_sizes() {
    let outcome = Site::full().build();
    let page = outcome.file("data/index.html");
    for table in Table::ALL {
        let (_, section) = page.split_once(&format!("id=columns-{}>", table.name())).expect("a table of columns");
        let section = section.split("</table>").next().unwrap_or_default();
        for column in table.columns() {
            assert!(section.contains(&format!("<code>{}</code>", column.name)), "{table:?}: {}", column.name);
        }
    }
    for word in Code::ALL.into_iter().flat_map(Code::names) {
        assert!(page.contains(&format!("{word}＝")), "{word} is explained");
    }
    let size = outcome.file("data/2023/measures.json").len();
    assert!(page.contains(&format!(">JSON（{} kB）</a>", (size + 500) / 1000)), "a size");
    assert!(page.contains("<td data-type=short><a href=../data/measures.json "), "which stays in one line");
}

/// The paths of a schema's properties, such as `ministries[].role`.
fn paths(root: &Value, schema: &Value, before: &str, found: &mut Vec<String>) {
    let target = |schema: &Value| -> Value {
        match schema["$ref"].as_str() {
            Some(name) => root["$defs"][name.rsplit('/').next().unwrap_or_default()].clone(),
            None => schema.clone(),
        }
    };
    for (name, property) in target(schema)["properties"].as_object().expect("properties") {
        let items = target(&property["items"]);
        if items["properties"].is_object() {
            paths(root, &items, &format!("{before}{name}[]."), found);
        } else {
            found.push(format!("{before}{name}"));
        }
    }
}

#[test]
fn the_fields_on_the_page_are_those_of_the_schema() {
    let schemas = schema::all();
    let (_, bytes) = schemas.iter().find(|(path, _)| *path == "measure.schema.json").expect("the schema");
    let root: Value = serde_json::from_slice(bytes).expect("JSON");
    let mut found = Vec::new();
    paths(&root, &root, "", &mut found);
    found.retain(|path| !["licence", "citation"].contains(&path.as_str()));
    found.sort();
    let mut listed: Vec<String> = FIELDS.iter().map(|field| field.name.to_owned()).collect();
    listed.sort();
    assert_eq!(found, listed);
}

#[test]
fn the_schemas_for_editors_are_current() {
    let outcome = Site::minimal().build();
    let mut wrong = Vec::new();
    for (path, bytes) in schema::all() {
        let text = String::from_utf8(bytes).expect("a schema is text");
        assert_eq!(outcome.file(&format!("data/schemas/{path}")), text);
        wrong.extend(expected::compare(&repository().join("schemas").join(path), &text).err());
    }
    let help = "if the records changed on purpose: UPDATE_EXPECTED=1 cargo test --test suite";
    assert!(wrong.is_empty(), "{}\n{help}", wrong.join("\n"));
}

#[test]
fn ministries_and_themes_have_files_of_their_measures() {
    let outcome = Site::full().build();
    let ids = |path: &str| -> Vec<String> {
        let rows = rows(&outcome, path);
        rows[1..].iter().map(|row| row.split(',').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(
        ids("data/2023/ministries/environment/measures.csv"),
        ["2023-005", "2023-006"],
        "what it leads and what it supports"
    );
    assert_eq!(ids("data/2023/themes/1-1/measures.csv"), ["2023-001", "2023-002", "2023-003"]);
    assert_eq!(json(&outcome, "data/2023/themes/1-1/measures.json")["measures"].as_array().map(Vec::len), Some(3));
    let package = json(&outcome, "data/2023/ministries/environment/datapackage.json");
    assert_eq!(package["name"], "measures-2023-environment");
    assert!(package["title"].as_str().is_some_and(|title| title.contains("あおば県環境部")), "{package}");
    for page in ["2023/ministries/environment/", "2023/themes/1-1/"] {
        let html = outcome.file(&format!("{page}index.html"));
        for file in ["measures.json", "measures.jsonl", "measures.csv", "measures.xlsx", "datapackage.json"] {
            let (edition, rest) = page.split_once('/').expect("an edition");
            assert!(html.contains(&format!("href=../../../data/{edition}/{rest}{file}")), "{page} leads to {file}");
        }
    }
}

#[test]
fn what_is_counted_and_compared_is_open_data_where_there_is_any() {
    let lists = |outcome: &Outcome, name: &str| {
        let page = outcome.file("data/index.html");
        let is_listed = page.contains(&format!("id=table-{name}>")) && page.contains(&format!("data/2023/{name}.csv"));
        let package = outcome.file("data/2023/datapackage.json");
        assert_eq!(package.contains(&format!("\"path\": \"{name}.csv\"")), is_listed, "{name}");
        assert_eq!(outcome.has(&format!("data/2023/{name}.csv")), is_listed, "{name}");
        is_listed
    };
    let full = Site::full().build();
    assert!(lists(&full, "changes") && !lists(&full, "wording_classes"), "two editions, no rules of wording");
    assert!(!full.has("data/2022/changes.csv"), "nothing stands before the first edition");
    let real = Site::real().minified().build();
    assert!(!lists(&real, "changes") && lists(&real, "wording_classes"));
}

#[test]
fn parts_have_the_tables_that_their_ids_name() {
    let outcome = Site::full().build();
    for folder in ["data/2023/ministries/environment", "data/2023/themes/1-1"] {
        let package = json(&outcome, &format!("{folder}/datapackage.json"));
        let mut found = 0;
        for resource in package["resources"].as_array().expect("a list") {
            let table =
                Table::of(resource["path"].as_str().and_then(|path| path.strip_suffix(".csv")).unwrap_or_default());
            let wanted = table.map_or(0, |table| table.references().len());
            assert_eq!(
                resource["schema"]["foreignKeys"].as_array().map_or(0, Vec::len),
                wanted,
                "{folder}: {resource}"
            );
            found += wanted;
        }
        assert!(found >= 8, "{folder}");
    }
}

#[test]
fn a_workbook_has_the_tables_of_its_folder_and_explains_them() {
    let outcome = Site::full().build();
    for folder in ["data", "data/2022", "data/2023/ministries/environment", "data/2023/themes/1-1"] {
        let book = fs::read(outcome.public().join(folder).join("measures.xlsx")).expect("a workbook");
        let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(book)).expect("a workbook");
        let mut sheets: BTreeSet<String> = book.sheet_names().into_iter().collect();
        for own in ["about", "columns", "codes"] {
            assert!(sheets.remove(own), "{folder}: {own}");
        }
        let is_table = |name: &String| outcome.has(&format!("{folder}/{name}.csv"));
        let tables: BTreeSet<String> =
            Table::ALL.map(|table| table.name().to_owned()).into_iter().filter(is_table).collect();
        assert_eq!(sheets, tables, "{folder}");
        for (sheet, is_part) in [("columns", false), ("codes", true)] {
            let rows = book.worksheet_range(sheet).expect(sheet);
            let told: BTreeSet<String> = rows.rows().skip(1).map(|row| row[0].to_string()).collect();
            assert!(told == tables || is_part && told.is_subset(&tables), "{folder}, {sheet}: {told:?}");
        }
    }
}

#[test]
fn a_single_edition_is_the_whole() {
    let names = |outcome: &Outcome| {
        let is_rows = |path: &String| [".csv", ".jsonl", ".xlsx"].iter().any(|end| path.ends_with(end));
        let below = |path: String| path.strip_prefix("data/").filter(|name| !name.contains('/')).map(str::to_owned);
        outcome.tree().into_keys().filter(is_rows).filter_map(below).collect::<Vec<_>>()
    };
    let bytes = |outcome: &Outcome, path: &str| fs::read(outcome.public().join(path)).expect(path);

    let one = Site::minimal().build();
    assert!(names(&one).len() >= 15, "{:?}", names(&one));
    for name in names(&one) {
        assert!(bytes(&one, &format!("data/{name}")) == bytes(&one, &format!("data/2023/{name}")), "{name}");
    }
    assert_eq!(json(&one, "data/measures.json")["title"], json(&one, "data/2023/measures.json")["title"]);

    let two = Site::full().build();
    for name in ["measures.csv", "measures.jsonl", "measures.xlsx"] {
        assert!(bytes(&two, &format!("data/{name}")) != bytes(&two, &format!("data/2023/{name}")), "{name}");
    }
}

#[test]
fn large_sites_do_without_what_costs_most() {
    let settings = format!("{}xlsx_up_to: 5\nparts_up_to: 5\n", Site::full().text("site/site.yaml"));
    let outcome = Site::full().write("site/site.yaml", settings).build();
    assert!(outcome.has("data/2023/measures.csv"));
    assert!(!outcome.has("data/2023/measures.xlsx"));
    assert!(!outcome.has("data/2023/ministries/environment/measures.csv"));
    assert!(!outcome.file("2023/ministries/environment/index.html").contains("id=downloads"));
}

#[test]
fn a_text_that_no_cell_holds_is_told() {
    let site = Site::full();
    let long = format!("県内に12か所ある。{}", "あ".repeat(33_000));
    let outcome = site.edit("data/editions/2023/measures/all.yaml", "県内に12か所ある。", &long).run(["check"]);
    let told = "note: there is no measures.xlsx: a text of 2023-006 is longer than a cell of a workbook";
    assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
}
