//! `data/editions/2023/measures/2023-012.yaml`: one measure, or a list of measures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::scalar;
use crate::text::layout::Spacing;

/// One measure (施策) as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureRecord {
    /// `2023-012`: the edition and the position in the document.
    #[schemars(extend("pattern" = "^[a-z0-9-]+-[0-9]{3,6}$"))]
    pub id: String,
    /// Id of the heading it stands under.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub theme: String,
    /// A short title, ours; the document has none.
    pub title: String,
    /// First and last page of the document, counted from 1.
    pub pages: (u32, u32),
    /// Who leads and who takes part.
    pub ministries: MarkRecord,
    /// The text, cut into whole sentences, in order.
    pub passages: Vec<PassageRecord>,
    /// Periods stated in the text.
    #[serde(default)]
    pub deadlines: Vec<DeadlineRecord>,
    /// Numbers stated in the text.
    #[serde(default)]
    pub figures: Vec<FigureRecord>,
    /// Footnotes of the document that belong to this measure.
    #[serde(default)]
    pub footnotes: Vec<FootnoteRecord>,
    /// Measures of the former edition that this one continues, where the document says so. What comparison finds
    /// stands in `relations.yaml`.
    #[serde(default)]
    pub continues: Vec<String>,
    /// A remark of ours that readers see.
    #[serde(default)]
    pub note: Option<String>,
}

impl MeasureRecord {
    /// The measure's text: its passages, joined as its language is written.
    pub fn text(&self, spacing: Spacing) -> String {
        self.texts().collect::<Vec<_>>().join(spacing.gap())
    }

    /// The texts of its passages.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.passages.iter().filter_map(PassageRecord::text)
    }
}

/// The ministries of a measure and the mark (【…】) that names them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkRecord {
    /// Ids of the bodies in charge (◎).
    #[serde(default)]
    pub lead: Vec<String>,
    /// Ids of the other bodies.
    #[serde(default)]
    pub supporting: Vec<String>,
    /// The mark as printed, brackets included; empty when the document prints none.
    #[serde(default)]
    pub mark: String,
    /// The measure whose mark serves this one too, when it has none of its own.
    #[serde(default)]
    pub mark_from: Option<String>,
}

/// One passage: exactly one of the three keys, with the text.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
#[serde(deny_unknown_fields)]
pub struct PassageRecord {
    /// 実行状況: what was done.
    #[serde(default)]
    pub result: Option<String>,
    /// 今後の取組方針: what is planned.
    #[serde(default)]
    pub plan: Option<String>,
    /// 背景: neither.
    #[serde(default)]
    pub background: Option<String>,
}

impl PassageRecord {
    /// A passage of a kind.
    pub fn new(kind: PassageKind, text: impl Into<String>) -> Self {
        let text = Some(text.into());
        match kind {
            PassageKind::Result => Self { result: text, ..Self::default() },
            PassageKind::Plan => Self { plan: text, ..Self::default() },
            PassageKind::Background => Self { background: text, ..Self::default() },
        }
    }

    /// Kind and text, if exactly one kind is given.
    pub fn kind_and_text(&self) -> Option<(PassageKind, &str)> {
        match (&self.result, &self.plan, &self.background) {
            (Some(text), None, None) => Some((PassageKind::Result, text)),
            (None, Some(text), None) => Some((PassageKind::Plan, text)),
            (None, None, Some(text)) => Some((PassageKind::Background, text)),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        self.kind_and_text().map(|(_, text)| text)
    }
}

/// What a passage tells.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// 実行状況: what was done, and what is under way.
    Result,
    /// 今後の取組方針: what is planned.
    Plan,
    /// 背景: neither of the two.
    Background,
}

impl PassageKind {
    /// All kinds, in the order in which pages show them.
    pub const ALL: [Self; 3] = [Self::Result, Self::Plan, Self::Background];

    /// The word for it in data, templates and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Plan => "plan",
            Self::Background => "background",
        }
    }
}

/// A period stated in the text.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRecord {
    /// The words that state it. The n-th equal quote of a measure means the n-th occurrence.
    pub quote: String,
    /// The period: `2023-04-01`, `2023-04`, `2023`, a season `2023-22`, `FY2023`, `FY2023-H2`, `FY2023-Q4`, or `A/B`.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub period: String,
    /// How the plan stands to the period.
    #[serde(default)]
    pub relation: Relation,
}

/// How something planned stands to its period.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Done at the latest, or aimed at: までに, を目途に.
    By,
    /// Begins or goes on: から, 以降.
    From,
    /// Happens within: 中に, に, は.
    #[default]
    During,
    /// Roughly then: 頃.
    Around,
    /// Goes on until then: まで.
    Until,
}

impl Relation {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::By, Self::From, Self::During, Self::Around, Self::Until];

    /// The word for it in data and templates.
    pub const fn name(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::From => "from",
            Self::During => "during",
            Self::Around => "around",
            Self::Until => "until",
        }
    }
}

/// A number stated in the text.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRecord {
    /// The words that state it. The n-th equal quote of a measure means the n-th occurrence.
    pub quote: String,
    /// The number as printed, not scaled: 329 for 329億円.
    pub value: f64,
    /// The unit as printed: 億円.
    pub unit: String,
    /// When it holds, where the text says so; a period.
    #[serde(default, deserialize_with = "scalar::optional_text")]
    #[schemars(with = "Option<scalar::Written>")]
    pub as_of: Option<String>,
}

/// A footnote of the document.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FootnoteRecord {
    /// Its sign, as it stands in the text of the measure and before the note.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub mark: String,
    /// The words right before the sign in the text.
    pub after: String,
    /// Page of the document at whose foot it stands.
    pub page: u32,
    /// The note.
    pub text: String,
}
