//! The terms that the texts explain, where they occur, and how other pages name them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::name::is_read;
use super::paging::Paging;
use super::route::Route;
use super::shared::{EditionRef, MeasureRef, Scope};
use super::text::Explained;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, TermIx};
use crate::catalog::term::Term;

/// What `page/glossary.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The editions, newest first, where the site has several.
    pub editions: Vec<EditionRef>,
    /// Whether a term of this page has a reading to show above it.
    pub has_readings: bool,
    /// How many terms there are on all pages.
    pub count: usize,
    /// The way to each term; of a long glossary to those of this page, and to the first one of each other page.
    pub links: Vec<TermLink>,
    /// The terms of this page, in the order of their readings.
    pub terms: Vec<TermEntry>,
}

/// The way to a term.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// The term as the text writes it.
    pub term: String,
    /// Its entry.
    pub href: String,
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
    /// The first measures, in document order.
    pub measures: Vec<MeasureRef>,
    /// How many others there are.
    pub more: usize,
    /// The search for all of them.
    pub search: String,
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
    /// A page of all terms, from 1.
    pub fn new(scope: &Scope<'_>, number: u32) -> Self {
        let terms = &scope.catalog.terms;
        let paging = scope.lists.paging(scope.catalog, Route::Glossary);
        let link = |(n, term): (usize, &Term)| TermLink {
            term: term.term.clone(),
            href: scope.link.within(Route::Glossary, number, paging.number_of(n), &entry_anchor(term)),
        };
        // As the guide words of a dictionary.
        let begins = |n: usize| n == 0 || paging.number_of(n - 1) < paging.number_of(n);
        let is_led_to = |n: usize| terms.len() <= JUMPS || paging.number_of(n) == number || begins(n);
        let all = scope.catalog.edition_indices().rev().map(|ix| scope.edition(ix));
        let editions: Vec<EditionRef> = all.collect();
        let own = &terms[paging.range(number)];
        Self {
            editions: if editions.len() > 1 { editions } else { Vec::new() },
            has_readings: own.iter().any(|term| is_read(&term.term, term.reading.as_deref())),
            count: terms.len(),
            links: terms.iter().enumerate().filter(|&(n, _)| is_led_to(n)).map(link).collect(),
            terms: own.iter().map(|term| entry(scope, term)).collect(),
        }
    }
}

/// A page holds terms that weigh about so many bytes.
const PAGE: usize = 120_000;

/// What a term and each measure that it names weigh.
const TERM: usize = 1000;
const MEASURE: usize = 200;

/// How many measures of an edition a term names; the search finds all.
const NAMED: usize = 50;

/// Up to how many terms each page leads to all of them.
const JUMPS: usize = 500;

/// How the glossary is cut into pages.
pub fn paging(catalog: &Catalog) -> Paging {
    let named = |term: &Term| by_edition(catalog, &term.measures).map(|same| same.len().min(NAMED)).sum::<usize>();
    Paging::weighed(catalog.terms.iter().map(|term| TERM + MEASURE * named(term)), PAGE)
}

/// The address of a term's entry in the glossary, which is cut as told.
pub fn address(catalog: &Catalog, paging: &Paging, ix: TermIx) -> String {
    let page = Route::Glossary.numbered(catalog, paging.number_of(ix.index()));
    format!("{page}#{}", entry_anchor(&catalog[ix]))
}

/// Measures by edition.
fn by_edition<'a>(catalog: &'a Catalog, measures: &'a [MeasureIx]) -> impl Iterator<Item = &'a [MeasureIx]> {
    measures.chunk_by(|&one, &other| catalog[one].edition == catalog[other].edition)
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
        occurrences: occurrences(scope, term),
        spellings: term.spellings.clone(),
        note: term.note.clone(),
    }
}

fn occurrences(scope: &Scope<'_>, term: &Term) -> Vec<Occurrences> {
    let edition = |ix: MeasureIx| scope.catalog[ix].edition;
    let of = |same: &[MeasureIx]| Occurrences {
        edition: same.first().and_then(|&ix| scope.card_years(edition(ix))).map(|years| years.edition),
        measures: same.iter().take(NAMED).map(|&ix| scope.measure(ix)).collect(),
        more: same.len().saturating_sub(NAMED),
        search: scope.link.to_words(&term.term),
    };
    let mut all: Vec<Occurrences> = by_edition(scope.catalog, &term.measures).map(of).collect();
    all.reverse();
    all
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
        terms.map(|ix| self.term_ref(own, *ix, named.contains_key(ix))).collect()
    }

    fn term_ref(&self, own: EditionIx, ix: TermIx, is_named: bool) -> TermRef {
        let term = &self.catalog[ix];
        let explains = self.catalog[term.explained_in].edition;
        TermRef {
            edition: (explains != own).then(|| self.catalog[explains].id.clone()),
            term: term.term.clone(),
            reading: term.reading.clone(),
            expansion: term.expansion.clone(),
            language: term.language.clone(),
            quote: term.quote.clone(),
            explained_in: self.to_passage(term.explained_in, term.passage),
            href: self.link.to_numbered(
                Route::Glossary,
                self.lists.glossary.number_of(ix.index()),
                &entry_anchor(term),
            ),
            anchor: is_named.then(|| explained(term).by),
        }
    }
}
