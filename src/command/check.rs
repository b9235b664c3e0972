//! `mieru check`: makes everything and writes nothing.

use std::io::Write;
use std::path::Path;

use super::{Status, fail, from_here, print, say, seen_from_here, unread_status};
use crate::catalog::Catalog;
use crate::cli::{Check, CheckFormat};
use crate::compile::{self, Options, Sink};
use crate::contents::Contents;
use crate::diagnostic::{self, Diagnostic, Place, has_errors, report};
use crate::read;
use crate::serve::watch::{Change, Watch};

/// Takes files and forgets them.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, contents: Contents<'_>) -> std::io::Result<u64> {
        contents.size()
    }
}

/// Runs the command.
pub fn run(root: &Path, options: &Check) -> Status {
    if !options.watch {
        return once(root, options.format);
    }
    let mut watch = match Watch::new(root) {
        Ok(watch) => watch,
        Err(error) => return fail(error),
    };
    once(root, options.format);
    // What other programs read has nothing between.
    let tell = |text: &str| match options.format {
        CheckFormat::Text => say(text),
        // A closed standard error is no reason to stop.
        _ => drop(writeln!(std::io::stderr().lock(), "{text}")),
    };
    tell("watching — stop with Ctrl-C");
    while let Some(change) = watch.wait() {
        match change {
            Change::Files(_) => {
                tell("");
                once(root, options.format);
            }
            Change::Trouble(message) => {
                print(&[Diagnostic::warning(Place::default(), message)]);
                once(root, options.format);
            }
        }
    }
    Status::Done
}

fn once(root: &Path, format: CheckFormat) -> Status {
    let mut findings = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    if read::is_partial(&findings) {
        // Whatever else could be said may follow from what is missing.
        diagnostic::sort(&mut findings);
        tell(&findings, format, root);
        return unread_status(&findings);
    }
    let reread = |path: &str| read::one(&root.join(path)).ok();
    let site = compile::site_of_files(inputs, &Options::default(), &reread).into_value(&mut findings);
    match site.make(&Nowhere) {
        Ok(made) => findings.extend(made.findings),
        Err(error) => return fail(error),
    }
    diagnostic::sort(&mut findings);
    tell(&findings, format, root);
    if format == CheckFormat::Text {
        proofs(&site.catalog).into_iter().for_each(say);
    }
    if has_errors(&findings) { Status::Findings } else { Status::Done }
}

/// Prints findings in a format. What is not meant for people alone goes to standard output. The current folder is taken for
/// that of a repository: code hosts know files by their names in it.
fn tell(findings: &[Diagnostic], format: CheckFormat, root: &Path) {
    match format {
        CheckFormat::Text => print(findings),
        CheckFormat::Json => say(report::json(findings)),
        CheckFormat::Sarif => {
            let settings = seen_from_here(report::SETTINGS, root);
            say(report::sarif(&from_here(findings, root), env!("CARGO_PKG_VERSION"), &settings));
        }
        CheckFormat::Github => {
            print(findings);
            say(report::github(&from_here(findings, root)).trim_end());
        }
    }
}

/// One line for each edition: how much of the source the data accounts for.
fn proofs(catalog: &Catalog) -> Vec<String> {
    let editions = catalog.editions.iter().filter_map(|edition| {
        // Of an empty source there is no share.
        let proof = edition.proof.as_ref().filter(|proof| proof.source > 0)?;
        let points = proof.basis_points();
        Some(format!(
            "edition {}: completeness {}.{:02} % ({} of {} characters of the source)",
            edition.id,
            points / 100,
            points % 100,
            proof.accounted(),
            proof.source
        ))
    });
    editions.collect()
}
