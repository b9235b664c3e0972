//! Texts as bags of pairs of neighbouring characters, each weighed by how rare it is among all that are compared.
//!
//! Pairs need no dictionary and hold for any language; numbers count as one sign, so that years and figures that move
//! on do not make texts unlike.

use crate::text::normal::normal;

/// The pairs of one text.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// Number of the pair and how often it occurs, by number.
    pairs: Vec<(u32, u16)>,
    /// What all of it weighs.
    pub weight: f64,
}

/// What a pair weighs at least, so that texts that all say the same have something in common.
const LEAST: f64 = 1e-3;

/// The bags of several texts that are compared with each other.
#[derive(Clone, Debug)]
pub struct Bags {
    /// A bag for each text, in their order.
    pub bags: Vec<Bag>,
    /// What each pair weighs: next to nothing if all texts have it.
    weights: Vec<f64>,
}

impl Bags {
    /// Bags of texts.
    pub fn new(texts: &[&str]) -> Self {
        let counted: Vec<Vec<(u64, u16)>> = texts.iter().map(|text| counted(text)).collect();
        let mut all: Vec<u64> = counted.iter().flatten().map(|(pair, _)| *pair).collect();
        all.sort_unstable();
        let mut known: Vec<u64> = Vec::new();
        let mut weights = Vec::new();
        for same in all.chunk_by(|a, b| a == b) {
            known.extend(same.first());
            weights.push(((texts.len() as f64 / same.len() as f64 + 1.0) / 2.0).ln().max(LEAST));
        }
        let bags = counted.into_iter().map(|pairs| bag(&pairs, &known, &weights)).collect();
        Self { bags, weights }
    }

    /// How many different pairs there are.
    pub fn kinds(&self) -> usize {
        self.weights.len()
    }

    /// What a pair weighs.
    pub fn weight(&self, pair: u32) -> f64 {
        self.weights.get(pair as usize).copied().unwrap_or_default()
    }

    /// What two bags have in common weighs.
    pub fn shared(&self, one: &Bag, other: &Bag) -> f64 {
        let mut sum = 0.0;
        common(&one.pairs, &other.pairs, |i, j| {
            let (pair, count) = one.pairs[i];
            sum += self.weight(pair) * f64::from(count.min(other.pairs[j].1));
        });
        sum
    }
}

impl Bag {
    /// The different pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u16)> + '_ {
        self.pairs.iter().copied()
    }

    /// Takes what two bags have in common out of both.
    pub fn take_out(one: &mut Self, other: &mut Self) {
        let mut met = Vec::new();
        common(&one.pairs, &other.pairs, |i, j| met.push((i, j)));
        for (i, j) in met {
            let count = one.pairs[i].1.min(other.pairs[j].1);
            one.pairs[i].1 -= count;
            other.pairs[j].1 -= count;
        }
    }
}

/// Meets the positions of pairs that both lists have.
fn common(one: &[(u32, u16)], other: &[(u32, u16)], mut meet: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                meet(i, j);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
}

fn bag(pairs: &[(u64, u16)], known: &[u64], weights: &[f64]) -> Bag {
    let number = |pair: &u64| known.binary_search(pair).unwrap_or_default();
    let pairs: Vec<(u32, u16)> =
        pairs.iter().map(|(pair, count)| (u32::try_from(number(pair)).unwrap_or(u32::MAX), *count)).collect();
    let weight = pairs.iter().map(|(pair, count)| weights[*pair as usize] * f64::from(*count)).sum();
    Bag { pairs, weight }
}

/// The pairs of a text with how often each occurs, in order.
fn counted(text: &str) -> Vec<(u64, u16)> {
    let mut signs: Vec<char> = normal(text).chars().filter(|c| c.is_alphanumeric()).collect();
    signs.iter_mut().filter(|c| c.is_numeric()).for_each(|c| *c = '0');
    signs.dedup_by(|a, b| *a == '0' && *b == '0');
    let mut pairs: Vec<u64> = signs.windows(2).map(|two| (u64::from(two[0]) << 32) | u64::from(two[1])).collect();
    pairs.sort_unstable();
    let counted = pairs.chunk_by(|a, b| a == b);
    counted.filter_map(|same| Some((*same.first()?, u16::try_from(same.len()).unwrap_or(u16::MAX)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_that_are_the_same_have_all_in_common() {
        let bags = Bags::new(&["窓口を開く。", "窓口を開く。"]);
        let shared = bags.shared(&bags.bags[0], &bags.bags[1]);
        assert!(shared > 0.0 && (shared - bags.bags[0].weight).abs() < 1e-9, "{shared}");
    }

    #[test]
    fn what_is_alike_shares_its_weight() {
        let texts = ["2,676法人を認定した。", "２，９８８法人を認定した", "窓口を開く。", "森を守る。"];
        let mut bags = Bags::new(&texts);
        let (one, other) = (bags.bags[0].clone(), bags.bags[1].clone());
        assert!((bags.shared(&one, &other) - one.weight).abs() < 1e-9, "numbers and punctuation do not count");
        assert!(bags.shared(&one, &bags.bags[2]) < one.weight / 4.0);
        let [first, second, ..] = bags.bags.as_mut_slice() else { panic!("four bags") };
        Bag::take_out(first, second);
        assert_eq!(bags.shared(&bags.bags[0], &bags.bags[1]), 0.0, "each word explains one");
    }
}
