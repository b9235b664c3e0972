//! How to cite a measure: files for programs that manage references, and a snippet to put into another website.

use serde::Serialize;

use super::route::Route;
use super::shared::Scope;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, LanguageIx, MeasureIx};
use crate::text::beginning::beginning;
use crate::text::html::escaped;

/// What helps to cite a measure.
#[derive(Clone, Debug, Serialize)]
pub struct CiteView {
    /// Files for programs that manage references.
    pub files: Vec<CiteLink>,
    /// HTML for another website, without script; absent where the site does not know its address.
    pub embed: Option<String>,
}

/// A file with a citation.
#[derive(Clone, Debug, Serialize)]
pub struct CiteLink {
    /// `BibTeX` or `RIS`.
    pub name: &'static str,
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub media: &'static str,
}

/// How a citation is written for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// BibTeX.
    Bib,
    /// RIS.
    Ris,
}

impl Style {
    /// All styles.
    pub const ALL: [Self; 2] = [Self::Bib, Self::Ris];

    fn name(self) -> &'static str {
        match self {
            Self::Bib => "BibTeX",
            Self::Ris => "RIS",
        }
    }

    /// The end of its files' names.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Bib => "bib",
            Self::Ris => "ris",
        }
    }

    /// Its media type.
    pub(super) fn media(self) -> &'static str {
        match self {
            Self::Bib => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
        }
    }

    /// The file with the citation of a measure.
    pub fn measure(self, catalog: &Catalog, ix: MeasureIx) -> String {
        format!("{}citation.{}", Route::Measure(ix).address(catalog), self.ending())
    }

    /// The file with those of all measures of an edition.
    pub fn edition(self, catalog: &Catalog, ix: EditionIx) -> String {
        format!("data/{}/citations.{}", catalog[ix].id, self.ending())
    }
}

/// Whether each measure has files of its own; else there are only those of whole editions.
pub fn has_files(catalog: &Catalog) -> bool {
    catalog.measures.len() <= catalog.site.citation_files_up_to
}

impl CiteView {
    /// What helps to cite a measure.
    pub fn new(scope: &Scope<'_>, ix: MeasureIx) -> Self {
        let catalog = scope.catalog;
        let path = |style: Style| match has_files(catalog) {
            true => style.measure(catalog, ix),
            false => style.edition(catalog, catalog[ix].edition),
        };
        let link = |style: Style| CiteLink {
            name: style.name(),
            href: scope.link.to_address(&path(style)),
            media: style.media(),
        };
        Self { files: Style::ALL.map(link).to_vec(), embed: embed(scope, ix) }
    }
}

/// The beginning of the text as a quotation that leads to the measure's page in the language of the text.
fn embed(scope: &Scope<'_>, ix: MeasureIx) -> Option<String> {
    let catalog = scope.catalog;
    let measure = &catalog[ix];
    let (language, site) = (&catalog.site.language, catalog.site.interface(LanguageIx::default()));
    let url = escaped(&catalog.site.base_url.as_ref()?.join(&Route::Measure(ix).address(catalog)));
    let (text, is_cut) = beginning(&measure.text, catalog.site.spacing());
    let (text, more) = (escaped(text), if is_cut || text.len() < measure.text.len() { "…" } else { "" });
    let document = escaped(&catalog[measure.edition].document.title);
    let (title, site) = (escaped(&measure.title), escaped(site.title));
    Some(format!(
        "<blockquote cite=\"{url}\" lang=\"{language}\"><p>{text}{more}</p>\
         <footer><cite>{document}</cite> <a href=\"{url}\">{title} ({}) | {site}</a></footer></blockquote>",
        measure.id
    ))
}
