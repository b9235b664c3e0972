//! What all pages that compare an edition with the one before it are made from, found once.

use std::collections::BTreeMap;

use super::change_part::{Part, pages, parts};
use super::followup_part;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
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

    fn new(catalog: &Catalog, former: EditionIx, later: EditionIx) -> Self {
        let parts = parts(catalog, later);
        Self {
            former,
            later,
            headings: Headings::between(catalog, later),
            places: places(catalog, &parts),
            plan_places: followup_part::places(catalog, later),
            plans: followup::plans(catalog, later),
            parts,
        }
    }
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
