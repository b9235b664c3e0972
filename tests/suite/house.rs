//! The rules of the house, read from the source: which room may use which, what no room may do, and that the skin and
//! the pages fit together.

use std::collections::BTreeSet;
use std::fs;

use mieru::inputs::sha256;
use regex::Regex;

use crate::site::{repository, tree};

/// The rooms in dependency order: each may use only those above it.
const ROOMS: [&str; 21] = [
    "text",
    "diagnostic",
    "inputs",
    "contents",
    "record",
    "table",
    "catalog",
    "resolve",
    "compare",
    "page",
    "skin",
    "render",
    "export",
    "audit",
    "import",
    "compile",
    "read",
    "publish",
    "serve",
    "cli",
    "command",
];

/// Rooms that touch the world outside: disk, network, clock, environment.
const EDGES: [&str; 6] = ["read", "publish", "serve", "cli", "command", "main"];

/// Modules of the standard library, or tokio, by which the world is touched.
const WORLD: [&str; 6] = ["fs", "net", "time", "env", "process", "thread"];

/// What the skin's `tokens.css` is: the tokens of Japan's Digital Agency, 1.1.9, unchanged.
const TOKENS: &str = "ec3fb5b1e881d1bdf076feff29fe15a32269353c7a9cef40194f1eff0c3d7a90";

/// The files of a folder with an ending, with their text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = repository().join(folder);
    let paths = tree(&folder).into_keys().filter(|path| path.ends_with(ending));
    paths.map(|path| (path.clone(), fs::read_to_string(folder.join(&path)).expect("a readable file"))).collect()
}

/// The program's own code: without tests, without comments.
fn code() -> Vec<(String, String)> {
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/");
    let own = |text: String| {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
    };
    files("src", ".rs").into_iter().filter(|(path, _)| !is_test(path)).map(|(path, text)| (path, own(text))).collect()
}

/// `resolve/measure.rs` stands in the room `resolve`.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

fn all(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_rooms_are_listed_in_order() {
    let lib = fs::read_to_string(repository().join("src/lib.rs")).expect("the source");
    let listed = all(r"(?m)^pub mod (\w+);", &lib);
    assert_eq!(listed, ROOMS);
}

#[test]
fn a_room_uses_only_those_above_it() {
    let mut wrong = Vec::new();
    for (path, text) in code().iter().filter(|(path, _)| path != "main.rs" && path != "lib.rs") {
        let own = ROOMS.iter().position(|name| *name == room(path)).unwrap_or_else(|| panic!("{path} is in no room"));
        for used in named_below("crate", text) {
            match ROOMS.iter().position(|name| *name == used) {
                Some(at) if at <= own => {}
                Some(_) => wrong.push(format!("src/{path} uses {used}, which stands below it")),
                None => wrong.push(format!("src/{path} uses {used}, which is no room")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What some code names right below a crate, `crate::page` or `use crate::{page::route, audit}`: page, audit.
fn named_below(root: &str, code: &str) -> Vec<String> {
    let start = format!("{root}::");
    let after = code.match_indices(&start).filter(|(at, _)| !code[..*at].ends_with(is_word));
    let trees = after.map(|(at, _)| &code[at + start.len()..]);
    trees.flat_map(|tree| tree.strip_prefix('{').map_or_else(|| vec![tree], branches)).map(first_word).collect()
}

/// The parts of a group of which the first brace is taken off, cut at its own commas.
fn branches(group: &str) -> Vec<&str> {
    let step = |c: char| i32::from(c == '{') - i32::from(c == '}');
    let mut depth = 0;
    let end = group.find(|c| {
        depth += step(c);
        depth < 0
    });
    let mut depth = 0;
    let parts = group[..end.unwrap_or(group.len())].split(|c| {
        depth += step(c);
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `page::route` → `page`
fn first_word(path: &str) -> String {
    path.chars().take_while(|&c| is_word(c)).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn names_in_nested_groups_are_seen() {
    let code = "use crate::{\n    page::{route::{Route, self}, name},\n    audit,\n    text as words,\n};\n\
                fn a() { crate::serve::run(); let b = other_crate::nothing; }\nuse crate::{cli::{A}};\nuse crate::read;\n";
    assert_eq!(named_below("crate", code), ["page", "audit", "text", "serve", "cli", "read"]);
}

#[test]
fn nothing_in_the_program_panics_on_purpose() {
    let forbidden = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        "dbg!(",
        ".unwrap_err()",
        "assert!(",
        // These panic where nobody reads what they print.
        "println!(",
        "print!(",
    ];
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for line in text.lines().filter(|line| forbidden.iter().any(|word| line.contains(word))) {
            wrong.push(format!("src/{path}: {}", line.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut wrong = Vec::new();
    for (path, text) in code().iter().filter(|(path, _)| !EDGES.contains(&room(path))) {
        let used = ["std", "tokio"].map(|root| named_below(root, text)).concat();
        for used in used.iter().filter(|name| WORLD.contains(&name.as_str())) {
            wrong.push(format!("src/{path} uses {used}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sizes_of_files_are_reported() {
    let mut lines: Vec<(usize, String)> = code().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lines.sort();
    let at = |share: usize| lines[(lines.len() - 1) * share / 100].0;
    println!(
        "files: {}; lines: median {} (aim 80), 90 % {} (aim 250), most {:?} (aim 400)",
        lines.len(),
        at(50),
        at(90),
        lines.last()
    );
    let mut functions: Vec<(usize, String)> = Vec::new();
    let head = Regex::new(r"^\s*(pub(\(\w+\))? )?(async )?fn ").expect("a pattern");
    for (path, text) in code() {
        let mut begun = None;
        for (n, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            if head.is_match(line) {
                begun = Some((indent, n, line.trim().to_owned()));
            }
            if let Some((depth, first, name)) =
                begun.take_if(|(depth, ..)| line.starts_with(&format!("{}}}", " ".repeat(*depth))))
            {
                let _ = depth;
                functions.push((n - first + 1, format!("{path}: {name}")));
            }
        }
    }
    functions.sort();
    let at = |share: usize| functions[(functions.len() - 1) * share / 100].0;
    println!(
        "functions: {}; lines: median {} (aim 8), 90 % {} (aim 30), most {:?} (aim 80)",
        functions.len(),
        at(50),
        at(90),
        functions.last()
    );
}

#[test]
fn every_kind_of_page_has_module_view_and_template() {
    let route = fs::read_to_string(repository().join("src/page/route.rs")).expect("the source");
    let plan = fs::read_to_string(repository().join("src/page/plan.rs")).expect("the source");
    let (_, kinds) = route.split_once("pub fn kind(self)").expect("the kinds");
    let kinds = all(r#"Self::\w+(?:\([^)]*\))? => "(\w+)""#, kinds.split("\n    }\n").next().unwrap_or_default());
    assert!(kinds.len() >= 19, "{kinds:?}");
    for (language, strings) in files("themes/default/strings", ".yaml") {
        // The page for lost readers has a head of its own, which describes nothing.
        for kind in kinds.iter().filter(|kind| kind.as_str() != "not_found") {
            assert!(strings.contains(&format!("\ndescribe_{kind}: ")), "strings/{language} has describe_{kind}");
        }
    }
    for kind in &kinds {
        let view: String = kind.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        let module = fs::read_to_string(repository().join(format!("src/page/{kind}.rs"))).unwrap_or_default();
        assert!(module.contains(&format!("pub struct {view}View")), "src/page/{kind}.rs holds {view}View");
        assert!(plan.contains(&format!("{view}View::new")), "plan.rs makes {view}View");
        assert!(repository().join(format!("themes/default/page/{kind}.html")).is_file(), "page/{kind}.html");
    }
    let templates =
        files("themes/default/page", ".html").into_iter().map(|(name, _)| name.trim_end_matches(".html").to_owned());
    assert_eq!(
        templates.collect::<BTreeSet<_>>(),
        kinds.into_iter().collect::<BTreeSet<_>>(),
        "each template is a kind of page"
    );
}

#[test]
fn the_compiler_asks_for_the_place_and_the_description_of_a_new_kind_of_page() {
    for (path, text) in code().iter().filter(|(path, _)| path == "page/frame.rs" || path == "page/description.rs") {
        let line = text.lines().find(|line| line.trim_start().starts_with("_ =>"));
        assert_eq!(line, None, "src/{path} names every kind of page, so that none is forgotten");
    }
}

#[test]
fn the_tokens_are_those_that_were_published() {
    let tokens = fs::read(repository().join("themes/default/tokens.css")).expect("the tokens");
    assert_eq!(sha256(&tokens), TOKENS, "tokens.css is taken over byte for byte; see tokens.md");
}

#[test]
fn every_css_variable_that_is_used_is_defined() {
    let sheets = files("themes/default", ".css");
    let markup = files("themes/default", ".html");
    let defined: BTreeSet<String> =
        sheets.iter().chain(&markup).flat_map(|(_, text)| all(r"(--[\w-]+)\s*:", text)).collect();
    for (path, text) in sheets.iter().chain(&markup) {
        for name in all(r"var\((--[\w-]+)", text) {
            assert!(defined.contains(&name), "themes/default/{path} uses {name}, which is defined nowhere");
        }
    }
}

#[test]
fn every_string_that_is_used_exists_and_every_string_is_used() {
    let strings = fs::read_to_string(repository().join("themes/default/strings/ja.yaml")).expect("the strings");
    let known: BTreeSet<String> = all(r"(?m)^(\w+):", &strings).into_iter().collect();
    let templates: String = files("themes/default", ".html").into_iter().map(|(_, text)| text).collect();
    let used: BTreeSet<String> = all(r"\bt\.(\w+)", &templates).into_iter().collect();
    let missing: Vec<&String> = used.difference(&known).collect();
    assert!(missing.is_empty(), "not in strings/ja.yaml: {missing:?}");
    let code: String = code().into_iter().map(|(_, text)| text).collect();
    // Names put together, such as `"format_season_{season}"` and `"kind_" ~ kind`.
    let starts: Vec<String> =
        all(r#""([a-z_]+_)\{"#, &code).into_iter().chain(all(r#""([a-z_]+_)" ~"#, &templates)).collect();
    let literals: BTreeSet<String> =
        all(r#""(\w+)""#, &code).into_iter().chain(all(r#""(\w+)""#, &templates)).collect();
    let is_used = |key: &&String| {
        used.contains(*key) || literals.contains(*key) || starts.iter().any(|start| key.starts_with(start))
    };
    let unused: Vec<&String> = known.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "in strings/ja.yaml and used nowhere: {unused:?}");
}

#[test]
fn the_program_knows_nothing_of_its_first_document() {
    for (path, text) in code() {
        for word in ["健康", "医療戦略", "厚生", "mhlw", "内閣"] {
            assert!(!text.contains(word), "src/{path} says {word}: another plan is data, not code");
        }
    }
}
