//! The filters that templates may use besides the engine's own. All are pure: a value in, a text out.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::numbers::Numbers;
use super::period::Words;
use super::prose;
use crate::skin::strings::{Strings, fill_by};
use crate::text::date;

/// Registers the filters:
///
/// | filter | takes | gives |
/// |---|---|---|
/// | `date` `date_short` | an ISO 8601 date | the date by `format_date`, `format_date_short` |
/// | `fiscal_year` | a year | the fiscal year by `format_fiscal_year` |
/// | `period` | a period as the data writes it | its words |
/// | `number` | a whole number | with `thousands` between thousands |
/// | `size` | bytes | with a unit by `size_bytes`, `size_kilobytes`, `size_megabytes` and `decimal`: 12 kB, 3.4 MB |
/// | `fill(a=…)` | a string with places `{a}` | the places filled; each needs a value |
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
    let of_period = Arc::clone(&strings);
    tera.register_filter("period", move |text: &str, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Words::new(&of_period).period(text).ok_or_else(|| wrong("a period", text))
    });
    let numbers = Arc::new(Numbers::new(&strings));
    let of_number = Arc::clone(&numbers);
    tera.register_filter("number", move |n: i64, _: Kwargs, _: &State<'_>| of_number.whole(n));
    let of_size = Arc::clone(&numbers);
    tera.register_filter("size", move |bytes: i64, _: Kwargs, _: &State<'_>| of_size.size(bytes));
    tera.register_filter("fill", move |text: &str, values: Kwargs, _: &State<'_>| -> TeraResult<String> {
        filled(text, &values, &strings, &numbers)
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

/// Puts values into the places of a string. It is an error if one has none, unless that is told already, or one that is
/// not defined.
fn filled(text: &str, values: &Kwargs, strings: &Strings, numbers: &Numbers) -> TeraResult<String> {
    fill_by(text, |out: &mut String, name: &str| -> TeraResult<bool> {
        match values.get::<&Value>(name)? {
            Some(value) if value.is_undefined() => {
                Err(tera::Error::message(format!("what is to fill \"{{{name}}}\" in \"{text}\" is not defined")))
            }
            Some(value) => {
                put(out, value, numbers);
                Ok(true)
            }
            None if strings.is_told(name) || !is_name(name) => Ok(false),
            None => {
                let message = format!("nothing fills \"{{{name}}}\" in \"{text}\"; write fill({name}=…)");
                Err(tera::Error::message(message))
            }
        }
    })
}

/// Writes a value inside a string, numbers as the language writes them.
fn put(out: &mut String, value: &Value, numbers: &Numbers) {
    match (value.as_str(), value.as_i64()) {
        (Some(text), _) => out.push_str(text),
        (None, Some(n)) => out.push_str(&numbers.whole(n)),
        (None, None) if value.is_f64() => out.push_str(&numbers.decimal(&value.to_string())),
        (None, None) => out.push_str(&value.to_string()),
    }
}

/// Whether a place can be filled by a template at all: braces may also stand around other words.
fn is_name(place: &str) -> bool {
    !place.is_empty() && place.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn wrong(expected: &str, found: &str) -> tera::Error {
    tera::Error::message(format!("expected {expected}, found \"{found}\""))
}
