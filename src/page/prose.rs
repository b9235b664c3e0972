//! A page of prose.

use serde::Serialize;

use super::shared::Scope;

/// What `page/prose.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ProseView {
    /// Its title.
    pub title: String,
    /// Its text in Markdown; the filter `markdown` makes HTML of it.
    pub text: String,
}

impl ProseView {
    /// The n-th page of prose.
    pub fn new(scope: &Scope<'_>, n: usize) -> Self {
        let prose = &scope.catalog.prose[n];
        Self { title: prose.title.clone(), text: prose.text.clone() }
    }
}
