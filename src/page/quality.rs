//! Completeness and data quality: what was compared with the source, and what we added.

use serde::Serialize;

use super::edition::Counts;
use super::name::Name;
use super::route::Route;
use super::shared::{EditionRef, MeasureRef, Scope};
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx};
use crate::catalog::proof::Proof;
use crate::record::measure::PassageKind;
use crate::record::ministry::Certainty;

/// What `page/quality.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct QualityView {
    /// One part for each edition, newest first.
    pub editions: Vec<EditionQuality>,
    /// Terms in the glossary.
    pub terms: usize,
    /// Bodies whose mark was read by inference.
    pub inferred: Vec<InferredBody>,
    /// A short name for exactly this site's inputs.
    pub build_id: String,
}

/// The quality of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionQuality {
    /// The edition.
    pub edition: EditionRef,
    /// How much it holds.
    pub counts: Counts,
    /// Passages of each kind.
    pub passages: PassageCounts,
    /// The comparison with the source; `None` without one.
    pub proof: Option<ProofView>,
    /// The first of what stands in the source and not on the site.
    pub left_out: Vec<LeftOutView>,
    /// How much else is left out.
    pub more_left_out: usize,
    /// The first measures with a remark of ours.
    pub notes: Vec<NoteView>,
    /// How many others have one.
    pub more_notes: usize,
    /// The first measures without a mark of their own.
    pub without_mark: Vec<MeasureRef>,
    /// How many others have none.
    pub more_without_mark: usize,
    /// Remarks of ours about the edition.
    pub remarks: Vec<String>,
}

/// How many entries a list of the report has; the open data has all.
const LISTED: usize = 200;

/// Passages of each kind.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct PassageCounts {
    /// 実行状況.
    pub result: usize,
    /// 今後の取組方針.
    pub plan: usize,
    /// 背景.
    pub background: usize,
}

/// The comparison with the source.
#[derive(Clone, Debug, Serialize)]
pub struct ProofView {
    /// Whether both are the same, character for character.
    pub is_complete: bool,
    /// The share accounted for, `100.00`.
    pub percent: String,
    /// Characters of the source, without layout.
    pub source: usize,
    /// What they are.
    pub parts: Vec<ProofPart>,
    /// SHA-256 of the source.
    pub sha256: String,
}

/// A part of the source.
#[derive(Clone, Debug, Serialize)]
pub struct ProofPart {
    /// Key of a string of the skin.
    pub string: &'static str,
    /// Characters.
    pub characters: usize,
}

/// Something that is not published.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutView {
    /// The words.
    pub text: String,
    /// Page of the document.
    pub page: u32,
    /// Why.
    pub reason: String,
}

/// A measure with a remark of ours.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// The measure.
    pub measure: MeasureRef,
    /// The remark.
    pub note: String,
}

/// A body whose mark was read by inference.
#[derive(Clone, Debug, Serialize)]
pub struct InferredBody {
    /// Spellings in marks.
    pub marks: Vec<String>,
    /// The body it is read as, in the page's language where it has a name there.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Its page.
    pub href: String,
}

impl QualityView {
    /// The report over all editions.
    pub fn new(scope: &Scope<'_>) -> Self {
        let catalog = scope.catalog;
        Self {
            editions: catalog.edition_indices().rev().map(|ix| of_edition(scope, ix)).collect(),
            terms: catalog.terms.len(),
            inferred: catalog
                .ministry_indices()
                .filter(|&ix| catalog[ix].certainty == Certainty::Inferred)
                .map(|ix| inferred(scope, ix))
                .collect(),
            build_id: catalog.site.build_id.clone(),
        }
    }
}

fn inferred(scope: &Scope<'_>, ix: MinistryIx) -> InferredBody {
    let Name { text: name, language } = scope.ministry_name(ix);
    InferredBody { marks: scope.catalog[ix].marks.clone(), name, language, href: scope.link.to(Route::Body(ix)) }
}

fn of_edition(scope: &Scope<'_>, ix: EditionIx) -> EditionQuality {
    let edition = &scope.catalog[ix];
    let measures: Vec<MeasureIx> = MeasureIx::all(&edition.measures).collect();
    let noted: Vec<(MeasureIx, &String)> =
        measures.iter().filter_map(|&ix| Some((ix, scope.catalog[ix].note.as_ref()?))).collect();
    let without_mark: Vec<MeasureIx> =
        measures.iter().copied().filter(|&ix| scope.catalog[ix].mark.is_empty()).collect();
    let note = |&(ix, note): &(MeasureIx, &String)| NoteView { measure: scope.measure(ix), note: note.clone() };
    EditionQuality {
        edition: scope.edition(ix),
        counts: scope.counts(ix),
        passages: passages(scope, &measures),
        proof: edition.proof.as_ref().map(proof),
        left_out: edition
            .left_out
            .iter()
            .take(LISTED)
            .map(|left| LeftOutView { text: left.text.clone(), page: left.page, reason: left.reason.clone() })
            .collect(),
        more_left_out: edition.left_out.len().saturating_sub(LISTED),
        notes: noted.iter().take(LISTED).map(note).collect(),
        more_notes: noted.len().saturating_sub(LISTED),
        without_mark: without_mark.iter().take(LISTED).map(|&ix| scope.measure(ix)).collect(),
        more_without_mark: without_mark.len().saturating_sub(LISTED),
        remarks: edition.remarks.clone(),
    }
}

fn passages(scope: &Scope<'_>, measures: &[MeasureIx]) -> PassageCounts {
    let mut counts = PassageCounts::default();
    for passage in measures.iter().flat_map(|&ix| &scope.catalog[ix].passages) {
        *match passage.kind {
            PassageKind::Result => &mut counts.result,
            PassageKind::Plan => &mut counts.plan,
            PassageKind::Background => &mut counts.background,
        } += 1;
    }
    counts
}

fn proof(proof: &Proof) -> ProofView {
    let points = proof.basis_points();
    let part = |string, characters| ProofPart { string, characters };
    ProofView {
        is_complete: proof.is_complete(),
        percent: format!("{}.{:02}", points / 100, points % 100),
        source: proof.source,
        parts: vec![
            part("proof_measures", proof.measures),
            part("proof_bullets", proof.bullets),
            part("proof_marks", proof.marks),
            part("proof_headings", proof.headings),
            part("proof_front", proof.front),
            part("proof_footnotes", proof.footnotes),
            part("proof_left_out", proof.left_out),
        ],
        sha256: proof.sha256.clone(),
    }
}
