//! Addresses as browsers read them: which scheme one has, and whether a page may link to it.

/// The schemes that a page may link to. Anything else could run script or open another program.
pub const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// The scheme of an address in lower case, read as browsers do: they pass over control characters and spaces in front
/// and over tabs and line breaks anywhere. `None` for a relative address.
///
/// ```
/// use mieru::text::url::scheme;
/// assert_eq!(scheme(" java\nScript:alert(1)").as_deref(), Some("javascript"));
/// assert_eq!(scheme("2023/a:b"), None);
/// ```
pub fn scheme(address: &str) -> Option<String> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let mut scheme = String::new();
    for c in address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// A text as a part of an address (RFC 3986): letters, digits, `-._~` and what is in `kept` stay, other bytes are written in
/// hexadecimal.
///
/// ```
/// use mieru::text::url::escaped;
/// assert_eq!(escaped("a b/見", "/"), "a%20b/%E8%A6%8B");
/// ```
pub fn escaped(text: &str, kept: &str) -> String {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.as_bytes().contains(&byte);
    let byte = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}

/// Undoes [`escaped`]; nothing where that gives no text. A slash must stand for itself, since it parts folders.
///
/// ```
/// use mieru::text::url::unescaped;
/// assert_eq!(unescaped("a%20b/%E8%A6%8B").as_deref(), Some("a b/見"));
/// assert_eq!(unescaped("a%2Fb"), None);
/// ```
pub fn unescaped(text: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' { digit(rest.next()?)? * 16 + digit(rest.next()?)? } else { byte };
        bytes.push(byte);
    }
    let slashes = |text: &[u8]| text.iter().filter(|byte| **byte == b'/').count();
    String::from_utf8(bytes).ok().filter(|plain| slashes(plain.as_bytes()) == slashes(text.as_bytes()))
}

/// Whether nothing can run where an address leads: it is relative, or of one of [`SCHEMES`].
pub fn is_safe(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
}

/// Whether a page may link to an address: one that is safe and says where it leads.
///
/// ```
/// use mieru::text::url::is_linkable;
/// assert!(is_linkable("https://example.org/") && is_linkable("../2023/") && is_linkable("mailto:a@example.org"));
/// assert!(!is_linkable("https:example.org") && !is_linkable("//example.org") && !is_linkable("mailto:"));
/// ```
pub fn is_linkable(address: &str) -> bool {
    is_safe(address) && is_whole(address)
}

/// Whether an address says where it leads: on the web with two slashes and a host, by mail or telephone with anything at
/// all. One that begins with two slashes leaves open how.
pub fn is_whole(address: &str) -> bool {
    let Some(scheme) = scheme(address) else { return !is_elsewhere(address) };
    let plain: String = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let rest = plain.split_once(':').map_or("", |(_, rest)| rest);
    match scheme.as_str() {
        "https" | "http" => rest.strip_prefix("//").is_some_and(|rest| !host(rest).is_empty()),
        _ => !rest.trim().is_empty(),
    }
}

/// The host that stands between the slashes in front and the port or path.
fn host(rest: &str) -> &str {
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, _) = rest.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

/// Whether an address leads to another host: it has a scheme, or begins with two slashes, which may also be
/// backslashes.
pub fn is_elsewhere(address: &str) -> bool {
    let mut start = address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    let is_slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    scheme(address).is_some() || (is_slash(start.next()) && is_slash(start.next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_not_safe() {
        for address in [
            "javascript:x",
            "JAVASCRIPT:x",
            "\u{1} javascript:x",
            "java\tscript:x",
            "vbscript:x",
            "data:,x",
            "blob:x",
            "x+y:z",
        ] {
            assert!(!is_safe(address), "{address:?}");
        }
        for address in
            ["", "a", "./a:b", "?a:b", "#a:b", "/a", "a/b:c", "HTTPS://x", "mailto:a@b", "tel:1", ":x", "1:x", "見:x"]
        {
            assert!(is_safe(address), "{address:?}");
        }
    }

    #[test]
    fn a_link_says_where_it_leads() {
        for address in [
            "//x",
            "\\\\x",
            " //x",
            "https:x",
            "http:/x",
            "https://",
            "http:///x",
            "https://?x",
            "https://:80/",
            "http://a@/",
            "https:\\\\x",
            "HTTPS:x",
            "mailto:",
            "tel:",
            "tel: ",
            "javascript:x",
        ] {
            assert!(!is_linkable(address), "{address:?}");
        }
        for address in [
            "",
            "a",
            "/a",
            "../a//b",
            "#",
            "?a",
            "https://x",
            "HTTP://x:80/",
            "https://[::1]/",
            "https://a@x",
            "mailto:a@b",
            "mailto:?subject=x",
            "tel:1",
            "https://example.org?x",
        ] {
            assert!(is_linkable(address), "{address:?}");
        }
    }

    #[test]
    fn two_slashes_lead_to_another_host() {
        for address in ["//x", "\\\\x", "/\\x", "/\t/x", " //x", "https:x"] {
            assert!(is_elsewhere(address), "{address:?}");
        }
        for address in ["", "/", "/a//b", "a", "../a", "#//"] {
            assert!(!is_elsewhere(address), "{address:?}");
        }
    }
}
