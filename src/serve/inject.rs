//! Puts the preview's script into a page on its way out. The site in memory stays as it would be published.

/// The page with the script before the end of its body. `build` and `number` tell the script what it stands on.
pub fn inject(page: &[u8], build: &str, number: u64) -> Vec<u8> {
    let script =
        format!("<script src=\"/__mieru/client.js\" data-build=\"{build}\" data-number=\"{number}\"></script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injected(page: &str) -> String {
        String::from_utf8(inject(page.as_bytes(), "ab12", 3)).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let script = "<script src=\"/__mieru/client.js\" data-build=\"ab12\" data-number=\"3\"></script>";
        assert_eq!(injected("<body>あ</BODY></html>"), format!("<body>あ{script}</BODY></html>"));
        assert_eq!(injected("<p>あ"), format!("<p>あ{script}"));
    }
}
