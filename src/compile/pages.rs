//! Makes the pages of a site, but for those that show what they showed in the site that is replaced: the same view and the same
//! skin give the same bytes.

use std::collections::HashSet;
use std::io;

use rayon::prelude::*;

use super::exports::Exports;
use super::note::{self, Note, Noted};
use super::{Failure, Sink, Site, Work};
use crate::audit::page::Auditor;
use crate::audit::{self, PageAudit, facts};
use crate::diagnostic::Checked;
use crate::export::precompress;
use crate::page::route::{Page, file_of};
use crate::render::{Engine, Print};
use crate::skin::asset::is_fingerprinted;

/// What pages are made with.
pub(super) struct Pages<'a, S> {
    site: &'a Site,
    engines: &'a [Engine<'a>],
    exports: &'a Exports,
    auditor: Auditor<'a>,
    sink: &'a S,
    /// What is known of the site that is replaced.
    former: &'a Note<'a>,
}

/// A page that is there.
struct Done {
    page: Page,
    print: Option<Print>,
    audit: PageAudit,
    /// Whether it was taken over.
    is_kept: bool,
}

impl<'a, S: Sink> Pages<'a, S> {
    pub(super) fn new(
        site: &'a Site,
        engines: &'a [Engine<'a>],
        exports: &'a Exports,
        former: &'a Note<'a>,
        sink: &'a S,
    ) -> Self {
        let auditor = Auditor::new(&site.catalog, &site.outputs, &site.skin.policy);
        Self { site, engines, exports, auditor, sink, former }
    }

    /// Makes or keeps all pages, several at a time, and checks them; gives how many there are.
    pub(super) fn make(&self) -> io::Result<Checked<usize>> {
        // One at a time: pages differ in size, and no thread shall end long before the other.
        let pages = self.site.plan.pages.par_iter().with_max_len(1);
        let results: Vec<Result<Done, Failure>> =
            pages.map(|&page| self.sink.during(Work::Page(page.route.kind()), || self.page(page))).collect();
        let mut findings = Vec::new();
        let mut done = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(page) => done.push(page),
                Err(Failure::Template(finding)) => findings.push(*finding),
                Err(Failure::Sink(error)) => return Err(error),
            }
        }
        self.look_again(&mut done)?;
        self.sink.note(self.note(&done));
        let made = done.len();
        let mut audits: Vec<PageAudit> = done.into_iter().map(|page| page.audit).collect();
        findings.extend(audits.iter_mut().flat_map(|audit| std::mem::take(&mut audit.findings)));
        findings.extend(audit::site::check(&audits, &self.site.outputs, &self.auditor));
        Ok(Checked::new(made, audit::gathered(findings)))
    }

    fn page(&self, page: Page) -> Result<Done, Failure> {
        let (frame, view) = self.site.plan.page(&self.site.catalog, page, &self.exports.sizes);
        let path = self.path(page);
        let engine = &self.engines[page.language.index()];
        let print = engine.print(&frame, &view);
        if let Some(former) = self.former(&path).filter(|former| Some(former.print) == print)
            && let Some(title) = former.title
            && self.keep(&path).map_err(Failure::Sink)?
        {
            let audit = PageAudit::kept(page.route, self.site.outputs.number(&path), title);
            return Ok(Done { page, print, audit, is_kept: true });
        }
        let html = engine.page(&frame, &view).map_err(Failure::Template)?;
        let audit = self.auditor.page(page.route, &path, &html);
        self.site.put(self.sink, &path, html.into()).map_err(Failure::Sink)?;
        Ok(Done { page, print, audit, is_kept: false })
    }

    /// What is known of a page of the site that is replaced.
    fn former(&self, path: &str) -> Option<&Noted> {
        self.former.files.get(path).filter(|_| self.former.is_packed == self.site.precompress)
    }

    fn path(&self, page: Page) -> String {
        file_of(&page.address(&self.site.catalog))
    }

    /// Takes over a page, with its compressed copies if that is asked for; tells whether that could be.
    fn keep(&self, path: &str) -> io::Result<bool> {
        let is_kept = self.sink.keep(path).is_some();
        if self.site.precompress && is_kept {
            self.keep_copies(path)?;
        }
        Ok(is_kept)
    }

    /// Takes over the compressed copies of a page; those that cannot be, if it has them, are made again.
    fn keep_copies(&self, path: &str) -> io::Result<()> {
        let mut missing = precompress::paths(path);
        missing.retain(|copy| self.sink.keep(copy).is_none());
        if missing.is_empty() {
            return Ok(());
        }
        let html = self.replaced(path)?.unwrap_or_default();
        let mut copies = precompress::copies(path, &html).into_iter().filter(|(copy, _)| missing.contains(copy));
        copies.try_for_each(|(copy, bytes)| self.sink.put(&copy, bytes.into()).map(drop))
    }

    fn replaced(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.sink.replaced().map_or(Ok(None), |replaced| replaced.read(path))
    }

    /// Reads those kept pages that may not fit any more to what was made: those that made pages lead into, and all of them
    /// where something is gone that they may lead to.
    fn look_again(&self, done: &mut [Done]) -> io::Result<()> {
        if !done.iter().any(|page| page.is_kept) {
            return Ok(());
        }
        let anchors = done.iter().flat_map(|page| &page.audit.anchors);
        let targets: HashSet<u32> = anchors.map(|&(target, ..)| target).collect();
        let is_all = self.is_any_file_gone() || self.is_any_id_gone(done)?;
        let doubtful =
            done.par_iter_mut().filter(|page| page.is_kept && (is_all || targets.contains(&page.audit.number)));
        doubtful.try_for_each(|kept| {
            let path = self.path(kept.page);
            if let Some(html) = self.replaced(&path)? {
                kept.audit = self.auditor.page(kept.page.route, &path, &html);
            }
            Ok(())
        })
    }

    /// Whether a file is gone that pages may lead to. Those whose names tell what is in them are named by who loads them,
    /// which then shows another name.
    fn is_any_file_gone(&self) -> bool {
        let is_gone = |path: &String| self.site.outputs.number(path).is_none() && !is_fingerprinted(path);
        self.sink.replaced().is_some_and(|replaced| replaced.paths().iter().any(is_gone))
    }

    /// Whether an element is gone that pages may lead to.
    fn is_any_id_gone(&self, done: &[Done]) -> io::Result<bool> {
        let is_id_gone = |page: &Done| -> io::Result<bool> {
            let path = self.path(page.page);
            if page.is_kept || self.former(&path).is_none() {
                return Ok(false);
            }
            let Some(html) = self.replaced(&path)? else { return Ok(false) };
            Ok(facts::read(&html).ids.iter().any(|id| !page.audit.has_id(id)))
        };
        let gone: io::Result<Vec<bool>> = done.par_iter().map(is_id_gone).collect();
        Ok(gone?.contains(&true))
    }

    /// What is noted for the build that will replace this one.
    fn note(&self, done: &[Done]) -> String {
        let mut text = note::first(self.site.exports, self.site.precompress);
        for page in done {
            if let Some(print) = page.print {
                note::add(&mut text, &self.path(page.page), Noted { print, title: Some(page.audit.title) });
            }
        }
        for (path, print) in &self.exports.prints {
            note::add(&mut text, path, Noted { print: *print, title: None });
        }
        text
    }
}
