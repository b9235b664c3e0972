//! What the comparison of the data with the source showed.

/// The result of putting an edition together again and comparing it with `source.txt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// SHA-256 of the source, hexadecimal.
    pub sha256: String,
    /// Characters of the source after layout is removed.
    pub source: usize,
    /// Of these, the text of measures.
    pub measures: usize,
    /// The signs before measures.
    pub bullets: usize,
    /// Ministry marks.
    pub marks: usize,
    /// Headings with their signs.
    pub headings: usize,
    /// What stands before the first heading.
    pub front: usize,
    /// Footnotes.
    pub footnotes: usize,
    /// What is left out on purpose.
    pub left_out: usize,
    /// Places where data and source differ.
    pub differences: usize,
}

impl Proof {
    /// Characters of the source that the data accounts for.
    pub fn accounted(&self) -> usize {
        self.measures + self.bullets + self.marks + self.headings + self.front + self.footnotes + self.left_out
    }

    /// Whether data and source are the same, character for character.
    pub fn is_complete(&self) -> bool {
        self.differences == 0 && self.accounted() == self.source
    }

    /// The accounted share in hundredths of a percent, rounded down, so that only a complete edition has 10,000.
    pub fn basis_points(&self) -> usize {
        (self.accounted().min(self.source) * 10_000).checked_div(self.source).unwrap_or(10_000)
    }
}
