//! Pictures made of numbers: each is counted in one place, for the page that shows it and for the file of its data.
//!
//! Views hold finished numbers and lengths (`33.33%`); a template only writes them out. Pictures are bounded: where a
//! site has more than can be read, they show the strongest, or add up, and say so.

pub mod bar;
pub mod heat;
pub mod kinds;
pub mod matrix;
pub mod pairs;
pub mod table;
pub mod timeline;
pub mod years;

use std::cmp::Reverse;

/// The positions of the `most` largest of some counts, in their order; of equal ones the first.
pub(crate) fn strongest(counts: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
    let mut all: Vec<(Reverse<usize>, usize)> = counts.map(Reverse).zip(0..).collect();
    all.sort_unstable();
    all.truncate(most);
    let mut positions: Vec<usize> = all.into_iter().map(|(_, at)| at).collect();
    positions.sort_unstable();
    positions
}
