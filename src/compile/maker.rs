//! Makes single files of a site as they are asked for: a preview shows a page without making all others first.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io;

use super::{Failure, Site, assets};
use crate::diagnostic::{Diagnostic, Place};
use crate::export::open_data::{self, OpenData};
use crate::export::{self, Job, Put};
use crate::page::download::Sizes;
use crate::page::route::{Page, file_of};
use crate::render::Engine;

/// A site with all that its files are made with.
#[derive(Debug)]
pub struct Maker<'a> {
    site: &'a Site,
    engines: Vec<Engine<'a>>,
    pages: HashMap<String, Page>,
    jobs: Vec<Job<'a>>,
    sizes: OnceCell<Sizes>,
}

impl<'a> Maker<'a> {
    /// A maker of a site's files. `sizes` are what pages tell of downloads, those of a former build at best: where there
    /// are none, the first page that tells them makes all downloads.
    pub fn new(site: &'a Site, sizes: Option<Sizes>) -> Self {
        let (catalog, plan) = (&site.catalog, &site.plan);
        let pages = plan.pages.iter().map(|page| (file_of(&page.address(catalog)), *page)).collect();
        let jobs = export::jobs(catalog, plan, &site.skin, &site.search_stamps, site.cards.as_ref());
        let sizes = sizes.map_or_else(OnceCell::new, OnceCell::from);
        Self { site, engines: site.engines().value, pages, jobs, sizes }
    }

    /// Makes a file, perhaps with others that belong to it; nothing where the site has no such file.
    ///
    /// # Errors
    /// When a template fails.
    pub fn file(&self, path: &str, put: &Put<'_>) -> Result<(), Box<Diagnostic>> {
        let made = match self.pages.get(path) {
            Some(&page) => self.page(page, path, put),
            None => self.other(path, put).map_err(Failure::Sink),
        };
        made.map_err(|failure| match failure {
            Failure::Template(finding) => finding,
            Failure::Sink(error) => Box::new(Diagnostic::error(Place::default(), error.to_string())),
        })
    }

    fn page(&self, page: Page, path: &str, put: &Put<'_>) -> Result<(), Failure> {
        let none = Sizes::new();
        let sizes = if page.route.tells_sizes() { self.sizes(put).map_err(Failure::Sink)? } else { &none };
        let (frame, view) = self.site.plan.page(&self.site.catalog, page, sizes);
        let html = self.engines[page.language.index()].page(&frame, &view).map_err(Failure::Template)?;
        put(path.to_owned(), html.into()).map_err(Failure::Sink)
    }

    fn other(&self, path: &str, put: &Put<'_>) -> io::Result<()> {
        if let Some(asset) = assets(&self.site.skin).find(|asset| asset.path == path) {
            return put(path.to_owned(), asset.bytes.as_slice().into());
        }
        match self.jobs.iter().find(|job| job.holds(path)) {
            Some(job) => job.run(put),
            None if self.site.outputs.number(path).is_some() => self.open_data(put).map(drop),
            None => Ok(()),
        }
    }

    fn sizes(&self, put: &Put<'_>) -> io::Result<&Sizes> {
        match self.sizes.get() {
            Some(sizes) => Ok(sizes),
            None => self.open_data(put).map(|sizes| self.sizes.get_or_init(|| sizes)),
        }
    }

    fn open_data(&self, put: &Put<'_>) -> io::Result<Sizes> {
        let data = OpenData::new(&self.site.catalog, &self.site.skin.strings);
        data.make(put, &|_, _| Ok(None)).map(|files| open_data::sizes(&files))
    }
}
