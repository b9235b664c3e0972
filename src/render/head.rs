//! Puts an element where a page's head begins, so that no template can leave it out.

/// The page with an element before everything else in its head, even where the head's own tag is left out.
///
/// ```
/// let page = mieru::render::head::with(b"<!doctype html><html lang=ja><HEAD><title>a".to_vec(), "<meta>");
/// assert_eq!(page, b"<!doctype html><html lang=ja><HEAD><meta><title>a");
/// ```
pub fn with(page: Vec<u8>, element: &str) -> Vec<u8> {
    let (before, after) = page.split_at(beginning(&page));
    [before, element.as_bytes(), after].concat()
}

/// Where a head begins, as browsers read a page: after its tag, or before the first thing that may not stand before a
/// head, since that opens one. Comments hold no tags.
fn beginning(page: &[u8]) -> usize {
    let mut at = if page.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    loop {
        at += page[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let rest = &page[at..];
        let passed = match rest {
            [b'<', b'!' | b'?', ..] => comment(rest),
            _ if is_tag(rest, b"<html") => tag(rest),
            _ if is_tag(rest, b"<head") => return at + tag(rest).unwrap_or(0),
            _ => None,
        };
        match passed {
            Some(length) => at += length,
            None => return at,
        }
    }
}

/// Whether a tag of a name begins here: `<header` is not `<head`.
fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    let is_end = |next: &u8| next.is_ascii_whitespace() || matches!(*next, b'/' | b'>');
    rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
        && rest.get(name.len()).is_some_and(is_end)
}

/// The length of a comment, a doctype, or what browsers take for a comment; nothing if it never ends.
fn comment(rest: &[u8]) -> Option<usize> {
    let after = |text: &[u8], sign: &[u8]| Some(text.windows(sign.len()).position(|part| part == sign)? + sign.len());
    let Some(text) = rest.strip_prefix(b"<!--") else { return after(rest, b">") };
    let length = match text {
        [b'>', ..] => Some(1),
        [b'-', b'>', ..] => Some(2),
        _ => [after(text, b"-->"), after(text, b"--!>")].into_iter().flatten().min(),
    };
    Some(4 + length?)
}

/// What stands at a place of a tag.
enum Part {
    Name,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// The length of a tag: a `>` in quotes does not end it. Nothing if it never ends.
fn tag(rest: &[u8]) -> Option<usize> {
    let mut part = Part::Name;
    for (at, &byte) in rest.iter().enumerate() {
        part = match (part, byte) {
            (Part::Quoted(quote), _) if byte != quote => Part::Quoted(quote),
            (Part::Quoted(_), _) => Part::Name,
            (_, b'>') => return Some(at + 1),
            (Part::Name, b'=') => Part::BeforeValue,
            (Part::BeforeValue, b'"' | b'\'') => Part::Quoted(byte),
            (Part::BeforeValue, _) if byte.is_ascii_whitespace() => Part::BeforeValue,
            (Part::Value, _) if byte.is_ascii_whitespace() => Part::Name,
            (Part::BeforeValue | Part::Value, _) => Part::Value,
            (Part::Name, _) => Part::Name,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn the_element_comes_first_whatever_tags_are_left_out() {
        for (page, expected) in [
            ("<!DOCTYPE html><html><head lang=a><p>", "<!DOCTYPE html><html><head lang=a>+<p>"),
            ("<html><header>", "<html>+<header>"),
            ("<!doctype html><title>", "<!doctype html>+<title>"),
            ("<html><script></script><head>", "<html>+<script></script><head>"),
            ("<p>", "+<p>"),
            ("<head", "+<head"),
            ("", "+"),
        ] {
            assert_eq!(String::from_utf8(with(page.into(), "+")).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn tags_in_comments_and_quotes_are_none() {
        for (page, expected) in [
            ("<!-- frame: <head>, body -->\n<html><head>a", "<!-- frame: <head>, body -->\n<html><head>+a"),
            ("<html title=\"<head>\"><head>a", "<html title=\"<head>\"><head>+a"),
            ("<html a=b\"c><head>a", "<html a=b\"c><head>+a"),
            ("<!--><head>-->", "<!--><head>+-->"),
            ("<!-- a --!><head>-->", "<!-- a --!><head>+-->"),
            ("<?xml a?><head>a", "<?xml a?><head>+a"),
            ("\u{feff}<!-- <head>", "\u{feff}+<!-- <head>"),
        ] {
            assert_eq!(String::from_utf8(with(page.into(), "+")).as_deref(), Ok(expected));
        }
    }
}
