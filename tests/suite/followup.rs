//! What became of the plans of the former edition, against the made-up editions where the right answer is known.

use mieru::catalog::Catalog;
use mieru::compare::followup::{Plan, plans, text};
use mieru::record::measure::PassageKind;
use mieru::record::relation::RelationKind;
use serde_json::Value;

use crate::site::{Site, kept};

fn catalog() -> Catalog {
    mieru::compile::site(mieru::read::read(&kept("pair")).value, &Default::default()).value.catalog
}

fn plans_into(catalog: &Catalog, later: &str) -> Vec<Plan> {
    plans(catalog, catalog.edition_indices().find(|&ix| catalog[ix].id == later).expect("the edition"))
}

/// Plans of the former edition that came back as a result: `2022-008/3` and `2023-008/3`.
fn answered(file: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(kept("pair").join("answers").join(file)).expect("the answers");
    let lines = text.lines().filter_map(|line| line.strip_prefix("- "));
    let all = lines.map(|line| serde_json::from_str::<Value>(line).expect("an answer"));
    let name = |answer: &Value, measure: &str, passage: &str| {
        format!("{}/{}", answer[measure].as_str().expect("a measure"), answer[passage].as_str().expect("a passage"))
    };
    let answered = all.filter(|answer| answer["what"] == "answered");
    answered.map(|answer| (name(&answer, "former", "from"), name(&answer, "later", "to"))).collect()
}

fn name(catalog: &Catalog, (measure, n): (mieru::catalog::id::MeasureIx, usize)) -> String {
    format!("{}/{}", catalog[measure].id, n + 1)
}

#[test]
fn results_that_answer_a_plan_stand_beside_it() {
    let catalog = catalog();
    for (file, later) in [("2022-2023.yaml", "2023"), ("2023-2024.yaml", "2024")] {
        let plans = plans_into(&catalog, later);
        let answered = answered(file);
        assert!(answered.len() > 5, "{file}: {}", answered.len());
        for (plan, result) in answered {
            let found = plans.iter().find(|found| name(&catalog, found.at) == plan).unwrap_or_else(|| panic!("{plan}"));
            let answers: Vec<String> = found.answers.iter().map(|answer| name(&catalog, answer.at)).collect();
            assert!(answers.contains(&result), "{plan} is answered by {result}, beside it stand {answers:?}");
        }
    }
}

#[test]
fn of_the_results_beside_plans_whose_answer_is_known_most_are_right() {
    let catalog = catalog();
    let (mut right, mut found, mut shown) = (0, 0, 0);
    for (file, later) in [("2022-2023.yaml", "2023"), ("2023-2024.yaml", "2024")] {
        let plans = plans_into(&catalog, later);
        for (plan, result) in answered(file) {
            right += 1;
            let own = plans.iter().find(|found| name(&catalog, found.at) == plan).expect("the plan");
            found += usize::from(own.answers.first().is_some_and(|answer| name(&catalog, answer.at) == result));
            shown += own.answers.len();
        }
        // What ended is not reported on.
        let ended = plans.iter().filter(|plan| {
            catalog[plan.at.0].laters.iter().any(|&relation| catalog[relation].kind == RelationKind::Ended)
        });
        for plan in ended {
            assert!(!plan.is_mentioned() && plan.again.is_none(), "{}", name(&catalog, plan.at));
        }
    }
    // The right result is the likest; the second one that may stand beside it is another part of the same measure.
    assert_eq!(found, right, "the right result stands first");
    assert!(found * 4 >= shown * 3, "{found} of {shown} results are right");
}

#[test]
fn plans_that_are_said_again_are_told_as_such() {
    let catalog = catalog();
    for later in ["2023", "2024"] {
        let plans = plans_into(&catalog, later);
        let again = plans.iter().filter(|plan| plan.again.is_some()).count();
        let silent = plans.iter().filter(|plan| !plan.is_mentioned() && plan.again.is_none()).count();
        assert!(again * 2 > plans.len() && silent * 8 < plans.len(), "{later}: {again}, {silent} of {}", plans.len());
        for answer in plans.iter().filter_map(|plan| plan.again.as_ref()) {
            let passage = &catalog[answer.at.0].passages[answer.at.1];
            assert!(answer.is_related && passage.kind == PassageKind::Plan);
        }
    }
    let page = Site::pair().build().file("followup/2022-2023/themes/1/index.html");
    assert!(page.contains("方針に記載（2023年版の方針）") && page.contains("実績に言及なし"), "{page}");
}

#[test]
fn figures_and_dates_of_related_measures_speak_for_a_match() {
    let page =
        |theme: u32| Site::started().minified().build().file(&format!("followup/2024-2025/themes/{theme}/index.html"));
    let (first, second) = (page(1), page(2));
    let library = entry(&first, "p2024-003-2");
    assert!(library.contains("、期限までの時期「2024年10月」") && !library.contains("言及なし"), "{library}");
    let (batteries, bus) = (entry(&second, "p2024-004-2"), entry(&second, "p2024-005-2"));
    assert!(batteries.contains("、同じ単位の数値「か所」") && !batteries.contains("言及なし"), "{batteries}");
    assert!(bus.contains("、同じ数値「3つの地区」") && !bus.contains("言及なし"), "{bus}");
}

#[test]
fn a_plan_said_again_in_a_few_words_is_told_as_such() {
    let plan = |id: &str, text: &str| {
        format!(
            "id: {id}\ntheme: 1-1\ntitle: 支援策\npages: [1, 1]\nministries: {{ lead: [education], mark: 【◎教】 }}\n\
             passages:\n  - plan: {text}\n\
             deadlines:\n  - {{ quote: 2025年度末までに, period: 2026-03, relation: by }}\n"
        )
    };
    let long = "人材や資金の限られる事業者が健康づくりに取り組む意欲を高めるため、補助金の審査における加点や、\
                融資の金利の優遇などの支援策を2025年度末までに見直す。";
    let again = |text: &str| {
        let site = Site::started()
            .write("data/editions/2024/measures/2024-001.yaml", plan("2024-001", long))
            .write("data/editions/2025/measures/2025-001.yaml", plan("2025-001", text));
        let catalog = mieru::compile::site(mieru::read::read(site.root()).value, &Default::default()).value.catalog;
        let plans = plans_into(&catalog, "2025");
        plans.into_iter().find(|it| name(&catalog, it.at) == "2024-001/1").expect("the plan").again
    };
    let said = again("2025年度末までに支援策を見直す。").expect("the same in brief");
    assert!(said.likeness < 0.45 && said.shared.iter().any(|it| it.words == "2025年度末までに"), "{said:?}");
    // The same deadline of something else is none.
    assert!(again("2025年度末までに校庭の芝生を植え替える。").is_none());
}

/// The text of a plan on a page with all that stands beside it.
fn entry(page: &str, anchor: &str) -> String {
    let (_, rest) = page.split_once(&format!("id={anchor}")).expect("the plan");
    let end = rest.find("<li class=followup").unwrap_or(rest.len());
    regex::Regex::new("<[^>]*>").expect("a pattern").replace_all(&rest[..end], "").into_owned()
}

#[test]
fn a_match_that_only_the_editor_saw_is_told_with_what_both_have_in_common() {
    let plans = plans_into(&catalog(), "2023");
    let own = |plan: &&Plan| text(&catalog(), plan.at).contains("どのように発信していくのか");
    let plan = plans.iter().find(own).filter(|plan| plan.answers.is_empty()).expect("a plan without an answer");
    let (plan, later) = (name(&catalog(), plan.at), plan.again.as_ref().expect("its measure").at.0);
    let results = catalog()[later].passages.iter().position(|passage| passage.kind == PassageKind::Result);
    let result = name(&catalog(), (later, results.expect("a result")));
    let records = format!("- {{ plan: {plan}, result: {result}, verdict: confirmed }}\n");
    let site = Site::pair().write("data/editions/2023/followup.yaml", records);
    let catalog = mieru::compile::site(mieru::read::read(site.root()).value, &Default::default()).value.catalog;
    let plans = plans_into(&catalog, "2023");
    let own = plans.iter().find(|it| name(&catalog, it.at) == plan).expect("the plan");
    let answer = own.answers.iter().find(|answer| name(&catalog, answer.at) == result).expect("the match");
    assert!(answer.is_related && answer.judgement.is_some(), "{plan} and {result} belong together: {answer:?}");
    assert!(answer.likeness > 0.0, "{answer:?}");
}

#[test]
fn what_fell_due_is_told_with_its_words() {
    let outcome = Site::pair().build();
    let page = outcome.file("followup/2022-2023/index.html");
    assert!(page.contains("2022年度中を目処に") && page.contains("評価ではありません"), "{page}");
    assert!(page.contains("言及なし") && page.contains("言葉の重なり"));
    let part = outcome.file("followup/2022-2023/themes/1/index.html");
    assert!(part.contains("2022-012-1"), "{part}");
    for path in outcome.tree().keys().filter(|path| path.contains("followup/") && path.ends_with(".html")) {
        let size = outcome.file(path).len();
        assert!(size < 300_000, "{path} has {size} bytes");
    }
}

#[test]
fn an_editor_confirms_and_rejects_matches() {
    let records = "- { plan: 2022-012/1, result: 2023-012/1, verdict: confirmed, note: 施行日を確かめた。 }\n\
                   - { plan: 2022-031/2, result: 2023-030/2, verdict: rejected }\n";
    let outcome = Site::pair().write("data/editions/2023/followup.yaml", records).build();
    let page = outcome.file("followup/2022-2023/themes/1/index.html");
    assert!(page.contains("編集者が対応を確認") && page.contains("施行日を確かめた。"), "{page}");
    let all: String = outcome
        .tree()
        .into_keys()
        .filter(|path| path.starts_with("followup/2022-2023/themes/") && path.ends_with(".html"))
        .map(|path| outcome.file(&path))
        .collect();
    assert!(all.contains("編集者が対応なしと確認"));
    let overview = outcome.file("followup/2022-2023/index.html");
    assert!(overview.contains("編集者が対応を確認"));
}

#[test]
fn a_site_with_one_edition_has_no_followup() {
    let outcome = Site::minimal().build();
    let mut paths = outcome.tree().into_keys().filter(|path| !path.starts_with("data/schemas/"));
    assert!(!paths.any(|path| path.contains("followup")));
}
