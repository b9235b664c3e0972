//! Markdown → HTML. Raw HTML is dropped, and links that could run script are.

use std::sync::Arc;

use comrak::{Options, markdown_to_html};

/// Makes HTML of Markdown: tables, strikethrough, emphasis that works beside Japanese punctuation.
/// In an offline build, links to folders name their `index.html`.
///
/// ```
/// use mieru::render::prose::html;
/// assert_eq!(html("**「重要」**です", false), "<p><strong>「重要」</strong>です</p>\n");
/// assert!(!html("<script>alert(1)</script>[x](javascript:alert(1))", false).contains("script"));
/// ```
pub fn html(markdown: &str, offline: bool) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    if offline {
        options.extension.link_url_rewriter = Some(Arc::new(name_index));
    }
    markdown_to_html(markdown, &options)
}

fn name_index(url: &str) -> String {
    let is_relative = !url.contains(':') && !url.starts_with('/');
    let (path, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    if is_relative && path.ends_with('/') { format!("{path}index.html{fragment}") } else { url.to_owned() }
}
