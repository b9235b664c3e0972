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
use crate::inputs::sha256;
use crate::page::search::HEAD;
use head::Place;
use postings::Postings;

/// The files.
pub fn jobs(catalog: &Catalog, offline: bool) -> Vec<Job<'_>> {
    let is_small = catalog.measures.len() <= catalog.site.search_text_up_to;
    let files = Files { offline };
    #[cfg_attr(not(feature = "search-index"), expect(unused_mut, reason = "there is no other file then"))]
    let mut jobs = vec![if is_small { whole(catalog, files) } else { sharded(catalog, files) }];
    #[cfg(feature = "search-index")]
    jobs.extend(index::jobs(catalog));
    jobs
}

/// Every edition's text in a file.
fn whole(catalog: &Catalog, files: Files) -> Job<'_> {
    let texts: Vec<(String, Vec<u8>)> = catalog
        .edition_indices()
        .map(|ix| {
            let bytes = text::edition(catalog, ix);
            (files.name(&stamped(catalog, ix, &bytes)), bytes)
        })
        .collect();
    let paths = texts.iter().map(|(name, _)| name.clone()).chain(files.heads()).map(below).collect();
    Job::several(paths, move |put| {
        texts.iter().try_for_each(|(name, bytes)| files.put(put, name, bytes))?;
        let places: Vec<Place> = texts.iter().map(|(name, _)| Place::Text(name.clone())).collect();
        heads(catalog, &places, true, files, put)
    })
}

/// Every edition in a folder of parts. It is named by what they are made from, so that a browser never puts together
/// parts of two states.
fn sharded(catalog: &Catalog, files: Files) -> Job<'_> {
    let folders: Vec<(EditionIx, String)> =
        catalog.edition_indices().map(|ix| (ix, stamped(catalog, ix, &text::edition(catalog, ix)))).collect();
    let paths = folders.iter().map(|(_, folder)| folder.clone()).chain(files.heads()).map(below).collect();
    let is_json = catalog.measures.len() <= catalog.site.search_json_up_to;
    Job::several(paths, move |put| {
        let mut places = Vec::new();
        for (ix, folder) in &folders {
            let part = |name: &str, content: Content<'_>| files.part(put, &format!("{folder}/{name}"), content);
            let first = shards::write(&Postings::new(catalog, *ix), is_json, &part)?;
            documents::write(catalog, *ix, &part)?;
            let chunk = documents::CHUNK;
            let shards = Content::ending(is_json, files);
            places.push(Place::Folder { folder: folder.clone(), ending: files.ending(), shards, first, chunk });
        }
        heads(catalog, &places, false, files, put)
    })
}

/// The head, and the file of all that it leaves out.
fn heads(catalog: &Catalog, places: &[Place], has_themes: bool, files: Files, put: &Put<'_>) -> io::Result<()> {
    let (near, far) = aliases::split(catalog);
    let [head, more] = files.heads();
    files.put(put, &more, &aliases::more(catalog, far))?;
    files.put(put, &head, &head::head(catalog, places, has_themes, near, &more))
}

fn below(name: String) -> String {
    format!("search/{name}")
}

/// An edition's id with a fingerprint of what is loaded of it.
fn stamped(catalog: &Catalog, ix: EditionIx, bytes: &[u8]) -> String {
    format!("{}.{}", catalog[ix].id, &sha256(bytes)[..10])
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

impl Content<'_> {
    fn ending(is_json: bool, files: Files) -> &'static str {
        if is_json || files.offline { files.ending() } else { "bin" }
    }
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

    fn heads(self) -> [String; 2] {
        [self.name(HEAD), self.name("more")]
    }

    fn name(self, stem: &str) -> String {
        format!("{stem}.{}", self.ending())
    }

    fn part(self, put: &Put<'_>, stem: &str, content: Content<'_>) -> io::Result<()> {
        match content {
            Content::Json(json) => self.put(put, &self.name(stem), json),
            Content::Binary(bytes) if !self.offline => put(below(format!("{stem}.bin")), bytes.to_vec()),
            Content::Binary(bytes) => {
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                self.put(put, &self.name(stem), &serde_json::to_vec(&text)?)
            }
        }
    }

    fn put(self, put: &Put<'_>, name: &str, json: &[u8]) -> io::Result<()> {
        let bytes = match self.offline {
            true => [format!("mieruSearchFile({name:?},").as_bytes(), json, b");\n"].concat(),
            false => json.to_vec(),
        };
        put(below(name.to_owned()), bytes)
    }
}
