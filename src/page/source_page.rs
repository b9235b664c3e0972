//! What stands on one page of the document.

use serde::Serialize;

use super::full::{FrontBlock, Heading};
use super::printed::Part;
use super::route::Route;
use super::shared::{EditionRef, Link, Scope};
use super::text::MeasureText;
use crate::catalog::id::EditionIx;

/// What `page/source_page.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePageView {
    /// The edition.
    pub edition: EditionRef,
    /// The page, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// The pages around it, with the first and the last.
    pub nearby: Vec<Link>,
    /// What stands before the first heading; only on the first page.
    pub front: Vec<FrontBlock>,
    /// Headings and measures that stand on it, in order.
    pub blocks: Vec<PageBlock>,
    /// The document's address, where known.
    pub url: Option<String>,
    /// Remarks of ours about the document.
    pub remarks: Vec<String>,
}

/// A heading, or a measure; the other is absent.
#[derive(Clone, Debug, Serialize)]
pub struct PageBlock {
    /// A heading that stands on the page.
    pub heading: Option<Heading>,
    /// A measure of which at least a part stands on the page; its text is shown whole.
    pub measure: Option<MeasureText>,
    /// Whether the measure begins on an earlier page.
    pub from_before: bool,
    /// Whether the measure goes on after the page.
    pub goes_on: bool,
}

impl SourcePageView {
    /// One page of an edition's document.
    pub fn new(scope: &Scope<'_>, ix: EditionIx, page: u32) -> Self {
        let edition = &scope.catalog[ix];
        let pages = edition.document.pages;
        let link = |page: u32| Link { text: page.to_string(), href: scope.link.to(Route::SourcePage(ix, page)) };
        Self {
            edition: scope.edition(ix),
            page,
            pages,
            previous: (page > 1).then(|| link(page - 1)),
            next: (page < pages).then(|| link(page + 1)),
            nearby: nearby(page, pages).map(link).collect(),
            front: if page == 1 { scope.front(ix) } else { Vec::new() },
            blocks: scope
                .lists
                .of(ix)
                .into_iter()
                .flat_map(|lists| lists.printed.on(page))
                .map(|part| block(scope, part, page))
                .collect(),
            url: edition.document.url.clone(),
            remarks: edition.remarks.clone(),
        }
    }
}

/// How many pages before and after a page are offered.
const AROUND: u32 = 12;

/// The pages around a page, with the first and the last: a document may have thousands.
fn nearby(page: u32, pages: u32) -> impl Iterator<Item = u32> {
    let first = page.saturating_sub(AROUND).max(1);
    let last = (page + AROUND).min(pages);
    let ends = |end: u32, is_left_out: bool| is_left_out.then_some(end).into_iter();
    ends(1, first > 1).chain(first..=last).chain(ends(pages, last < pages))
}

fn block(scope: &Scope<'_>, part: Part, page: u32) -> PageBlock {
    match part {
        Part::Heading(ix) => {
            PageBlock { heading: Some(scope.heading(ix)), measure: None, from_before: false, goes_on: false }
        }
        Part::Measure(ix) => {
            let measure = &scope.catalog[ix];
            PageBlock {
                heading: None,
                measure: Some(scope.measure_text(ix, &format!("m{}-", measure.slug))),
                from_before: measure.pages.0 < page,
                goes_on: measure.pages.1 > page,
            }
        }
    }
}
