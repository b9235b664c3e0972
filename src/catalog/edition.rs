//! One dated publication of measures.

use std::ops::Range;

use jiff::civil::Date;

use super::followup::Judgement;
use super::id::{MeasureIx, MinistryIx, ThemeIx};
use super::proof::Proof;
use crate::record::edition::{EnglishEditionRecord, FrontKind, LeftOutRecord};
use crate::record::mark::MarkSigns;
use crate::text::pages::PageBreak;

/// An edition (年度版).
#[derive(Clone, Debug)]
pub struct Edition {
    /// `2023`.
    pub id: String,
    /// The publication's title.
    pub title: String,
    /// Day of the decision.
    pub date: Date,
    /// The body that decided it.
    pub decided_by: String,
    /// Title and deciding body in English.
    pub english: Option<EnglishEditionRecord>,
    /// The fiscal year reported on.
    pub results_year: i16,
    /// The first fiscal year planned for.
    pub plans_year: i16,
    /// The cited document.
    pub document: Document,
    /// What stands before the first heading, as printed.
    pub front: Vec<(FrontKind, String)>,
    /// What stands in the source and not on the site.
    pub left_out: Vec<LeftOutRecord>,
    /// Remarks of ours.
    pub remarks: Vec<String>,
    /// Its themes.
    pub themes: Range<ThemeIx>,
    /// Its measures.
    pub measures: Range<MeasureIx>,
    /// Bodies that its marks name, in the order of `ministries.yaml`.
    pub bodies: Vec<Involvement>,
    /// What editors say of the results here that may answer a plan of the former edition.
    pub followup: Vec<Judgement>,
    /// What the comparison with the source showed; `None` without `source.txt`.
    pub proof: Option<Proof>,
}

impl Edition {
    /// What a body does in this edition.
    pub fn involvement(&self, ministry: MinistryIx) -> Option<&Involvement> {
        self.bodies.iter().find(|body| body.ministry == ministry)
    }

    /// The pieces of one kind that stand before the first heading.
    pub fn front_of(&self, kind: FrontKind) -> impl Iterator<Item = &str> {
        self.front.iter().filter(move |(k, _)| *k == kind).map(|(_, text)| text.as_str())
    }
}

/// The cited document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its title, as cited.
    pub title: String,
    /// Its address, where known.
    pub url: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// SHA-256 of its text layer as the data states it, hexadecimal.
    pub sha256: Option<String>,
    /// The sign before each measure.
    pub bullet: String,
    /// How the text layer marks page breaks.
    pub page_break: PageBreak,
    /// How marks name bodies.
    pub marks: MarkSigns,
}

/// What a body does in an edition.
#[derive(Clone, Debug)]
pub struct Involvement {
    /// The body.
    pub ministry: MinistryIx,
    /// The measures it leads.
    pub lead: Vec<MeasureIx>,
    /// The measures it supports.
    pub supporting: Vec<MeasureIx>,
}
