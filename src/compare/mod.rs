//! Edition ↔ edition: what changed, in whole words, with facts told apart from wording.
//!
//! Everything here is computed by us and says so where it is shown; nothing of it is a mark of the document.

pub mod beside;
pub mod comparison;
pub mod diff;
pub mod evidence;
pub mod facts;
pub mod followup;
pub mod grams;
pub mod group;
pub mod heading;
pub mod likeness;
pub mod relate;
pub mod rows;
pub mod told;
pub mod words;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use comparison::Comparison;
use group::Group;
use heading::Headings;

/// Compares groups, several at a time; the result is in their order.
pub fn compare(catalog: &Catalog, headings: &Headings, groups: Vec<Group>) -> Vec<Comparison> {
    groups.into_par_iter().map(|group| Comparison::new(catalog, headings, group)).collect()
}

/// Compares all measures of an edition with those of the one before it.
pub fn compare_all(catalog: &Catalog, later: EditionIx) -> Vec<Comparison> {
    compare(catalog, &Headings::between(catalog, later), group::groups(catalog, later))
}
