//! An edition put together again: its parts in the document's order, as the document prints them.

use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::ThemeIx;
use crate::diagnostic::Place;
use crate::record::measure::MeasureRecord;
use crate::record::{EditionFiles, Placed};
use crate::text::layout::{Spacing, unlayout};

/// A part of the put-together edition.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    /// One of the texts before the first heading.
    Front(usize),
    Heading(ThemeIx),
    /// A bullet and the text of its measure.
    Measure(&'a Placed<MeasureRecord>),
    Mark(&'a Placed<MeasureRecord>),
}

/// The pieces of an edition, in the document's order. Their texts are made when they are compared: together they are as
/// long as the document.
pub(super) struct Pieces<'a> {
    files: &'a EditionFiles,
    edition: &'a Edition,
    catalog: &'a Catalog,
    pub(super) spacing: Spacing,
    pub(super) all: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// `records` are the measures of the edition, in document order.
    pub(super) fn new(
        files: &'a EditionFiles,
        edition: &'a Edition,
        records: &[&'a Placed<MeasureRecord>],
        catalog: &'a Catalog,
    ) -> Self {
        let mut all: Vec<Piece<'a>> = (0..edition.front.len()).map(Piece::Front).collect();
        for ix in ThemeIx::all(&edition.themes) {
            all.push(Piece::Heading(ix));
            for &measure in &catalog[ix].measures {
                let placed = records[measure.index() - edition.measures.start.index()];
                all.extend([Piece::Measure(placed), Piece::Mark(placed)]);
            }
        }
        Self { files, edition, catalog, spacing: catalog.site.spacing(), all }
    }

    /// The text of a piece, as the source has it but for its parts' gaps.
    pub(super) fn text(&self, piece: Piece<'_>) -> String {
        self.parts(piece).join(self.spacing.gap())
    }

    /// The parts of a piece: where words have spaces between them, a document may have one between two parts, or none.
    fn parts(&self, piece: Piece<'_>) -> Vec<String> {
        let theme = |ix: ThemeIx| &self.catalog[ix];
        let parts: Vec<&str> = match piece {
            Piece::Front(n) => vec![self.edition.front[n].1.as_str()],
            Piece::Heading(ix) if theme(ix).label.contains('…') => return self.part(&theme(ix).printed()),
            Piece::Heading(ix) => vec![theme(ix).label.as_str(), theme(ix).title.as_str()],
            Piece::Measure(placed) => std::iter::once(self.bullet()).chain(placed.record.texts()).collect(),
            Piece::Mark(placed) => vec![placed.record.ministries.mark.as_str()],
        };
        match self.spacing {
            Spacing::Joined => self.part(&parts.concat()),
            Spacing::Words => parts.into_iter().flat_map(|part| self.part(part)).collect(),
        }
    }

    /// A part without its layout, if anything is left.
    fn part(&self, text: &str) -> Vec<String> {
        let text = unlayout(text, self.spacing);
        if text.is_empty() { Vec::new() } else { vec![text] }
    }

    /// The end of a piece that stands in a text from a byte on.
    pub(super) fn end(&self, piece: Piece<'_>, text: &str, at: usize) -> Option<usize> {
        self.end_of(&self.parts(piece), text, at)
    }

    /// Where a piece stands first in a text, from a byte on.
    pub(super) fn find(&self, piece: Piece<'_>, text: &str, from: usize) -> Option<usize> {
        let parts = self.parts(piece);
        let mut starts = text[from..].match_indices(parts.first()?.as_str()).map(|(at, _)| from + at);
        starts.find(|&at| self.end_of(&parts, text, at).is_some())
    }

    fn end_of(&self, parts: &[String], text: &str, at: usize) -> Option<usize> {
        parts.iter().try_fold(at, |at, part| {
            let at = self.after_gap(text, at);
            text[at..].starts_with(part.as_str()).then_some(at + part.len())
        })
    }

    /// The place after the space that may stand between two pieces or parts.
    pub(super) fn after_gap(&self, text: &str, at: usize) -> usize {
        let gap = self.spacing.gap();
        if text[at..].starts_with(gap) { at + gap.len() } else { at }
    }

    /// The sign that begins a measure.
    pub(super) fn bullet(&self) -> &str {
        &self.edition.document.bullet
    }

    /// Where the data holds it.
    pub(super) fn place(&self, piece: Piece<'_>) -> Place {
        match piece {
            Piece::Front(n) => self.files.edition.place(&format!("front[{n}]")),
            Piece::Heading(ix) => self.files.themes.place(&self.field_of(ix)),
            Piece::Measure(placed) => placed.place("passages"),
            Piece::Mark(placed) => placed.place("ministries.mark"),
        }
    }

    /// The pages that the data states for it.
    pub(super) fn pages(&self, piece: Piece<'_>) -> Option<(u32, u32)> {
        match piece {
            Piece::Heading(ix) => Some((self.catalog[ix].page, self.catalog[ix].page)),
            Piece::Measure(placed) => Some(placed.record.pages),
            Piece::Front(_) | Piece::Mark(_) => None,
        }
    }

    /// Whether the document has a page.
    pub(super) fn has_page(&self, page: u32) -> bool {
        (1..=self.edition.document.pages).contains(&page)
    }

    /// Where the data states the pages.
    pub(super) fn place_of_pages(&self, piece: Piece<'_>) -> Place {
        match piece {
            Piece::Measure(placed) => placed.place("pages"),
            other => self.place(other),
        }
    }

    /// Where a theme stands in `themes.yaml`.
    fn field_of(&self, ix: ThemeIx) -> String {
        let path = self.catalog.path(ix).into_iter().map(|ix| {
            let siblings: Vec<ThemeIx> = match self.catalog[ix].parent {
                Some(parent) => self.catalog[parent].children.clone(),
                None => ThemeIx::all(&self.edition.themes).filter(|&ix| self.catalog[ix].parent.is_none()).collect(),
            };
            format!("[{}]", siblings.iter().position(|&sibling| sibling == ix).unwrap_or(0))
        });
        path.collect::<Vec<_>>().join(".children")
    }
}
