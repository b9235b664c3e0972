//! Tables → the records they say.

use std::path::{Path, PathBuf};

use crate::cli::Import;
use crate::command::{Status, fail, folder_for_several, print, save, say, unread};
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::import::table::{self, Changes, Sheet};
use crate::read;
use crate::record::load;
use crate::resolve::resolve;
use crate::table::Table;
use crate::text::similar::nearest;

/// Reads tables and writes the records that change.
pub(super) fn run(root: &Path, options: &Import) -> Status {
    if options.edition.is_some() {
        return fail("--edition is for documents: tables name their editions\n  help: leave it out");
    }
    let mut findings = Vec::new();
    let sheets = match sheets(&options.file, &mut findings) {
        Ok(sheets) => sheets,
        Err(reason) => return fail(reason),
    };
    // What one table says is judged by the others, so that none may be missing.
    if has_errors(&findings) {
        print(&findings);
        return Status::Findings;
    }
    let inputs = read::read(root).into_value(&mut findings);
    if has_errors(&findings) {
        return unread(&mut findings);
    }
    let loaded = load::load(&inputs);
    if has_errors(&loaded.findings) {
        print(&loaded.findings);
        return fail("the records that exist cannot all be read; nothing was written\n  help: run `mieru check` first");
    }
    let records = loaded.value;
    let catalog = resolve(&records, String::new()).value;
    let changes = table::read(&sheets, &records, &catalog, &inputs).into_value(&mut findings);
    diagnostic::sort(&mut findings);
    print(&findings);
    if has_errors(&findings) {
        return Status::Findings;
    }
    write(options.output.as_deref().unwrap_or(root), &changes, options.force)
}

/// The sheets of a workbook, of a CSV file or of the CSV files in a folder.
fn sheets(path: &Path, findings: &mut Vec<Diagnostic>) -> Result<Vec<Sheet>, String> {
    let files: Vec<PathBuf> = match path.is_dir() {
        true => {
            let files = read::beside(path).map_err(|reason| format!("{}: {reason}", path.display()))?;
            files.into_iter().filter(|file| is_table(file)).collect()
        }
        false => vec![path.to_owned()],
    };
    if files.is_empty() {
        return Err(format!(
            "{}: there is no table in this folder\n  help: `mieru export` shows how tables are called",
            path.display()
        ));
    }
    let mut sheets = Vec::new();
    for file in files {
        let bytes = read::given(&file).map_err(|reason| format!("{}: {reason}", file.display()))?;
        let shown = file.display().to_string();
        match ending(&file).as_deref() {
            Some("csv") => sheets.extend(table::csv::read(&shown, &name(&file), &bytes, findings)),
            Some("xlsx") => sheets.extend(workbook(&shown, &bytes, findings)?),
            _ => {
                return Err(format!(
                    "{shown}: tables are read from XLSX and CSV\n  help: save it as XLSX (Excel Workbook)"
                ));
            }
        }
    }
    Ok(sheets)
}

/// The ending of a file, in small letters: some systems write large ones.
fn ending(file: &Path) -> Option<String> {
    file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase)
}

/// What a CSV file is called without its ending; in small letters where a table is called so.
fn name(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let small = name.to_lowercase();
    if Table::of(&small).is_some() { small } else { name.into_owned() }
}

/// Whether a file is called as a table is, or nearly so, which is told when it is read.
fn is_table(file: &Path) -> bool {
    let name = name(file).to_lowercase();
    let is_near = || nearest(&name, Table::ALL.map(Table::name)).is_some();
    ending(file).as_deref() == Some("csv") && !table::is_counted(&name) && (Table::of(&name).is_some() || is_near())
}

#[cfg(feature = "xlsx")]
fn workbook(file: &str, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Result<Vec<Sheet>, String> {
    Ok(table::xlsx::read(file, bytes, findings))
}

#[cfg(not(feature = "xlsx"))]
fn workbook(file: &str, _: &[u8], _: &mut Vec<Diagnostic>) -> Result<Vec<Sheet>, String> {
    Err(format!("{file}: this program was built without XLSX\n  help: save each sheet as CSV in a folder"))
}

/// Tells what changes, and writes it unless that would overwrite what was not to be.
fn write(folder: &Path, changes: &Changes, force: bool) -> Status {
    for change in &changes.files {
        for what in &change.what {
            say(format!("{}: {what}", change.path));
        }
    }
    if changes.files.is_empty() {
        say(format!("nothing to change: {} records say the same", changes.same));
        return Status::Done;
    }
    let files: Vec<(PathBuf, Vec<u8>)> =
        changes.files.iter().map(|change| (folder.join(&change.path), change.bytes.clone())).collect();
    let written = files.len();
    let place = folder_for_several(folder, "give a folder with --output");
    if let Err(status) = place.and_then(|()| save(files, force)) {
        return status;
    }
    let files = if written == 1 { "1 file".to_owned() } else { format!("{written} files") };
    say(format!("{files} written to {}; {} records say the same", folder.display(), changes.same));
    say("look at the difference, then run `mieru check`");
    Status::Done
}
