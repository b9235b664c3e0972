//! `data/editions/2023/followup.yaml`: what editors say of the results that may answer a plan of the former edition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an editor says of one match.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowupRecord {
    /// A plan of the former edition, as measure and position of the passage, counted from 1: `2022-012/3`.
    pub plan: String,
    /// A result of this edition, written alike.
    pub result: String,
    /// Whether the result is about the plan.
    pub verdict: Verdict,
    /// A remark of ours that readers see.
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether a result is about a plan. It says nothing of how well the plan was carried out.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is.
    Confirmed,
    /// It is not.
    Rejected,
}

impl Verdict {
    /// The word for it in data, templates and strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
        }
    }
}
