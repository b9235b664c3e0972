//! A small link walker over a published folder, which knows nothing of the program's own audit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

use crate::site::tree;

/// The pages of a published site.
pub struct Pages {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Page>,
}

struct Page {
    links: Vec<String>,
    ids: Vec<String>,
}

/// Reads all pages below a folder.
pub fn read(public: &Path) -> Pages {
    let files: BTreeSet<String> = tree(public).into_keys().filter(|path| public.join(path).is_file()).collect();
    let is_page = |path: &&String| path.ends_with(".html");
    let page = |path: &String| {
        let html = fs::read_to_string(public.join(path)).expect("pages are UTF-8");
        (path.clone(), Page { links: attributes(&html, "href|src"), ids: attributes(&html, "id") })
    };
    Pages { pages: files.iter().filter(is_page).map(page).collect(), files }
}

/// The values of attributes, quoted or not.
fn attributes(html: &str, names: &str) -> Vec<String> {
    let pattern = format!(r#"\s(?:{names})=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"#);
    let pattern = Regex::new(&pattern).expect("a pattern");
    let value = |found: regex::Captures<'_>| {
        (1..=3).find_map(|n| found.get(n)).map(|value| value.as_str().replace("&amp;", "&"))
    };
    pattern.captures_iter(html).filter_map(value).collect()
}

impl Pages {
    /// Every link of every page that is not as it should be; empty when all are.
    pub fn problems(&self, offline: bool) -> Vec<String> {
        let mut problems = Vec::new();
        for (path, page) in &self.pages {
            let unique: BTreeSet<&String> = page.ids.iter().collect();
            if unique.len() != page.ids.len() {
                problems.push(format!("{path}: an id stands twice"));
            }
            for link in page.links.iter().filter(|link| !is_elsewhere(link)) {
                problems.extend(self.problem(path, link, offline).map(|what| format!("{path}: {link}: {what}")));
            }
        }
        problems
    }

    fn problem(&self, from: &str, link: &str, offline: bool) -> Option<&'static str> {
        let (way, fragment) = link.split_once('#').unwrap_or((link, ""));
        let way = way.split('?').next().unwrap_or_default();
        if way.starts_with('/') {
            return Some("is absolute");
        }
        if offline && (way.ends_with('/') || way.ends_with("..")) {
            return Some("names no file");
        }
        let Some(target) = follow(from, way) else { return Some("leads out of the site") };
        if !self.files.contains(&target) {
            return Some("leads nowhere");
        }
        let is_there = |page: &Page| page.ids.iter().any(|id| id == fragment);
        (!fragment.is_empty() && !self.pages.get(&target).is_some_and(is_there)).then_some("its element does not exist")
    }

    /// The files that a page leads to.
    pub fn from(&self, path: &str) -> BTreeSet<String> {
        let page = self.pages.get(path).unwrap_or_else(|| panic!("there is no page {path}"));
        let links = page.links.iter().filter(|link| !is_elsewhere(link));
        links.filter_map(|link| follow(path, link.split('#').next().unwrap_or(link))).collect()
    }

    /// All addresses on other hosts, with the page that has them.
    pub fn elsewhere(&self) -> Vec<(&str, &str)> {
        let all = self
            .pages
            .iter()
            .flat_map(|(path, page)| page.links.iter().map(move |link| (path.as_str(), link.as_str())));
        all.filter(|(_, link)| is_elsewhere(link)).collect()
    }
}

fn is_elsewhere(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

/// Where a relative way leads from a page; a folder is its `index.html`. `None` if it leads out of the site.
fn follow(from: &str, way: &str) -> Option<String> {
    if way.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    if way.ends_with('/') || way.ends_with("..") {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}
