//! No text runs as script: what templates may do with values, and what every page tells the browser.

use crate::expected;
use crate::site::{Outcome, Site, repository};

/// The pages of a site, each with what it says.
fn pages(outcome: &Outcome) -> Vec<(String, String)> {
    let paths = outcome.tree().into_keys().filter(|path| path.ends_with(".html"));
    paths.map(|path| (path.clone(), outcome.file(&path))).collect()
}

/// The policy in a page's head.
fn policy(page: &str) -> &str {
    let (_, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    rest.split_once('"').expect("its end").0
}

#[test]
fn every_page_says_what_may_run_before_anything_could() {
    for site in [Site::full(), Site::full().edit("site/site.yaml", "base_url: https://example.org/aoba/\n", "")] {
        let outcome = site.build();
        let pages = pages(&outcome);
        assert!(pages.len() > 30 && pages.iter().any(|(path, _)| path == "404.html"));
        for (path, page) in pages {
            let head = page.to_lowercase().find("<head>").unwrap_or_else(|| panic!("{path} has no head"));
            assert!(page[head + 6..].starts_with("<meta http-equiv=\"Content-Security-Policy\""), "{path}");
            let policy = policy(&page);
            assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}: {policy}");
            assert!(
                !policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"),
                "{path}: {policy}"
            );
            assert!(path == "404.html" || !policy.contains("sha256"), "{path}: {policy}");
        }
    }
}

#[test]
fn a_head_in_a_comment_does_not_take_the_policy() {
    let layout = repository().join("themes/default/layout/base.html");
    let layout = std::fs::read_to_string(layout).expect("the layout").replacen(
        "<html lang",
        "<!-- frame: <head>, body -->\n<html lang",
        1,
    );
    // A site that is not minified keeps its comments.
    let site = Site::minimal().edit("site/site.yaml", "minify: true", "minify: false");
    let page = site.write("site/templates/layout/base.html", layout).build().file("index.html");
    assert!(page.contains("<!-- frame: <head>, body -->"), "{page}");
    assert!(page.contains("<html lang=\"ja\">\n<head><meta http-equiv=\"Content-Security-Policy\""), "{page}");
}

#[test]
fn a_script_of_a_template_is_named_by_its_hash() {
    let script = "document.title = 'x';";
    let template = format!(
        "<!DOCTYPE html><html lang=\"ja\"><head><title>{{{{ view.title }}}}</title></head><body><h1>x</h1><script>{script}</script></body></html>"
    );
    let outcome = Site::minimal().write("site/templates/page/prose.html", template).build();
    let hash = mieru::skin::policy::hash(script);
    assert!(policy(&outcome.file("about/index.html")).contains(&format!("script-src 'self' '{hash}'")));
    assert!(!policy(&outcome.file("index.html")).contains(&hash));
}

#[test]
fn a_script_that_no_template_holds_is_told() {
    let component = "{% component prose() -%}<div>{{ body }}{% if 1 %}<script>{% endif %}let a = 1;</script></div>{%- endcomponent prose %}";
    let site = Site::minimal().write("site/templates/component/prose/prose.html", component);
    site.run(["check"]).fails(1, ["site/templates/component/prose/prose.html:1:", "end at different places"]);
}

#[test]
fn what_changes_where_a_page_leads_is_told() {
    let page = "{% extends \"layout/base.html\" %}{% block main %}<h1>x</h1>";
    for (element, told) in [
        ("<meta http-equiv=\"REFRESH\" content=\"0; url=https://example.net/\">", "http-equiv=\"refresh\""),
        ("<base href=\"https://example.net/\">", "the page has the element <base>"),
        ("<img alt=\"\" srcset=\"a.png 1x, https://example.net/b.png 2x\">", "\"https://example.net/b.png\" would be"),
        ("<svg><a><animate attributeName=\"href\" values=\"javascript:x\"/></a></svg>", "the element <animate>"),
    ] {
        let text = format!("{page}{element}{{% endblock main %}}");
        Site::minimal()
            .write("site/templates/page/prose.html", text)
            .run(["check"])
            .fails(1, ["about/index.html", told]);
    }
}

/// What `check` says of a site whose pages of prose hold an element.
fn checked(element: &str) -> Outcome {
    let page = "{% extends \"layout/base.html\" %}{% block title %}x{% endblock title %}{% block main %}<h1>x</h1>";
    let page = format!("{page}{element}{{% endblock main %}}");
    Site::minimal().write("site/templates/page/prose.html", page).run(["check"])
}

#[test]
fn what_forms_and_links_tell_others_is_told_with_the_policy_that_bars_it() {
    for (element, told, why) in [
        ("<form action=\"https://example.net/q\"></form>", "/q\" would be sent", "(form-action 'self')"),
        ("<button formaction=\"//example.net/q\">x</button>", "/q\" would be sent", "(form-action 'self')"),
        ("<a href=\"../\" ping=\"../ https://example.net/p\">x</a>", "/p\" would be told", "(connect-src 'self')"),
    ] {
        checked(element).fails(1, ["page /about/index.html: ", told, why, "\n1 error, "]);
    }
    let policy = Site::minimal().build().file("_headers");
    assert!(policy.contains("form-action 'self'") && policy.contains("connect-src 'self'"), "{policy}");
}

#[test]
fn pictures_are_the_sites_own_however_they_are_named() {
    let (elsewhere, nowhere) = ("would be loaded from elsewhere", "leads to no page or file of the site");
    for (element, address, told) in [
        ("<svg><image href=\"https://example.net/a.png\"/></svg>", "https://example.net/a.png", elsewhere),
        ("<svg><use xlink:href=\"//example.net/a.svg#a\"/></svg>", "//example.net/a.svg#a", elsewhere),
        ("<svg><image href=\"nix.png\"/></svg>", "nix.png", nowhere),
        ("<img alt=\"\" srcset=\"../favicon.svg 1x, nix.png 2x\">", "nix.png", nowhere),
        ("<video poster=\"nix.jpg\"></video>", "nix.jpg", nowhere),
        ("<form action=\"../sarch/?a=b\"></form>", "../sarch/?a=b", nowhere),
    ] {
        let told = format!("page /about/index.html: \"{address}\" {told}\n");
        checked(element).fails(1, [told.as_str(), "\n1 error, "]);
    }
    let good = "<svg><use href=\"#dot\"/><circle id=\"dot\" r=\"9\"/><image href=\"../favicon.svg\"/></svg>\
                <img alt=\"\" srcset=\"../favicon.svg, ../apple-touch-icon.png 2x\">\
                <form action=\"../search/?a=b\"><button formaction=\"../\">x</button></form>\
                <form action=\"../answer.cgi\" method=\"post\"></form>\
                <form action=\"/cgi-bin/search\"></form>";
    assert_eq!(checked(good).ok().stderr, "");
}

#[test]
fn a_picture_of_prose_from_elsewhere_is_told_where_it_is_written() {
    let text = "# 質問\n\n[図](https://example.net/a.png)と図 ![図](https://example.net/a.png)\n";
    let told = "site/prose/faq.md:3:34: \"https://example.net/a.png\" would be loaded from elsewhere\n";
    // The page in English shows the same text.
    Site::started().write("site/prose/faq.md", text).run(["check"]).fails(1, [told, "\n1 error, "]);
}

#[test]
fn text_of_the_data_stays_text() {
    let payload = "\"'><script>alert(1)</script>{{ 7 * 7 }}&lt;";
    let outcome = Site::minimal()
        .edit("site/site.yaml", "title: みどり町まちづくり計画 施策一覧", &format!("title: {payload:?}"))
        .build();
    for (path, page) in pages(&outcome) {
        let facts = mieru::audit::facts::read(page.as_bytes());
        assert!(!facts.inline.iter().any(|(_, text)| text.contains("alert")), "{path}");
        assert!(facts.code.is_empty() && !page.contains("49&"), "{path}");
    }
    let home = mieru::audit::facts::read(outcome.file("index.html").as_bytes()).title;
    assert!(home.contains(payload), "it is there, as text: {home}");
}

/// The headers that a site asks its host for with every answer, each with its value.
fn headers(outcome: &Outcome) -> Vec<(String, String)> {
    let file = outcome.file("_headers");
    let lines = file.strip_prefix("/*\n").expect("for every path").lines();
    lines
        .take_while(|line| line.starts_with("  "))
        .map(|line| line.trim().to_owned())
        .map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())).expect(&line))
        .collect()
}

#[test]
fn hosts_are_told_the_same_in_their_own_words() {
    let headers = headers(&Site::minimal().build());
    let lines = |make: &dyn Fn(&str, &str) -> String| -> String {
        headers.iter().map(|(name, value)| make(name, value) + "\n").collect()
    };
    let nginx = lines(&|name, value| format!("add_header {name} \"{value}\" always;"));
    let apache = lines(&|name, value| format!("Header always set {name} \"{value}\""));
    let custom = |(name, _): &&(String, String)| name == "Permissions-Policy" || name == "Cross-Origin-Opener-Policy";
    let value = |wanted: &str| &headers.iter().find(|(name, _)| name == wanted).expect(wanted).1;
    let items: Vec<_> = headers.iter().filter(custom).collect();
    let items: Vec<_> = items
        .into_iter()
        .map(|(name, value)| serde_json::json!({ "Header": name, "Value": value, "Override": true }))
        .collect();
    let cloudfront = serde_json::json!({
        "Name": "mieru",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": { "ContentSecurityPolicy": value("Content-Security-Policy"), "Override": true },
            "StrictTransportSecurity": { "AccessControlMaxAgeSec": 63_072_000, "Override": true },
            "ContentTypeOptions": { "Override": true },
            "FrameOptions": { "FrameOption": value("X-Frame-Options"), "Override": true },
            "ReferrerPolicy": { "ReferrerPolicy": value("Referrer-Policy"), "Override": true },
        },
        "CustomHeadersConfig": { "Quantity": items.len(), "Items": items },
    });
    let cloudfront = serde_json::to_string_pretty(&cloudfront).expect("JSON") + "\n";
    assert!(!format!("{nginx}{apache}{cloudfront}").contains("unsafe"));
    for (name, text) in [("nginx.conf", nginx), ("apache.conf", apache), ("cloudfront.json", cloudfront)] {
        let told = expected::compare(&repository().join("docs/headers").join(name), &text);
        assert_eq!(told, Ok(()), "the policy has changed: UPDATE_EXPECTED=1 cargo test --test suite safety");
    }
}

#[test]
fn hosts_are_told_what_kinds_of_files_there_are_and_which_never_change() {
    let outcome = Site::full().build();
    let file = outcome.file("_headers");
    assert!(file.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{file}");
    let common = ["html", "css", "js", "json", "txt", "xml", "svg", "png", "ico", "xlsx", "otf"];
    let paths = outcome.tree().into_keys().filter(|path| outcome.public().join(path).is_file());
    for path in paths.filter(|path| !path.starts_with('.')) {
        let Some((_, ending)) = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')) else { continue };
        let rule = format!("\n/*.{ending}\n  Content-Type: ");
        assert!(common.contains(&ending) || file.contains(&rule), "{path} has no type in\n{file}");
    }
}

/// The points of Mozilla's HTTP Observatory (November 2025) for a static site without cookies, over HTTPS only.
fn observatory(headers: &[(String, String)], meta: &str) -> i32 {
    let has = |name: &str| headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str());
    let sent = has("Content-Security-Policy").unwrap_or_default();
    let policy = format!("{sent}; {meta}");
    let losses = [
        (policy.contains("unsafe") || !policy.contains("default-src 'none'"), 25),
        (has("Strict-Transport-Security").is_none(), 20),
        (has("X-Content-Type-Options") != Some("nosniff"), 5),
        (!sent.contains("frame-ancestors") && has("X-Frame-Options").is_none(), 20),
    ];
    let points = 100 - losses.iter().filter(|(is_lost, _)| *is_lost).map(|(_, points)| points).sum::<i32>();
    let gains = [
        (policy.contains("default-src 'none'"), 10),
        (sent.contains("frame-ancestors 'none'"), 5),
        (has("Referrer-Policy").is_some_and(|value| value.contains("strict-origin")), 5),
    ];
    // What is gained counts only where little is lost.
    if points < 90 { points } else { points + gains.iter().filter(|(has, _)| *has).map(|(_, gain)| gain).sum::<i32>() }
}

#[test]
fn an_outside_judge_gives_good_marks() {
    let outcome = Site::minimal().build();
    let meta = outcome.file("index.html");
    assert_eq!(observatory(&headers(&outcome), policy(&meta)), 120, "A+ begins at 100");
    // GitHub Pages sends this one by itself and takes no others.
    let github = [("Strict-Transport-Security".to_owned(), "max-age=31556952".to_owned())];
    assert_eq!(observatory(&github, policy(&meta)), 75, "B begins at 70");
}
