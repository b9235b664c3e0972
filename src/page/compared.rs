//! What all pages that compare an edition with the one before it are made from, found once.

use super::change_part::{Part, parts};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::compare::followup::{self, Plan};
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
    /// The plans of the former edition with what may answer them.
    pub plans: Vec<Plan>,
}

impl Compared {
    /// All editions that can be compared with the one before them, oldest first.
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        let editions = catalog.edition_indices();
        let pairs = editions.filter_map(|later| Some((group::former(catalog, later)?, later)));
        pairs
            .map(|(former, later)| Self {
                former,
                later,
                headings: Headings::between(catalog, later),
                parts: parts(catalog, later),
                plans: followup::plans(catalog, later),
            })
            .collect()
    }
}
