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
use crate::text::date::FiscalCalendar;
use crate::text::layout::Spacing;
use crate::text::period::{Period, filled};
use crate::text::sentence::sentences;

const FILE: &str = "data/wording.yaml";

/// Checks that every pattern is a regular expression that not every text fits, and puts every passage into its wording
/// classes.
pub fn wording(record: &WordingRecord, catalog: &mut Catalog, report: &mut Report) {
    let mut check = |list: &str, patterns: Vec<&String>, groups: &[&'static str]| -> Vec<Option<Regex>> {
        let compiled: Vec<Result<Regex, regex::Error>> =
            patterns.par_iter().map(|pattern| Regex::new(pattern)).collect();
        for (n, pattern) in compiled.iter().enumerate() {
            for problem in problems(pattern, groups) {
                report.add(Place::field(FILE, format!("{list}[{n}].pattern")), problem);
            }
        }
        compiled.into_iter().map(Result::ok).collect()
    };
    check("passages", record.passages.iter().map(|rule| &rule.pattern).collect(), &[]);
    let classes_of = check("classes", record.classes.iter().map(|rule| &rule.pattern).collect(), &[]);
    let deadlines = check("deadlines", record.deadlines.iter().map(|rule| &rule.pattern).collect(), &[]);
    check("figures", record.figures.iter().map(|rule| &rule.pattern).collect(), &["value", "unit"]);
    check("terms", record.terms.iter().map(|rule| &rule.pattern).collect(), &["term", "expansion"]);
    for (n, (rule, pattern)) in record.deadlines.iter().zip(deadlines).enumerate() {
        if pattern.is_some_and(|pattern| !makes_period(&pattern, &rule.period, catalog.site.calendar)) {
            let place = Place::field(FILE, format!("deadlines[{n}].period"));
            report.add(place, Problem::RuleWithoutPeriod { text: rule.period.clone() });
        }
    }
    for (n, rule) in record.classes.iter().enumerate().filter(|(_, rule)| !is_slug(&rule.id)) {
        let place = Place::field(FILE, format!("classes[{n}].id"));
        report.add(place, Problem::BadSlug { what: "id", name: rule.id.clone() });
    }
    let rules = classes(&record.classes, classes_of, &mut catalog.classes, report);
    let spacing = catalog.site.spacing();
    catalog.measures.par_iter_mut().for_each(|measure| classify(measure, &rules, spacing));
}

/// What is wrong with a pattern that is to have some named groups.
fn problems(pattern: &Result<Regex, regex::Error>, groups: &[&'static str]) -> Vec<Problem> {
    match pattern {
        Ok(pattern) if pattern.is_match("") => vec![Problem::EmptyPattern],
        Ok(pattern) => {
            let missing = groups.iter().filter(|group| !has_group(pattern, group));
            missing.map(|group| Problem::NoGroup { group }).collect()
        }
        Err(error) => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            vec![Problem::BadPattern { reason }]
        }
    }
}

fn has_group(pattern: &Regex, name: &str) -> bool {
    pattern.capture_names().flatten().any(|group| group == name)
}

/// Whether what a pattern finds can make a period by its template.
fn makes_period(pattern: &Regex, template: &str, calendar: FiscalCalendar) -> bool {
    let digits = |name: &str| has_group(pattern, name).then(|| if name == "year" { "2023" } else { "10" }.to_owned());
    filled(template, digits).parse::<Period>().is_ok_and(|period| !period.is_backwards(calendar))
}

/// The classes, and for each rule its pattern and its class; one whose pattern does not compile gives no sentence its class.
fn classes(
    rules: &[ClassRule],
    patterns: Vec<Option<Regex>>,
    classes: &mut Vec<WordingClass>,
    report: &mut Report,
) -> Vec<(Regex, ClassIx)> {
    let mut compiled = Vec::new();
    for (n, (rule, pattern)) in rules.iter().zip(patterns).enumerate() {
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
        if rule.name.trim().is_empty() {
            report.add(Place::field(FILE, format!("classes[{n}].name")), Problem::EmptyValue { what: "the name" });
        }
        let english = rule.english.clone().unwrap_or_default();
        let class = &mut classes[at];
        if class.name != rule.name {
            let (id, name, first) = (rule.id.clone(), rule.name.clone(), class.name.clone());
            report.add(Place::field(FILE, format!("classes[{n}].name")), Problem::ClassName { id, name, first });
        }
        class.english = class.english.take().or(english.name);
        class.about.extend(rule.about.clone().map(|text| ClassAbout { text, english: english.about }));
        compiled.extend(pattern.map(|regex| (regex, ClassIx::from_usize(at))));
    }
    compiled
}

fn classify(measure: &mut Measure, rules: &[(Regex, ClassIx)], spacing: Spacing) {
    let Measure { text, passages, .. } = measure;
    for passage in passages {
        let mut start = passage.range.start;
        for sentence in sentences(&text[passage.range.clone()], spacing) {
            let own = sentence.strip_suffix(spacing.gap()).unwrap_or(sentence);
            let rule = rules.iter().find(|(regex, _)| regex.is_match(own));
            let words = rule.and_then(|(regex, class)| Some((*class, regex.find(own)?.range())));
            let worded = words.map(|(class, at)| Worded { class, range: start + at.start..start + at.end });
            passage.worded.extend(worded);
            start += sentence.len();
        }
        passage.classes = passage.worded.iter().map(|worded| worded.class).collect();
        passage.classes.sort_unstable();
        passage.classes.dedup();
    }
}
