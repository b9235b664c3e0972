//! Times each phase of a build of a site on disk, in one process, by calling the phases as `compile` does.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mieru::audit::page::Auditor;
use mieru::compile::{self, Options, Sink, Site};
use mieru::contents::Contents;
use mieru::diagnostic::{Diagnostic, has_errors};
use mieru::inputs::Inputs;
use mieru::page::plan::Plan;
use mieru::page::route::file_of;
use mieru::publish::{Staging, Target};
use mieru::read::read;
use mieru::record::load::load;
use mieru::resolve::resolve;
use mieru::skin;

use super::memory::processor_time;
use super::preview::Preview;

/// How large a corpus is, and what is built from it.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) measures: usize,
    pub(crate) characters: usize,
    pub(crate) themes: usize,
    pub(crate) document_pages: u32,
    pub(crate) input: Size,
    pub(crate) pages: usize,
    pub(crate) output: Size,
}

/// Files and bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
}

/// A phase and how long it took.
#[derive(Debug)]
pub(crate) struct Phase {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// By the clock, each run.
    pub(crate) wall: Vec<Duration>,
    /// Of all processors, in all runs together.
    pub(crate) processor: Duration,
}

/// A kind of page, all pages of it one after the other.
#[derive(Debug, Default)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) pages: usize,
    pub(crate) bytes: u64,
    /// Bytes of the largest.
    pub(crate) largest: u64,
    pub(crate) view: Duration,
    pub(crate) render: Duration,
    pub(crate) audit: Duration,
}

/// Phases in order: name for `--phases`, and what is done.
const PHASES: [(&str, &str); 11] = [
    ("read", "disk → bytes"),
    ("parse", "bytes → records"),
    ("fingerprint", "SHA-256 of all bytes"),
    ("resolve", "records → catalog, with the proof of completeness"),
    ("plan", "list of pages, skin"),
    ("make", "render, audit, export; nothing kept"),
    ("publish", "the same, written to disk, flushed and put in place"),
    ("again", "the same over a site that holds just these files"),
    ("open", "preview: the site read, and the page of a measure made"),
    ("edit", "preview: the same after an edit of that measure"),
    ("behind", "preview: after that, all of the site made or taken over"),
];

/// Takes files and forgets them.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, contents: Contents<'_>) -> std::io::Result<u64> {
        contents.size()
    }
}

/// The only clock of the benchmark.
#[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Refuses to measure a site that has errors.
pub(crate) fn sound(findings: &[Diagnostic]) -> Result<(), String> {
    if !has_errors(findings) {
        return Ok(());
    }
    let first: Vec<String> = findings.iter().take(5).map(ToString::to_string).collect();
    Err(format!("the corpus is not sound, {} findings:\n{}", findings.len(), first.join("\n")))
}

/// Reads a site into what is ready to be made.
pub(crate) fn site(inputs: Inputs) -> Result<Site, String> {
    let site = compile::site(inputs, &Options::default());
    sound(&site.findings)?;
    Ok(site.value)
}

/// Builds a site once without keeping it, and tells how large it is. Errors and an incomplete proof end the benchmark.
pub(crate) fn corpus(root: &Path) -> Result<Corpus, String> {
    let inputs = read(root).value;
    let mut input = Size::default();
    for (_, bytes) in inputs.under("") {
        input.files += 1;
        input.bytes += bytes.len() as u64;
    }
    let site = site(inputs)?;
    for edition in &site.catalog.editions {
        if !edition.proof.as_ref().is_some_and(mieru::catalog::proof::Proof::is_complete) {
            return Err(format!("edition {} is not proved to be complete", edition.id));
        }
    }
    let made = site.make(&Nowhere).map_err(|error| error.to_string())?;
    sound(&made.findings)?;
    if !made.findings.is_empty() {
        eprintln!("{} findings that are no errors, such as: {}", made.findings.len(), made.findings[0]);
    }
    Ok(Corpus {
        measures: site.catalog.measures.len(),
        characters: site.catalog.measures.iter().map(|measure| measure.text.chars().count()).sum(),
        themes: site.catalog.themes.len(),
        document_pages: site.catalog.editions.iter().map(|edition| edition.document.pages).sum(),
        input,
        pages: made.value.pages,
        output: Size { files: made.value.files, bytes: made.value.bytes },
    })
}

/// Runs the wanted phases so many times.
pub(crate) fn phases(root: &Path, runs: usize, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Phase>, String> {
    let new = |(name, about)| Phase { name, about, wall: Vec::new(), processor: Duration::ZERO };
    let mut phases: Vec<Phase> = PHASES.into_iter().map(new).collect();
    for _ in 0..runs {
        run(root, &mut phases, wanted)?;
    }
    // Last: it removes folders, after which a disk may be slow to make others.
    if let Some(repeating) = phases.iter_mut().find(|phase| phase.name == "again" && wanted(phase.name)) {
        let site = site(read(root).value)?;
        publish(&site, root)?;
        (0..runs).try_for_each(|_| timed(repeating, || publish(&site, root)).map(drop))?;
    }
    phases.retain(|phase| wanted(phase.name));
    Ok(phases)
}

fn run(root: &Path, phases: &mut [Phase], wanted: &dyn Fn(&str) -> bool) -> Result<(), String> {
    let [reading, parsing, hashing, resolving, planning, making, publishing, _, opening, editing, behind] = phases
    else {
        return Ok(());
    };
    if ["open", "edit", "behind"].into_iter().any(wanted) {
        preview(root, opening, editing, wanted(behind.name).then_some(behind))?;
    }
    let mut inputs = timed(reading, || read(root)).value;
    skin::default::add(&mut inputs);
    {
        let records = timed(parsing, || load(&inputs)).value;
        let build_id = timed(hashing, || inputs.fingerprint());
        let catalog = timed(resolving, || resolve(&records, build_id)).value;
        let _ = timed(planning, || (skin::load(&inputs, &catalog.site), Plan::new(&catalog, false)));
    }
    if !["make", "publish"].into_iter().any(wanted) {
        return Ok(());
    }
    let site = site(inputs)?;
    if wanted("make") {
        let made = timed(making, || site.make(&Nowhere)).map_err(|error| error.to_string())?;
        sound(&made.findings)?;
    }
    if wanted("publish") {
        set_aside(root)?;
        timed(publishing, || publish(&site, root))?;
    }
    Ok(())
}

fn preview(
    root: &Path,
    opening: &mut Phase,
    editing: &mut Phase,
    mut behind: Option<&mut Phase>,
) -> Result<(), String> {
    let mut preview = Preview::new(root)?;
    // Each one stays until the next is there, as it does while somebody looks at it.
    let mut read = timed(opening, || preview.show())?;
    for edit in 0..EDITS {
        let shown = Arc::clone(&read.site);
        match &mut behind {
            // What is made of the first one is that of a whole build.
            Some(_) if edit == 0 => preview.made(read.make()),
            Some(behind) => preview.made(timed(behind, || read.make())),
            None => shown.give_up(),
        }
        preview.edit(edit)?;
        read = timed(editing, || preview.show())?;
    }
    if let Some(behind) = behind {
        preview.made(timed(behind, || read.make()));
    }
    preview.undo()
}

/// How many edits a preview shows in each run.
const EDITS: usize = 3;

/// Puts aside what was published, so that the next build writes every file. Nothing is removed: where many files just
/// were, ext4 is slow to make others.
pub(crate) fn set_aside(root: &Path) -> Result<(), String> {
    let free = (0..).map(|n| root.join(format!("made-{n}"))).find(|path| !path.exists());
    match std::fs::rename(root.join("public"), free.unwrap_or_default()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Writes and publishes a site below its own folder.
pub(crate) fn publish(site: &Site, root: &Path) -> Result<compile::Made, String> {
    let output = root.join("public");
    let target = Target { root, output: &output, title: &site.catalog.site.title, address: "", force: &[] };
    let staging = Staging::begin(&target).map_err(|error| error.to_string())?;
    let made = site.make(&staging).map_err(|error| error.to_string())?;
    sound(&made.findings)?;
    staging.publish().map_err(|error| error.to_string())?;
    Ok(made.value)
}

/// Times a piece of work, without the time that freeing its value takes.
fn timed<T>(phase: &mut Phase, work: impl FnOnce() -> T) -> T {
    let (processor, start) = (processor_time(), now());
    let value = work();
    phase.wall.push(start.elapsed());
    phase.processor += processor_time().saturating_sub(processor);
    value
}

/// Makes every page on one thread and tells the time of each kind, the most costly first.
pub(crate) fn kinds(root: &Path) -> Result<Vec<Kind>, String> {
    let site = site(read(root).value)?;
    let engines = site.engines().value;
    let auditor = Auditor::new(&site.catalog, &site.outputs, &site.skin.policy);
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for &page in &site.plan.pages {
        let start = now();
        let (frame, view) = site.plan.page(&site.catalog, page, &Default::default());
        let viewed = now();
        let html = engines[page.language.index()].page(&frame, &view).map_err(|finding| finding.to_string())?;
        let rendered = now();
        auditor.page(page.route, &file_of(&page.address(&site.catalog)), &html);
        let kind = kinds.entry(page.route.kind()).or_default();
        kind.name = page.route.kind();
        kind.pages += 1;
        kind.bytes += html.len() as u64;
        kind.largest = kind.largest.max(html.len() as u64);
        kind.view += viewed - start;
        kind.render += rendered - viewed;
        kind.audit += rendered.elapsed();
    }
    let mut kinds: Vec<Kind> = kinds.into_values().collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.view + kind.render + kind.audit));
    Ok(kinds)
}
