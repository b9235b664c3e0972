//! The scripts of components and of the search page: joined, kept apart from what else runs on the page, and made small.

/// Joins scripts into one that shares no names with others.
pub fn joined<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let parts: Vec<&[u8]> = parts.collect();
    let whole = || [b"(() => {\n\"use strict\";\n", parts.join(&b'\n').as_slice(), b"\n})();\n"].concat();
    (!parts.is_empty()).then(|| small(whole()))
}

/// Joins scripts that share no names with each other either, as those of components.
pub fn apart<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Vec<u8>> {
    let parts: Vec<String> = parts.map(|part| format!("{{\n{part}\n}}")).collect();
    joined(parts.iter().map(String::as_bytes))
}

/// A script without comments and with short names; as it is where it cannot be read, for the browser to tell.
#[cfg(feature = "minify")]
fn small(script: Vec<u8>) -> Vec<u8> {
    if script.len() > LARGEST || is_too_deep(&script) {
        return script;
    }
    with_room(|| minified(&script)).unwrap_or(script)
}

/// Larger scripts stay as they are; so do those with brackets nested deeper than this.
#[cfg(feature = "minify")]
const LARGEST: usize = 512 * 1024;

/// Deeper than the brackets of any script or style sheet that people write.
#[cfg(feature = "minify")]
const DEEPEST: usize = 200;

/// Whether brackets are nested deeper than what reads them by recursion can bear.
#[cfg(feature = "minify")]
pub(super) fn is_too_deep(text: &[u8]) -> bool {
    let mut depth = 0usize;
    text.iter().any(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Runs something with room for recursion by each byte of the largest script.
#[cfg(feature = "minify")]
fn with_room<T: Send>(work: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    let thread = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(LARGEST * 2048).build();
    thread.ok()?.install(work)
}

#[cfg(feature = "minify")]
fn minified(script: &[u8]) -> Option<Vec<u8>> {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    let text = std::str::from_utf8(script).ok()?;
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, text, SourceType::cjs()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return None;
    }
    let options =
        MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::default()) };
    let named = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let writing = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(named.scoping);
    Some(writing.build(&parsed.program).code.into_bytes())
}

#[cfg(not(feature = "minify"))]
fn small(script: Vec<u8>) -> Vec<u8> {
    script
}

#[cfg(test)]
mod tests {
    use super::{apart, joined};

    #[test]
    fn names_stay_inside_and_words_stay_as_they_are() {
        let parts = ["// a remark\nconst word = '実';", "globalThis.found = (long) => word + long;"];
        let script = String::from_utf8(joined(parts.iter().map(|part| part.as_bytes())).expect("a script"));
        let script = script.expect("UTF-8");
        assert!(script.contains("globalThis.found") && script.contains('実'), "{script}");
        assert_eq!(cfg!(feature = "minify"), !["a remark", "word", "long"].iter().any(|name| script.contains(name)));
        assert_eq!(joined(std::iter::empty()), None);
    }

    #[test]
    fn components_may_use_the_same_names() {
        let parts = ["const box = 1; globalThis.one = box // a remark", "const box = 2; globalThis.two = box"];
        let script = String::from_utf8(apart(parts.into_iter()).expect("a script")).expect("UTF-8");
        assert!(script.contains("globalThis.one") && script.contains("globalThis.two"), "{script}");
        // What cannot be parsed stays as it is.
        assert_eq!(cfg!(feature = "minify"), !script.contains("a remark"), "{script}");
    }

    #[test]
    fn what_is_nested_deeper_than_any_script_stays() {
        for [open, inner, close] in [["(", "1", ")"], ["[", "", "]"], ["!", "1", ""], ["a=>", "1", ""], ["1+", "1", ""]]
        {
            let text = format!("{}{inner}{}", open.repeat(20_000), close.repeat(20_000));
            let script = joined([text.as_bytes()].into_iter()).expect("a script");
            assert!(!script.is_empty(), "{open}");
        }
    }
}
