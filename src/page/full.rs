//! The whole document in reading order.

use serde::Serialize;

use super::route::Route;
use super::shared::{EditionRef, MeasureText, Scope, ThemeRef};
use crate::catalog::id::{EditionIx, ThemeIx};

/// What `page/full.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FullView {
    /// The edition.
    pub edition: EditionRef,
    /// What stands before the first heading, in order.
    pub front: Vec<FrontBlock>,
    /// Headings and measures, in order.
    pub blocks: Vec<Block>,
    /// The document's address, where known.
    pub url: Option<String>,
    /// Remarks of ours about the document.
    pub remarks: Vec<String>,
}

/// A piece before the first heading.
#[derive(Clone, Debug, Serialize)]
pub struct FrontBlock {
    /// `note`, `title`, `date`, `decided_by` or `preamble`.
    pub kind: &'static str,
    /// As printed.
    pub text: String,
}

/// A heading, or a measure; the other is absent.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// A heading.
    pub heading: Option<Heading>,
    /// A measure.
    pub measure: Option<MeasureText>,
}

/// A heading of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// The theme.
    pub theme: ThemeRef,
    /// Its level as an HTML heading below the page's own: 2 to 6.
    pub html_level: u32,
    /// The id of the element, unique on the page.
    pub anchor: String,
}

impl FullView {
    /// The whole of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let edition = &scope.catalog[ix];
        Self {
            edition: scope.edition(ix),
            front: scope.front(ix),
            blocks: ThemeIx::all(&edition.themes).flat_map(|theme| blocks_of(scope, theme)).collect(),
            url: edition.document.url.clone(),
            remarks: edition.remarks.clone(),
        }
    }
}

/// A heading and the measures right under it.
fn blocks_of(scope: &Scope<'_>, ix: ThemeIx) -> Vec<Block> {
    let measures = scope.catalog[ix].measures.iter().map(|&measure| {
        let prefix = format!("m{}-", scope.catalog[measure].slug);
        Block { heading: None, measure: Some(scope.measure_text(measure, &prefix)) }
    });
    std::iter::once(Block { heading: Some(scope.heading(ix)), measure: None }).chain(measures).collect()
}

impl Scope<'_> {
    /// What stands before the first heading of an edition's document, in order.
    pub fn front(&self, ix: EditionIx) -> Vec<FrontBlock> {
        let pieces = self.catalog[ix].front.iter();
        pieces.map(|(kind, text)| FrontBlock { kind: kind.name(), text: text.clone() }).collect()
    }

    /// A heading where the document itself is shown.
    pub fn heading(&self, ix: ThemeIx) -> Heading {
        let theme = self.theme(ix);
        Heading { html_level: (theme.level + 1).min(6), anchor: format!("t{}", theme.id), theme }
    }

    /// The place of a heading in the full document.
    pub fn in_full(&self, ix: ThemeIx) -> String {
        let theme = &self.catalog[ix];
        self.link.to_anchor(Route::Full(theme.edition), &format!("t{}", theme.id))
    }
}
