//! What machines read: contracts with their own shapes, apart from how pages look.

pub mod browser;
pub mod calendar;
#[cfg(feature = "share-cards")]
pub mod card;
#[cfg(not(feature = "share-cards"))]
#[path = "card/absent.rs"]
pub mod card;
pub mod changes;
pub mod citation;
pub mod feed;
pub mod headers;
pub mod identity;
pub mod linked_data;
pub mod open_data;
pub mod precompress;
pub mod search;
pub mod sitemap;
pub mod wording;
pub mod xml;
pub mod years;

use std::io;

use crate::catalog::Catalog;
use crate::contents::Contents;
use crate::page::plan::Plan;
use crate::skin::Skin;
use card::Cards;

/// Takes the files of a job as they are made: path and contents.
pub type Put<'a> = dyn Fn(String, Contents<'_>) -> io::Result<()> + Sync + 'a;

type Make<'a> = Box<dyn Fn(&Put<'_>) -> io::Result<()> + Send + Sync + 'a>;

/// Files that will be made together.
pub struct Job<'a> {
    /// Paths below the site's root, of files or of folders; no other file stands at them or below them.
    pub paths: Vec<String>,
    make: Make<'a>,
}

impl<'a> Job<'a> {
    /// A file.
    pub fn file(path: impl Into<String>, bytes: impl Fn() -> Vec<u8> + Send + Sync + 'a) -> Self {
        let path = path.into();
        let at = path.clone();
        Self { paths: vec![path], make: Box::new(move |put| put(at.clone(), bytes().into())) }
    }

    /// Files at or below some paths; `make` hands them over with their whole paths.
    pub fn several(paths: Vec<String>, make: impl Fn(&Put<'_>) -> io::Result<()> + Send + Sync + 'a) -> Self {
        Self { paths, make: Box::new(make) }
    }

    /// Whether a file is one of the job's.
    pub fn holds(&self, path: &str) -> bool {
        let is_below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.paths.iter().any(|own| own == path || is_below(own.trim_end_matches('/')))
    }

    /// Makes what belongs to the job. An error of `put` ends it.
    pub fn run(&self, put: &Put<'_>) -> io::Result<()> {
        (self.make)(put)
    }
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("paths", &self.paths).finish_non_exhaustive()
    }
}

/// All exports of a site but [open data](open_data), which is made before the pages that tell its sizes; `stamps` are
/// [those of its search](search::stamps).
pub fn jobs<'a>(
    catalog: &'a Catalog,
    plan: &'a Plan,
    skin: &'a Skin,
    stamps: &'a [String],
    cards: Option<&'a Cards>,
) -> Vec<Job<'a>> {
    let words = skin.words();
    let mut jobs = citation::jobs(catalog, words);
    jobs.extend(headers::jobs(&skin.policy));
    let has_robots = skin.files.iter().any(|file| file.path == sitemap::ROBOTS);
    jobs.extend(sitemap::jobs(catalog, plan, has_robots));
    jobs.extend(browser::jobs(catalog));
    jobs.extend(feed::jobs(catalog, words));
    jobs.extend(calendar::jobs(catalog, words));
    jobs.extend(search::jobs(catalog, stamps, plan.offline));
    jobs.extend(cards.into_iter().flat_map(|cards| cards.jobs(catalog)));
    jobs
}
