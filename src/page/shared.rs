//! Parts that several views have in common.
//!
//! A view holds finished values: texts, numbers, ISO dates and relative links. How they look, and the words around
//! them, are the skin's.

use serde::Serialize;

use super::compared::Compared;
use super::lists::Lists;
use super::route::{Linker, Route};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::record::measure::PassageKind;

/// What a view is made from: the catalog, and links as seen from its page.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    /// The model.
    pub catalog: &'a Catalog,
    /// Maker of links.
    pub link: Linker<'a>,
    /// What was found by comparing editions.
    pub compared: &'a [Compared],
    /// The long lists, and how they are cut into pages.
    pub lists: &'a Lists,
}

/// A text that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it is called.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// An edition, wherever it is named.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRef {
    /// `2023`.
    pub id: String,
    /// The publication's title, in the page's language where it has one.
    pub title: String,
    /// The language of title and deciding body, if it is not the page's.
    pub language: Option<String>,
    /// The title as printed, where `title` is a translation.
    pub original: Option<String>,
    /// Whether the translation is a makeshift of ours.
    pub is_provisional: bool,
    /// Its cover.
    pub href: String,
    /// Day of the decision, ISO 8601.
    pub date: String,
    /// The body that decided it.
    pub decided_by: String,
    /// Fiscal year reported on.
    pub results_year: i16,
    /// First fiscal year planned for.
    pub plans_year: i16,
}

/// A theme, wherever it is named.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeRef {
    /// `1-1-2`.
    pub id: String,
    /// The number sign as printed.
    pub label: String,
    /// The heading.
    pub title: String,
    /// Sign and heading as printed; on a page in another language its name there, if it has one.
    pub printed: String,
    /// The language of `printed`, if it is not the page's.
    pub language: Option<String>,
    /// Sign and heading as printed, where `printed` is a translation.
    pub original: Option<String>,
    /// Whether the translation is a makeshift of ours.
    pub is_provisional: bool,
    /// Depth in the tree, from 1.
    pub level: u32,
    /// Its page.
    pub href: String,
    /// Measures under it and below.
    pub count: usize,
}

/// A measure, wherever it is named in one line.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureRef {
    /// `2023-012`.
    pub id: String,
    /// Position in the document.
    pub number: u32,
    /// Our short title.
    pub title: String,
    /// Its page.
    pub href: String,
}

/// A body's part in a measure, or a body wherever it is named.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryChip {
    /// ASCII name.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The language of the names, if it is not the page's.
    pub language: Option<String>,
    /// Reading of the full name in kana.
    pub reading: Option<String>,
    /// Customary short name, or the full one.
    pub short: String,
    /// Spelling in the mark; empty where no single mark is meant.
    pub mark: String,
    /// `lead` or `supporting`.
    pub role: &'static str,
    /// Its page in the edition.
    pub href: String,
}

/// A measure in a list.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureCard {
    /// `2023-012`.
    pub id: String,
    /// Position in the document.
    pub number: u32,
    /// Our short title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Beginning of the text, cut at about 80 characters.
    pub excerpt: String,
    /// Whether the excerpt is cut.
    pub is_cut: bool,
    /// Its bodies, those in charge first.
    pub ministries: Vec<MinistryChip>,
    /// First and last page of the document.
    pub pages: (u32, u32),
    /// The edition and the years it speaks of, where the site has several editions.
    pub years: Option<CardYears>,
    /// Number of passages that report results.
    pub results: usize,
    /// Number of passages that state plans.
    pub plans: usize,
}

/// Which years a card is about.
#[derive(Clone, Debug, Serialize)]
pub struct CardYears {
    /// The edition's id.
    pub edition: String,
    /// Fiscal year reported on.
    pub results_year: i16,
    /// First fiscal year planned for.
    pub plans_year: i16,
}

/// A deadline in a list.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineRow {
    /// The words that state it.
    pub quote: String,
    /// The words of the sentence before the quote.
    pub before: String,
    /// The words of the sentence after the quote.
    pub after: String,
    /// The period as the data writes it.
    pub period: String,
    /// `by`, `from`, `during`, `around` or `until`.
    pub relation: &'static str,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// The sentence on the measure's page.
    pub href: String,
    /// The measure.
    pub measure: MeasureRef,
    /// Bodies in charge.
    pub leads: Vec<MinistryChip>,
}

/// A figure in a list.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// The words that state it.
    pub quote: String,
    /// The words of the sentence before the quote.
    pub before: String,
    /// The words of the sentence after the quote.
    pub after: String,
    /// The number, with commas between thousands.
    pub value: String,
    /// The unit as printed.
    pub unit: String,
    /// When it holds, as the data writes it.
    pub as_of: Option<String>,
    /// The sentence on the measure's page.
    pub href: String,
    /// The measure.
    pub measure: MeasureRef,
    /// Bodies in charge.
    pub leads: Vec<MinistryChip>,
}

/// How many characters an excerpt has at the most.
const EXCERPT: usize = 80;

impl<'a> Scope<'a> {
    /// What was found by comparing an edition with the one before it.
    pub fn compared(&self, later: EditionIx) -> Option<&'a Compared> {
        self.compared.iter().find(|compared| compared.later == later)
    }
}

impl Scope<'_> {
    /// An edition by name.
    pub fn edition(&self, ix: EditionIx) -> EditionRef {
        let edition = &self.catalog[ix];
        let english = edition.english.as_ref().filter(|_| self.is_english());
        let title = self.name(&edition.title, english.map(|english| english.title.as_str()));
        EditionRef {
            id: edition.id.clone(),
            title: title.text,
            language: title.language,
            original: english.map(|_| edition.title.clone()),
            is_provisional: english.is_some_and(|english| english.provisional),
            href: self.link.to(Route::Edition(ix)),
            date: edition.date.to_string(),
            decided_by: english.map_or(&edition.decided_by, |english| &english.decided_by).clone(),
            results_year: edition.results_year,
            plans_year: edition.plans_year,
        }
    }

    /// A theme by name.
    pub fn theme(&self, ix: ThemeIx) -> ThemeRef {
        let (theme, name) = (&self.catalog[ix], self.theme_name(ix));
        let english = theme.english.as_ref().filter(|_| self.is_english());
        ThemeRef {
            id: theme.id.clone(),
            label: theme.label.clone(),
            title: theme.title.clone(),
            printed: name.text,
            language: name.language,
            original: english.map(|_| theme.printed()),
            is_provisional: english.is_some_and(|english| english.provisional),
            level: theme.level,
            href: self.link.to(Route::Theme(ix)),
            count: theme.total,
        }
    }

    /// A theme and those above it, outermost first.
    pub fn theme_path(&self, ix: ThemeIx) -> Vec<ThemeRef> {
        self.catalog.path(ix).into_iter().map(|ix| self.theme(ix)).collect()
    }

    /// A measure in one line.
    pub fn measure(&self, ix: MeasureIx) -> MeasureRef {
        let measure = &self.catalog[ix];
        MeasureRef {
            id: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            href: self.link.to(Route::Measure(ix)),
        }
    }

    /// A body of an edition.
    pub fn ministry(&self, edition: EditionIx, ix: MinistryIx, lead: bool, mark: &str) -> MinistryChip {
        let name = self.ministry_name(ix);
        MinistryChip {
            id: self.catalog[ix].id.clone(),
            name: name.text,
            language: name.language,
            reading: self.ministry_reading(ix),
            short: self.ministry_short(ix).text,
            mark: mark.to_owned(),
            role: if lead { "lead" } else { "supporting" },
            href: self.link.to(Route::Ministry(edition, ix)),
        }
    }

    /// The bodies of a measure, those in charge first.
    pub fn ministries(&self, ix: MeasureIx) -> Vec<MinistryChip> {
        let measure = &self.catalog[ix];
        measure
            .ministries
            .iter()
            .map(|role| self.ministry(measure.edition, role.ministry, role.lead, &role.mark))
            .collect()
    }

    /// A measure in a list.
    pub fn card(&self, ix: MeasureIx) -> MeasureCard {
        let measure = &self.catalog[ix];
        let cut = measure.text.char_indices().nth(EXCERPT).map(|(at, _)| at);
        let count = |kind| measure.passages.iter().filter(|passage| passage.kind == kind).count();
        MeasureCard {
            id: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            href: self.link.to(Route::Measure(ix)),
            excerpt: measure.text[..cut.unwrap_or(measure.text.len())].to_owned(),
            is_cut: cut.is_some(),
            ministries: self.ministries(ix),
            pages: measure.pages,
            years: self.card_years(measure.edition),
            results: count(PassageKind::Result),
            plans: count(PassageKind::Plan),
        }
    }

    /// The edition and the years it speaks of, where the site has several editions.
    pub(super) fn card_years(&self, edition: EditionIx) -> Option<CardYears> {
        let edition = &self.catalog[edition];
        (self.catalog.editions.len() > 1).then(|| CardYears {
            edition: edition.id.clone(),
            results_year: edition.results_year,
            plans_year: edition.plans_year,
        })
    }
}
