//! `data/ministries.yaml`: the bodies named in marks, over all editions.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar;

/// One body (府省庁) as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinistryRecord {
    /// ASCII name, used in addresses.
    pub id: String,
    /// Full name.
    pub name: String,
    /// How the name is read, in kana.
    #[serde(default)]
    pub reading: Option<String>,
    /// Name in English.
    #[serde(default)]
    pub english: Option<EnglishRecord>,
    /// Customary short name.
    #[serde(default)]
    pub short: Option<String>,
    /// Other customary names.
    #[serde(default)]
    pub also: Vec<String>,
    /// How marks spell it; over all bodies each spelling stands once.
    pub marks: Vec<String>,
    /// 法人番号, thirteen digits.
    #[serde(default, deserialize_with = "scalar::optional_text")]
    #[schemars(with = "Option<scalar::Written>")]
    pub corporate_number: Option<String>,
    /// The body it belongs to.
    #[serde(default)]
    pub parent: Option<OtherBodyRecord>,
    /// Its website.
    #[serde(default)]
    pub site: Option<String>,
    /// First day of its existence, where it matters.
    #[serde(default, rename = "from")]
    pub since: Option<String>,
    /// Last day of its existence.
    #[serde(default)]
    pub until: Option<String>,
    /// The body that took over.
    #[serde(default)]
    pub successor: Option<OtherBodyRecord>,
    /// How sure it is that the mark means this body.
    #[serde(default)]
    pub certainty: Certainty,
}

/// An English name.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnglishRecord {
    /// Full name.
    pub name: String,
    /// Abbreviation.
    #[serde(default)]
    pub short: Option<String>,
    /// Whether the name is a makeshift of ours.
    #[serde(default)]
    pub provisional: bool,
}

/// A body that is only mentioned.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherBodyRecord {
    /// Its id, if it stands in `ministries.yaml` itself.
    #[serde(default)]
    pub id: Option<String>,
    /// Full name; may be left out beside `id`.
    #[serde(default)]
    pub name: String,
    /// Name in English.
    #[serde(default)]
    pub english: Option<String>,
    /// Abbreviation.
    #[serde(default)]
    pub short: Option<String>,
    /// Since when, ISO 8601.
    #[serde(default)]
    pub from: Option<String>,
}

/// How a spelling in a mark came to be read as a body.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Seen in a public source.
    #[default]
    Seen,
    /// Inferred from the context.
    Inferred,
}

impl Certainty {
    /// The word for it in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Inferred => "inferred",
        }
    }
}
