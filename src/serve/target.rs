//! What a request's address means: the only place that decodes, and makes, addresses of the preview.

use crate::text::url;

/// The path below the root that an address asks for, decoded. `None` if the address is not one that a site could have.
///
/// The result is looked up among the files in memory, never on disk; steps such as `..` are refused all the same.
pub fn decode(address: &str) -> Option<String> {
    let path = url::unescaped(address.strip_prefix('/')?)?;
    let is_plain = !path.chars().any(char::is_control) && !path.contains('\\');
    let stays = path.split('/').all(|step| step != "." && step != "..");
    (is_plain && stays).then_some(path)
}

/// The address of a path below the root.
pub fn encode(path: &str) -> String {
    format!("/{}", url::escaped(path, "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/").as_deref(), Some(""));
        assert_eq!(decode("/2023/themes/1-1/").as_deref(), Some("2023/themes/1-1/"));
        assert_eq!(decode("/%E8%A6%8b/a..b").as_deref(), Some("見/a..b"));
        assert_eq!(encode("見/a b/"), "/%E8%A6%8B/a%20b/");
    }

    #[test]
    fn what_no_site_has_is_refused() {
        for address in [
            "",
            "*",
            "2023/",
            "/..",
            "/../etc/passwd",
            "/a/./b",
            "/%2e%2e/a",
            "/%2E./a",
            "/a%2fb",
            "/a%5Cb",
            "/a\\b",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%FF",
            "/%C0%AE",
            "/%00",
            "/a%0d%0ab",
        ] {
            assert_eq!(decode(address), None, "{address}");
        }
    }
}
