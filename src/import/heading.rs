//! Where a heading ends, when a measure goes on on the same line or without a bullet sign.

use super::clause;
use super::lines::{Line, joined};
use super::profile::{HeadingRule, Profile};
use super::unsure::Doubts;
use crate::text::layout::unlayout;

/// The lines of a measure that no bullet sign at the start of a line announces.
pub(super) type Body<'a> = Option<(Line<'a>, Vec<Line<'a>>)>;

/// Cuts the lines between a heading's sign and the next sign into the printed heading and what is none.
pub(super) fn cut<'a>(
    lines: &[Line<'a>],
    rule: &HeadingRule,
    profile: &Profile,
    doubts: &mut Doubts,
) -> (String, Body<'a>) {
    let running = |lines: &[Line<'_>]| unlayout(&joined(lines), profile.spacing());
    let whole = running(lines);
    if !profile.measures.running.is_match(&whole) && rule.pattern.is_match(&whole) {
        return (whole, None);
    }
    if let Some((heading, first, rest)) = at_bullet(lines, profile).filter(|(text, ..)| rule.pattern.is_match(text)) {
        let what = format!("a heading and a measure on one line: \"{heading}\" and \"{}\"", first.text);
        doubts.at(first.at(), what, "cut at the last bullet sign of the first clause");
        return (heading, Some((first, rest)));
    }
    let fits = |used: &usize| rule.pattern.is_match(&running(lines.get(..*used).unwrap_or_default()));
    let used = (1..=lines.len()).find(fits).unwrap_or(1).min(lines.len());
    let (heading, rest) = lines.split_at(used);
    let Some((first, rest)) = rest.split_first() else { return (whole, None) };
    doubts.at(first.at(), "running text after a heading, without a bullet sign", "taken as a measure");
    (running(heading), Some((*first, rest.to_vec())))
}

/// Cuts at the last bullet sign of the first clause: what stands before, the rest of its line, the lines after.
fn at_bullet<'a>(lines: &[Line<'a>], profile: &Profile) -> Option<(String, Line<'a>, Vec<Line<'a>>)> {
    let measures = &profile.measures;
    let clause_end = |line: &Line<'_>| clause::ends(line.text, &measures.clause_ends).next().map(|(at, _)| at);
    let ends_in = lines.iter().position(|line| clause_end(line).is_some())?;
    // The bullet sign may stand on a line above the one in which the clause ends.
    lines.iter().enumerate().take(ends_in + 1).rev().find_map(|(n, line)| {
        let clause = line.text.get(..clause_end(line).unwrap_or(line.text.len()))?;
        let (before, _) = clause.rsplit_once(measures.bullet.as_str())?;
        let text = line.text.get(before.len() + measures.bullet.len()..)?;
        let above = joined(lines.get(..n)?);
        let heading = unlayout(&format!("{above}\n{before}"), profile.spacing());
        Some((heading, Line { text, ..*line }, lines.get(n + 1..)?.to_vec()))
    })
}
