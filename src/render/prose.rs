//! Markdown → HTML. Raw HTML is dropped, of which all but remarks is an error in a page of prose, and so are addresses that a
//! page must not link to.

use std::sync::Arc;

use comrak::{Options, markdown_to_html};

use crate::text::url;

/// What the library writes in the place of raw HTML; text never looks like it, since its signs are escaped.
const OMITTED: &str = "<!-- raw HTML omitted -->";

/// Makes HTML of Markdown: tables, strikethrough, emphasis that works beside Japanese punctuation.
/// In an offline build, links to folders name their `index.html`. Relative addresses lead on from `base`, the way to a folder
/// that ends in a slash, or from the page itself where that is empty.
///
/// ```
/// use mieru::render::prose::html;
/// assert_eq!(html("**「重要」**です", "", false), "<p><strong>「重要」</strong>です</p>\n");
/// assert_eq!(html("[x](../x.pdf)", "../../faq/", false), "<p><a href=\"../../faq/../x.pdf\">x</a></p>\n");
/// assert_eq!(html("a<!-- b -->c", "", false), "<p>ac</p>\n");
/// assert!(!html("<script>alert(1)</script>[x](javascript:alert(1))", "", false).contains("script"));
/// ```
pub fn html(markdown: &str, base: &str, offline: bool) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    let base: Arc<str> = base.into();
    let from = Arc::clone(&base);
    let link = move |url: &str| if offline { name_index(&led(&from, safe(url))) } else { led(&from, safe(url)) };
    options.extension.link_url_rewriter = Some(Arc::new(link));
    options.extension.image_url_rewriter = Some(Arc::new(move |url: &str| led(&base, safe(url))));
    markdown_to_html(markdown, &options).replace(OMITTED, "")
}

/// The address, or none where a page must not link to it.
fn safe(address: &str) -> String {
    if url::is_linkable(address) { address.to_owned() } else { String::new() }
}

/// An address seen from `base`, if it is a relative one.
fn led(base: &str, address: String) -> String {
    let is_relative = !address.is_empty() && !address.starts_with(['/', '#', '?']) && !url::is_elsewhere(&address);
    if is_relative { format!("{base}{address}") } else { address }
}

/// A relative address of a folder with the name of its page, which no server adds where a site is read from a disk.
fn name_index(url: &str) -> String {
    let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    let is_relative = !path.starts_with('/') && !url::is_elsewhere(url);
    match path.rsplit('/').next() {
        Some("") if is_relative && !path.is_empty() => format!("{path}index.html{rest}"),
        Some("." | "..") if is_relative => format!("{path}/index.html{rest}"),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn folders_are_named_by_their_page_where_no_server_does_it() {
        let to = |address: &str| html(&format!("[x]({address})"), "", true);
        for (address, page) in [
            ("../search/?q=a:b/", "../search/index.html?q=a:b/"),
            ("../about/#x", "../about/index.html#x"),
            ("..", "../index.html"),
            ("./", "./index.html"),
            ("a.pdf", "a.pdf"),
            ("#x", "#x"),
            ("https://example.org/a/", "https://example.org/a/"),
            ("/a/", "/a/"),
        ] {
            assert!(to(address).contains(&format!("href=\"{page}\"")), "{address}: {}", to(address));
        }
    }

    #[test]
    fn no_address_that_could_run_is_left() {
        for address in ["javascript:alert(1)", "&#106;avascript:x", "data:image/png;base64,x", "vbscript:x", "blob:x"] {
            let page = html(&format!("[a]({address}) ![b]({address}) <{address}>"), "", false);
            assert!(
                !page.contains("href=\"j") && !page.contains(":x\"") && !page.contains("src=\"d"),
                "{address}: {page}"
            );
        }
        let page = html("[a](https://example.org/) [b](../data/) [c](mailto:a@example.org) ![d](x.png)", "", false);
        for address in ["https://example.org/", "../data/", "mailto:a@example.org", "x.png"] {
            assert!(page.contains(&format!("=\"{address}\"")), "{page}");
        }
    }
}
