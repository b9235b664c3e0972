//! A measure's text as pages show it: passages, the signs of footnotes, marks, anchors.

use std::collections::BTreeMap;

use serde::Serialize;

use super::route::Route;
use super::runs::{self, Run};
use super::shared::{MeasureRef, Scope};
use crate::catalog::id::{MeasureIx, TermIx};
use crate::catalog::measure::Measure;

/// A run of text within a passage.
#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    /// `text`, or `footnote` for the sign of a footnote.
    pub kind: &'static str,
    /// The words, verbatim.
    pub text: String,
    /// Where it leads, for a footnote: an anchor on the same page.
    pub href: Option<String>,
    /// The id of the element, for a footnote.
    pub anchor: Option<String>,
    /// What the words state, of `deadline`, `figure` and `term`; several where these overlap.
    pub marks: Vec<&'static str>,
    /// Where a term ends that stands there for the first time: what explains it.
    pub explained: Option<Explained>,
}

/// A term that is explained where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The term as the glossary writes it.
    pub term: String,
    /// The id of the element that explains it.
    pub by: String,
}

/// A passage as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    /// Position in the measure, from 1.
    pub n: usize,
    /// `result`, `plan` or `background`.
    pub kind: &'static str,
    /// The id of the element, unique on the page.
    pub anchor: String,
    /// `2023-012/3`: its name in the check that its words are published whole and unchanged.
    pub verbatim: String,
    /// The text.
    pub segments: Vec<Segment>,
}

/// A measure's whole text as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureText {
    /// The measure.
    pub measure: MeasureRef,
    /// The id of the element, unique on the page.
    pub anchor: String,
    /// The sign before it in the document.
    pub bullet: String,
    /// Its passages in document order.
    pub passages: Vec<PassageView>,
    /// What stands between them: a space, if the data's language writes one between words.
    pub gap: &'static str,
    /// The mark as printed; empty if there is none.
    pub mark: String,
    /// First and last page of the document.
    pub pages: (u32, u32),
    /// Its footnotes.
    pub footnotes: Vec<FootnoteView>,
}

/// A footnote as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct FootnoteView {
    /// Its sign.
    pub mark: String,
    /// The note.
    pub text: String,
    /// Page of the document.
    pub page: u32,
    /// The id of the element.
    pub anchor: String,
    /// The way back to the sign in the text.
    pub back: String,
}

impl Scope<'_> {
    /// A measure's whole text. `prefix` makes anchors unique where several measures share a page.
    pub fn measure_text(&self, ix: MeasureIx, prefix: &str) -> MeasureText {
        let measure = &self.catalog[ix];
        MeasureText {
            measure: self.measure(ix),
            anchor: format!("m{}", measure.slug),
            bullet: self.catalog[measure.edition].document.bullet.clone(),
            passages: passages(measure, prefix),
            gap: self.catalog.site.spacing().gap(),
            mark: measure.mark.clone(),
            pages: measure.pages,
            footnotes: footnotes(measure, prefix),
        }
    }

    /// The link to a sentence on its measure's page.
    pub fn to_passage(&self, ix: MeasureIx, passage: usize) -> String {
        self.link.to_anchor(Route::Measure(ix), &anchor("", passage + 1))
    }
}

fn anchor(prefix: &str, n: usize) -> String {
    format!("{prefix}p{n}")
}

/// The passages of a measure, in document order, without marks.
pub fn passages(measure: &Measure, prefix: &str) -> Vec<PassageView> {
    cut(measure, prefix, runs::plain(measure), &mut |_| None)
}

/// The passages of a measure's own page, in document order: deadlines, figures and terms are marked, and each term is
/// explained where the page names it first, which `first` tells ([`first_named`]). `explain` gives the words and the id
/// for a term.
pub fn marked_passages(
    measure: &Measure,
    first: &BTreeMap<TermIx, usize>,
    explain: impl Fn(TermIx) -> Explained,
) -> Vec<PassageView> {
    cut(measure, "", runs::marked(measure), &mut |run| {
        let named = measure.named.get(run.named?)?;
        let is_first = run.range.end == named.range.end && first.get(&named.term) == run.named.as_ref();
        is_first.then(|| explain(named.term))
    })
}

/// Where each term stands first as the page shows the text: by kind of passage, then in document order.
pub fn first_named(measure: &Measure) -> BTreeMap<TermIx, usize> {
    let kind = |at: usize| measure.passages.get(measure.passage_at(at)).map(|passage| passage.kind);
    let mut order: Vec<usize> = (0..measure.named.len()).collect();
    order.sort_by_key(|&n| kind(measure.named[n].range.start));
    // Of two with the same key the last stays in the map.
    order.into_iter().rev().map(|n| (measure.named[n].term, n)).collect()
}

/// Puts runs into the passages in which they stand.
fn cut(
    measure: &Measure,
    prefix: &str,
    runs: Vec<Run>,
    explained: &mut dyn FnMut(&Run) -> Option<Explained>,
) -> Vec<PassageView> {
    let mut runs = runs.into_iter().peekable();
    let passages = measure.passages.iter().enumerate();
    passages
        .map(|(at, passage)| {
            // A space between two passages is in neither.
            while runs.next_if(|run| run.range.end <= passage.range.start).is_some() {}
            let own = std::iter::from_fn(|| runs.next_if(|run| run.range.end <= passage.range.end));
            PassageView {
                n: at + 1,
                kind: passage.kind.name(),
                anchor: anchor(prefix, at + 1),
                verbatim: format!("{}/{}", measure.id, at + 1),
                segments: own.map(|run| segment(measure, &run, prefix, explained(&run))).collect(),
            }
        })
        .collect()
}

fn segment(measure: &Measure, run: &Run, prefix: &str, explained: Option<Explained>) -> Segment {
    let sign = run.footnote.map(|n| n + 1);
    Segment {
        kind: if sign.is_some() { "footnote" } else { "text" },
        text: measure.text[run.range.clone()].to_owned(),
        href: sign.map(|n| format!("#{prefix}fn{n}")),
        anchor: sign.map(|n| format!("{prefix}fnref{n}")),
        marks: run.marks(),
        explained,
    }
}

/// The footnotes of a measure.
pub fn footnotes(measure: &Measure, prefix: &str) -> Vec<FootnoteView> {
    measure
        .footnotes
        .iter()
        .enumerate()
        .map(|(n, footnote)| FootnoteView {
            mark: footnote.mark.clone(),
            text: footnote.text.clone(),
            page: footnote.page,
            anchor: format!("{prefix}fn{}", n + 1),
            back: format!("#{prefix}fnref{}", n + 1),
        })
        .collect()
}
