//! Puts an element where a page's head begins, so that no template can leave it out.

/// The page with an element before everything else in its head, even before the head's own tag if that is left out.
///
/// ```
/// let page = mieru::render::head::with(b"<!doctype html><html lang=ja><HEAD><title>a".to_vec(), "<meta>");
/// assert_eq!(page, b"<!doctype html><html lang=ja><HEAD><meta><title>a");
/// ```
pub fn with(page: Vec<u8>, element: &str) -> Vec<u8> {
    let at =
        end_of_tag(&page, b"<head").or_else(|| end_of_tag(&page, b"<html")).or_else(|| end_of_tag(&page, b"<!doctype"));
    let (before, after) = page.split_at(at.unwrap_or(0));
    [before, element.as_bytes(), after].concat()
}

/// How far into a page its first tags are looked for: a head begins at once.
const NEAR: usize = 4096;

/// Where the first tag of a name ends.
fn end_of_tag(page: &[u8], tag: &[u8]) -> Option<usize> {
    let near = &page[..page.len().min(NEAR)];
    let is_tag = |at: &usize| {
        let (name, rest) = near[*at..].split_at(tag.len());
        name.eq_ignore_ascii_case(tag) && rest.first().is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    let at = (0..=near.len().checked_sub(tag.len())?).find(is_tag)?;
    Some(at + near[at..].iter().position(|byte| *byte == b'>')? + 1)
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
            ("<p>", "+<p>"),
            ("", "+"),
        ] {
            assert_eq!(String::from_utf8(with(page.into(), "+")).as_deref(), Ok(expected));
        }
    }
}
