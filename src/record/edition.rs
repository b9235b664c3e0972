//! `data/editions/2023/edition.yaml`: what the publication is, and what stands in front of its first heading.

use schemars::JsonSchema;
use serde::Deserialize;

use super::mark::MarkSigns;
use super::scalar;
use crate::text::pages::PageBreak;

/// One edition (年度版) as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionRecord {
    /// `"2023"`: the name of its folder.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub id: String,
    /// The publication's title.
    pub title: String,
    /// Day of the decision, ISO 8601.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// The body that decided it.
    pub decided_by: String,
    /// Title and deciding body in English.
    #[serde(default)]
    pub english: Option<EnglishEditionRecord>,
    /// Which years it speaks of.
    pub fiscal_years: FiscalYearsRecord,
    /// The document that is cited.
    pub document: DocumentRecord,
    /// What stands before the first heading, in order, as printed.
    #[serde(default)]
    pub front: Vec<FrontRecord>,
    /// What stands in the source and not on the site, with the reason.
    #[serde(default)]
    pub left_out: Vec<LeftOutRecord>,
    /// Remarks of ours about the edition that readers see.
    #[serde(default)]
    pub remarks: Vec<String>,
}

/// An edition's names in English.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnglishEditionRecord {
    /// The publication's title.
    pub title: String,
    /// The body that decided it.
    pub decided_by: String,
    /// Whether the title is a makeshift of ours.
    #[serde(default)]
    pub provisional: bool,
}

/// The fiscal years an edition speaks of.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiscalYearsRecord {
    /// The year reported on.
    #[schemars(extend("minimum" = 1000, "maximum" = 9000))]
    pub results: i16,
    /// The first year planned for.
    #[schemars(extend("minimum" = 1000, "maximum" = 9000))]
    pub plans: i16,
}

/// The document an edition is published from.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// Its title, as cited.
    pub title: String,
    /// Its address, where known.
    #[serde(default)]
    pub url: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// SHA-256 of `source.txt`, hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
    /// The sign before each measure.
    #[serde(default = "default_bullet")]
    pub bullet: String,
    /// How `source.txt` marks page breaks.
    #[serde(default)]
    pub page_break: PageBreak,
    /// How marks name bodies.
    #[serde(default)]
    pub marks: MarkSigns,
}

fn default_bullet() -> String {
    "・".to_owned()
}

/// One piece of what stands before the first heading: exactly one of the keys, with the text as printed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, JsonSchema)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
#[serde(deny_unknown_fields)]
pub struct FrontRecord {
    /// A remark of the document above its title.
    #[serde(default)]
    pub note: Option<String>,
    /// The title.
    #[serde(default)]
    pub title: Option<String>,
    /// The date.
    #[serde(default)]
    pub date: Option<String>,
    /// Who decided it.
    #[serde(default)]
    pub decided_by: Option<String>,
    /// The introduction.
    #[serde(default)]
    pub preamble: Option<String>,
}

/// What a piece of the front is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontKind {
    /// A remark of the document above its title.
    Note,
    /// The title.
    Title,
    /// The date.
    Date,
    /// Who decided it.
    DecidedBy,
    /// The introduction.
    Preamble,
}

impl FrontKind {
    /// The key for it in `edition.yaml` and the word in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Title => "title",
            Self::Date => "date",
            Self::DecidedBy => "decided_by",
            Self::Preamble => "preamble",
        }
    }
}

impl FrontRecord {
    /// A piece of a kind.
    pub fn new(kind: FrontKind, text: impl Into<String>) -> Self {
        let mut record = Self::default();
        let slot = match kind {
            FrontKind::Note => &mut record.note,
            FrontKind::Title => &mut record.title,
            FrontKind::Date => &mut record.date,
            FrontKind::DecidedBy => &mut record.decided_by,
            FrontKind::Preamble => &mut record.preamble,
        };
        *slot = Some(text.into());
        record
    }

    /// Kind and text, if exactly one key is given.
    pub fn kind_and_text(&self) -> Option<(FrontKind, &str)> {
        let Self { note, title, date, decided_by, preamble } = self;
        let mut given = [
            (FrontKind::Note, note),
            (FrontKind::Title, title),
            (FrontKind::Date, date),
            (FrontKind::DecidedBy, decided_by),
            (FrontKind::Preamble, preamble),
        ]
        .into_iter()
        .filter_map(|(kind, text)| Some((kind, text.as_deref()?)));
        let first = given.next()?;
        given.next().is_none().then_some(first)
    }
}

/// Something of the source that is not published, on purpose.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOutRecord {
    /// The words, as one or more whole lines of the page.
    #[serde(deserialize_with = "scalar::text")]
    #[schemars(with = "scalar::Written")]
    pub text: String,
    /// Page of the document.
    pub page: u32,
    /// Why.
    pub reason: String,
}
