//! What all pages that compare an edition with the one before it are made from, found once.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::change_part::{Part, pages, parts};
use super::followup_part;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::compare::comparison::Comparison;
use crate::compare::followup::{self, PassageAt, Plan};
use crate::compare::group::{self, Group};
use crate::compare::heading::Headings;

/// An edition that relations join with the one before it.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The former edition.
    pub former: EditionIx,
    /// The later edition.
    pub later: EditionIx,
    /// Headings that are only called something else.
    pub headings: Headings,
    /// The parts of what changed, each with its measures.
    pub parts: Vec<(Part, Vec<Group>)>,
    /// Where each measure stands among the parts by theme.
    pub places: BTreeMap<MeasureIx, Place<MeasureIx>>,
    /// Where the first plan of each measure of the former edition stands.
    pub plan_places: BTreeMap<MeasureIx, Place<PassageAt>>,
    /// The plans of the former edition with what may answer them.
    pub plans: Vec<Plan>,
    /// How many numbered changes stand before those of each group, by its first measure.
    numbers: BTreeMap<MeasureIx, usize>,
    /// The groups in which anything changed, by their first measure.
    changed: BTreeSet<MeasureIx>,
}

/// A place on the pages of a part.
#[derive(Clone, Copy, Debug)]
pub struct Place<T> {
    /// The top theme whose part it is.
    pub theme: ThemeIx,
    /// The page, from 1.
    pub page: u32,
    /// What its element is called by.
    pub first: T,
}

impl Compared {
    /// All editions that can be compared with the one before them, oldest first.
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        let editions = catalog.edition_indices();
        let pairs = editions.filter_map(|later| Some((group::former(catalog, later)?, later)));
        pairs.map(|(former, later)| Self::new(catalog, former, later)).collect()
    }

    /// How many numbered changes stand before those of a group.
    pub fn numbers_before(&self, group: &Group) -> usize {
        group.first().and_then(|first| self.numbers.get(&first)).copied().unwrap_or_default()
    }

    /// How many of some groups changed, as the pages of the parts list them.
    pub fn changed(&self, groups: &[Group]) -> usize {
        groups.iter().filter_map(Group::first).filter(|first| self.changed.contains(first)).count()
    }

    fn new(catalog: &Catalog, former: EditionIx, later: EditionIx) -> Self {
        let parts = parts(catalog, later);
        let headings = Headings::between(catalog, later);
        let (numbers, changed) = counted(catalog, &headings, later);
        Self {
            former,
            later,
            numbers,
            changed,
            headings,
            places: places(catalog, &parts),
            plan_places: followup_part::places(catalog, later),
            plans: followup::plans(catalog, later),
            parts,
        }
    }
}

/// How many numbered changes stand before each group, in the order in which all are told, and which groups changed.
fn counted(
    catalog: &Catalog,
    headings: &Headings,
    later: EditionIx,
) -> (BTreeMap<MeasureIx, usize>, BTreeSet<MeasureIx>) {
    let count = |group: Group| {
        let first = group.first();
        let comparison = Comparison::new(catalog, headings, group);
        (first, comparison.numbers(), comparison.is_changed())
    };
    let counts: Vec<_> = group::groups(catalog, later).into_par_iter().map(count).collect();
    let mut before = 0;
    let (mut numbers, mut changed) = (BTreeMap::new(), BTreeSet::new());
    for (first, count, is_changed) in counts {
        numbers.extend(first.map(|first| (first, before)));
        changed.extend(first.filter(|_| is_changed));
        before += count;
    }
    (numbers, changed)
}

/// Where each measure stands among the parts by theme.
fn places(catalog: &Catalog, parts: &[(Part, Vec<Group>)]) -> BTreeMap<MeasureIx, Place<MeasureIx>> {
    let mut places = BTreeMap::new();
    for (part, groups) in parts {
        let Part::Theme(theme) = *part else { continue };
        for (page, groups) in (1..).zip(pages(catalog, groups)) {
            for group in groups {
                let all = || group.later.iter().chain(&group.former).copied();
                let Some(first) = all().next() else { continue };
                places.extend(all().map(|ix| (ix, Place { theme, page, first })));
            }
        }
    }
    places
}
