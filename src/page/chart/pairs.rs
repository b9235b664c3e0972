//! Who works with whom: bodies that stand in the mark of the same measure.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::bar::Bar;
use super::heat::{Step, level, steps};
use super::strongest;
use super::table::Table;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx};
use crate::page::shared::{MinistryChip, Scope};

/// How many bodies the table has at the most.
const BODIES: usize = 24;
/// How many of the strongest pairs are listed.
const LISTED: usize = 8;

/// Which bodies share measures in an edition.
#[derive(Clone, Debug, Serialize)]
pub struct Pairs {
    /// Pairs that share a measure.
    pub count: usize,
    /// The pairs with most measures, most first.
    pub strongest: Vec<Pair>,
    /// The bodies of the table; each is a row and a column.
    pub rows: Vec<PairRow>,
    /// What the shades stand for.
    pub steps: Vec<Step>,
    /// Bodies with partners that are not in the table, because others share more.
    pub left_out: usize,
    /// The file of the numbers.
    pub csv: String,
}

/// Two bodies.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// The one that comes first in the list of bodies.
    pub first: MinistryChip,
    /// The other.
    pub second: MinistryChip,
    /// Measures in common.
    pub together: usize,
    /// The same as a bar beside the strongest pair.
    pub bar: Bar,
    /// The search for them.
    pub href: String,
}

/// A body and what it shares with each.
#[derive(Clone, Debug, Serialize)]
pub struct PairRow {
    /// The body.
    pub ministry: MinistryChip,
    /// One cell for each body of the table.
    pub cells: Vec<PairCell>,
}

/// What two bodies share.
#[derive(Clone, Debug, Serialize)]
pub struct PairCell {
    /// Measures in common.
    pub together: usize,
    /// The shade.
    pub level: usize,
    /// The search for them; none for no measures.
    pub href: Option<String>,
    /// Whether row and column are the same body.
    pub is_self: bool,
}

/// For each pair of bodies that share a measure of the edition, how many; the first stands before the second.
pub fn shared(catalog: &Catalog, ix: EditionIx) -> BTreeMap<(MinistryIx, MinistryIx), usize> {
    let mut pairs = BTreeMap::new();
    for measure in MeasureIx::all(&catalog[ix].measures) {
        let mut bodies: Vec<MinistryIx> = catalog[measure].ministries.iter().map(|role| role.ministry).collect();
        bodies.sort_unstable();
        bodies.dedup();
        for (n, &first) in bodies.iter().enumerate() {
            for &second in &bodies[n + 1..] {
                *pairs.entry((first, second)).or_default() += 1;
            }
        }
    }
    pairs
}

impl Pairs {
    /// The pairs of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let shared = shared(scope.catalog, ix);
        let (bodies, left_out) = bodies(&shared);
        let steps = steps(shared.values().copied().max().unwrap_or(0));
        let row = |&ministry: &MinistryIx| PairRow {
            ministry: scope.ministry(ix, ministry, false, ""),
            cells: bodies.iter().map(|&other| cell(scope, ix, (ministry, other), &shared, &steps)).collect(),
        };
        Self {
            count: shared.len(),
            strongest: listed(scope, ix, &shared),
            rows: bodies.iter().map(row).collect(),
            left_out,
            csv: Table::MinistryPairs.link(scope, ix),
            steps,
        }
    }
}

/// The bodies that share most, in the order of the list of bodies, and how many others share anything.
fn bodies(shared: &BTreeMap<(MinistryIx, MinistryIx), usize>) -> (Vec<MinistryIx>, usize) {
    let mut sums: BTreeMap<MinistryIx, usize> = BTreeMap::new();
    for (&(first, second), &together) in shared {
        *sums.entry(first).or_default() += together;
        *sums.entry(second).or_default() += together;
    }
    let all: Vec<MinistryIx> = sums.keys().copied().collect();
    let kept = strongest(sums.values().copied(), BODIES);
    let left_out = all.len() - kept.len();
    (kept.into_iter().map(|at| all[at]).collect(), left_out)
}

fn cell(
    scope: &Scope<'_>,
    edition: EditionIx,
    (row, column): (MinistryIx, MinistryIx),
    shared: &BTreeMap<(MinistryIx, MinistryIx), usize>,
    steps: &[Step],
) -> PairCell {
    let together = shared.get(&(row.min(column), row.max(column))).copied().unwrap_or(0);
    PairCell {
        together,
        level: level(steps, together),
        href: (together > 0).then(|| scope.to_pair(edition, row, column)),
        is_self: row == column,
    }
}

fn listed(scope: &Scope<'_>, ix: EditionIx, shared: &BTreeMap<(MinistryIx, MinistryIx), usize>) -> Vec<Pair> {
    let mut all: Vec<_> = shared.iter().map(|(&pair, &together)| (Reverse(together), pair)).collect();
    all.sort_unstable();
    let most = all.first().map_or(0, |(Reverse(most), _)| *most);
    let pair = |&(Reverse(together), (first, second)): &(Reverse<usize>, (MinistryIx, MinistryIx))| Pair {
        first: scope.ministry(ix, first, false, ""),
        second: scope.ministry(ix, second, false, ""),
        together,
        bar: Bar::new([("together", together)], most),
        href: scope.to_pair(ix, first, second),
    };
    all.iter().take(LISTED).map(pair).collect()
}

impl Scope<'_> {
    /// The search for the measures that two bodies share.
    pub(crate) fn to_pair(&self, edition: EditionIx, first: MinistryIx, second: MinistryIx) -> String {
        let (first, second) = (&self.catalog[first].id, &self.catalog[second].id);
        self.link.to_search(&[("ministry", first), ("partner", second), ("edition", &self.catalog[edition].id)])
    }
}
