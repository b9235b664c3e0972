//! What changed from one edition to the next: how much of what, the facts in tables, and the way to the parts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::change_part::Part;
use super::compared::Compared;
use super::name::Names;
use super::route::Route;
use super::shared::{EditionRef, MeasureRef, Scope, ThemeRef};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::compare::compare_all;
use crate::compare::comparison::{Change, ChangeKind, Comparison};
use crate::record::relation::RelationKind;

/// How many changes of a kind are listed; the parts and the CSV have all.
const LISTED: usize = 100;

/// What `page/changes.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    /// The former edition.
    pub former: EditionRef,
    /// The later edition.
    pub later: EditionRef,
    /// How many measures became what.
    pub relations: Vec<Count>,
    /// How many changes there are of each kind.
    pub kinds: Vec<Count>,
    /// Facts that changed, a table for each kind that has any.
    pub facts: Vec<FactTable>,
    /// Headings that are only called something else.
    pub renamed: Vec<Renamed>,
    /// What is new or ended.
    pub whole: Vec<WholeList>,
    /// The parts by theme.
    pub themes: Vec<PartLink>,
    /// The parts by ministry.
    pub ministries: Vec<PartLink>,
    /// The file of all changes.
    pub csv: String,
    /// What became of the plans.
    pub followup: String,
}

/// How many there are of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// The kind; the string `relation_kind_<kind>` or `change_<kind>` names it.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

/// Facts of one kind that changed.
#[derive(Clone, Debug, Serialize)]
pub struct FactTable {
    /// The kind.
    pub kind: &'static str,
    /// How many there are.
    pub count: usize,
    /// The facts, of which only so many are listed.
    pub rows: Vec<FactRow>,
}

/// A fact that changed.
#[derive(Clone, Debug, Serialize)]
pub struct FactRow {
    /// The measure in the later edition; in the former if there is no later one.
    pub measure: MeasureRef,
    /// What stood in the former edition; may be empty.
    pub before: String,
    /// What stands in the later one; may be empty.
    pub after: String,
    /// The same as names in the page's language, where bodies or headings changed.
    pub names: Option<Names>,
}

/// A heading that is called something else.
#[derive(Clone, Debug, Serialize)]
pub struct Renamed {
    /// As the former edition calls it.
    pub before: ThemeRef,
    /// As the later one does.
    pub after: ThemeRef,
}

/// Measures that are new, or that ended.
#[derive(Clone, Debug, Serialize)]
pub struct WholeList {
    /// `new` or `ended`.
    pub kind: &'static str,
    /// How many there are.
    pub count: usize,
    /// The measures, of which only so many are listed.
    pub measures: Vec<MeasureRef>,
}

/// The way to a part.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    /// The theme or ministry.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Its page.
    pub href: String,
    /// How many measures are listed there: with changes, or with plans.
    pub measures: usize,
}

/// The file of all changes into an edition, below the site's root.
pub fn file(catalog: &Catalog, later: EditionIx) -> String {
    format!("data/{}/changes.csv", catalog[later].id)
}

impl ChangesView {
    /// The changes into an edition. An edition without relations to the one before it has no such page.
    pub fn new(scope: &Scope<'_>, later: EditionIx) -> Self {
        let catalog = scope.catalog;
        let comparisons = compare_all(catalog, later);
        let own = scope.compared(later);
        Self {
            former: scope.edition(own.map_or(later, |compared| compared.former)),
            later: scope.edition(later),
            relations: relations(&comparisons),
            kinds: kinds(comparisons.iter().flat_map(|comparison| &comparison.changes).map(Change::kind)),
            facts: FACTS.into_iter().filter_map(|kind| facts(scope, &comparisons, kind)).collect(),
            renamed: own.into_iter().flat_map(|compared| renamed(scope, compared)).collect(),
            whole: [RelationKind::New, RelationKind::Ended]
                .into_iter()
                .filter_map(|kind| whole(scope, &comparisons, kind))
                .collect(),
            themes: part_links(scope, later, |part| matches!(part, Part::Theme(_))),
            ministries: part_links(scope, later, |part| matches!(part, Part::Ministry(_))),
            csv: scope.link.to_address(&file(catalog, later)),
            followup: scope.link.to(Route::Followup(later)),
        }
    }
}

/// The kinds of facts that have a table, and that a measure's page names one by one.
pub(super) const FACTS: [ChangeKind; 6] = [
    ChangeKind::Deadline,
    ChangeKind::Figure,
    ChangeKind::Lead,
    ChangeKind::Supporting,
    ChangeKind::Successor,
    ChangeKind::Theme,
];

fn relations(comparisons: &[Comparison]) -> Vec<Count> {
    let count = |kind: RelationKind| {
        let own = comparisons.iter().filter(|comparison| comparison.group.kind == Some(kind));
        Count { kind: kind.name(), count: own.count() }
    };
    RelationKind::ALL.into_iter().map(count).filter(|count| count.count > 0).collect()
}

/// How many of some changes are of each kind, by their kinds.
pub fn kinds(changes: impl Iterator<Item = ChangeKind>) -> Vec<Count> {
    let mut counts: BTreeMap<ChangeKind, usize> = BTreeMap::new();
    for kind in changes {
        *counts.entry(kind).or_default() += 1;
    }
    let count = |kind: ChangeKind| Some(Count { kind: kind.name(), count: *counts.get(&kind)? });
    ChangeKind::ALL.into_iter().filter_map(count).collect()
}

fn facts(scope: &Scope<'_>, comparisons: &[Comparison], kind: ChangeKind) -> Option<FactTable> {
    let mut rows = Vec::new();
    let mut count = 0;
    for comparison in comparisons {
        for change in comparison.changes.iter().filter(|change| change.kind() == kind) {
            count += 1;
            let told = comparison.told(scope.catalog, change);
            let group = &comparison.group;
            let measure = told.later.or(told.former).or(group.later.first().or(group.former.first()).copied());
            if let (Some(measure), true) = (measure, rows.len() < LISTED) {
                let (measure, names) = (scope.measure(measure), scope.changed_names(change));
                rows.push(FactRow { measure, before: told.before, after: told.after, names });
            }
        }
    }
    (count > 0).then_some(FactTable { kind: kind.name(), count, rows })
}

fn renamed(scope: &Scope<'_>, compared: &Compared) -> Vec<Renamed> {
    let all = compared.headings.renamed();
    all.map(|(one, other)| Renamed { before: scope.theme(one), after: scope.theme(other) }).collect()
}

fn whole(scope: &Scope<'_>, comparisons: &[Comparison], kind: RelationKind) -> Option<WholeList> {
    let own = comparisons.iter().filter(|comparison| comparison.group.kind == Some(kind));
    let measures: Vec<_> = own.flat_map(|it| it.group.later.iter().chain(&it.group.former)).copied().collect();
    let listed = measures.iter().take(LISTED).map(|&ix| scope.measure(ix)).collect();
    (!measures.is_empty()).then_some(WholeList { kind: kind.name(), count: measures.len(), measures: listed })
}

fn part_links(scope: &Scope<'_>, later: EditionIx, is_wanted: impl Fn(Part) -> bool) -> Vec<PartLink> {
    let Some(compared) = scope.compared(later) else { return Vec::new() };
    let parts = compared.parts.iter().map(|(part, _)| *part).zip(&compared.counts);
    let own = parts.filter(|(part, _)| is_wanted(*part));
    own.map(|(part, counts)| {
        let name = part.name(scope);
        let href = scope.link.to(Route::ChangePart(later, part, 1));
        PartLink { name: name.text, language: name.language, href, measures: counts.changed }
    })
    .collect()
}
