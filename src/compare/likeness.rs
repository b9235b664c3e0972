//! Which measures of two editions are alike enough to be related.
//!
//! Each word explains one thing: the pair with most in common comes first, and what it has in common is used up. What is
//! left over tells whether another measure was merged in or split off. An index of rare pairs of characters finds the few
//! measures worth comparing, so that the work grows with the editions and not with their product.

use std::collections::BTreeSet;

use super::grams::{Bag, Bags};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};

/// How many measures of the former edition are compared with one of the later, at the most, by each of two orders.
const CANDIDATES: usize = 12;

/// A pair of characters that more measures of the former edition have finds none of them.
const TOO_COMMON: usize = 200;

/// The share of the shorter measure's words that makes a relation, where nothing else speaks for it.
const ENOUGH: f64 = 0.4;

/// How much less is enough under the same heading.
const HEADING: f64 = 0.08;

/// How much less is enough with the same bodies in charge.
const LEADS: f64 = 0.07;

/// The share that is enough for two measures that nothing else explains, under the same heading and with the same
/// bodies in charge: one said anew.
const SAID_ANEW: f64 = 0.14;

/// Two measures that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Of the former edition.
    pub former: MeasureIx,
    /// Of the later edition.
    pub later: MeasureIx,
    /// The share of the shorter one's words that the two have in common and no other match explains, from 0 to 1.
    pub score: f64,
}

/// Two measures that may be related.
struct Candidate {
    former: MeasureIx,
    later: MeasureIx,
    /// What they have in common, and a little more for each circumstance that speaks for them.
    order: f64,
    /// The share that is enough for these two.
    enough: f64,
    /// Whether heading and bodies in charge are the same.
    is_close: bool,
}

/// Finds the measures of two editions that are alike. Pairs that are `known` are explained first and not told again.
pub fn matches(catalog: &Catalog, former: EditionIx, later: EditionIx, known: &[(MeasureIx, MeasureIx)]) -> Vec<Match> {
    let (formers, laters) = (&catalog[former].measures, &catalog[later].measures);
    let all: Vec<MeasureIx> = MeasureIx::all(formers).chain(MeasureIx::all(laters)).collect();
    let texts: Vec<&str> = all.iter().map(|&ix| catalog[ix].text.as_str()).collect();
    let bags = Bags::new(&texts);
    let split = MeasureIx::all(formers).len();
    let mut candidates = candidates(catalog, &bags, (formers.start, split), laters.start);
    candidates.sort_by(|a, b| b.order.total_cmp(&a.order).then((a.former, a.later).cmp(&(b.former, b.later))));
    let (mut left_former, mut left_later) = {
        let (one, other) = bags.bags.split_at(split);
        (one.to_vec(), other.to_vec())
    };
    let at = |ix: MeasureIx, first: MeasureIx| ix.index() - first.index();
    for &(one, other) in known {
        Bag::take_out(&mut left_former[at(one, formers.start)], &mut left_later[at(other, laters.start)]);
    }
    let mut found: Vec<Match> = Vec::new();
    let stated: BTreeSet<(MeasureIx, MeasureIx)> = known.iter().copied().collect();
    let mut matched: BTreeSet<MeasureIx> = known.iter().flat_map(|&(former, later)| [former, later]).collect();
    for is_last in [false, true] {
        for &Candidate { former, later, enough, is_close, .. } in &candidates {
            let enough = if is_last { SAID_ANEW } else { enough };
            let is_open = !matched.contains(&former) && !matched.contains(&later);
            if (is_last && !(is_close && is_open)) || stated.contains(&(former, later)) {
                continue;
            }
            let (one, other) = (&mut left_former[at(former, formers.start)], &mut left_later[at(later, laters.start)]);
            let score = bags.shared(one, other) / one.weight.min(other.weight).max(f64::MIN_POSITIVE);
            if score >= enough {
                Bag::take_out(one, other);
                matched.extend([former, later]);
                found.push(Match { former, later, score: score.min(1.0) });
            }
        }
    }
    found
}

/// For each measure of the later edition those of the former one that share most with it.
fn candidates(catalog: &Catalog, bags: &Bags, (first, count): (MeasureIx, usize), later: MeasureIx) -> Vec<Candidate> {
    let (formers, laters) = bags.bags.split_at(count);
    let index = index(formers, bags.kinds());
    let mut found = Vec::new();
    let mut sums = vec![0.0; count];
    for (n, bag) in laters.iter().enumerate() {
        let mut met: Vec<usize> = Vec::new();
        for (pair, _) in bag.pairs() {
            for &at in index.get(pair as usize).into_iter().flatten() {
                let sum = &mut sums[at as usize];
                if *sum == 0.0 {
                    met.push(at as usize);
                }
                *sum += bags.weight(pair).max(f64::MIN_POSITIVE);
            }
        }
        let later = MeasureIx::from_usize(later.index() + n);
        for at in nearest(&met, &sums, formers) {
            let former = MeasureIx::from_usize(first.index() + at);
            found.extend(candidate(
                catalog,
                (former, later),
                bags.shared(&formers[at], bag),
                formers[at].weight.min(bag.weight),
            ));
        }
        met.into_iter().for_each(|at| sums[at] = 0.0);
    }
    found
}

/// Which measures have a pair of characters, unless too many do.
fn index(bags: &[Bag], kinds: usize) -> Vec<Vec<u32>> {
    let mut index: Vec<Vec<u32>> = vec![Vec::new(); kinds];
    for (n, bag) in bags.iter().enumerate() {
        for (pair, _) in bag.pairs() {
            let list = &mut index[pair as usize];
            if list.len() <= TOO_COMMON {
                list.push(u32::try_from(n).unwrap_or(u32::MAX));
            }
        }
    }
    index.iter_mut().filter(|list| list.len() > TOO_COMMON).for_each(|list| *list = Vec::new());
    index
}

/// Those that share most, and those of which most is shared: a short measure may be part of a long one.
fn nearest(met: &[usize], sums: &[f64], formers: &[Bag]) -> Vec<usize> {
    let mut chosen = most(met, |at| sums[at]);
    chosen.extend(most(met, |at| sums[at] / formers[at].weight.max(1.0)));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn most(met: &[usize], value: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut all = met.to_vec();
    let order = |a: &usize, b: &usize| value(*b).total_cmp(&value(*a)).then(a.cmp(b));
    if all.len() > CANDIDATES {
        all.select_nth_unstable_by(CANDIDATES, order);
        all.truncate(CANDIDATES);
    }
    all
}

fn candidate(catalog: &Catalog, (former, later): (MeasureIx, MeasureIx), shared: f64, least: f64) -> Option<Candidate> {
    let heading = catalog.is_same_heading(catalog[former].theme, catalog[later].theme);
    let leads = catalog.has_same_leads(former, later);
    let when = |is_so: bool, value: f64| if is_so { value } else { 0.0 };
    let enough = ENOUGH - when(heading, HEADING) - when(leads, LEADS);
    let order = shared * (1.0 + when(heading, 0.1) + when(leads, 0.1));
    let is_close = heading && leads;
    let least = least * if is_close { SAID_ANEW } else { enough };
    (shared >= least).then_some(Candidate { former, later, order, enough, is_close })
}
