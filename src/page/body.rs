//! One body over all editions.

use serde::Serialize;

use super::name::Name;
use super::route::Route;
use super::shared::{EditionRef, Scope};
use crate::catalog::id::MinistryIx;
use crate::catalog::ministry::OtherBody;
use crate::record::ministry::Certainty;

/// What `page/body.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// The body.
    pub facts: BodyFacts,
    /// The editions whose marks name it, newest first.
    pub editions: Vec<BodyEdition>,
}

/// What is known of a body.
#[derive(Clone, Debug, Serialize)]
pub struct BodyFacts {
    /// ASCII name.
    pub id: String,
    /// Full name, in the page's language where it has one.
    pub name: String,
    /// The language of `name`, if it is not the page's.
    pub language: Option<String>,
    /// The reading of `name`, where that is the data's own.
    pub name_reading: Option<String>,
    /// The data's own name, where `name` is a translation.
    pub original: Option<String>,
    /// Whether `name` is a translation and a makeshift of ours.
    pub is_provisional: bool,
    /// Reading of the data's own name in kana.
    pub reading: Option<String>,
    /// Name in English.
    pub english: Option<String>,
    /// English abbreviation.
    pub english_short: Option<String>,
    /// Whether the English name is a makeshift of ours.
    pub is_english_provisional: bool,
    /// Customary short name.
    pub short: Option<String>,
    /// Other customary names.
    pub also: Vec<String>,
    /// Spellings in marks.
    pub marks: Vec<String>,
    /// 法人番号.
    pub corporate_number: Option<String>,
    /// Its website.
    pub site: Option<String>,
    /// First day, ISO 8601.
    pub since: Option<String>,
    /// Last day, ISO 8601.
    pub until: Option<String>,
    /// The body it belongs to.
    pub parent: Option<OtherBodyView>,
    /// The body that took over.
    pub successor: Option<OtherBodyView>,
    /// Whether the reading of the mark is inferred from the context.
    pub is_inferred: bool,
}

/// A body that is mentioned.
#[derive(Clone, Debug, Serialize)]
pub struct OtherBodyView {
    /// Full name.
    pub name: String,
    /// Name in English.
    pub english: Option<String>,
    /// Abbreviation.
    pub short: Option<String>,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// Since when, ISO 8601.
    pub from: Option<String>,
}

/// A body's part in an edition.
#[derive(Clone, Debug, Serialize)]
pub struct BodyEdition {
    /// The edition.
    pub edition: EditionRef,
    /// The body's page in it.
    pub href: String,
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
}

impl BodyView {
    /// A body over all editions.
    pub fn new(scope: &Scope<'_>, ix: MinistryIx) -> Self {
        Self { facts: scope.body_facts(ix), editions: scope.body_editions(ix) }
    }
}

impl Scope<'_> {
    /// What is known of a body.
    pub fn body_facts(&self, ix: MinistryIx) -> BodyFacts {
        let ministry = &self.catalog[ix];
        let english = ministry.english.as_ref();
        let Name { text: name, language } = self.ministry_name(ix);
        BodyFacts {
            id: ministry.id.clone(),
            name,
            language,
            name_reading: self.ministry_reading(ix),
            original: english.filter(|_| self.is_english()).map(|_| ministry.name.clone()),
            is_provisional: self.is_english() && english.is_some_and(|english| english.provisional),
            reading: ministry.reading.clone(),
            english: english.map(|english| english.name.clone()),
            english_short: english.and_then(|english| english.short.clone()),
            is_english_provisional: english.is_some_and(|english| english.provisional),
            short: ministry.short.clone(),
            also: ministry.also.clone(),
            marks: ministry.marks.clone(),
            corporate_number: ministry.corporate_number.clone(),
            site: ministry.site.clone(),
            since: ministry.since.map(|day| day.to_string()),
            until: ministry.until.map(|day| day.to_string()),
            parent: ministry.parent.as_ref().map(|body| self.other_body(body)),
            successor: ministry.successor.as_ref().map(|body| self.other_body(body)),
            is_inferred: ministry.certainty == Certainty::Inferred,
        }
    }

    /// The editions that name a body, newest first.
    pub fn body_editions(&self, ix: MinistryIx) -> Vec<BodyEdition> {
        self.catalog
            .edition_indices()
            .rev()
            .filter_map(|edition| {
                let body = self.catalog[edition].involvement(ix)?;
                Some(BodyEdition {
                    edition: self.edition(edition),
                    href: self.link.to(Route::Ministry(edition, ix)),
                    lead: body.lead.len(),
                    supporting: body.supporting.len(),
                })
            })
            .collect()
    }

    fn other_body(&self, body: &OtherBody) -> OtherBodyView {
        OtherBodyView {
            name: body.name.clone(),
            english: body.english.clone(),
            short: body.short.clone(),
            href: body.ministry.map(|ix| self.link.to(Route::Body(ix))),
            from: body.from.map(|day| day.to_string()),
        }
    }
}
