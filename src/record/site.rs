//! `site/site.yaml`: the settings of the website. Everything but the title has a default.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::share_cards::{ShareCards, ShareCardsWritten};
use super::unique;

/// The settings as written.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteRecord {
    /// Name of the website.
    pub title: String,
    /// What it is, in one sentence.
    #[serde(default)]
    pub description: String,
    /// Language of the interface, the name of a file in the skin's `strings/`.
    #[serde(default = "default_language")]
    pub language: String,
    /// Where it will be published, `https://example.org/path/`. Needed only for what must have absolute addresses.
    #[serde(default)]
    pub base_url: Option<String>,
    /// Name of the skin, a folder in `themes/`.
    #[serde(default = "default_skin")]
    pub skin: String,
    /// Who runs the website.
    #[serde(default)]
    pub operator: Option<LinkRecord>,
    /// Whether the operator is the government that issued the document; if not, pages say so.
    #[serde(default)]
    pub official: bool,
    /// The issuer, as named in the sentence that this is not its website.
    #[serde(default)]
    pub issuer: Option<String>,
    /// The licence of the document's text, where known.
    #[serde(default)]
    pub licence: Option<LinkRecord>,
    /// Where readers report errors.
    #[serde(default)]
    pub contact: Option<LinkRecord>,
    /// First month of the fiscal year.
    #[serde(default = "default_fiscal_start")]
    pub fiscal_year_starts_in: i8,
    /// Up to how many measures `search/index.json` is written.
    #[serde(default = "default_index_limit")]
    pub search_index_up_to: usize,
    /// Up to how many measures the search page loads all texts; above it loads parts of an index.
    #[serde(default = "default_text_limit")]
    pub search_text_up_to: usize,
    /// Up to how many measures the shards of the search index are JSON that elasticlunr.js reads; above they are smaller.
    #[serde(default = "default_json_limit")]
    pub search_json_up_to: usize,
    /// Whether pages are minified.
    #[serde(default)]
    pub minify: bool,
    /// Up to how many measures there are workbooks (XLSX) of the data.
    #[serde(default = "default_xlsx_limit")]
    pub xlsx_up_to: usize,
    /// Up to how many measures ministries and themes have files of open data of their own.
    #[serde(default = "default_parts_limit")]
    pub parts_up_to: usize,
    /// The fonts of the pictures that shared links show, or that there are none.
    #[serde(default)]
    #[schemars(with = "ShareCardsWritten")]
    pub share_cards: ShareCards,
    /// Up to how many measures each has a picture of its own.
    #[serde(default = "default_cards_limit")]
    pub share_cards_up_to: usize,
    /// Up to how many measures each theme has a feed of its own.
    #[serde(default = "default_theme_feeds_limit")]
    pub theme_feeds_up_to: usize,
    /// Up to how many measures each has files with its citation; editions always have.
    #[serde(default = "default_citations_limit")]
    pub citation_files_up_to: usize,
    /// Strings that replace the skin's, such as another word for ministry.
    #[serde(default, deserialize_with = "unique::map")]
    pub strings: BTreeMap<String, String>,
    /// Further languages of the interface by their codes; each has all pages once more below `/<code>/`.
    #[serde(default, deserialize_with = "unique::map")]
    pub translations: BTreeMap<String, TranslationRecord>,
}

/// The site's own words in a further language. The texts of measures stay as they are.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslationRecord {
    /// Name of the website.
    pub title: String,
    /// What it is, in one sentence.
    #[serde(default)]
    pub description: String,
    /// The issuer, as named in the sentence that this is not its website.
    #[serde(default)]
    pub issuer: Option<String>,
    /// Strings that replace the skin's.
    #[serde(default, deserialize_with = "unique::map")]
    pub strings: BTreeMap<String, String>,
}

impl Default for SiteRecord {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: default_language(),
            base_url: None,
            skin: default_skin(),
            operator: None,
            official: false,
            issuer: None,
            licence: None,
            contact: None,
            fiscal_year_starts_in: default_fiscal_start(),
            search_index_up_to: default_index_limit(),
            search_text_up_to: default_text_limit(),
            search_json_up_to: default_json_limit(),
            minify: false,
            xlsx_up_to: default_xlsx_limit(),
            parts_up_to: default_parts_limit(),
            share_cards: ShareCards::default(),
            share_cards_up_to: default_cards_limit(),
            theme_feeds_up_to: default_theme_feeds_limit(),
            citation_files_up_to: default_citations_limit(),
            strings: BTreeMap::new(),
            translations: BTreeMap::new(),
        }
    }
}

/// A name and where it leads.
#[derive(Clone, Debug, Deserialize, serde::Serialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkRecord {
    /// What to call it.
    pub name: String,
    /// Where it leads: `https:`, `mailto:`.
    #[serde(default)]
    pub url: Option<String>,
}

fn default_language() -> String {
    "ja".to_owned()
}

fn default_skin() -> String {
    "default".to_owned()
}

fn default_fiscal_start() -> i8 {
    4
}

fn default_text_limit() -> usize {
    300
}

fn default_json_limit() -> usize {
    2000
}

fn default_cards_limit() -> usize {
    5000
}

fn default_theme_feeds_limit() -> usize {
    2000
}

fn default_citations_limit() -> usize {
    500
}

fn default_parts_limit() -> usize {
    200
}

fn default_xlsx_limit() -> usize {
    2000
}

fn default_index_limit() -> usize {
    500
}
