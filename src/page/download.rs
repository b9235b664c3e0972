//! The files of open data: which there are, and where.

use std::collections::BTreeMap;

use super::chart::table::Table as Picture;
use super::route::Route;
use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::catalog::measure::Measure;
use crate::table::Table;

/// Sizes of files in bytes, by their paths below the site's root.
pub type Sizes = BTreeMap<String, u64>;

/// Checksums of all other files below `data/` that are no pages, as `sha256sum --check` reads them.
pub const SUMS: &str = "data/SHA256SUMS";

/// The open data as data portals list it.
pub const CATALOG: &str = "data/catalog.jsonld";

/// A part of the data that has files of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All editions.
    All,
    /// One edition.
    Edition(EditionIx),
    /// The measures of an edition that a body leads or supports.
    Ministry(EditionIx, MinistryIx),
    /// The measures of a heading and all below it.
    Theme(ThemeIx),
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The measures' records.
    Json,
    /// The same, one a line.
    JsonLines,
    /// Its tables in a workbook.
    Xlsx,
    /// A table.
    Csv(Table),
    /// What pages count and compare.
    Picture(Picture),
    /// The Data Package that describes the other files.
    Package,
}

/// A file of open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Download {
    /// What it holds.
    pub part: Part,
    /// How.
    pub format: Format,
}

/// The folder of JSON Schemas.
pub const SCHEMAS: &str = "data/schemas/";

/// The record of one measure: `2023/measures/012/index.json`.
pub fn measure(catalog: &Catalog, ix: MeasureIx) -> String {
    format!("{}index.json", Route::Measure(ix).address(catalog))
}

/// Longest text that a cell of a workbook holds, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;

/// Whether workbooks are made: the program can, the site is not too large, and the texts of the documents fit into cells.
pub fn has_workbook(catalog: &Catalog) -> bool {
    let is_small = catalog.measures.len() <= catalog.site.xlsx_up_to;
    cfg!(feature = "xlsx") && is_small && too_long_for_a_cell(catalog).is_none()
}

/// Whether bodies and headings have files of their own.
pub fn has_parts(catalog: &Catalog) -> bool {
    catalog.measures.len() <= catalog.site.parts_up_to
}

/// What has a text of its document that no cell of a workbook holds: the first such measure, or edition.
pub fn too_long_for_a_cell(catalog: &Catalog) -> Option<String> {
    let is_long = |text: &str| text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL;
    let texts = |measure: &Measure| {
        let notes = measure.footnotes.iter().map(|note| note.text.as_str()).chain(measure.note.as_deref());
        notes.chain([measure.text.as_str(), &measure.title]).any(is_long)
    };
    let measure = catalog.measures.iter().find(|measure| texts(measure)).map(|measure| measure.id.clone());
    measure.or_else(|| {
        let edition = catalog.editions.iter().find(|edition| edition_texts(edition).into_iter().any(is_long));
        edition.map(|edition| format!("edition {}", edition.id))
    })
}

/// The texts of an edition that stand in cells.
fn edition_texts(edition: &Edition) -> Vec<&str> {
    let left_out = edition.left_out.iter().flat_map(|part| [&part.text, &part.reason]);
    let front = edition.front.iter().map(|(_, text)| text).chain(&edition.remarks).chain(left_out);
    front.chain([&edition.title, &edition.decided_by, &edition.document.title]).map(String::as_str).collect()
}

impl Part {
    /// All parts, the whole first, then editions, newest first.
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        std::iter::once(Self::All).chain(catalog.edition_indices().rev().map(Self::Edition)).collect()
    }

    /// All parts, those of bodies and headings included where the site is small enough to have files of them.
    pub fn every(catalog: &Catalog) -> Vec<Self> {
        let mut parts = Self::all(catalog);
        if has_parts(catalog) {
            for ix in catalog.edition_indices() {
                let edition = &catalog[ix];
                parts.extend(edition.bodies.iter().map(|body| Self::Ministry(ix, body.ministry)));
                let themes = ThemeIx::all(&edition.themes).filter(|&theme| catalog[theme].total > 0);
                parts.extend(themes.map(Self::Theme));
            }
        }
        parts
    }

    /// The edition it belongs to; all of them for the whole.
    pub fn edition(self, catalog: &Catalog) -> Option<EditionIx> {
        match self {
            Self::All => None,
            Self::Edition(ix) | Self::Ministry(ix, _) => Some(ix),
            Self::Theme(ix) => Some(catalog[ix].edition),
        }
    }

    /// The folder with its files, below the site's root.
    pub fn folder(self, catalog: &Catalog) -> String {
        match self {
            Self::All => "data/".to_owned(),
            Self::Edition(ix) => format!("data/{}/", catalog[ix].id),
            Self::Ministry(edition, ix) => format!("data/{}/ministries/{}/", catalog[edition].id, catalog[ix].id),
            Self::Theme(ix) => {
                let theme = &catalog[ix];
                format!("data/{}/themes/{}/", catalog[theme.edition].id, theme.id)
            }
        }
    }

    /// Its tables, each a CSV file and a sheet of the workbook: those of measures, and of what their ids name.
    pub fn tables(self, catalog: &Catalog) -> Vec<Table> {
        match self {
            // A single edition has nothing to be related to.
            Self::All | Self::Edition(_) => {
                let has = |table: &Table| *table != Table::Relations || catalog.editions.len() > 1;
                Table::ALL.into_iter().filter(has).collect()
            }
            Self::Ministry(..) | Self::Theme(_) => {
                vec![
                    Table::Measures,
                    Table::MeasureMinistries,
                    Table::Passages,
                    Table::Deadlines,
                    Table::Figures,
                    Table::Footnotes,
                    Table::Themes,
                    Table::Ministries,
                    Table::Editions,
                ]
            }
        }
    }

    /// Its files; what describes the others stands last.
    pub fn downloads(self, catalog: &Catalog) -> Vec<Download> {
        let mut formats = vec![Format::Json, Format::JsonLines];
        formats.extend(has_workbook(catalog).then_some(Format::Xlsx));
        formats.extend(self.tables(catalog).into_iter().map(Format::Csv));
        if let Self::Edition(ix) = self {
            formats.extend(Picture::ALL.into_iter().filter(|table| table.is_of(catalog, ix)).map(Format::Picture));
        }
        formats.push(Format::Package);
        formats.into_iter().map(|format| Download { part: self, format }).collect()
    }
}

impl Format {
    /// The name of its file.
    pub fn file(self) -> String {
        match self {
            Self::Json => "measures.json".to_owned(),
            Self::JsonLines => "measures.jsonl".to_owned(),
            Self::Xlsx => "measures.xlsx".to_owned(),
            Self::Csv(table) => format!("{}.csv", table.name()),
            Self::Picture(table) => format!("{}.csv", table.name()),
            Self::Package => "datapackage.json".to_owned(),
        }
    }

    /// Its name; the string `file_<name>` says it in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Csv(_) | Self::Picture(_) => "csv",
            Self::Package => "package",
        }
    }

    /// Whether the file is a single table.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv(_) | Self::Picture(_))
    }

    /// Whether the file of the whole is that of the site's only edition, too: the others name the part that they are of.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::JsonLines | Self::Xlsx | Self::Csv(_))
    }

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Json | Self::Package => "application/json",
            Self::JsonLines => "application/jsonl",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv(_) | Self::Picture(_) => "text/csv",
        }
    }
}

impl Download {
    /// The file's path below the site's root.
    pub fn path(self, catalog: &Catalog) -> String {
        format!("{}{}", self.part.folder(catalog), self.format.file())
    }
}
