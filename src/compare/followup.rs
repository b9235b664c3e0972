//! What the later edition says that may answer what the former one planned. What both have in common is all that is told;
//! whether a plan was carried out is not for us to say.

use std::collections::{BTreeMap, BTreeSet};

pub use super::evidence::PassageAt;
use super::evidence::{Found, Shared, SharedKind};
use super::group::groups;
use super::words::Lexicon;
use crate::catalog::Catalog;
use crate::catalog::followup::Judgement;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::record::followup::Verdict;
use crate::record::measure::PassageKind;

/// A plan of the former edition and what may answer it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The passage.
    pub at: PassageAt,
    /// Results of the later edition that may answer it: those that an editor confirmed first, then the likest.
    pub answers: Vec<Answer>,
    /// The plan of the later edition that says it again, or puts it off.
    pub again: Option<Answer>,
    /// Positions of the measure's deadlines that stand in the passage and fell due in the years reported on.
    pub due: Vec<usize>,
}

/// A passage of the later edition that may be about a plan.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The passage.
    pub at: PassageAt,
    /// How much of the words of both is in both, from 0 to 1.
    pub likeness: f64,
    /// What else both have in common.
    pub shared: Vec<Shared>,
    /// Whether the two measures belong together.
    pub is_related: bool,
    /// What an editor said of the match.
    pub judgement: Option<Judgement>,
}

impl Plan {
    /// Whether a result stands beside it that no editor rejected.
    pub fn is_mentioned(&self) -> bool {
        let stands = |answer: &Answer| answer.judgement.as_ref().is_none_or(|it| it.verdict == Verdict::Confirmed);
        self.answers.iter().any(stands)
    }
}

/// Passages less like a plan than this are not shown.
const ALIKE: f64 = 0.3;

/// How much liker a result of an unrelated measure must be.
const UNRELATED: f64 = 0.45;

/// How much less alike texts may be that have a name in common.
const NAME: f64 = 0.1;

/// How much less alike related texts may be that have a figure, a unit of figures, or a date in common.
const FACT: f64 = 0.2;

/// A plan that is said again is at least so like.
const AGAIN: f64 = 0.45;

/// A plan that is said again much shorter or longer, with a name, a figure or a date in common, has at least this share
/// of the shorter one's words. Likeness is of both and cannot be high where one is several times as long.
const BRIEF: f64 = 0.5;

/// How many results are shown beside a plan.
const MOST: usize = 2;

/// Names that stand in more results than so many tell nothing.
const RARE: usize = 3;

/// The plans of the former edition in the order of its document, each with what may answer it.
pub fn plans(catalog: &Catalog, later: EditionIx) -> Vec<Plan> {
    let Some(former) = catalog.former_edition(later) else { return Vec::new() };
    let mut lexicon = Lexicon::default();
    let own = passages(catalog, former, PassageKind::Plan).map(|at| Found::new(catalog, at, &mut lexicon)).collect();
    let (own, later): (Vec<Found<'_>>, _) = (own, Later::new(catalog, later, &mut lexicon));
    own.iter().map(|plan| later.plan(plan)).collect()
}

/// The passages of a kind in an edition.
fn passages(catalog: &Catalog, edition: EditionIx, kind: PassageKind) -> impl Iterator<Item = PassageAt> + '_ {
    MeasureIx::all(&catalog[edition].measures).flat_map(move |ix| {
        let passages = catalog[ix].passages.iter().enumerate();
        passages.filter(move |(_, passage)| passage.kind == kind).map(move |(n, _)| (ix, n))
    })
}

/// The text of a passage.
pub fn text(catalog: &Catalog, (measure, n): PassageAt) -> &str {
    let measure = &catalog[measure];
    measure.passages.get(n).map_or("", |passage| measure.passage_text(passage))
}

/// The later edition, ready to be looked through.
struct Later<'a> {
    catalog: &'a Catalog,
    edition: EditionIx,
    results: Vec<Found<'a>>,
    plans: Vec<Found<'a>>,
    /// Positions of the results that have a name.
    by_name: BTreeMap<&'a str, Vec<usize>>,
    /// The measures of the later edition that belong together with one of the former.
    related: BTreeMap<MeasureIx, Vec<MeasureIx>>,
}

impl<'a> Later<'a> {
    fn new(catalog: &'a Catalog, edition: EditionIx, lexicon: &mut Lexicon) -> Self {
        let mut all =
            |kind| passages(catalog, edition, kind).map(|at| Found::new(catalog, at, lexicon)).collect::<Vec<_>>();
        let (results, plans) = (all(PassageKind::Result), all(PassageKind::Plan));
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, result) in results.iter().enumerate() {
            result.names.iter().for_each(|name| by_name.entry(name).or_default().push(n));
        }
        let related = groups(catalog, edition)
            .into_iter()
            .flat_map(|group| group.former.into_iter().map(move |ix| (ix, group.later.clone())))
            .collect();
        Self { catalog, edition, results, plans, by_name, related }
    }

    fn plan(&self, plan: &Found<'_>) -> Plan {
        let own = self.own(&self.results, plan);
        let named = plan.names.iter().filter_map(|name| self.by_name.get(name)).filter(|all| all.len() <= RARE);
        let candidates: BTreeSet<usize> = own.iter().copied().chain(named.flatten().copied()).collect();
        let answers = candidates.into_iter().map(|n| self.answer(plan, &self.results[n]));
        let due = due(self.catalog, self.edition, plan.at);
        let mut answers: Vec<Answer> = answers.filter(|answer| is_shown(answer, !due.is_empty())).collect();
        self.judge(plan, &mut answers);
        Plan { at: plan.at, answers: chosen(answers), again: self.again(plan), due }
    }

    /// The likest plan of a measure that belongs together with this one's, if it says it again.
    fn again(&self, plan: &Found<'_>) -> Option<Answer> {
        let own = self.own(&self.plans, plan).into_iter().map(|n| &self.plans[n]);
        let again = own.filter_map(|later| {
            let mut answer = self.answer(plan, later);
            answer.shared.extend(plan.deadlines(self.catalog, later));
            let is_named = has(&answer, &[SharedKind::Name, SharedKind::Figure, SharedKind::Date]);
            let is_brief = is_named && plan.share(later) >= BRIEF;
            (answer.likeness >= AGAIN || is_brief).then_some(answer)
        });
        again.max_by(|a, b| a.likeness.total_cmp(&b.likeness).then(b.at.cmp(&a.at)))
    }

    /// The positions of passages of measures that belong together with the plan's.
    fn own(&self, all: &[Found<'_>], plan: &Found<'_>) -> Vec<usize> {
        let measures = self.related.get(&plan.at.0).into_iter().flatten();
        let of = |ix: &MeasureIx| {
            let ix = *ix;
            all.partition_point(|found| found.at.0 < ix)..all.partition_point(|found| found.at.0 <= ix)
        };
        measures.flat_map(of).collect()
    }

    /// A passage beside the plan.
    fn answer(&self, plan: &Found<'_>, passage: &Found<'_>) -> Answer {
        let is_related = self.related.get(&plan.at.0).is_some_and(|own| own.contains(&passage.at.0));
        Answer {
            at: passage.at,
            likeness: plan.likeness(passage),
            shared: plan.shared(self.catalog, self.edition, passage),
            is_related,
            judgement: None,
        }
    }

    /// Adds what an editor said, and the matches that only the editor saw.
    fn judge(&self, plan: &Found<'_>, answers: &mut Vec<Answer>) {
        for judgement in self.catalog[self.edition].followup.iter().filter(|judgement| judgement.plan == plan.at) {
            let at = judgement.result;
            if !answers.iter().any(|answer| answer.at == at) {
                let result = self.results.iter().find(|result| result.at == at);
                answers.extend(result.map(|result| self.answer(plan, result)));
            }
            let own = answers.iter_mut().filter(|answer| answer.at == at);
            own.for_each(|answer| answer.judgement = Some(judgement.clone()));
        }
    }
}

/// Whether a result has enough in common with the plan. What belongs together needs less; there facts count, and a figure
/// in the same unit is enough where the plan fell due.
fn is_shown(answer: &Answer, is_due: bool) -> bool {
    let is_counted = has(answer, &[SharedKind::Figure, SharedKind::Unit]);
    if answer.is_related && (is_counted || has(answer, &[SharedKind::Date])) {
        return (is_counted && is_due) || answer.likeness + FACT >= ALIKE;
    }
    let bonus = if has(answer, &[SharedKind::Name, SharedKind::Figure]) { NAME } else { 0.0 };
    answer.likeness + bonus >= if answer.is_related { ALIKE } else { UNRELATED }
}

/// Whether both have something of some kinds in common.
fn has(answer: &Answer, kinds: &[SharedKind]) -> bool {
    answer.shared.iter().any(|shared| kinds.contains(&shared.kind))
}

/// The answers that are shown: what an editor confirmed, then the likest; what one rejected stands last.
fn chosen(mut answers: Vec<Answer>) -> Vec<Answer> {
    let rank = |answer: &Answer| match answer.judgement.as_ref().map(|judgement| judgement.verdict) {
        Some(Verdict::Confirmed) => 0,
        None => 1,
        Some(Verdict::Rejected) => 2,
    };
    answers.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.likeness.total_cmp(&a.likeness)).then(a.at.cmp(&b.at)));
    let mut left = MOST;
    answers.retain(|answer| {
        let is_kept = answer.judgement.is_some() || left > 0;
        left = left.saturating_sub(usize::from(answer.judgement.is_none()));
        is_kept
    });
    answers
}

/// The deadlines of a passage that ended before the end of the year that the later edition reports on.
fn due(catalog: &Catalog, later: EditionIx, (measure, n): PassageAt) -> Vec<usize> {
    let end = catalog.site.calendar.year(catalog[later].results_year).1;
    let measure = &catalog[measure];
    let deadlines = measure.deadlines.iter().enumerate();
    let own = deadlines.filter(|(_, deadline)| measure.passage_at(deadline.range.start) == n);
    own.filter(|(_, deadline)| deadline.to.is_some_and(|to| to <= end)).map(|(at, _)| at).collect()
}
