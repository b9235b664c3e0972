//! An edition put together again: its parts in the document's order, as the document prints them.

use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::ThemeIx;
use crate::diagnostic::Place;
use crate::record::measure::MeasureRecord;
use crate::record::{EditionFiles, Placed};
use crate::text::layout::unlayout;

/// A part of the put-together edition.
pub(super) struct Piece {
    pub(super) part: Part,
    pub(super) text: String,
    pub(super) place: Place,
    /// The pages that the data states for it, and the place that states them.
    pub(super) pages: Option<((u32, u32), Place)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Front,
    Heading,
    /// A bullet and the text of its measure; so many bytes are the bullet.
    Measure(usize),
    Mark,
}

/// The pieces of an edition, in the document's order.
pub(super) fn pieces(
    files: &EditionFiles,
    edition: &Edition,
    records: &[&Placed<MeasureRecord>],
    catalog: &Catalog,
) -> Vec<Piece> {
    let front = edition.front.iter().enumerate().map(|(n, (_, text))| Piece {
        part: Part::Front,
        text: unlayout(text),
        place: files.edition.place(&format!("front[{n}]")),
        pages: None,
    });
    let mut pieces: Vec<Piece> = front.collect();
    for ix in ThemeIx::all(&edition.themes) {
        let theme = &catalog[ix];
        let place = files.themes.place(&field_of(catalog, edition, ix));
        pieces.push(Piece {
            part: Part::Heading,
            text: unlayout(&theme.printed()),
            pages: Some(((theme.page, theme.page), place.clone())),
            place,
        });
        for &measure in &theme.measures {
            let placed = records[measure.index() - edition.measures.start.index()];
            pieces.extend(measure_pieces(placed, &edition.document.bullet));
        }
    }
    pieces
}

/// A bullet with the text of its measure, and the mark.
fn measure_pieces(placed: &Placed<MeasureRecord>, bullet: &str) -> [Piece; 2] {
    let record = &placed.record;
    let text = Piece {
        part: Part::Measure(bullet.len()),
        text: unlayout(&format!("{bullet}{}", record.text())),
        place: placed.place("passages"),
        pages: Some((record.pages, placed.place("pages"))),
    };
    let mark = Piece {
        part: Part::Mark,
        text: unlayout(&record.ministries.mark),
        place: placed.place("ministries.mark"),
        pages: None,
    };
    [text, mark]
}

/// Where a theme stands in `themes.yaml`.
fn field_of(catalog: &Catalog, edition: &Edition, ix: ThemeIx) -> String {
    let path = catalog.path(ix).into_iter().map(|ix| {
        let siblings: Vec<ThemeIx> = match catalog[ix].parent {
            Some(parent) => catalog[parent].children.clone(),
            None => ThemeIx::all(&edition.themes).filter(|&ix| catalog[ix].parent.is_none()).collect(),
        };
        format!("[{}]", siblings.iter().position(|&sibling| sibling == ix).unwrap_or(0))
    });
    path.collect::<Vec<_>>().join(".children")
}
