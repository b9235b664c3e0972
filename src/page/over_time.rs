//! The ways from a page to what changed between editions and to what became of plans, where there are any; and what
//! changed in one measure.

use serde::Serialize;

use super::change_part::Part;
use super::changes::FACTS;
use super::changes::{Count, kinds};
use super::name::Names;
use super::route::Route;
use super::shared::Scope;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::compare::compare;
use crate::compare::comparison::{Change, ChangeKind, Comparison};

/// A way to another edition.
#[derive(Clone, Debug, Serialize)]
pub struct TimeLink {
    /// `changes` or `followup`; the string `<kind>_title` names it.
    pub kind: &'static str,
    /// Id of the former edition.
    pub former: String,
    /// Id of the later edition.
    pub later: String,
    /// Where it leads.
    pub href: String,
}

/// What changed in a measure since the former edition.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureChanges {
    /// Id of the former edition.
    pub former: String,
    /// How many changes there are of each kind.
    pub kinds: Vec<Count>,
    /// The facts that changed.
    pub facts: Vec<FactPair>,
}

/// A fact that changed.
#[derive(Clone, Debug, Serialize)]
pub struct FactPair {
    /// The kind; the string `change_<kind>` names it.
    pub kind: &'static str,
    /// What stood in the former edition; may be empty.
    pub before: String,
    /// What stands in the later one; may be empty.
    pub after: String,
    /// The same as names in the page's language, where bodies or headings changed.
    pub names: Option<Names>,
}

impl Scope<'_> {
    /// From the page of an edition.
    pub fn edition_over_time(&self, ix: EditionIx) -> Vec<TimeLink> {
        let of = |later| {
            [
                self.time_link("changes", later, Route::Changes(later)),
                self.time_link("followup", later, Route::Followup(later)),
            ]
        };
        self.neighbours(ix).into_iter().flat_map(of).flatten().collect()
    }

    /// From the page of a theme.
    pub fn theme_over_time(&self, ix: ThemeIx) -> Vec<TimeLink> {
        let measures: Vec<MeasureIx> = self.catalog.measures_below(ix).collect();
        // The part of a top theme begins with it.
        let is_top = self.catalog[ix].parent.is_none();
        let mut links = self.measures_over_time(&measures);
        if is_top {
            links.iter_mut().for_each(|link| link.href.truncate(link.href.find('#').unwrap_or(link.href.len())));
        }
        links
    }

    /// From the page of a body in an edition.
    pub fn ministry_over_time(&self, edition: EditionIx, ix: MinistryIx) -> Vec<TimeLink> {
        let of = |later: EditionIx| {
            let parts = self.compared(later).into_iter().flat_map(|compared| &compared.parts);
            let own = parts.map(|(part, _)| *part).find(|part| *part == Part::Ministry(ix));
            let changes = own.and_then(|part| self.time_link("changes", later, Route::ChangePart(later, part, 1)));
            [changes, self.time_link("followup", later, Route::Followup(later))]
        };
        self.neighbours(edition).into_iter().flat_map(of).flatten().collect()
    }

    /// From the page of a measure: to its place among the changes, and to its plans, or those of its former self.
    pub fn measure_over_time(&self, ix: MeasureIx) -> Vec<TimeLink> {
        self.measures_over_time(&[ix])
    }

    /// To the first place of measures of one edition in each comparison.
    fn measures_over_time(&self, measures: &[MeasureIx]) -> Vec<TimeLink> {
        let Some(&first) = measures.first() else { return Vec::new() };
        let edition = self.catalog[first].edition;
        let of = |later: EditionIx| {
            let formers: Vec<MeasureIx> = match later == edition {
                true => measures.iter().flat_map(|&ix| self.catalog.formers(ix).map(|(_, former)| former)).collect(),
                false => measures.to_vec(),
            };
            [self.to_change(later, measures), self.to_plan(later, &formers)]
        };
        self.neighbours(edition).into_iter().flat_map(of).flatten().collect()
    }

    fn to_change(&self, later: EditionIx, measures: &[MeasureIx]) -> Option<TimeLink> {
        let places = &self.compared(later)?.places;
        let place = measures.iter().find_map(|ix| places.get(ix))?;
        let link = self.time_link("changes", later, Route::ChangePart(later, Part::Theme(place.theme), place.page))?;
        Some(TimeLink { href: format!("{}#g{}", link.href, self.catalog[place.first].id), ..link })
    }

    fn to_plan(&self, later: EditionIx, formers: &[MeasureIx]) -> Option<TimeLink> {
        let places = &self.compared(later)?.plan_places;
        let place = formers.iter().find_map(|ix| places.get(ix))?;
        let link = self.time_link("followup", later, Route::FollowupPart(later, place.theme, place.page))?;
        let (measure, n) = place.first;
        Some(TimeLink { href: format!("{}#p{}-{}", link.href, self.catalog[measure].id, n + 1), ..link })
    }

    /// The editions into which an edition is compared: itself with the one before it, and the one after it.
    fn neighbours(&self, ix: EditionIx) -> [EditionIx; 2] {
        [ix, EditionIx::from_usize(ix.index() + 1)]
    }

    fn time_link(&self, kind: &'static str, later: EditionIx, route: Route) -> Option<TimeLink> {
        let compared = self.compared(later)?;
        let id = |ix: EditionIx| self.catalog[ix].id.clone();
        Some(TimeLink { kind, former: id(compared.former), later: id(later), href: self.link.to(route) })
    }

    /// What changed in a measure since the former edition; nothing where it is new or nothing is known.
    pub fn measure_changes(&self, ix: MeasureIx) -> Option<MeasureChanges> {
        let compared = self.compared(self.catalog[ix].edition)?;
        let place = compared.places.get(&ix)?;
        let (_, groups) = compared.parts.iter().find(|(part, _)| *part == Part::Theme(place.theme))?;
        let group = groups.iter().find(|group| group.later.contains(&ix)).filter(|group| !group.former.is_empty())?;
        let mut comparison = compare(self.catalog, &compared.headings, vec![group.clone()]).pop()?;
        let changes = std::mem::take(&mut comparison.changes);
        comparison.changes = changes.into_iter().filter(|change| self.is_of(&comparison, change, ix)).collect();
        let facts = comparison.changes.iter().filter(|change| FACTS.contains(&change.kind()));
        let facts = facts.map(|change| {
            let told = comparison.told(self.catalog, change);
            let names = self.changed_names(change);
            FactPair { kind: change.kind().name(), before: told.before, after: told.after, names }
        });
        let facts = facts.collect();
        let former = self.catalog[compared.former].id.clone();
        Some(MeasureChanges { former, facts, kinds: kinds(comparison.changes.iter().map(Change::kind)) })
    }

    /// Whether a change is about a later measure.
    fn is_of(&self, comparison: &Comparison, change: &Change, ix: MeasureIx) -> bool {
        comparison.told(self.catalog, change).later == Some(ix) && change.kind() != ChangeKind::Year
    }
}
