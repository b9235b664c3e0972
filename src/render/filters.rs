//! The filters that templates may use besides the engine's own. All are pure: a value in, a text out.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::period::Words;
use super::prose;
use crate::skin::strings::{Strings, fill};
use crate::text::{date, number};

/// Registers the filters:
///
/// | filter | takes | gives |
/// |---|---|---|
/// | `date` `date_short` | an ISO 8601 date | the date by `format_date`, `format_date_short` |
/// | `fiscal_year` | a year | the fiscal year by `format_fiscal_year` |
/// | `period` | a period as the data writes it | its words |
/// | `number` | a whole number | with commas between thousands |
/// | `size` | bytes | with a unit: 12 kB, 3.4 MB |
/// | `fill(a=…)` | a string with places `{a}` | the places filled |
/// | `markdown(base=…)` | Markdown | HTML; its relative links lead on from `base`, if that is given |
/// | `json_script` | anything | JSON that may stand in a `<script>` of data; keys in the order of their letters |
pub fn register(tera: &mut Tera, strings: &Strings, offline: bool) {
    let strings = Arc::new(strings.clone());
    for (name, format) in [("date", "format_date"), ("date_short", "format_date_short")] {
        let strings = Arc::clone(&strings);
        tera.register_filter(name, move |text: &str, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let day = date::parse(text).ok_or_else(|| wrong("a date like 2023-06-26", text))?;
            Ok(Words::new(&strings).day(format, day))
        });
    }
    let of_year = Arc::clone(&strings);
    tera.register_filter("fiscal_year", move |year: i64, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let year = i16::try_from(year).map_err(|_| wrong("a year", &year.to_string()))?;
        Ok(Words::new(&of_year).fiscal_year(year))
    });
    tera.register_filter("period", move |text: &str, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Words::new(&strings).period(text).ok_or_else(|| wrong("a period", text))
    });
    tera.register_filter("number", |n: i64, _: Kwargs, _: &State<'_>| number::grouped(n));
    tera.register_filter("size", |bytes: i64, _: Kwargs, _: &State<'_>| number::size(bytes));
    tera.register_filter("fill", |text: &str, values: Kwargs, _: &State<'_>| -> String {
        let values: Vec<(String, String)> = values.iter().map(|(key, value)| (key.to_string(), shown(value))).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        fill(text, &values)
    });
    tera.register_filter("markdown", move |text: &str, values: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let base = values.get::<&str>("base")?.unwrap_or_default();
        Ok(Value::safe_string(&prose::html(text, base, offline)))
    });
    tera.register_filter("json_script", |value: &Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let json = json_script(value).map_err(|error| tera::Error::message(error.to_string()))?;
        Ok(Value::safe_string(&json))
    });
}

/// JSON in which nothing ends a script or begins a comment, a character reference or a line.
fn json_script(value: &Value) -> serde_json::Result<String> {
    let mut json = serde_json::to_value(value)?;
    // The engine keeps maps in no particular order.
    json.sort_all_objects();
    let mut text = String::new();
    for c in json.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    Ok(text)
}

/// A value inside a string: numbers with commas between thousands.
fn shown(value: &Value) -> String {
    match (value.as_str(), value.as_i64()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(n)) => number::grouped(n),
        (None, None) => value.to_string(),
    }
}

fn wrong(expected: &str, found: &str) -> tera::Error {
    tera::Error::message(format!("expected {expected}, found \"{found}\""))
}
