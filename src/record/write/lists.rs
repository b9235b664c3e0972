//! Files that hold a list of records.

use super::quote::{flow, list, scalar};
use super::{key, measure, optional};
use crate::record::measure::MeasureRecord;
use crate::record::ministry::{EnglishRecord, MinistryRecord, OtherBodyRecord};
use crate::record::term::TermRecord;

/// Writes measures as a file that lists several holds them.
pub fn measures(records: &[MeasureRecord]) -> String {
    entries(records.iter().map(measure))
}

/// Writes bodies as `ministries.yaml` holds them.
///
/// ```
/// use mieru::record::{ministry::MinistryRecord, write};
/// let record = MinistryRecord { id: "parks".into(), name: "公園課".into(), ..MinistryRecord::default() };
/// assert_eq!(write::ministries(&[record]), "- id: parks\n  name: 公園課\n  marks: []\n  certainty: seen\n");
/// ```
pub fn ministries(records: &[MinistryRecord]) -> String {
    entries(records.iter().map(ministry))
}

/// Writes terms as `terms.yaml` holds them.
pub fn terms(records: &[TermRecord]) -> String {
    entries(records.iter().map(term))
}

/// A list: the first line of each entry follows a hyphen, the others stand below it.
fn entries(entries: impl Iterator<Item = String>) -> String {
    let mut out = String::new();
    for entry in entries {
        for (n, line) in entry.lines().enumerate() {
            out.push_str(if n == 0 { "- " } else { "  " });
            out.push_str(line);
            out.push('\n');
        }
    }
    if out.is_empty() { "[]\n".to_owned() } else { out }
}

fn ministry(record: &MinistryRecord) -> String {
    let MinistryRecord {
        id,
        name,
        reading,
        english,
        short,
        also,
        marks,
        corporate_number,
        parent,
        site,
        since,
        until,
        successor,
        certainty,
    } = record;
    let mut out = String::new();
    key(&mut out, "id", &scalar(id));
    key(&mut out, "name", &scalar(name));
    optional(&mut out, "reading", reading.as_deref());
    if let Some(EnglishRecord { name, short, provisional }) = english {
        let mark = if *provisional { ", provisional: true" } else { "" };
        key(&mut out, "english", &format!("{{ name: {}{}{mark} }}", flow(name), part("short", short.as_deref())));
    }
    optional(&mut out, "short", short.as_deref());
    if !also.is_empty() {
        key(&mut out, "also", &list(also));
    }
    key(&mut out, "marks", &list(marks));
    optional(&mut out, "corporate_number", corporate_number.as_deref());
    for (name, body) in [("parent", parent), ("successor", successor)] {
        if let Some(body) = body {
            key(&mut out, name, &other(body));
        }
    }
    optional(&mut out, "site", site.as_deref());
    optional(&mut out, "from", since.as_deref());
    optional(&mut out, "until", until.as_deref());
    key(&mut out, "certainty", certainty.name());
    out
}

fn other(record: &OtherBodyRecord) -> String {
    let OtherBodyRecord { id, name, english, short, from } = record;
    // Beside an id the name may be left out.
    let name = (id.is_none() || !name.is_empty()).then_some(name);
    let given = [
        ("id", id.as_ref()),
        ("name", name),
        ("english", english.as_ref()),
        ("short", short.as_ref()),
        ("from", from.as_ref()),
    ];
    let parts = given.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", flow(value?))));
    let parts: Vec<String> = parts.collect();
    format!("{{ {} }}", parts.join(", "))
}

fn part(key: &str, value: Option<&str>) -> String {
    value.map(|value| format!(", {key}: {}", flow(value))).unwrap_or_default()
}

fn term(record: &TermRecord) -> String {
    let TermRecord { id, term, reading, expansion, language, measure, quote, spellings, note } = record;
    let mut out = String::new();
    key(&mut out, "id", &scalar(id));
    key(&mut out, "term", &scalar(term));
    optional(&mut out, "reading", reading.as_deref());
    key(&mut out, "expansion", &scalar(expansion));
    optional(&mut out, "language", language.as_deref());
    key(&mut out, "measure", &scalar(measure));
    key(&mut out, "quote", &scalar(quote));
    if !spellings.is_empty() {
        key(&mut out, "spellings", &list(spellings));
    }
    optional(&mut out, "note", note.as_deref());
    out
}
