//! Checks on what was made, before anything is published: links, ids, titles, and that no word of a measure is lost.
//!
//! The audit reads the finished HTML, not the views, so that it also finds what templates do wrong.

pub mod facts;
pub mod outputs;
pub mod page;
mod safety;
pub mod site;
mod srcset;

pub use outputs::Outputs;
pub use page::PageAudit;

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;

/// On more pages than these one fact is told once: it comes from a template that they share.
const EACH: usize = 5;

/// Findings of which those that many pages have alike are told of the first page alone, with how many others have them.
///
/// ```
/// use mieru::audit::gathered;
/// use mieru::diagnostic::{Diagnostic, Place};
/// let found = (1..=9).map(|n| Diagnostic::error(Place::page(&format!("{n}/index.html")), "the page has no title"));
/// let told: Vec<String> = gathered(found.collect()).iter().map(ToString::to_string).collect();
/// assert_eq!(told, ["page /1/index.html: the page has no title; the same on 8 other pages"]);
/// ```
pub fn gathered(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let fact = |finding: &Diagnostic| (finding.severity, finding.message.clone(), finding.help.clone());
    let mut counts = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.place.made_page().is_some()) {
        *counts.entry(fact(finding)).or_insert(0) += 1;
    }
    let mut told = Vec::new();
    for mut finding in findings {
        match counts.get_mut(&fact(&finding)).filter(|_| finding.place.made_page().is_some()) {
            Some(0) => continue,
            Some(count) if *count > EACH => {
                finding.message.push_str(&format!("; the same on {} other pages", *count - 1));
                *count = 0;
            }
            _ => {}
        }
        told.push(finding);
    }
    told
}
