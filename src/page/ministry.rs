//! One body in one edition: what it leads, what it supports, with whom, until when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::body::BodyFacts;
use super::chart::bar::Bar;
use super::chart::kinds::Kinds;
use super::chart::matrix::{readable_columns, roles};
use super::chart::table::Table;
use super::chart::timeline::Timeline;
use super::data::{FileEntry, of_part};
use super::download::{Part, Sizes};
use super::lists::{ListPage, Listing, ROWS};
use super::over_time::TimeLink;
use super::paging::Paging;
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, MeasureCard, MinistryChip, Scope, ThemeRef};
use crate::catalog::Catalog;
use crate::catalog::edition::Involvement;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx};
use crate::catalog::measure::Deadline;

/// What `page/ministry.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryView {
    /// The edition.
    pub edition: EditionRef,
    /// The body.
    pub facts: BodyFacts,
    /// Measures it leads, in document order.
    pub lead: Listing<MeasureCard>,
    /// Measures it supports, in document order.
    pub supporting: Listing<MeasureCard>,
    /// Periods stated in the measures it leads.
    pub deadlines: Listing<DeadlineRow>,
    /// The periods stated in the measures it leads, on a time line where they begin.
    pub timeline: Option<Timeline>,
    /// What stands beside the lists, on their first page.
    pub overview: Option<MinistryOverview>,
}

/// What there is to say of a body beside its measures and deadlines.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryOverview {
    /// The body over all editions.
    pub body: String,
    /// With whom it works, most measures first.
    pub partners: Vec<Partner>,
    /// How many partners it has in all.
    pub partner_count: usize,
    /// The file of all pairs.
    pub partners_csv: String,
    /// Under which themes of the second level, in document order.
    pub themes: Vec<ThemeShare>,
    /// The file of all bodies and themes.
    pub themes_csv: String,
    /// Share of results and plans.
    pub kinds: Kinds,
    /// Open data.
    pub data: String,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
    /// The files of its measures.
    pub downloads: Vec<FileEntry>,
    /// The body before it in the list.
    pub previous: Option<MinistryChip>,
    /// The body after it in the list.
    pub next: Option<MinistryChip>,
}

/// A body that takes part in the same measures.
#[derive(Clone, Debug, Serialize)]
pub struct Partner {
    /// The body.
    pub ministry: MinistryChip,
    /// Measures in common.
    pub together: usize,
    /// The same as a bar on the scale of all measures of the body.
    pub bar: Bar,
    /// The search for these measures.
    pub search: String,
}

/// What the body does under a theme.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeShare {
    /// The theme.
    pub theme: ThemeRef,
    /// Measures it leads there.
    pub lead: usize,
    /// Measures it supports there.
    pub supporting: usize,
    /// The same as a bar on the scale of the theme with most.
    pub bar: Bar,
    /// The search for these measures.
    pub search: String,
}

/// How many partners are shown.
const PARTNERS: usize = 20;

/// The measures that a body leads, those it supports, and the deadlines of the former: one list on as many pages as it
/// takes.
struct Entries<'a> {
    lead: &'a [MeasureIx],
    supporting: &'a [MeasureIx],
    deadlines: Vec<(MeasureIx, &'a Deadline)>,
}

impl<'a> Entries<'a> {
    fn new(catalog: &'a Catalog, edition: EditionIx, ix: MinistryIx) -> Self {
        let body = catalog[edition].involvement(ix);
        let (lead, supporting) = body.map_or((&[][..], &[][..]), |body| (&body.lead, &body.supporting));
        let of_measure = |&ix: &MeasureIx| catalog[ix].deadlines.iter().map(move |deadline| (ix, deadline));
        Self { lead, supporting, deadlines: lead.iter().flat_map(of_measure).collect() }
    }

    fn paging(&self) -> Paging {
        Paging::even(self.lead.len() + self.supporting.len() + self.deadlines.len(), ROWS)
    }
}

/// How the lists of a body are cut into pages.
pub fn paging(catalog: &Catalog, edition: EditionIx, ix: MinistryIx) -> Paging {
    Entries::new(catalog, edition, ix).paging()
}

impl MinistryView {
    /// A page of a body in an edition, from 1. A body without measures there gets an empty view.
    pub fn new(scope: &Scope<'_>, (edition, ix): (EditionIx, MinistryIx), number: u32, sizes: &Sizes) -> Self {
        let entries = Entries::new(scope.catalog, edition, ix);
        let Entries { lead, supporting, deadlines } = &entries;
        let route = Route::Ministry(edition, ix);
        let page = ListPage { link: &scope.link, route, paging: entries.paging(), number };
        let (first, second) = (lead.len(), lead.len() + supporting.len());
        let card = |all: &[MeasureIx], n: usize| all.get(n).map(|&measure| scope.card(measure));
        let row = |n: usize| deadlines.get(n).map(|&(measure, deadline)| scope.deadline_row(measure, deadline));
        let starts = page.paging.number_of(second) == number;
        Self {
            edition: scope.edition(edition),
            facts: scope.body_facts(ix),
            lead: page.part(0..first, "lead", |n| card(lead, n)),
            supporting: page.part(first..second, "supporting", |n| card(supporting, n)),
            deadlines: page.part(second..second + deadlines.len(), "deadlines", row),
            timeline: starts.then(|| Timeline::new(scope, edition, lead.iter().copied())).flatten(),
            overview: (number == 1).then(|| MinistryOverview::new(scope, edition, ix, sizes)),
        }
    }
}

impl MinistryOverview {
    fn new(scope: &Scope<'_>, edition: EditionIx, ix: MinistryIx, sizes: &Sizes) -> Self {
        let bodies = &scope.catalog[edition].bodies;
        let at = bodies.iter().position(|body| body.ministry == ix).unwrap_or(0);
        let body = bodies.get(at);
        let (lead, supporting) = body.map_or((&[][..], &[][..]), |body| (&body.lead, &body.supporting));
        let neighbour = |at: usize| bodies.get(at).map(|body| scope.ministry(edition, body.ministry, false, ""));
        let (partners, partner_count) = partners(scope, edition, ix);
        Self {
            body: scope.link.to(Route::Body(ix)),
            themes: body.map_or_else(Vec::new, |body| themes(scope, edition, body)),
            themes_csv: Table::MinistryThemes.link(scope, edition),
            partners,
            partner_count,
            partners_csv: Table::MinistryPairs.link(scope, edition),
            kinds: Kinds::of_roles(scope, edition, lead, supporting),
            data: scope.link.to(Route::Data),
            over_time: scope.ministry_over_time(edition, ix),
            downloads: of_part(scope, Part::Ministry(edition, ix), sizes),
            previous: at.checked_sub(1).and_then(neighbour),
            next: neighbour(at + 1),
        }
    }
}

/// What a body does under each theme that a matrix of the edition shows.
fn themes(scope: &Scope<'_>, edition: EditionIx, body: &Involvement) -> Vec<ThemeShare> {
    let (columns, _) = readable_columns(scope.catalog, edition);
    let roles = roles(scope.catalog, body, &columns);
    let most = roles.values().map(|roles| roles.sum()).max().unwrap_or(0);
    let id = &scope.catalog[body.ministry].id;
    roles
        .into_iter()
        .map(|(at, roles)| ThemeShare {
            theme: scope.theme(columns[at]),
            lead: roles.lead,
            supporting: roles.supporting,
            bar: Bar::new([("lead", roles.lead), ("supporting", roles.supporting)], most),
            search: scope.to_ministry_theme(edition, id, columns[at]),
        })
        .collect()
}

/// The strongest partners of a body, and how many it has.
fn partners(scope: &Scope<'_>, edition: EditionIx, ix: MinistryIx) -> (Vec<Partner>, usize) {
    let mut together: BTreeMap<MinistryIx, usize> = BTreeMap::new();
    let body = scope.catalog[edition].involvement(ix);
    for &measure in body.into_iter().flat_map(|body| body.lead.iter().chain(&body.supporting)) {
        for role in scope.catalog[measure].ministries.iter().filter(|role| role.ministry != ix) {
            *together.entry(role.ministry).or_default() += 1;
        }
    }
    let all = body.map_or(0, |body| body.lead.len() + body.supporting.len());
    let mut sorted: Vec<_> = together.into_iter().collect();
    sorted.sort_by_key(|&(ministry, count)| (usize::MAX - count, ministry));
    let partner = |&(ministry, together): &(MinistryIx, usize)| Partner {
        ministry: scope.ministry(edition, ministry, false, ""),
        together,
        bar: Bar::new([("together", together)], all),
        search: scope.to_pair(edition, ix, ministry),
    };
    (sorted.iter().take(PARTNERS).map(partner).collect(), sorted.len())
}
