//! Whether a page holds anything that could run script, load from elsewhere, or that its own policy forbids.

use super::facts::Facts;
use super::page::{Auditor, on};
use crate::diagnostic::{Diagnostic, Place};
use crate::page::route::Route;
use crate::skin::policy::{self, Policy};
use crate::text::url;

/// Checks a page of a kind.
pub(super) fn check(facts: &Facts, kind: &str, policy: &Policy, path: &str, findings: &mut Vec<Diagnostic>) {
    if !facts.has_policy {
        let help = "begin it as layout/base.html of the skin \"default\" does, with <html> and <head> before all else";
        findings.push(on(path, "the page's head does not begin with its Content Security Policy").help(help));
    }
    check_addresses(facts, path, findings);
    for name in &facts.code {
        let help = "browsers are told to pass it over; use a class, or a script file of a component";
        findings.push(on(path, format!("an element has the attribute \"{name}\"")).help(help));
    }
    for name in &facts.forbidden {
        let help = "it changes where others lead; leave it out";
        findings.push(on(path, format!("the page has the element <{name}>")).help(help));
    }
    if facts.inline.is_empty() {
        return;
    }
    let allowed = policy.page(kind);
    for (name, _) in facts.inline.iter().filter(|(_, text)| !allowed.contains(&policy::hash(text))) {
        let help = "a script or style stands word for word in a template, or in a file of a component";
        findings.push(on(path, format!("browsers are told to pass over a <{name}> of the page")).help(help));
    }
}

/// Checks where links and forms lead, and what they tell others.
fn check_addresses(facts: &Facts, path: &str, findings: &mut Vec<Diagnostic>) {
    let links = facts.links.iter().chain(&facts.others).filter(|address| !url::is_linkable(address));
    // What else is wrong with these is told below.
    let others = facts.forms.iter().chain(&facts.pings).filter(|address| !url::is_safe(address));
    for address in links.chain(others) {
        let help = "addresses begin with https:// or http:// and a host, or with mailto: or tel:, or are relative";
        findings.push(on(path, format!("\"{address}\" is not an address that a page may link to")).help(help));
    }
    let is_barred = |address: &&String| url::is_elsewhere(address) && url::is_safe(address);
    for address in facts.forms.iter().filter(is_barred) {
        let help = "browsers are told to send forms to the site alone (form-action 'self'); \
                    give a relative address, or use a link";
        findings.push(on(path, format!("\"{address}\" would be sent what readers put into a form")).help(help));
    }
    for address in facts.pings.iter().filter(is_barred) {
        let help = "browsers are told to ask the site alone (connect-src 'self'); leave the attribute \"ping\" out";
        findings.push(on(path, format!("\"{address}\" would be told when readers follow a link")).help(help));
    }
}

impl Auditor<'_> {
    /// Checks that browsers load nothing from elsewhere. A picture of a page of prose is told where its text has it.
    pub(super) fn check_loads(&self, facts: &Facts, route: Route, path: &str, findings: &mut Vec<Diagnostic>) {
        for address in facts.loads.iter().filter(|address| url::is_elsewhere(address)) {
            let (place, address) = match self.written(route, path, address, true) {
                Some(written) => (written.place, written.address),
                None => (Place::page(path), address.clone()),
            };
            let help = "browsers are told to load nothing from elsewhere; put the file into site/static/";
            findings.push(Diagnostic::error(place, format!("\"{address}\" would be loaded from elsewhere")).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::facts;

    #[test]
    fn a_page_without_its_policy_is_told() {
        let told = |html: &str| {
            let mut findings = Vec::new();
            check(&facts::read(html.as_bytes()), "prose", &Policy::default(), "a/index.html", &mut findings);
            findings.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert_eq!(told(&format!("<!DOCTYPE html><html><head>{policy}<title>a</title>")), [""; 0]);
        for page in
            ["<!DOCTYPE html><title>a</title>", &format!("<head><title>a</title>{policy}"), &format!("<p>{policy}")]
        {
            let told = told(page);
            assert!(
                told.len() == 1 && told[0].contains("page /a/index.html: the page's head does not begin"),
                "{told:?}"
            );
        }
    }
}
