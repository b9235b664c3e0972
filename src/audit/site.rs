//! Checks what only shows when all pages are made: links to elements of other pages, and titles.

use std::collections::HashMap;

use super::outputs::Outputs;
use super::page::{Auditor, PageAudit};
use crate::diagnostic::{Diagnostic, Place};

/// Checks all pages against each other; `auditor` has checked each.
pub fn check(pages: &[PageAudit], outputs: &Outputs, auditor: &Auditor<'_>) -> Vec<Diagnostic> {
    let paths: HashMap<u32, &str> =
        outputs.paths().into_iter().filter_map(|path| Some((outputs.number(path)?, path))).collect();
    let path = |number: u32| paths.get(&number).copied().unwrap_or_default();
    let ids: HashMap<u32, &[u64]> = pages.iter().filter_map(|page| Some((page.number, page.ids.as_deref()?))).collect();
    let mut findings = Vec::new();
    let mut titles: HashMap<u64, u32> = HashMap::new();
    for page in pages {
        for (target, id, link) in &page.anchors {
            if ids.get(target).is_some_and(|ids| ids.binary_search(id).is_err()) {
                let fact = "leads to no element of that page";
                findings.push(auditor.astray(page.route, path(page.number), link, fact));
            }
        }
        if let Some(&first) = titles.get(&page.title) {
            let message = format!("has the same title as page /{}", path(first));
            let place = Place::page(path(page.number));
            findings.push(Diagnostic::warning(place, message).help("readers cannot tell the two apart in a list"));
        }
        titles.entry(page.title).or_insert(page.number);
    }
    findings
}
