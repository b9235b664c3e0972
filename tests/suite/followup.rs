//! What became of the plans of the former edition, against the made-up editions where the right answer is known.

use mieru::catalog::Catalog;
use mieru::compare::followup::{Plan, plans};
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
