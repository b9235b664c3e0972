//! The text of a document → records for review.

use std::path::{Path, PathBuf};

use crate::cli::Import;
use crate::command::{Status, fail, print, save, say};
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::import::profile::{Profile, READY};
use crate::import::{self, Imported};
use crate::read;
use crate::record::{load, parse, write};
use crate::resolve::is_slug;

/// Reads a document.
pub(super) fn run(root: &Path, options: &Import) -> Status {
    let Some(edition) = &options.edition else {
        return fail("the edition is not given\n  help: say which one the document is, for example --edition 2023");
    };
    if !is_slug(edition) {
        return fail(format!(
            "\"{edition}\" cannot be the id of an edition\n  help: use lower-case ASCII letters, digits and hyphens"
        ));
    }
    let bytes = match read::one(&options.file) {
        Ok(bytes) => bytes,
        Err(reason) => return fail(format!("{}: {reason}", options.file.display())),
    };
    let mut findings = Vec::new();
    let name = options.file.display().to_string();
    // The whole text, a byte order mark included: its hash is that of the file.
    let text = parse::decode(&name, &bytes, &mut findings).and_then(|_| std::str::from_utf8(&bytes).ok());
    let inputs = read::read(root).into_value(&mut findings);
    let profile = profile(root, &options.profile, &mut findings);
    let records = load::load(&inputs).value;
    let (Some(text), Some(profile)) = (text, profile) else {
        print(&findings);
        return if has_errors(&findings) { Status::Findings } else { Status::Failed };
    };
    let ministries: Vec<_> = records.ministries.into_iter().map(|placed| placed.record).collect();
    let glossary: Vec<_> = records.terms.into_iter().map(|placed| placed.record).collect();
    let imported = import::document(text, &profile, &records.wording, &ministries, &glossary, edition, &name);
    let folder = match &options.output {
        Some(folder) => folder.clone(),
        None => root.join("data/editions").join(edition),
    };
    let files = files(&imported, &bytes).into_iter().map(|(path, bytes)| (folder.join(path), bytes));
    if let Err(status) = save(files.collect(), options.force) {
        return status;
    }
    report(&imported, &folder);
    Status::Done
}

/// A profile by the path of its file, or by name: the site's own in `data/profiles/`, else a ready one.
fn profile(root: &Path, name: &str, findings: &mut Vec<Diagnostic>) -> Option<Profile> {
    let own = root.join("data/profiles").join(format!("{name}.yaml"));
    let path = if name.ends_with(".yaml") { PathBuf::from(name) } else { own };
    if path.is_file() || name.ends_with(".yaml") {
        let shown = path.display().to_string();
        return match read::one(&path) {
            Ok(bytes) => {
                let text = parse::decode(&shown, &bytes, findings)?;
                Profile::load(&shown, text).into_value(findings)
            }
            Err(reason) => {
                fail(format!("{shown}: {reason}"));
                None
            }
        };
    }
    if let Some((file, text)) = READY.iter().find(|(ready, _)| *ready == name) {
        return Profile::load(file, text).into_value(findings);
    }
    let ready: Vec<&str> = READY.iter().map(|(ready, _)| *ready).collect();
    fail(format!(
        "unknown profile \"{name}\"\n  help: ready ones are: {}; others are YAML files, by path or in data/profiles/",
        ready.join(", ")
    ));
    None
}

/// The files of an edition, by their paths below its folder.
fn files(imported: &Imported, source: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("edition.yaml".to_owned(), write::edition(&imported.edition).into_bytes()),
        ("themes.yaml".to_owned(), write::themes(&imported.themes).into_bytes()),
        ("source.txt".to_owned(), source.to_vec()),
    ];
    for measure in &imported.measures {
        files.push((format!("measures/{}.yaml", measure.id), write::measure(measure).into_bytes()));
    }
    files
}

fn report(imported: &Imported, folder: &Path) {
    let mut doubts: Vec<Diagnostic> = imported.unsure.iter().map(import::unsure::Unsure::diagnostic).collect();
    diagnostic::sort(&mut doubts);
    print(&doubts);
    say(format!(
        "{} pages, {} top themes and {} measures written to {}",
        imported.edition.document.pages,
        imported.themes.len(),
        imported.measures.len(),
        folder.display()
    ));
    say("review them, write titles, then run `mieru check`");
}
