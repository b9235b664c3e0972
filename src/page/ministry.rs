//! One body in one edition: what it leads, what it supports, with whom, until when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::body::BodyFacts;
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, MeasureCard, MinistryChip, Scope, ThemeRef};
use crate::catalog::id::{EditionIx, MinistryIx, ThemeIx};

/// What `page/ministry.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryView {
    /// The edition.
    pub edition: EditionRef,
    /// The body.
    pub facts: BodyFacts,
    /// The body over all editions.
    pub body: String,
    /// Measures it leads, in document order.
    pub lead: Vec<MeasureCard>,
    /// Measures it supports, in document order.
    pub supporting: Vec<MeasureCard>,
    /// With whom it works, most measures first.
    pub partners: Vec<Partner>,
    /// Under which top themes, in document order.
    pub themes: Vec<ThemeShare>,
    /// Periods stated in the measures it leads.
    pub deadlines: Vec<DeadlineRow>,
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
}

/// What the body does under a top theme.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeShare {
    /// The theme.
    pub theme: ThemeRef,
    /// Measures it leads there.
    pub lead: usize,
    /// Measures it supports there.
    pub supporting: usize,
}

impl MinistryView {
    /// A body in an edition. A body without measures there gets an empty view.
    pub fn new(scope: &Scope<'_>, edition: EditionIx, ix: MinistryIx) -> Self {
        let bodies = &scope.catalog[edition].bodies;
        let at = bodies.iter().position(|body| body.ministry == ix).unwrap_or(0);
        let (lead, supporting) =
            bodies.get(at).map_or((&[][..], &[][..]), |body| (body.lead.as_slice(), body.supporting.as_slice()));
        let neighbour = |at: usize| bodies.get(at).map(|body| scope.ministry(edition, body.ministry, false, ""));
        let themes = scope.roots(edition).into_iter().filter_map(|root| {
            let within = |&&measure: &&_| (root..scope.catalog[root].end).contains(&theme_of(scope, measure));
            let share = ThemeShare {
                theme: scope.theme(root),
                lead: lead.iter().filter(within).count(),
                supporting: supporting.iter().filter(within).count(),
            };
            (share.lead + share.supporting > 0).then_some(share)
        });
        Self {
            edition: scope.edition(edition),
            facts: scope.body_facts(ix),
            body: scope.link.to(Route::Body(ix)),
            themes: themes.collect(),
            partners: partners(scope, edition, ix),
            deadlines: lead.iter().flat_map(|&measure| scope.deadline_rows(measure)).collect(),
            lead: lead.iter().map(|&measure| scope.card(measure)).collect(),
            supporting: supporting.iter().map(|&measure| scope.card(measure)).collect(),
            previous: at.checked_sub(1).and_then(neighbour),
            next: neighbour(at + 1),
        }
    }
}

fn theme_of(scope: &Scope<'_>, measure: crate::catalog::id::MeasureIx) -> ThemeIx {
    scope.catalog[measure].theme
}

fn partners(scope: &Scope<'_>, edition: EditionIx, ix: MinistryIx) -> Vec<Partner> {
    let mut together: BTreeMap<MinistryIx, usize> = BTreeMap::new();
    let body = scope.catalog[edition].involvement(ix);
    for &measure in body.into_iter().flat_map(|body| body.lead.iter().chain(&body.supporting)) {
        for role in scope.catalog[measure].ministries.iter().filter(|role| role.ministry != ix) {
            *together.entry(role.ministry).or_default() += 1;
        }
    }
    let mut sorted: Vec<_> = together.into_iter().collect();
    sorted.sort_by_key(|&(ministry, count)| (usize::MAX - count, ministry));
    sorted
        .into_iter()
        .map(|(ministry, together)| Partner { ministry: scope.ministry(edition, ministry, false, ""), together })
        .collect()
}
