//! What a host says with every answer, so that browsers keep to the site's own files, and what kinds of files are: `_headers`,
//! which Netlify and Cloudflare Pages read. Other hosts are set up by hand; `docs/headers/` has what is said with every
//! answer for nginx, Apache and CloudFront, and `docs/publish.md` the rest.

use super::Job;
use crate::skin::policy::Policy;

/// The file.
pub fn jobs(policy: &Policy) -> Vec<Job<'_>> {
    vec![Job::file("_headers", move || file(policy).into_bytes())]
}

/// Each header with its value.
///
/// ```
/// let all = mieru::export::headers::all(&Default::default());
/// assert!(all.iter().any(|(name, value)| *name == "X-Content-Type-Options" && value == "nosniff"));
/// ```
pub fn all(policy: &Policy) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", policy.header()),
        ("Strict-Transport-Security", "max-age=63072000".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-Frame-Options", "DENY".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}

/// Kinds of files that hosts may not know, by the ends of their names.
pub const TYPES: [(&str, &str); 8] = [
    (".atom", "application/atom+xml; charset=utf-8"),
    (".bib", "application/x-bibtex; charset=utf-8"),
    (".csv", "text/csv; charset=utf-8"),
    (".ics", "text/calendar; charset=utf-8"),
    (".jsonl", "application/jsonl; charset=utf-8"),
    (".jsonld", "application/ld+json; charset=utf-8"),
    (".ris", "application/x-research-info-systems; charset=utf-8"),
    (".webmanifest", "application/manifest+json; charset=utf-8"),
];

/// All names in `assets/` change with the content. Of the rest, both hosts let browsers ask whether it changed.
const KEPT: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

fn file(policy: &Policy) -> String {
    let every: Vec<String> = all(policy).into_iter().map(|(name, value)| line(name, &value)).collect();
    let mut rules = vec![("/*".to_owned(), every.concat()), ("/assets/*".to_owned(), line(KEPT.0, KEPT.1))];
    rules.extend(TYPES.map(|(ending, kind)| (format!("/*{ending}"), line("Content-Type", kind))));
    let search = line("Content-Type", "application/opensearchdescription+xml; charset=utf-8");
    rules.push(("/*opensearch.xml".to_owned(), search));
    rules.into_iter().map(|(path, lines)| format!("{path}\n{lines}")).collect()
}

fn line(name: &str, value: &str) -> String {
    format!("  {name}: {value}\n")
}
