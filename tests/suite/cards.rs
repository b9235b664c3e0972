//! What other services are told of a page: its head, and the picture that they show beside a link.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;

use regex::Regex;

use crate::site::{Outcome, Site, repository};

const ON: &str = "share_cards: { font: fonts/regular.otf, bold: fonts/bold.otf }";

/// What the `<meta>` of a page say, by name or property.
fn head(html: &str) -> BTreeMap<String, String> {
    let meta = Regex::new("<meta ([^>]*)>").expect("a pattern");
    let attribute = |name: &str, tag: &str| {
        let pattern = Regex::new(&format!(r#"(?:^| ){name}=(?:"([^"]*)"|'([^']*)'|([^\s"']+))"#)).expect("a pattern");
        let found = pattern.captures(tag)?;
        (1..4).find_map(|n| found.get(n)).map(|text| text.as_str().replace("&amp;", "&"))
    };
    let pairs = meta.captures_iter(html).filter_map(|found| {
        let tag = &found[1];
        let name = attribute("name", tag).or_else(|| attribute("property", tag))?;
        Some((name, attribute("content", tag).unwrap_or_default()))
    });
    pairs.collect()
}

/// All pages but the one for lost readers, with what their heads say.
fn heads(outcome: &Outcome) -> BTreeMap<String, BTreeMap<String, String>> {
    let pages = outcome.tree().into_keys().filter(|path| path.ends_with(".html") && path != "404.html");
    pages.map(|path| (path.clone(), head(&outcome.file(&path)))).collect()
}

fn font(weight: &str) -> Vec<u8> {
    let path = repository().join(format!("site/fonts/NotoSansCJKjp-{weight}-subset.otf"));
    fs::read(path).expect("the fonts of the real site")
}

/// The minimal site with fonts.
fn with_fonts() -> Site {
    Site::minimal().write("site/fonts/regular.otf", font("Regular")).write("site/fonts/bold.otf", font("Bold")).edit(
        "site/site.yaml",
        "share_cards: false",
        ON,
    )
}

/// The levels of a published card, from 0 for white to 255 for black, row by row.
fn ink(outcome: &Outcome, path: &str) -> Vec<Vec<u8>> {
    let file = fs::File::open(outcome.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut decoder = png::Decoder::new(BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("a picture");
    assert_eq!((info.width, info.height), (1200, 630), "{path}");
    assert_eq!(info.color_type, png::ColorType::Rgb, "{path}");
    bytes.chunks_exact(3 * 1200).map(|row| row.chunks_exact(3).map(|pixel| 255 - pixel[0]).collect()).collect()
}

/// How many dark pixels some rows have.
fn dark(rows: &[Vec<u8>]) -> usize {
    rows.iter().flatten().filter(|level| **level > 128).count()
}

#[test]
fn every_page_says_what_it_is() {
    let outcome = Site::minimal().build();
    let heads = heads(&outcome);
    assert!(heads.len() >= 20, "{}", heads.len());
    for (path, head) in &heads {
        let description = &head["description"];
        assert!((5..=200).contains(&description.chars().count()), "{path}: {description}");
        assert!(!description.contains(['{', '[']), "{path}: {description}");
        assert_eq!(description, &head["og:description"], "{path}");
        assert!(!head["og:title"].is_empty() && !head["og:title"].contains("｜みどり町"), "{path}: {head:?}");
        assert_eq!(head["og:site_name"], "みどり町まちづくり計画 施策一覧", "{path}");
        assert_eq!(head["og:type"], if path.contains("/measures/0") { "article" } else { "website" }, "{path}");
        assert_eq!(head["og:locale"], "ja_JP", "{path}");
        let page = path.strip_suffix("index.html").expect("a page");
        assert_eq!(head["og:url"], format!("https://example.org/plan/{page}"));
        assert_eq!(head["twitter:card"], "summary", "{path}");
        assert!(head.contains_key("theme-color") && !head.contains_key("og:image"), "{path}: {head:?}");
    }
    let titles: std::collections::BTreeSet<_> = heads.values().map(|head| &head["og:title"]).collect();
    assert_eq!(titles.len(), heads.len(), "each page has a title of its own");
}

#[test]
fn without_an_address_nothing_absolute_is_said_and_one_note_tells_what_is_left_out() {
    let site = with_fonts().edit("site/site.yaml", "base_url: https://example.org/plan/\n", "");
    let outcome = site.build();
    for (path, head) in heads(&outcome) {
        assert!(head.contains_key("description") && head.contains_key("og:title"), "{path}");
        assert!(!head.contains_key("og:url") && !head.contains_key("og:image"), "{path}: {head:?}");
        assert_eq!(head["twitter:card"], "summary", "{path}");
    }
    assert!(!outcome.tree().keys().any(|path| path.starts_with("cards")), "there are no cards");
    assert_eq!(outcome.stderr.matches("note: ").count(), 1, "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("without `base_url` there are no sitemap.xml, feeds, canonical links and share cards")
    );
    let unset = site.edit("site/site.yaml", ON, "").build();
    assert_eq!(unset.stderr.matches("note: ").count(), 1, "{}", unset.stderr);
}

#[test]
fn the_description_of_a_measure_is_the_beginning_of_its_text() {
    let outcome = Site::real().build();
    let record: serde_json::Value = serde_json::from_str(&outcome.file("data/2023/measures.json")).expect("JSON");
    for measure in record["measures"].as_array().expect("a list") {
        let (text, url) = (measure["text"].as_str().expect("a text"), measure["url"].as_str().expect("a text"));
        let head = head(&outcome.file(&format!("{url}index.html")));
        let description = &head["description"];
        let words = description.strip_suffix('…').unwrap_or(description);
        assert!(text.starts_with(words), "{url}: {description}");
        assert!(description.ends_with(['。', '…']) || words == text, "{url}: {description}");
        assert!((30..=120).contains(&description.chars().count()), "{url}: {description}");
    }
}

#[test]
fn the_description_of_prose_is_its_first_paragraph() {
    let outcome = Site::minimal()
        .write("site/prose/about.md", "# これは\n\n## 見出し\n\n**強い**言葉<!-- 覚え書き -->と\n[道](../)。\n")
        .build();
    assert_eq!(head(&outcome.file("about/index.html"))["description"], "強い言葉と道。");
}

#[test]
fn each_measure_and_the_site_have_a_picture() {
    let outcome = with_fonts().build();
    for (path, head) in heads(&outcome) {
        let image = head["og:image"].strip_prefix("https://example.org/plan/").expect("an absolute address");
        let own = path.strip_prefix("2023/measures/").and_then(|rest| rest.strip_suffix("/index.html"));
        let expected = own.map_or("cards/site.png".to_owned(), |slug| format!("cards/2023-{slug}.png"));
        assert_eq!(image, expected, "{path}");
        assert!(outcome.has(image), "{image}");
        let size = ["og:image:width", "og:image:height", "og:image:type"].map(|name| head[name].as_str());
        assert_eq!(size, ["1200", "630", "image/png"], "{path}");
        assert!(!head["og:image:alt"].is_empty(), "{path}");
        assert_eq!(head["twitter:card"], "summary_large_image", "{path}");
    }
    for path in outcome.tree().into_keys().filter(|path| path.starts_with("cards/")) {
        let rows = ink(&outcome, &path);
        let [band, head, title, bodies, foot] =
            [0..16, 60..110, 130..430, 476..515, 545..600].map(|range| dark(&rows[range]));
        assert_eq!(band, 16 * 1200, "{path}: the band is full");
        assert!(title > 5000 && title < 100_000, "{path}: {title}");
        let is_own = path != "cards/site.png";
        assert_eq!((head > 500, bodies > 500, foot > 500), (is_own, is_own, is_own), "{path}: {head} {bodies} {foot}");
        assert!(
            rows.iter().skip(16).all(|row| dark(&[row[..70].to_vec(), row[1130..].to_vec()]) == 0),
            "{path}: margins"
        );
    }
}

#[test]
fn any_number_of_threads_draws_the_same_picture() {
    let site = with_fonts();
    let one = site.run(["build", "--threads", "1"]).ok().tree();
    assert!(one.contains_key("cards/2023-001.png"));
    assert!(one == site.cleared().run(["build", "--threads", "4"]).ok().tree());
}

#[test]
fn a_character_that_the_font_lacks_is_told_and_shown_as_missing() {
    let title = |site: Site, c: &str| {
        let text = site.text("data/editions/2023/measures/2023-002.yaml");
        let line = text.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
        site.edit("data/editions/2023/measures/2023-002.yaml", &line, &format!("title: 題{c}"))
    };
    let outcome = title(with_fonts(), "𓀀").build();
    let told = "site/fonts/bold.otf: warning: the font has no \"𓀀\" (U+13000), which the share card of measure \"2023-002\" needs\n  help: the card shows \"〓\" instead; use a font that has the character";
    assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
    let instead = title(with_fonts(), "〓").build();
    assert!(!instead.stderr.contains("warning"), "{}", instead.stderr);
    assert_eq!(outcome.tree()["cards/2023-002.png"], instead.tree()["cards/2023-002.png"]);
}

#[test]
fn what_only_changes_other_characters_needs_no_glyph() {
    let site = with_fonts();
    let text = site.text("data/editions/2023/measures/2023-002.yaml");
    let line = text.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
    let outcome =
        site.edit("data/editions/2023/measures/2023-002.yaml", &line, "title: か\u{3099}と葛\u{e0100}").build();
    assert!(!outcome.stderr.contains("warning"), "{}", outcome.stderr);
}

#[test]
fn a_title_of_any_length_fits() {
    let path = "data/editions/2023/measures/2023-002.yaml";
    for title in ["ー", &"長い題名の".repeat(15), &"very ".repeat(300), &"無".repeat(3000), &"（）。、」".repeat(40)]
    {
        let site = with_fonts();
        let text = site.text(path);
        let line = text.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
        let outcome = site.edit(path, &line, &format!("title: {title}")).build();
        let rows = ink(&outcome, "cards/2023-002.png");
        assert!(dark(&rows[120..430]) > 100, "{title}");
        assert_eq!(dark(&rows[112..126]) + dark(&rows[434..440]), 0, "{title} stays in its place");
    }
}

#[test]
fn large_sites_share_one_picture() {
    let site = with_fonts().edit("site/site.yaml", ON, &format!("{ON}\nshare_cards_up_to: 2"));
    let outcome = site.build();
    let cards: Vec<String> = outcome.tree().into_keys().filter(|path| path.starts_with("cards/")).collect();
    assert_eq!(cards, ["cards/site.png"]);
    assert!(head(&outcome.file("2023/measures/001/index.html"))["og:image"].ends_with("/cards/site.png"));
}

#[test]
fn the_real_site_has_all_its_pictures_and_all_its_characters() {
    let outcome = Site::real().run(["build", "--base-url", "https://example.org/"]).ok();
    assert_eq!(
        outcome.stderr.matches("warning: ").count() + outcome.stderr.matches("note: ").count(),
        0,
        "{}",
        outcome.stderr
    );
    let cards: Vec<String> = outcome.tree().into_keys().filter(|path| path.starts_with("cards/")).collect();
    assert_eq!(cards.len(), 60);
    assert!(outcome.has("favicon.ico") && outcome.has("apple-touch-icon.png"));
}
