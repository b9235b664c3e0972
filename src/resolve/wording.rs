//! The rules of `data/wording.yaml`: what can be wrong with them, and the wording classes that they give.

use rayon::prelude::*;
use regex::Regex;

use super::problem::Problem;
use super::{Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::id::ClassIx;
use crate::catalog::measure::{Measure, Worded};
use crate::catalog::search::{ClassAbout, WordingClass};
use crate::diagnostic::Place;
use crate::record::wording::{ClassRule, WordingRecord};
use crate::text::sentence::sentences;

const FILE: &str = "data/wording.yaml";

/// Checks that every pattern is a regular expression, and puts every passage into its wording classes.
pub fn wording(record: &WordingRecord, catalog: &mut Catalog, report: &mut Report) {
    let mut check = |list: &str, patterns: Vec<&String>| {
        let errors: Vec<Option<regex::Error>> = patterns.par_iter().map(|pattern| Regex::new(pattern).err()).collect();
        for (n, error) in errors.iter().enumerate().filter_map(|(n, error)| Some((n, error.as_ref()?))) {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            report.add(Place::field(FILE, format!("{list}[{n}].pattern")), Problem::BadPattern { reason });
        }
    };
    check("passages", record.passages.iter().map(|rule| &rule.pattern).collect());
    check("classes", record.classes.iter().map(|rule| &rule.pattern).collect());
    check("deadlines", record.deadlines.iter().map(|rule| &rule.pattern).collect());
    check("figures", record.figures.iter().map(|rule| &rule.pattern).collect());
    check("terms", record.terms.iter().map(|rule| &rule.pattern).collect());
    for (n, rule) in record.classes.iter().enumerate().filter(|(_, rule)| !is_slug(&rule.id)) {
        let place = Place::field(FILE, format!("classes[{n}].id"));
        report.add(place, Problem::BadSlug { what: "id", name: rule.id.clone() });
    }
    let rules = classes(&record.classes, &mut catalog.classes);
    catalog.measures.par_iter_mut().for_each(|measure| classify(measure, &rules));
}

/// The classes, and for each rule its pattern and its class; a pattern that does not compile is passed over.
fn classes(rules: &[ClassRule], classes: &mut Vec<WordingClass>) -> Vec<(Regex, ClassIx)> {
    let mut compiled = Vec::new();
    for rule in rules {
        let known = classes.iter().position(|class| class.id == rule.id);
        let at = known.unwrap_or_else(|| {
            classes.push(WordingClass {
                id: rule.id.clone(),
                name: rule.name.clone(),
                english: None,
                about: Vec::new(),
            });
            classes.len() - 1
        });
        let english = rule.english.clone().unwrap_or_default();
        let class = &mut classes[at];
        class.english = class.english.take().or(english.name);
        class.about.extend(rule.about.clone().map(|text| ClassAbout { text, english: english.about }));
        compiled.extend(Regex::new(&rule.pattern).map(|regex| (regex, ClassIx::from_usize(at))));
    }
    compiled
}

fn classify(measure: &mut Measure, rules: &[(Regex, ClassIx)]) {
    let Measure { text, passages, .. } = measure;
    for passage in passages {
        let mut start = passage.range.start;
        for sentence in sentences(&text[passage.range.clone()]) {
            let rule = rules.iter().find(|(regex, _)| regex.is_match(sentence));
            let words = rule.and_then(|(regex, class)| Some((*class, regex.find(sentence)?.range())));
            let worded = words.map(|(class, at)| Worded { class, range: start + at.start..start + at.end });
            passage.worded.extend(worded);
            start += sentence.len();
        }
        passage.classes = passage.worded.iter().map(|worded| worded.class).collect();
        passage.classes.sort_unstable();
        passage.classes.dedup();
    }
}
