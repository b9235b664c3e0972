//! `search/index.json`: a lunr-compatible index, readable by stock elasticlunr.js without anything registered.
//!
//! Its tokens are those of [`crate::text::token`]; a reader asks with a query tokenized the same way. Documents are
//! not stored in it: a reference is a measure's id. Writing it costs more than all pages, so it is left out above a
//! size set in `site.yaml`.

use elasticlunr::{IndexBuilder, Language, Pipeline};

use crate::catalog::Catalog;
use crate::export::Job;
use crate::text::token::tokens;

/// Where it stands.
pub const PATH: &str = "search/index.json";

/// The index, unless the site is too large for it.
pub fn jobs(catalog: &Catalog) -> Vec<Job<'_>> {
    let fits = !catalog.measures.is_empty() && catalog.measures.len() <= catalog.site.search_index_up_to;
    fits.then(|| Job::file(PATH, move || index(catalog))).into_iter().collect()
}

/// The index is a tree of letters that is written by recursion: no word is as long, and of what is the beginning will do.
const LONGEST: usize = 64;

/// Japanese by pairs of characters; nothing is stemmed, trimmed or stopped.
struct Pairs;

impl Language for Pairs {
    fn name(&self) -> String {
        "Japanese by pairs".to_owned()
    }

    fn code(&self) -> String {
        "ja".to_owned()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        let mut tokens = tokens(text);
        for token in &mut tokens {
            let end = token.char_indices().nth(LONGEST).map_or(token.len(), |(at, _)| at);
            token.truncate(end);
        }
        tokens
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

fn index(catalog: &Catalog) -> Vec<u8> {
    let mut index = IndexBuilder::with_language(Box::new(Pairs))
        .save_docs(false)
        .set_ref("id")
        .add_fields(["title", "theme", "ministries", "text"])
        .build();
    for measure in &catalog.measures {
        let theme: Vec<&str> = catalog.path(measure.theme).into_iter().map(|ix| catalog[ix].title.as_str()).collect();
        let ministries: Vec<String> = measure
            .ministries
            .iter()
            .map(|role| {
                let ministry = &catalog[role.ministry];
                let names = [Some(&ministry.name), ministry.short.as_ref()].into_iter().flatten().chain(&ministry.also);
                names.map(String::as_str).collect::<Vec<_>>().join(" ")
            })
            .collect();
        index.add_doc(&measure.id, [&measure.title, &theme.join(" "), &ministries.join(" "), &measure.text]);
    }
    index.to_json().into_bytes()
}
