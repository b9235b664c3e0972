//! `mieru import`: the text of a document → records for review.

use std::path::{Path, PathBuf};

use super::{Status, fail, print, say};
use crate::cli::Import;
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::import::profile::{Profile, READY};
use crate::import::{self, Imported};
use crate::record::{load, parse, write};
use crate::resolve::is_slug;
use crate::{publish, read};

/// Runs the command.
pub fn run(root: &Path, options: &Import) -> Status {
    if !is_slug(&options.edition) {
        return fail(format!(
            "\"{}\" cannot be the id of an edition\n  help: use lower-case ASCII letters, digits and hyphens",
            options.edition
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
    let imported = import::document(text, &profile, &records.wording, &ministries, &glossary, &options.edition, &name);
    let folder = match &options.output {
        Some(folder) => folder.clone(),
        None => root.join("data/editions").join(&options.edition),
    };
    if let Err(status) = save(&folder, files(&imported, &bytes), options.force) {
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

/// Writes the files, unless one exists that was not to be overwritten: then nothing is written.
fn save(folder: &Path, files: Vec<(String, Vec<u8>)>, force: bool) -> Result<(), Status> {
    let existing: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).filter(|path| path.exists()).collect();
    if let (Some(first), false) = (existing.first(), force) {
        let others = match existing.len() - 1 {
            0 => String::new(),
            1 => " and 1 other file".to_owned(),
            n => format!(" and {n} other files"),
        };
        return Err(fail(format!(
            "{}{others} would be overwritten; nothing was written\n  help: import into another folder with --output and compare, or overwrite with --force",
            first.display()
        )));
    }
    let files: Vec<_> = files.into_iter().map(|(path, bytes)| (folder.join(path), bytes)).collect();
    publish::save_all(&files).map_err(fail)
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
