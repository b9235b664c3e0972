//! One measure: its text, who does it, where it is printed, what is near it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cite::CiteView;
use super::download;
use super::glossary::{TermRef, explained};
use super::name::is_read;
use super::over_time::{MeasureChanges, TimeLink};
use super::relation::{History, Succession};
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, FigureRow, Link, MeasureRef, MinistryChip, Scope, ThemeRef};
use super::text;
use super::text::{FootnoteView, PassageView};
use super::wording::{self, PassageWording};
use crate::catalog::id::MeasureIx;
use crate::record::measure::PassageKind;

/// How many measures of the same ministries are shown.
const NEIGHBOURS: usize = 6;

/// What `page/measure.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureView {
    /// The measure.
    pub measure: MeasureRef,
    /// Our remark.
    pub note: Option<String>,
    /// Its edition.
    pub edition: EditionRef,
    /// What it was in the former edition, and what became of it.
    pub history: Option<History>,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
    /// What changed since the former edition.
    pub changes: Option<MeasureChanges>,
    /// Its bodies that have a successor.
    pub successions: Vec<Succession>,
    /// Its heading and those above, outermost first.
    pub theme_path: Vec<ThemeRef>,
    /// Its bodies, those in charge first.
    pub ministries: Vec<MinistryChip>,
    /// The mark as printed; empty if there is none.
    pub mark: String,
    /// The measure whose mark serves this one, too.
    pub mark_from: Option<MeasureRef>,
    /// The measures without a mark of their own that this one's mark serves.
    pub mark_for: Vec<MeasureRef>,
    /// The text, by kind; kinds that do not occur are left out. Within a kind the document's order.
    pub columns: Vec<Column>,
    /// Whether a name or a term on the page has a reading to show above it.
    pub has_readings: bool,
    /// The text in the document's order.
    pub passages: Vec<PassageView>,
    /// Whether kinds switch back and forth, so that the two orders differ.
    pub is_interleaved: bool,
    /// The wording classes of its sentences, passage by passage, with the words that led to each.
    pub wording: Vec<PassageWording>,
    /// The counts of wording classes in the edition.
    pub wording_counts: String,
    /// Where it is printed.
    pub source: SourceView,
    /// Its footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// Periods stated in it.
    pub deadlines: Vec<DeadlineRow>,
    /// Numbers stated in it.
    pub figures: Vec<FigureRow>,
    /// Glossary terms that occur in it.
    pub terms: Vec<TermRef>,
    /// Other measures under the same heading.
    pub same_theme: Vec<MeasureRef>,
    /// Other measures whose bodies in charge are the same.
    pub same_ministries: Vec<MeasureRef>,
    /// The measure before it in the document.
    pub previous: Option<MeasureRef>,
    /// The measure after it in the document.
    pub next: Option<MeasureRef>,
    /// What helps to cite it.
    pub cite: CiteView,
    /// The measure's record as JSON.
    pub json: String,
}

/// The passages of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// `result`, `plan` or `background`.
    pub kind: &'static str,
    /// The passages.
    pub passages: Vec<PassageView>,
}

/// Where a measure is printed.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// The document's title.
    pub document: String,
    /// Its address, where known.
    pub url: Option<String>,
    /// Who decided it.
    pub decided_by: String,
    /// The day, ISO 8601.
    pub date: String,
    /// First and last page of the document.
    pub pages: (u32, u32),
    /// Those pages on this site.
    pub page_links: Vec<Link>,
    /// The measure in the full document.
    pub full: String,
    /// Remarks of ours about the document.
    pub remarks: Vec<String>,
}

impl MeasureView {
    /// The view of one measure.
    pub fn new(scope: &Scope<'_>, ix: MeasureIx) -> Self {
        let catalog = scope.catalog;
        let measure = &catalog[ix];
        let edition = &catalog[measure.edition];
        let named = text::first_named(measure);
        let passages = text::marked_passages(measure, &named, |term| explained(&catalog[term]));
        let sibling = |offset: isize| {
            let other = MeasureIx::from_usize(ix.index().checked_add_signed(offset)?);
            edition.measures.contains(&other).then_some(other)
        };
        let name = |ix: MeasureIx| scope.measure(ix);
        let (ministries, terms) = (scope.ministries(ix), scope.measure_terms(ix, &named));
        Self {
            measure: scope.measure(ix),
            note: measure.note.clone(),
            edition: scope.edition(measure.edition),
            history: scope.history(ix),
            over_time: scope.measure_over_time(ix),
            changes: scope.measure_changes(ix),
            successions: scope.successions(ix),
            theme_path: scope.theme_path(measure.theme),
            has_readings: ministries.iter().any(|ministry| is_read(&ministry.name, ministry.reading.as_deref()))
                || terms.iter().any(|term| is_read(&term.term, term.reading.as_deref())),
            ministries,
            mark: measure.mark.clone(),
            mark_from: measure.mark_from.map(name),
            mark_for: measure.mark_for.iter().copied().map(name).collect(),
            columns: columns(&passages),
            is_interleaved: measure.is_interleaved(),
            passages,
            wording: wording::of_measure(scope, ix),
            wording_counts: scope.link.to(Route::Wording(measure.edition)),
            source: source(scope, ix),
            footnotes: text::footnotes(measure, ""),
            deadlines: scope.deadline_rows(ix),
            figures: scope.figure_rows(ix),
            terms,
            same_theme: catalog[measure.theme]
                .measures
                .iter()
                .copied()
                .filter(|&other| other != ix)
                .map(name)
                .collect(),
            same_ministries: same_ministries(scope, ix),
            previous: sibling(-1).map(name),
            next: sibling(1).map(name),
            cite: CiteView::new(scope, ix),
            json: scope.link.to_address(&download::measure(catalog, ix)),
        }
    }
}

fn columns(passages: &[PassageView]) -> Vec<Column> {
    PassageKind::ALL
        .into_iter()
        .map(|kind| Column {
            kind: kind.name(),
            passages: passages.iter().filter(|passage| passage.kind == kind.name()).cloned().collect(),
        })
        .filter(|column| !column.passages.is_empty())
        .collect()
}

fn source(scope: &Scope<'_>, ix: MeasureIx) -> SourceView {
    let measure = &scope.catalog[ix];
    let edition = &scope.catalog[measure.edition];
    SourceView {
        document: edition.document.title.clone(),
        url: edition.document.url.clone(),
        decided_by: edition.decided_by.clone(),
        date: edition.date.to_string(),
        pages: measure.pages,
        page_links: (measure.pages.0..=measure.pages.1)
            .map(|page| Link { text: page.to_string(), href: scope.link.to(Route::SourcePage(measure.edition, page)) })
            .collect(),
        full: scope.measure_in_full(ix),
        remarks: edition.remarks.clone(),
    }
}

/// Measures led by the same bodies, nearest in the document first, without those under the same heading.
fn same_ministries(scope: &Scope<'_>, ix: MeasureIx) -> Vec<MeasureRef> {
    let measure = &scope.catalog[ix];
    let edition = &scope.catalog[measure.edition];
    let leads: BTreeSet<_> = measure.leads().collect();
    let Some(body) = leads.first().and_then(|&lead| edition.involvement(lead)) else { return Vec::new() };
    let here = body.lead.partition_point(|&other| other < ix);
    let distance = |other: MeasureIx| other.index().abs_diff(ix.index());
    // Only a window around the measure can hold the nearest ones; ministries may lead thousands.
    let window = 8 * NEIGHBOURS;
    let mut near: Vec<MeasureIx> = body.lead[here.saturating_sub(window)..(here + window).min(body.lead.len())]
        .iter()
        .copied()
        .filter(|&other| other != ix && scope.catalog[other].theme != measure.theme)
        .filter(|&other| scope.catalog[other].leads().collect::<BTreeSet<_>>() == leads)
        .collect();
    near.sort_by_key(|&other| (distance(other), other));
    near.truncate(NEIGHBOURS);
    near.into_iter().map(|ix| scope.measure(ix)).collect()
}
