//! What all pages that compare an edition with the one before it are made from, found once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::change_part::{Part, pages, parts};
use super::changes::{Count, kinds};
use super::followup_part;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::compare::comparison::{Change, ChangeKind, Comparison};
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
    /// What is counted of each part, in their order.
    pub counts: Vec<PartCounts>,
    /// Where each measure stands among the parts by theme.
    pub places: BTreeMap<MeasureIx, Place<MeasureIx>>,
    /// Where the first plan of each measure of the former edition stands.
    pub plan_places: BTreeMap<MeasureIx, Place<PassageAt>>,
    /// The plans of the former edition with what may answer them.
    pub plans: Vec<Plan>,
    /// How many numbered changes stand before those of each group, by its first measure.
    numbers: BTreeMap<MeasureIx, usize>,
}

/// What is counted of a part, on all its pages. Measures that belong together count as one.
#[derive(Clone, Debug, Default)]
pub struct PartCounts {
    /// Measures that changed.
    pub changed: usize,
    /// Measures in which at most years moved on.
    pub same: usize,
    /// Changes of each kind.
    pub kinds: Vec<Count>,
}

/// What changed in a group.
struct Told {
    /// The measure by which the group is known.
    first: MeasureIx,
    /// How many numbered changes it has.
    numbers: usize,
    is_changed: bool,
    kinds: Vec<ChangeKind>,
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

    fn new(catalog: &Catalog, former: EditionIx, later: EditionIx) -> Self {
        let parts = parts(catalog, later);
        let headings = Headings::between(catalog, later);
        let told = told(catalog, &headings, later);
        Self {
            former,
            later,
            numbers: numbers(&told),
            counts: counts(&parts, &told),
            headings,
            places: places(catalog, &parts),
            plan_places: followup_part::places(catalog, later),
            plans: followup::plans(catalog, later),
            parts,
        }
    }
}

/// What changed in each group, in the order in which all are told.
fn told(catalog: &Catalog, headings: &Headings, later: EditionIx) -> Vec<Told> {
    let told = |group: Group| {
        let first = group.first()?;
        let comparison = Comparison::new(catalog, headings, group);
        let kinds = comparison.changes.iter().map(Change::kind).collect();
        Some(Told { first, numbers: comparison.numbers(), is_changed: comparison.is_changed(), kinds })
    };
    group::groups(catalog, later).into_par_iter().filter_map(told).collect()
}

/// How many numbered changes stand before those of each group.
fn numbers(told: &[Told]) -> BTreeMap<MeasureIx, usize> {
    let mut before = 0;
    let mut numbers = BTreeMap::new();
    for group in told {
        numbers.insert(group.first, before);
        before += group.numbers;
    }
    numbers
}

/// What is counted of each part.
fn counts(parts: &[(Part, Vec<Group>)], told: &[Told]) -> Vec<PartCounts> {
    let by_first: BTreeMap<MeasureIx, &Told> = told.iter().map(|told| (told.first, told)).collect();
    let of_part = |(_, groups): &(Part, Vec<Group>)| {
        let own: Vec<&Told> = groups.iter().filter_map(|group| by_first.get(&group.first()?).copied()).collect();
        let changed = own.iter().filter(|told| told.is_changed).count();
        let kinds = kinds(own.iter().flat_map(|told| told.kinds.iter().copied()));
        PartCounts { changed, same: own.len() - changed, kinds }
    };
    parts.iter().map(of_part).collect()
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
