//! What things are called in the language of a page.
//!
//! The data has one language. A page in another shows a thing's name in its own where the data has one, else the
//! data's, and says which language that is.

use serde::Serialize;

use super::route::{Page, Route};
use super::shared::Scope;
use crate::catalog::id::{ClassIx, MinistryIx, ThemeIx};
use crate::catalog::site::{Interface, Prose};
use crate::compare::comparison::{Change, What};
use crate::compare::told;

/// A name as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its language, if it is not the page's.
    pub language: Option<String>,
}

/// A name that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct NamedLink {
    /// The name.
    pub text: String,
    /// Its language, if it is not the page's.
    pub language: Option<String>,
    /// Where it leads.
    pub href: String,
}

impl Name {
    /// The name as a link.
    pub fn link(self, href: String) -> NamedLink {
        NamedLink { text: self.text, language: self.language, href }
    }
}

/// Whether a name has a reading that tells more than it does itself.
pub fn is_read(name: &str, reading: Option<&str>) -> bool {
    reading.is_some_and(|reading| !reading.is_empty() && reading != name)
}

/// Bodies or headings before and after a change, as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Names {
    /// Those of the former edition; may be empty.
    pub before: Vec<Name>,
    /// Those of the later one; may be empty.
    pub after: Vec<Name>,
}

/// Title and text of a page of prose.
#[derive(Clone, Copy, Debug)]
pub struct ProseText<'a> {
    /// The title.
    pub title: &'a str,
    /// Markdown.
    pub text: &'a str,
    /// Their language, if it is not the page's.
    pub language: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// The page that shows something in the language of this one.
    pub fn page(&self, route: Route) -> Page {
        Page::first(self.link.language(), route)
    }

    /// The site's own words in the page's language.
    pub fn interface(&self) -> Interface<'a> {
        self.catalog.site.interface(self.link.language())
    }

    /// The code of the page's language.
    pub fn language(&self) -> &'a str {
        self.interface().language
    }

    /// The data's language, if it is not the page's.
    pub fn data_language(&self) -> Option<&'a str> {
        (self.link.language().index() > 0).then_some(self.catalog.site.language.as_str())
    }

    /// A name in the data's language.
    pub fn own_name(&self, text: &str) -> Name {
        Name { text: text.to_owned(), language: self.data_language().map(str::to_owned) }
    }

    /// The name for the page: the English one, if the page is in English and there is one.
    pub(super) fn name(&self, own: &str, english: Option<&str>) -> Name {
        match english.filter(|_| self.is_english()) {
            Some(english) => Name { text: english.to_owned(), language: None },
            None => self.own_name(own),
        }
    }

    /// Whether English names are for this page: in the English of any region.
    pub fn is_english(&self) -> bool {
        let first = self.language().split('-').next().unwrap_or_default();
        self.data_language().is_some() && first.eq_ignore_ascii_case("en")
    }

    /// A body's full name.
    pub fn ministry_name(&self, ix: MinistryIx) -> Name {
        let ministry = &self.catalog[ix];
        self.name(&ministry.name, ministry.english.as_ref().map(|english| english.name.as_str()))
    }

    /// A body's customary short name, or the full one.
    pub fn ministry_short(&self, ix: MinistryIx) -> Name {
        let ministry = &self.catalog[ix];
        let english = ministry.english.as_ref().map(|english| english.short.as_ref().unwrap_or(&english.name).as_str());
        self.name(ministry.short.as_ref().unwrap_or(&ministry.name), english)
    }

    /// The reading of a body's full name in kana, where the name is shown in kanji.
    pub fn ministry_reading(&self, ix: MinistryIx) -> Option<String> {
        let ministry = &self.catalog[ix];
        ministry.reading.clone().filter(|_| ministry.english.is_none() || !self.is_english())
    }

    /// A heading as printed, or in the page's language with its number sign.
    pub fn theme_name(&self, ix: ThemeIx) -> Name {
        let theme = &self.catalog[ix];
        self.name(&theme.printed(), theme.english.as_ref().map(|english| english.printed.as_str()))
    }

    /// The bodies or headings that a change is about; nothing where it is about words of the text.
    pub fn changed_names(&self, change: &Change) -> Option<Names> {
        let bodies = |all: &[MinistryIx]| all.iter().map(|&ix| self.ministry_name(ix)).collect::<Vec<_>>();
        let headings = |path: Vec<ThemeIx>| path.into_iter().map(|ix| self.theme_name(ix)).collect::<Vec<_>>();
        match &change.what {
            What::Theme(old, new) => {
                let [before, after] = told::headings(self.catalog, *old, *new).map(headings);
                Some(Names { before, after })
            }
            What::Lead(old, new) | What::Supporting(old, new) | What::Successor(old, new) => {
                Some(Names { before: bodies(old), after: bodies(new) })
            }
            _ => None,
        }
    }

    /// A wording class.
    pub fn class_name(&self, ix: ClassIx) -> Name {
        let class = &self.catalog[ix];
        self.name(&class.name, class.english.as_deref())
    }

    /// The rules that give a wording class, in words.
    pub fn class_about(&self, ix: ClassIx) -> Vec<Name> {
        self.catalog[ix].about.iter().map(|about| self.name(&about.text, about.english.as_deref())).collect()
    }

    /// Title and text of a page of prose.
    pub fn prose<'p>(&self, prose: &'p Prose) -> ProseText<'p>
    where
        'a: 'p,
    {
        match prose.translations.get(self.language()) {
            Some(own) => ProseText { title: &own.title, text: &own.text, language: None },
            None => ProseText { title: &prose.own.title, text: &prose.own.text, language: self.data_language() },
        }
    }

    /// The title of a page of prose.
    pub fn prose_name(&self, prose: &Prose) -> Name {
        let text = self.prose(prose);
        Name { text: text.title.to_owned(), language: text.language.map(str::to_owned) }
    }
}
