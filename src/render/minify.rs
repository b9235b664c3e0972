//! Makes HTML smaller without changing what it says.

/// Minifies a page, keeping to what the HTML standard allows authors to write.
#[cfg(feature = "minify")]
pub fn html(page: Vec<u8>) -> Vec<u8> {
    let config =
        minify_html::Cfg { keep_closing_tags: true, keep_html_and_head_opening_tags: true, ..minify_html::Cfg::new() };
    minify_html::minify(&page, &config)
}

/// Without the feature `minify` pages stay as they are.
#[cfg(not(feature = "minify"))]
pub fn html(page: Vec<u8>) -> Vec<u8> {
    page
}
