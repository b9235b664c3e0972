//! Terms that the text itself explains, such as `PHR（Personal Health Record）`, for the glossary.

use std::collections::BTreeSet;

use regex::Regex;

use super::structure::Bullet;
use super::unsure::Doubts;
use crate::record::term::TermRecord;
use crate::text::layout::length;

/// Finds explained terms that the glossary lacks; each is told once.
pub(super) struct Finder<'a> {
    known: BTreeSet<&'a str>,
    told: BTreeSet<String>,
}

impl<'a> Finder<'a> {
    /// A finder that knows a glossary.
    pub(super) fn new(glossary: &'a [TermRecord]) -> Self {
        let known = glossary.iter().flat_map(|record| record.spellings.iter().chain([&record.term, &record.expansion]));
        Self { known: known.map(String::as_str).collect(), told: BTreeSet::new() }
    }

    /// Looks through a measure's text.
    pub(super) fn look(&mut self, text: &str, rules: &[Regex], bullet: &Bullet, doubts: &mut Doubts) {
        for found in rules.iter().flat_map(|rule| rule.captures_iter(text)) {
            let (Some(term), Some(expansion)) = (found.name("term"), found.name("expansion")) else { continue };
            let (term, expansion) = (term.as_str(), expansion.as_str());
            if !self.known.contains(term) && self.told.insert(term.to_owned()) {
                let chosen = "not in data/terms.yaml; add it there if it is a term";
                let at = bullet.after(length(text.get(..found.get_match().start()).unwrap_or_default()));
                doubts.at(at, format!("the text explains \"{term}\" as \"{expansion}\""), chosen);
            }
        }
    }
}
