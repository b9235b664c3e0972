//! The home page: what this is, how much there is, themes first, ministries second.

use serde::Serialize;

use super::chart::strongest;
use super::chart::timeline::Timeline;
use super::edition::{Counts, ThemeBranch};
use super::over_time::TimeLink;
use super::route::Route;
use super::shared::{DeadlineRow, EditionRef, MinistryChip, Scope};
use crate::catalog::edition::Involvement;
use crate::catalog::id::{EditionIx, MeasureIx};

/// How many deadlines are shown.
const DEADLINES: usize = 3;
/// How many periods the time line has.
const PERIODS: usize = 5;
/// How many bodies are named.
const MINISTRIES: usize = 24;

/// What `page/home.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The newest edition; `None` in a site without editions.
    pub latest: Option<Latest>,
    /// Earlier editions, newest first.
    pub earlier: Vec<EditionRef>,
    /// Terms in the glossary, which is of all editions.
    pub terms: usize,
    /// The list of deadlines.
    pub deadlines: String,
    /// The list of figures.
    pub figures: String,
    /// The glossary.
    pub glossary: String,
    /// Open data.
    pub data: String,
    /// The quality report.
    pub quality: String,
}

/// The newest edition.
#[derive(Clone, Debug, Serialize)]
pub struct Latest {
    /// The edition.
    pub edition: EditionRef,
    /// How much it holds.
    pub counts: Counts,
    /// The top themes with their children.
    pub themes: Vec<ThemeBranch>,
    /// The bodies, those who lead most first.
    pub ministries: Vec<HomeMinistry>,
    /// Bodies that are not named here, because others have more measures.
    pub ministries_left_out: usize,
    /// The periods that end first after the edition's day.
    pub timeline: Option<Timeline>,
    /// The deadlines that end first after the edition's day.
    pub deadlines: Vec<DeadlineRow>,
    /// The list of measures.
    pub measures: String,
    /// The theme tree.
    pub theme_tree: String,
    /// The bodies.
    pub ministry_index: String,
    /// The whole document.
    pub full: String,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
}

/// A body on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeMinistry {
    /// The body.
    pub ministry: MinistryChip,
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
}

impl HomeView {
    /// The home page.
    pub fn new(scope: &Scope<'_>) -> Self {
        let to = |route| scope.link.to(route);
        let latest = scope.catalog.latest();
        Self {
            latest: latest.map(|ix| of_edition(scope, ix)),
            earlier: scope.catalog.edition_indices().rev().skip(1).map(|ix| scope.edition(ix)).collect(),
            terms: scope.catalog.terms.len(),
            deadlines: to(Route::Deadlines),
            figures: to(Route::Figures),
            glossary: to(Route::Glossary),
            data: to(Route::Data),
            quality: to(Route::Quality),
        }
    }
}

impl HomeMinistry {
    /// A body and how much it does in an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx, body: &Involvement) -> Self {
        Self {
            ministry: scope.ministry(ix, body.ministry, !body.lead.is_empty(), ""),
            lead: body.lead.len(),
            supporting: body.supporting.len(),
        }
    }
}

fn of_edition(scope: &Scope<'_>, ix: EditionIx) -> Latest {
    let all = &scope.catalog[ix].bodies;
    let named = strongest(all.iter().map(|body| body.lead.len() + body.supporting.len()), MINISTRIES);
    let mut bodies: Vec<_> = named.iter().map(|&at| &all[at]).collect();
    bodies.sort_by_key(|body| (usize::MAX - body.lead.len(), usize::MAX - body.supporting.len(), body.ministry));
    Latest {
        edition: scope.edition(ix),
        counts: scope.counts(ix),
        themes: scope.branches(ix, 2),
        ministries_left_out: all.len() - bodies.len(),
        ministries: bodies.into_iter().map(|body| HomeMinistry::new(scope, ix, body)).collect(),
        timeline: Timeline::next(scope, ix, PERIODS).map(|timeline| scope.to_deadlines(ix, timeline)),
        deadlines: next_deadlines(scope, ix),
        measures: scope.link.to(Route::MeasureList(ix)),
        theme_tree: scope.link.to(Route::ThemeTree(ix)),
        ministry_index: scope.link.to(Route::MinistryIndex(ix)),
        full: scope.link.to(Route::Full(ix)),
        over_time: scope.edition_over_time(ix),
    }
}

/// The deadlines that end first on or after the edition's day. The day comes from the data, never from a clock.
fn next_deadlines(scope: &Scope<'_>, ix: EditionIx) -> Vec<DeadlineRow> {
    let edition = &scope.catalog[ix];
    let mut dated: Vec<_> = MeasureIx::all(&edition.measures)
        .flat_map(|measure| {
            let deadlines = scope.catalog[measure].deadlines.iter().enumerate();
            deadlines.filter_map(move |(n, deadline)| Some((deadline.to?, measure, n)))
        })
        .filter(|(to, ..)| *to >= edition.date)
        .collect();
    dated.sort();
    dated.truncate(DEADLINES);
    dated.into_iter().map(|(_, measure, n)| scope.deadline_rows(measure).swap_remove(n)).collect()
}
