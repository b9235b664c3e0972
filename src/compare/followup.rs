//! What the later edition reports that may answer what the former one planned. Likeness of words is all that is told;
//! whether a plan was carried out is not for us to say.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, groups};
use super::words::{Bag, Lexicon, Word};
use crate::catalog::Catalog;
use crate::catalog::followup::Judgement;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::record::followup::Verdict;
use crate::record::measure::PassageKind;
use crate::text::number::digit;

/// A passage: the measure, and the position in it.
pub type PassageAt = (MeasureIx, usize);

/// A plan of the former edition and what may answer it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The passage.
    pub at: PassageAt,
    /// Results of the later edition that may answer it: those that an editor confirmed first, then the likest.
    pub answers: Vec<Answer>,
    /// Positions of the measure's deadlines that stand in the passage and fell due in the years reported on.
    pub due: Vec<usize>,
}

/// A result that may answer a plan.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The passage.
    pub at: PassageAt,
    /// How much of the words of both is in both, from 0 to 1.
    pub likeness: f64,
    /// Names and numbers that both have, in the order of the plan.
    pub shared: Vec<String>,
    /// Whether the two measures belong together.
    pub is_related: bool,
    /// What an editor said of the match.
    pub judgement: Option<Judgement>,
}

impl Plan {
    /// Whether a result stands beside it that no editor rejected.
    pub fn is_mentioned(&self) -> bool {
        self.answers
            .iter()
            .any(|answer| answer.judgement.as_ref().is_none_or(|judgement| judgement.verdict == Verdict::Confirmed))
    }
}

/// Results less like a plan than this are not shown.
const ALIKE: f64 = 0.3;

/// How much liker a result of an unrelated measure must be.
const UNRELATED: f64 = 0.45;

/// How many results are shown beside a plan.
const MOST: usize = 2;

/// Names that stand in more results than so many tell nothing.
const RARE: usize = 3;

/// A result of the later edition, ready to be compared.
struct Found<'a> {
    at: PassageAt,
    bag: Bag,
    names: BTreeSet<&'a str>,
}

/// The plans of the former edition in the order of its document, each with what may answer it.
pub fn plans(catalog: &Catalog, later: EditionIx) -> Vec<Plan> {
    let Some(former) = catalog.former_edition(later) else { return Vec::new() };
    let mut lexicon = Lexicon::default();
    let results: Vec<Found<'_>> = passages(catalog, &catalog[later].measures, PassageKind::Result)
        .map(|at| found(catalog, at, &mut lexicon))
        .collect();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_measure: BTreeMap<MeasureIx, Vec<usize>> = BTreeMap::new();
    for (n, result) in results.iter().enumerate() {
        result.names.iter().for_each(|name| by_name.entry(name).or_default().push(n));
        by_measure.entry(result.at.0).or_default().push(n);
    }
    let related: BTreeMap<MeasureIx, Group> = groups(catalog, later)
        .into_iter()
        .flat_map(|group| group.former.clone().into_iter().map(move |ix| (ix, group.clone())))
        .collect();
    let plans = passages(catalog, &catalog[former].measures, PassageKind::Plan);
    plans
        .map(|at| {
            let plan = found(catalog, at, &mut lexicon);
            let own: BTreeSet<usize> = related
                .get(&at.0)
                .into_iter()
                .flat_map(|group| &group.later)
                .flat_map(|measure| by_measure.get(measure).into_iter().flatten().copied())
                .collect();
            let named = plan.names.iter().filter_map(|name| by_name.get(name)).filter(|all| all.len() <= RARE);
            let candidates: BTreeSet<usize> = own.iter().copied().chain(named.flatten().copied()).collect();
            let answers = candidates.into_iter().filter_map(|n| answer(catalog, &plan, &results[n], own.contains(&n)));
            Plan {
                at,
                answers: chosen(catalog, later, at, answers.collect(), &results, &plan),
                due: due(catalog, later, at),
            }
        })
        .collect()
}

/// The passages of a kind in some measures.
fn passages<'a>(
    catalog: &'a Catalog,
    measures: &std::ops::Range<MeasureIx>,
    kind: PassageKind,
) -> impl Iterator<Item = PassageAt> + use<'a> {
    MeasureIx::all(measures).flat_map(move |ix| {
        let passages = catalog[ix].passages.iter().enumerate();
        passages.filter(move |(_, passage)| passage.kind == kind).map(move |(n, _)| (ix, n))
    })
}

fn found<'a>(catalog: &'a Catalog, at: PassageAt, lexicon: &mut Lexicon<'a>) -> Found<'a> {
    let text = text(catalog, at);
    let words = lexicon.words(text);
    // Years and particles are in every passage.
    let says = |word: &&Word| !word.joins && !is_year(&text[word.range.clone()]);
    let bag = Bag::new(words.iter().filter(says));
    let names = words.iter().map(|word| &text[word.range.clone()]).filter(|word| is_name(word));
    Found { at, bag, names: names.chain(quoted(text)).collect() }
}

/// The text of a passage.
pub fn text(catalog: &Catalog, (measure, n): PassageAt) -> &str {
    let measure = &catalog[measure];
    measure.passages.get(n).map_or("", |passage| measure.passage_text(passage))
}

fn is_year(word: &str) -> bool {
    word.contains('年') && word.chars().any(|c| digit(c).is_some())
}

/// Whether a word names something: Latin letters, long runs of katakana or kanji, numbers with a unit that are no dates.
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let all = |is: fn(char) -> bool| word.chars().all(is);
    match word.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => count >= 3,
        Some(c) if digit(c).is_some() => count >= 3 && !is_year(word),
        Some(_) if all(|c| matches!(c, 'ァ'..='ヺ' | 'ー')) => count >= 6,
        Some(_) if all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '々')) => count >= 6,
        _ => false,
    }
}

/// The words that a text puts into quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('「')
        .skip(1)
        .filter_map(|rest| rest.split_once('」'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().count() >= 4)
}

fn answer(catalog: &Catalog, plan: &Found<'_>, result: &Found<'_>, is_related: bool) -> Option<Answer> {
    let likeness = plan.bag.likeness(&result.bag);
    let shared: BTreeSet<&str> = plan.names.intersection(&result.names).copied().collect();
    let least = if is_related { ALIKE } else { UNRELATED };
    // A name in common makes up for some words.
    let bonus = if shared.is_empty() { 0.0 } else { NAME };
    let text = text(catalog, plan.at);
    let mut shared: Vec<String> = shared.into_iter().map(str::to_owned).collect();
    shared.sort_by_key(|name| text.find(name.as_str()));
    (likeness + bonus >= least).then_some(Answer { at: result.at, likeness, shared, is_related, judgement: None })
}

/// How much less alike texts may be that have a name in common.
const NAME: f64 = 0.1;

/// The answers that are shown: what an editor confirmed, then the likest; what one rejected stands last.
fn chosen(
    catalog: &Catalog,
    later: EditionIx,
    plan_at: PassageAt,
    mut answers: Vec<Answer>,
    results: &[Found<'_>],
    plan: &Found<'_>,
) -> Vec<Answer> {
    for judgement in catalog[later].followup.iter().filter(|judgement| judgement.plan == plan_at) {
        match answers.iter_mut().find(|answer| answer.at == judgement.result) {
            Some(answer) => answer.judgement = Some(judgement.clone()),
            None => {
                let result = results.iter().find(|result| result.at == judgement.result);
                let likeness = result.map_or(0.0, |result| plan.bag.likeness(&result.bag));
                let judgement = Some(judgement.clone());
                let at = judgement.as_ref().map_or(plan_at, |judgement| judgement.result);
                answers.push(Answer { at, likeness, shared: Vec::new(), is_related: false, judgement });
            }
        }
    }
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
