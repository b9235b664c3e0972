//! Findings for other programs: JSON, SARIF and the annotations of GitHub Actions.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Diagnostic, Place, Severity};
use crate::text::{shown, url};

/// Findings as JSON: `{"version": 1, "findings": […], "errors": 0, "warnings": 0, "notes": 0}`. Later versions add fields and
/// change none.
///
/// ```
/// use mieru::diagnostic::{Diagnostic, Place, report};
/// let finding = Diagnostic::error(Place::line("data/terms.yaml", 7), "unknown key \"tem\"").help("did you mean \"term\"?");
/// let found: serde_json::Value = serde_json::from_str(&report::json(&[finding])).unwrap();
/// assert_eq!(found["errors"], 1);
/// assert_eq!(found["findings"][0]["line"], 7);
/// ```
pub fn json(findings: &[Diagnostic]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let report = Report {
        version: 1,
        findings: findings.iter().map(Finding::new).collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
    };
    // Strings, numbers and lists of them always have a JSON form.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    #[serde(flatten)]
    place: Where<'a>,
    message: &'a str,
    help: Option<&'a str>,
    /// For something that stands twice: where it stands first.
    first: Option<Where<'a>>,
}

#[derive(Serialize)]
struct Where<'a> {
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    field: &'a str,
}

impl<'a> Finding<'a> {
    fn new(finding: &'a Diagnostic) -> Self {
        Self {
            severity: finding.severity.name(),
            place: Where::new(&finding.place),
            message: &finding.message,
            help: finding.help.as_deref(),
            first: finding.first.as_ref().map(Where::new),
        }
    }
}

impl<'a> Where<'a> {
    fn new(place: &'a Place) -> Self {
        Self { file: &place.file, line: place.line, column: place.column, field: &place.field }
    }
}

/// The file of the settings of a site; a finding of no file is shown there, where each needs one.
pub const SETTINGS: &str = "site/site.yaml";

/// Findings as SARIF 2.1.0, which code hosts and editors show beside the lines. `version` is the program's; `settings` is
/// [`SETTINGS`] as it is called from where the other files are named. Every finding has a file and a line, since code hosts
/// refuse a whole report of which one has none.
pub fn sarif(findings: &[Diagnostic], version: &str, settings: &str) -> String {
    let rules: BTreeMap<String, Severity> = findings.iter().map(|finding| (rule(finding), finding.severity)).collect();
    let rules = rules.into_iter();
    let rules = rules.map(|(id, severity)| json!({ "id": id, "defaultConfiguration": { "level": severity.name() } }));
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "mieru", "semanticVersion": version, "rules": rules.collect::<Vec<_>>() } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, settings)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

fn result(finding: &Diagnostic, settings: &str) -> Value {
    let mut result = json!({
        "ruleId": rule(finding),
        "level": finding.severity.name(),
        "message": { "text": said(finding, "\n") },
    });
    let page = finding.place.made_page();
    let of_site = Place::file(settings);
    let place = if page.is_some() || finding.place.file.is_empty() { &of_site } else { &finding.place };
    let mut shown = json!({ "physicalLocation": location(place) });
    if let Some(page) = page {
        shown["logicalLocations"] = json!([{ "fullyQualifiedName": format!("/{page}") }]);
    }
    result["locations"] = json!([shown]);
    if let Some(first) = &finding.first {
        result["relatedLocations"] =
            json!([{ "physicalLocation": location(first), "message": { "text": "it stands first here" } }]);
    }
    result
}

/// The kind of problem: the words of its message without what is in quotes and what has digits, such as `unknown-measure`.
fn rule(finding: &Diagnostic) -> String {
    let own = finding.message.split('"').step_by(2);
    let words = own.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    let words = words.filter(|word| !word.is_empty() && !word.bytes().any(|byte| byte.is_ascii_digit()));
    let id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if id.is_empty() { finding.severity.name().to_owned() } else { id }
}

fn location(place: &Place) -> Value {
    let line = place.line.unwrap_or(1);
    let mut location = json!({ "artifactLocation": { "uri": uri(&place.file) }, "region": { "startLine": line } });
    if let Some(column) = place.column {
        location["region"]["startColumn"] = column.into();
    }
    location
}

/// A path as a reference: what an address cannot hold is written as bytes in hexadecimal.
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", url::escaped(path, "/"))
}

/// Field or page, message, where it stands first, and remedy.
fn said(finding: &Diagnostic, between: &str) -> String {
    let page = finding.place.made_page().map(|_| &finding.place.file);
    let field = page.or(Some(&finding.place.field).filter(|field| !field.is_empty()));
    let mut text = field.map(|field| format!("{field}: ")).unwrap_or_default();
    text.push_str(&finding.message);
    if let Some(first) = &finding.first {
        text.push_str(&format!("{between}help: it stands first at {first}"));
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("{between}help: {help}"));
    }
    text
}

/// Findings as commands of a GitHub Actions workflow, which shows them beside the lines of a change.
///
/// ```
/// use mieru::diagnostic::{Diagnostic, Place, report};
/// let finding = Diagnostic::warning(Place::line("data/a,b.yaml", 7), "100 %");
/// assert_eq!(report::github(&[finding]), "::warning file=data/a%2Cb.yaml,line=7::100 %25\n");
/// ```
pub fn github(findings: &[Diagnostic]) -> String {
    findings.iter().map(annotation).collect()
}

fn annotation(finding: &Diagnostic) -> String {
    let command = match finding.severity {
        Severity::Note => "notice",
        other => other.name(),
    };
    let place = &finding.place;
    let file = Some(&place.file)
        .filter(|file| !file.is_empty() && place.made_page().is_none())
        .map(|file| format!("file={}", property(file)));
    let number = |name: &str, n: Option<u32>| n.map(|n| format!("{name}={n}"));
    let place: Vec<String> =
        file.into_iter().chain(number("line", place.line)).chain(number("col", place.column)).collect();
    let gap = if place.is_empty() { "" } else { " " };
    format!("::{command}{gap}{}::{}\n", place.join(","), escaped(&said(finding, "\n")))
}

fn escaped(text: &str) -> String {
    shown::lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_result_for_code_hosts_has_a_file_and_a_line() {
        let at = |place| Diagnostic::error(place, "wrong");
        let findings = [at(Place::default()), at(Place::page("x/index.html")), at(Place::file("plan/data/a.yaml"))];
        let report: Value = serde_json::from_str(&sarif(&findings, "1.0.0", "plan/site/site.yaml")).unwrap();
        for (n, file) in ["plan/site/site.yaml", "plan/site/site.yaml", "plan/data/a.yaml"].into_iter().enumerate() {
            let place = &report["runs"][0]["results"][n]["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], file, "{report}");
            assert_eq!(place["region"]["startLine"], 1, "{report}");
        }
    }
}
