//! Footnotes: taken from the foot of their page, and given to the measure that refers to them.

use super::lines::{Line, joined};
use super::profile::{FootnoteRule, Profile};
use super::unsure::Doubts;
use crate::record::measure::{FootnoteRecord, MeasureRecord};
use crate::text::layout::{Spacing, unlayout};
use crate::text::number::digit;

/// How many characters before a sign tell where it stands: at least, at most.
const AFTER: (usize, usize) = (4, 40);

/// A footnote.
pub(super) struct Footnote {
    at: (u32, u32),
    mark: String,
    text: String,
}

/// Takes the footnotes out of a document's lines.
pub(super) fn take<'a>(lines: &[Line<'a>], profile: &Profile) -> (Vec<Line<'a>>, Vec<Footnote>) {
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        if !line.text.is_empty() {
            body.push(*line);
            continue;
        }
        let on_page = after.iter().take_while(|next| next.page == line.page).count();
        let (foot, next) = after.split_at(on_page);
        let starts = |line: &Line<'_>| profile.footnotes.as_ref().is_some_and(|rule| rule.pattern.is_match(line.text));
        if foot.first().is_some_and(starts) {
            notes.extend(profile.footnotes.iter().flat_map(|rule| read(foot, rule, profile.spacing())));
            rest = next;
        }
    }
    (body, notes)
}

fn read(foot: &[Line<'_>], rule: &FootnoteRule, spacing: Spacing) -> Vec<Footnote> {
    foot.chunk_by(|_, next| !rule.pattern.is_match(next.text))
        .filter_map(|lines| {
            let (first, rest) = lines.split_first()?;
            let found = rule.pattern.captures(first.text)?;
            let text = format!("{}\n{}", found.name("text")?.as_str(), joined(rest));
            let mark = found.name("mark")?.as_str().to_owned();
            Some(Footnote { at: first.at(), mark, text: unlayout(&text, spacing) })
        })
        .collect()
}

/// Gives each footnote to the measure on its page whose text has its sign.
pub(super) fn place(notes: Vec<Footnote>, profile: &Profile, measures: &mut [MeasureRecord], doubts: &mut Doubts) {
    let Some(rule) = &profile.footnotes else { return };
    let spacing = profile.spacing();
    for note in notes {
        let on_page = measures.iter_mut().filter(|measure| (measure.pages.0..=measure.pages.1).contains(&note.at.0));
        let mut found =
            on_page.filter_map(|measure| Some((sign_after(&measure.text(spacing), &note.mark, rule)?, measure)));
        let Some((after, measure)) = found.next() else {
            let what = format!("no measure on the page has the sign of footnote \"{}\": \"{}\"", note.mark, note.text);
            doubts.at(note.at, what, "it is not in the data");
            continue;
        };
        let id = measure.id.clone();
        measure.footnotes.push(FootnoteRecord { mark: note.mark.clone(), after, page: note.at.0, text: note.text });
        if found.next().is_some() {
            doubts.at(
                note.at,
                format!("several measures may have footnote \"{}\"", note.mark),
                format!("given to {id}"),
            );
        }
    }
}

/// The words right before a footnote's sign, if the sign stands alone before a punctuation sign.
fn sign_after(text: &str, mark: &str, rule: &FootnoteRule) -> Option<String> {
    let stands_alone = |at: usize| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let next = text.get(at + mark.len()..).and_then(|text| text.chars().next());
        before.is_some_and(|c| digit(c).is_none() && !".,．，-－".contains(c))
            && next.is_some_and(|c| rule.before.contains(c))
    };
    let (at, _) = text.match_indices(mark).find(|(at, _)| stands_alone(*at))?;
    let before = text.get(..at)?;
    let starts: Vec<usize> = before.char_indices().rev().map(|(start, _)| start).take(AFTER.1).collect();
    let lengths = starts.iter().skip(AFTER.0 - 1);
    let unique = lengths.filter_map(|&start| before.get(start..)).find(|words| text.matches(words).count() == 1);
    unique.or_else(|| before.get(*starts.last()?..)).map(str::to_owned)
}
