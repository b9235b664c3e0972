//! `mieru export`: the records as tables, and a workbook to be filled in.

use std::io;
use std::path::{Path, PathBuf};

use super::{Status, edition, fail, folder_for_several, print, save, say, unread};
use crate::catalog::Catalog;
use crate::cli::{Export, ExportFormat};
use crate::compile::{self, Options};
use crate::diagnostic::has_errors;
use crate::export::open_data::OpenData;
use crate::page::download::{Format, Part};
use crate::read;
use crate::resolve::EDITIONS;
use crate::text::shown;

/// Files to write, by their names.
type Files = Vec<(String, Vec<u8>)>;

/// Runs the command.
pub fn run(root: &Path, options: &Export) -> Status {
    let format = match format(options) {
        Ok(format) => format,
        Err(reason) => return fail(reason),
    };
    let mut findings = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    if has_errors(&findings) {
        return unread(&mut findings);
    }
    let site = compile::site(inputs, &Options::default()).into_value(&mut findings);
    // The first edition may begin in the workbook to be filled in.
    if options.template {
        findings.retain(|finding| finding.place.file != EDITIONS);
    }
    if has_errors(&findings) {
        print(&findings);
        return Status::Findings;
    }
    let part = match options.edition.as_deref().map(|id| edition(&site.catalog, id)) {
        None => Part::All,
        Some(Ok(edition)) => Part::Edition(edition),
        Some(Err(reason)) => return fail(reason),
    };
    let data = OpenData::new(&site.catalog, &site.skin.strings);
    let files = match if options.template { template(&data) } else { files(&site.catalog, &data, part, format) } {
        Ok(files) => files,
        Err(error) => return fail(error),
    };
    let written = match placed(options.output.as_deref(), files) {
        Ok(written) => written,
        Err(status) => return status,
    };
    let names: Vec<String> = written.iter().map(|(path, _)| path.display().to_string()).collect();
    if let Err(status) = save(written, options.force) {
        return status;
    }
    names.into_iter().for_each(say);
    Status::Done
}

/// The format that is written; the error says which options do not go together.
fn format(options: &Export) -> Result<ExportFormat, String> {
    let format = match (options.template, options.format) {
        (true, Some(ExportFormat::Csv | ExportFormat::Json)) => {
            return Err("--template writes a workbook and nothing else\n  help: leave --format out".to_owned());
        }
        (true, _) => ExportFormat::Xlsx,
        (false, format) => format.unwrap_or(ExportFormat::Csv),
    };
    match options.output.as_deref().filter(|path| !is_folder(path)) {
        Some(path) => named_so(path, format).map(|()| format),
        None => Ok(format),
    }
}

/// Endings by which programs, and `import`, know what is in a file.
const ENDINGS: [&str; 6] = ["csv", "json", "ods", "xls", "xlsm", "xlsx"];

/// Refuses a name with the ending of another format: the file would be taken for what it is not.
fn named_so(path: &Path, format: ExportFormat) -> Result<(), String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (what, own) = match format {
        ExportFormat::Csv => ("several CSV files go into a folder", ""),
        ExportFormat::Json => ("the records are written as JSON", "json"),
        ExportFormat::Xlsx => ("a workbook is written", "xlsx"),
    };
    if ending == own || !ENDINGS.contains(&ending.as_str()) {
        return Ok(());
    }
    let help = match (format, ending.as_str()) {
        (ExportFormat::Csv, "json") => "give a folder with --output, or --format json for a single file".to_owned(),
        (ExportFormat::Csv, _) => "give a folder with --output, or --format xlsx for a single file".to_owned(),
        (_, "csv") => format!("let the name end with .{own}, or give --format csv and a folder"),
        _ => format!("let the name end with .{own}"),
    };
    let place = shown::path(path);
    Err(format!("{place}: {what}, and .{ending} is the ending of another file; nothing was written\n  help: {help}"))
}

/// Where files go: a single one to the path that is given, or into that folder under its own name; several into a folder.
fn placed(output: Option<&Path>, files: Files) -> Result<Vec<(PathBuf, Vec<u8>)>, Status> {
    let is_one = files.len() == 1;
    let folder = match output {
        Some(path) if is_one && !is_folder(path) => {
            return Ok(files.into_iter().map(|(_, bytes)| (path.to_owned(), bytes)).collect());
        }
        Some(folder) => folder,
        None => Path::new(if is_one { "" } else { "tables" }),
    };
    folder_for_several(folder, "give a folder with --output, or --format xlsx for a single file")?;
    Ok(files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)).collect())
}

/// Whether a path is that of a folder, even of one that is still to be made.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn files(catalog: &Catalog, data: &OpenData<'_>, part: Part, format: ExportFormat) -> io::Result<Files> {
    match format {
        ExportFormat::Csv => {
            let tables: Vec<Format> = part.tables(catalog).into_iter().map(Format::Csv).collect();
            data.files(part, &tables)
        }
        ExportFormat::Json => data.files(part, &[Format::Json]),
        ExportFormat::Xlsx if cfg!(feature = "xlsx") => data.files(part, &[Format::Xlsx]),
        ExportFormat::Xlsx => Err(without_workbooks()),
    }
}

#[cfg(feature = "xlsx")]
fn template(data: &OpenData<'_>) -> io::Result<Files> {
    Ok(vec![("template.xlsx".to_owned(), data.template()?)])
}

#[cfg(not(feature = "xlsx"))]
fn template(_: &OpenData<'_>) -> io::Result<Files> {
    Err(without_workbooks())
}

fn without_workbooks() -> io::Error {
    io::Error::other("this program was built without XLSX\n  help: use --format csv")
}
