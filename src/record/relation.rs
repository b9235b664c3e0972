//! `data/editions/2023/relations.yaml`: what became of the measures of the former edition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One relation (継続関係) as written: a measure of the former edition, a measure of this one, or one of each.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationRecord {
    /// Id of the measure in the former edition; a new measure has none.
    #[serde(default)]
    pub former: Option<String>,
    /// Id of the measure in this edition; a measure that ended has none.
    #[serde(default)]
    pub later: Option<String>,
    /// What became of the one in the other.
    pub kind: RelationKind,
    /// How that is known.
    pub basis: Basis,
    /// How alike the two are, from 0 to 1, if that was measured.
    #[serde(default)]
    pub score: Option<f64>,
    /// Words of one of the two measures that state the relation.
    #[serde(default)]
    pub quote: Option<String>,
    /// A remark of ours that readers see.
    #[serde(default)]
    pub note: Option<String>,
}

/// What became of a measure from one edition to the next.
///
/// A pair with several on one side is [`Merged`](Self::Merged) or [`Split`](Self::Split), where both fit `Merged`;
/// of the kinds for one to one, the first that fits: `Moved`, `Changed`, `Continued`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// The same words and bodies; only years moved on with the edition.
    Continued,
    /// The same measure in other words or with other bodies taking part.
    Changed,
    /// One of several measures that became this one.
    Merged,
    /// One of several measures that the former one became.
    Split,
    /// The same measure under another heading or led by another body.
    Moved,
    /// Nothing in the former edition became this measure.
    New,
    /// The former measure became nothing in this edition.
    Ended,
}

impl RelationKind {
    /// All kinds, in the order in which pages list them.
    pub const ALL: [Self; 7] =
        [Self::Continued, Self::Changed, Self::Moved, Self::Merged, Self::Split, Self::New, Self::Ended];

    /// The word for it in data, templates and strings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Continued => "continued",
            Self::Changed => "changed",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Moved => "moved",
            Self::New => "new",
            Self::Ended => "ended",
        }
    }
}

/// How a relation is known.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The document says so.
    Stated,
    /// The two editions were compared.
    Compared,
}

impl Basis {
    /// The word for it in data, templates and strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Compared => "compared",
        }
    }
}
