//! All problems of one record: each is noted in our words, its value taken out, and the rest tried again.

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;

use super::WIDE_SPACE;
use crate::diagnostic::{Diagnostic, Place};
use crate::record::locate::Node;
use crate::text::similar::nearest;

/// How many problems of one record are listed at the most.
const MOST: usize = 40;

/// Reads a record from loose values, taking out what is wrong until the rest fits.
pub(super) fn repair<T: DeserializeOwned>(
    file: &str,
    at: &str,
    mut value: Value,
    tree: &Node,
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    let mut removed: Vec<String> = Vec::new();
    while removed.len() < MOST {
        let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
            // What was taken out is still missing: the record is not to be used.
            Ok(record) => return removed.is_empty().then_some(record),
            Err(error) => error,
        };
        let problem = Problem::new(&error);
        if problem.is_missing && removed.contains(&written(&problem.steps)) {
            return None;
        }
        let field = join(at, &problem.field);
        let (line, column) = tree.find(&field);
        let help = problem.help.clone().or_else(|| problem.remedy(file, tree.written(&field)));
        let place = Place { file: file.to_owned(), line: Some(line), column: Some(column), field };
        findings.push(Diagnostic::error(place, problem.message).maybe_help(help));
        // Entries of lists keep their numbers, so that later places stay right: the list goes as a whole.
        let key = problem.steps.iter().rposition(|step| matches!(step, Step::Key(_)));
        let steps = &problem.steps[..key.map_or(0, |key| key + 1)];
        if problem.is_missing || !remove(&mut value, steps) {
            return None;
        }
        removed.push(written(steps));
    }
    None
}

fn join(at: &str, field: &str) -> String {
    let dot = if at.is_empty() || field.is_empty() || field.starts_with('[') { "" } else { "." };
    format!("{at}{dot}{field}")
}

/// A parser's complaint in our words.
struct Problem {
    field: String,
    steps: Vec<Step>,
    message: String,
    help: Option<String>,
    is_missing: bool,
}

#[derive(Clone)]
enum Step {
    Key(String),
    Index(usize),
}

impl Problem {
    fn new(error: &serde_path_to_error::Error<serde_yaml::Error>) -> Self {
        let raw = error.inner().to_string();
        let mut steps: Vec<Step> = error
            .path()
            .iter()
            .filter_map(|segment| match segment {
                Segment::Seq { index } => Some(Step::Index(*index)),
                Segment::Map { key } => Some(Step::Key(key.clone())),
                _ => None,
            })
            .collect();
        let mut help = None;
        let mut is_missing = false;
        let names = quoted(&raw);
        let message = if raw.starts_with("unknown field") {
            let name = names.first().cloned().unwrap_or_default();
            help = suggestion(&name, &names[1..]);
            if !matches!(steps.last(), Some(Step::Key(key)) if *key == name) {
                steps.push(Step::Key(name.clone()));
            }
            format!("unknown key \"{name}\"")
        } else if raw.starts_with("missing field") {
            is_missing = true;
            let name = names.first().cloned().unwrap_or_default();
            steps.push(Step::Key(name.clone()));
            format!("key \"{name}\" is missing")
        } else if raw.starts_with("unknown variant") {
            let name = names.first().cloned().unwrap_or_default();
            help = suggestion(&name, &names[1..]);
            format!("unknown value \"{name}\"")
        } else {
            plain(&raw)
        };
        // A missing key has no place of its own: its record is named.
        let shown = if is_missing { &steps[..steps.len() - 1] } else { &steps[..] };
        Self { field: written(shown), steps, message, help, is_missing }
    }

    /// What puts it right in a file, where a value is written like this.
    fn remedy(&self, file: &str, written: Option<&str>) -> Option<String> {
        match self.steps.last() {
            Some(Step::Key(name)) if self.is_missing => Some(of_missing(name, file)),
            _ if self.message.starts_with("expected a string, found `") => {
                written.map(|written| format!("write it in quotes, as in \"{written}\""))
            }
            _ => None,
        }
    }
}

/// What to do about a key that is missing in a file.
fn of_missing(name: &str, file: &str) -> String {
    match name {
        "fiscal_years" | "results" | "plans" => "an edition reports on one fiscal year and plans from a later one: \
             `fiscal_years: { results: 2022, plans: 2023 }`"
            .to_owned(),
        // Profiles and skins are described elsewhere.
        _ if file.starts_with("themes/") || file.starts_with("data/profiles/") => format!("write `{name}: …` there"),
        _ => format!("write `{name}: …` there; docs/data-format.md of mieru tells what it is"),
    }
}

/// The names in backquotes.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn suggestion(name: &str, known: &[String]) -> Option<String> {
    if name.starts_with(WIDE_SPACE) {
        return Some("remove the space of full width in front".to_owned());
    }
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => Some(format!("did you mean \"{near}\"?")),
        None if known.is_empty() => None,
        None => Some(format!("known are: {}", known.join(", "))),
    }
}

/// Words for types that people who do not program understand.
pub(super) fn plain(raw: &str) -> String {
    let raw = raw.split(" at line ").next().unwrap_or(raw);
    let rest =
        ["invalid type: ", "invalid value: ", "invalid length "].iter().find_map(|start| raw.strip_prefix(start));
    let Some((found, expected)) = rest.and_then(|rest| rest.split_once(", expected ")) else {
        return raw.to_owned();
    };
    let expected = match expected {
        "u32" | "usize" => "a whole number from 0 on",
        "i16" | "i8" => "a whole number of usual size",
        "f64" => "a number",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a tuple of size 2" | "fewer elements in sequence" => "a list of two numbers",
        other if other.starts_with("struct ") => "keys with values",
        other => other,
    };
    let found = match found {
        "unit value" => "nothing".to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "keys with values".to_owned(),
        count if count.bytes().all(|byte| byte.is_ascii_digit()) => format!("{count} of them"),
        other => {
            other.replace("floating point ", "").replace("integer ", "").replace("boolean ", "").replace("string ", "")
        }
    };
    format!("expected {expected}, found {found}")
}

fn written(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        match step {
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::Key(key) if out.is_empty() => out.push_str(key),
            Step::Key(key) => out.push_str(&format!(".{key}")),
        }
    }
    out
}

/// Takes out a value; `false` if it is not there.
fn remove(value: &mut Value, steps: &[Step]) -> bool {
    let Some((last, way)) = steps.split_last() else { return false };
    let mut at = value;
    for step in way {
        let next = match (step, at) {
            (Step::Key(key), Value::Mapping(map)) => map.get_mut(key.as_str()),
            (Step::Index(index), Value::Sequence(list)) => list.get_mut(*index),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => return false,
        }
    }
    match (last, at) {
        (Step::Key(key), Value::Mapping(map)) => map.remove(key.as_str()).is_some(),
        _ => false,
    }
}
