//! Bars: parts side by side on a common scale.

use serde::Serialize;

/// A bar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Its parts, from the start on; those of nothing are left out.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it counts: `lead`, `result`, …
    pub kind: &'static str,
    /// How many.
    pub count: usize,
    /// Where it begins, in per cent of the scale.
    pub x: String,
    /// How long it is, in per cent of the scale.
    pub width: String,
    /// Where it ends, in per cent of the scale.
    pub end: String,
}

impl Bar {
    /// A bar on a scale whose whole length stands for `most`.
    ///
    /// ```
    /// use mieru::page::chart::bar::Bar;
    /// let bar = Bar::new([("lead", 1), ("supporting", 2)], 4);
    /// assert_eq!((bar.parts[1].x.as_str(), bar.parts[1].width.as_str()), ("25.00%", "50.00%"));
    /// ```
    pub fn new<const N: usize>(counts: [(&'static str, usize); N], most: usize) -> Self {
        let mut before = 0;
        let mut parts = Vec::with_capacity(N);
        for (kind, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let (from, to) = (share(before, most), share(before + count, most));
            parts.push(Part { kind, count, x: percent(from), width: percent(to - from), end: percent(to) });
            before += count;
        }
        Self { parts }
    }
}

/// A share in hundredths of a per cent, never more than the whole.
fn share(part: usize, whole: usize) -> usize {
    (part.min(whole) * 10_000).checked_div(whole).unwrap_or(0)
}

/// Hundredths of a per cent as a length, `33.33%`.
pub fn percent(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
