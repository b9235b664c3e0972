//! One glossary entry.

use super::id::MeasureIx;

/// A term (用語).
#[derive(Clone, Debug)]
pub struct Term {
    /// ASCII name.
    pub id: String,
    /// The term as the text writes it.
    pub term: String,
    /// Reading in kana.
    pub reading: Option<String>,
    /// What the text says it stands for.
    pub expansion: String,
    /// Language of the expansion.
    pub language: String,
    /// The measure that explains it.
    pub explained_in: MeasureIx,
    /// Position of the passage that explains it.
    pub passage: usize,
    /// The words that explain it.
    pub quote: String,
    /// Other spellings in the text.
    pub spellings: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
    /// The measures in which it occurs, in document order.
    pub measures: Vec<MeasureIx>,
}
