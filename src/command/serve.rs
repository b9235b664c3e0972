//! `mieru serve`: shows the site in a browser and keeps it up to date.

use std::path::Path;

use super::{Status, fail, print, say};
use crate::cli::Serve;
use crate::diagnostic::{self, Diagnostic};
use crate::serve::preview::Preview;
use crate::serve::{self, News};
use crate::text::number::grouped;

/// Runs the command.
pub fn run(root: &Path, options: &Serve) -> Status {
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut print_new = |findings: &[Diagnostic]| {
        let is_new = told != findings;
        if is_new {
            print(findings);
            told = findings.to_vec();
        }
        is_new
    };
    let mut tell = |news: News<'_>| match news {
        News::Read { changed, preview, took } => {
            // What is good may still turn out not to be; then all is told at once.
            if !preview.is_good() {
                print_new(&preview.findings);
            }
            say(format!("{}{} ({} ms)", because(changed), outcome(preview), took.as_millis()));
        }
        News::Checked { preview, made, took } => {
            let is_new = print_new(&preview.findings);
            if preview.is_good() {
                let pages = grouped(i64::try_from(made.pages).unwrap_or(i64::MAX));
                say(format!("made and checked {pages} pages ({} ms)", took.as_millis()));
            } else if is_new {
                say(outcome(preview));
            }
        }
        News::Serving(address) => say(format!("serving {address} — stop with Ctrl-C")),
        News::Trouble(message) => print(&[Diagnostic::warning(diagnostic::Place::default(), message)]),
    };
    match serve::run(root, options.port, &mut tell) {
        Ok(()) => Status::Done,
        Err(error) => fail(error),
    }
}

/// The changed files, as the beginning of a line: `data/terms.yaml and 2 more changed: `.
fn because(changed: &[String]) -> String {
    match changed {
        [] => String::new(),
        [one] => format!("{one} changed: "),
        [first, rest @ ..] => format!("{first} and {} more changed: ", rest.len()),
    }
}

fn outcome(preview: &Preview) -> &'static str {
    match (&preview.site, preview.is_good()) {
        (Some(_), true) => "shown",
        (Some(_), false) => "errors; the site from before stays",
        (None, _) => "errors; there is no site to show yet",
    }
}

#[cfg(test)]
mod tests {
    use super::because;

    #[test]
    fn many_changed_files_are_counted() {
        let files: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        assert_eq!(because(&files[..0]), "");
        assert_eq!(because(&files[..1]), "a changed: ");
        assert_eq!(because(&files), "a and 2 more changed: ");
    }
}
