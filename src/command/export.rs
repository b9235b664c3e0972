//! `mieru export`: the records as tables, and a workbook to be filled in.

use std::io;
use std::path::{Path, PathBuf};

use super::{Status, fail, print, save, say};
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::cli::{Export, ExportFormat};
use crate::compile::{self, Options};
use crate::diagnostic::has_errors;
use crate::export::open_data::OpenData;
use crate::page::download::{Format, Part};
use crate::read;
use crate::text::similar::nearest;

/// Files to write, by their names.
type Files = Vec<(String, Vec<u8>)>;

/// Runs the command.
pub fn run(root: &Path, options: &Export) -> Status {
    let mut findings = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    let site = compile::site(inputs, &Options::default()).into_value(&mut findings);
    if has_errors(&findings) {
        print(&findings);
        return Status::Findings;
    }
    let part = match part(&site.catalog, options.edition.as_deref()) {
        Ok(part) => part,
        Err(reason) => return fail(reason),
    };
    let data = OpenData::new(&site.catalog, &site.skin.strings);
    let files = match if options.template { template(&data) } else { files(&site.catalog, &data, part, options.format) }
    {
        Ok(files) => files,
        Err(error) => return fail(error),
    };
    let written: Vec<(PathBuf, Vec<u8>)> = match (&options.output, files.len()) {
        (Some(path), 1) => files.into_iter().map(|(_, bytes)| (path.clone(), bytes)).collect(),
        (folder, n) => {
            let folder = folder.clone().unwrap_or_else(|| PathBuf::from(if n > 1 { "tables" } else { "" }));
            files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)).collect()
        }
    };
    let names: Vec<String> = written.iter().map(|(path, _)| path.display().to_string()).collect();
    if let Err(status) = save(written, options.force) {
        return status;
    }
    names.into_iter().for_each(say);
    Status::Done
}

fn part(catalog: &Catalog, edition: Option<&str>) -> Result<Part, String> {
    let Some(id) = edition else { return Ok(Part::All) };
    let known = || catalog.editions.iter().map(|edition| edition.id.as_str());
    match known().position(|known| known == id) {
        Some(at) => Ok(Part::Edition(EditionIx::from_usize(at))),
        None => {
            let near = nearest(id, known()).map(|near| format!("did you mean \"{near}\"?"));
            let help = near.unwrap_or_else(|| format!("known are: {}", known().collect::<Vec<_>>().join(", ")));
            Err(format!("unknown edition \"{id}\"\n  help: {help}"))
        }
    }
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
