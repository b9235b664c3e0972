//! Open data: what can be downloaded and what its fields mean.

use serde::Serialize;

use super::chart::table::Table as Picture;
use super::cite::Style;
use super::download::{CATALOG, Download, Format, Part, SCHEMAS, SUMS, Sizes, has_parts};
use super::shared::{CardYears, Link, Scope};
use crate::catalog::id::EditionIx;
use crate::table::{Column, Kind, Table};

/// What `page/data.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// The parts of the data that have files: the whole first, then the editions, newest first.
    pub parts: Vec<PartEntry>,
    /// The tables of the records.
    pub tables: Vec<TableEntry>,
    /// The tables of what pages count and compare.
    pub pictures: Vec<TableEntry>,
    /// The fields of a measure's record in JSON.
    pub fields: Vec<Field>,
    /// The citations of all measures of an edition, newest edition first.
    pub citations: Vec<FileEntry>,
    /// The checksums of all files below `data/` but pages and compressed copies.
    pub sums: Link,
    /// The data as data portals list it; none without an edition.
    pub catalog: Option<Link>,
    /// The schemas of the published JSON: of a file of measures, of the file of a measure.
    pub schemas: [Link; 2],
    /// Whether bodies and headings have files of their own.
    pub has_parts: bool,
    /// Where the site stands, or what to put in its place in an example.
    pub base: String,
}

/// A part of the data.
#[derive(Clone, Debug, Serialize)]
pub struct PartEntry {
    /// The edition it holds; all of them if absent.
    pub edition: Option<String>,
    /// The years that edition speaks of, where the site has several editions.
    pub years: Option<CardYears>,
    /// How many measures it holds.
    pub measures: usize,
    /// Its files that are not single tables.
    pub files: Vec<FileEntry>,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct FileEntry {
    /// The string that names its format is `file_<format>`; that of citations names the file.
    pub format: &'static str,
    /// Path below the site's root.
    pub path: String,
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub media: &'static str,
    /// Its size.
    pub bytes: u64,
    /// The edition it holds; all of them if absent.
    pub edition: Option<String>,
}

/// A kind of table.
#[derive(Clone, Debug, Serialize)]
pub struct TableEntry {
    /// Its name; the string `table_<name>` tells what it holds.
    pub name: &'static str,
    /// Its files: all editions where there is such a file, then the editions, newest first.
    pub files: Vec<FileEntry>,
    /// Its columns.
    pub columns: Vec<ColumnEntry>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnEntry {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: &'static str,
    /// Key of the string that explains it.
    pub string: &'static str,
    /// The string that tells whether it is filled is `need_<need>`: `required`, `optional` or `computed`.
    pub need: &'static str,
    /// The words that it may hold, if these are few.
    pub words: Vec<WordEntry>,
}

/// A word of a list of codes.
#[derive(Clone, Debug, Serialize)]
pub struct WordEntry {
    /// The word.
    pub word: &'static str,
    /// Key of the string that says what it means.
    pub string: &'static str,
}

/// A field of a measure's published record.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Field {
    /// Its path: `ministries[].role`.
    pub name: &'static str,
    /// JSON type.
    pub kind: &'static str,
    /// Key of the string that explains it.
    pub string: &'static str,
}

/// The measures of all editions.
pub const ALL_FILE: &str = "data/measures.json";

const fn field(name: &'static str, kind: &'static str, string: &'static str) -> Field {
    Field { name, kind, string }
}

/// The fields of a measure's record, in its order. Later versions add fields and change none.
pub const FIELDS: [Field; 34] = [
    field("id", "string", "field_id"),
    field("edition", "string", "field_edition"),
    field("number", "integer", "field_number"),
    field("title", "string", "field_title"),
    field("theme", "string", "field_theme"),
    field("theme_path[].id", "string", "field_theme_path_id"),
    field("theme_path[].title", "string", "field_theme_path_title"),
    field("theme_path[].label", "string", "field_theme_path_label"),
    field("ministries[].id", "string", "field_ministry_id"),
    field("ministries[].name", "string", "field_ministry_name"),
    field("ministries[].role", "string", "field_ministry_role"),
    field("ministries[].mark", "string", "field_ministry_mark"),
    field("pages", "[integer, integer]", "field_pages"),
    field("text", "string", "field_text"),
    field("passages[].kind", "string", "field_passage_kind"),
    field("passages[].text", "string", "field_passage_text"),
    field("deadlines[].quote", "string", "field_deadline_quote"),
    field("deadlines[].period", "string", "field_deadline_period"),
    field("deadlines[].relation", "string", "field_deadline_relation"),
    field("deadlines[].from", "string | null", "field_deadline_from"),
    field("deadlines[].to", "string | null", "field_deadline_to"),
    field("figures[].quote", "string", "field_figure_quote"),
    field("figures[].value", "number", "field_figure_value"),
    field("figures[].unit", "string", "field_figure_unit"),
    field("figures[].as_of", "string | null", "field_figure_as_of"),
    field("footnotes[].mark", "string", "field_footnote_mark"),
    field("footnotes[].text", "string", "field_footnote_text"),
    field("footnotes[].page", "integer", "field_footnote_page"),
    field("mark", "string", "field_mark"),
    field("mark_from", "string | null", "field_mark_from"),
    field("note", "string | null", "field_note"),
    field("url", "string", "field_url"),
    field("results_year", "integer", "column_results_year"),
    field("plans_year", "integer", "column_plans_year"),
];

impl DataView {
    /// All files; `sizes` are theirs.
    pub fn new(scope: &Scope<'_>, sizes: &Sizes) -> Self {
        let parts = Part::all(scope.catalog);
        let files = Files { scope, sizes };
        Self {
            tables: files.tables(&parts),
            pictures: files.pictures(&parts),
            parts: parts.into_iter().map(|part| files.part(part)).collect(),
            fields: FIELDS.to_vec(),
            citations: files.citations(),
            sums: link(scope, SUMS.to_owned()),
            catalog: scope.catalog.latest().map(|_| link(scope, CATALOG.to_owned())),
            schemas: ["measures.schema.json", "measure.schema.json"]
                .map(|name| link(scope, format!("{SCHEMAS}{name}"))),
            has_parts: has_parts(scope.catalog),
            base: scope.catalog.site.base_url.as_ref().map_or("https://example.org/".to_owned(), |base| base.join("")),
        }
    }
}

/// The way to a file that is called by its path.
fn link(scope: &Scope<'_>, path: String) -> Link {
    Link { href: scope.link.to_address(&path), text: path }
}

/// The files of a body's or a heading's measures, single tables left out; none where the site has no such files.
pub fn of_part(scope: &Scope<'_>, part: Part, sizes: &Sizes) -> Vec<FileEntry> {
    if !Part::every(scope.catalog).contains(&part) {
        return Vec::new();
    }
    let is_listed = |format: Format| !format.is_table() || format == Format::Csv(Table::Measures);
    let downloads = part.downloads(scope.catalog).into_iter().filter(|download| is_listed(download.format));
    let files = Files { scope, sizes };
    downloads.map(|download| files.file(download)).collect()
}

struct Files<'a> {
    scope: &'a Scope<'a>,
    sizes: &'a Sizes,
}

impl Files<'_> {
    fn part(&self, part: Part) -> PartEntry {
        let catalog = self.scope.catalog;
        let measures = part.edition(catalog).map_or(catalog.measures.len(), |ix| self.scope.counts(ix).measures);
        let files = part.downloads(catalog).into_iter().filter(|download| !download.format.is_table());
        PartEntry {
            edition: self.edition(part),
            years: part.edition(catalog).and_then(|ix| self.scope.card_years(ix)),
            measures,
            files: files.map(|download| self.file(download)).collect(),
        }
    }

    fn edition(&self, part: Part) -> Option<String> {
        part.edition(self.scope.catalog).map(|ix| self.scope.catalog[ix].id.clone())
    }

    fn file(&self, download: Download) -> FileEntry {
        let Download { part, format } = download;
        self.entry(download.path(self.scope.catalog), part, format.name(), format.media())
    }

    fn entry(&self, path: String, part: Part, format: &'static str, media: &'static str) -> FileEntry {
        FileEntry {
            format,
            href: self.scope.link.to_address(&path),
            media,
            bytes: self.sizes.get(&path).copied().unwrap_or_default(),
            edition: self.edition(part),
            path,
        }
    }

    fn citations(&self) -> Vec<FileEntry> {
        let catalog = self.scope.catalog;
        let file = |ix: EditionIx, style: Style| {
            self.entry(style.edition(catalog, ix), Part::Edition(ix), style.ending(), style.media())
        };
        catalog.edition_indices().rev().flat_map(|ix| Style::ALL.map(|style| file(ix, style))).collect()
    }

    fn files(&self, parts: &[Part], format: Format) -> Vec<FileEntry> {
        let downloads = parts.iter().flat_map(|part| part.downloads(self.scope.catalog));
        downloads.filter(|download| download.format == format).map(|download| self.file(download)).collect()
    }

    /// The tables that there are files of.
    fn tables(&self, parts: &[Part]) -> Vec<TableEntry> {
        let tables = Table::ALL.into_iter().map(|table| self.table(parts, table));
        tables.filter(|table| !table.files.is_empty()).collect()
    }

    fn table(&self, parts: &[Part], table: Table) -> TableEntry {
        let columns = table.columns().iter().map(column).collect();
        TableEntry { name: table.name(), files: self.files(parts, Format::Csv(table)), columns }
    }

    /// What pages count and compare, where there are files of it.
    fn pictures(&self, parts: &[Part]) -> Vec<TableEntry> {
        let tables = Picture::ALL.into_iter().map(|table| self.picture(parts, table));
        tables.filter(|table| !table.files.is_empty()).collect()
    }

    fn picture(&self, parts: &[Part], table: Picture) -> TableEntry {
        let columns = table.columns().iter().map(column).collect();
        TableEntry { name: table.name(), files: self.files(parts, Format::Picture(table)), columns }
    }
}

fn column(column: &Column) -> ColumnEntry {
    let words = match column.kind {
        Kind::Code(code) => code.words(),
        _ => &[],
    };
    ColumnEntry {
        name: column.name,
        kind: column.kind.name(),
        string: column.string,
        need: column.need.published().name(),
        words: words.iter().map(|&(word, string)| WordEntry { word, string }).collect(),
    }
}
