//! A plan in a language that writes spaces between words, from its document to its pages.

use std::fs;

use crate::site::Site;

const DOCUMENT: &str = "Eastgate Plan 2025
2025-05-01
Decided by the Town Council
A Homes   and streets
- The Council built 120 homes
  in Eastgate. By the end of 2025, it will build another 80 homes. [*Works, Schools]
- It repaired 14.5 km of road and planted 1,200
trees (on No. 5 Street). It will plant
more. [*Works]
B Schools
-Pupils of the U.S. School got 30 desks.[*Schools]
";

const SETTINGS: &str = "title: Measures of Eastgate
language: en
base_url: https://example.org/plan/
share_cards: false
";

const PROFILE: &str = r"
name: town
fiscal_year_starts_in: 4
page_break: form-feed
front:
  - { is: date, pattern: '^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})$' }
  - { is: decided_by, pattern: '^Decided by (?<name>.+)$' }
  - { is: title, pattern: 'Plan' }
headings:
  - { pattern: '^(?<label>[A-Z])(?<title> .+)$' }
measures: { bullet: '-', closed: '[.\]]$', running: '[.\[]', clause_ends: ',.' }
mark: { open: '[', close: ']', separator: ',', lead: '*' }
titles: { at_least: 8, at_most: 25 }
";

const WORDING: &str = r"
passages:
  - { kind: plan, pattern: '\bwill\b.*\.$' }
  - { kind: result, pattern: '\.$' }
deadlines:
  - { pattern: 'By the end of (?<year>[0-9]{4})', period: '{year}', relation: by }
figures:
  - { pattern: '(?<value>[0-9][0-9,.]*) (?<unit>homes|km|trees|desks)' }
";

const MINISTRIES: &str = "- id: works
  name: Department of Works
  marks: [Works]
- id: schools
  name: Department of Schools
  marks: [Schools]
";

/// A site in English with the plan as it was imported.
fn imported() -> Site {
    let site = Site::minimal()
        .remove("data/editions/2023")
        .remove("data/terms.yaml")
        .write("site/site.yaml", SETTINGS)
        .write("data/ministries.yaml", MINISTRIES)
        .write("data/wording.yaml", WORDING)
        .write("data/profiles/town.yaml", PROFILE);
    let document = site.around().join("document.txt");
    fs::write(&document, DOCUMENT).expect("a document can be written");
    let document = document.to_str().expect("a path");
    site.run(["import", document, "--edition", "2025", "--profile", "town"]).ok();
    site
}

fn measure(n: u32) -> String {
    format!("data/editions/2025/measures/2025-{n:03}.yaml")
}

#[test]
fn an_import_keeps_the_spaces_between_words_and_cuts_sentences() {
    let site = imported();
    for (n, expected) in [
        (1, "\n  - result: The Council built 120 homes in Eastgate.\n"),
        (1, "\n  - plan: By the end of 2025, it will build another 80 homes.\n"),
        (1, "\ntitle: The Council built 120\n"),
        (1, "lead: [works], supporting: [schools], mark: \"[*Works, Schools]\""),
        (2, "\n  - result: It repaired 14.5 km of road and planted 1,200 trees (on No. 5 Street).\n"),
        (2, "\n  - plan: It will plant more.\n"),
        (2, "\ntitle: It repaired 14.5 km of\n"),
        (2, "quote: \"1,200 trees\", value: 1200, unit: trees"),
        (3, "\n  - result: Pupils of the U.S. School got 30 desks.\n"),
    ] {
        let text = site.text(&measure(n));
        assert!(text.contains(expected), "{expected}\nis not in\n{text}");
    }
}

#[test]
fn the_check_compares_with_the_spaces_of_the_document() {
    let site = imported();
    let checked = site.run(["check"]).ok();
    assert!(checked.stdout.contains("edition 2025: completeness 100.00 %"), "{}{}", checked.stdout, checked.stderr);
    let (first, words) = (measure(1), "result: The Council built 120 homes");
    let site = site.edit(&first, words, "result: The Council built  120 homes");
    site.run(["check"]).fails(1, ["passages[0]: the text holds spaces", "write one space between words", "1 error,"]);
    let site = site.edit(&first, "built  120", "built120");
    site.run(["check"]).fails(1, ["differs from the source on page 1: here ", "built120"]);
}

#[test]
fn pages_show_words_sentences_and_headings_apart() {
    let outcome = imported().build();
    let full = outcome.file("2025/full/index.html");
    for expected in [
        ">The Council built 120 homes in Eastgate.</span> <span class=\"passage\"",
        ">By the end of 2025, it will build another 80 homes.</span> <span class=\"measure-text__mark\"",
    ] {
        assert!(full.contains(expected), "{expected}\nis not in\n{full}");
    }
    assert!(imported().text("data/editions/2025/themes.yaml").contains("title: Homes and streets"));
    let theme = outcome.file("2025/themes/1/index.html");
    assert!(theme.contains("<title>A Homes and streets"), "{theme}");
}
