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
    /// which most of its measures stand now.
    pub fn new(catalog: &Catalog, pairs: &[(MeasureIx, MeasureIx)]) -> Self {
        let mut went: BTreeMap<ThemeIx, BTreeMap<ThemeIx, usize>> = BTreeMap::new();
        for &(former, later) in pairs {
            let (one, other) = (catalog[former].theme, catalog[later].theme);
            *went.entry(one).or_default().entry(other).or_default() += 1;
        }
        let most = |counts: &BTreeMap<ThemeIx, usize>| {
            counts.iter().max_by_key(|(theme, count)| (**count, Reverse(**theme))).map(|(&theme, _)| theme)
        };
        let found = went.into_iter().filter_map(|(one, counts)| Some((one, most(&counts)?)));
        Self { renamed: found.filter(|&(one, other)| is_renamed(catalog, one, other)).collect() }
    }

    /// Whether two headings are the same: they are called the same, or the former one is called like the later one now.
    pub fn is_same(&self, catalog: &Catalog, former: ThemeIx, later: ThemeIx) -> bool {
        catalog.is_same_heading(former, later) || self.renamed.get(&former) == Some(&later)
    }

    /// The headings that are called something else, in the order of the former edition.
    pub fn renamed(&self) -> impl Iterator<Item = (ThemeIx, ThemeIx)> + '_ {
        self.renamed.iter().map(|(&one, &other)| (one, other))
    }
}

/// Whether the name of the one is gone, and that of the other is new.
fn is_renamed(catalog: &Catalog, one: ThemeIx, other: ThemeIx) -> bool {
    let themes = |ix: ThemeIx| ThemeIx::all(&catalog[catalog[ix].edition].themes);
    let is_gone = !themes(other).any(|theme| catalog.is_same_heading(one, theme));
    is_gone && !themes(one).any(|theme| catalog.is_same_heading(theme, other))
}
