//! Edition ↔ edition: what changed, in whole words, with facts told apart from wording.
//!
//! Everything here is computed by us and says so where it is shown; nothing of it is a mark of the document.

pub mod beside;
pub mod comparison;
pub mod diff;
pub mod facts;
pub mod followup;
pub mod grams;
pub mod group;
pub mod likeness;
pub mod relate;
pub mod rows;
pub mod told;
pub mod words;

use rayon::prelude::*;

use crate::catalog::Catalog;
use comparison::Comparison;
use group::Group;

/// Compares groups, several at a time; the result is in their order.
pub fn compare(catalog: &Catalog, groups: Vec<Group>) -> Vec<Comparison> {
    groups.into_par_iter().map(|group| Comparison::new(catalog, group)).collect()
}
