//! What editors say of the results that may answer a plan.

use super::id::MeasureIx;
use crate::record::followup::Verdict;

/// What an editor says of one match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// A plan of the former edition: the measure, and the position of the passage.
    pub plan: (MeasureIx, usize),
    /// A result of the later edition.
    pub result: (MeasureIx, usize),
    /// Whether the result is about the plan.
    pub verdict: Verdict,
    /// Our remark.
    pub note: Option<String>,
}
