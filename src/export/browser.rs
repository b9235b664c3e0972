//! What browsers can keep of a site: its search (`opensearch.xml`, OpenSearch 1.1) and its name and icon
//! (`site.webmanifest`, W3C Web Application Manifest), for each language of the interface.

use serde::Serialize;

use super::Job;
use super::xml::Xml;
use crate::catalog::Catalog;
use crate::catalog::id::LanguageIx;
use crate::catalog::site::BaseUrl;
use crate::page::route::{Page, Route};
use crate::text::short::short;

/// How many characters the short name of a search has at the most; the standard sets the limit.
const SHORT: usize = 16;

/// The files. A description of the search needs absolute addresses, so it needs a `base_url`.
pub fn jobs(catalog: &Catalog) -> Vec<Job<'_>> {
    let of = move |language: LanguageIx| {
        let folder = catalog.site.folder(language);
        let manifest = Job::file(format!("{folder}site.webmanifest"), move || manifest(catalog, language));
        let search = catalog
            .site
            .base_url
            .as_ref()
            .map(|base| Job::file(format!("{folder}opensearch.xml"), move || open_search(catalog, base, language)));
        std::iter::once(manifest).chain(search)
    };
    catalog.site.languages().flat_map(of).collect()
}

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    lang: &'a str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: [Icon; 2],
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: &'static str,
    r#type: &'static str,
}

fn manifest(catalog: &Catalog, language: LanguageIx) -> Vec<u8> {
    let words = catalog.site.interface(language);
    let up = "../".repeat(catalog.site.folder(language).matches('/').count());
    let icon = |file: &str, sizes, kind| Icon { src: format!("{up}{file}"), sizes, r#type: kind };
    let manifest = Manifest {
        name: words.title,
        description: words.description,
        lang: words.language,
        start_url: "./",
        scope: "./",
        display: "browser",
        background_color: "#ffffff",
        theme_color: "#ffffff",
        icons: [icon("favicon.svg", "any", "image/svg+xml"), icon("apple-touch-icon.png", "180x180", "image/png")],
    };
    // Texts and lists of them always have a JSON form.
    serde_json::to_vec_pretty(&manifest).unwrap_or_default()
}

fn open_search(catalog: &Catalog, base: &BaseUrl, language: LanguageIx) -> Vec<u8> {
    let words = catalog.site.interface(language);
    let search = base.join(&Page::first(language, Route::Search).address(catalog));
    let own = base.join(&format!("{}opensearch.xml", catalog.site.folder(language)));
    let mut xml = Xml::default();
    xml.open("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    xml.text("ShortName", &short(words.title, SHORT));
    xml.text("Description", if words.description.is_empty() { words.title } else { words.description });
    xml.empty("Url", &[("type", "text/html"), ("template", &format!("{search}?q={{searchTerms}}"))]);
    xml.empty("Url", &[("type", "application/opensearchdescription+xml"), ("rel", "self"), ("template", &own)]);
    let icon = [("width", "32"), ("height", "32"), ("type", "image/x-icon")];
    xml.text_with("Image", &icon, &base.join("favicon.ico"));
    xml.text("Language", words.language);
    xml.text("InputEncoding", "UTF-8");
    xml.close("OpenSearchDescription");
    xml.bytes()
}
