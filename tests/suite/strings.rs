//! Strings of a skin: places and strings that a file has lost, what follows from that, and how numbers are written.

use crate::site::Site;

#[test]
fn a_text_that_lost_a_place_is_told() {
    let file = "themes/default/strings/en.yaml";
    let texts =
        [("n_measures", "\"%d measures\""), ("citation_text", "\"{body}, {date}\""), ("format_month", "\"{year}\"")];
    let site = Site::minimal().translated("en").own("strings/en.yaml");
    let site = texts.into_iter().fold(site, |site, (key, text)| site.with_string(file, key, text));
    // A month may be written by its name or by its number.
    site.run(["check"]).fails(
        0,
        [
            "n_measures: warning: has no place for \"{n}\"\n  \
              help: write it where its value is to stand, as in \"{n}施策\"",
            "citation_text: warning: has no place for \"{document}\", \"{id}\", \"{n}\", \"{pages}\"\n",
            "0 errors, 2 warnings",
        ],
    );
}

#[test]
fn what_follows_from_a_missing_string_is_not_told_beside_it() {
    let file = "themes/default/strings/en.yaml";
    let site = Site::minimal().translated("en").own("strings/en.yaml");
    let one = site.edit(file, "\nprevious:", "\nprevoius:");
    let told = [
        "themes/default/strings/en.yaml: the string \"previous\" is missing",
        "did you mean \"previous\"?",
        "\n2 errors, 0 warnings",
    ];
    one.run(["check"]).fails(1, told);
    let file = "themes/default/strings/ja.yaml";
    let one = Site::minimal().own("strings/ja.yaml").without_string(file, "previous");
    let told = [
        "themes/default/strings/ja.yaml:1:1: the string \"previous\" is missing\n  help: a template asks for it; ",
        "1 error, 0 warnings",
    ];
    one.run(["check"]).fails(1, told);
    let site = Site::minimal().translated("en").write("themes/default/strings/en.yaml", "{}\n");
    let own = Site::minimal().write(file, "{}\n");
    for site in [site, own] {
        site.run(["check"]).fails(1, ["the strings that are missing are ", "\n21 errors, 0 warnings"]);
    }
}

#[test]
fn a_string_whose_stray_place_is_told_is_shown_as_it_is() {
    let page = "<title>{{ view.title }}</title><h1>{{ view.title }}</h1><p>{{ t.n_measures | fill(n=3) }}</p>";
    let page = format!("<!DOCTYPE html>\n<html lang=\"ja\">{page}");
    let site = Site::minimal().write("site/templates/page/prose.html", page).edit(
        "site/site.yaml",
        "base_url:",
        "strings: { n_measures: \"{m}施策\" }\nbase_url:",
    );
    site.run(["check"]).fails(0, ["nothing fills \"{m}\"", "0 errors, 1 warning"]);
    assert!(site.build().file("about/index.html").contains("{m}施策"));
    // Of texts that are filled in two steps, or with the name of the data's language, no more is told.
    let strings = "strings: { decided_by_on: \"{body} {day} {language}\" }\nbase_url:";
    let site = Site::minimal().edit("site/site.yaml", "base_url:", strings);
    site.run(["check"]).fails(0, ["nothing fills \"{day}\"", "0 errors, 1 warning"]);
}

#[test]
fn numbers_are_written_by_strings_and_data_is_not() {
    let signs = "strings: { thousands: \"\u{202f}\", decimal: \",\", size_kilobytes: \"{n} ko\" }\nshare_cards: false";
    let outcome = Site::pair().edit("site/site.yaml", "share_cards: false", signs).build();
    let quality = outcome.file("quality/index.html");
    // By the filter `number` and by `fill`.
    for shown in [">22\u{202f}504</td>", "22\u{202f}504字", "100,00％"] {
        assert!(quality.contains(shown), "{shown}: {quality}");
    }
    assert!(outcome.file("data/index.html").contains(" ko）"));
    let plain = Site::pair().build();
    assert!(plain.file("quality/index.html").contains("22,504字") && plain.file("data/index.html").contains(" kB）"));
    let figures = "data/2023/figures.csv";
    assert_eq!(outcome.file(figures), plain.file(figures));
}

#[test]
fn a_skin_may_lack_the_strings_of_numbers() {
    let file = "themes/default/strings/ja.yaml";
    let keys = ["thousands", "decimal", "size_bytes", "size_kilobytes", "size_megabytes"];
    let site =
        keys.into_iter().fold(Site::minimal().own("strings/ja.yaml"), |site, key| site.without_string(file, key));
    let site = site.translated("en");
    assert!(site.findings().iter().all(|finding| finding.contains("note:")), "{:?}", site.findings());
    assert!(site.build().file("data/index.html").contains(" kB）"));
}
