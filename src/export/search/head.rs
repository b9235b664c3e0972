//! `search/head.json`: what search must know of the whole site, and where the texts are.

use serde::Serialize;

use super::aliases::Found;
use crate::catalog::Catalog;

/// Version of the shapes in `search/`, raised when a client of an older one could not read them.
const VERSION: u32 = 2;

/// Spellings of bodies with fewer characters, such as the mark 厚, are not searched for.
const SHORTEST_NAME: usize = 3;

#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    editions: Vec<EditionHead<'a>>,
    ministries: Vec<MinistryHead<'a>>,
    themes: Vec<ThemeHead<'a>>,
    classes: Vec<ClassHead<'a>>,
    aliases: Vec<Found<'a>>,
    more: &'a str,
}

#[derive(Serialize)]
struct EditionHead<'a> {
    id: &'a str,
    count: usize,
    #[serde(flatten)]
    place: &'a Place,
}

/// Where an edition's text is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In one file.
    Text(String),
    /// In a folder of shards and documents.
    #[serde(untagged)]
    Folder {
        /// The folder.
        folder: String,
        /// What the names of its files end in.
        ending: &'static str,
        /// The same for shards, which may be binary.
        shards: &'static str,
        /// The first token of each shard, in order, with line ends between them.
        first: String,
        /// How many measures stand in a file of documents.
        chunk: usize,
    },
}

#[derive(Serialize)]
struct MinistryHead<'a> {
    id: &'a str,
    name: &'a str,
    names: Vec<&'a str>,
}

#[derive(Serialize)]
struct ThemeHead<'a> {
    edition: &'a str,
    id: &'a str,
    title: String,
    parent: Option<usize>,
}

#[derive(Serialize)]
struct ClassHead<'a> {
    id: &'a str,
}

/// The file; `places` has each edition's text, in the catalog's order. Without `has_themes` they stand in the folders.
/// `more` names the file of aliases for words that no text has.
pub fn head(catalog: &Catalog, places: &[Place], has_themes: bool, aliases: Vec<Found<'_>>, more: &str) -> Vec<u8> {
    let head = Head {
        version: VERSION,
        editions: editions(catalog, places),
        ministries: ministries(catalog),
        themes: if has_themes { themes(catalog) } else { Vec::new() },
        classes: catalog.classes.iter().map(|class| ClassHead { id: &class.id }).collect(),
        aliases,
        more,
    };
    serde_json::to_vec(&head).unwrap_or_default()
}

/// The editions, newest first.
fn editions<'a>(catalog: &'a Catalog, places: &'a [Place]) -> Vec<EditionHead<'a>> {
    let all = catalog.editions.iter().zip(places).rev();
    all.map(|(edition, place)| EditionHead {
        id: &edition.id,
        count: edition.measures.end.index() - edition.measures.start.index(),
        place,
    })
    .collect()
}

fn ministries(catalog: &Catalog) -> Vec<MinistryHead<'_>> {
    let all = catalog.ministries.iter();
    all.map(|ministry| {
        let names = ministry.short.iter().chain(&ministry.also).chain(&ministry.marks);
        // Shorter ones are everyday words.
        let names = names.filter(|name| name.chars().count() >= SHORTEST_NAME);
        MinistryHead { id: &ministry.id, name: &ministry.name, names: names.map(String::as_str).collect() }
    })
    .collect()
}

fn themes(catalog: &Catalog) -> Vec<ThemeHead<'_>> {
    let all = catalog.themes.iter();
    all.map(|theme| ThemeHead {
        edition: &catalog[theme.edition].id,
        id: &theme.id,
        title: theme.printed(),
        parent: theme.parent.map(|parent| parent.index()),
    })
    .collect()
}
