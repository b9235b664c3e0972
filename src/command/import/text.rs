//! The text of a document → records for review.

use std::path::{Path, PathBuf};

use crate::cli::Import;
use crate::command::{Status, fail, folder_for_several, print, replace, say, unread_status};
use crate::diagnostic::report::SETTINGS;
use crate::diagnostic::{self, Diagnostic, Place, has_errors};
use crate::import::profile::{Profile, READY};
use crate::import::unsure::Unsure;
use crate::import::{self, Imported};
use crate::read;
use crate::record::{Records, load, parse, write};
use crate::resolve::{is_reserved, is_slug};

/// The files of data by which a document is read.
const USED: [&str; 3] = ["data/ministries.yaml", "data/terms.yaml", "data/wording.yaml"];

/// The folder with them: where it cannot be listed, they only seem to be missing.
const AROUND: &str = "data/";

/// Reads a document.
pub(super) fn run(root: &Path, options: &Import) -> Status {
    let Some(edition) = &options.edition else {
        return fail("the edition is not given\n  help: say which one the document is, for example --edition 2023");
    };
    if !is_slug(edition) {
        return no_id(edition, "use lower-case ASCII letters, digits and hyphens");
    }
    let bytes = match read::given(&options.file) {
        Ok(bytes) => bytes,
        Err(reason) => return fail(format!("{}: {reason}", options.file.display())),
    };
    let mut findings = Vec::new();
    let name = options.file.display().to_string();
    // The whole text, a byte order mark included: its hash is that of the file.
    let text = parse::decode(&name, &bytes, &mut findings).and_then(|_| std::str::from_utf8(&bytes).ok());
    let profile = profile(root, &options.profile, &mut findings);
    let (Some(text), Some(mut profile)) = (text, profile) else {
        print(&findings);
        return if has_errors(&findings) { Status::Findings } else { Status::Failed };
    };
    let (records, missing) = known(root, &mut findings);
    if has_errors(&findings) {
        return refused(&findings);
    }
    if is_reserved(edition, &records) {
        return no_id(edition, "its address belongs to another page of the site; give another one, such as 2023");
    }
    profile.language = profile.language.or(Some(records.site.language));
    let ministries: Vec<_> = records.ministries.into_iter().map(|placed| placed.record).collect();
    let glossary: Vec<_> = records.terms.into_iter().map(|placed| placed.record).collect();
    let imported = import::document(text, &profile, &records.wording, &ministries, &glossary, edition, &name);
    findings.extend(imported.unsure.iter().map(|doubt| told(doubt, &missing)));
    if imported.measures.is_empty() {
        findings.push(nothing_found(&name));
    }
    diagnostic::sort(&mut findings);
    if has_errors(&findings) {
        return refused(&findings);
    }
    let folder = match &options.output {
        Some(folder) => folder.clone(),
        None => root.join("data/editions").join(edition),
    };
    match write_all(&imported, &bytes, &folder, options.force) {
        Ok(removed) => report(&imported, &findings, &removed, &folder),
        Err(status) => status,
    }
}

/// Refuses an id that `check` would refuse.
fn no_id(edition: &str, help: &str) -> Status {
    fail(format!("\"{edition}\" cannot be the id of an edition\n  help: {help}"))
}

/// The records by which a document is read; those of [`USED`] that do not exist; and what is wrong with the others.
fn known(root: &Path, findings: &mut Vec<Diagnostic>) -> (Records, Vec<&'static str>) {
    let inputs = read::read(root);
    let loaded = load::load(&inputs.value);
    let has_site = inputs.value.get(SETTINGS).is_some();
    let is_used = |file: &str| file == AROUND || USED.contains(&file);
    // Without settings the language of a document would be another one; where there are none, none are wanted.
    let is_of_site = |file: &str| file == SETTINGS || file == "site/";
    let unread = inputs.findings.into_iter();
    findings.extend(unread.filter(|finding| is_used(&finding.place.file) || is_of_site(&finding.place.file)));
    let wrong = loaded.findings.into_iter();
    findings.extend(wrong.filter(|finding| is_used(&finding.place.file) || has_site && finding.place.file == SETTINGS));
    let missing = USED.into_iter().filter(|file| inputs.value.get(file).is_none()).collect();
    (loaded.value, missing)
}

/// A doubt as a finding; one that comes from a missing file says so.
fn told(doubt: &Unsure, missing: &[&str]) -> Diagnostic {
    let is_missing = missing.contains(&doubt.file.as_str());
    let help = "there is no such file; `mieru new DIR` makes one to look at";
    doubt.diagnostic().maybe_help(is_missing.then(|| help.to_owned()))
}

fn nothing_found(document: &str) -> Diagnostic {
    Diagnostic::error(Place::file(document), "no measure was found")
        .help("is it the whole text layer? a document of another shape needs its own --profile")
}

/// Writes an edition; measures of a former import that are no longer there are removed, which is told.
fn write_all(imported: &Imported, source: &[u8], folder: &Path, force: bool) -> Result<Vec<PathBuf>, Status> {
    folder_for_several(folder, "give a folder with --output")?;
    let files: Vec<(PathBuf, Vec<u8>)> =
        files(imported, source).into_iter().map(|(path, bytes)| (folder.join(path), bytes)).collect();
    let mut findings = Vec::new();
    let mut surplus = read::files(&folder.join("measures")).into_value(&mut findings);
    surplus.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    surplus.retain(|path| files.iter().all(|(written, _)| written != path));
    if has_errors(&findings) {
        print(&findings);
        return Err(Status::Failed);
    }
    replace(&files, &surplus, force).map(|()| surplus)
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
                fail(format!("{shown}: {reason}\n  help: {}", profiles()));
                None
            }
        };
    }
    if let Some((file, text)) = READY.iter().find(|(ready, _)| *ready == name) {
        return Profile::load(file, text).into_value(findings);
    }
    fail(format!("unknown profile \"{name}\"\n  help: {}", profiles()));
    None
}

/// Which profiles there are.
fn profiles() -> String {
    let ready: Vec<&str> = READY.iter().map(|(ready, _)| *ready).collect();
    format!("ready ones are: {}; others are YAML files, by path or in data/profiles/", ready.join(", "))
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

fn refused(findings: &[Diagnostic]) -> Status {
    print(findings);
    fail("nothing was written");
    unread_status(findings)
}

fn report(imported: &Imported, findings: &[Diagnostic], removed: &[PathBuf], folder: &Path) -> Status {
    print(findings);
    for path in removed {
        say(format!("{} removed: the document has no such measure", path.display()));
    }
    say(format!(
        "{} pages, {} top themes and {} measures written to {}",
        imported.edition.document.pages,
        imported.themes.len(),
        imported.measures.len(),
        folder.display()
    ));
    say("review them, write titles, then run `mieru check`");
    Status::Done
}
