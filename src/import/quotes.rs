//! The words by which a find is quoted, such that the n-th equal quote of a measure is the n-th occurrence.

use std::ops::Range;

use super::clause;
use crate::resolve::quote::occurrences;

/// Gives each find its quote, lengthened clause by clause until the n-th equal quote is the n-th occurrence.
pub(super) fn settle<T>(text: &str, found: Vec<(Range<usize>, T)>, clause_ends: &str) -> Vec<(String, T)> {
    let mut out: Vec<(String, T)> = Vec::new();
    for (range, what) in found {
        let mut end = Some(range.end);
        let quote = loop {
            let Some(quote) = end.and_then(|end| text.get(range.start..end)) else { break None };
            let before = occurrences(text, quote).take_while(|found| found.start < range.start).count();
            if before == out.iter().filter(|(taken, _)| taken == quote).count() {
                break Some(quote);
            }
            end = next_clause(text, range.start + quote.len(), clause_ends);
        };
        out.extend(quote.map(|quote| (quote.to_owned(), what)));
    }
    out
}

/// The end of the clause that goes on at a place.
fn next_clause(text: &str, at: usize, clause_ends: &str) -> Option<usize> {
    let rest = text.get(at..)?;
    let signs = rest.len() - rest.trim_start_matches(|c: char| clause_ends.contains(c)).len();
    // Whether a sign stands within a number is seen by what is before it.
    let mut ends = clause::ends(text, clause_ends).map(|(end, _)| end);
    let end = ends.find(|&end| end >= at + signs).unwrap_or(text.len());
    (end > at).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_would_mean_another_place_is_lengthened() {
        let text = "2023年度において解析中である。2023年度に結果をまとめる。";
        let at = text.rfind("2023").unwrap();
        let found = vec![(at..at + "2023年度に".len(), ())];
        assert_eq!(settle(text, found, "、。"), [("2023年度に結果をまとめる".to_owned(), ())]);
    }

    #[test]
    fn equal_quotes_stand_for_their_occurrences() {
        let text = "16件、6件、6件";
        let all: Vec<_> = occurrences(text, "6件").map(|range| (range, ())).collect();
        assert_eq!(settle(text, all, "、。"), [("6件".to_owned(), ()), ("6件".to_owned(), ())]);
    }
}
