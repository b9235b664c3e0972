//! No text of the data becomes an element or an attribute: a site whose texts are payloads has the same elements, with the
//! same attributes, as one whose texts are harmless.

use std::collections::BTreeMap;
use std::sync::Mutex;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use mieru::compile::{self, Options, Sink};
use mieru::contents::Contents;
use mieru::diagnostic::Severity;
use mieru::inputs::Inputs;
use serde_yaml::Value;

use crate::site::{Site, kept};

/// Ways out of text, attributes and tags, without spaces, which passages do not have.
const PAYLOADS: [&str; 6] = [
    "\"><img/src=x/onerror=alert(1)>",
    "'/onfocus=alert(1)/autofocus='",
    "</title></script></style></textarea><svg/onload=alert(1)>",
    "<!--<script>alert(1)</script>--><base/href=//x>",
    "[a](javascript:alert(1))![b](x\"onerror=\"alert(1))`c`**d**",
    "{{7*7}}{%raw%}{#&lt;b&gt;&quot;onclick=1&#34;",
];

/// Fields that take any text; what is quoted from passages is changed with them.
const FREE: [&str; 15] = [
    "title",
    "note",
    "name",
    "short",
    "reading",
    "description",
    "issuer",
    "decided_by",
    "reason",
    "remarks",
    "also",
    "words",
    "home",
    "label",
    "because",
];

/// Words that passages, quotes, terms, footnotes and rules of wording share.
const SHARED: [&str; 5] = ["人工知能", "里山", "AI", "公園", "図書館"];

/// The same text without what means something in markup.
fn harmless(payload: &str) -> String {
    payload.chars().map(|c| if "<>\"'&`[]!*{}#%".contains(c) { '・' } else { c }).collect()
}

fn change(value: &mut Value, is_free: bool, payload: &str) {
    match value {
        Value::String(text) => {
            for word in SHARED {
                *text = text.replace(word, &format!("{word}{payload}"));
            }
            if is_free {
                text.push_str(payload);
            }
        }
        Value::Sequence(values) => values.iter_mut().for_each(|value| change(value, is_free, payload)),
        Value::Mapping(fields) => {
            for (name, value) in fields.iter_mut() {
                change(value, name.as_str().is_some_and(|name| FREE.contains(&name)), payload);
            }
        }
        _ => {}
    }
}

/// The full site with a text in all its fields.
fn filled(payload: &str) -> Inputs {
    let whole = mieru::read::read(&kept("full")).value;
    let mut inputs = whole.clone();
    for (path, bytes) in whole.under("") {
        if path.ends_with("source.txt") {
            inputs.remove(path);
        } else if path.starts_with("data/") || path == "site/site.yaml" {
            let mut value: Value = serde_yaml::from_slice(bytes).expect("YAML");
            if path.ends_with("edition.yaml") {
                value["document"].as_mapping_mut().expect("a document").remove("sha256");
            }
            change(&mut value, false, payload);
            inputs.insert(path, serde_yaml::to_string(&value).expect("YAML"));
        }
    }
    // Markdown means something there, and links to scripts are refused.
    if !payload.contains("javascript") {
        inputs.insert("site/prose/about.md", format!("# 題{payload}\n\n本文{payload}\n"));
    }
    inputs.insert(format!("site/static/{}.txt", payload.replace(['<', '>', '"', '/', '*', '|', ':'], "")), "x");
    inputs
}

/// Each element of each page with the names of its attributes.
fn elements(inputs: Inputs) -> BTreeMap<String, Vec<String>> {
    struct Pages(Mutex<BTreeMap<String, Vec<u8>>>);
    impl Sink for Pages {
        fn put(&self, path: &str, contents: Contents<'_>) -> std::io::Result<u64> {
            let bytes = contents.bytes()?.into_owned();
            let length = bytes.len() as u64;
            self.0.lock().expect("no panic").insert(path.to_owned(), bytes);
            Ok(length)
        }
    }
    let mut findings = Vec::new();
    let site = compile::site(inputs, &Options::default()).into_value(&mut findings);
    let pages = Pages(Mutex::default());
    site.make(&pages).expect("nothing is written").into_value(&mut findings);
    // That HTML in prose is an error is one thing; that it becomes no element all the same is another.
    findings.retain(|finding| {
        finding.severity == Severity::Error && !finding.message.starts_with("HTML is not shown on pages")
    });
    assert!(findings.is_empty(), "{}", findings.iter().map(|one| format!("{one}\n")).collect::<String>());
    let pages = pages.0.into_inner().expect("no panic");
    let html = pages.into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, skeleton(&bytes))).collect()
}

fn skeleton(html: &[u8]) -> Vec<String> {
    // What looks like an element in a title is text.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter).map(|token| token.expect("no error of reading"));
    let start = |token| match token {
        Token::StartTag(tag) => {
            let names = tag.attributes.keys().map(|name| String::from_utf8_lossy(name).into_owned());
            Some(format!("{} {}", String::from_utf8_lossy(&tag.name), names.collect::<Vec<_>>().join(" ")))
        }
        _ => None,
    };
    tokens.filter_map(start).collect()
}

#[test]
fn texts_add_no_element_and_no_attribute_to_any_page() {
    let mut count = 0;
    for payload in PAYLOADS {
        let hostile = elements(filled(payload));
        let plain = elements(filled(&harmless(payload)));
        assert!(hostile.keys().eq(plain.keys()), "{payload}: other pages");
        for (path, elements) in &hostile {
            let differs = elements.iter().zip(&plain[path]).find(|(one, other)| one != other);
            assert_eq!(differs, None, "{payload} in {path}");
            assert_eq!(elements.len(), plain[path].len(), "{payload} in {path}");
            count += elements.len();
        }
    }
    println!("{} payloads: {count} elements, the same as of harmless texts", PAYLOADS.len());
}

#[test]
fn a_payload_that_becomes_markup_is_seen() {
    let template = "{% extends \"layout/base.html\" %}{% block main %}<h1>{{ view.title }}</h1>{% endblock main %}";
    let outcome = Site::minimal().write("site/templates/page/prose.html", template).build();
    let page = outcome.file("about/index.html");
    let raw = page.replacen("</h1>", &format!("{}</h1>", PAYLOADS[0]), 1);
    assert_ne!(skeleton(page.as_bytes()), skeleton(raw.as_bytes()));
}
