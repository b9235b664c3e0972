//! Looks: the default skin, what a site puts in its place, and what is told of broken templates.

use std::collections::BTreeSet;

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
fn a_static_file_that_browsers_would_keep_for_a_year_is_told() {
    let site = ["assets/logo.css", "assets/logo.0123456789.css", "downloads/assets/logo.css"]
        .iter()
        .fold(Site::minimal(), |site, path| site.write(&format!("site/static/{path}"), "p {}"));
    let outcome = site.build();
    assert_eq!(outcome.file("assets/logo.css"), "p {}");
    let told: Vec<String> = site.findings().into_iter().filter(|told| told.contains("/static/")).collect();
    let expected = "site/static/assets/logo.css: warning: browsers keep what is in assets/ for a year, \
                    and this name does not change with the content\n  \
                    help: put it elsewhere in static/, such as into static/files/";
    assert_eq!(told, [expected]);
    assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
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
        .edit("site/site.yaml", "base_url:", "skin: plain\nbase_url:")
        .write("themes/plain/theme.yaml", "name: plain\n")
        .write("themes/plain/strings/ja.yaml", of_program("strings/ja.yaml"));
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
fn a_search_page_without_scripts_is_told() {
    let site = Site::minimal().edit("site/site.yaml", "base_url:", "skin: plain\nbase_url:");
    let names = tree(&repository().join("themes/default")).into_keys();
    let names =
        names.filter(|name| !name.starts_with("search") && repository().join("themes/default").join(name).is_file());
    let file = |name: &str| std::fs::read(repository().join("themes/default").join(name)).expect("a file of the skin");
    let site = names.fold(site, |site, name| site.write(&format!("themes/plain/{name}"), file(&name)));
    let told = "themes/plain/page/search.html: warning: nobody can search: the skin has no scripts in search/";
    site.run(["check"]).fails(0, [told, "0 errors, 1 warning,"]);
    let outcome = site.write("themes/plain/search/10_own.js", "globalThis.own = 1;").run(["check"]).ok();
    assert!(!outcome.stderr.contains("warning: "), "{}", outcome.stderr);
}

#[test]
fn a_components_script_may_return_early() {
    let site = Site::minimal()
        .write("site/templates/component/one/one.js", "if (!document.body) return;\nglobalThis.one = 1;")
        .write("site/templates/component/two/two.js", "globalThis.two = 2;");
    let findings = site.findings();
    assert!(!findings.iter().any(|told| told.contains("cannot be read")), "{findings:?}");
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
    let site = Site::minimal().translated("en").own("strings/en.yaml");
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
fn a_string_that_no_language_has_is_told_if_the_program_asks_for_it() {
    let file = "themes/default/strings/ja.yaml";
    let site = Site::minimal().own("strings/ja.yaml").without_string(file, "format_date");
    let told = "themes/default/strings/ja.yaml:1:1: the string \"format_date\" is missing";
    site.run(["check"]).fails(1, [told, "1 error, 0 warnings"]);
    let asks =
        regex::Regex::new(r#"(?:words|strings)\s*\.(?:get|fill)\(\s*"(\w+)"|self\.word\("(\w+)""#).expect("a pattern");
    let source = repository().join("src");
    let files = tree(&source).into_keys().filter(|path| path.ends_with(".rs"));
    let code: String = files.map(|path| std::fs::read_to_string(source.join(path)).expect("the source")).collect();
    let keys = asks.captures_iter(&code).filter_map(|found| Some(found.get(1).or(found.get(2))?.as_str().to_owned()));
    let keys: Vec<String> = keys.collect::<BTreeSet<_>>().into_iter().collect();
    assert!(keys.len() > 30, "{keys:?}");
    for some in keys.chunks(20) {
        let site = Site::minimal().own("strings/ja.yaml");
        let found = some.iter().fold(site, |site, key| site.without_string(file, key)).findings().concat();
        for key in some {
            assert!(found.contains(&format!("the string \"{key}\" is missing")), "src/skin/asked.rs lacks \"{key}\"");
        }
    }
}

#[test]
fn a_translation_with_a_place_that_nothing_fills_or_without_words_is_told() {
    let file = "themes/default/strings/en.yaml";
    let site = Site::minimal().translated("en").own("strings/en.yaml");
    let site = site.with_string(file, "disclaimer", "\"Not official: {発行}\"").with_string(file, "follow", "\"\"");
    site.run(["check"]).fails(
        0,
        [
            "disclaimer: warning: nothing fills \"{発行}\"\n  help: the string has {issuer}",
            "follow: warning: the string is empty\n  help: in the site's own language it is",
            "0 errors, 2 warnings",
        ],
    );
    let file = "themes/default/strings/ja.yaml";
    let site =
        Site::minimal().own("strings/ja.yaml").with_string(file, "disclaimer", "\"{isuer}の公式ではありません\"");
    site.run(["check"]).fails(0, ["disclaimer: warning: nothing fills \"{isuer}\"", "0 errors, 1 warning,"]);
}

#[test]
fn a_language_is_added_to_the_skin_of_the_program_by_its_strings_alone() {
    let site = Site::minimal().translated("zh").write("themes/default/strings/zh.yaml", of_program("strings/ja.yaml"));
    let outcome = site.with_string("themes/default/strings/zh.yaml", "home", "首页").build();
    assert!(outcome.file("zh/2023/index.html").contains("首页") && !outcome.file("2023/index.html").contains("首页"));
}

#[test]
fn components_of_a_site_have_styles_and_scripts_whose_names_are_their_own() {
    let outcome = Site::minimal()
        .write("site/templates/component/one/one.css", "\u{feff}.of-the-site { color: #123456 }\n")
        .write("site/templates/component/one/one.js", "\u{feff}const box = 1; globalThis.one = box; // the end")
        .write("site/templates/component/print_button/print_button.js", "const box = 2; globalThis.two = box;")
        .build();
    let joined = |ending: &str| {
        let mut paths = outcome.tree().into_keys().filter(|path| path.starts_with("assets/site."));
        outcome.file(&paths.find(|path| path.ends_with(ending)).expect("a joined file"))
    };
    let (styles, scripts) = (joined(".css"), joined(".js"));
    assert!(
        styles.contains(".of-the-site") && scripts.contains("globalThis.one") && scripts.contains("globalThis.two")
    );
    assert!(!scripts.contains(".print-button"), "a file of the site takes the place of the skin's");
    // A script that cannot be parsed is published as it is, with its remarks.
    assert_eq!(cfg!(feature = "minify"), !scripts.contains("the end"), "{scripts}");
    assert!(![styles, scripts].concat().contains('\u{feff}'));
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

/// A file of the skin that comes with the program.
fn of_program(name: &str) -> String {
    std::fs::read_to_string(repository().join("themes/default").join(name)).expect("a file of the skin")
}

impl Site {
    /// Has a file of the default skin as its own.
    pub fn own(self, name: &str) -> Self {
        self.write(&format!("themes/default/{name}"), of_program(name))
    }

    /// Has pages in another language.
    pub fn translated(self, language: &str) -> Self {
        let words = format!("translations: {{ {language}: {{ title: Town plan }} }}\nbase_url:");
        self.write(&format!("site/prose/{language}/about.md"), "# About\n").edit("site/site.yaml", "base_url:", &words)
    }

    /// Replaces a string in a file of strings.
    pub fn with_string(self, file: &str, key: &str, text: &str) -> Self {
        let before = self.string(file, key);
        self.edit(file, &before, &format!("\n{key}: {text}\n"))
    }

    /// Takes a string out of a file of strings.
    pub fn without_string(self, file: &str, key: &str) -> Self {
        let before = self.string(file, key);
        self.edit(file, &before, "\n")
    }

    /// The line of a string, with the line breaks around it.
    fn string(&self, file: &str, key: &str) -> String {
        let text = self.text(file);
        let (_, rest) = text.split_once(&format!("\n{key}:")).unwrap_or_else(|| panic!("{file} has no \"{key}\""));
        format!("\n{key}:{}\n", rest.lines().next().unwrap_or_default())
    }

    /// Overrides a template of the default skin with a changed copy of it.
    fn edit_template(self, name: &str, from: &str, to: &str) -> Self {
        let path = format!("site/templates/{name}");
        self.write(&path, of_program(name)).edit(&path, from, to)
    }
}
