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
    /// The results of tests, on the page about accessibility where there are any.
    pub results: Option<String>,
}

impl ProseView {
    /// The n-th page of prose.
    pub fn new(scope: &Scope<'_>, n: usize) -> Self {
        let prose = &scope.catalog.prose[n];
        let has_results = prose.name == ACCESSIBILITY && scope.catalog.accessibility.is_some();
        Self {
            title: prose.title.clone(),
            text: prose.text.clone(),
            results: has_results.then(|| scope.link.to(Route::AccessibilityResults)),
        }
    }
}
