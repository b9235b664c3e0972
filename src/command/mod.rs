//! One file for each command: edge → compile → edge, print, exit status.

pub mod build;
pub mod check;
pub mod diff;
pub mod export;
pub mod import;
pub mod manual;
pub mod meter;
pub mod new;
pub mod relate;
pub mod serve;

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::cli::{Cli, Command};
use crate::compile::STACK;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::text::shown;
use crate::text::similar::nearest;
use crate::{publish, read};

/// How many findings are printed.
const MOST: usize = 1_000;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// The data has errors.
    Findings,
    /// Wrong usage, or a file could not be read or written.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Findings => 1,
            Status::Failed => 2,
        })
    }
}

/// Runs what the command line asks for.
pub fn run(cli: &Cli) -> Status {
    let threads = cli.threads.map_or(0, usize::from);
    // Fails only if the pool exists already, which is not so at the start of the program.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build_global();
    if reads_a_site(&cli.command) && !cli.root.is_dir() {
        let help = "give the folder of a site with --root; `mieru new DIR` makes one";
        return fail(format!("{}: there is no such folder\n  help: {help}", cli.root.display()));
    }
    let status = match &cli.command {
        Command::Build(options) => build::run(&cli.root, options),
        Command::Diff(options) => diff::run(&cli.root, options),
        Command::Check(options) => check::run(&cli.root, options),
        Command::Import(options) => import::run(&cli.root, options),
        Command::New(options) => new::run(options),
        Command::Relate(options) => relate::run(&cli.root, options),
        Command::Export(options) => export::run(&cli.root, options),
        Command::Completions(options) => manual::completions(options),
        Command::Man(options) => manual::pages(options),
        Command::Serve(options) => serve::run(&cli.root, options),
    };
    match UNWRITTEN.get() {
        Some(reason) => fail(format!("standard output: {reason}")),
        None => status,
    }
}

/// Whether a command has to do with the site that stands in a folder.
fn reads_a_site(command: &Command) -> bool {
    !matches!(command, Command::New(_) | Command::Completions(_) | Command::Man(_))
}

/// Why something could not be written to standard output.
static UNWRITTEN: OnceLock<String> = OnceLock::new();

/// Prints findings and their summary to standard error.
pub fn print(findings: &[Diagnostic]) {
    use std::io::Write;
    let mut text = String::new();
    // Where not all are shown, what stops a build comes first.
    let (errors, others): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| findings.len() <= MOST || finding.severity == Severity::Error);
    for finding in errors.into_iter().chain(others).take(MOST) {
        text.push_str(&format!("{finding}\n"));
    }
    if let Some(more) = findings.len().checked_sub(MOST).filter(|more| *more > 0) {
        text.push_str(&format!("… and {more} more\n"));
    }
    if !findings.is_empty() {
        text.push_str(&format!("{}\n", diagnostic::summary(findings)));
    }
    // A closed standard error is no reason to stop.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// How a command ends for which not all of a site could be read: that is told alone, since whatever else could be said may
/// follow from it.
pub(crate) fn unread(findings: &mut Vec<Diagnostic>) -> Status {
    diagnostic::sort(findings);
    print(findings);
    unread_status(findings)
}

/// The status for files that could not be read: the system refused one, or they are as they must not be.
pub(crate) fn unread_status(findings: &[Diagnostic]) -> Status {
    if findings.iter().any(read::is_refused) { Status::Failed } else { Status::Findings }
}

/// Findings of a site whose files are named as they are seen from the current folder.
pub(crate) fn from_here(findings: &[Diagnostic], root: &Path) -> Vec<Diagnostic> {
    let mut findings = findings.to_vec();
    let places = findings.iter_mut().flat_map(|finding| [Some(&mut finding.place), finding.first.as_mut()]).flatten();
    for place in places.filter(|place| !place.file.is_empty() && place.made_page().is_none()) {
        place.file = seen_from_here(&place.file, root);
    }
    findings
}

/// The path of a site's file as it is seen from the current folder.
pub(crate) fn seen_from_here(file: &str, root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root: PathBuf =
        root.strip_prefix(&here).unwrap_or(root).components().filter(|part| *part != Component::CurDir).collect();
    root.join(file).to_string_lossy().into_owned()
}

/// The edition that a person names; the error says which there are.
pub(crate) fn edition(catalog: &Catalog, id: &str) -> Result<EditionIx, String> {
    let known = || catalog.editions.iter().map(|edition| edition.id.as_str());
    if let Some(found) = catalog.edition_indices().find(|&ix| catalog[ix].id == id) {
        return Ok(found);
    }
    let help = match nearest(id, known()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
    };
    Err(format!("unknown edition \"{id}\"\n  help: {help}"))
}

/// Prints a line to standard output.
pub fn say(text: impl std::fmt::Display) {
    put(format!("{text}\n").as_bytes());
}

/// Writes to standard output. A reader that went away is no reason to stop; anything else is told at the end.
pub(crate) fn put(bytes: &[u8]) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let done = out.write_all(bytes).and_then(|()| out.flush());
    if let Err(error) = done.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }) {
        UNWRITTEN.get_or_init(|| error.to_string());
    }
}

/// Writes files, unless one exists that was not to be overwritten: then nothing is written.
pub(crate) fn save(files: Vec<(PathBuf, Vec<u8>)>, force: bool) -> Result<(), Status> {
    replace(&files, &[], force)
}

/// Refuses a file, or anything else that is no folder, in the place of a folder for several files.
pub(crate) fn folder_for_several(folder: &Path, help: &str) -> Result<(), Status> {
    if !folder.exists() || folder.is_dir() {
        return Ok(());
    }
    let place = shown::path(folder);
    Err(fail(format!("{place}: it is a file, and several files go into a folder; nothing was written\n  help: {help}")))
}

/// Writes files and removes others. What exists is neither overwritten nor removed unless it was to be: then nothing is
/// done. What is no plain file is never overwritten.
pub(crate) fn replace(files: &[(PathBuf, Vec<u8>)], surplus: &[PathBuf], force: bool) -> Result<(), Status> {
    let mut existing = Vec::new();
    for (path, _) in files {
        if publish::is_file(path).map_err(fail)? {
            existing.push(path);
        }
    }
    let overwritten = named(&existing).map(|files| format!("{files} would be overwritten"));
    let removed = named(&Vec::from_iter(surplus)).map(|files| format!("{files} would be removed"));
    let lost = Vec::from_iter(overwritten.into_iter().chain(removed)).join(", ");
    if !lost.is_empty() && !force {
        return Err(fail(format!(
            "{lost}; nothing was written\n  help: write into another folder with --output and compare, or overwrite with --force"
        )));
    }
    publish::save_all(files, surplus, force).map_err(fail)
}

/// The first of some files and how many others there are.
fn named(files: &[&PathBuf]) -> Option<String> {
    let (first, others) = files.split_first()?;
    let others = match others.len() {
        0 => String::new(),
        1 => " and 1 other file".to_owned(),
        n => format!(" and {n} other files"),
    };
    Some(format!("{}{others}", shown::path(first)))
}

/// Prints why a command failed.
pub fn fail(message: impl std::fmt::Display) -> Status {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "error: {}", shown::lines(&message.to_string()));
    Status::Failed
}
