//! `datapackage.json`: what describes the files of a folder, a Data Package (version 2).

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::Made;
use super::about::{About, Source};
use super::rows::Selection;
use crate::page::download::{Format, Part};
use crate::skin::strings::Strings;
use crate::table::{Column, Kind, Need, Reference, Table};

/// The description of a folder.
#[derive(Debug, Serialize)]
pub struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    citation: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Licence<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "<[Source]>::is_empty")]
    sources: &'a [Source],
    resources: Vec<Resource>,
}

#[derive(Debug, Serialize)]
struct Licence<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Debug, Serialize)]
struct Contributor<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    roles: [&'static str; 1],
}

#[derive(Debug, Serialize)]
struct Resource {
    name: String,
    path: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    title: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Value>,
}

impl<'a> Package<'a> {
    /// Describes the files of a part.
    pub fn new(selection: &Selection<'_>, about: &'a About, words: &[Strings], files: &[Made]) -> Self {
        let words = words.first().cloned().unwrap_or_default();
        let licence = about.licence.as_ref();
        let table = |file: &Made| match file.download?.format {
            Format::Csv(table) => Some(table),
            _ => None,
        };
        let tables: Vec<Table> = files.iter().filter_map(table).collect();
        let name = match selection.part {
            Part::All => "measures".to_owned(),
            Part::Edition(ix) => format!("measures-{}", selection.catalog[ix].id),
            Part::Ministry(edition, ix) => {
                format!("measures-{}-{}", selection.catalog[edition].id, selection.catalog[ix].id)
            }
            Part::Theme(ix) => {
                let theme = &selection.catalog[ix];
                format!("measures-{}-{}", selection.catalog[theme.edition].id, theme.id)
            }
        };
        Self {
            schema: "https://datapackage.org/profiles/2.0/datapackage.json",
            name,
            title: &about.title,
            description: &about.description,
            homepage: about.homepage.as_deref(),
            version: about.date.map(version),
            created: about.date.map(|day| format!("{day}T00:00:00Z")),
            citation: &about.citation,
            // A licence without an address cannot be stated in this format.
            licenses: licence
                .and_then(|licence| Some(Licence { title: &licence.name, path: licence.url.as_deref()? }))
                .into_iter()
                .collect(),
            contributors: about
                .operator
                .iter()
                .map(|operator| Contributor {
                    title: &operator.name,
                    path: operator.url.as_deref().filter(|url| url.starts_with("http")),
                    roles: ["publisher"],
                })
                .collect(),
            sources: &about.sources,
            resources: files.iter().filter_map(|file| resource(file, &tables, &words)).collect(),
        }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        // Strings, numbers and lists of them always have a JSON form.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Describes a file. JSON Lines and the workbook are left out: they say what the others say, and plain `frictionless` cannot
/// read them.
fn resource(file: &Made, tables: &[Table], words: &Strings) -> Option<Resource> {
    let format = file.download?.format;
    let (name, title, schema) = match format {
        Format::Csv(table) => {
            let shape = (table.columns(), table.key(), table.references());
            (table.name(), words.get(&table.string()), Some(schema(shape, tables, words)))
        }
        Format::Picture(table) => {
            let shape = (table.columns(), table.key(), table.references());
            (table.name(), words.get(&table.string()), Some(schema(shape, tables, words)))
        }
        Format::Json => ("measures-json", words.get("table_measures"), None),
        Format::JsonLines | Format::Xlsx | Format::Package => return None,
    };
    Some(Resource {
        name: name.replace('_', "-"),
        path: format.file(),
        kind: schema.is_some().then_some("table"),
        title,
        format: match format {
            Format::Csv(_) | Format::Picture(_) => "csv",
            _ => "json",
        },
        mediatype: format.media(),
        encoding: "utf-8",
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        schema,
    })
}

/// The columns of a table, those that name a row, and what its columns refer to.
type Shape = (&'static [Column], &'static [&'static str], &'static [Reference]);

/// The Table Schema of a table; it refers to those of `tables`, which stand in the same folder.
fn schema((columns, key, references): Shape, tables: &[Table], words: &Strings) -> Value {
    let fields: Vec<Value> = columns.iter().map(|column| field(column, key == [column.name], words)).collect();
    let references: Vec<Value> = references
        .iter()
        .filter(|reference| tables.contains(&reference.table))
        .map(|reference| {
            let to = reference.table.name().replace('_', "-");
            json!({ "fields": reference.columns, "reference": { "resource": to, "fields": reference.to } })
        })
        .collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !key.is_empty() {
        schema["primaryKey"] = json!(key);
    }
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    schema
}

/// Whether every row has the cell.
fn is_required(column: &Column) -> bool {
    column.need.published() == Need::Required
}

fn field(column: &Column, is_key: bool, words: &Strings) -> Value {
    let mut field = json!({
        "name": column.name, "type": column.kind.name(), "description": words.get(column.string),
    });
    let mut constraints = json!({});
    if is_required(column) {
        constraints["required"] = true.into();
    }
    if is_key {
        constraints["unique"] = true.into();
    }
    if let Kind::Code(code) = column.kind {
        constraints["enum"] = code.names().collect::<Vec<_>>().into();
        field["categories"] =
            code.words().iter().map(|(value, string)| json!({ "value": value, "label": words.get(string) })).collect();
    }
    if constraints != json!({}) {
        field["constraints"] = constraints;
    }
    field
}

/// The day of the data as a semantic version, `2023.6.26`: its numbers begin with no zero.
fn version(day: Date) -> String {
    format!("{}.{}.{}", day.year(), day.month(), day.day())
}
