//! Headings of two editions: which are the same, and which are only called something else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// What became of headings whose name is gone.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    renamed: BTreeMap<ThemeIx, ThemeIx>,
}

impl Headings {
    /// What the relations into an edition say of its headings.
    pub fn between(catalog: &Catalog, later: EditionIx) -> Self {
        let relations = catalog.relations_into(later).map(|ix| &catalog[ix]);
        let pairs: Vec<_> = relations.filter_map(|relation| Some((relation.former?, relation.later?))).collect();
        Self::new(catalog, &pairs)
    }

    /// What measures that belong together say of their headings: one whose name is gone is the same as the new one under
    /// which most of its measures stand now, unless as many came there from another.
    pub fn new(catalog: &Catalog, pairs: &[(MeasureIx, MeasureIx)]) -> Self {
        let mut went: BTreeMap<ThemeIx, BTreeMap<ThemeIx, usize>> = BTreeMap::new();
        for &(former, later) in pairs {
            let (one, other) = unlike(catalog, catalog[former].theme, catalog[later].theme);
            *went.entry(one).or_default().entry(other).or_default() += 1;
        }
        let most = |counts: &BTreeMap<ThemeIx, usize>| {
            let most = counts.iter().max_by_key(|(theme, count)| (**count, Reverse(**theme)));
            most.map(|(&theme, &count)| (theme, count))
        };
        let mut came: BTreeMap<ThemeIx, Vec<(usize, ThemeIx)>> = BTreeMap::new();
        for (&one, counts) in &went {
            if let Some((other, count)) = most(counts).filter(|&(other, _)| is_renamed(catalog, one, other)) {
                came.entry(other).or_default().push((count, one));
            }
        }
        Self { renamed: came.into_iter().filter_map(|(other, ones)| Some((only_most(ones)?, other))).collect() }
    }

    /// Whether two headings are the same: they are called the same, or the former one, or the one above it, is called like
    /// the later one now.
    pub fn is_same(&self, catalog: &Catalog, former: ThemeIx, later: ThemeIx) -> bool {
        let (one, other) = unlike(catalog, former, later);
        catalog.is_same_heading(former, later) || self.renamed.get(&one) == Some(&other)
    }

    /// The headings that are called something else, in the order of the former edition.
    pub fn renamed(&self) -> impl Iterator<Item = (ThemeIx, ThemeIx)> + '_ {
        self.renamed.iter().map(|(&one, &other)| (one, other))
    }
}

/// The lowest of two headings, or of those above both, that are not called the same.
fn unlike(catalog: &Catalog, one: ThemeIx, other: ThemeIx) -> (ThemeIx, ThemeIx) {
    let (mut one, mut other) = (one, other);
    while catalog[one].title == catalog[other].title
        && let (Some(above), Some(above_other)) = (catalog[one].parent, catalog[other].parent)
    {
        (one, other) = (above, above_other);
    }
    (one, other)
}

/// The heading from which most measures came; none where two have as many.
fn only_most(mut ones: Vec<(usize, ThemeIx)>) -> Option<ThemeIx> {
    ones.sort_unstable();
    let (count, last) = ones.pop()?;
    ones.last().is_none_or(|(second, _)| *second < count).then_some(last)
}

/// Whether the name of the one is gone, and that of the other is new, wherever in the tree they stand.
fn is_renamed(catalog: &Catalog, one: ThemeIx, other: ThemeIx) -> bool {
    let is_called = |ix: ThemeIx, name: ThemeIx| {
        let mut themes = ThemeIx::all(&catalog[catalog[ix].edition].themes);
        themes.any(|theme| catalog[theme].title == catalog[name].title)
    };
    !is_called(other, one) && !is_called(one, other)
}
