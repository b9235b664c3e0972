//! What changed from one edition to the next, against the made-up editions where the right answer is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use mieru::catalog::Catalog;
use mieru::catalog::id::{MeasureIx, MinistryIx};
use mieru::compare::compare_all;
use mieru::compare::comparison::{ChangeKind, Comparison, Place, What};
use mieru::compare::heading::Headings;
use mieru::compare::rows::RowKind;
use mieru::export::changes::Besides;
use mieru::export::changes::text::Style;
use regex::Regex;
use serde_json::Value;

use crate::site::{Site, kept};

/// Former measure, later measure, former words, later words.
type Answer = (String, String, String, String);

/// The answers of a kind.
fn answers(file: &str, what: &str) -> BTreeSet<Answer> {
    let text = std::fs::read_to_string(kept("pair").join("answers").join(file)).expect("the answers");
    let lines = text.lines().filter_map(|line| line.strip_prefix("- "));
    let all = lines.map(|line| serde_json::from_str::<Value>(line).expect("an answer"));
    let field = |answer: &Value, name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    all.filter(|answer| answer["what"] == what)
        .map(|answer| {
            let [former, later, from, to] = ["former", "later", "from", "to"].map(|name| field(&answer, name));
            (former, later, from, to)
        })
        .collect()
}

fn catalog() -> Catalog {
    read(&kept("pair"))
}

fn read(root: &Path) -> Catalog {
    mieru::compile::site(mieru::read::read(root).value, &Default::default()).value.catalog
}

fn comparisons(catalog: &Catalog, later: &str) -> Vec<Comparison> {
    let later = catalog.edition_indices().find(|&ix| catalog[ix].id == later).expect("the edition");
    compare_all(catalog, later)
}

/// The changes of a kind, in words.
fn found(catalog: &Catalog, later: &str, kind: ChangeKind) -> BTreeSet<Answer> {
    let mut found = BTreeSet::new();
    for comparison in comparisons(catalog, later) {
        for change in comparison.changes.iter().filter(|change| change.kind() == kind) {
            let told = comparison.told(catalog, change);
            let id = |ix: Option<MeasureIx>| ix.map_or(String::new(), |ix| catalog[ix].id.clone());
            found.insert((id(told.former), id(told.later), told.before, told.after));
        }
    }
    found
}

/// Each pair of editions with its answers.
const PAIRS: [(&str, &str); 2] = [("2022-2023.yaml", "2023"), ("2023-2024.yaml", "2024")];

#[test]
fn every_figure_and_deadline_that_changed_is_found_and_no_other_is_paired() {
    let catalog = catalog();
    for (file, later) in PAIRS {
        for kind in [ChangeKind::Deadline, ChangeKind::Figure] {
            let (expected, found) = (answers(file, kind.name()), found(&catalog, later, kind));
            assert!(expected.len() > 10, "{file} has {} answers", expected.len());
            let missing: Vec<&Answer> = expected.difference(&found).collect();
            assert!(missing.is_empty(), "{later} {kind:?}: not found: {missing:#?}");
            let both = |answer: &&Answer| !answer.2.is_empty() && !answer.3.is_empty();
            let more: Vec<&Answer> = found.difference(&expected).filter(both).collect();
            assert!(more.is_empty(), "{later} {kind:?}: paired, but no answer: {more:#?}");
        }
    }
}

/// Pairs of measures.
fn pairs(answers: impl IntoIterator<Item = Answer>) -> BTreeSet<(String, String)> {
    answers.into_iter().map(|(former, later, ..)| (former, later)).collect()
}

/// The changes beside the text, each with its measures.
fn heads(catalog: &Catalog, later: &str) -> Vec<(MeasureIx, MeasureIx, What)> {
    let all = comparisons(catalog, later).into_iter().flat_map(|comparison| comparison.changes);
    all.filter_map(|change| match change.place {
        Place::Head(former, own) => Some((former, own, change.what)),
        _ => None,
    })
    .collect()
}

#[test]
fn headings_that_changed_are_found_and_no_others() {
    let catalog = catalog();
    for (file, later) in PAIRS {
        let found: BTreeSet<Answer> = heads(&catalog, later)
            .into_iter()
            .filter_map(|(former, own, what)| match what {
                What::Theme(from, to) => Some((former, own, from, to)),
                _ => None,
            })
            .map(|(former, own, from, to)| {
                let measure = |ix: MeasureIx| catalog[ix].id.clone();
                (measure(former), measure(own), catalog[from].id.clone(), catalog[to].id.clone())
            })
            .collect();
        // A heading that was renamed is no other heading.
        assert_eq!(found, answers(file, "heading"), "{later}");
    }
}

#[test]
fn bodies_that_changed_are_found_and_no_others() {
    let catalog = catalog();
    let ids = |bodies: &[MinistryIx]| bodies.iter().map(|&ix| catalog[ix].id.clone()).collect::<BTreeSet<_>>();
    let find =
        |id: &str| catalog.measures.iter().position(|it| it.id == id).map(MeasureIx::from_usize).expect("a measure");
    for (file, later) in PAIRS {
        let heads = heads(&catalog, later);
        let of = |is_wanted: fn(&What) -> bool| {
            let own = heads.iter().filter(|(.., what)| is_wanted(what));
            own.map(|(former, own, _)| (catalog[*former].id.clone(), catalog[*own].id.clone())).collect::<BTreeSet<_>>()
        };
        // A mark that another measure has, too, says the same bodies.
        let mut expected = pairs(answers(file, "bodies"));
        expected.retain(|(former, own)| !catalog.has_same_bodies(find(former), find(own)));
        assert_eq!(of(|what| matches!(what, What::Lead(..) | What::Supporting(..))), expected, "{later}");
        assert_eq!(of(|what| matches!(what, What::Lead(..))), pairs(answers(file, "leads")), "{later}");
        for (former, own, from, to) in answers(file, "leads") {
            let split = |ids: &str| ids.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
            let is_told = |(a, b, what): &(MeasureIx, MeasureIx, What)| match what {
                What::Lead(gone, come) => {
                    (*a, *b) == (find(&former), find(&own)) && ids(gone) == split(&from) && ids(come) == split(&to)
                }
                _ => false,
            };
            assert!(heads.iter().any(is_told), "{former} → {own}: {from} → {to}");
        }
    }
}

#[test]
fn a_moved_measure_shows_the_levels_that_differ() {
    let catalog = catalog();
    let moved = found(&catalog, "2024", ChangeKind::Theme);
    let own = moved.iter().find(|answer| answer.0 == "2023-044").expect("a moved measure");
    assert_eq!((own.2.as_str(), own.3.as_str()), ("（医療情報の利活用の推進）", "（データヘルス改革の推進）"));
}

#[test]
fn words_that_moved_on_with_the_edition_are_told_apart_from_wording() {
    let catalog = catalog();
    for (file, later) in PAIRS {
        let worded: BTreeSet<(String, String)> = answers(file, "words").into_iter().map(|it| (it.0, it.1)).collect();
        let told = [
            ChangeKind::Wording,
            ChangeKind::Number,
            ChangeKind::Deadline,
            ChangeKind::Figure,
            ChangeKind::Added,
            ChangeKind::Removed,
            ChangeKind::Moved,
        ];
        let mut both = 0;
        for comparison in comparisons(&catalog, later) {
            let group = &comparison.group;
            if let ([former], [own]) = (group.former.as_slice(), group.later.as_slice()) {
                let pair = (catalog[*former].id.clone(), catalog[*own].id.clone());
                let has_words = comparison.changes.iter().any(|change| told.contains(&change.kind()));
                // The words of an answer may be years that were promised; what we call wording is never only years.
                assert!(!has_words || worded.contains(&pair), "{pair:?}: {:#?}", comparison.changes);
                assert!(!worded.contains(&pair) || !comparison.changes.is_empty(), "{pair:?} changed");
                both += usize::from(has_words);
            }
        }
        assert!(both > 20, "{both} measures of {later} changed their wording");
    }
}

#[test]
fn nothing_is_marked_that_is_not_told() {
    let catalog = catalog();
    let mut pieces = 0;
    for (_, later) in PAIRS {
        for comparison in comparisons(&catalog, later) {
            for (n, row) in comparison.rows.iter().enumerate() {
                for at in (0..row.pieces.len()).filter(|at| !row.pieces[*at].is_same) {
                    pieces += 1;
                    let (old, new) =
                        (comparison.old_text(&catalog, n, Some(at)), comparison.new_text(&catalog, n, Some(at)));
                    let kinds: Vec<ChangeKind> =
                        comparison.changes_at(n, Some(at)).map(|(_, change)| change.kind()).collect();
                    assert!(!kinds.is_empty(), "{old} → {new}");
                    let without_digits = |text: &str| text.replace(|c: char| c.is_numeric(), "");
                    let is_year = kinds.iter().all(|kind| *kind == ChangeKind::Year);
                    assert!(!is_year || without_digits(&old) == without_digits(&new), "only the year: {old} → {new}");
                }
            }
        }
    }
    assert!(pieces > 300, "{pieces} pieces");
}

#[test]
fn every_edit_of_the_wording_is_told_as_one() {
    let catalog = catalog();
    // In 2022 the real edition is the later one, so its words are what the others became.
    for (made_up, later) in [("2022", "2023"), ("2024", "2024")] {
        let edits = crate::pair::edits(made_up);
        let reworded: BTreeSet<&String> =
            edits.measures.iter().filter(|edit| edit.reword).flat_map(|it| &it.of).collect();
        let mut told = 0;
        for comparison in comparisons(&catalog, later) {
            let ([former], [own]) = (comparison.group.former.as_slice(), comparison.group.later.as_slice()) else {
                continue;
            };
            let real = if edits.is_later { former } else { own };
            if !reworded.contains(&catalog[*real].id) {
                continue;
            }
            for n in 0..comparison.rows.len() {
                let (old, new) = (comparison.old_text(&catalog, n, None), comparison.new_text(&catalog, n, None));
                let is_edited = |(from, to): &(String, String)| {
                    let (from, to) = if edits.is_later { (from, to) } else { (to, from) };
                    old.contains(from) && !new.contains(from) && new.contains(to) && !old.contains(to)
                };
                for edit in edits.reword.iter().filter(|edit| is_edited(edit)) {
                    let own = comparison
                        .changes
                        .iter()
                        .filter(|change| change.place.in_text().is_some_and(|(row, _)| row == n));
                    let is_told = own.into_iter().any(|change| change.kind() == ChangeKind::Wording);
                    assert!(is_told, "{edit:?} in {old} → {new}");
                    told += 1;
                }
            }
        }
        assert!(told > 10, "{told} edits of {made_up}");
    }
}

#[test]
fn no_change_is_within_a_number_or_a_word() {
    let catalog = catalog();
    let cuts = Regex::new(r"[0-9]$|[A-Za-z]$|[ァ-ヴー]$").expect("a pattern");
    let goes_on = [
        Regex::new("^[0-9]").expect("a pattern"),
        Regex::new("^[A-Za-z]").expect("a pattern"),
        Regex::new("^[ァ-ヴー]").expect("a pattern"),
    ];
    let mut pieces = 0;
    for (_, later) in PAIRS {
        for comparison in comparisons(&catalog, later) {
            for (n, row) in comparison.rows.iter().enumerate() {
                for at in 1..row.pieces.len() {
                    let texts =
                        |at| [comparison.old_text(&catalog, n, Some(at)), comparison.new_text(&catalog, n, Some(at))];
                    for (before, after) in texts(at - 1).into_iter().zip(texts(at)) {
                        pieces += 1;
                        let end = cuts.find(&before).map(|found| found.as_str().to_owned()).unwrap_or_default();
                        let is_cut = !end.is_empty()
                            && goes_on.iter().any(|goes_on| goes_on.is_match(&end) && goes_on.is_match(&after));
                        assert!(!is_cut, "{before}|{after}");
                    }
                }
            }
        }
    }
    assert!(pieces > 500, "{pieces} places were looked at");
}

#[test]
fn sentences_that_went_stand_before_those_that_came() {
    let catalog = catalog();
    for (_, later) in PAIRS {
        for comparison in comparisons(&catalog, later) {
            let kinds: Vec<RowKind> = comparison.rows.iter().map(|row| row.kind).collect();
            let is_turned = kinds.windows(2).any(|two| two == [RowKind::Added, RowKind::Removed]);
            assert!(!is_turned, "{:?}: {kinds:?}", comparison.group);
        }
    }
}

#[test]
fn the_sign_of_a_footnote_is_no_change() {
    let catalog = catalog();
    let all = comparisons(&catalog, "2024");
    let noted = all.iter().filter(|it| it.group.former.iter().any(|&ix| !catalog[ix].footnotes.is_empty()));
    let mut signs = 0;
    for comparison in noted {
        signs += 1;
        for change in &comparison.changes {
            let told = comparison.told(&catalog, change);
            // The made-up edition has no footnotes: 開始する1。 became 開始する。
            assert!(told.before.trim_end_matches(|c: char| c.is_ascii_digit()) != told.after, "{told:?}");
        }
    }
    assert!(signs > 0, "a measure with a footnote");
}

/// A measure of the made-up town.
fn measure(id: &str, says: &str) -> String {
    let head = "theme: 1-1\ntitle: 支援策\npages: [1, 1]\nministries: { lead: [education], mark: 【◎教】 }\n";
    format!("id: {id}\n{head}{says}")
}

/// The changes of the town's first measure, which says one thing in 2024 and another in 2025: kind, before, after.
fn told(former: &str, later: &str) -> Vec<(ChangeKind, String, String)> {
    let site = Site::started()
        .write("data/editions/2024/measures/2024-001.yaml", measure("2024-001", former))
        .write("data/editions/2025/measures/2025-001.yaml", measure("2025-001", later));
    let catalog = read(site.root());
    let mut found = Vec::new();
    for comparison in comparisons(&catalog, "2025") {
        if comparison.group.later.iter().any(|&ix| catalog[ix].id == "2025-001") {
            for change in &comparison.changes {
                let told = comparison.told(&catalog, change);
                found.push((change.kind(), told.before, told.after));
            }
        }
    }
    assert!(!found.is_empty(), "{former} → {later}");
    found
}

#[test]
fn a_fact_that_stands_elsewhere_did_not_change() {
    let deadline = "deadlines:\n  - { quote: 2025年度末までに, period: 2026-03, relation: by }\n";
    let says = |text: &str| format!("passages:\n  - plan: {text}\n{deadline}");
    // Within a sentence the order of the words is wording.
    let within = told(
        &says("町立図書館の電子図書の貸し出しの支援策を2025年度末までに見直す。"),
        &says("2025年度末までに町立図書館の電子図書の貸し出しの支援策を見直す。"),
    );
    assert!(within.iter().all(|(kind, ..)| *kind == ChangeKind::Wording), "{within:?}");
    // From a sentence that went to one that came.
    let across = told(
        &says(
            "人材や資金の限られる事業者が健康づくりに取り組む意欲を高めるため、補助金の審査における加点や、\
             融資の金利の優遇などの支援策を2025年度末までに見直す。",
        ),
        &says("2025年度末までに支援策を見直す。"),
    );
    let kinds: Vec<ChangeKind> = across.iter().map(|(kind, ..)| *kind).collect();
    assert!(!kinds.contains(&ChangeKind::Deadline) && !kinds.contains(&ChangeKind::Number), "{across:?}");
}

#[test]
fn words_that_stayed_are_no_change_though_only_one_edition_records_them() {
    // What was ahead in 2024 is past in 2025, so it is no deadline there.
    let told = told(
        "passages:\n  - plan: 2024年度は、手引きを作る。\n\
         deadlines:\n  - { quote: 2024年度は, period: FY2024, relation: during }\n",
        "passages:\n  - result: 2024年度は、手引きを作った。\n",
    );
    assert!(told.iter().all(|(kind, ..)| *kind == ChangeKind::Wording), "{told:?}");
}

#[test]
fn where_only_figures_differ_the_wording_did_not_change() {
    let says = |countries: u32, topics: u32| {
        format!(
            "passages:\n  - result: 医療技術の研修を、計{countries}カ国に対し、{topics}のテーマで行った。\n\
             figures:\n  - {{ quote: 計{countries}カ国, value: {countries}, unit: カ国 }}\n  \
             - {{ quote: {topics}のテーマ, value: {topics}, unit: テーマ }}\n"
        )
    };
    let told = told(&says(16, 39), &says(18, 42));
    let figure = |before: &str, after: &str| (ChangeKind::Figure, before.to_owned(), after.to_owned());
    assert_eq!(told, [figure("計16カ国", "計18カ国"), figure("39のテーマ", "42のテーマ")]);
}

#[test]
fn a_heading_is_renamed_to_a_new_one_and_no_two_to_the_same() {
    let (themes, library) = ("data/editions/2025/themes.yaml", "data/editions/2025/measures/2025-003.yaml");
    let heading = "    - id: 1-2\n      label: (2)\n      title: 図書館\n      \
                   english: { name: Library, provisional: true }\n      page: 1\n";
    let joined = || Site::started().edit(themes, heading, "").edit(library, "theme: 1-2", "theme: 1-1");
    let renamed = |site: &Site| -> Vec<(String, String)> {
        let catalog = read(site.root());
        let later = catalog.edition_indices().find(|&ix| catalog[ix].id == "2025").expect("the edition");
        let headings = Headings::between(&catalog, later);
        headings.renamed().map(|(one, other)| (catalog[one].title.clone(), catalog[other].title.clone())).collect()
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert!(renamed(&joined()).is_empty(), "the school is there as before");
    let above = joined().edit(themes, "title: 子どもの学び", "title: 子どもと学び");
    assert_eq!(renamed(&above), [pair("子どもの学び", "子どもと学び")], "the one above the school, not the library");
    let both = joined().edit(themes, "title: 学校", "title: 学びの場");
    assert_eq!(renamed(&both), [pair("学校", "学びの場")], "most came from the school");
    // One measure from each: neither is the other's former name.
    let alone = "data/editions/2025/measures/2025-002.yaml";
    assert!(renamed(&both.edit(alone, "theme: 1-1", "theme: 2-1")).is_empty());
}

#[test]
fn rows_are_both_texts() {
    let catalog = catalog();
    for (_, later) in PAIRS {
        for comparison in comparisons(&catalog, later).iter().filter(|comparison| !comparison.rows.is_empty()) {
            let rows = 0..comparison.rows.len();
            let text =
                |measures: &[MeasureIx]| measures.iter().map(|&ix| catalog[ix].text.as_str()).collect::<String>();
            let new: String = rows.clone().map(|n| comparison.new_text(&catalog, n, None)).collect();
            assert_eq!(new, text(&comparison.group.later));
            let sorted = |text: &str| {
                let mut chars: Vec<char> = text.chars().collect();
                chars.sort_unstable();
                chars
            };
            let old: String = rows.map(|n| comparison.old_text(&catalog, n, None)).collect();
            assert_eq!(sorted(&old), sorted(&text(&comparison.group.former)));
        }
    }
}

#[test]
fn the_pages_show_changes_in_three_readings_and_stay_small() {
    let outcome = Site::pair().build();
    let page = outcome.file("changes/2022-2023/themes/1/index.html");
    assert!(page.contains("<del"), "{page}");
    for reading in ["reading-marked", "reading-later", "reading-beside"] {
        assert!(page.contains(&format!("id={reading}")), "{reading}");
    }
    let plain = Regex::new("<[^>]*>").expect("a pattern").replace_all(&page, "").into_owned();
    assert!(
        plain.contains("削除ここから2,299法人削除ここまで追加ここから2,676法人追加ここまで"),
        "hidden words around a change"
    );
    assert!(plain.contains("大規模法人部門で2,299法人 →から 大規模法人部門で2,676法人"), "a figure as a pair");
    let several = Regex::new("<[^>]*>")
        .expect("a pattern")
        .replace_all(&outcome.file("changes/2023-2024/themes/1/index.html"), "")
        .into_owned();
    assert!(several.contains("2023-013 →から 2024-012"), "of several measures it says which: {several}");
    let overview = outcome.file("changes/2022-2023/index.html");
    assert!(overview.contains("../../data/2023/changes.csv") && overview.contains("評価でもありません"));
    assert!(overview.contains("名称だけが変わったテーマ") && overview.contains("薬剤耐性対策の推進"));
    assert!(outcome.file("index.html").contains("changes/2023-2024/"), "the home page leads there");
    for path in outcome.tree().keys().filter(|path| path.contains("changes/") && path.ends_with(".html")) {
        let size = outcome.file(path).len();
        assert!(size < 300_000, "{path} has {size} bytes");
    }
    let csv = outcome.file("data/2023/changes.csv");
    assert!(csv.starts_with("\u{feff}former_edition,later_edition,relation,"));
    assert!(
        csv.contains("2022,2023,split,2022-001,2023-001,figure,大規模法人部門で2,299法人,大規模法人部門で2,676法人")
            || csv.contains(
                "\"大規模法人部門で2,299法人\",\"大規模法人部門で2,676法人\",2299,2676,法人,,,2023/measures/001/"
            ),
        "{csv}"
    );
}

#[test]
fn comparisons_are_reached_from_where_readers_are() {
    let outcome = Site::pair().build();
    for (page, changes, followup) in [
        ("index.html", "=./changes/2023-2024/", "=./followup/2023-2024/"),
        ("2023/index.html", "=../changes/2022-2023/", "=../followup/2023-2024/"),
        (
            "2023/themes/1/index.html",
            "=../../../changes/2022-2023/themes/1/>",
            "=../../../followup/2023-2024/themes/1/>",
        ),
        ("2023/themes/3-1-1/index.html", "changes/2022-2023/themes/3/#g2023-0", "followup/2023-2024/themes/3/#p2023-0"),
        ("2023/ministries/mext/index.html", "changes/2022-2023/ministries/mext/", "followup/2022-2023/"),
        (
            "2023/measures/007/index.html",
            "changes/2022-2023/themes/1/#g2023-007",
            "followup/2023-2024/themes/1/#p2023-007-",
        ),
        (
            "2024/measures/012/index.html",
            "changes/2023-2024/themes/1/#g2024-012",
            "followup/2023-2024/themes/1/#p2023-01",
        ),
        (
            "measures/2022-007/index.html",
            "changes/2022-2023/themes/1/#g2023-007",
            "followup/2022-2023/themes/1/#p2022-007-",
        ),
    ] {
        let html = outcome.file(page);
        for link in [changes, followup] {
            assert!(html.contains(link), "{page} leads to {link}");
        }
    }
    let measure = outcome.file("2024/measures/001/index.html");
    let plain = Regex::new("<[^>]*>").expect("a pattern").replace_all(&measure, "").into_owned();
    assert!(plain.contains("数値31業種 →から 33業種"), "{plain}");
    let merged = outcome.file("2024/measures/012/index.html");
    assert!(merged.contains("2023年版からの変更") && merged.contains("2024年度まで"), "{merged}");
    assert!(!outcome.file("2022/measures/001/index.html").contains("年版からの変更"), "nothing came before");
}

#[test]
fn a_site_with_one_edition_has_no_trace_of_changes() {
    let outcome = Site::minimal().build();
    assert!(!outcome.tree().keys().any(|path| path.contains("changes")));
    for page in ["index.html", "2023/index.html", "2023/measures/001/index.html", "2023/themes/1/index.html"] {
        let page = outcome.file(page);
        assert!(!page.contains("changes/") && !page.contains("over-time"), "{page}");
    }
}

#[test]
fn the_command_writes_text_table_records_and_a_page() {
    let site = Site::pair();
    let text = site.run(["diff", "2022", "2023"]).ok().stdout;
    assert!(text.contains("[-2,299法人-]{+2,676法人+}") && !text.contains('\x1b'), "{text}");
    assert!(text.contains("deadline: 2022年度中を目処に → 2023年度中を目処に"), "{text}");
    let json: Value =
        serde_json::from_str(&site.run(["diff", "2022", "2023", "--format", "json"]).ok().stdout).expect("JSON");
    let changes = json["changes"].as_array().expect("a list");
    let figure = changes.iter().find(|change| change["kind"] == "figure").expect("a figure");
    assert_eq!(
        (&figure["before_value"], &figure["after_value"], &figure["unit"]),
        (&2299.0.into(), &2676.0.into(), &"法人".into())
    );
    let csv = site.run(["diff", "2022", "2023", "--format", "csv"]).ok().stdout;
    assert_eq!(csv.lines().count(), changes.len() + 1);
    let html = site.run(["diff", "2022", "2023", "--format", "html"]).ok().stdout;
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<del>2,299法人</del><ins>2,676法人</ins>"));
    assert!(!html.contains("<link") && !html.contains("<script"));
    for kind in ["theme", "lead", "deadline", "figure", "year", "wording"] {
        let told = changes.iter().filter(|change| change["kind"] == kind).count();
        assert_eq!(html.matches(&format!("<th scope=\"row\">{kind}</th>")).count(), told, "{kind}");
    }
}

#[test]
fn the_command_says_which_editions_can_be_compared() {
    let site = Site::pair();
    site.run(["diff", "2022", "2024"]).fails(2, ["edition \"2024\" does not follow \"2022\""]);
    let told = "there is no edition before \"2022\"\n  help: by date, then by id, the order is 2022, 2023, 2024; name";
    site.run(["relate", "2023", "2022"]).fails(2, [told]);
}

#[test]
fn every_command_tells_alike_that_there_is_no_such_edition() {
    let commands =
        |id: &'static str| [vec!["diff", id, "2023"], vec!["relate", id, "2023"], vec!["export", "--edition", id]];
    for (site, id, told) in [
        (Site::full(), "2032", "unknown edition \"2032\"\n  help: did you mean \"2022\"?\n"),
        (Site::full(), "1999", "unknown edition \"1999\"\n  help: there are: 2022, 2023\n"),
    ] {
        for command in commands(id) {
            site.run_with(&command, |_| {}).fails(2, [told]);
        }
    }
    let empty = Site::minimal().remove("data").remove("site/prose").write("site/site.yaml", "title: 空のサイト\n");
    for command in commands("2023") {
        empty
            .run_with(&command, |_| {})
            .fails(1, ["data/editions: there is no edition, so that the site would be empty"]);
    }
}

#[test]
fn what_is_wrong_with_a_former_state_is_told_with_the_way_to_it() {
    let own = Site::minimal();
    let [measure, again] = ["001", "001b"].map(|name| format!("data/editions/2023/measures/2023-{name}.yaml"));
    let twice = Site::minimal().write(&again, own.text(&measure));
    let (template, good) = ("site/templates/page/prose.html", own.root().display().to_string());
    for (former, place, first) in [
        (Site::minimal().write(template, "{{ view.nothing }}"), format!("{template}:1:9: "), None),
        (twice, format!("{again}:1:1: "), Some(measure)),
    ] {
        let folder = former.root().display().to_string();
        let outcome = own.run_with(&["diff", "--against", &folder], |_| {});
        let told = outcome.fails(1, [": the former site has errors\n  help: "]).stderr;
        assert!(told.starts_with(&format!("{folder}/{place}")), "{told}");
        let is_told = |first: String| told.contains(&format!("it stands first at {folder}/{first}:1:1"));
        assert!(first.is_none_or(is_told), "{told}");
        // One's own files are named as other commands name them.
        let told = former.run_with(&["diff", "--against", &good], |_| {}).fails(1, []).stderr;
        assert!(told.starts_with(&place), "{told}");
    }
}

#[test]
fn an_edit_of_the_data_is_shown_with_the_pages_it_changes() {
    let (former, later) = (Site::minimal(), Site::minimal());
    let path = "data/editions/2023/measures/2023-001.yaml";
    let later = later.edit(path, "平日は20時までに", "平日は21時までに").edit(
        "data/editions/2023/source.txt",
        "平日は 20時まで",
        "平日は 21時まで",
    );
    let against = former.root().to_str().expect("a path").to_owned();
    let outcome = later.run_with(&["diff", "--against", &against], |_| {}).ok();
    assert!(outcome.stdout.contains("[-20時-]{+21時+}"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("  changed 2023/measures/001/index.html\n"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("2023/measures/002/"), "{}", outcome.stdout);
    let same = former.run_with(&["diff", "--against", &against], |_| {}).ok();
    assert!(
        same.stdout.contains("no changes") && same.stdout.contains("0 changed, 0 added, 0 removed"),
        "{}",
        same.stdout
    );
    let records: Value =
        serde_json::from_str(&later.run_with(&["diff", "--against", &against, "--format", "json"], |_| {}).ok().stdout)
            .expect("JSON");
    assert_eq!(records["changes"][0]["before"], "20時");
}

#[test]
fn an_edit_that_leaves_the_text_alone_is_told_by_its_field() {
    let former = Site::started();
    let measure = "data/editions/2025/measures/2025-001.yaml";
    let later = Site::started()
        .edit(measure, "title: 学習支援員の配置", "title: 学習支援員を置く")
        .edit(measure, "period: FY2025, relation", "period: FY2025-H2, relation")
        .edit(measure, "  - { quote: 2校, value: 2, unit: 校 }\n", "")
        .edit("data/editions/2025/measures/2025-003.yaml", "  - result: 町立", "  - background: 町立")
        .edit("data/editions/2025/themes.yaml", "name: Schools,", "name: Schooling,")
        .edit("data/ministries.yaml", "name: 教育課", "name: 教育の課");
    let against = former.root().to_str().expect("a path").to_owned();
    let run = |format: &str| later.run_with(&["diff", "--against", &against, "--format", format], |_| {}).ok().stdout;
    let text = run("text");
    for line in [
        "measures.title 2025-001: [-学習支援員の配置-]{+学習支援員を置く+}",
        "deadlines.period 2025-001/2025年度中に: [-FY2025-]{+FY2025-H2+}",
        "figures 2025-001/2校: [-2025-001 · 2校 · 2 · 校-]\n",
        "[-result-]{+background+}",
        "themes.title_en 2025/1-1: [-Schools-]{+Schooling+}",
        "ministries.name education: [-教育課-]{+教育の課+}",
        "changes: data 6",
        "  changed 2025/measures/001/index.html",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let records: Value = serde_json::from_str(&run("json")).expect("JSON");
    let records = records["changes"].as_array().expect("a list").clone();
    let kinds: BTreeSet<&str> = records.iter().filter_map(|record| record["kind"].as_str()).collect();
    for kind in ["measures.title", "deadlines.period", "figures", "passages.kind", "ministries.name", "file_changed"] {
        assert!(kinds.contains(kind), "{kind} is not in {kinds:?}");
    }
    let csv = run("csv");
    assert!(csv.lines().next().is_some_and(|head| head.trim_end().ends_with(",url,number,record")), "{csv}");
    assert!(csv.contains("file_changed") && csv.lines().count() == records.len() + 1);
    let html = run("html");
    assert!(html.contains("<th scope=\"row\">measures.title</th>") && html.contains("<li>changed 2025/"), "{html}");
}

#[test]
fn what_the_comparison_of_texts_tells_is_not_told_twice() {
    let former = Site::minimal();
    let against = former.root().to_str().expect("a path").to_owned();
    let edition = "data/editions/2023/";
    let later = Site::minimal()
        .edit(&format!("{edition}measures/2023-001.yaml"), "平日は20時までに", "平日は21時までに")
        .edit(&format!("{edition}source.txt"), "平日は 20時まで", "平日は 21時まで");
    let text = later.run_with(&["diff", "--against", &against], |_| {}).ok().stdout;
    assert!(!text.contains("passages.text") && text.contains("changes: number 1\n"), "{text}");
    let csv = former.run_with(&["diff", "--against", &against, "--format", "csv"], |_| {}).ok().stdout;
    assert!(
        csv.trim_end().ends_with(",url,number,record") && csv.lines().count() == 1,
        "the same head without changes: {csv}"
    );
}

#[test]
fn a_terminal_shows_colour() {
    let catalog = catalog();
    let (comparisons, besides) = (comparisons(&catalog, "2023"), Besides::default());
    let text = mieru::export::changes::text::text(&catalog, &comparisons, &besides, Style::Colour);
    assert!(text.contains("\x1b[31;9m2,299法人\x1b[0m\x1b[32;4m2,676法人\x1b[0m"), "{text}");
    assert!(text.starts_with("\x1b[1m2022-001"), "{text}");
}

#[test]
fn what_editors_say_of_plans_is_told_between_two_states() {
    let said = |records: &str| Site::pair().write("data/editions/2023/followup.yaml", records);
    let note = "note: 施行日を確かめた。 }\n";
    let former = said("- { plan: 2022-031/2, result: 2023-030/2, verdict: rejected }\n");
    let later = said(&format!(
        "- {{ plan: 2022-031/2, result: 2023-030/2, verdict: confirmed }}\n\
         - {{ plan: 2022-012/1, result: 2023-012/1, verdict: confirmed, {note}"
    ));
    let against = former.root().to_str().expect("a path").to_owned();
    let run = |format: &str| later.run_with(&["diff", "--against", &against, "--format", format], |_| {}).ok().stdout;
    let text = run("text");
    for line in [
        "  followup 2022-012/1 → 2023-012/1: {+confirmed · 施行日を確かめた。+}\n",
        "  followup.verdict 2022-031/2 → 2023-030/2: [-rejected-]{+confirmed+}\n",
        "changes: data 2\n",
        "  changed followup/2022-2023/index.html\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let html = run("html");
    assert!(html.contains("<p>changes: data 2</p>") && html.contains("<th scope=\"row\">followup.verdict</th>"));
}

#[test]
fn all_formats_say_so_where_nothing_changed() {
    let former = Site::started();
    let against = former.root().to_str().expect("a path").to_owned();
    let run = |site: &Site, format: &str| {
        site.run_with(&["diff", "--against", &against, "--format", format], |_| {}).ok().stdout
    };
    assert!(run(&former, "text").starts_with("no changes\n"));
    assert!(run(&former, "html").contains("<p>no changes</p>"));
    let other = Site::started().minified();
    assert!(run(&other, "text").starts_with("no changes but of files\n"));
    assert!(run(&other, "html").contains("<p>no changes but of files</p>"));
}

#[test]
fn the_overview_counts_what_the_parts_list() {
    let outcome = Site::pair().build();
    let link = Regex::new("<li><a href=[^ >]*?((?:themes|ministries)/[^/ >]+/)[^>]*>[^<]*</a> （([0-9]+)）");
    let link = link.expect("a pattern");
    let tree = outcome.tree();
    let mut several = 0;
    for pair in ["changes/2022-2023/", "changes/2023-2024/"] {
        let overview = outcome.file(&format!("{pair}index.html"));
        let parts: Vec<(String, usize)> = link
            .captures_iter(&overview)
            .map(|found| (found[1].to_owned(), found[2].parse().expect("a number")))
            .collect();
        assert!(parts.len() > 5, "{overview}");
        for (part, count) in parts {
            let folder = format!("{pair}{part}");
            let paths = tree.keys().filter(|path| path.starts_with(&folder) && path.ends_with(".html"));
            let pages: Vec<String> = paths.map(|path| outcome.file(path)).collect();
            let listed = |page: &String| page.matches("<h3 class=change-entry__title ").count();
            assert_eq!(count, pages.iter().map(listed).sum::<usize>(), "{folder}");
            // Each page counts the whole part.
            let heading = format!("<h2 id=changes>変更のあった施策（{count}）</h2>");
            for page in pages.iter().filter(|page| listed(page) > 0) {
                assert!(page.contains(&heading) && kinds(page) == kinds(&pages[0]), "{folder}: {heading}: {page}");
            }
            several += usize::from(pages.iter().filter(|page| listed(page) > 0).count() > 1);
        }
    }
    assert!(several > 0, "a part has several pages");
}

/// The numbers of changes by kind that a page of a part begins with.
fn kinds(page: &str) -> Option<&str> {
    let (_, after) = page.split_once("<ul class=change-kinds>")?;
    Some(after.split_once("</ul>")?.0)
}

/// The numbered changes of a page in their order: number and words.
fn listed(page: &str) -> Vec<(usize, String)> {
    let tags = Regex::new("<[^>]*>").expect("a pattern");
    let items = page.split("<li class=change-list__item value=").skip(1);
    let parts = items.filter_map(|item| item.split("</ol>").next()?.split_once('>'));
    parts.map(|(number, item)| (number.parse().expect("a number"), tags.replace_all(item, "").into_owned())).collect()
}

#[test]
fn a_change_has_the_same_number_on_every_page_and_in_the_file() {
    let outcome = Site::pair().build();
    let records: Value =
        serde_json::from_str(&Site::pair().run(["diff", "2022", "2023", "--format", "json"]).ok().stdout)
            .expect("JSON");
    let records = records["changes"].as_array().expect("a list");
    let numbered: BTreeMap<usize, &Value> =
        records.iter().filter_map(|record| Some((record["number"].as_u64()? as usize, record))).collect();
    assert!(numbered.keys().copied().eq(1..=numbered.len()) && numbered.len() > 100, "{}", numbered.len());
    let csv = outcome.file("data/2023/changes.csv");
    assert_eq!(csv.lines().filter(|line| !line.ends_with(',')).count(), numbered.len() + 1, "{csv}");
    let anchor = Regex::new("<h3 class=change-entry__title id=([^ >]+)").expect("a pattern");
    let mut by_theme = Vec::new();
    for path in outcome.tree().keys().filter(|path| path.starts_with("changes/2022-2023/") && path.ends_with(".html")) {
        let page = outcome.file(path);
        let own = listed(&page);
        assert!(own.windows(2).all(|two| two[0].0 < two[1].0), "{path}: {own:#?}");
        for (number, words) in &own {
            let record = numbered[number];
            // Long words are cut in the list, names stand beside each other, and of a sentence that moved one side is enough.
            let has = |side: &str| {
                let mut names = record[side].as_str().expect("words").split(" / ");
                names.all(|name| words.contains(&name.chars().take(40).collect::<String>()))
            };
            assert!(has("before") && (record["kind"] == "moved" || has("after")), "{path}: {words}: {record}");
        }
        // The way from entry to entry is their order on the page.
        let anchors: Vec<String> = anchor.captures_iter(&page).map(|found| found[1].to_owned()).collect();
        for two in anchors.windows(2) {
            let [before, after] = [&two[0], &two[1]].map(|anchor| page.matches(&format!("href=#{anchor}>")).count());
            assert!(before > 0 && after > 0, "{path}: {two:?}");
        }
        if path.contains("/themes/") {
            by_theme.extend(own.into_iter().map(|(number, _)| number));
        }
    }
    by_theme.sort_unstable();
    assert!(by_theme.into_iter().eq(1..=numbered.len()), "by theme each change is listed once");
}

#[test]
fn pages_name_bodies_and_headings_that_changed_in_their_language() {
    let names = ["measures/2025-001", "relations", "edition"].map(|name| format!("data/editions/2025/{name}.yaml"));
    let [measure, relations, edition] = names;
    let source = "data/editions/2025/source.txt";
    let mark = "【◎教、◎建、産、総】";
    let bodies = format!("{{ lead: [education, works], supporting: [industry, general-affairs], mark: {mark} }}");
    let site = Site::started()
        .edit(&measure, "{ lead: [education], mark: 【◎教】 }", &bodies)
        .edit(source, "広げる。【◎教】\n・給食", &format!("広げる。{mark}\n・給食"))
        .edit(&relations, "{ former: 2024-003, later: 2025-003,", "{ former: 2024-001, later: 2025-003,")
        .edit(&relations, "{ former: 2024-001, later: 2025-001,", "{ former: 2024-003, later: 2025-001,");
    let hash = Regex::new("sha256: [0-9a-f]{64}").expect("a pattern");
    let own = format!("sha256: {}", mieru::inputs::sha256(site.text(source).as_bytes()));
    let text = hash.replace(&site.text(&edition), own.as_str()).into_owned();
    let outcome = site.write(&edition, text).build();
    let page = outcome.file("en/changes/2024-2025/index.html");
    for after in ["Public Works Division", "General Affairs Division, Industry Division", "(1) Schools"] {
        assert!(page.contains(&format!("<span class=\"change-pair__after\">{after}</span>")), "{after}: {page}");
    }
    assert!(page.contains("<span>(2) Library</span>"), "{page}");
    for path in ["en/changes/2024-2025/themes/1/index.html", "en/2025/measures/001/index.html"] {
        let page = outcome.file(path);
        assert!(
            page.contains("<span class=\"change-pair__after\">General Affairs Division, Industry"),
            "{path}: {page}"
        );
    }
    let page = outcome.file("changes/2024-2025/index.html");
    assert!(page.contains("<span class=\"change-pair__after\">総務課、産業課</span>"), "{page}");
    let csv = outcome.file("data/2025/changes.csv");
    assert!(csv.contains(",supporting,,総務課 / 産業課,"), "{csv}");
}
