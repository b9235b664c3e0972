//! The plans of the former edition under a top theme, each beside the results that may answer it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::compared::{Compared, Place};
use super::name::Name;
use super::route::Route;
use super::shared::{EditionRef, Link, MeasureRef, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::compare::followup::{Answer, PassageAt, Plan, text};
use crate::record::measure::PassageKind;

/// A page holds plans whose texts have about so many bytes; answers are about as long.
const PAGE: usize = 30_000;

/// What a plan weighs besides its text.
const PLAN: usize = 500;

/// What `page/followup_part.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct FollowupPartView {
    /// The former edition.
    pub former: EditionRef,
    /// The later edition.
    pub later: EditionRef,
    /// The theme, in the former edition.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// All plans.
    pub overview: String,
    /// The plans.
    pub plans: Vec<PlanView>,
    /// The pages of the part; empty if there is one.
    pub pages: Vec<Link>,
    /// Which of them this is, from 1.
    pub page: u32,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}

/// A plan beside what may answer it.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// The id of its element: `2022-012-3`.
    pub anchor: String,
    /// Its measure.
    pub measure: MeasureRef,
    /// The plan, word for word.
    pub text: String,
    /// The passage on its measure's page.
    pub href: String,
    /// Its deadlines that fell due, in words of the text.
    pub due: Vec<String>,
    /// The results that may answer it.
    pub answers: Vec<AnswerView>,
    /// Whether a result stands beside it that no editor rejected.
    pub is_mentioned: bool,
    /// The plan of the later edition that says it again, or puts it off.
    pub again: Option<AnswerView>,
}

/// A result that may answer a plan.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// Its measure.
    pub measure: MeasureRef,
    /// The result, word for word.
    pub text: String,
    /// The passage on its measure's page.
    pub href: String,
    /// How much of the words of both is in both, in per cent.
    pub likeness: u32,
    /// What else both have in common.
    pub shared: Vec<SharedView>,
    /// Whether the two measures belong together.
    pub is_related: bool,
    /// `confirmed` or `rejected`, if an editor said so.
    pub verdict: Option<&'static str>,
    /// The editor's remark.
    pub note: Option<String>,
}

/// Something that both have in common.
#[derive(Clone, Debug, Serialize)]
pub struct SharedView {
    /// The string `followup_shared_<kind>` names it.
    pub kind: &'static str,
    /// Its words.
    pub words: String,
}

/// Views of plans.
pub fn plan_views(scope: &Scope<'_>, plans: &[Plan]) -> Vec<PlanView> {
    plans.iter().map(|plan| plan_view(scope, plan)).collect()
}

fn plan_view(scope: &Scope<'_>, plan: &Plan) -> PlanView {
    let catalog = scope.catalog;
    let (ix, n) = plan.at;
    let measure = &catalog[ix];
    let due = plan.due.iter().filter_map(|&at| measure.deadlines.get(at));
    PlanView {
        anchor: format!("p{}-{}", measure.id, n + 1),
        measure: scope.measure(ix),
        text: text(catalog, plan.at).to_owned(),
        href: scope.to_passage(ix, n),
        due: due.map(|deadline| measure.text[deadline.range.clone()].to_owned()).collect(),
        answers: plan.answers.iter().map(|answer| answer_view(scope, answer)).collect(),
        is_mentioned: plan.is_mentioned(),
        again: plan.again.as_ref().map(|answer| answer_view(scope, answer)),
    }
}

fn answer_view(scope: &Scope<'_>, answer: &Answer) -> AnswerView {
    let (ix, n): PassageAt = answer.at;
    AnswerView {
        measure: scope.measure(ix),
        text: text(scope.catalog, answer.at).to_owned(),
        href: scope.to_passage(ix, n),
        likeness: (answer.likeness * 100.0).round() as u32,
        shared: answer.shared.iter().map(|it| SharedView { kind: it.kind.name(), words: it.words.clone() }).collect(),
        is_related: answer.is_related,
        verdict: answer.judgement.as_ref().map(|judgement| judgement.verdict.name()),
        note: answer.judgement.as_ref().and_then(|judgement| judgement.note.clone()),
    }
}

/// The top themes of the former edition with how many plans each has.
pub fn routes_of(catalog: &Catalog, later: EditionIx) -> Vec<(ThemeIx, usize)> {
    let roots = roots(catalog, later);
    roots.into_iter().map(|root| (root, plans_under(catalog, root).count())).filter(|(_, plans)| *plans > 0).collect()
}

fn roots(catalog: &Catalog, later: EditionIx) -> Vec<ThemeIx> {
    let former = catalog.former_edition(later).map(|former| catalog[former].themes.clone()).unwrap_or_default();
    ThemeIx::all(&former).filter(|&ix| catalog[ix].parent.is_none()).collect()
}

/// The plans under a theme: measure and position of the passage.
fn plans_under(catalog: &Catalog, theme: ThemeIx) -> impl Iterator<Item = PassageAt> + '_ {
    catalog.measures_below(theme).flat_map(|ix| {
        let passages = catalog[ix].passages.iter().enumerate();
        passages.filter(|(_, passage)| passage.kind == PassageKind::Plan).map(move |(n, _)| (ix, n))
    })
}

/// On which page each plan of a theme stands, from 1.
fn pages(catalog: &Catalog, theme: ThemeIx) -> Vec<(PassageAt, u32)> {
    let (mut page, mut weight) = (1, 0);
    plans_under(catalog, theme)
        .map(|at| {
            let own = PLAN + text(catalog, at).len();
            if weight > 0 && weight + own > PAGE {
                (page, weight) = (page + 1, 0);
            }
            weight += own;
            (at, page)
        })
        .collect()
}

/// Where the first plan of each measure of the former edition stands.
pub fn places(catalog: &Catalog, later: EditionIx) -> BTreeMap<MeasureIx, Place<PassageAt>> {
    let mut places = BTreeMap::new();
    for theme in roots(catalog, later) {
        for (first, page) in pages(catalog, theme) {
            places.entry(first.0).or_insert(Place { theme, page, first });
        }
    }
    places
}

/// The routes of all parts.
pub fn routes(catalog: &Catalog, compared: &Compared) -> Vec<Route> {
    let later = compared.later;
    let themes = routes_of(catalog, later).into_iter();
    themes
        .flat_map(|(theme, _)| {
            let count = pages(catalog, theme).last().map_or(0, |(_, page)| *page);
            (1..=count).map(move |page| Route::FollowupPart(later, theme, page))
        })
        .collect()
}

impl FollowupPartView {
    /// One page of a part.
    pub fn new(scope: &Scope<'_>, later: EditionIx, theme: ThemeIx, page: u32) -> Self {
        let catalog = scope.catalog;
        let placed = pages(catalog, theme);
        let count = placed.last().map_or(1, |(_, page)| *page);
        let own: BTreeSet<PassageAt> = placed.into_iter().filter(|(_, at)| *at == page).map(|(at, _)| at).collect();
        let all = scope.compared(later).map_or(&[][..], |compared| &compared.plans);
        let plans: Vec<Plan> = all.iter().filter(|plan| own.contains(&plan.at)).cloned().collect();
        let name: Name = scope.theme_name(theme);
        let to_page = |n: u32| Link { text: n.to_string(), href: scope.link.to(Route::FollowupPart(later, theme, n)) };
        Self {
            former: scope.edition(catalog.former_edition(later).unwrap_or(later)),
            later: scope.edition(later),
            name: name.text,
            language: name.language,
            overview: scope.link.to(Route::Followup(later)),
            plans: plan_views(scope, &plans),
            pages: if count > 1 { (1..=count).map(to_page).collect() } else { Vec::new() },
            page,
            previous: (page > 1).then(|| to_page(page - 1)),
            next: (page < count).then(|| to_page(page + 1)),
        }
    }
}
