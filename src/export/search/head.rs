//! `search/head.json`: what search must know of the whole site, and where the texts are.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::search::Alias;
use crate::catalog::term::Term;

/// Version of the shapes in `search/`, raised when a client of an older one could not read them.
const VERSION: u32 = 1;

/// Expansions with more characters are explanations and no names.
const LONGEST_NAME: usize = 40;

#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    editions: Vec<EditionHead<'a>>,
    ministries: Vec<MinistryHead<'a>>,
    themes: Vec<ThemeHead<'a>>,
    classes: Vec<ClassHead<'a>>,
    aliases: Vec<AliasHead<'a>>,
}

#[derive(Serialize)]
struct EditionHead<'a> {
    id: &'a str,
    title: &'a str,
    results_year: i16,
    plans_year: i16,
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
    name: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum AliasHead<'a> {
    Same(Vec<&'a str>),
    OneWay { from: Vec<&'a str>, to: Vec<&'a str> },
}

/// The file; `places` has each edition's text, in the catalog's order. Without `has_themes` they stand in the folders.
pub fn head(catalog: &Catalog, places: &[Place], has_themes: bool) -> Vec<u8> {
    let head = Head {
        version: VERSION,
        editions: editions(catalog, places),
        ministries: ministries(catalog),
        themes: if has_themes { themes(catalog) } else { Vec::new() },
        classes: catalog.classes.iter().map(|class| ClassHead { id: &class.id, name: &class.name }).collect(),
        aliases: catalog.aliases.iter().map(alias).chain(catalog.terms.iter().filter_map(term)).collect(),
    };
    serde_json::to_vec(&head).unwrap_or_default()
}

/// The editions, newest first.
fn editions<'a>(catalog: &'a Catalog, places: &'a [Place]) -> Vec<EditionHead<'a>> {
    let all = catalog.editions.iter().zip(places).rev();
    all.map(|(edition, place)| EditionHead {
        id: &edition.id,
        title: &edition.title,
        results_year: edition.results_year,
        plans_year: edition.plans_year,
        count: edition.measures.end.index() - edition.measures.start.index(),
        place,
    })
    .collect()
}

fn ministries(catalog: &Catalog) -> Vec<MinistryHead<'_>> {
    let all = catalog.ministries.iter();
    all.map(|ministry| {
        let english = ministry.english.iter().flat_map(|english| [Some(&english.name), english.short.as_ref()]);
        let names = ministry.short.iter().chain(&ministry.also).chain(&ministry.marks).chain(english.flatten());
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

fn alias(alias: &Alias) -> AliasHead<'_> {
    fn words(words: &[String]) -> Vec<&str> {
        words.iter().map(String::as_str).collect()
    }
    match alias {
        Alias::Same(same) => AliasHead::Same(words(same)),
        Alias::OneWay { from, to } => AliasHead::OneWay { from: words(from), to: words(to) },
    }
}

/// A term that is a name and stands for another: `PHR` and `Personal Health Record`.
fn term(term: &Term) -> Option<AliasHead<'_>> {
    let is_name = term.expansion.chars().count() <= LONGEST_NAME && !term.expansion.contains(['、', '。']);
    let words = std::iter::once(&term.term).chain(&term.spellings).chain([&term.expansion]);
    is_name.then(|| AliasHead::Same(words.map(String::as_str).collect()))
}
