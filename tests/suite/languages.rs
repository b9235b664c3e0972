//! Pages in other languages than the data: what comes from the data says its language, and strings name it.

use crate::site::{Outcome, Site, repository};

const SETTINGS: &str = "site/site.yaml";

/// The strings of the program's skin in a language.
fn strings(language: &str) -> String {
    let path = repository().join(format!("themes/default/strings/{language}.yaml"));
    std::fs::read_to_string(path).expect("strings of the program")
}

/// The site that `mieru new` makes, with a name at every place where the settings can have one.
fn started() -> Site {
    ["base_url:", "operator:", "contact:", "licence:"].into_iter().fold(Site::started(), |site, key| {
        let line = format!("\n# {key}");
        site.edit(SETTINGS, &line, &format!("\n{key}"))
    })
}

/// The site with pages in one more language, in the words of another.
fn translated(site: Site, language: &str, words: &str) -> Site {
    let settings = format!("{}  {language}:\n    title: Mesures\n", site.text(SETTINGS));
    site.write(&format!("themes/default/strings/{language}.yaml"), words).write(SETTINGS, settings)
}

/// A small site whose data is in a language; its interface has another one, too.
fn written_in(language: &str, other: &str) -> Site {
    let settings = format!("language: {language}\ntranslations: {{ {other}: {{ title: Town plan }} }}\nbase_url:");
    unproved().edit(SETTINGS, "base_url:", &settings)
}

/// A small site without its source, of whose blanks another language would say something else.
fn unproved() -> Site {
    Site::minimal().remove("data/editions/2023/source.txt")
}

/// Texts with kana or kanji on pages of a language whose nearest element that says its language does not say Japanese.
fn strays(outcome: &Outcome, folder: &str) -> Vec<String> {
    let pages = outcome.tree().into_keys().filter(|path| path.starts_with(folder) && path.ends_with(".html"));
    let strays = |path: String| {
        let found = strays_of(&outcome.file(&path)).into_iter();
        found.map(move |text| format!("{path}: {text}")).collect::<Vec<_>>()
    };
    pages.flat_map(strays).collect()
}

fn strays_of(html: &str) -> Vec<String> {
    let is_japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        let (element, language) = open.last().copied().unwrap_or_default();
        let is_shown = !["title", "script", "style"].contains(&element);
        if is_shown && language != "ja" && text.contains(is_japanese) {
            found.push(format!("<{element}> {}", text.trim()));
        }
        // No value of an attribute holds a bare sign.
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        let name = tag.split_whitespace().next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            let at = open.iter().rposition(|(open, _)| *open == name).unwrap_or_else(|| panic!("</{name}> opens"));
            open.truncate(at);
        } else if !name.starts_with('!') && !VOID.contains(&name) && !tag.ends_with('/') {
            let own = tag.split_once(" lang=\"").and_then(|(_, value)| value.split('"').next());
            open.push((name, own.unwrap_or(language)));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

/// Elements that hold nothing.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

#[test]
fn names_and_prose_say_their_language_on_pages_in_a_third_one() {
    let outcome = translated(started(), "fr", &strings("en")).build();
    assert!(outcome.file("fr/2025/measures/001/index.html").contains("<html lang=\"fr\">"));
    let strays = strays(&outcome, "fr/");
    assert!(strays.is_empty(), "{} places:\n{}", strays.len(), strays.join("\n"));
}

#[test]
fn names_and_prose_say_their_language_on_english_pages_where_the_data_has_no_english() {
    let bodies = started().text("data/ministries.yaml");
    let bodies: Vec<&str> = bodies.lines().filter(|line| !line.contains("english:")).collect();
    let site = started().write("data/ministries.yaml", bodies.join("\n") + "\n").remove("site/prose/en/about.md");
    let outcome = site.build();
    let strays = strays(&outcome, "en/");
    assert!(strays.is_empty(), "{} places:\n{}", strays.len(), strays.join("\n"));
    // Names in the page's language stand bare beside those that are not.
    let page = outcome.file("en/2025/ministries/works/index.html");
    assert!(page.contains("<h1 lang=\"ja\">") && page.contains(">(2) Transport</a>"), "{page}");
}

#[test]
fn english_names_do_not_say_that_they_are_japanese() {
    let outcome = started().build();
    for page in ["en/2024/ministries/works/index.html", "en/changes/2024-2025/ministries/works/index.html"] {
        let page = outcome.file(page);
        let names = ["General Affairs Division", "Industry Division", "Public Works Division"];
        assert!(names.iter().any(|name| page.contains(name)), "{page}");
        assert!(names.iter().all(|name| !page.contains(&format!("lang=\"ja\">{name}"))), "{page}");
    }
}

#[test]
fn english_of_a_region_has_the_english_names() {
    let site = started().edit(SETTINGS, "\n  en:\n", "\n  en-gb:\n");
    let site = ["about", "accessibility"].into_iter().fold(site, |site, name| {
        let text = site.text(&format!("site/prose/en/{name}.md"));
        site.write(&format!("site/prose/en-gb/{name}.md"), text)
    });
    let site = site.remove("site/prose/en").write("themes/default/strings/en-gb.yaml", strings("en"));
    let outcome = site.build();
    let page = outcome.file("en-gb/2025/ministries/education/index.html");
    assert!(page.contains("<h1>Education Division</h1>"), "{page}");
}

#[test]
fn a_language_that_is_written_from_right_to_left_says_so_and_the_data_in_it_does_not_follow() {
    let outcome = translated(started(), "ar", &strings("en")).build();
    let page = outcome.file("ar/2025/measures/001/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<h1 lang=\"ja\" dir=\"ltr\">"), "{page}");
    for path in ["2025/measures/001/index.html", "en/2025/measures/001/index.html", "404.html"] {
        assert!(!outcome.file(path).contains(" dir="), "{path}");
    }
    let site = written_in("ar", "en").edit(SETTINGS, "minify: true", "minify: false");
    let outcome = site.write("themes/default/strings/ar.yaml", strings("en")).build();
    assert!(outcome.file("2023/measures/001/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    let page = outcome.file("en/2023/measures/001/index.html");
    assert!(page.contains("<html lang=\"en\">") && page.contains("<h1 lang=\"ar\" dir=\"rtl\">"), "{page}");
}

#[test]
fn pages_in_the_language_of_the_data_do_not_call_it_another() {
    let outcome = unproved().edit(SETTINGS, "base_url:", "language: en\nbase_url:").build();
    for path in outcome.tree().into_keys().filter(|path| path.ends_with(".html")) {
        let page = outcome.file(&path);
        assert!(!page.contains("in Japanese") && !page.contains("決定「"), "{path}: {page}");
    }
    let cited = "“みどり町まちづくり計画 実施状況と今後の方針2023” (1 May 2023). Page 1, measure no. 1";
    assert!(outcome.file("2023/measures/001/index.html").contains(cited));
    assert!(outcome.file("2023/measures/001/index.json").contains(cited));
}

#[test]
fn pages_in_another_language_than_the_data_name_the_datas() {
    let english = written_in("en", "ja").build();
    assert!(english.file("ja/index.html").contains("文書の本文は英語で、原文のまま掲載しています。"));
    assert!(english.file("ja/search/index.html").contains("探したい言葉（英語）"));
    let japanese = written_in("ja", "en").build();
    let page = japanese.file("en/search/index.html");
    for words in ["Words to search for (in Japanese)", "must all occur. The texts are in Japanese;"] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
}

#[test]
fn a_language_without_a_name_in_another_stands_there_as_it_calls_itself() {
    let own = strings("en").replace("language_name: English\n", "language_name: français\n");
    let site = written_in("fr", "en").write("themes/default/strings/fr.yaml", own);
    assert!(site.build().file("en/index.html").contains("The text of the document is in français and"));
    let named = "title: Town plan, strings: { language_fr: French }";
    let outcome = site.edit(SETTINGS, "title: Town plan", named).build();
    assert!(outcome.file("en/index.html").contains("The text of the document is in French and"));
}

#[test]
fn readings_can_be_switched_only_where_there_are_any() {
    let has_switch = |outcome: &Outcome, path: &str| outcome.file(path).contains("id=furigana");
    let (measure, bodies) = ("2023/measures/001/index.html", "ministries/index.html");
    let outcome = Site::minimal().build();
    assert!(has_switch(&outcome, measure) && has_switch(&outcome, bodies));
    let reading = "  reading: みどりちょうきょういくいいんかい\n";
    let outcome = Site::minimal().edit("data/ministries.yaml", reading, "").build();
    assert!(!has_switch(&outcome, measure) && !has_switch(&outcome, bodies));
}
