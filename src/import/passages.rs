//! A measure's text → passages, one for each sentence, and a title to start from.

use super::profile::Profile;
use super::rules::Rules;
use super::structure::Bullet;
use super::unsure::Doubts;
use crate::record::measure::{PassageKind, PassageRecord};
use crate::text::layout::length;
use crate::text::sentence::sentences;

/// Cuts a text into sentences and sorts them by the wording rules.
pub(super) fn passages(text: &str, rules: &Rules, bullet: &Bullet, doubts: &mut Doubts) -> Vec<PassageRecord> {
    let mut before = 0;
    let each = sentences(text).into_iter().map(|sentence| {
        let kind = kind(sentence, rules);
        if kind.is_none() && !rules.passages.is_empty() {
            let what = format!("no wording rule fits the sentence \"{}\"", end_of(sentence));
            doubts.at(bullet.after(before), what, "taken as a result");
        }
        before += length(sentence);
        PassageRecord::new(kind.unwrap_or(PassageKind::Result), sentence)
    });
    each.collect()
}

/// The kind that the first fitting rule gives.
fn kind(sentence: &str, rules: &Rules) -> Option<PassageKind> {
    rules.passages.iter().find(|(pattern, _)| pattern.is_match(sentence)).map(|(_, kind)| *kind)
}

/// The last characters of a sentence, which decide its kind.
fn end_of(sentence: &str) -> String {
    let skip = sentence.chars().count().saturating_sub(20);
    let dots = if skip > 0 { "…" } else { "" };
    format!("{dots}{}", sentence.chars().skip(skip).collect::<String>())
}

/// The first clause that is long enough, cut where it is too long.
pub(super) fn title(text: &str, profile: &Profile) -> String {
    let clauses = || text.split(|c| profile.measures.clause_ends.contains(c)).filter(|clause| !clause.is_empty());
    let is_long = |clause: &&str| clause.chars().count() >= profile.titles.at_least;
    let clause = clauses().find(is_long).or_else(|| clauses().next()).unwrap_or_default();
    clause.chars().take(profile.titles.at_most).collect()
}
