//! Shades of a heat table: counts in up to four steps.

use serde::Serialize;

/// A shade and the counts it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// From 1, the palest; 0 is no shade.
    pub level: usize,
    /// The smallest count.
    pub from: usize,
    /// The largest count.
    pub to: usize,
}

/// The steps for counts up to `most`, each the same number of times the one before, so that few and many both show.
///
/// ```
/// use mieru::page::chart::heat::steps;
/// let ends: Vec<_> = steps(29).iter().map(|step| (step.from, step.to)).collect();
/// assert_eq!(ends, [(1, 2), (3, 5), (6, 12), (13, 29)]);
/// assert_eq!(steps(2).len(), 2);
/// assert!(steps(0).is_empty());
/// ```
pub fn steps(most: usize) -> Vec<Step> {
    // Only square roots, which are the same on every machine.
    let half = (most as f64).sqrt();
    let quarter = half.sqrt();
    let mut steps: Vec<Step> = Vec::new();
    for end in [quarter as usize, half as usize, (half * quarter) as usize, most] {
        let from = steps.last().map_or(1, |step| step.to + 1);
        if end >= from {
            steps.push(Step { level: steps.len() + 1, from, to: end });
        }
    }
    steps
}

/// The level of a count.
pub fn level(steps: &[Step], count: usize) -> usize {
    steps.iter().find(|step| (step.from..=step.to).contains(&count)).map_or(0, |step| step.level)
}
