//! `measures.json` and `measures.jsonl`: the measures' records.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::about::{self, About};
use super::rows::Selection;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::Measure;
use crate::page::route::Route;
use crate::record::site::LinkRecord;
use crate::skin::strings::Strings;

/// A measure's published record; `/data/` explains the fields.
#[derive(Serialize, JsonSchema)]
struct MeasureData<'a> {
    /// Number of the measure: edition and place in the document.
    id: &'a str,
    /// The edition.
    edition: &'a str,
    /// Place in the document, from 1.
    number: u32,
    /// A short title, ours.
    title: &'a str,
    /// Id of the heading it stands under.
    theme: &'a str,
    /// The headings it stands under, outermost first.
    theme_path: Vec<ThemeData<'a>>,
    /// Its bodies, those in charge first.
    ministries: Vec<MinistryData<'a>>,
    /// First and last page of the document.
    pages: [u32; 2],
    /// The whole text, unchanged.
    text: &'a str,
    /// The text, cut into passages.
    passages: Vec<PassageData<'a>>,
    /// Periods stated in the text.
    deadlines: Vec<DeadlineData<'a>>,
    /// Quantities stated in the text.
    figures: Vec<FigureData<'a>>,
    /// Footnotes of the document.
    footnotes: Vec<FootnoteData<'a>>,
    /// The mark of ministries as printed.
    mark: &'a str,
    /// The measure whose mark serves this one, too.
    mark_from: Option<&'a str>,
    /// A remark of ours.
    note: Option<&'a str>,
    /// Its page, below the root of the site.
    url: String,
    /// The fiscal year on which its edition reports.
    results_year: i16,
    /// The first fiscal year for which its edition plans.
    plans_year: i16,
}

/// A heading.
#[derive(Serialize, JsonSchema)]
struct ThemeData<'a> {
    /// Its id.
    id: &'a str,
    /// The heading.
    title: &'a str,
    /// The sign printed before it.
    label: &'a str,
}

/// A body's part in a measure.
#[derive(Serialize, JsonSchema)]
struct MinistryData<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// `lead` or `supporting`.
    role: &'static str,
    /// Its spelling in the mark.
    mark: &'a str,
}

/// A passage of the text.
#[derive(Serialize, JsonSchema)]
struct PassageData<'a> {
    /// `result`, `plan` or `background`; ours.
    kind: &'static str,
    /// The words, unchanged.
    text: &'a str,
}

/// A period stated in the text.
#[derive(Serialize, JsonSchema)]
struct DeadlineData<'a> {
    /// The words that state it.
    quote: &'a str,
    /// The period: ISO 8601, or a fiscal year such as `FY2023`.
    period: &'a str,
    /// `by`, `from`, `during`, `around` or `until`.
    relation: &'static str,
    /// First day.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
}

/// A quantity stated in the text.
#[derive(Serialize, JsonSchema)]
struct FigureData<'a> {
    /// The words that state it.
    quote: &'a str,
    /// The number as printed, not converted by its unit.
    value: serde_json::Number,
    /// The unit as printed.
    unit: &'a str,
    /// When it holds, where the text says so.
    as_of: Option<&'a str>,
}

/// A footnote of the document.
#[derive(Serialize, JsonSchema)]
struct FootnoteData<'a> {
    /// Its sign.
    mark: &'a str,
    /// The note.
    text: &'a str,
    /// Page at whose foot it stands.
    page: u32,
}

/// What stands in a file before its measures.
#[derive(Serialize, JsonSchema)]
struct Head<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The edition; absent in the file of all editions.
    edition: Option<&'a str>,
    /// The fiscal year on which the edition reports; absent in the file of all editions.
    #[serde(skip_serializing_if = "Option::is_none")]
    results_year: Option<i16>,
    /// The first fiscal year for which the edition plans; absent in the file of all editions.
    #[serde(skip_serializing_if = "Option::is_none")]
    plans_year: Option<i16>,
    /// What the data is called.
    title: &'a str,
    /// Day of the newest edition.
    date: Option<String>,
    /// The licence of the documents, where known.
    licence: Option<&'a LinkRecord>,
    /// How to cite the data.
    citation: &'a str,
}

/// The measures of a part, `{"edition": "2023", …, "measures": […]}`, one measure a line, so that people can search and
/// compare the file; written one by one, so that the records never sit in memory together.
pub fn measures(selection: &Selection<'_>, about: &About, out: &mut dyn Write) -> io::Result<()> {
    let edition = selection.part.edition(selection.catalog).map(|ix| &selection.catalog[ix]);
    let head = Head {
        edition: edition.map(|edition| edition.id.as_str()),
        results_year: edition.map(|edition| edition.results_year),
        plans_year: edition.map(|edition| edition.plans_year),
        title: &about.title,
        date: about.date.map(|day| day.to_string()),
        licence: about.licence.as_ref(),
        citation: &about.citation,
    };
    let mut bytes = Vec::new();
    write(&mut bytes, &head);
    bytes.pop();
    bytes.extend_from_slice(b",\"measures\":[");
    for (n, &ix) in selection.measures.iter().enumerate() {
        bytes.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        write(&mut bytes, &data(selection.catalog, ix));
        out.write_all(&bytes)?;
        bytes.clear();
    }
    bytes.extend_from_slice(b"\n]}\n");
    out.write_all(&bytes)
}

/// The measures of a part, one a line (JSON Lines).
pub fn lines(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    for &ix in &selection.measures {
        write(&mut bytes, &data(selection.catalog, ix));
        bytes.push(b'\n');
        out.write_all(&bytes)?;
        bytes.clear();
    }
    Ok(())
}

/// A file of measures.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used: the file is written measure by measure")]
struct MeasuresFile<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The measures, oldest edition first, in the order of the documents.
    measures: Vec<MeasureData<'a>>,
}

/// The file of a measure.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used: record and end are written one after the other")]
struct MeasureFile<'a> {
    #[serde(flatten)]
    record: MeasureData<'a>,
    #[serde(flatten)]
    end: Said<'a>,
}

/// The schema of a file of measures.
pub fn measures_schema(generator: SchemaGenerator) -> Schema {
    generator.into_root_schema_for::<MeasuresFile<'_>>()
}

/// The schema of the file of a measure.
pub fn measure_schema(generator: SchemaGenerator) -> Schema {
    generator.into_root_schema_for::<MeasureFile<'_>>()
}

#[derive(Serialize, JsonSchema)]
struct Said<'a> {
    /// The licence of the document, where known.
    licence: Option<&'a LinkRecord>,
    /// How to cite the measure: document, page and place.
    citation: String,
}

/// One measure's record, with licence and citation.
pub fn measure(catalog: &Catalog, ix: MeasureIx, words: &Strings) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, &data(catalog, ix));
    bytes.pop();
    bytes.push(b',');
    let mut end = Vec::new();
    let said = Said { licence: catalog.site.licence.as_ref(), citation: about::of_measure(catalog, ix, words) };
    write(&mut end, &said);
    bytes.extend(end.into_iter().skip(1));
    bytes.push(b'\n');
    bytes
}

fn write(bytes: &mut Vec<u8>, value: &impl Serialize) {
    // Strings, numbers and lists of them always have a JSON form, and memory takes them.
    let _ = serde_json::to_writer(bytes, value);
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
        results_year: catalog[measure.edition].results_year,
        plans_year: catalog[measure.edition].plans_year,
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
