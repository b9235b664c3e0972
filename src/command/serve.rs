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
    let mut tell = |news: News<'_>| match news {
        News::Built { changed, preview } => {
            if told != preview.findings {
                print(&preview.findings);
                told.clone_from(&preview.findings);
            }
            say(format!("{}{}", because(changed), outcome(preview)));
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

fn outcome(preview: &Preview) -> String {
    let took = preview.took.as_millis();
    match (&preview.site, preview.is_good()) {
        (Some(site), true) => {
            let pages = grouped(i64::try_from(site.made.pages).unwrap_or(i64::MAX));
            format!("built {pages} pages in {took} ms")
        }
        (Some(_), false) => format!("errors, found in {took} ms; the last good site stays"),
        (None, _) => format!("errors, found in {took} ms; there is no site to show yet"),
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
