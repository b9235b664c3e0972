//! One body named in marks.

use jiff::civil::Date;

use super::id::MinistryIx;
use crate::record::ministry::{Certainty, EnglishRecord};

/// A body (府省庁).
#[derive(Clone, Debug)]
pub struct Ministry {
    /// ASCII name.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Reading in kana.
    pub reading: Option<String>,
    /// Name in English.
    pub english: Option<EnglishRecord>,
    /// Customary short name.
    pub short: Option<String>,
    /// Other customary names.
    pub also: Vec<String>,
    /// Spellings in marks.
    pub marks: Vec<String>,
    /// 法人番号.
    pub corporate_number: Option<String>,
    /// The body it belongs to.
    pub parent: Option<OtherBody>,
    /// Its website.
    pub site: Option<String>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// The body that took over.
    pub successor: Option<OtherBody>,
    /// How sure the reading of the mark is.
    pub certainty: Certainty,
}

/// A body that is mentioned: itself in the list, or only named.
#[derive(Clone, Debug)]
pub struct OtherBody {
    /// If it is in the list.
    pub ministry: Option<MinistryIx>,
    /// Full name.
    pub name: String,
    /// Name in English.
    pub english: Option<String>,
    /// Abbreviation.
    pub short: Option<String>,
    /// Since when.
    pub from: Option<Date>,
}
