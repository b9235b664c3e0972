//! The scripts of the search page: joined, kept apart from what else runs on the page, and made small.

/// Joins scripts into one that shares no names with others.
pub fn joined<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let parts: Vec<&[u8]> = parts.collect();
    let whole = || [b"(() => {\n\"use strict\";\n", parts.join(&b'\n').as_slice(), b"\n})();\n"].concat();
    (!parts.is_empty()).then(|| small(whole()))
}

/// A script without comments and with short names; as it is where it cannot be read, for the browser to tell.
#[cfg(feature = "minify")]
fn small(script: Vec<u8>) -> Vec<u8> {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    let Ok(text) = std::str::from_utf8(&script) else { return script };
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, text, SourceType::cjs()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return script;
    }
    let options =
        MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::default()) };
    let named = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let writing = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(named.scoping);
    writing.build(&parsed.program).code.into_bytes()
}

#[cfg(not(feature = "minify"))]
fn small(script: Vec<u8>) -> Vec<u8> {
    script
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn names_stay_inside_and_words_stay_as_they_are() {
        let parts = ["// a remark\nconst word = '実';", "globalThis.found = (long) => word + long;"];
        let script = String::from_utf8(joined(parts.iter().map(|part| part.as_bytes())).expect("a script"));
        let script = script.expect("UTF-8");
        assert!(script.contains("globalThis.found") && script.contains('実'), "{script}");
        assert_eq!(cfg!(feature = "minify"), !["a remark", "word", "long"].iter().any(|name| script.contains(name)));
        assert_eq!(joined(std::iter::empty()), None);
    }
}
