//! The website's settings, checked, and its pages of prose.

use std::collections::BTreeMap;

use super::id::LanguageIx;
use crate::record::share_cards::ShareCards;
use crate::record::site::{LinkRecord, TranslationRecord};
use crate::text::date::FiscalCalendar;

/// The settings.
#[derive(Clone, Debug)]
pub struct Site {
    /// Name of the website.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// Language of the interface.
    pub language: String,
    /// Absolute address of the site's root, with a slash at the end.
    pub base_url: Option<BaseUrl>,
    /// Name of the skin.
    pub skin: String,
    /// Who runs the website.
    pub operator: Option<LinkRecord>,
    /// Whether that is the government that issued the document.
    pub official: bool,
    /// The issuer's name.
    pub issuer: Option<String>,
    /// The licence of the document's text.
    pub licence: Option<LinkRecord>,
    /// Where readers report errors.
    pub contact: Option<LinkRecord>,
    /// How fiscal years are counted.
    pub calendar: FiscalCalendar,
    /// Up to how many measures `search/index.json` is written.
    pub search_index_up_to: usize,
    /// Up to how many measures the search page loads all texts.
    pub search_text_up_to: usize,
    /// Up to how many measures the shards of the search index are JSON.
    pub search_json_up_to: usize,
    /// Whether pages are minified.
    pub minify: bool,
    /// Up to how many measures ministries and themes have files of open data of their own.
    pub parts_up_to: usize,
    /// Up to how many measures there are workbooks of the data.
    pub xlsx_up_to: usize,
    /// The fonts of the pictures that shared links show, or that there are none.
    pub share_cards: ShareCards,
    /// Up to how many measures each has a picture of its own.
    pub share_cards_up_to: usize,
    /// Up to how many measures each theme has a feed of its own.
    pub theme_feeds_up_to: usize,
    /// Up to how many measures each has files with its citation.
    pub citation_files_up_to: usize,
    /// Strings that replace the skin's.
    pub strings: BTreeMap<String, String>,
    /// Further languages of the interface, by their codes.
    pub translations: BTreeMap<String, TranslationRecord>,
    /// A short name for exactly these inputs.
    pub build_id: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: "ja".to_owned(),
            base_url: None,
            skin: "default".to_owned(),
            operator: None,
            official: false,
            issuer: None,
            licence: None,
            contact: None,
            calendar: FiscalCalendar { start_month: 4 },
            search_index_up_to: 0,
            search_text_up_to: 0,
            search_json_up_to: 0,
            minify: false,
            xlsx_up_to: 0,
            parts_up_to: 0,
            share_cards: ShareCards::default(),
            share_cards_up_to: 0,
            theme_feeds_up_to: 0,
            citation_files_up_to: 0,
            strings: BTreeMap::new(),
            translations: BTreeMap::new(),
            build_id: String::new(),
        }
    }
}

/// The site's own words in a language of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Interface<'a> {
    /// The language's code, which is also the name of a file of strings.
    pub language: &'a str,
    /// Name of the website.
    pub title: &'a str,
    /// What it is, in one sentence.
    pub description: &'a str,
    /// The issuer's name.
    pub issuer: Option<&'a str>,
    /// Strings that replace the skin's.
    pub strings: &'a BTreeMap<String, String>,
}

impl Site {
    /// The languages of the interface: the site's own, which is that of its data, then the others by their codes.
    pub fn interfaces(&self) -> impl Iterator<Item = Interface<'_>> {
        let others = self.translations.iter().map(|(code, words)| Interface {
            language: code,
            title: &words.title,
            description: &words.description,
            issuer: words.issuer.as_deref(),
            strings: &words.strings,
        });
        std::iter::once(self.own_interface()).chain(others)
    }

    fn own_interface(&self) -> Interface<'_> {
        Interface {
            language: &self.language,
            title: &self.title,
            description: &self.description,
            issuer: self.issuer.as_deref(),
            strings: &self.strings,
        }
    }

    /// All languages of the interface.
    pub fn languages(&self) -> impl Iterator<Item = LanguageIx> + use<> {
        (0..=self.translations.len()).map(LanguageIx::from_usize)
    }

    /// The site's own words in a language of the interface.
    pub fn interface(&self, ix: LanguageIx) -> Interface<'_> {
        self.interfaces().nth(ix.index()).unwrap_or_else(|| self.own_interface())
    }

    /// The folder that holds the pages in a language: empty for the site's own, else `en/`.
    pub fn folder(&self, ix: LanguageIx) -> String {
        if ix.index() == 0 { String::new() } else { format!("{}/", self.interface(ix).language) }
    }
}

/// An absolute address that ends with a slash, `https://example.org/measures/`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an address; a missing slash at the end is added. `None` if it is no plain `http` or `https` address.
    ///
    /// ```
    /// use mieru::catalog::site::BaseUrl;
    /// let base = BaseUrl::parse("https://example.org/plan").unwrap();
    /// assert_eq!(base.join("2023/"), "https://example.org/plan/2023/");
    /// assert_eq!(base.path(), "/plan/");
    /// assert!(BaseUrl::parse("example.org").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let plain =
            rest.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\'' | '?' | '#' | '\\'));
        if !plain || rest.is_empty() || rest.starts_with('/') {
            return None;
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Some(Self(format!("{text}{slash}")))
    }

    /// The absolute address of a path below the root.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The path part, from the slash after the host on.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

/// A page of prose.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Its address: `about` for `/about/`.
    pub name: String,
    /// Path of its file.
    pub path: String,
    /// Title and text in the site's own language.
    pub own: Titled,
    /// Title and text in further languages, by their codes.
    pub translations: BTreeMap<String, Titled>,
}

/// A title and the text below it.
#[derive(Clone, Debug)]
pub struct Titled {
    /// The text of the first heading.
    pub title: String,
    /// Markdown after the first heading.
    pub text: String,
    /// Where the text begins in its file: line and column, counted from 1 in characters.
    pub start: (usize, usize),
}
