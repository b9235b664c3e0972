//! What became of the plans of the former edition: how many are mentioned, the deadlines that fell due, and the parts.

use serde::Serialize;

use super::changes::PartLink;
use super::followup_part::{PlanView, plan_views, routes_of};
use super::route::Route;
use super::shared::{EditionRef, Scope};
use crate::catalog::id::EditionIx;
use crate::compare::followup::Answer;
use crate::record::followup::Verdict;

/// How many plans with a deadline that fell due are listed; the parts have all.
const LISTED: usize = 100;

/// What `page/followup.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FollowupView {
    /// The former edition.
    pub former: EditionRef,
    /// The later edition.
    pub later: EditionRef,
    /// Plans of the former edition.
    pub plans: usize,
    /// Plans beside which a result stands.
    pub mentioned: usize,
    /// Other plans that the later edition's plans say again.
    pub again: usize,
    /// Plans beside which nothing stands.
    pub silent: usize,
    /// Matches that an editor confirmed.
    pub confirmed: usize,
    /// Plans with a deadline that fell due in the years reported on, of which only so many are listed.
    pub due: Vec<PlanView>,
    /// How many there are.
    pub due_count: usize,
    /// The parts, by theme of the former edition.
    pub parts: Vec<PartLink>,
    /// What changed between the editions.
    pub changes: String,
}

impl FollowupView {
    /// What became of the plans of the edition before this one.
    pub fn new(scope: &Scope<'_>, later: EditionIx) -> Self {
        let catalog = scope.catalog;
        let all = scope.compared(later).map_or(&[][..], |compared| &compared.plans);
        let is_confirmed = |answer: &&Answer| {
            answer.judgement.as_ref().is_some_and(|judgement| judgement.verdict == Verdict::Confirmed)
        };
        let mentioned = all.iter().filter(|plan| plan.is_mentioned()).count();
        let again = all.iter().filter(|plan| !plan.is_mentioned() && plan.again.is_some()).count();
        let due: Vec<_> = all.iter().filter(|plan| !plan.due.is_empty()).cloned().collect();
        let parts = routes_of(catalog, later).into_iter().map(|(theme, groups)| {
            let name = scope.theme_name(theme);
            let href = scope.link.to(Route::FollowupPart(later, theme, 1));
            PartLink { name: name.text, language: name.language, href, measures: groups }
        });
        Self {
            former: scope.edition(catalog.former_edition(later).unwrap_or(later)),
            later: scope.edition(later),
            plans: all.len(),
            mentioned,
            again,
            silent: all.len() - mentioned - again,
            confirmed: all.iter().map(|plan| plan.answers.iter().filter(is_confirmed).count()).sum(),
            due_count: due.len(),
            due: plan_views(scope, &due[..due.len().min(LISTED)]),
            parts: parts.collect(),
            changes: scope.link.to(Route::Changes(later)),
        }
    }
}
