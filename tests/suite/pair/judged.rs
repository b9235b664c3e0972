//! What `mieru relate` proposes for the made-up editions, held against the right answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use mieru::record::parse;
use mieru::record::relation::{RelationKind, RelationRecord};

use crate::expected;
use crate::site::{Site, repository};

/// A relation, as far as it can be right or wrong.
type Answer = (Option<String>, Option<String>, RelationKind);

/// The editions, and whether rules and thresholds were found with them.
const PAIRS: [(&str, &str, &str); 2] = [("2022", "2023", "development"), ("2023", "2024", "held out")];

fn answers(text: &str) -> BTreeSet<Answer> {
    let mut findings = Vec::new();
    let records = parse::records::<RelationRecord>("relations.yaml", text, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    let answers: Vec<Answer> =
        records.into_iter().map(|placed| (placed.record.former, placed.record.later, placed.record.kind)).collect();
    let count = answers.len();
    let answers: BTreeSet<Answer> = answers.into_iter().collect();
    assert_eq!(answers.len(), count, "no relation is proposed twice");
    answers
}

/// A site that does not know how its editions are related.
fn unrelated() -> Site {
    let site = Site::pair();
    PAIRS.iter().fold(site, |site, (_, later, _)| site.remove(&format!("data/editions/{later}/relations.yaml")))
}

#[test]
fn relations_are_proposed_as_they_are() {
    let (right, asked) = (Site::pair(), unrelated());
    let mut table = String::from(
        "| editions | used for | kind | right answers | proposed | of them right | precision | recall |\n",
    );
    table.push_str("|---|---|---|---:|---:|---:|---:|---:|\n");
    let mut wrong = Vec::new();
    for (former, later, used) in PAIRS {
        let right = answers(&right.text(&format!("data/editions/{later}/relations.yaml")));
        let proposed = answers(&asked.run(["relate", former, later]).ok().stdout);
        let kinds = RelationKind::ALL.into_iter().map(Some).chain([None]);
        for kind in kinds {
            let of = |all: &BTreeSet<Answer>| -> BTreeSet<Answer> {
                all.iter().filter(|answer| kind.is_none_or(|kind| answer.2 == kind)).cloned().collect()
            };
            let (right, proposed) = (of(&right), of(&proposed));
            let good = right.intersection(&proposed).count();
            let share = |of: usize| good as f64 / of.max(1) as f64;
            let (precision, recall) = (share(proposed.len()), share(right.len()));
            let name = kind.map_or("**all**", RelationKind::name);
            let counts = format!("{} | {} | {good}", right.len(), proposed.len());
            let _ =
                writeln!(table, "| {former} → {later} | {used} | {name} | {counts} | {precision:.3} | {recall:.3} |");
            if kind.is_none() && (precision < 0.98 || recall < 0.95) {
                wrong.push(format!("{former} → {later}: precision {precision:.3}, recall {recall:.3}"));
                wrong.extend(right.difference(&proposed).map(|answer| format!("  missed: {answer:?}")));
                wrong.extend(proposed.difference(&right).map(|answer| format!("  wrong: {answer:?}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let page = repository().join("docs/relations.md");
    let text = std::fs::read_to_string(&page).expect("the page about relations");
    let (before, rest) = text.split_once("<!-- measured -->\n").expect("the place of the figures");
    let (_, after) = rest.split_once("<!-- end -->").expect("its end");
    let measured = format!("{before}<!-- measured -->\n{table}<!-- end -->{after}");
    assert_eq!(
        expected::compare(&page, &measured),
        Ok(()),
        "measure anew: UPDATE_EXPECTED=1 cargo test --test suite pair"
    );
}

#[test]
fn a_proposal_put_into_its_place_is_sound() {
    let site = unrelated();
    let file = site.root().join("data/editions/2023/relations.yaml");
    let path = file.to_str().expect("a path");
    site.run(["relate", "2022", "2023", "--output", path]).ok();
    let told = site.run(["check"]).ok().stderr;
    assert!(!told.contains("2023/relations.yaml"), "{told}");
    let text = site.text("data/editions/2023/relations.yaml");
    assert!(text.contains("# 職場の歩数を競う催し → –\n- { former: 2022-"), "each line says what it is about:\n{text}");
    site.run(["relate", "2022", "2023", "--output", path]).fails(2, ["is not overwritten"]);
    assert_eq!(site.text("data/editions/2023/relations.yaml"), text);
}

#[test]
fn what_the_document_states_is_not_proposed_again() {
    let right = answers(&Site::pair().text("data/editions/2023/relations.yaml"));
    let (former, later, _) = right.iter().find(|answer| answer.2 == RelationKind::Changed).expect("a changed measure");
    let (former, later) = (former.as_deref().expect("an id"), later.as_deref().expect("an id"));
    let line = format!("- {{ former: {former}, later: {later}, kind: changed, basis: stated }}\n");
    let site = unrelated().write("data/editions/2023/relations.yaml", line);
    let proposed = answers(&site.run(["relate", "2022", "2023"]).ok().stdout);
    assert_eq!(proposed.len(), right.len() - 1);
    assert!(!proposed.iter().any(|answer| answer.0.as_deref() == Some(former)));
}

#[test]
fn editions_of_one_measure_that_stayed_are_related() {
    let (edition, only) = (|id: &str| format!("data/editions/{id}"), |id: &str| format!("{id}-002.yaml"));
    let mut site = Site::started().remove("data/editions/2025/relations.yaml");
    let said = site.text("data/editions/2024/measures/2024-002.yaml").replace("2024-002", "2025-002");
    site = site.write("data/editions/2025/measures/2025-002.yaml", said);
    for id in ["2024", "2025"] {
        let others = (1..=7).map(|n| format!("{id}-{n:03}.yaml")).filter(|file| *file != only(id));
        site = others.fold(site, |site, file| site.remove(&format!("{}/measures/{file}", edition(id))));
        // Without it nothing is held against the document.
        site = site.remove(&format!("{}/source.txt", edition(id)));
    }
    let site = site.write("data/terms.yaml", "");
    let proposed = answers(&site.run(["relate", "2024", "2025"]).ok().stdout);
    let own = (Some("2024-002".to_owned()), Some("2025-002".to_owned()), RelationKind::Continued);
    assert_eq!(proposed, BTreeSet::from([own]));
}

#[test]
fn a_title_of_two_lines_stays_in_its_comment() {
    let measure = "data/editions/2024/measures/2024-001.yaml";
    let site = Site::started().edit(measure, "title: 学習支援員の配置", "title: \"学習支援員の\\n配置\"");
    let text = site.run(["relate", "2024", "2025"]).ok().stdout;
    assert!(answers(&text).iter().any(|answer| answer.0.as_deref() == Some("2024-001")), "{text}");
}

#[test]
fn only_editions_that_follow_each_other_are_related() {
    let site = Site::pair();
    site.run(["relate", "2022", "2024"])
        .fails(2, ["\"2022\" is not the edition right before \"2024\"", "that is \"2023\""]);
    site.run(["relate", "2021", "2022"]).fails(2, ["unknown edition \"2021\"", "did you mean \"2022\"?"]);
    site.run(["relate", "2021", "2022"]).fails(2, ["unknown edition"]);
    site.run(["relate", "2024", "2022"]).fails(2, ["there is no edition before \"2022\""]);
}

#[test]
fn all_that_changed_has_its_answer() {
    let text = crate::site::kept("pair/answers/2023-2024.yaml");
    let text = std::fs::read_to_string(text).expect("the answers");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for what in ["words", "figure", "deadline", "heading", "leads", "bodies", "answered"] {
        counts.insert(what, text.matches(&format!("{{\"what\":\"{what}\"")).count());
    }
    assert!(counts.values().all(|&count| count > 0), "the edits have every kind of change: {counts:?}");
}
