//! Looks: the default skin, what a site puts in its place, and what is told of broken templates.

use crate::site::{Site, repository, tree};

#[test]
fn a_site_may_replace_any_template() {
    let outcome = Site::full().build();
    assert!(outcome.file("about/index.html").contains("このページの型は、サイトが置き換えました。"));
    assert!(!outcome.file("quality/index.html").contains("このページの型は"));
}

#[test]
fn a_site_may_replace_any_word() {
    let outcome = Site::full().build();
    let home = outcome.file("index.html");
    assert!(home.contains(">部局</a>") && !home.contains(">府省庁</a>"), "{home}");
}

#[test]
fn static_files_are_published_as_they_are() {
    let site = Site::full().write("site/static/logo.bin", [0, 159, 146, 150]);
    let outcome = site.build();
    assert_eq!(outcome.file("downloads/plan.txt"), "見本の配布物\n");
    assert_eq!(std::fs::read(outcome.public().join("logo.bin")).expect("it is there"), [0, 159, 146, 150]);
}

#[test]
fn a_site_may_have_its_own_robots_txt() {
    let made = Site::minimal().build().file("robots.txt");
    assert!(made.contains("Allow: /") && made.contains("Sitemap: https://example.org/plan/sitemap.xml"), "{made}");
    let own = "User-agent: *\nDisallow: /plan/\n";
    let outcome = Site::minimal().write("site/static/robots.txt", own).build();
    assert_eq!(outcome.file("robots.txt"), own);
    assert!(outcome.has("sitemap.xml"));
}

#[test]
fn a_template_of_a_site_that_nothing_uses_is_told() {
    let told =
        |site: &Site| site.findings().into_iter().filter(|told| told.contains("none uses it")).collect::<Vec<_>>();
    let own = "{% extends \"layout/base.html\" %}";
    let site = Site::minimal().write("site/templates/page/mesure.html", own);
    assert_eq!(
        told(&site),
        ["site/templates/page/mesure.html: warning: takes the place of no template, and none uses it\n  \
          help: did you mean \"page/measure.html\"?"]
    );
    let seal = "{% component seal() -%}<b>x</b>{%- endcomponent seal %}";
    let site = site.remove("site/templates/page/mesure.html").write("site/templates/component/seal/seal.html", seal);
    assert_eq!(told(&site).len(), 1);
    let page = "{% extends \"layout/base.html\" %}{% block main %}<h1>x</h1>{{ <seal /> }}{% endblock main %}";
    assert_eq!(told(&site.write("site/templates/page/body_index.html", page)), [""; 0]);
}

#[test]
fn the_skin_of_the_program_is_the_one_in_the_repository() {
    let plain = Site::minimal().build().tree();
    let mut site = Site::minimal();
    let skin = repository().join("themes/default");
    for path in tree(&skin).into_keys().filter(|path| skin.join(path).is_file()) {
        site = site.write(&format!("themes/default/{path}"), std::fs::read(skin.join(&path)).expect("a readable file"));
    }
    let own = site.build().tree();
    let differ: Vec<&String> =
        plain.iter().filter(|(path, print)| own.get(*path) != Some(*print)).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "the program was compiled with another skin; touch src/skin/default.rs: {differ:?}");
}

#[test]
fn a_site_may_bring_a_skin_of_its_own() {
    let page = "<!DOCTYPE html>\n<html lang=\"{{ site.language }}\"><title>{{ page.kind }} {{ page.root }}</title><h1>{{ page.kind }}</h1>";
    let site = Site::minimal()
        .edit("site/site.yaml", "base_url:", "skin: plain\nlanguage: en\nbase_url:")
        .write("themes/plain/theme.yaml", "name: plain\n")
        .write("themes/plain/strings/en.yaml", "home: Home\nformat_fiscal_year: FY {year}\n");
    let kinds = tree(&repository().join("themes/default/page"));
    let site = kinds.keys().fold(site, |site, name| site.write(&format!("themes/plain/page/{name}"), page));
    let measure = format!(
        "{page}{{% for passage in view.passages %}}<p id=\"{{{{ passage.anchor }}}}\" data-verbatim=\"{{{{ passage.verbatim }}}}\">{{% for segment in passage.segments %}}{{{{ segment.text }}}}{{% endfor %}}</p>{{% endfor %}}"
    );
    let outcome = site.write("themes/plain/page/measure.html", measure).build();
    assert!(outcome.file("2023/measures/003/index.html").contains("中央公園の遊具12基を点検した。"));
    assert!(!outcome.tree().keys().any(|path| path.starts_with("assets/")), "a skin without styles has no style sheet");
}

#[test]
fn a_measures_page_needs_no_style_of_the_second_sheet() {
    let skin = repository().join("themes/default");
    let manifest = std::fs::read_to_string(skin.join("theme.yaml")).expect("the manifest");
    let (_, more) = manifest.split_once("more: [").expect("components of the second sheet");
    let classes = regex::Regex::new(r"\.([a-z][a-z_-]+)").expect("a pattern");
    let (outcome, real) = (Site::full().build(), Site::real().build());
    assert!(
        outcome.file("index.html").contains("/more.")
            && !outcome.file("2023/measures/001/index.html").contains("/more.")
    );
    let pages = [&outcome, &real].map(|outcome| {
        outcome
            .pages("2023/measures/")
            .iter()
            .map(|page| outcome.file(&format!("{page}index.html")))
            .collect::<String>()
    });
    for name in more.split([',', ']', ' ', '\n']).filter(|name| !name.is_empty()) {
        let css = std::fs::read_to_string(skin.join(format!("component/{name}/{name}.css"))).expect(name);
        for class in classes
            .captures_iter(&css)
            .map(|found| found[1].to_owned())
            .filter(|class| class.starts_with(&name.replace('_', "-")))
        {
            assert!(
                ["class=", "class=\""].iter().all(|before| !pages.concat().contains(&format!("{before}{class}"))),
                "{name} has styles for {class}"
            );
        }
    }
}

#[test]
fn broken_templates_are_told_with_line_and_column_all_at_once() {
    let site = Site::minimal()
        .write("site/templates/page/prose.html", "<h1>題</h1>\n<p>施策{{ view.title | }}</p>\n")
        .write("site/templates/page/figures.html", "{% for figure in view.figures %}\n");
    for command in ["check", "build"] {
        site.run([command]).fails(1, ["site/templates/page/prose.html:2:22: ", "site/templates/page/figures.html:"]);
    }
}

#[test]
fn an_unknown_variable_is_an_error_with_line_and_column() {
    let site = Site::minimal().edit_template("page/prose.html", "{{ view.title }}</h1>", "{{ view.titel }}</h1>");
    for command in ["check", "build"] {
        site.run([command]).fails(1, ["site/templates/page/prose.html:4:", "titel"]);
    }
}

#[test]
fn an_unknown_word_or_language_is_told() {
    let site = Site::minimal().edit_template("page/prose.html", "{{ view.title }}</h1>", "{{ t.no_such_word }}</h1>");
    site.run(["check"]).fails(1, ["site/templates/page/prose.html:4:", "no_such_word"]);
    let site = Site::minimal().edit("site/site.yaml", "base_url:", "language: fr\nbase_url:");
    site.run(["check"])
        .fails(1, ["site/site.yaml:3:1: language: the skin has no strings for \"fr\"", "known are: en, ja"]);
}

#[test]
fn a_string_that_a_language_lacks_or_has_too_much_is_told() {
    let folder = repository().join("themes/default");
    let mut site = Site::minimal().write("site/prose/en/about.md", "# About\n").edit(
        "site/site.yaml",
        "base_url:",
        "translations: { en: { title: Town plan } }\nbase_url:",
    );
    for path in tree(&folder).into_keys().filter(|path| folder.join(path).is_file()) {
        let bytes = std::fs::read(folder.join(&path)).expect("a readable file");
        site = site.write(&format!("themes/default/{path}"), bytes);
    }
    site.edit("themes/default/strings/en.yaml", "role_supporting:", "role_suporting:").run(["check"]).fails(
        1,
        [
            "themes/default/strings/en.yaml: the string \"role_supporting\" is missing",
            "in the site's own language it is \"関係\"",
            "no string of the site's own language is \"role_suporting\"",
            "did you mean \"role_supporting\"?",
        ],
    );
}

#[test]
fn text_from_data_is_never_markup() {
    let evil = "</title><b onclick=x>&\"'</b>{{ 7 * 7 }}";
    let quoted = "'</title><b onclick=x>&\"''</b>{{ 7 * 7 }}'";
    let site = Site::minimal()
        .edit("data/editions/2023/measures/2023-001.yaml", "title: 図書館の開館時間", &format!("title: {quoted}"))
        .edit("data/ministries.yaml", "name: みどり町建設課", &format!("name: {quoted}"))
        .edit("data/terms.yaml", "reading: アイシーティー", &format!("reading: {quoted}"))
        .edit(
            "site/site.yaml",
            "description: みどり町の計画に書かれた施策を、原文のまま読めるサイトです。",
            &format!("description: {quoted}"),
        );
    let outcome = site.build();
    for path in outcome.tree().into_keys().filter(|path| path.ends_with(".html")) {
        let html = outcome.file(&path);
        // What stands in a title is text, whatever it looks like.
        let (_, rest) = html.split_once("</title>").expect("a page has a title");
        let tags = html5gum::Tokenizer::new(rest).filter_map(|Ok(token)| match token {
            html5gum::Token::StartTag(tag) => Some(tag),
            _ => None,
        });
        for tag in tags {
            assert!(*tag.name != b"b"[..], "{path} holds a tag that is text in the data");
            assert!(tag.attributes.keys().all(|name| !name.starts_with(b"on")), "{path} holds a handler");
        }
        assert!(!html.contains("</b>49"), "{path} calculates what is text in the data");
    }
    let data = outcome.file("data/measures.json");
    let record: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(record["measures"][0]["title"], evil);
}

#[test]
fn what_follows_from_a_broken_template_is_not_told_beside_it() {
    let site = Site::minimal().edit_template(
        "component/site_footer/site_footer.html",
        "{{ t.open_data }}",
        "{{ t.open_data | uper }}",
    );
    let outcome = site.run(["check"]).fails(1, ["site/templates/component/site_footer/site_footer.html:"]);
    assert!(outcome.stderr.ends_with("\n1 error, 0 warnings, 0 notes\n"), "{}", outcome.stderr);
}

impl Site {
    /// Overrides a template of the default skin with a changed copy of it.
    fn edit_template(self, name: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(repository().join("themes/default").join(name)).expect("the template");
        let path = format!("site/templates/{name}");
        self.write(&path, text).edit(&path, from, to)
    }
}
