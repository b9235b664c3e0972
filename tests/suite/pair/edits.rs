//! The edits from which a made-up edition is derived: the shapes of `tests/sites/pair/edits/*.yaml`.

use std::collections::BTreeMap;

use mieru::record::edition::FiscalYearsRecord;
use mieru::record::measure::{DeadlineRecord, FigureRecord, MarkRecord, PassageKind, PassageRecord};
use mieru::record::relation::RelationKind;
use serde::Deserialize;

/// All edits of one edition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    pub edition: Edition,
    /// Whether it comes after the real one.
    pub is_later: bool,
    /// Years that move on: as in the real edition → as in this one.
    pub years: BTreeMap<String, String>,
    /// Headings that are called something else, by id.
    pub headings: BTreeMap<String, String>,
    pub bodies: Vec<Body>,
    /// Words for other words, wherever `reword` asks for it.
    pub reword: Vec<(String, String)>,
    /// Measures of the real edition that nothing corresponds to.
    pub unused: Vec<String>,
    pub measures: Vec<Edit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub id: String,
    pub title: String,
    pub date: String,
    pub fiscal_years: FiscalYearsRecord,
}

/// A body that has another name in this edition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    pub from: String,
    pub to: String,
    pub mark: String,
    pub becomes: String,
}

/// One measure of the made-up edition.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    /// The measures it is made of, whole.
    pub of: Vec<String>,
    /// The measures it is made of, in part.
    pub parts: Vec<Part>,
    /// The measure itself, if it is made of nothing.
    pub new: Option<New>,
    /// The kind of its relation where that does not follow from the edit.
    pub kind: Option<RelationKind>,
    pub title: Option<String>,
    pub theme: Option<String>,
    pub ministries: Option<MarkRecord>,
    /// Passages that are not taken over, counted from 1 over all that it is made of.
    pub drop: Vec<usize>,
    pub reword: bool,
    pub replace: Vec<(String, String)>,
    pub figures: Vec<(String, String)>,
    pub deadlines: Vec<Slip>,
    pub turn: Vec<Written>,
    pub add: Vec<Written>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub of: String,
    /// Counted from 1.
    #[serde(default)]
    pub passages: Vec<usize>,
}

/// A deadline that is stated otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    pub from: String,
    pub to: String,
    pub period: String,
}

/// A passage that is written anew: in the place of one (`passage`), or `after` one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    #[serde(alias = "after")]
    pub passage: usize,
    pub result: Option<String>,
    pub plan: Option<String>,
    #[serde(default)]
    pub deadlines: Vec<DeadlineRecord>,
    #[serde(default)]
    pub figures: Vec<FigureRecord>,
}

impl Written {
    pub fn kind_and_text(&self) -> (PassageKind, &str) {
        match (&self.result, &self.plan) {
            (Some(text), None) => (PassageKind::Result, text),
            (None, Some(text)) => (PassageKind::Plan, text),
            _ => panic!("a passage is either a result or a plan: {self:?}"),
        }
    }
}

/// A measure that is made of nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    pub theme: String,
    pub title: String,
    pub ministries: MarkRecord,
    pub passages: Vec<PassageRecord>,
    #[serde(default)]
    pub deadlines: Vec<DeadlineRecord>,
    #[serde(default)]
    pub figures: Vec<FigureRecord>,
}
