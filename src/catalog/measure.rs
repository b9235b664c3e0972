//! One bullet of an edition.

use std::ops::Range;

use jiff::civil::Date;

use super::id::{ClassIx, EditionIx, LineageIx, MeasureIx, MinistryIx, RelationIx, TermIx, ThemeIx};
use crate::record::measure::{PassageKind, Relation};

/// A measure (施策).
#[derive(Clone, Debug)]
pub struct Measure {
    /// `2023-012`.
    pub id: String,
    /// The part of the id after the edition: `012`.
    pub slug: String,
    /// Position in the document, from 1.
    pub number: u32,
    /// The edition it belongs to.
    pub edition: EditionIx,
    /// The heading it stands under.
    pub theme: ThemeIx,
    /// Our short title.
    pub title: String,
    /// First and last page of the document.
    pub pages: (u32, u32),
    /// Its bodies: those in charge first, each group in the order of the mark.
    pub ministries: Vec<Role>,
    /// The mark as printed.
    pub mark: String,
    /// The measure whose mark serves this one, too.
    pub mark_from: Option<MeasureIx>,
    /// The measures without a mark of their own that this one's mark serves.
    pub mark_for: Vec<MeasureIx>,
    /// The text.
    pub text: String,
    /// The text cut into passages, as ranges of bytes of it.
    pub passages: Vec<Passage>,
    /// Periods stated in the text, in its order.
    pub deadlines: Vec<Deadline>,
    /// Numbers stated in the text, in its order.
    pub figures: Vec<Figure>,
    /// Footnotes.
    pub footnotes: Vec<Footnote>,
    /// Glossary terms that occur in the text.
    pub terms: Vec<TermIx>,
    /// Where they stand, in the order of the text. Of terms that overlap, the one that begins first, then the longer.
    pub named: Vec<Named>,
    /// Relations to the former edition, by the order of its measures: what this one was, or that it is new.
    pub formers: Vec<RelationIx>,
    /// Relations to the later edition, by the order of its measures: what became of this one.
    pub laters: Vec<RelationIx>,
    /// The lineages it is in; several where measures were merged, none where it has no relation to another.
    pub lineages: Vec<LineageIx>,
    /// Our remark.
    pub note: Option<String>,
}

impl Measure {
    /// The text of a passage.
    pub fn passage_text(&self, passage: &Passage) -> &str {
        &self.text[passage.range.clone()]
    }

    /// The position of the passage that holds a byte of the text.
    pub fn passage_at(&self, byte: usize) -> usize {
        self.passages.partition_point(|passage| passage.range.end <= byte)
    }

    /// The bodies in charge.
    pub fn leads(&self) -> impl Iterator<Item = MinistryIx> + '_ {
        self.ministries.iter().filter(|role| role.lead).map(|role| role.ministry)
    }

    /// Whether kinds of passage switch back and forth, so that showing them by kind changes their order.
    pub fn is_interleaved(&self) -> bool {
        self.passages.windows(2).any(|pair| pair[0].kind > pair[1].kind)
    }
}

/// A body's part in a measure.
#[derive(Clone, Debug)]
pub struct Role {
    /// The body.
    pub ministry: MinistryIx,
    /// Whether it is in charge (◎).
    pub lead: bool,
    /// Its spelling in the mark.
    pub mark: String,
}

/// A passage (記述).
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it tells.
    pub kind: PassageKind,
    /// Where it stands in the measure's text.
    pub range: Range<usize>,
    /// The wording classes of its sentences, each once, in the order of the classes.
    pub classes: Vec<ClassIx>,
    /// Its sentences that have a wording class, with the words that led to it.
    pub worded: Vec<Worded>,
}

/// A sentence's wording class and the words that led to it.
#[derive(Clone, Debug)]
pub struct Worded {
    /// The class.
    pub class: ClassIx,
    /// Where the words stand in the measure's text.
    pub range: Range<usize>,
}

/// A period stated in the text (期限).
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Where the words stand in the measure's text.
    pub range: Range<usize>,
    /// The period as the data writes it.
    pub period: String,
    /// How the plan stands to it.
    pub relation: Relation,
    /// First day, unless only the end is stated.
    pub from: Option<Date>,
    /// Last day, unless only the start is stated.
    pub to: Option<Date>,
}

/// A number stated in the text (数値).
#[derive(Clone, Debug)]
pub struct Figure {
    /// Where the words stand in the measure's text.
    pub range: Range<usize>,
    /// The number as printed.
    pub value: f64,
    /// The unit as printed.
    pub unit: String,
    /// When it holds, as the data writes it.
    pub as_of: Option<String>,
}

/// A glossary term where it stands in the text.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where the words stand in the measure's text.
    pub range: Range<usize>,
    /// The term.
    pub term: TermIx,
}

/// A footnote of the document.
#[derive(Clone, Debug)]
pub struct Footnote {
    /// Its sign.
    pub mark: String,
    /// The words before the sign by which the data finds it.
    pub after: String,
    /// Where the sign stands in the measure's text.
    pub range: Range<usize>,
    /// Page at whose foot it stands.
    pub page: u32,
    /// The note.
    pub text: String,
}
