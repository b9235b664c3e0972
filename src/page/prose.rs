//! A page of prose.

use serde::Serialize;

use super::route::Route;
use super::shared::Scope;

/// Name of the page about accessibility, which leads to the results of tests.
pub const ACCESSIBILITY: &str = "accessibility";

/// What `page/prose.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ProseView {
    /// Its title.
    pub title: String,
    /// Its text in Markdown; the filter `markdown` makes HTML of it.
    pub text: String,
    /// The language of both, if it is not the page's.
    pub language: Option<String>,
    /// The way to the page whose text stands in for a translation, from which its links lead on; empty where the page has
    /// a text of its own.
    pub base: String,
    /// The results of tests, on the page about accessibility where there are any.
    pub results: Option<String>,
}

impl ProseView {
    /// The n-th page of prose.
    pub fn new(scope: &Scope<'_>, n: usize) -> Self {
        let name = &scope.catalog.prose[n].name;
        let has_results = name == ACCESSIBILITY && scope.catalog.accessibility.is_some();
        let prose = scope.prose(&scope.catalog.prose[n]);
        Self {
            title: prose.title.to_owned(),
            text: prose.text.to_owned(),
            language: prose.language.map(str::to_owned),
            base: prose.language.map(|_| format!("{}{name}/", scope.link.root())).unwrap_or_default(),
            results: has_results.then(|| scope.link.to(Route::AccessibilityResults)),
        }
    }
}
