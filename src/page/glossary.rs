//! The terms that the texts explain, and where they occur.

use serde::Serialize;

use super::shared::{MeasureRef, Scope};
use crate::catalog::term::Term;

/// What `page/glossary.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The terms, in the order of their readings.
    pub terms: Vec<TermEntry>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermEntry {
    /// The id of the element.
    pub anchor: String,
    /// The term as the text writes it.
    pub term: String,
    /// Reading in kana.
    pub reading: Option<String>,
    /// What the text says it stands for.
    pub expansion: String,
    /// Language of the expansion.
    pub language: String,
    /// The words that explain it.
    pub quote: String,
    /// The sentence that explains it, on its measure's page.
    pub href: String,
    /// The measure that explains it.
    pub explained_in: MeasureRef,
    /// The measures in which it occurs, in document order.
    pub measures: Vec<MeasureRef>,
    /// Other spellings in the text.
    pub spellings: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
}

impl GlossaryView {
    /// All terms.
    pub fn new(scope: &Scope<'_>) -> Self {
        Self { terms: scope.catalog.terms.iter().map(|term| entry(scope, term)).collect() }
    }
}

fn entry(scope: &Scope<'_>, term: &Term) -> TermEntry {
    TermEntry {
        anchor: format!("term-{}", term.id),
        term: term.term.clone(),
        reading: term.reading.clone(),
        expansion: term.expansion.clone(),
        language: term.language.clone(),
        quote: term.quote.clone(),
        href: scope.to_passage(term.explained_in, term.passage),
        explained_in: scope.measure(term.explained_in),
        measures: term.measures.iter().map(|&ix| scope.measure(ix)).collect(),
        spellings: term.spellings.clone(),
        note: term.note.clone(),
    }
}
