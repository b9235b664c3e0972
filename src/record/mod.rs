//! The YAML files exactly as people write them, one file of Rust for each entity.
//!
//! Unknown keys are refused, and every record keeps the place it came from, so that a finding can name it.
//! What the records mean together is decided in [`crate::resolve`].

pub mod accessibility;
pub mod alias;
pub mod edition;
pub mod followup;
pub mod known;
pub mod load;
pub mod locate;
pub mod mark;
pub mod measure;
pub mod ministry;
pub mod parse;
pub mod relation;
pub mod scalar;
pub mod share_cards;
pub mod site;
pub mod term;
pub mod theme;
pub mod unique;
pub mod wording;
pub mod write;

use std::sync::Arc;

use crate::diagnostic::Place;

/// All records of a site.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// `site/site.yaml`.
    pub site: site::SiteRecord,
    /// Whether `site.yaml` could be read.
    pub is_site_read: bool,
    /// Whether some of `ministries.yaml` could not be read, so that what is missing may stand there.
    pub are_ministries_broken: bool,
    /// `data/ministries.yaml`.
    pub ministries: Vec<Placed<ministry::MinistryRecord>>,
    /// `data/terms.yaml`.
    pub terms: Vec<Placed<term::TermRecord>>,
    /// `data/aliases.yaml`; absent in a site that does without.
    pub aliases: Vec<Placed<alias::AliasRecord>>,
    /// `data/wording.yaml`; absent in a site that does without.
    pub wording: wording::WordingRecord,
    /// `data/editions/*/`.
    pub editions: Vec<EditionFiles>,
    /// Whether an edition is absent or lacks files because they could not be read.
    pub is_broken: bool,
    /// `site/accessibility.yaml`; absent in a site that records no tests.
    pub accessibility: Option<accessibility::AccessibilityRecord>,
    /// `site/prose/*.md`, by file name without ending.
    pub prose: Vec<Prose>,
}

/// The files of one edition.
#[derive(Clone, Debug)]
pub struct EditionFiles {
    /// Name of the folder, which is the edition's id.
    pub folder: String,
    /// `edition.yaml`.
    pub edition: Placed<edition::EditionRecord>,
    /// `themes.yaml`, the roots of the tree.
    pub themes: Placed<Vec<theme::ThemeRecord>>,
    /// `measures/*.yaml`.
    pub measures: Vec<Arc<Placed<measure::MeasureRecord>>>,
    /// `relations.yaml`; absent where nothing is known of a former edition.
    pub relations: Vec<Placed<relation::RelationRecord>>,
    /// `followup.yaml`; absent where no editor said anything of answers to plans.
    pub followup: Vec<Placed<followup::FollowupRecord>>,
    /// `source.txt`, decoded.
    pub source: Option<Source>,
    /// Whether any of its files could not be read, so that what is missing may stand there.
    pub is_broken: bool,
}

impl EditionFiles {
    /// Whether it has measures and no heading that they could stand under. None of them is known then.
    pub fn has_no_themes(&self) -> bool {
        self.themes.record.is_empty() && !self.measures.is_empty()
    }

    /// Whether some of its measures may not be known, so that what names them says nothing wrong.
    pub fn is_partial(&self) -> bool {
        self.is_broken || self.has_no_themes()
    }
}

/// The text layer of the document that an edition publishes.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path of the file.
    pub path: String,
    /// Its bytes, UTF-8.
    bytes: Arc<Vec<u8>>,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

impl Source {
    /// Its text, which is too long to be held twice.
    pub fn text(&self) -> &str {
        let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }
}

/// A page of prose.
#[derive(Clone, Debug)]
pub struct Prose {
    /// File name without ending, which is also the page's address.
    pub name: String,
    /// Path of the file.
    pub path: String,
    /// Markdown.
    pub text: String,
}

/// A record and where it stands.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// Path of the file.
    pub file: String,
    /// Path of the record within the file, such as `[3]`; empty when the file is the record.
    pub at: String,
    /// The record.
    pub record: T,
}

impl<T> Placed<T> {
    /// The place of a field of this record, such as `ministries.lead[0]`.
    pub fn place(&self, field: &str) -> Place {
        let dot = if self.at.is_empty() || field.is_empty() { "" } else { "." };
        Place::field(self.file.clone(), format!("{}{dot}{field}", self.at))
    }
}
