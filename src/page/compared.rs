//! What all pages that compare an edition with the one before it are made from, found once.

use std::collections::BTreeMap;

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
        Self {
            former,
            later,
            numbers: numbers(catalog, &headings, later),
            headings,
            places: places(catalog, &parts),
            plan_places: followup_part::places(catalog, later),
            plans: followup::plans(catalog, later),
            parts,
        }
    }
}

/// How many numbered changes stand before each group, in the order in which all are told.
fn numbers(catalog: &Catalog, headings: &Headings, later: EditionIx) -> BTreeMap<MeasureIx, usize> {
    let groups = group::groups(catalog, later);
    let firsts: Vec<Option<MeasureIx>> = groups.iter().map(Group::first).collect();
    let counts: Vec<usize> =
        groups.into_par_iter().map(|group| Comparison::new(catalog, headings, group).numbers()).collect();
    let mut before = 0;
    let mut numbers = BTreeMap::new();
    for (first, count) in firsts.into_iter().zip(counts) {
        numbers.extend(first.map(|first| (first, before)));
        before += count;
    }
    numbers
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
