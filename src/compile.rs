//! The pipeline, readable as the list of its phases.

mod counted;
mod exports;
pub mod maker;
mod note;
mod pages;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::audit::outputs::{Origin, Outputs};
use crate::catalog::Catalog;
use crate::contents::Contents;
use crate::diagnostic::{self, Checked, Diagnostic, Place};
use crate::export;
use crate::export::card::Cards;
use crate::export::open_data::OpenData;
use crate::export::precompress;
use crate::inputs::{Inputs, sha256};
use crate::page::download::too_long_for_a_cell;
use crate::page::plan::Plan;
use crate::page::route::{Route, file_of};
use crate::record::known::Known;
use crate::record::{self, Records, locate};
use crate::render::{Engine, Print, Writing};
use crate::resolve::{self, resolve};
use crate::skin::{self, Skin};
use counted::Counted;
use exports::Exports;
use note::Note;
use pages::Pages;

/// Room on the stack for what reads by recursion, in bytes: no memory is taken that is not used.
pub const STACK: usize = 64 * 1024 * 1024;

/// What a build is told besides its inputs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Links name `index.html`, so that the site works straight from disk.
    pub offline: bool,
    /// Replaces `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Files get compressed copies.
    pub precompress: bool,
}

/// A site that is ready to be made: everything but the bytes.
#[derive(Debug)]
pub struct Site {
    /// The model.
    pub catalog: Catalog,
    /// The pages.
    pub plan: Plan,
    /// The look.
    pub skin: Skin,
    /// Every path that will be published.
    pub outputs: Outputs,
    /// Names of what the search page loads, one for each edition.
    pub search_stamps: Vec<String>,
    /// What share cards are drawn with, if there are any.
    pub cards: Option<Cards>,
    /// Whether files get compressed copies.
    pub precompress: bool,
    /// What all files but pages and those of the skin are made of.
    exports: Option<Print>,
}

/// Takes each file of the site as it is made; files come in no particular order, from several threads.
pub trait Sink: Sync {
    /// Stores a file and gives its size in bytes.
    fn put(&self, path: &str, contents: Contents<'_>) -> std::io::Result<u64>;

    /// The site that these files will replace, if there is one whose files can be taken over.
    fn replaced(&self) -> Option<&dyn Replaced> {
        None
    }

    /// Takes a file over from the site that is replaced, and gives its size; nothing where it has to be made.
    fn keep(&self, _path: &str) -> Option<u64> {
        None
    }

    /// Keeps a note about the pages for the build that will replace this one.
    fn note(&self, _note: String) {}

    /// Does a piece of the work. A sink may time it, since the core has no clock.
    fn during<T>(&self, _work: Work, act: impl FnOnce() -> T) -> T {
        act()
    }
}

/// A site that is being replaced, of which files can be taken over.
pub trait Replaced: Sync {
    /// What was noted of its pages when it was made.
    fn note(&self) -> &str;

    /// The paths of its files.
    fn paths(&self) -> Vec<String>;

    /// The bytes of a file; `None` if it is no more.
    fn read(&self, path: &str) -> std::io::Result<Option<Vec<u8>>>;

    /// The SHA-256 of a file, hexadecimal; `None` if it is no more.
    fn sha256(&self, path: &str) -> std::io::Result<Option<String>> {
        Ok(self.read(path)?.map(|bytes| sha256(&bytes)))
    }
}

/// A piece of the work of making a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// One of the steps that follow each other.
    Phase(&'static str),
    /// A page of a kind; several are made at a time.
    Page(&'static str),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// HTML pages.
    pub pages: usize,
    /// Files in all, compressed copies among them.
    pub files: usize,
    /// Bytes in all.
    pub bytes: u64,
}

/// Gives a file of the inputs once more, by its path, for messages that name a line in it.
pub type Reread<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Reads inputs into a site, with everything that is wrong with them.
pub fn site(inputs: Inputs, options: &Options) -> Checked<Site> {
    assemble(inputs, options, record::load::load, None)
}

/// The same for who can read files once more: the texts of measures are then not held beside the model that is made of
/// them, which is a third of the memory of a large site.
pub fn site_of_files(inputs: Inputs, options: &Options, reread: &Reread<'_>) -> Checked<Site> {
    assemble(inputs, options, record::load::load, Some(reread))
}

/// The same for who reads a site again and again: what files of the same bytes held is `known`.
pub fn again(inputs: Inputs, options: &Options, known: &mut Known) -> Checked<Site> {
    assemble(inputs, options, |inputs| record::load::again(inputs, known), None)
}

/// The folder of what becomes the model.
const DATA: &str = "data/";

/// A site of inputs; `load` takes the records from them.
fn assemble(
    mut inputs: Inputs,
    options: &Options,
    load: impl FnOnce(&Inputs) -> Checked<Records> + Send,
    reread: Option<&Reread<'_>>,
) -> Checked<Site> {
    let mut findings = Vec::new();
    skin::default::add(&mut inputs);
    // What is told of the settings is told with all other records.
    let editions = record::load::edition_folders(&inputs);
    let settings = resolve::settings(&record::load::site(&inputs).value.unwrap_or_default(), &editions);
    let prints = || (inputs.fingerprint(), inputs.fingerprint_of(|path| !is_template(path)));
    let look = || rayon::join(|| skin::load(&inputs, &settings), prints);
    let (records, (skin, (build_id, data))) = rayon::join(|| load(&inputs), look);
    let (mut records, skin) = (records.into_value(&mut findings), skin.into_value(&mut findings));
    if reread.is_some() {
        inputs.remove_under(DATA);
    }
    if options.base_url.is_some() {
        records.site.base_url.clone_from(&options.base_url);
    }
    let catalog = resolve(&records, build_id).into_value(&mut findings);
    let has_no_base_url = records.is_site_read && records.site.base_url.is_none();
    // As large as the catalog, and not needed any more.
    drop(records);
    let plan = Plan::new(&catalog, options.offline);
    let search_stamps = export::search::stamps(&catalog);
    let words = skin.strings.first();
    let cards = words.and_then(|words| Cards::load(&inputs, &catalog, words).into_value(&mut findings));
    let jobs = export::jobs(&catalog, &plan, &skin, &search_stamps, cards.as_ref());
    let files = jobs.iter().flat_map(|job| job.paths.clone()).chain(OpenData::new(&catalog, &skin.strings).paths());
    let outputs = outputs(&catalog, &plan, &skin, files, options.precompress, &mut findings);
    drop(jobs);
    if has_no_base_url {
        findings.push(no_base_url());
    }
    findings.extend(no_workbook(&catalog));
    findings.extend(no_minifier(&catalog));
    locate::fill(&mut findings, |path| {
        let held = inputs.get(path).map(Cow::from);
        held.or_else(|| reread.and_then(|reread| reread(path)).map(Cow::from))
    });
    diagnostic::sort(&mut findings);
    let precompress = options.precompress;
    // Of templates no more than the policy goes into other files.
    let exports = Print::of(&(data, &catalog.site.base_url, options.offline, precompress, &skin.policy));
    Checked::new(Site { catalog, plan, skin, outputs, search_stamps, cards, precompress, exports }, findings)
}

/// Whether an input is a template: one decides what pages look like, and what no other file holds.
fn is_template(path: &str) -> bool {
    path.ends_with(".html") && !path.contains("/static/")
}

fn no_base_url() -> Diagnostic {
    let message = "without `base_url` there are no sitemap.xml, feeds, canonical links and share cards, \
                   and the links of 404.html need script";
    Diagnostic::note(Place::file("site/site.yaml"), message)
        .help("set it where the site's address is known, or build with --base-url")
}

/// Why there is no workbook of the data, where the site is small enough for one.
fn no_workbook(catalog: &Catalog) -> Option<Diagnostic> {
    let owner = too_long_for_a_cell(catalog)?;
    let message = format!("there is no measures.xlsx: a text of {owner} is longer than a cell of a workbook");
    Some(Diagnostic::note(Place::file("site/site.yaml"), message).help("the other files of open data hold it"))
}

/// Why pages are not minified, where a site asks for it.
fn no_minifier(catalog: &Catalog) -> Option<Diagnostic> {
    let is_missing = catalog.site.minify && cfg!(not(feature = "minify"));
    is_missing.then(|| {
        let place = Place::field("site/site.yaml", "minify");
        Diagnostic::note(place, "pages are not minified: this program was built without the minifier")
            .help("say `minify: false`, or use a program that was built with the feature `minify`")
    })
}

/// Every path that will be published; two makers of one path are a finding.
fn outputs(
    catalog: &Catalog,
    plan: &Plan,
    skin: &Skin,
    exports: impl Iterator<Item = String>,
    precompress: bool,
    findings: &mut Vec<Diagnostic>,
) -> Outputs {
    let mut outputs = Outputs::default();
    for page in &plan.pages {
        let address = page.address(catalog);
        let maker = Origin::new(format!("the page \"/{address}\""), source_of(catalog, page.route));
        outputs.add(&file_of(&address), &maker, findings);
    }
    for path in exports {
        outputs.add(&path, &Origin::new(format!("the export \"{path}\""), String::new()), findings);
    }
    for asset in assets(skin) {
        // What is joined of several files comes from none of them.
        let file = if asset.from.contains('/') { asset.from.clone() } else { String::new() };
        outputs.add(&asset.path, &Origin::new(format!("the file \"{}\"", asset.from), file), findings);
    }
    if precompress {
        let files: Vec<String> = outputs.paths().into_iter().map(str::to_owned).collect();
        for file in files {
            for copy in precompress::paths(&file) {
                let maker = Origin::new(format!("the compressed copy of \"{file}\""), String::new());
                outputs.add(&copy, &maker, findings);
            }
        }
    }
    outputs
}

/// The file that gives a page its address; empty where that is no single one.
fn source_of(catalog: &Catalog, route: Route) -> String {
    match route {
        Route::Edition(ix) => format!("data/editions/{}/edition.yaml", catalog[ix].id),
        Route::Prose(n) => catalog.prose.get(n).map(|prose| prose.path.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

fn assets(skin: &Skin) -> impl Iterator<Item = &skin::asset::Asset> {
    skin.css
        .iter()
        .chain(&skin.css_more)
        .chain(&skin.js)
        .chain(&skin.search)
        .chain(&skin.search_more)
        .chain(&skin.files)
}

impl Site {
    /// Makes every file and hands it to the sink, then checks what was made.
    ///
    /// Findings are about templates and finished pages. An error of the sink ends the work.
    pub fn make(&self, sink: &impl Sink) -> std::io::Result<Checked<Made>> {
        // Without a skin, which is told already, there is nothing to render with.
        if !self.skin.is_found {
            return Ok(Checked::new(Made::default(), Vec::new()));
        }
        let former = Note::read(sink.replaced().map(|replaced| replaced.note()).unwrap_or_default());
        let count = Counted::new(self, sink);
        // Side by side: the search index is one long piece of work.
        let (pages, others) = rayon::join(|| self.pages(&count, &former), || exports::others(self, &count, &former));
        let pages = others.and(pages)?;
        Ok(Checked::new(count.made(pages.value), pages.findings))
    }

    /// Makes open data and, since they tell its sizes, pages after it; gives how many pages there are.
    fn pages(&self, count: &Counted<'_, impl Sink>, former: &Note<'_>) -> std::io::Result<Checked<usize>> {
        // Side by side: a site has one engine for each of its few languages.
        let (engines, exports) = rayon::join(
            || count.during(Work::Phase("templates"), || self.engines()),
            || Exports::new(self, count, former),
        );
        let mut findings = Vec::new();
        let engines = engines.into_value(&mut findings);
        if diagnostic::has_errors(&findings) {
            return Ok(Checked::new(0, findings));
        }
        let exports = exports?;
        let put = count.taker();
        assets(&self.skin).try_for_each(|asset| put(asset.path.clone(), asset.bytes.as_slice().into()))?;
        let pages = Pages::new(self, &engines, &exports, former, count);
        let pages = count.during(Work::Phase("pages"), || pages.make())?.into_value(&mut findings);
        engines.into_iter().for_each(Engine::finish);
        diagnostic::sort(&mut findings);
        Ok(Checked::new(pages, findings))
    }

    /// The skin ready to render with, once for each language of the interface.
    pub fn engines(&self) -> Checked<Vec<Engine<'_>>> {
        let languages: Vec<_> = self.catalog.site.languages().collect();
        let engine = |&language: &_| Engine::new(&self.skin, &self.catalog.site, language, self.writing());
        let engines: Vec<Checked<Engine<'_>>> = languages.par_iter().map(engine).collect();
        // Templates are the same in all languages, and so is what is wrong with them.
        let findings = engines.first().map(|engine| engine.findings.clone()).unwrap_or_default();
        Checked::new(engines.into_iter().map(|engine| engine.value).collect(), findings)
    }

    /// How pages are written.
    pub fn writing(&self) -> Writing {
        Writing { offline: self.plan.offline, minify: self.catalog.site.minify }
    }

    /// Hands over a file, with its compressed copies if that is asked for.
    fn put(&self, sink: &impl Sink, path: &str, contents: Contents<'_>) -> std::io::Result<u64> {
        if !self.precompress {
            return sink.put(path, contents);
        }
        let bytes = contents.bytes()?;
        for (path, copy) in precompress::copies(path, &bytes) {
            sink.put(&path, copy.into())?;
        }
        sink.put(path, bytes.into())
    }
}

/// Why a page was not made.
enum Failure {
    Template(Box<Diagnostic>),
    Sink(std::io::Error),
}
