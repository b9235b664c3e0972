//! The style sheet, made small.

#[cfg(feature = "minify")]
use std::collections::HashSet;

#[cfg(feature = "minify")]
use lightningcss::error::{Error, ParserError};

use super::flaw::{Flaw, Small};
#[cfg(feature = "minify")]
use super::script::is_too_deep;

/// A style sheet without comments, with sums done, and without the custom properties that nothing asks for: design
/// tokens come by the hundred, and a look uses a few. `users` are texts besides the sheet that may ask, such as
/// templates. As it is where it cannot be read.
#[cfg(feature = "minify")]
pub fn small<'a>(sheet: &'a str, users: impl Iterator<Item = &'a str>) -> Small {
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

    if is_too_deep(sheet) {
        return Small::none(sheet.to_owned());
    }
    let minifying = MinifyOptions { unused_symbols: unused(sheet, users), ..MinifyOptions::default() };
    let printing = PrinterOptions { minify: true, ..PrinterOptions::default() };
    // A parser that goes on after errors would leave out what is newer than it.
    let mut parsed = match StyleSheet::parse(sheet, ParserOptions::default()) {
        Ok(parsed) => parsed,
        Err(error) => return Small { text: sheet.to_owned(), flaw: Some(flaw_of(sheet, &error)) },
    };
    let small = parsed.minify(minifying).ok().and_then(|()| parsed.to_css(printing).ok());
    Small::none(small.map_or_else(|| sheet.to_owned(), |small| small.code))
}

/// Without the feature `minify` the sheet stays as it is.
#[cfg(not(feature = "minify"))]
pub fn small<'a>(sheet: &str, _: impl Iterator<Item = &'a str>) -> Small {
    Small::none(sheet.to_owned())
}

#[cfg(not(feature = "minify"))]
pub(super) fn flaw(_: &str) -> Option<Flaw> {
    None
}

/// Whether a sheet may leave something open.
pub(super) fn is_uneven(sheet: &str) -> bool {
    let differ = |open: &str, close: &str| sheet.matches(open).count() != sheet.matches(close).count();
    differ("{", "}") || differ("/*", "*/")
}

/// Why a part is no style sheet by itself.
#[cfg(feature = "minify")]
pub(super) fn flaw(part: &str) -> Option<Flaw> {
    use lightningcss::stylesheet::{ParserOptions, StyleSheet};

    if is_too_deep(part) {
        return None;
    }
    if let Err(error) = StyleSheet::parse(part, ParserOptions::default()) {
        return Some(flaw_of(part, &error));
    }
    // What is left open ends with the sheet, and takes in the next one. One more bracket is too many only where none is open.
    let is_read = |after: &str| {
        let longer = format!("{part}\n{after}");
        StyleSheet::parse(&longer, ParserOptions::default()).is_ok()
    };
    let message = match is_uneven(part) && is_read("}") {
        true => "a bracket or remark is not closed",
        false if !is_read(".x{}") => "the end lacks a quotation mark, a bracket or a semicolon",
        false => return None,
    };
    Some(Flaw { at: part.trim_end().len(), message: message.to_owned() })
}

/// What the parser says of a sheet.
#[cfg(feature = "minify")]
fn flaw_of(sheet: &str, error: &Error<ParserError<'_>>) -> Flaw {
    let (line, column) = error.loc.as_ref().map_or((0, 1), |loc| (loc.line as usize, loc.column as usize));
    let before: usize = sheet.split_inclusive('\n').take(line).map(str::len).sum();
    // Columns begin with 1 and count as UTF-16 does.
    let mut here = 1;
    let is_it = |c: char| {
        let is_it = here >= column;
        here += c.len_utf16();
        is_it
    };
    let at = sheet[before..].find(is_it).map_or(sheet.len(), |at| before + at);
    Flaw { at, message: error.kind.to_string() }
}

/// The names of the custom properties that are set in a sheet and mentioned nowhere else.
#[cfg(feature = "minify")]
fn unused<'a>(sheet: &'a str, users: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let (set, asked): (Vec<_>, Vec<_>) = names(sheet).partition(|(_, is_set)| *is_set);
    let asked: HashSet<&str> = asked.into_iter().chain(users.flat_map(names)).map(|(name, _)| name).collect();
    set.into_iter().map(|(name, _)| name).filter(|name| !asked.contains(name)).map(str::to_owned).collect()
}

/// All names that begin with two dashes, and whether a colon follows.
#[cfg(feature = "minify")]
fn names(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.match_indices("--").map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len());
        (&rest[..end], rest[end..].trim_start().starts_with(':'))
    })
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::small;

    #[test]
    fn a_sheet_keeps_what_it_says_in_fewer_words() {
        let sheet = ":root { --a: #ff0000; --b: 1px; --c: 2px; --d: var(--c) }\n/* a remark */\n\
                     .x { color: var(--a); margin: calc(8 / 16 * 1rem); word-break: auto-phrase; not-yet: known }\n\
                     @position-try --e { inset: 0 }";
        let small = small(sheet, ["<path stroke=\"var(--d)\">"].into_iter());
        assert_eq!(
            small.text,
            ":root{--a:red;--c:2px;--d:var(--c)}.x{color:var(--a);word-break:auto-phrase;not-yet:known;margin:.5rem}\
             @position-try --e{inset:0}"
        );
    }

    #[test]
    fn what_is_open_at_its_end_is_told() {
        let told = |part: &str| super::flaw(part).map(|flaw| flaw.message);
        let end = Some("the end lacks a quotation mark, a bracket or a semicolon".to_owned());
        for part in [".a { background: url(x.png}", ".a { content: \"a", "@import \"a.css\""] {
            assert_eq!(told(part), end, "{part}");
        }
        assert_eq!(told(".a { color: red"), Some("a bracket or remark is not closed".to_owned()));
        for part in ["", ".a { color: red }", "@layer a;", "/* } */ .a { content: \"{\" }", "@namespace svg url(x);"] {
            assert_eq!(told(part), None, "{part}");
        }
    }

    #[test]
    fn what_cannot_be_read_stays() {
        let deep = format!("p{}", "{a".repeat(10_000));
        let sums = format!("p {{ margin: {}1px{} }}", "calc(".repeat(10_000), ")".repeat(10_000));
        for sheet in ["", ".x { color: red } }", &deep, &sums] {
            assert_eq!(small(sheet, std::iter::empty()).text, sheet);
        }
    }
}
