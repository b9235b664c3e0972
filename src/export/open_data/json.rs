//! `data/2023/measures.json` and `data/measures.json`.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::Measure;
use crate::page::route::Route;

/// A measure's published record; `/data/` explains the fields.
#[derive(Serialize)]
struct MeasureData<'a> {
    id: &'a str,
    edition: &'a str,
    number: u32,
    title: &'a str,
    theme: &'a str,
    theme_path: Vec<ThemeData<'a>>,
    ministries: Vec<MinistryData<'a>>,
    pages: [u32; 2],
    text: &'a str,
    passages: Vec<PassageData<'a>>,
    deadlines: Vec<DeadlineData<'a>>,
    figures: Vec<FigureData<'a>>,
    footnotes: Vec<FootnoteData<'a>>,
    mark: &'a str,
    mark_from: Option<&'a str>,
    note: Option<&'a str>,
    url: String,
}

#[derive(Serialize)]
struct ThemeData<'a> {
    id: &'a str,
    title: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct MinistryData<'a> {
    id: &'a str,
    name: &'a str,
    role: &'static str,
    mark: &'a str,
}

#[derive(Serialize)]
struct PassageData<'a> {
    kind: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct DeadlineData<'a> {
    quote: &'a str,
    period: &'a str,
    relation: &'static str,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct FigureData<'a> {
    quote: &'a str,
    value: serde_json::Number,
    unit: &'a str,
    as_of: Option<&'a str>,
}

#[derive(Serialize)]
struct FootnoteData<'a> {
    mark: &'a str,
    text: &'a str,
    page: u32,
}

/// The measures of all editions, oldest edition first: `{"measures": […]}`.
pub fn all(catalog: &Catalog) -> Vec<u8> {
    file("{\"measures\":[", catalog, (0..catalog.measures.len()).map(MeasureIx::from_usize))
}

/// The measures of one edition: `{"edition": "2023", "measures": […]}`.
pub fn edition(catalog: &Catalog, edition: &str, measures: impl Iterator<Item = MeasureIx>) -> Vec<u8> {
    // An edition's id is a slug: no character of it would need an escape.
    file(&format!("{{\"edition\":\"{edition}\",\"measures\":["), catalog, measures)
}

/// One measure a line, so that people can search and compare the file; written one by one, so that the records never
/// sit in memory together.
fn file(start: &str, catalog: &Catalog, measures: impl Iterator<Item = MeasureIx>) -> Vec<u8> {
    let mut bytes = start.as_bytes().to_vec();
    for (n, ix) in measures.enumerate() {
        bytes.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        // Strings, numbers and lists of them always have a JSON form, and memory takes them.
        let _ = serde_json::to_writer(&mut bytes, &data(catalog, ix));
    }
    bytes.extend_from_slice(b"\n]}\n");
    bytes
}

fn data(catalog: &Catalog, ix: MeasureIx) -> MeasureData<'_> {
    let measure = &catalog[ix];
    MeasureData {
        id: &measure.id,
        edition: &catalog[measure.edition].id,
        number: measure.number,
        title: &measure.title,
        theme: &catalog[measure.theme].id,
        theme_path: catalog
            .path(measure.theme)
            .into_iter()
            .map(|ix| {
                let theme = &catalog[ix];
                ThemeData { id: &theme.id, title: &theme.title, label: &theme.label }
            })
            .collect(),
        ministries: ministries(catalog, measure),
        pages: [measure.pages.0, measure.pages.1],
        text: &measure.text,
        passages: measure
            .passages
            .iter()
            .map(|passage| PassageData { kind: passage.kind.name(), text: measure.passage_text(passage) })
            .collect(),
        deadlines: deadlines(measure),
        figures: figures(measure),
        footnotes: measure
            .footnotes
            .iter()
            .map(|note| FootnoteData { mark: &note.mark, text: &note.text, page: note.page })
            .collect(),
        mark: &measure.mark,
        mark_from: measure.mark_from.map(|ix| catalog[ix].id.as_str()),
        note: measure.note.as_deref(),
        url: Route::Measure(ix).address(catalog),
    }
}

fn ministries<'a>(catalog: &'a Catalog, measure: &'a Measure) -> Vec<MinistryData<'a>> {
    measure
        .ministries
        .iter()
        .map(|role| {
            let ministry = &catalog[role.ministry];
            let name = if role.lead { "lead" } else { "supporting" };
            MinistryData { id: &ministry.id, name: &ministry.name, role: name, mark: &role.mark }
        })
        .collect()
}

fn deadlines(measure: &Measure) -> Vec<DeadlineData<'_>> {
    measure
        .deadlines
        .iter()
        .map(|deadline| DeadlineData {
            quote: &measure.text[deadline.range.clone()],
            period: &deadline.period,
            relation: deadline.relation.name(),
            from: deadline.from.map(|day| day.to_string()),
            to: deadline.to.map(|day| day.to_string()),
        })
        .collect()
}

fn figures(measure: &Measure) -> Vec<FigureData<'_>> {
    measure
        .figures
        .iter()
        .map(|figure| FigureData {
            quote: &measure.text[figure.range.clone()],
            value: number(figure.value),
            unit: &figure.unit,
            as_of: figure.as_of.as_deref(),
        })
        .collect()
}

/// A whole number is written without a decimal point.
fn number(value: f64) -> serde_json::Number {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        serde_json::Number::from(value as i64)
    } else {
        serde_json::Number::from_f64(value).unwrap_or_else(|| 0.into())
    }
}
