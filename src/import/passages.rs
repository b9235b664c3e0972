//! A measure's text → passages, one for each sentence, and a title to start from.

use super::clause::clauses;
use super::profile::Profile;
use super::rules::Rules;
use super::structure::Bullet;
use super::unsure::Doubts;
use crate::record::measure::{PassageKind, PassageRecord};
use crate::text::layout::{Spacing, length};
use crate::text::sentence::sentences;

/// Cuts a text into sentences and sorts them by the wording rules.
pub(super) fn passages(
    text: &str,
    profile: &Profile,
    rules: &Rules,
    bullet: &Bullet,
    doubts: &mut Doubts,
) -> Vec<PassageRecord> {
    let (mut before, spacing) = (0, profile.spacing());
    let each = sentences(text, spacing).into_iter().map(|sentence| {
        let sentence = sentence.strip_suffix(spacing.gap()).unwrap_or(sentence);
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
    let clauses = clauses(text, &profile.measures.clause_ends);
    let is_long = |clause: &&&str| clause.chars().count() >= profile.titles.at_least;
    let clause = clauses.iter().find(is_long).or(clauses.first()).copied().unwrap_or_default();
    let end = clause.char_indices().nth(profile.titles.at_most).map_or(clause.len(), |(at, _)| at);
    let (title, rest) = clause.split_at(end);
    // A word is not cut where spaces show where it ends.
    let is_in_word = profile.spacing() == Spacing::Words && !rest.is_empty() && !rest.starts_with(' ');
    let whole = title.rsplit_once(' ').filter(|_| is_in_word).map(|(words, _)| words);
    whole.unwrap_or(title).to_owned()
}
