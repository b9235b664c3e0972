//! A measure's text as pages show it: passages, the signs of footnotes, anchors.

use super::route::Route;
use super::shared::{FootnoteView, MeasureText, PassageView, Scope, Segment};
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::{Measure, Passage};

impl Scope<'_> {
    /// A measure's whole text. `prefix` makes anchors unique where several measures share a page.
    pub fn measure_text(&self, ix: MeasureIx, prefix: &str) -> MeasureText {
        let measure = &self.catalog[ix];
        MeasureText {
            measure: self.measure(ix),
            anchor: format!("m{}", measure.slug),
            bullet: self.catalog[measure.edition].document.bullet.clone(),
            passages: passages(measure, prefix),
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

/// The passages of a measure, in document order.
pub fn passages(measure: &Measure, prefix: &str) -> Vec<PassageView> {
    measure
        .passages
        .iter()
        .enumerate()
        .map(|(at, passage)| PassageView {
            n: at + 1,
            kind: passage.kind.name(),
            anchor: anchor(prefix, at + 1),
            verbatim: format!("{}/{}", measure.id, at + 1),
            segments: segments(measure, passage, prefix),
        })
        .collect()
}

fn segments(measure: &Measure, passage: &Passage, prefix: &str) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut at = passage.range.start;
    for (n, footnote) in measure.footnotes.iter().enumerate() {
        let sign = &footnote.range;
        if sign.start < at || sign.end > passage.range.end {
            continue;
        }
        out.push(plain(&measure.text[at..sign.start]));
        out.push(Segment {
            kind: "footnote",
            text: measure.text[sign.clone()].to_owned(),
            href: Some(format!("#{prefix}fn{}", n + 1)),
            anchor: Some(format!("{prefix}fnref{}", n + 1)),
        });
        at = sign.end;
    }
    out.push(plain(&measure.text[at..passage.range.end]));
    out.retain(|segment| !segment.text.is_empty());
    out
}

fn plain(text: &str) -> Segment {
    Segment { kind: "text", text: text.to_owned(), href: None, anchor: None }
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
