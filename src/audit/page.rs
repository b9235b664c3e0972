//! Checks one finished page.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use sha2::{Digest, Sha256};

use super::facts::{self, Facts};
use super::outputs::Outputs;
use super::safety;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::diagnostic::{Diagnostic, Place};
use crate::page::route::Route;
use crate::skin::policy::Policy;
use crate::text::markdown;
use crate::text::similar::nearest;
use crate::text::url;

/// What is kept of a page after it is written, and what was found on it.
#[derive(Debug)]
pub struct PageAudit {
    /// What it shows.
    pub route: Route,
    /// Number of its path.
    pub number: u32,
    /// Its title.
    pub title: u64,
    /// Its ids, in order; not known of a page that was taken over as it was.
    pub ids: Option<Vec<u64>>,
    /// Its links to elements of other pages: page, id, the link as written.
    pub anchors: Vec<(u32, u64, Box<str>)>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl PageAudit {
    /// What is known of a page that was found whole before and taken over as it was.
    pub fn kept(route: Route, number: Option<u32>, title: u64) -> Self {
        Self { route, number: number.unwrap_or(u32::MAX), title, ids: None, anchors: Vec::new(), findings: Vec::new() }
    }

    /// Whether a page has an element of an id, as far as its ids are known.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.as_ref().is_none_or(|ids| ids.binary_search(&hash(id)).is_ok())
    }
}

/// What pages are checked against.
#[derive(Debug)]
pub struct Auditor<'a> {
    catalog: &'a Catalog,
    outputs: &'a Outputs,
    policy: &'a Policy,
    measures: HashMap<&'a str, MeasureIx>,
}

impl<'a> Auditor<'a> {
    /// An auditor of a site's pages.
    pub fn new(catalog: &'a Catalog, outputs: &'a Outputs, policy: &'a Policy) -> Self {
        let measures = catalog.measures.iter().enumerate();
        let measures = measures.map(|(n, measure)| (measure.id.as_str(), MeasureIx::from_usize(n))).collect();
        Self { catalog, outputs, policy, measures }
    }

    /// Checks a page.
    pub fn page(&self, route: Route, path: &str, html: &[u8]) -> PageAudit {
        let facts = facts::read(html);
        let mut audit = PageAudit {
            route,
            number: self.outputs.number(path).unwrap_or(u32::MAX),
            title: lasting(&facts.title),
            ids: None,
            anchors: Vec::new(),
            findings: Vec::new(),
        };
        check_shape(&facts, path, &mut audit.findings);
        let own = check_ids(&facts, path, &mut audit.findings);
        safety::check(&facts, route.kind(), self.policy, path, &mut audit.findings);
        self.check_loads(&facts, route, path, &mut audit.findings);
        self.check_links(&facts, &own, route, path, &mut audit);
        self.check_passages(&facts, route, path, &mut audit.findings);
        let mut ids: Vec<u64> = facts.ids.iter().map(|id| hash(id)).collect();
        ids.sort_unstable();
        audit.ids = Some(ids);
        audit
    }

    fn check_links(&self, facts: &Facts, own: &HashSet<&str>, route: Route, path: &str, audit: &mut PageAudit) {
        let base = self.catalog.site.base_url.as_ref().map(|base| base.path());
        let mut seen = HashSet::new();
        for link in facts.links.iter().filter(|link| seen.insert(link.as_str())) {
            let (target, fragment) = link.split_once('#').unwrap_or((link, ""));
            let fragment = plain(fragment);
            if target.is_empty() {
                if !fragment.is_empty() && !own.contains(&*fragment) {
                    let help = nearest(&fragment, facts.ids.iter().map(String::as_str))
                        .map(|id| format!("did you mean \"#{id}\"?"));
                    audit
                        .findings
                        .push(self.astray(route, path, link, "leads to no element of the page").maybe_help(help));
                }
                continue;
            }
            match resolve(path, target, base) {
                Target::Elsewhere => {}
                Target::File(file) => match self.outputs.number(&file) {
                    Some(page) if !fragment.is_empty() => {
                        audit.anchors.push((page, hash(&fragment), link.as_str().into()));
                    }
                    Some(_) => {}
                    None => audit.findings.push(self.astray(route, path, link, "leads to no page or file of the site")),
                },
                Target::Outside => audit.findings.push(self.outside(route, path, link)),
            }
        }
    }

    /// A link that leads astray. One that stands in the text of a page of prose is put right there, so that it is told with
    /// its line and as it is written, and once for all pages that show the text.
    pub(super) fn astray(&self, route: Route, path: &str, link: &str, fact: &str) -> Diagnostic {
        match self.written(route, path, link, false) {
            Some(Written { place, address, page }) => {
                Diagnostic::error(place, format!("\"{address}\" {fact}, seen from page /{page}"))
            }
            None => on(path, format!("\"{link}\" {fact}")),
        }
    }

    /// A link that leads out of the site. One from the root of the host is mostly meant from the site's.
    fn outside(&self, route: Route, path: &str, link: &str) -> Diagnostic {
        let found = self.astray(route, path, link, "leads out of the site's folder");
        let Some(rest) = link.strip_prefix('/') else { return found };
        found.help(match self.written(route, path, link, false) {
            Some(Written { address, page, .. }) => {
                let up = "../".repeat(page.matches('/').count());
                format!("links are relative; write \"{up}{}\"", address.trim_start_matches('/'))
            }
            None => format!("links are relative; in a template write \"{{{{ page.root }}}}{rest}\""),
        })
    }

    /// Where the text of a page of prose has an address, and how it is written; `is_picture` prefers pictures to links.
    pub(super) fn written(&self, route: Route, path: &str, link: &str, is_picture: bool) -> Option<Written> {
        let Route::Prose(n) = route else { return None };
        let prose = &self.catalog.prose[n];
        let translation = path.split_once('/').and_then(|(code, _)| Some((code, prose.translations.get(code)?)));
        let (file, page, words) = match translation {
            Some((code, words)) => {
                (format!("site/prose/{code}/{}.md", prose.name), format!("{code}/{}/{INDEX}", prose.name), words)
            }
            None => (prose.path.clone(), format!("{}/{INDEX}", prose.name), &prose.own),
        };
        // A page that stands in for a translation has the way to the page itself in front.
        let link = bare(link);
        let is_it = |address: &str| link == address || link.ends_with(&format!("../{}/{address}", prose.name));
        let is_other = |line: usize, column: usize| is_picture && !is_picture_at(&words.text, line, column);
        let found = markdown::addresses(&words.text).into_iter().filter(|(.., address)| is_it(&bare(address)));
        let (line, column, address) = found.min_by_key(|&(line, column, _)| is_other(line, column))?;
        // Lines and columns are those of the text, which begins below its heading.
        let (first, indent) = (words.start.0 as usize, words.start.1 as usize);
        let before = if line == 1 { indent.saturating_sub(1) } else { 0 };
        let place = Place::at(file, (first.saturating_sub(1) + line, before + column));
        Some(Written { place, address, page })
    }

    /// Every passage shown must have exactly its words; a measure's own page must show all of them.
    fn check_passages(&self, facts: &Facts, route: Route, path: &str, findings: &mut Vec<Diagnostic>) {
        let mut shown: BTreeSet<(MeasureIx, usize)> = BTreeSet::new();
        for (name, words) in &facts.passages {
            match self.passage(name) {
                None => findings.push(on(path, format!("shows a passage \"{name}\" that does not exist"))),
                Some((ix, n, expected)) => {
                    if words != expected {
                        let message = format!("passage \"{name}\" is not shown word for word");
                        findings.push(on(path, message).help("its element may hold nothing but the segments' texts"));
                    }
                    shown.insert((ix, n));
                }
            }
        }
        let Route::Measure(ix) = route else { return };
        let measure = &self.catalog[ix];
        for n in (0..measure.passages.len()).filter(|&n| !shown.contains(&(ix, n))) {
            let message = format!("passage \"{}/{}\" is missing", measure.id, n + 1);
            findings.push(on(path, message).help("page/measure.html must show every passage with its `data-verbatim`"));
        }
    }

    fn passage(&self, name: &str) -> Option<(MeasureIx, usize, &'a str)> {
        let (id, n) = name.split_once('/')?;
        let &ix = self.measures.get(id)?;
        let n = n.parse::<usize>().ok()?.checked_sub(1)?;
        let measure = &self.catalog[ix];
        Some((ix, n, measure.passage_text(measure.passages.get(n)?)))
    }
}

/// An address as the text of a page of prose has it.
pub(super) struct Written {
    pub(super) place: Place,
    /// As it is written there.
    pub(super) address: String,
    /// The page that the text is for, from which its links lead on, also where it stands in for a translation.
    page: String,
}

/// Whether a picture stands at a place of a text, by its sign.
fn is_picture_at(text: &str, line: usize, column: usize) -> bool {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    line.chars().nth(column.saturating_sub(1)) == Some('!')
}

fn check_shape(facts: &Facts, path: &str, findings: &mut Vec<Diagnostic>) {
    if facts.title.is_empty() {
        findings.push(on(path, "the page has no <title>"));
    }
    if facts.lang.as_deref().unwrap_or_default().is_empty() {
        findings.push(on(path, "the page does not say its language").help("write <html lang=…>"));
    }
    if facts.h1 != 1 {
        findings.push(on(path, format!("the page has {} <h1>", facts.h1)).help("a page has exactly one"));
    }
}

/// The ids of a page, of which each may stand once.
fn check_ids<'a>(facts: &'a Facts, path: &str, findings: &mut Vec<Diagnostic>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    for id in facts.ids.iter().filter(|id| !seen.insert(id.as_str())) {
        findings.push(on(path, format!("the id \"{id}\" stands twice")));
    }
    seen
}

/// A finding on a page that was made; its place is its path in the output.
pub(super) fn on(path: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Place::page(path), message)
}

pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A hash that is the same in every build.
fn lasting(text: &str) -> u64 {
    let digest = Sha256::digest(text);
    digest.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// What a link leads to.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// A file below the site's root.
    File(String),
    /// Another website, a mail address, …
    Elsewhere,
    /// Above the root.
    Outside,
}

/// A part of an address as the text that it stands for: browsers write what is not ASCII in hexadecimal.
fn plain(part: &str) -> Cow<'_, str> {
    match part.contains('%') {
        true => url::unescaped(part).map_or(Cow::Borrowed(part), Cow::Owned),
        false => Cow::Borrowed(part),
    }
}

/// A link as it may be written: plain, and without the name of a folder's page, which offline builds add.
fn bare(link: &str) -> String {
    let link = plain(link);
    let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    let folder = path.strip_suffix(INDEX).unwrap_or(path);
    format!("{}{rest}", folder.trim_end_matches('/'))
}

/// Follows a link, without its fragment, from a page. `base` is the site's path on its host, if known.
fn resolve(from: &str, link: &str, base: Option<&str>) -> Target {
    let has_scheme = link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || link.starts_with("//") {
        return Target::Elsewhere;
    }
    let link = link.split('?').next().unwrap_or(link);
    let (folder, rest) = match link.strip_prefix('/') {
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), link),
        Some(_) => match base.and_then(|base| link.strip_prefix(base)) {
            Some(rest) => ("", rest),
            None => return Target::Outside,
        },
    };
    // The way as it grows: each part ends in `/`.
    let mut file = String::with_capacity(folder.len() + rest.len() + INDEX.len() + 2);
    let rest = plain(rest);
    for part in folder.split('/').chain(rest.split('/')).filter(|part| !part.is_empty() && *part != ".") {
        if part != ".." {
            file.push_str(part);
            file.push('/');
        } else if !leave(&mut file) {
            return Target::Outside;
        }
    }
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    match is_folder {
        true => file.push_str(INDEX),
        false => drop(file.pop()),
    }
    Target::File(file)
}

/// The file that a folder's address stands for.
const INDEX: &str = "index.html";

/// Takes the last part off a way; says whether there was one.
fn leave(way: &mut String) -> bool {
    let is_inside = !way.is_empty();
    let parent = way.trim_end_matches('/').rfind('/').map_or(0, |at| at + 1);
    way.truncate(parent);
    is_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_the_same_however_it_is_written() {
        assert_eq!(bare("../%E8%B3%87%E6%96%99/index.html?x#y"), bare("../資料/?x#y"));
        assert_eq!([bare("../index.html"), bare("a/b.html"), bare("#x")], ["..", "a/b.html", "#x"]);
    }

    #[test]
    fn links_are_followed_from_their_page() {
        let file = |from, link| resolve(from, link, Some("/plan/"));
        let at = |path: &str| Target::File(path.to_owned());
        assert_eq!(file("2023/measures/012/index.html", "../../themes/"), at("2023/themes/index.html"));
        assert_eq!(file("index.html", "./"), at("index.html"));
        assert_eq!(file("a/index.html", "../data/x.json?y"), at("data/x.json"));
        assert_eq!(file("404.html", "/plan/2023/"), at("2023/index.html"));
        assert_eq!(file("a/index.html", "../%E8%B3%87%E6%96%99%201.pdf"), at("資料 1.pdf"));
        assert_eq!(file("a/index.html", "../../x"), Target::Outside);
        assert_eq!(file("a/index.html", "https://example.org/"), Target::Elsewhere);
    }
}
