//! What is said of the data as a whole: what it is called, whose it is, how to cite it.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::page::download::Part;
use crate::page::route::Route;
use crate::record::site::LinkRecord;
use crate::render::period::Words;
use crate::skin::strings::Strings;

/// What is said of a part of the data, in the site's own language.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// How to cite it.
    pub citation: String,
    /// The day of the newest edition in it: the date of the data.
    pub date: Option<Date>,
    /// Its licence, if that is known.
    pub licence: Option<LinkRecord>,
    /// Who runs the website that publishes it.
    pub operator: Option<LinkRecord>,
    /// The address of the website, if it knows its own.
    pub homepage: Option<String>,
    /// The documents it is from.
    pub sources: Vec<Source>,
}

/// A document that data is from.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl About {
    /// What is said of a part; `words` begin with those of the site's own language.
    pub fn new(catalog: &Catalog, words: &[Strings], part: Part) -> Self {
        let words = words.first().cloned().unwrap_or_default();
        let editions: Vec<EditionIx> = match part.edition(catalog) {
            None => catalog.edition_indices().rev().collect(),
            Some(ix) => vec![ix],
        };
        let editions: Vec<&Edition> = editions.into_iter().map(|ix| &catalog[ix]).collect();
        let site = &catalog.site;
        Self {
            title: title(catalog, &words, part),
            description: site.description.clone(),
            citation: citation(&words, &editions, &site.title),
            date: editions.iter().map(|edition| edition.date).max(),
            licence: site.licence.clone(),
            operator: site.operator.clone(),
            homepage: site.base_url.as_ref().map(|base| base.join("")),
            sources: editions
                .iter()
                .map(|edition| Source { title: edition.document.title.clone(), path: edition.document.url.clone() })
                .collect(),
        }
    }
}

fn title(catalog: &Catalog, words: &Strings, part: Part) -> String {
    let site = catalog.site.title.as_str();
    let edition =
        part.edition(catalog).or(catalog.only_edition()).map(|ix| words.fill("edition_n", &[("id", &catalog[ix].id)]));
    let edition = edition.unwrap_or_else(|| words.get("all_editions"));
    let name = match part {
        Part::All | Part::Edition(_) => None,
        Part::Ministry(_, ix) => Some(catalog[ix].name.clone()),
        Part::Theme(ix) => Some(catalog[ix].printed()),
    };
    let of = name.into_iter().chain([edition]).collect::<Vec<_>>().join(&words.get("list_comma"));
    words.fill("data_title", &[("site", site), ("part", &of)])
}

fn citation(words: &Strings, editions: &[&Edition], site: &str) -> String {
    let document = |edition: &&Edition| {
        let date = Words::new(words).day("format_date_short", edition.date);
        let values = [("document", edition.title.as_str()), ("body", &edition.decided_by), ("date", &date)];
        words.fill("data_citation_document", &values)
    };
    let documents: Vec<String> = editions.iter().map(document).collect();
    words.fill("data_citation", &[("documents", &documents.join(&words.get("list_comma"))), ("site", site)])
}

/// How to cite a measure, with page and place, as its page does.
pub fn of_measure(catalog: &Catalog, ix: MeasureIx, words: &Strings) -> String {
    let measure = &catalog[ix];
    let edition = &catalog[measure.edition];
    let (first, last) = (measure.pages.0.to_string(), measure.pages.1.to_string());
    let pages = match first == last {
        true => words.fill("page_n", &[("page", &first)]),
        false => words.fill("page_range", &[("from", &first), ("to", &last)]),
    };
    let values = [
        ("body", edition.decided_by.as_str()),
        ("document", &edition.document.title),
        ("date", &Words::new(words).day("format_date_short", edition.date)),
        ("pages", &pages),
        ("n", &measure.number.to_string()),
        ("site", &catalog.site.title),
        ("id", &measure.id),
    ];
    let address = catalog.site.base_url.as_ref().map(|base| base.join(&Route::Measure(ix).address(catalog)));
    [words.fill("citation_text", &values)].into_iter().chain(address).collect::<Vec<_>>().join(" ")
}
