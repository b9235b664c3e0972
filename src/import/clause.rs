//! Where clauses end.

use crate::text::number::digit;

/// The signs at which the clauses of a text end, each with its place. A sign within a number, `14.5` or `1,200`, ends none.
pub(super) fn ends(text: &str, signs: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(move |&(at, c)| signs.contains(c) && !is_in_number(text, at, c))
}

/// Whether a sign stands within a number. Those of Japanese do not: `1、2年` are two.
fn is_in_number(text: &str, at: usize, sign: char) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
    !matches!(sign, '、' | '。')
        && is_digit(text.get(..at).and_then(|before| before.chars().next_back()))
        && is_digit(text.get(at + sign.len_utf8()..).and_then(|after| after.chars().next()))
}

/// The clauses of a text, without the signs at which they end and the spaces around.
pub(super) fn clauses<'t>(text: &'t str, signs: &str) -> Vec<&'t str> {
    let (mut found, mut start): (Vec<&str>, usize) = (Vec::new(), 0);
    for (at, c) in ends(text, signs) {
        found.extend(text.get(start..at));
        start = at + c.len_utf8();
    }
    found.extend(text.get(start..));
    found.into_iter().map(|clause| clause.trim_matches(' ')).filter(|clause| !clause.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn no_clause_ends_within_a_number() {
        let found = clauses("It built 14.5 km, and planted 1,200 trees.", ",.");
        assert_eq!(found, ["It built 14.5 km", "and planted 1,200 trees"]);
        assert_eq!(clauses("第1、2章。", "、。"), ["第1", "2章"]);
    }
}
