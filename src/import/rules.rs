//! The wording rules of `data/wording.yaml`, ready to use.

use regex::Regex;

use super::profile::last_line;
use super::unsure::Doubts;
use crate::record::measure::{PassageKind, Relation};
use crate::record::wording::WordingRecord;

/// Compiled rules, in their order.
#[derive(Default)]
pub(super) struct Rules {
    /// Which sentences are of a kind.
    pub(super) passages: Vec<(Regex, PassageKind)>,
    /// Which words state a period.
    pub(super) deadlines: Vec<Regex>,
    /// For each of them, the period and how a plan stands to it.
    pub(super) periods: Vec<(String, Relation)>,
    /// Which words state a quantity.
    pub(super) figures: Vec<Regex>,
    /// Which words explain a term.
    pub(super) terms: Vec<Regex>,
}

/// Compiles the rules; one that does not compile, or that every text fits, is passed over. That there are none is told once.
pub(super) fn rules(wording: &WordingRecord, doubts: &mut Doubts) -> Rules {
    let mut compile = |kind: &str, n: usize, pattern: &str| {
        let problem = match Regex::new(pattern) {
            Ok(regex) if !regex.is_match("") => return Some(regex),
            Ok(_) => "finds something in an empty text".to_owned(),
            Err(error) => format!("does not compile: {}", last_line(&error)),
        };
        doubts.overall(format!("rule {kind}[{n}] {problem}"), "not used");
        None
    };
    let mut rules = Rules::default();
    for (n, rule) in wording.passages.iter().enumerate() {
        rules.passages.extend(compile("passages", n, &rule.pattern).map(|regex| (regex, rule.kind)));
    }
    for (n, rule) in wording.deadlines.iter().enumerate() {
        if let Some(regex) = compile("deadlines", n, &rule.pattern) {
            rules.deadlines.push(regex);
            rules.periods.push((rule.period.clone(), rule.relation));
        }
    }
    for (n, rule) in wording.figures.iter().enumerate() {
        rules.figures.extend(compile("figures", n, &rule.pattern));
    }
    for (n, rule) in wording.terms.iter().enumerate() {
        rules.terms.extend(compile("terms", n, &rule.pattern));
    }
    if rules.passages.is_empty() {
        doubts.lacking("data/wording.yaml", "no rule tells what kind a sentence is", "all are taken as results");
    }
    rules
}
