//! `mieru diff`: what changed from one edition to the next, or from one state of a site to another.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;

use super::{Status, edition, fail, from_here, print, put, say, unread_status};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::cli::{Diff, DiffFormat};
use crate::compare::beside::Beside;
use crate::compare::comparison::Comparison;
use crate::compare::{compare_all, group};
use crate::compile::{self, Options, Sink, Site};
use crate::contents::{Contents, hashed};
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::export::changes::text::{Style, text};
use crate::export::changes::{self, Besides, FileChange, csv, data, html::html, json, records};
use crate::inputs::sha256;
use crate::read;

/// Runs the command.
pub fn run(root: &Path, options: &Diff) -> Status {
    let own = State::Own(root);
    let site = match own.site() {
        Ok(site) => site,
        Err(status) => return status,
    };
    if let Some(folder) = &options.against {
        return match against(own, site, folder, options.format) {
            Ok(()) => Status::Done,
            Err(status) => status,
        };
    }
    let (former, later) = (options.former.as_deref().unwrap_or_default(), options.later.as_deref().unwrap_or_default());
    let catalog = &site.catalog;
    match editions(catalog, former, later) {
        Ok((former, later)) => {
            let comparisons = compare_all(catalog, later);
            let title = format!("{} → {}", catalog[former].id, catalog[later].id);
            write(catalog, &title, &comparisons, None, options.format);
            Status::Done
        }
        Err(message) => fail(message),
    }
}

/// One of the states of a site that are compared, by its folder.
#[derive(Clone, Copy)]
enum State<'a> {
    Own(&'a Path),
    Former(&'a Path),
}

impl State<'_> {
    /// A site whose data has no errors.
    fn site(self) -> Result<Site, Status> {
        let (Self::Own(root) | Self::Former(root)) = self;
        if !root.is_dir() {
            let help = "give the folder of the site's former state with --against";
            return Err(fail(format!("{}: there is no such folder\n  help: {help}", root.display())));
        }
        let mut findings = Vec::new();
        let inputs = read::read(root).into_value(&mut findings);
        if has_errors(&findings) {
            diagnostic::sort(&mut findings);
            self.refuse(&findings);
            return Err(unread_status(&findings));
        }
        let site = compile::site(inputs, &Options::default()).into_value(&mut findings);
        diagnostic::sort(&mut findings);
        if has_errors(&findings) { Err(self.refuse(&findings)) } else { Ok(site) }
    }

    /// The SHA-256 of each file of the site, which must have no errors either.
    fn prints(self, site: &Site) -> Result<BTreeMap<String, String>, Status> {
        let sink = Prints::default();
        let made = site.make(&sink).map_err(fail)?;
        if has_errors(&made.findings) {
            return Err(self.refuse(&made.findings));
        }
        Ok(sink.0.into_inner().unwrap_or_default())
    }

    /// Tells what is wrong with a site. The files of the former one are named by the way to them, since one's own have the
    /// same names.
    fn refuse(self, findings: &[Diagnostic]) -> Status {
        match self {
            Self::Own(_) => print(findings),
            Self::Former(root) => {
                print(&from_here(findings, root));
                let place = root.display();
                fail(format!("{place}: the former site has errors\n  help: give one without errors with --against"));
            }
        }
        Status::Findings
    }
}

/// Shows what changed since a former state of the site.
fn against(own: State<'_>, mut later: Site, folder: &Path, format: DiffFormat) -> Result<(), Status> {
    let state = State::Former(folder);
    let mut former = state.site()?;
    // Every page names the build; that is no change of what it says.
    for site in [&mut former, &mut later] {
        site.catalog.site.build_id = "-".to_owned();
    }
    let files = differences(&state.prints(&former)?, &own.prints(&later)?);
    let besides = Besides { data: data::changes(&former.catalog, &later.catalog), files };
    let beside = Beside::new(former.catalog, &later.catalog);
    let comparisons = beside.compare();
    write(&beside.catalog, &folder.display().to_string(), &comparisons, Some(&besides), format);
    if format == DiffFormat::Text {
        say(told(&besides.files));
    }
    Ok(())
}

/// The SHA-256 of each file of a site.
#[derive(Default)]
struct Prints(Mutex<BTreeMap<String, String>>);

impl Sink for Prints {
    fn put(&self, path: &str, contents: Contents<'_>) -> std::io::Result<u64> {
        let (print, length) = match contents {
            Contents::Bytes(bytes) => (sha256(&bytes), bytes.len() as u64),
            Contents::Written(write) | Contents::SameAs { write, .. } => hashed(write, &mut std::io::sink())?,
        };
        if let Ok(mut known) = self.0.lock() {
            known.insert(path.to_owned(), print);
        }
        Ok(length)
    }
}

/// Which files of the site differ.
fn differences(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<FileChange> {
    let file = |kind, path: &String| FileChange { kind, path: path.clone() };
    let changed = new.iter().filter_map(|(path, print)| match old.get(path) {
        Some(former) if former == print => None,
        Some(_) => Some(file("changed", path)),
        None => Some(file("added", path)),
    });
    let removed = old.keys().filter(|path| !new.contains_key(*path)).map(|path| file("removed", path));
    changed.chain(removed).collect()
}

/// Files in words, a line each, and how many.
fn told(files: &[FileChange]) -> String {
    let lines: String = files.iter().map(|file| format!("  {:<7} {}\n", file.kind, file.path)).collect();
    let count = |kind| files.iter().filter(|file| file.kind == kind).count();
    let (changed, added, removed) = (count("changed"), count("added"), count("removed"));
    format!("files of the site:\n{lines}{changed} changed, {added} added, {removed} removed")
}

/// Two editions by their ids; the second follows the first, and relations join them.
fn editions(catalog: &Catalog, former: &str, later: &str) -> Result<(EditionIx, EditionIx), String> {
    let (former, later) = (edition(catalog, former)?, edition(catalog, later)?);
    if catalog.former_edition(later) != Some(former) {
        let (former, later) = (&catalog[former].id, &catalog[later].id);
        return Err(format!(
            "edition \"{later}\" does not follow \"{former}\"\n  help: compare editions that follow each other, the earlier first"
        ));
    }
    match group::former(catalog, later) {
        Some(_) => Ok((former, later)),
        None => {
            let later = &catalog[later].id;
            Err(format!(
                "no relation joins the two editions\n  help: state them in data/editions/{later}/relations.yaml"
            ))
        }
    }
}

/// Writes what changed; between two states of the data with what differs besides.
fn write(catalog: &Catalog, title: &str, comparisons: &[Comparison], besides: Option<&Besides>, format: DiffFormat) {
    let none = Besides::default();
    let has_record = besides.is_some();
    let besides = besides.unwrap_or(&none);
    let all = || records(catalog, comparisons).into_iter().chain(changes::besides(besides)).collect::<Vec<_>>();
    match format {
        DiffFormat::Text => say(text(catalog, comparisons, besides, style())),
        DiffFormat::Html => put(html(catalog, title, comparisons, besides).as_bytes()),
        DiffFormat::Csv => put(&csv(&all(), has_record)),
        DiffFormat::Json => put(&json(&all())),
    }
}

/// Colour is for terminals of people who want it (<https://no-color.org>).
fn style() -> Style {
    let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stdout().is_terminal() && !is_unwanted { Style::Colour } else { Style::Plain }
}
