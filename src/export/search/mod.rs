//! What the search page loads, and an index for other programs. `docs/search.md` describes the files.
//!
//! Up to a number of measures set in `site.yaml` the page loads the texts themselves; above it, the few shards of an
//! index that hold the tokens of a query, and the texts of the measures it shows.

pub mod aliases;
pub mod documents;
pub mod head;
#[cfg(feature = "search-index")]
pub mod index;
pub mod lists;
pub mod postings;
pub mod shards;
pub mod text;

use std::io;

use super::{Job, Put};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::page::search::HEAD;
use head::Place;
use postings::Postings;

/// For each edition its id with a fingerprint of all that is loaded of it. What is loaded is named by this, so that a
/// browser never puts together parts of two states.
pub fn stamps(catalog: &Catalog) -> Vec<String> {
    let stamp = |ix: EditionIx| format!("{}.{}", catalog[ix].id, &text::fingerprint(catalog, ix)[..10]);
    catalog.edition_indices().map(stamp).collect()
}

/// The files; `stamps` are those of the catalog.
pub fn jobs<'a>(catalog: &'a Catalog, stamps: &'a [String], offline: bool) -> Vec<Job<'a>> {
    let is_small = catalog.measures.len() <= catalog.site.search_text_up_to;
    let files = Files { offline };
    let more = files.name(&aliases::stem(catalog, stamps));
    let editions: Vec<_> = catalog.edition_indices().zip(stamps.iter().map(String::as_str)).collect();
    let job = if is_small { whole(catalog, editions, more, files) } else { sharded(catalog, editions, more, files) };
    #[cfg_attr(not(feature = "search-index"), expect(unused_mut, reason = "there is no other file then"))]
    let mut jobs = vec![job];
    #[cfg(feature = "search-index")]
    jobs.extend(index::jobs(catalog));
    jobs
}

/// An edition with its stamp.
type Stamped<'a> = (EditionIx, &'a str);

/// Every edition's text in a file.
fn whole<'a>(catalog: &'a Catalog, editions: Vec<Stamped<'a>>, more: String, files: Files) -> Job<'a> {
    let names = editions.iter().map(|(_, stamp)| files.name(stamp));
    let paths = names.chain([files.name(HEAD), more.clone()]).map(below).collect();
    Job::several(paths, move |put| {
        let mut places = Vec::new();
        for &(ix, stamp) in &editions {
            files.put(put, &files.name(stamp), &text::edition(catalog, ix))?;
            places.push(Place::Text(files.name(stamp)));
        }
        heads(catalog, &places, true, &more, files, put)
    })
}

/// Every edition in a folder of parts.
fn sharded<'a>(catalog: &'a Catalog, editions: Vec<Stamped<'a>>, more: String, files: Files) -> Job<'a> {
    let folders = editions.iter().map(|(_, stamp)| (*stamp).to_owned());
    let paths = folders.chain([files.name(HEAD), more.clone()]).map(below).collect();
    let is_json = catalog.measures.len() <= catalog.site.search_json_up_to;
    Job::several(paths, move |put| {
        let mut places = Vec::new();
        for &(ix, folder) in &editions {
            let part = |name: &str, content: Content<'_>| files.part(put, &format!("{folder}/{name}"), content);
            let first = shards::write(&Postings::new(catalog, ix), is_json, &part)?;
            documents::write(catalog, ix, &part)?;
            places.push(Place::Folder {
                folder: folder.to_owned(),
                ending: files.ending(),
                shards: files.ending_of_shards(is_json),
                first,
                chunk: documents::CHUNK,
            });
        }
        heads(catalog, &places, false, &more, files, put)
    })
}

/// The head, and the file `more` of all that it leaves out.
fn heads(
    catalog: &Catalog,
    places: &[Place],
    has_themes: bool,
    more: &str,
    files: Files,
    put: &Put<'_>,
) -> io::Result<()> {
    let (near, far) = aliases::split(catalog);
    files.put(put, more, &aliases::more(catalog, far))?;
    files.put(put, &files.name(HEAD), &head::head(catalog, places, has_themes, near, more))
}

fn below(name: String) -> String {
    format!("search/{name}")
}

/// Takes a part of an edition: its name without ending, and what it holds.
type Part<'a> = dyn Fn(&str, Content<'_>) -> io::Result<()> + Sync + 'a;

/// What a part holds.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// JSON.
    Json(&'a [u8]),
    /// [Lists of measures](lists).
    Binary(&'a [u8]),
}

/// How files are named and wrapped. Straight from disk browsers load nothing but scripts, so there JSON is put into
/// scripts that hand it to the search page.
#[derive(Clone, Copy)]
struct Files {
    offline: bool,
}

impl Files {
    fn ending(self) -> &'static str {
        if self.offline { "js" } else { "json" }
    }

    fn ending_of_shards(self, is_json: bool) -> &'static str {
        if is_json || self.offline { self.ending() } else { "bin" }
    }

    fn name(self, stem: &str) -> String {
        format!("{stem}.{}", self.ending())
    }

    fn part(self, put: &Put<'_>, stem: &str, content: Content<'_>) -> io::Result<()> {
        match content {
            Content::Json(json) => self.put(put, &self.name(stem), json),
            Content::Binary(bytes) if !self.offline => put(below(format!("{stem}.bin")), bytes.into()),
            Content::Binary(bytes) => {
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                self.put(put, &self.name(stem), &serde_json::to_vec(&text)?)
            }
        }
    }

    fn put(self, put: &Put<'_>, name: &str, json: &[u8]) -> io::Result<()> {
        let bytes = match self.offline {
            true => [format!("mieruSearchFile({name:?},").as_bytes(), json, b");\n"].concat().into(),
            false => json.into(),
        };
        put(below(name.to_owned()), bytes)
    }
}
