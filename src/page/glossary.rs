//! The terms that the texts explain, where they occur, and how other pages name them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::route::Route;
use super::shared::{Explained, MeasureRef, Scope};
use crate::catalog::id::{MeasureIx, TermIx};
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

/// A term on the page of a measure in which it occurs.
#[derive(Clone, Debug, Serialize)]
pub struct TermRef {
    /// The term as the text writes it.
    pub term: String,
    /// Reading in kana.
    pub reading: Option<String>,
    /// What it stands for.
    pub expansion: String,
    /// Language of the expansion.
    pub language: String,
    /// The words that explain it.
    pub quote: String,
    /// The sentence that explains it, on its measure's page.
    pub explained_in: String,
    /// Its entry.
    pub href: String,
    /// The id of the element that explains it where it stands first; absent where it stands only inside longer terms.
    pub anchor: Option<String>,
}

impl GlossaryView {
    /// All terms.
    pub fn new(scope: &Scope<'_>) -> Self {
        Self { terms: scope.catalog.terms.iter().map(|term| entry(scope, term)).collect() }
    }
}

fn entry(scope: &Scope<'_>, term: &Term) -> TermEntry {
    TermEntry {
        anchor: entry_anchor(term),
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

/// The id of a term's entry.
fn entry_anchor(term: &Term) -> String {
    format!("term-{}", term.id)
}

/// How a term is explained on a page that names it.
pub fn explained(term: &Term) -> Explained {
    Explained { term: term.term.clone(), by: format!("explain-{}", term.id) }
}

impl Scope<'_> {
    /// The terms of a measure; those in `named` are explained where its page names them.
    pub fn measure_terms(&self, ix: MeasureIx, named: &BTreeMap<TermIx, usize>) -> Vec<TermRef> {
        let terms = self.catalog[ix].terms.iter();
        terms.map(|ix| self.term_ref(&self.catalog[*ix], named.contains_key(ix))).collect()
    }

    fn term_ref(&self, term: &Term, is_named: bool) -> TermRef {
        TermRef {
            term: term.term.clone(),
            reading: term.reading.clone(),
            expansion: term.expansion.clone(),
            language: term.language.clone(),
            quote: term.quote.clone(),
            explained_in: self.to_passage(term.explained_in, term.passage),
            href: self.link.to_anchor(Route::Glossary, &entry_anchor(term)),
            anchor: is_named.then(|| explained(term).by),
        }
    }
}
