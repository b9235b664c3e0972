//! Records → YAML as people like to write it: short lists on one line, long texts on their own.
//!
//! What is written here and read again with [`crate::record::parse`] is the same record.

mod lists;
mod quote;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::edition::{DocumentRecord, EditionRecord, EnglishEditionRecord, FrontRecord, LeftOutRecord};
use super::mark::MarkSigns;
use super::measure::{DeadlineRecord, FigureRecord, FootnoteRecord, MarkRecord, MeasureRecord, PassageRecord};
use super::ministry::EnglishRecord;
use super::relation::RelationRecord;
use super::theme::ThemeRecord;
pub use lists::{measures, ministries, terms};
use quote::{flow, list, number, period, scalar};

/// Writes a measure as the file `measures/2023-012.yaml` holds it.
///
/// ```
/// use mieru::record::{measure::{MeasureRecord, PassageKind, PassageRecord}, write};
/// let record = MeasureRecord {
///     id: "2023-001".into(),
///     passages: vec![PassageRecord::new(PassageKind::Plan, "検討を行う。")],
///     ..MeasureRecord::default()
/// };
/// assert!(write::measure(&record).contains("passages:\n  - plan: 検討を行う。\ndeadlines: []\n"));
/// ```
pub fn measure(record: &MeasureRecord) -> String {
    let MeasureRecord { id, theme, title, pages, ministries, passages, deadlines, figures, footnotes, continues, note } =
        record;
    let mut out = String::new();
    key(&mut out, "id", &scalar(id));
    key(&mut out, "theme", &scalar(theme));
    key(&mut out, "title", &scalar(title));
    key(&mut out, "pages", &format!("[{}, {}]", pages.0, pages.1));
    key(&mut out, "ministries", &mark(ministries));
    entries(&mut out, "passages", passages.iter().map(passage));
    entries(&mut out, "deadlines", deadlines.iter().map(deadline));
    entries(&mut out, "figures", figures.iter().map(figure));
    if !footnotes.is_empty() {
        entries(&mut out, "footnotes", footnotes.iter().map(footnote));
    }
    key(&mut out, "continues", &list(continues));
    optional(&mut out, "note", note.as_deref());
    out
}

/// Writes an edition as `edition.yaml` holds it.
pub fn edition(record: &EditionRecord) -> String {
    let EditionRecord { id, title, date, decided_by, english, fiscal_years, document, front, left_out, remarks } =
        record;
    let mut out = String::new();
    key(&mut out, "id", &scalar(id));
    key(&mut out, "title", &scalar(title));
    key(&mut out, "date", &scalar(date));
    key(&mut out, "decided_by", &scalar(decided_by));
    if let Some(EnglishEditionRecord { title, decided_by, provisional }) = english {
        let mark = if *provisional { ", provisional: true" } else { "" };
        let names = format!("{{ title: {}, decided_by: {}{mark} }}", flow(title), flow(decided_by));
        key(&mut out, "english", &names);
    }
    let years = format!("{{ results: {}, plans: {} }}", fiscal_years.results, fiscal_years.plans);
    key(&mut out, "fiscal_years", &years);
    write_document(&mut out, document);
    entries(&mut out, "front", front.iter().map(front_piece));
    entries(&mut out, "left_out", left_out.iter().map(left_out_piece));
    entries(&mut out, "remarks", remarks.iter().map(|remark| scalar(remark)));
    out
}

fn write_document(out: &mut String, record: &DocumentRecord) {
    let DocumentRecord { title, url, pages, sha256, bullet, page_break, marks } = record;
    out.push_str("document:\n");
    key(out, "  title", &scalar(title));
    optional(out, "  url", url.as_deref());
    key(out, "  pages", &pages.to_string());
    optional(out, "  sha256", sha256.as_deref());
    key(out, "  bullet", &scalar(bullet));
    key(out, "  page_break", page_break.name());
    if *marks != MarkSigns::default() {
        let MarkSigns { open, close, separator, lead } = marks;
        let [open, close, separator, lead] = [open, close, separator, lead].map(|sign| flow(sign));
        key(out, "  marks", &format!("{{ open: {open}, close: {close}, separator: {separator}, lead: {lead} }}"));
    }
}

/// Writes the tree of headings as `themes.yaml` holds it.
pub fn themes(records: &[ThemeRecord]) -> String {
    let mut out = String::new();
    tree(&mut out, records, 0);
    if out.is_empty() { "[]\n".to_owned() } else { out }
}

fn tree(out: &mut String, records: &[ThemeRecord], depth: usize) {
    let indent = "    ".repeat(depth);
    for ThemeRecord { id, label, title, english, page, children } in records {
        key(out, &format!("{indent}- id"), &scalar(id));
        key(out, &format!("{indent}  label"), &scalar(label));
        key(out, &format!("{indent}  title"), &scalar(title));
        if let Some(EnglishRecord { name, short, provisional }) = english {
            let short = short.as_ref().map(|short| format!(", short: {}", flow(short))).unwrap_or_default();
            let mark = if *provisional { ", provisional: true" } else { "" };
            key(out, &format!("{indent}  english"), &format!("{{ name: {}{short}{mark} }}", flow(name)));
        }
        key(out, &format!("{indent}  page"), &page.to_string());
        if !children.is_empty() {
            let _ = writeln!(out, "{indent}  children:");
            tree(out, children, depth + 1);
        }
    }
}

/// Writes a relation as a line of `relations.yaml`, without its end.
pub fn relation(record: &RelationRecord) -> String {
    let RelationRecord { former, later, kind, basis, score, quote, note } = record;
    let text = |key: &str, value: &Option<String>| value.as_ref().map(|value| format!("{key}: {}", flow(value)));
    let parts = [
        text("former", former),
        text("later", later),
        Some(format!("kind: {}", kind.name())),
        Some(format!("basis: {}", basis.name())),
        score.map(|score| format!("score: {}", number(score))),
        text("quote", quote),
        text("note", note),
    ];
    format!("- {{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn key(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {value}");
}

fn optional(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        key(out, name, &scalar(value));
    }
}

/// A list with each entry on its own line, or `[]`.
fn entries(out: &mut String, name: &str, entries: impl ExactSizeIterator<Item = String>) {
    if entries.len() == 0 {
        return key(out, name, "[]");
    }
    let _ = writeln!(out, "{name}:");
    for entry in entries {
        let _ = writeln!(out, "  - {entry}");
    }
}

fn mark(record: &MarkRecord) -> String {
    let MarkRecord { lead, supporting, mark, mark_from } = record;
    let from = mark_from.as_ref().map(|id| format!(", mark_from: {}", flow(id))).unwrap_or_default();
    format!("{{ lead: {}, supporting: {}, mark: {}{from} }}", list(lead), list(supporting), flow(mark))
}

fn passage(record: &PassageRecord) -> String {
    let PassageRecord { result, plan, background } = record;
    one_of([("result", result), ("plan", plan), ("background", background)])
}

fn front_piece(record: &FrontRecord) -> String {
    let FrontRecord { note, title, date, decided_by, preamble } = record;
    one_of([("note", note), ("title", title), ("date", date), ("decided_by", decided_by), ("preamble", preamble)])
}

fn left_out_piece(record: &LeftOutRecord) -> String {
    let LeftOutRecord { text, page, reason } = record;
    format!("{{ text: {}, page: {page}, reason: {} }}", flow(text), flow(reason))
}

/// The keys that are given, normally one.
fn one_of<const N: usize>(keys: [(&str, &Option<String>); N]) -> String {
    let given = keys.into_iter().filter_map(|(key, text)| Some(format!("{key}: {}", scalar(text.as_ref()?))));
    let given: Vec<String> = given.collect();
    if given.is_empty() { "{}".to_owned() } else { given.join("\n    ") }
}

fn deadline(record: &DeadlineRecord) -> String {
    let DeadlineRecord { quote, period: when, relation } = record;
    format!("{{ quote: {}, period: {}, relation: {} }}", flow(quote), period(when), relation.name())
}

fn figure(record: &FigureRecord) -> String {
    let FigureRecord { quote, value, unit, as_of } = record;
    let as_of = as_of.as_ref().map(|when| format!(", as_of: {}", period(when))).unwrap_or_default();
    format!("{{ quote: {}, value: {}, unit: {}{as_of} }}", flow(quote), number(*value), flow(unit))
}

fn footnote(record: &FootnoteRecord) -> String {
    let FootnoteRecord { mark, after, page, text } = record;
    format!("mark: {}\n    after: {}\n    page: {page}\n    text: {}", scalar(mark), scalar(after), scalar(text))
}
