//! How deep the elements of a page are nested: what reads them next does so by recursion.

/// Deeper than any page; browsers stop counting there, too.
const DEEPEST: usize = 500;

/// Elements without content.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];

/// Elements that may end without an end tag, each with the next of its kind; they are only nested with others between.
const OPEN: [&[u8]; 16] = [
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"option",
    b"optgroup",
    b"rt",
    b"rp",
    b"caption",
    b"colgroup",
];

/// Whether elements of a page are nested deeper than any page needs.
///
/// ```
/// use mieru::render::depth::is_too_deep;
/// assert!(is_too_deep("<div>".repeat(501).as_bytes()));
/// assert!(!is_too_deep("<p><div title='<'><br></div><svg><path/></svg>".repeat(501).as_bytes()));
/// ```
pub fn is_too_deep(html: &[u8]) -> bool {
    let (mut depth, mut foreign, mut rest) = (0usize, 0usize, html);
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at + 1..];
        let is_end = rest.first() == Some(&b'/');
        let length = rest.iter().skip(usize::from(is_end)).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = rest[usize::from(is_end)..][..length].to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let tag = tag(rest);
        rest = &rest[tag.len()..];
        let is_foreign = name == b"svg" || name == b"math";
        // Only drawings and formulas have elements that end in their own tag.
        let is_alone = foreign > 0 && tag.ends_with(b"/") || VOID.contains(&&*name) || OPEN.contains(&&*name);
        match is_end {
            _ if is_alone => {}
            true => (depth, foreign) = (depth.saturating_sub(1), foreign.saturating_sub(usize::from(is_foreign))),
            false => (depth, foreign) = (depth + 1, foreign + usize::from(is_foreign)),
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// A tag up to its end, which stands outside of quotes.
fn tag(rest: &[u8]) -> &[u8] {
    let mut quote = None;
    let end = rest.iter().position(|&byte| {
        match quote {
            Some(open) if open == byte => quote = None,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            _ => {}
        }
        quote.is_none() && byte == b'>'
    });
    &rest[..end.unwrap_or(rest.len())]
}
