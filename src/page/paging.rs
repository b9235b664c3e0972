//! How a list that is too long for one page is cut into several.

use std::ops::Range;

/// Where each page of a list begins. A list without entries has one page, too.
///
/// ```
/// use mieru::page::paging::Paging;
/// let paging = Paging::even(130, 50);
/// assert_eq!((paging.count(), paging.range(2), paging.number_of(99)), (3, 50..100, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// The first entry of each page after the first.
    cuts: Vec<usize>,
    len: usize,
}

impl Paging {
    /// Pages of so many entries.
    pub fn even(len: usize, most: usize) -> Self {
        Self::weighed(std::iter::repeat_n(1, len), most)
    }

    /// Pages whose entries together weigh so much at the most, or hold a single one that weighs more. The last takes up
    /// to half as much again, so that nobody turns a page for three entries.
    pub fn weighed(weights: impl IntoIterator<Item = usize>, most: usize) -> Self {
        let (mut cuts, mut len, mut weight) = (Vec::new(), 0, 0_usize);
        for own in weights {
            if weight > 0 && weight.saturating_add(own) > most {
                cuts.push(len);
                weight = 0;
            }
            weight = weight.saturating_add(own);
            len += 1;
        }
        if weight <= most / 2 {
            cuts.pop();
        }
        Self { cuts, len }
    }

    /// How many pages there are, at least 1.
    pub fn count(&self) -> u32 {
        u32::try_from(self.cuts.len() + 1).unwrap_or(u32::MAX)
    }

    /// How many entries all pages have together.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The entries of a page, counted from 1; none beyond the last.
    pub fn range(&self, number: u32) -> Range<usize> {
        let start = |at: usize| if at == 0 { 0 } else { self.cuts.get(at - 1).copied().unwrap_or(self.len) };
        let at = number.saturating_sub(1) as usize;
        start(at)..start(at.saturating_add(1))
    }

    /// The page on which an entry stands, counted from 1; the last for what would stand behind all.
    pub fn number_of(&self, entry: usize) -> u32 {
        u32::try_from(self.cuts.partition_point(|&cut| cut <= entry) + 1).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(paging: &Paging) -> Vec<usize> {
        (1..=paging.count()).map(|number| paging.range(number).len()).collect()
    }

    #[test]
    fn the_last_page_takes_up_to_half_a_page_more() {
        for (len, expected) in [
            (0, vec![0]),
            (1, vec![1]),
            (50, vec![50]),
            (75, vec![75]),
            (76, vec![50, 26]),
            (125, vec![50, 75]),
            (126, vec![50, 50, 26]),
        ] {
            assert_eq!(sizes(&Paging::even(len, 50)), expected, "{len}");
        }
    }

    #[test]
    fn every_entry_stands_on_the_page_that_is_told() {
        let paging = Paging::weighed([9, 1, 200, 30, 30, 30, 30, 30, 40], 100);
        assert_eq!(sizes(&paging), [2, 1, 3, 3]);
        for number in 1..=paging.count() {
            assert!(paging.range(number).all(|entry| paging.number_of(entry) == number));
        }
        assert_eq!((paging.range(5), paging.number_of(9)), (9..9, 4));
    }

    #[test]
    fn a_single_entry_may_weigh_more_than_a_page() {
        assert_eq!(sizes(&Paging::weighed([500, 500, 500], 100)), [1, 1, 1]);
    }
}
