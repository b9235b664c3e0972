//! The terms that the texts explain, where they occur, and how other pages name them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::route::Route;
use super::shared::{EditionRef, Explained, MeasureRef, Scope};
use crate::catalog::id::{EditionIx, MeasureIx, TermIx};
use crate::catalog::term::Term;

/// What `page/glossary.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The editions, newest first, where the site has several.
    pub editions: Vec<EditionRef>,
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
    /// The edition that explains it, where the site has several.
    pub edition: Option<String>,
    /// In how many measures it occurs.
    pub count: usize,
    /// Where it occurs, newest edition first.
    pub occurrences: Vec<Occurrences>,
    /// Other spellings in the text.
    pub spellings: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
}

/// The measures of an edition in which a term occurs.
#[derive(Clone, Debug, Serialize)]
pub struct Occurrences {
    /// The edition, where the site has several.
    pub edition: Option<String>,
    /// The measures, in document order.
    pub measures: Vec<MeasureRef>,
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
    /// The edition that explains it, if it is another than the measure's.
    pub edition: Option<String>,
    /// Its entry.
    pub href: String,
    /// The id of the element that explains it where it stands first; absent where it stands only inside longer terms.
    pub anchor: Option<String>,
}

impl GlossaryView {
    /// All terms.
    pub fn new(scope: &Scope<'_>) -> Self {
        let all = scope.catalog.edition_indices().rev().map(|ix| scope.edition(ix));
        let editions: Vec<EditionRef> = all.collect();
        Self {
            editions: if editions.len() > 1 { editions } else { Vec::new() },
            terms: scope.catalog.terms.iter().map(|term| entry(scope, term)).collect(),
        }
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
        edition: scope.card_years(scope.catalog[term.explained_in].edition).map(|years| years.edition),
        count: term.measures.len(),
        occurrences: occurrences(scope, &term.measures),
        spellings: term.spellings.clone(),
        note: term.note.clone(),
    }
}

fn occurrences(scope: &Scope<'_>, measures: &[MeasureIx]) -> Vec<Occurrences> {
    let edition = |ix: MeasureIx| scope.catalog[ix].edition;
    let of = |same: &[MeasureIx]| Occurrences {
        edition: same.first().and_then(|&ix| scope.card_years(edition(ix))).map(|years| years.edition),
        measures: same.iter().map(|&ix| scope.measure(ix)).collect(),
    };
    measures.chunk_by(|one, other| edition(*one) == edition(*other)).rev().map(of).collect()
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
        let own = self.catalog[ix].edition;
        let terms = self.catalog[ix].terms.iter();
        terms.map(|ix| self.term_ref(own, &self.catalog[*ix], named.contains_key(ix))).collect()
    }

    fn term_ref(&self, own: EditionIx, term: &Term, is_named: bool) -> TermRef {
        let explains = self.catalog[term.explained_in].edition;
        TermRef {
            edition: (explains != own).then(|| self.catalog[explains].id.clone()),
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
