//! Changes as one page that needs nothing else, to keep, send and print.

use super::data::DataChange;
use super::text::summary;
use super::{Besides, FileChange};
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::compare::comparison::{Comparison, What};
use crate::compare::rows::RowKind;

/// The look: deletions struck, additions underlined, so that it reads without colour.
const STYLE: &str = "body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.8 sans-serif}\
table{border-collapse:collapse}th,td{padding:.25em .75em;border:1px solid #767676;text-align:start;vertical-align:top}\
del{color:#8b0000;text-decoration:line-through}ins{color:#00400c;text-decoration:underline;text-decoration-thickness:2px}\
h2{margin-top:2em;font-size:1.1em}details{color:#555}@media print{details{display:none}}";

/// The whole page. `title` names what is compared.
pub fn html(catalog: &Catalog, title: &str, comparisons: &[Comparison], besides: &Besides) -> String {
    let language = escaped(&catalog.site.language);
    let title = escaped(title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escaped(&summary(comparisons, besides))
    );
    for comparison in comparisons {
        if comparison.group.is_whole() || !comparison.changes.is_empty() {
            out.push_str(&section(catalog, comparison));
        }
    }
    out.push_str(&data(&besides.data));
    out.push_str(&files(&besides.files));
    out.push_str("</html>\n");
    out
}

/// Fields of the data that changed.
fn data(changes: &[DataChange]) -> String {
    let row = |it: &DataChange| {
        let [kind, record, before, after] = [&it.kind, &it.record, &it.before, &it.after].map(|text| escaped(text));
        format!("<tr><th scope=\"row\">{kind}</th><td>{record}</td><td>{before}</td><td>{after}</td></tr>\n")
    };
    let rows: String = changes.iter().map(row).collect();
    if rows.is_empty() { rows } else { format!("<section><h2>data</h2>\n<table>\n{rows}</table>\n</section>\n") }
}

/// Files of the site that changed.
fn files(changes: &[FileChange]) -> String {
    let item = |it: &FileChange| format!("<li>{} {}</li>\n", it.kind, escaped(&it.path));
    let items: String = changes.iter().map(item).collect();
    if items.is_empty() { items } else { format!("<section><h2>files</h2>\n<ul>\n{items}</ul>\n</section>\n") }
}

fn section(catalog: &Catalog, comparison: &Comparison) -> String {
    let group = &comparison.group;
    let ids =
        |measures: &[MeasureIx]| measures.iter().map(|&ix| catalog[ix].id.as_str()).collect::<Vec<_>>().join(", ");
    let title = group.later.first().or(group.former.first()).map_or("", |&ix| catalog[ix].title.as_str());
    let kind = group.kind.map_or("", |kind| kind.name());
    let mut out = format!(
        "<section><h2>{} → {} {kind} {}</h2>\n",
        escaped(&ids(&group.former)),
        escaped(&ids(&group.later)),
        escaped(title)
    );
    // Whole sentences that are new, gone or moved are shown below.
    let is_fact = |what: &What| !matches!(what, What::Removed | What::Added | What::Moved);
    let facts = comparison.changes.iter().filter(|change| is_fact(&change.what));
    let facts: String = facts
        .map(|change| {
            let told = comparison.told(catalog, change);
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                change.kind().name(),
                escaped(&told.before),
                escaped(&told.after)
            )
        })
        .collect();
    if !facts.is_empty() {
        out.push_str(&format!("<table>\n{facts}</table>\n"));
    }
    for n in 0..comparison.rows.len() {
        out.push_str(&row(catalog, comparison, n));
    }
    out.push_str("</section>\n");
    out
}

fn row(catalog: &Catalog, comparison: &Comparison, n: usize) -> String {
    let (old, new) = (|at| comparison.old_text(catalog, n, at), |at| comparison.new_text(catalog, n, at));
    match comparison.rows[n].kind {
        RowKind::Same => format!("<details><summary>…</summary><p>{}</p></details>\n", escaped(&new(None))),
        RowKind::Removed | RowKind::MovedAway => format!("<p>{}</p>\n", marked("del", &old(None))),
        RowKind::Added | RowKind::MovedHere => format!("<p>{}</p>\n", marked("ins", &new(None))),
        RowKind::Changed => {
            let pieces = comparison.rows[n].pieces.iter().enumerate();
            let words: String = pieces
                .map(|(at, piece)| match piece.is_same {
                    true => escaped(&new(Some(at))),
                    false => marked("del", &old(Some(at))) + &marked("ins", &new(Some(at))),
                })
                .collect();
            format!("<p>{words}</p>\n")
        }
    }
}

fn marked(element: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{element}>{}</{element}>", escaped(text)) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
