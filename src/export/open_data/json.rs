//! `data/2023/measures.json` and `data/measures.json`.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::Measure;
use crate::page::route::Route;

/// The measures of one edition. Fields are added over time, never changed.
#[derive(Serialize)]
struct EditionFile<'a, M> {
    edition: &'a str,
    measures: M,
}

/// The measures of all editions, oldest edition first.
#[derive(Serialize)]
struct AllFile<M> {
    measures: M,
}

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

/// The measures of all editions as JSON.
pub fn all(catalog: &Catalog) -> Vec<u8> {
    let measures = (0..catalog.measures.len()).map(MeasureIx::from_usize);
    bytes(&AllFile { measures: Lazy::new(measures.map(|ix| data(catalog, ix))) })
}

/// The measures of one edition as JSON.
pub fn edition(catalog: &Catalog, edition: &str, measures: impl Iterator<Item = MeasureIx>) -> Vec<u8> {
    bytes(&EditionFile { edition, measures: Lazy::new(measures.map(|ix| data(catalog, ix))) })
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers and lists of them always have a JSON form.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A list that is made while it is written, so that the records never sit in memory together.
struct Lazy<I>(std::cell::RefCell<Option<I>>);

impl<I> Lazy<I> {
    fn new(items: I) -> Self {
        Self(std::cell::RefCell::new(Some(items)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for Lazy<I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
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
