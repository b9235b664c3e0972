//! Deadlines and figures that the wording rules find in a measure, to be reviewed.

use std::ops::Range;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::front::half_width;
use super::profile::Profile;
use super::quotes::settle;
use super::rules::Rules;
use crate::record::measure::{DeadlineRecord, FigureRecord, PassageKind, PassageRecord, Relation};
use crate::text::date::{FiscalCalendar, YEARS};
use crate::text::number;
use crate::text::period::{Period, filled};

/// From when a measure is read: what lies before is past.
pub(super) struct When {
    /// Day of the decision, if known.
    pub(super) decided: Option<Date>,
    /// First day of the first fiscal year planned for.
    pub(super) plans: Date,
    pub(super) calendar: FiscalCalendar,
}

/// Finds periods that are not over: in plans any, in other passages only those that had yet to come.
pub(super) fn deadlines(
    passages: &[PassageRecord],
    rules: &Rules,
    when: &When,
    profile: &Profile,
) -> Vec<DeadlineRecord> {
    let mut found = Vec::new();
    let mut text = String::new();
    for (n, (kind, sentence)) in passages.iter().filter_map(PassageRecord::kind_and_text).enumerate() {
        if n > 0 {
            text.push_str(profile.spacing().gap());
        }
        for (range, rule, captures) in spans(sentence, &rules.deadlines) {
            let Some((template, relation)) = rules.periods.get(rule) else { continue };
            let period = filled(template, |name| captures.name(name).map(|group| half_width(group.as_str())));
            if period.parse().is_ok_and(|period| when.is_ahead(kind, &period, *relation)) {
                found.push((text.len() + range.start..text.len() + range.end, (period, *relation)));
            }
        }
        text.push_str(sentence);
    }
    let settled = settle(&text, found, &profile.measures.clause_ends).into_iter();
    settled.map(|(quote, (period, relation))| DeadlineRecord { quote, period, relation }).collect()
}

/// Finds quantities.
pub(super) fn figures(text: &str, rules: &Rules, clause_ends: &str) -> Vec<FigureRecord> {
    let found = spans(text, &rules.figures).into_iter().filter_map(|(range, _, captures)| {
        let value = number::printed(captures.name("value")?.as_str())?;
        Some((range, (value, captures.name("unit")?.as_str().to_owned())))
    });
    let settled = settle(text, found.collect(), clause_ends).into_iter();
    settled.map(|(quote, (value, unit))| FigureRecord { quote, value, unit, as_of: None }).collect()
}

impl When {
    /// Whether a period is one to wait for.
    ///
    /// What is aimed at (by, around, until) cannot be past; of the rest, what ended before the decision is.
    fn is_ahead(&self, kind: PassageKind, period: &Period, relation: Relation) -> bool {
        if period.is_backwards(self.calendar) || period.years().iter().any(|year| !YEARS.contains(year)) {
            return false;
        }
        let (first, last) = period.days(self.calendar);
        let decided = self.decided.unwrap_or(self.plans);
        let is_aim = matches!(relation, Relation::By | Relation::Around | Relation::Until);
        match kind {
            PassageKind::Plan => last >= if is_aim { self.plans } else { decided },
            PassageKind::Result | PassageKind::Background => first > decided,
        }
    }
}

/// Where rules match: the group `quote`, or the whole. Of two that overlap the earlier rule's stands.
fn spans<'t>(text: &'t str, rules: &[Regex]) -> Vec<(Range<usize>, usize, Captures<'t>)> {
    let mut found: Vec<(Range<usize>, usize, Captures<'t>)> = Vec::new();
    for (rule, pattern) in rules.iter().enumerate() {
        let mut from = 0;
        while let Some(captures) = pattern.captures_at(text, from) {
            let (range, next) = quoted(text, &captures);
            from = next;
            let is_free = found.iter().all(|(taken, ..)| taken.end <= range.start || range.end <= taken.start);
            if is_free && !range.is_empty() {
                found.push((range, rule, captures));
            }
        }
    }
    found.sort_by_key(|(range, ..)| range.start);
    found
}

/// The words that a match quotes, and from where to look for the next one.
///
/// The next match may need the last sign of these words before it: in `31業種49社` the second number does.
fn quoted(text: &str, captures: &Captures<'_>) -> (Range<usize>, usize) {
    let whole = captures.get_match().range();
    let range = captures.name("quote").map_or(whole.clone(), |group| group.range());
    let words = text.get(range.clone()).unwrap_or_default();
    let last = words.char_indices().next_back().map_or(range.end, |(at, _)| range.start + at);
    let first = text.get(whole.start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    (range, last.max(whole.start + first))
}
