//! What a host says with every answer, so that browsers keep to the site's own files: `_headers`, which Netlify and
//! Cloudflare Pages read. Other hosts are set up by hand; `docs/headers/` has the same for nginx, Apache and CloudFront.

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

fn file(policy: &Policy) -> String {
    let lines = all(policy).into_iter().map(|(name, value)| format!("  {name}: {value}\n"));
    std::iter::once("/*\n".to_owned()).chain(lines).collect()
}
