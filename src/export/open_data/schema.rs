//! JSON Schemas (draft 2020-12) of the published JSON and of the records as people write them, made from the Rust types.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::json;
use crate::record::accessibility::AccessibilityRecord;
use crate::record::alias::AliasRecord;
use crate::record::edition::EditionRecord;
use crate::record::followup::FollowupRecord;
use crate::record::measure::MeasureRecord;
use crate::record::ministry::MinistryRecord;
use crate::record::relation::RelationRecord;
use crate::record::site::SiteRecord;
use crate::record::term::TermRecord;
use crate::record::theme::ThemeRecord;
use crate::record::wording::WordingRecord;

/// A file that holds one record or a list of them.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

/// All schemas by their paths in a folder of schemas: `records/` has those of the YAML files.
///
/// ```
/// let schemas = mieru::export::open_data::schema::all();
/// assert!(schemas.iter().any(|(path, _)| *path == "records/measure.schema.json"));
/// ```
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let published = || SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schemas = [
        ("measures.schema.json", json::measures_schema(published())),
        ("measure.schema.json", json::measure_schema(published())),
        ("records/site.schema.json", record::<SiteRecord>()),
        ("records/accessibility.schema.json", record::<AccessibilityRecord>()),
        ("records/ministries.schema.json", record::<Vec<MinistryRecord>>()),
        ("records/terms.schema.json", record::<Vec<TermRecord>>()),
        ("records/aliases.schema.json", record::<Vec<AliasRecord>>()),
        ("records/wording.schema.json", record::<WordingRecord>()),
        ("records/edition.schema.json", record::<EditionRecord>()),
        ("records/themes.schema.json", record::<Vec<ThemeRecord>>()),
        ("records/relations.schema.json", record::<Vec<RelationRecord>>()),
        ("records/followup.schema.json", record::<Vec<FollowupRecord>>()),
        ("records/measure.schema.json", record::<OneOrMore<MeasureRecord>>()),
    ];
    schemas.into_iter().map(|(path, schema)| (path, bytes(&schema))).collect()
}

fn record<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>()
}

fn bytes(schema: &Schema) -> Vec<u8> {
    // A schema is JSON already.
    let mut bytes = serde_json::to_vec_pretty(schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
