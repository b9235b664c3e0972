//! The description of a page: the beginning of its own text, or what a sentence of the skin needs to say what it holds.

use serde::Serialize;

use super::lineage;
use super::route::Route;
use super::shared::Scope;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MinistryIx};
use crate::text::beginning::beginning;
use crate::text::layout::Spacing;
use crate::text::markdown::first_paragraph;

/// The description of a page. Without `text` the string `describe_<kind>` of the skin says it, with the other fields in
/// its places; those that say nothing of this kind of page are empty or 0.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Description {
    /// The page's own words, unchanged.
    pub text: Option<String>,
    /// Whether they end within a sentence.
    pub is_cut: bool,
    /// Name of what the page is about.
    pub name: String,
    /// Title of its edition.
    pub edition: String,
    /// How many things it holds.
    pub n: usize,
    /// Measures that the body leads.
    pub lead: usize,
    /// Measures that the body supports.
    pub supporting: usize,
    /// Headings of the edition.
    pub themes: usize,
    /// Bodies that the edition's marks name.
    pub ministries: usize,
    /// Page of the document.
    pub page: u32,
    /// Pages of the document.
    pub pages: u32,
}

impl Description {
    /// The description of a page.
    pub fn new(scope: &Scope<'_>, route: Route) -> Self {
        let catalog = scope.catalog;
        match route {
            Route::Home => Self { n: catalog.measures.len(), ..words(scope.interface().description, scope.language()) },
            Route::Edition(ix)
            | Route::Full(ix)
            | Route::MeasureList(ix)
            | Route::ThemeTree(ix)
            | Route::MinistryIndex(ix)
            | Route::Wording(ix) => edition(scope, ix),
            Route::SourcePage(ix, page) => Self { page, ..edition(scope, ix) },
            Route::Measure(ix) => words(&catalog[ix].text, &catalog.site.language),
            Route::Theme(ix) => {
                Self { name: scope.theme(ix).printed, n: catalog[ix].total, ..edition(scope, catalog[ix].edition) }
            }
            Route::Ministry(of, ix) => {
                let (lead, supporting) = involvement(catalog, of, ix);
                Self { name: scope.ministry(of, ix, true, "").name, lead, supporting, ..edition(scope, of) }
            }
            Route::Body(ix) => {
                let counts = catalog.edition_indices().map(|of| involvement(catalog, of, ix));
                let n = counts.map(|(lead, supporting)| lead + supporting).sum();
                Self { name: scope.ministry_name(ix).text, n, ..Self::default() }
            }
            Route::Changes(ix) => Self { name: former_title(scope, ix), ..edition(scope, ix) },
            Route::Followup(ix) => {
                let plans = scope.compared(ix).map_or(0, |compared| compared.plans.len());
                Self { name: former_title(scope, ix), n: plans, edition: scope.edition(ix).title, ..Self::default() }
            }
            Route::FollowupPart(ix, theme, page) => {
                Self { name: scope.theme(theme).printed, page, ..edition(scope, ix) }
            }
            Route::ChangePart(ix, part, page) => Self { name: part.name(scope).text, page, ..edition(scope, ix) },
            Route::Lineage(ix) => {
                let n = catalog[ix].measures.len();
                Self { name: lineage::title(catalog, ix).to_owned(), n, ..Self::default() }
            }
            Route::Prose(n) => {
                let prose = scope.prose(&catalog.prose[n]);
                let language = prose.language.unwrap_or(scope.language());
                Self { name: prose.title.to_owned(), ..words(&first_paragraph(prose.text), language) }
            }
            Route::BodyIndex => counted(catalog.ministries.len()),
            Route::Deadlines => counted(catalog.measures.iter().map(|measure| measure.deadlines.len()).sum()),
            Route::Figures => counted(catalog.measures.iter().map(|measure| measure.figures.len()).sum()),
            Route::Glossary => counted(catalog.terms.len()),
            Route::Search | Route::Data | Route::Quality => counted(catalog.measures.len()),
            // Their sentences count nothing; the page for lost readers is not described.
            Route::AccessibilityResults | Route::NotFound => Self::default(),
        }
    }
}

/// The description of a page that lists things of the whole site.
fn counted(n: usize) -> Description {
    Description { n, ..Description::default() }
}

/// The title of the edition before another.
fn former_title(scope: &Scope<'_>, ix: EditionIx) -> String {
    scope.edition(scope.catalog.former_edition(ix).unwrap_or(ix)).title
}

/// The beginning of a page's own words, if there are any.
fn words(text: &str, language: &str) -> Description {
    let (text, is_cut) = beginning(text, Spacing::of(language));
    Description { text: (!text.is_empty()).then(|| text.to_owned()), is_cut, ..Description::default() }
}

fn edition(scope: &Scope<'_>, ix: EditionIx) -> Description {
    let edition = &scope.catalog[ix];
    Description {
        edition: scope.edition(ix).title,
        n: edition.measures.end.index() - edition.measures.start.index(),
        themes: edition.themes.end.index() - edition.themes.start.index(),
        ministries: edition.bodies.len(),
        pages: edition.document.pages,
        ..Description::default()
    }
}

/// How many measures of an edition a body leads, and how many it supports.
fn involvement(catalog: &Catalog, edition: EditionIx, ix: MinistryIx) -> (usize, usize) {
    catalog[edition].involvement(ix).map_or((0, 0), |body| (body.lead.len(), body.supporting.len()))
}
