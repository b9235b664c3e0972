//! The scripts of components and of the search page: joined, kept apart from what else runs on the page, and made small.

#[cfg(feature = "minify")]
use oxc_allocator::Allocator;
#[cfg(feature = "minify")]
use oxc_parser::{ParseOptions, Parser, ParserReturn};
#[cfg(feature = "minify")]
use oxc_semantic::SemanticBuilder;
#[cfg(feature = "minify")]
use oxc_span::SourceType;

use super::flaw::{Flaw, Small};

/// What every script begins with.
const STRICT: &str = "\"use strict\";\n";

/// Joins scripts into one that shares no names with others.
pub fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Small> {
    let parts: Vec<&str> = parts.collect();
    let whole = || format!("(() => {{\n{STRICT}{}\n}})();\n", parts.join("\n"));
    (!parts.is_empty()).then(|| small(whole()))
}

/// Joins scripts that share no names with each other either, as those of components. Each is a function of its own, so that
/// one which returns early stops no other.
pub fn apart<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Small> {
    let parts: Vec<String> = parts.map(|part| format!("(() => {{\n{part}\n}})();")).collect();
    joined(parts.iter().map(String::as_str))
}

/// A script without comments and with short names; as it is where it cannot be read.
#[cfg(feature = "minify")]
fn small(script: String) -> Small {
    if script.len() > LARGEST || is_too_deep(&script) {
        return Small::none(script);
    }
    match with_room(|| minified(&script)) {
        Some(Ok(text)) => Small::none(text),
        Some(Err(flaw)) => Small { text: script, flaw: Some(flaw) },
        None => Small::none(script),
    }
}

/// Larger scripts stay as they are; so do those with brackets nested deeper than this.
#[cfg(feature = "minify")]
const LARGEST: usize = 512 * 1024;

/// Deeper than the brackets of any script or style sheet that people write.
#[cfg(feature = "minify")]
const DEEPEST: usize = 200;

/// Whether brackets are nested deeper than what reads them by recursion can bear.
#[cfg(feature = "minify")]
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Runs something with room for recursion by each byte of the largest script; nothing where there is no such room.
#[cfg(feature = "minify")]
fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    let thread = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(LARGEST * 2048).build();
    thread.ok().map(|thread| thread.install(work))
}

#[cfg(feature = "minify")]
fn minified(script: &str) -> Result<String, Flaw> {
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};

    let allocator = Allocator::default();
    let mut program = parsed(&allocator, script)?.program;
    // Where it would go on for ever, its builds for tests end with an error of the program instead.
    let compress = CompressOptions { max_iterations: Some(11), ..CompressOptions::default() };
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(compress) };
    let named = Minifier::new(options).minify(&allocator, &mut program);
    let writing = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(named.scoping);
    Ok(writing.build(&program).code)
}

/// Why a part is no script by itself, strict and in a function, as it will stand.
#[cfg(feature = "minify")]
pub(super) fn flaw(part: &str) -> Option<Flaw> {
    if part.len() > LARGEST || is_too_deep(part) {
        return None;
    }
    let script = format!("{STRICT}{part}\n");
    let flaw = with_room(|| parsed(&Allocator::default(), &script).err()).flatten()?;
    Some(Flaw { at: flaw.at.saturating_sub(STRICT.len()).min(part.len()), message: flaw.message })
}

#[cfg(feature = "minify")]
fn parsed<'a>(allocator: &'a Allocator, script: &'a str) -> Result<ParserReturn<'a>, Flaw> {
    let options =
        ParseOptions { parse_regular_expression: true, allow_return_outside_function: true, ..ParseOptions::default() };
    let mut parsed = Parser::new(allocator, script, SourceType::cjs()).with_options(options).parse();
    let mut errors = std::mem::take(&mut parsed.errors);
    if errors.is_empty() && !parsed.panicked {
        // What the grammar has and browsers refuse nevertheless, such as a name that is declared twice.
        errors = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program).errors;
    }
    match errors.first() {
        Some(error) => {
            // Of two places that do not go together the second one is wrong.
            let at = error.labels.iter().flatten().map(|label| label.offset()).max().unwrap_or(0);
            Err(Flaw { at, message: error.message.to_string() })
        }
        None if parsed.panicked => Err(Flaw { at: 0, message: "no script".to_owned() }),
        None => Ok(parsed),
    }
}

#[cfg(not(feature = "minify"))]
fn small(script: String) -> Small {
    Small::none(script)
}

#[cfg(not(feature = "minify"))]
pub(super) fn flaw(_: &str) -> Option<Flaw> {
    None
}

#[cfg(test)]
mod tests {
    use super::{Small, apart, joined};

    fn text(script: Option<Small>) -> String {
        script.expect("a script").text
    }

    #[test]
    fn names_stay_inside_and_words_stay_as_they_are() {
        let parts = ["// a remark\nconst word = '実';", "globalThis.found = (long) => word + long;"];
        let script = text(joined(parts.into_iter()));
        assert!(script.contains("globalThis.found") && script.contains('実'), "{script}");
        assert_eq!(cfg!(feature = "minify"), !["a remark", "word", "long"].iter().any(|name| script.contains(name)));
        assert!(joined(std::iter::empty()).is_none());
    }

    #[test]
    fn components_may_use_the_same_names() {
        let parts = ["const box = 1; globalThis.one = box // a remark", "const box = 2; globalThis.two = box"];
        let script = text(apart(parts.into_iter()));
        assert!(script.contains("globalThis.one") && script.contains("globalThis.two"), "{script}");
        // What cannot be parsed stays as it is.
        assert_eq!(cfg!(feature = "minify"), !script.contains("a remark"), "{script}");
    }

    #[test]
    #[cfg(feature = "minify")]
    fn what_browsers_refuse_is_no_script() {
        let at = |part: &str| super::flaw(part).map(|flaw| flaw.at);
        assert_eq!(at("const box = 1;\nconst box = 2;"), Some(21));
        for part in ["import x from './y.js'; x();", "export const a = 1", "export {};", "break;", "import.meta.url"] {
            assert_eq!(at(part), Some(0), "{part}");
        }
        for part in ["/(/.test('x')", "with (document) {}", "eval = 3", "class A { #x } new A().#y", "if (", "/* "] {
            assert!(at(part).is_some_and(|at| at <= part.len()), "{part}");
            assert!(text(apart([part].into_iter())).contains(part), "{part}");
        }
        assert!(at("}); (() => {").is_some(), "a part is whole by itself");
        for part in ["", "if (!document.body) return;", "var a; var a; // the end", "const one = () => { return 1; };"]
        {
            assert_eq!(at(part), None, "{part}");
        }
    }

    #[test]
    fn a_component_that_returns_stops_no_other() {
        let script = text(apart(["return;", "globalThis.two = 2;", "if ("].into_iter()));
        assert!(script.contains("(() => {\nreturn;\n})();\n(() => {\nglobalThis.two = 2;\n})();"), "{script}");
    }

    #[test]
    fn what_is_nested_deeper_than_any_script_stays() {
        for [open, inner, close] in [["(", "1", ")"], ["[", "", "]"], ["!", "1", ""], ["a=>", "1", ""], ["1+", "1", ""]]
        {
            let text = format!("{}{inner}{}", open.repeat(20_000), close.repeat(20_000));
            let script = joined([text.as_str()].into_iter()).expect("a script");
            assert!(!script.text.is_empty(), "{open}");
        }
    }
}
