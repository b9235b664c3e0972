//! What is shown at one moment: the site of the latest build, or one from before where that has errors, and what was found.

use std::sync::Arc;

use serde::Serialize;

use super::shown::Shown;
use crate::diagnostic::{self, Diagnostic, Severity, has_errors};

/// What is shown at one moment. It is replaced as a whole, never changed.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Counts the builds.
    pub number: u64,
    /// The site that is shown, if there was one without errors so far; not all of it may have been made and checked.
    pub site: Option<Arc<Shown>>,
    /// What the latest build found so far.
    pub findings: Vec<Diagnostic>,
}

impl Preview {
    /// Whether the site that is shown is the latest build's.
    pub fn is_good(&self) -> bool {
        !has_errors(&self.findings)
    }

    /// The name of the site that is shown; empty while there is none.
    pub fn build(&self) -> &str {
        self.site.as_ref().map_or("", |site| &site.build)
    }

    /// What the page's script needs, as JSON on one line.
    pub fn to_json(&self) -> String {
        let status = StatusJson {
            number: self.number,
            build: self.build(),
            good: self.is_good(),
            summary: diagnostic::summary(&self.findings),
            count: self.findings.len(),
            findings: weightiest(&self.findings).into_iter().map(FindingJson::new).collect(),
        };
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_string(&status).unwrap_or_default()
    }
}

/// At most this many findings are sent to a page; the rest is on the terminal.
const SENT: usize = 200;

/// The findings to send, errors first.
pub(super) fn weightiest(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut findings: Vec<&Diagnostic> = findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity);
    findings.truncate(SENT);
    findings
}

/// `/__mieru/findings.json`, which is also the data of an event.
#[derive(Serialize)]
struct StatusJson<'a> {
    number: u64,
    build: &'a str,
    good: bool,
    summary: String,
    count: usize,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    severity: &'static str,
    place: String,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> FindingJson<'a> {
    fn new(finding: &'a Diagnostic) -> Self {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        Self { severity, place: finding.place.to_string(), message: &finding.message, help: finding.help.as_deref() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn the_status_is_one_line_with_errors_first() {
        let note = Diagnostic::note(Place::file("a.yaml"), "a\nb");
        let error = Diagnostic::error(Place::line("b.yaml", 7), "</script>").help("do");
        let preview = Preview { findings: vec![note, error], ..Preview::default() };
        let json = preview.to_json();
        assert!(!json.contains('\n'));
        assert!(json.find("b.yaml:7") < json.find("a.yaml"));
        assert!(json.contains(r#""good":false"#));
    }
}
