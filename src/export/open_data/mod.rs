//! Open data: the records in shapes that later versions only add to.
//!
//! | file | holds |
//! |---|---|
//! | `measures.json` `measures.jsonl` | the measures, each with all that belongs to it |
//! | `2023/measures/012/index.json` | one of them |
//! | `<table>.csv` | a [table](crate::table) |
//! | `measures.xlsx` | the tables as a workbook |
//! | `datapackage.json` | what describes the files of a folder |
//! | `data/schemas/` | JSON Schemas |
//! | `data/catalog.jsonld` `data/2023/citations.bib` | what [linked data](super::linked_data) and [citations](super::citation) are of it |
//! | `data/SHA256SUMS` | checksums of all files below `data/` but pages and compressed copies |

pub mod about;
pub mod csv;
pub mod json;
pub mod package;
pub mod pictures;
pub mod rows;
pub mod schema;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Job, Put, citation, linked_data};
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::contents::{Contents, Writer, hashed, written};
use crate::page::download::{self, Download, Format, Part, SCHEMAS, SUMS, Sizes};
use crate::render::Print;
use crate::skin::strings::Strings;
use about::About;
use package::Package;
use rows::Selection;

/// What makes the files of open data.
#[derive(Clone, Copy, Debug)]
pub struct OpenData<'a> {
    catalog: &'a Catalog,
    words: &'a [Strings],
}

/// How many records of measures a thread makes before another may take over.
const MEASURES_AT_ONCE: usize = 32;

/// Takes a file over from a former build if it was made of the same; gives its SHA-256, hexadecimal, and its size in bytes.
pub type TakeOver<'a> = dyn Fn(&str, Print) -> io::Result<Option<(String, u64)>> + Sync + 'a;

/// Where files go, and which can stay.
#[derive(Clone, Copy)]
struct Output<'a> {
    put: &'a Put<'a>,
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "only workbooks are taken over"))]
    take_over: &'a TakeOver<'a>,
    /// What the words of the interface are, as a hash.
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "only workbooks are taken over"))]
    words: Option<Print>,
}

/// A file that is there.
#[derive(Clone, Debug)]
pub struct Made {
    /// What it holds; absent where it is about the data.
    pub download: Option<Download>,
    /// Its path below the site's root.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// What it is made of, where a later build may take it over for that.
    pub print: Option<Print>,
}

impl<'a> OpenData<'a> {
    /// Open data of a catalog; `words` are the strings of each language of the interface.
    pub fn new(catalog: &'a Catalog, words: &'a [Strings]) -> Self {
        Self { catalog, words }
    }

    /// The paths of all files.
    pub fn paths(&self) -> Vec<String> {
        let downloads = Part::every(self.catalog).into_iter().flat_map(|part| part.downloads(self.catalog));
        let downloads = downloads.map(|download| download.path(self.catalog));
        let measures = self.measures().map(|ix| download::measure(self.catalog, ix));
        let others = self.others().into_iter().flat_map(|job| job.paths);
        downloads.chain(measures).chain(others).chain([SUMS.to_owned()]).collect()
    }

    /// Makes all files and tells of those that have checksums. Each is hashed once, for its package and for the checksums.
    ///
    /// Workbooks take most of the time of a small site: those whose rows are the same are taken over.
    pub fn make(&self, put: &Put<'_>, take_over: &TakeOver<'_>) -> io::Result<Vec<Made>> {
        let output = Output { put, take_over, words: Print::of(&self.words) };
        let only = self.only();
        let parts = Part::every(self.catalog).into_par_iter().filter(|&part| Some(part) != only);
        let parts: Vec<Vec<Made>> = parts
            .map(|part| match (part, only) {
                (Part::All, Some(only)) => self.whole_and_only(only, output),
                _ => self.part(part, &[], output),
            })
            .collect::<io::Result<_>>()?;
        let mut files: Vec<Made> = parts.into_iter().flatten().collect();
        files.extend(self.make_others(put)?);
        put(SUMS.to_owned(), sums(&files).into())?;
        self.each_measure(put)?;
        Ok(files)
    }

    /// What stands below `data/` and is about the data: schemas, citations, the catalog for data portals.
    fn others(&self) -> Vec<Job<'a>> {
        let schemas =
            schema::all().into_iter().map(|(path, bytes)| Job::file(format!("{SCHEMAS}{path}"), move || bytes.clone()));
        let words = self.words.first();
        let citations = words.into_iter().flat_map(|words| citation::of_editions(self.catalog, words));
        schemas.chain(citations).chain(linked_data::jobs(self.catalog)).collect()
    }

    fn make_others(&self, put: &Put<'_>) -> io::Result<Vec<Made>> {
        let made = Mutex::new(Vec::new());
        let summed = |path: String, contents: Contents<'_>| {
            let (sha256, bytes) = match contents {
                Contents::Bytes(bytes) => put_summed(put, &path, &mut |out| out.write_all(&bytes))?,
                Contents::Written(write) | Contents::SameAs { write, .. } => put_summed(put, &path, write)?,
            };
            let file = Made { download: None, path, bytes, sha256, print: None };
            made.lock().unwrap_or_else(PoisonError::into_inner).push(file);
            Ok(())
        };
        self.others().par_iter().try_for_each(|job| job.run(&summed))?;
        Ok(made.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The files of a part in some formats, by their names in a folder: what `mieru export` writes.
    pub fn files(&self, part: Part, formats: &[Format]) -> io::Result<Vec<(String, Vec<u8>)>> {
        let selection = Selection::new(self.catalog, part);
        let about = About::new(self.catalog, self.words, part);
        let file = |&format: &Format| Ok((format.file(), written(&mut self.file(&selection, &about, format))?));
        formats.par_iter().map(file).collect()
    }

    /// A workbook to be filled in.
    #[cfg(feature = "xlsx")]
    pub fn template(&self) -> io::Result<Vec<u8>> {
        let about = About::new(self.catalog, self.words, Part::All);
        xlsx::template(self.catalog, &about, self.words).map_err(io::Error::other)
    }

    /// Makes a file for each measure.
    fn each_measure(&self, put: &Put<'_>) -> io::Result<()> {
        let words = self.words.first().cloned().unwrap_or_default();
        let measures: Vec<MeasureIx> = self.measures().collect();
        measures
            .into_par_iter()
            .with_max_len(MEASURES_AT_ONCE)
            .try_for_each(|ix| put(download::measure(self.catalog, ix), json::measure(self.catalog, ix, &words).into()))
    }

    fn measures(&self) -> impl Iterator<Item = MeasureIx> + use<> {
        (0..self.catalog.measures.len()).map(MeasureIx::from_usize)
    }

    /// The only edition of the site, if it has the same rows as the whole.
    fn only(&self) -> Option<Part> {
        let only = Part::Edition(self.catalog.only_edition()?);
        let whole = Selection::new(self.catalog, Part::All);
        whole.has_same_rows(&Selection::new(self.catalog, only)).then_some(only)
    }

    /// Makes the files of the whole and of its only edition: those that are the same once, for both.
    fn whole_and_only(&self, only: Part, output: Output<'_>) -> io::Result<Vec<Made>> {
        let twin = |download: Download| Download { part: only, ..download };
        let shared = Part::All.downloads(self.catalog).into_iter().filter(|download| download.format.is_shared());
        let twins: BTreeMap<String, Download> =
            shared.map(|download| (download.path(self.catalog), twin(download))).collect();
        let (selection, about) = (Selection::new(self.catalog, only), About::new(self.catalog, self.words, only));
        let mut made = self.part(Part::All, &[], output)?;
        let copy = |made: &Made| {
            let &download = twins.get(&made.path)?;
            let path = download.path(self.catalog);
            let write = &mut self.file(&selection, &about, download.format);
            let same = Contents::SameAs { path: &made.path, bytes: made.bytes, write };
            Some((output.put)(path.clone(), same).map(|()| Made { download: Some(download), path, ..made.clone() }))
        };
        let ready: Vec<Made> = made.par_iter().filter_map(copy).collect::<io::Result<_>>()?;
        made.extend(self.part(only, &ready, output)?);
        Ok(made)
    }

    /// Makes the files of a part but those that are ready, the description of the others last.
    fn part(&self, part: Part, ready: &[Made], output: Output<'_>) -> io::Result<Vec<Made>> {
        let selection = Selection::new(self.catalog, part);
        let about = About::new(self.catalog, self.words, part);
        let (last, files): (Vec<_>, Vec<_>) =
            part.downloads(self.catalog).into_iter().partition(|download| download.format == Format::Package);
        let mut made: Vec<Made> = files
            .into_par_iter()
            .with_max_len(1)
            .map(|download| match ready.iter().find(|made| made.download == Some(download)) {
                Some(made) => Ok(made.clone()),
                None => self.download(download, &selection, &about, output),
            })
            .collect::<io::Result<_>>()?;
        for download in last {
            let package = Package::new(&selection, &about, self.words, &made);
            made.push(self.put(download, &mut |out| out.write_all(&package.bytes()), output.put)?);
        }
        Ok(made)
    }

    fn download(
        &self,
        download: Download,
        selection: &Selection<'a>,
        about: &About,
        output: Output<'_>,
    ) -> io::Result<Made> {
        match download.format {
            #[cfg(feature = "xlsx")]
            Format::Xlsx => self.workbook(download, &xlsx::Sheets::new(selection, about), output),
            format => self.put(download, &mut self.file(selection, about, format), output.put),
        }
    }

    /// Makes a workbook, unless that of the former build was made of the same.
    #[cfg(feature = "xlsx")]
    fn workbook(&self, download: Download, sheets: &xlsx::Sheets<'_>, output: Output<'_>) -> io::Result<Made> {
        let print = output.words.and_then(|words| Print::of(&(sheets, words)));
        let path = download.path(self.catalog);
        if let Some(print) = print
            && let Some((sha256, bytes)) = (output.take_over)(&path, print)?
        {
            return Ok(Made { download: Some(download), path, bytes, sha256, print: Some(print) });
        }
        let write = &mut |out: &mut dyn Write| out.write_all(&sheets.workbook(self.words).map_err(io::Error::other)?);
        Ok(Made { print, ..self.put(download, write, output.put)? })
    }

    fn put(&self, download: Download, write: &mut Writer<'_>, put: &Put<'_>) -> io::Result<Made> {
        let path = download.path(self.catalog);
        let (sha256, bytes) = put_summed(put, &path, write)?;
        Ok(Made { download: Some(download), path, bytes, sha256, print: None })
    }

    /// What writes a file of a part.
    fn file<'f>(
        &'f self,
        selection: &'f Selection<'a>,
        about: &'f About,
        format: Format,
    ) -> impl FnMut(&mut dyn Write) -> io::Result<()> + 'f {
        move |out| match (format, selection.part) {
            (Format::Json, _) => json::measures(selection, about, out),
            (Format::JsonLines, _) => json::lines(selection, out),
            (Format::Csv(table), _) => csv::table(selection, table, out),
            (Format::Picture(table), Part::Edition(ix)) => out.write_all(&pictures::table(self.catalog, ix, table)),
            #[cfg(feature = "xlsx")]
            (Format::Xlsx, _) => {
                let workbook = xlsx::Sheets::new(selection, about).workbook(self.words);
                out.write_all(&workbook.map_err(io::Error::other)?)
            }
            #[cfg(not(feature = "xlsx"))]
            (Format::Xlsx, _) => Ok(()),
            (Format::Picture(_) | Format::Package, _) => Ok(()),
        }
    }
}

/// The sizes of files.
pub fn sizes(files: &[Made]) -> Sizes {
    files.iter().map(|file| (file.path.clone(), file.bytes)).collect()
}

/// Hands over a file and tells its SHA-256 and size.
fn put_summed(put: &Put<'_>, path: &str, write: &mut Writer<'_>) -> io::Result<(String, u64)> {
    let mut sum = Default::default();
    let mut summed = |out: &mut dyn Write| {
        sum = hashed(write, out)?;
        Ok(())
    };
    put(path.to_owned(), Contents::Written(&mut summed))?;
    Ok(sum)
}

/// Checksums as `sha256sum --check` reads them, next to which they stand.
fn sums(files: &[Made]) -> Vec<u8> {
    let folder = SUMS.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = |file: &Made| file.path.strip_prefix(folder).unwrap_or(&file.path).trim_start_matches('/').to_owned();
    let mut lines: Vec<(String, &str)> = files.iter().map(|file| (name(file), file.sha256.as_str())).collect();
    lines.sort();
    lines.into_iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect::<String>().into_bytes()
}
