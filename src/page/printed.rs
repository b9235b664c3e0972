//! Which headings and measures stand on a page of a document, found without looking at all of them.

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// The headings and measures of a document, in its order, with their pages.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    parts: Vec<(Part, u32, u32)>,
    /// For each part, the last page of it and of all before it; never less than that of the part before.
    reached: Vec<u32>,
    /// For each part, the first page of it and of all after it; never more than that of the part after.
    begun: Vec<u32>,
}

/// A heading or a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(ThemeIx),
    /// A measure.
    Measure(MeasureIx),
}

impl Printed {
    /// The parts of an edition's document.
    pub fn new(catalog: &Catalog, ix: EditionIx) -> Self {
        let heading = |ix: ThemeIx| (Part::Heading(ix), catalog[ix].page, catalog[ix].page);
        let measure = |&ix: &MeasureIx| (Part::Measure(ix), catalog[ix].pages.0, catalog[ix].pages.1);
        let under = |ix: ThemeIx| std::iter::once(heading(ix)).chain(catalog[ix].measures.iter().map(measure));
        Self::of(ThemeIx::all(&catalog[ix].themes).flat_map(under).collect())
    }

    fn of(parts: Vec<(Part, u32, u32)>) -> Self {
        let upwards = |most: &mut u32, &(_, _, last): &(Part, u32, u32)| {
            *most = last.max(*most);
            Some(*most)
        };
        let downwards = |least: &mut u32, &(_, first, _): &(Part, u32, u32)| {
            *least = first.min(*least);
            Some(*least)
        };
        let reached = parts.iter().scan(0, upwards).collect();
        let mut begun: Vec<u32> = parts.iter().rev().scan(u32::MAX, downwards).collect();
        begun.reverse();
        Self { parts, reached, begun }
    }

    /// What stands on a page, whole or in part, in order.
    pub fn on(&self, page: u32) -> impl Iterator<Item = Part> + '_ {
        // Parts before end earlier, parts after begin later; in between few do, as documents are printed in their order.
        let start = self.reached.partition_point(|&reached| reached < page);
        let end = self.begun.partition_point(|&begun| begun <= page).max(start);
        let near = self.parts.get(start..end).unwrap_or_default().iter();
        near.filter(move |(_, first, last)| (*first..=*last).contains(&page)).map(|&(part, _, _)| part)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn measures(pages: &[(u32, u32)]) -> Printed {
        let part = |(n, &(first, last)): (usize, &(u32, u32))| (Part::Measure(MeasureIx::from_usize(n)), first, last);
        Printed::of(pages.iter().enumerate().map(part).collect())
    }

    fn on(printed: &Printed, page: u32) -> Vec<usize> {
        let number = |part| if let Part::Measure(ix) = part { ix.index() } else { usize::MAX };
        printed.on(page).map(number).collect()
    }

    #[test]
    fn a_measure_stands_on_all_pages_that_it_reaches() {
        let printed = measures(&[(1, 1), (1, 3), (3, 3), (5, 6)]);
        let expected: [&[usize]; 8] = [&[], &[0, 1], &[1], &[1, 2], &[], &[3], &[3], &[]];
        for (page, expected) in (0..).zip(expected) {
            assert_eq!(on(&printed, page), expected, "page {page}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_on_a_page_is_found_in_any_order(pages in prop::collection::vec((0..9_u32, 0..9_u32), 0..9), page in 0..9_u32) {
            let looked_for = pages.iter().enumerate().filter(|(_, (first, last))| (*first..=*last).contains(&page));
            prop_assert_eq!(on(&measures(&pages), page), looked_for.map(|(n, _)| n).collect::<Vec<_>>());
        }
    }
}
