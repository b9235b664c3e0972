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
    /// The language of both, if it is not the page's.
    pub language: Option<String>,
}

impl ProseView {
    /// The n-th page of prose.
    pub fn new(scope: &Scope<'_>, n: usize) -> Self {
        let prose = scope.prose(&scope.catalog.prose[n]);
        let language = prose.language.map(str::to_owned);
        Self { title: prose.title.to_owned(), text: prose.text.to_owned(), language }
    }
}
