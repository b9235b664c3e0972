//! Open data: what can be downloaded and what its fields mean.

use serde::Serialize;

use super::chart::table::Table;
use super::shared::{Link, Scope};
use crate::catalog::id::EditionIx;

/// What `page/data.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<FileEntry>,
    /// The fields of a measure's record.
    pub fields: Vec<Field>,
    /// The tables with the numbers of the pictures.
    pub tables: Vec<TableEntry>,
}

/// A kind of table with the numbers of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct TableEntry {
    /// Its name; the string `table_<name>` tells what it holds.
    pub name: &'static str,
    /// The file of each edition, newest first: path and link.
    pub files: Vec<Link>,
    /// Its columns.
    pub columns: &'static [Field],
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct FileEntry {
    /// Path below the site's root.
    pub path: String,
    /// Where it is.
    pub href: String,
    /// The edition it holds; all of them if absent.
    pub edition: Option<String>,
    /// How many measures it holds.
    pub measures: usize,
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

/// The measures of one edition.
pub fn edition_file(edition: &str) -> String {
    format!("data/{edition}/measures.json")
}

const fn field(name: &'static str, kind: &'static str, string: &'static str) -> Field {
    Field { name, kind, string }
}

/// The fields of a measure's record, in its order. Later versions add fields and change none.
pub const FIELDS: [Field; 32] = [
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
];

impl DataView {
    /// All files.
    pub fn new(scope: &Scope<'_>) -> Self {
        let entry = |path: String, edition: Option<String>, measures: usize| FileEntry {
            href: scope.link.to_address(&path),
            path,
            edition,
            measures,
        };
        let all = entry(ALL_FILE.to_owned(), None, scope.catalog.measures.len());
        let editions = scope.catalog.edition_indices().rev().map(|ix| {
            let edition = &scope.catalog[ix];
            entry(edition_file(&edition.id), Some(edition.id.clone()), scope.counts(ix).measures)
        });
        Self {
            files: std::iter::once(all).chain(editions).collect(),
            fields: FIELDS.to_vec(),
            tables: Table::ALL.into_iter().map(|table| table_entry(scope, table)).collect(),
        }
    }
}

fn table_entry(scope: &Scope<'_>, table: Table) -> TableEntry {
    let file = |ix: EditionIx| Link { text: table.path(&scope.catalog[ix].id), href: table.link(scope, ix) };
    let files = scope.catalog.edition_indices().rev().map(file).collect();
    TableEntry { name: table.name(), files, columns: table.columns() }
}
