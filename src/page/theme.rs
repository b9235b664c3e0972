//! One heading at any level: its children, its measures, who leads.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chart::bar::Bar;
use super::chart::kinds::Kinds;
use super::data::{FileEntry, of_part};
use super::download::{Part, Sizes};
use super::lists::CARDS;
use super::over_time::TimeLink;
use super::paging::Paging;
use super::shared::{EditionRef, MinistryChip, Scope, ThemeRef};
use super::theme_group::ThemeGroup;
use crate::catalog::Catalog;
use crate::catalog::id::{MeasureIx, MinistryIx, ThemeIx};

/// What `page/theme.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeView {
    /// The theme.
    pub theme: ThemeRef,
    /// Its edition.
    pub edition: EditionRef,
    /// The headings above it, outermost first.
    pub path: Vec<ThemeRef>,
    /// Its measures and those below on this page, grouped by the heading they stand under; where there are many, only
    /// its own, and the others on the pages of its children.
    pub groups: Vec<ThemeGroup>,
    /// What stands beside the measures, on their first page.
    pub overview: Option<ThemeOverview>,
}

/// What there is to say of a theme beside its measures.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeOverview {
    /// The headings one level below.
    pub children: Vec<ThemeRef>,
    /// Who takes part, those who lead most first.
    pub ministries: Vec<Share>,
    /// Share of results and plans.
    pub kinds: Kinds,
    /// The heading before it at the same level.
    pub previous: Option<ThemeRef>,
    /// The heading after it at the same level.
    pub next: Option<ThemeRef>,
    /// Page of the document.
    pub page: u32,
    /// Its place in the full document.
    pub full: String,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
    /// The files of its measures.
    pub downloads: Vec<FileEntry>,
}

/// What a body does under a theme.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The body; `role` is `lead` if it leads anything here.
    pub ministry: MinistryChip,
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
    /// The same as a bar on the scale of the body with most.
    pub bar: Bar,
    /// The search for these measures.
    pub search: String,
}

impl ThemeView {
    /// A page of one theme, from 1.
    pub fn new(scope: &Scope<'_>, ix: ThemeIx, number: u32, sizes: &Sizes) -> Self {
        let mut path = scope.theme_path(ix);
        path.pop();
        let listed = listed(scope.catalog, ix);
        Self {
            theme: scope.theme(ix),
            edition: scope.edition(scope.catalog[ix].edition),
            path,
            groups: scope.groups(&listed[cut(&listed).range(number)]),
            overview: (number == 1).then(|| ThemeOverview::new(scope, ix, sizes)),
        }
    }
}

impl ThemeOverview {
    fn new(scope: &Scope<'_>, ix: ThemeIx, sizes: &Sizes) -> Self {
        let theme = &scope.catalog[ix];
        let siblings = match theme.parent {
            Some(parent) => scope.catalog[parent].children.clone(),
            None => scope.catalog.roots(theme.edition).collect(),
        };
        let at = siblings.iter().position(|&sibling| sibling == ix).unwrap_or(0);
        Self {
            children: theme.children.iter().map(|&child| scope.theme(child)).collect(),
            ministries: shares(scope, ix),
            kinds: Kinds::of_theme(scope, ix),
            previous: at.checked_sub(1).map(|at| scope.theme(siblings[at])),
            next: siblings.get(at + 1).map(|&next| scope.theme(next)),
            page: theme.page,
            full: scope.in_full(ix),
            over_time: scope.theme_over_time(ix),
            downloads: of_part(scope, Part::Theme(ix), sizes),
        }
    }
}

/// Up to how many measures a theme lists those of the headings below it, too.
const LISTED: usize = 50;

/// The measures that a theme lists.
fn listed(catalog: &Catalog, ix: ThemeIx) -> Vec<MeasureIx> {
    if catalog[ix].total > LISTED { catalog[ix].measures.clone() } else { catalog.measures_below(ix).collect() }
}

/// How the measures that a theme lists are cut into pages.
pub fn paging(catalog: &Catalog, ix: ThemeIx) -> Paging {
    cut(&listed(catalog, ix))
}

fn cut(listed: &[MeasureIx]) -> Paging {
    Paging::even(listed.len(), CARDS)
}

fn shares(scope: &Scope<'_>, ix: ThemeIx) -> Vec<Share> {
    let mut counts: BTreeMap<MinistryIx, (usize, usize)> = BTreeMap::new();
    for measure in scope.catalog.measures_below(ix) {
        for role in &scope.catalog[measure].ministries {
            let count = counts.entry(role.ministry).or_default();
            *(if role.lead { &mut count.0 } else { &mut count.1 }) += 1;
        }
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by_key(|&(ministry, (lead, supporting))| (usize::MAX - lead, usize::MAX - supporting, ministry));
    let edition = scope.catalog[ix].edition;
    let most = sorted.iter().map(|(_, (lead, supporting))| lead + supporting).max().unwrap_or(0);
    sorted
        .into_iter()
        .map(|(ministry, (lead, supporting))| Share {
            ministry: scope.ministry(edition, ministry, lead > 0, ""),
            lead,
            supporting,
            bar: Bar::new([("lead", lead), ("supporting", supporting)], most),
            search: scope.to_ministry_theme(edition, &scope.catalog[ministry].id, ix),
        })
        .collect()
}
