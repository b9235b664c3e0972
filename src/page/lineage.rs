//! One lineage: what a measure was in each edition, the newest first, in the words of each.

use serde::Serialize;

use super::over_time::TimeLink;
use super::relation::{History, Succession};
use super::shared::{EditionRef, MeasureRef, MinistryChip, Scope, ThemeRef};
use super::text::MeasureText;
use crate::catalog::Catalog;
use crate::catalog::id::{LineageIx, MeasureIx};

/// What `page/lineage.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct LineageView {
    /// The measure it begins with.
    pub origin: MeasureRef,
    /// The title of the newest measure in it; of the one it begins with, where it was split into several.
    pub title: String,
    /// What it is in the newest edition; empty if it ended, or if that is not known.
    pub today: Vec<MeasureRef>,
    /// The newest edition.
    pub latest: Option<EditionRef>,
    /// Its editions, newest first.
    pub steps: Vec<Step>,
}

/// An edition in a lineage.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The edition.
    pub edition: EditionRef,
    /// What stands for the lineage there, in document order.
    pub measures: Vec<StepMeasure>,
}

/// A measure in a lineage.
#[derive(Clone, Debug, Serialize)]
pub struct StepMeasure {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: MeasureText,
    /// Its heading and those above, outermost first.
    pub theme_path: Vec<ThemeRef>,
    /// Its bodies, those in charge first, by the names they had.
    pub ministries: Vec<MinistryChip>,
    /// Those of them that have a successor.
    pub successions: Vec<Succession>,
    /// What it was and what became of it.
    pub history: Option<History>,
    /// What changed between editions, and what became of plans.
    pub over_time: Vec<TimeLink>,
}

impl LineageView {
    /// A lineage.
    pub fn new(scope: &Scope<'_>, ix: LineageIx) -> Self {
        let catalog = scope.catalog;
        let lineage = &catalog[ix];
        let mut steps: Vec<Step> = Vec::new();
        for same in lineage.measures.chunk_by(|a, b| catalog[*a].edition == catalog[*b].edition).rev() {
            let Some(&first) = same.first() else { continue };
            let measures = same.iter().map(|&ix| step_measure(scope, ix)).collect();
            steps.push(Step { edition: scope.edition(catalog[first].edition), measures });
        }
        Self {
            origin: scope.measure(lineage.origin),
            title: title(catalog, ix).to_owned(),
            today: catalog.today(lineage.origin).into_iter().map(|ix| scope.measure(ix)).collect(),
            latest: catalog.latest().map(|ix| scope.edition(ix)),
            steps,
        }
    }
}

/// What a lineage is called: as its newest measure, if that is one; else as the measure that was split, since no part
/// stands for the others.
pub fn title(catalog: &Catalog, ix: LineageIx) -> &str {
    let lineage = &catalog[ix];
    let newest = lineage.measures.chunk_by(|a, b| catalog[*a].edition == catalog[*b].edition).last();
    let named = match newest {
        Some(&[one]) => one,
        _ => lineage.origin,
    };
    &catalog[named].title
}

fn step_measure(scope: &Scope<'_>, ix: MeasureIx) -> StepMeasure {
    let measure = &scope.catalog[ix];
    let edition = &scope.catalog[measure.edition].id;
    let mut text = scope.measure_text(ix, &format!("m{}-", measure.id));
    // Measures of several editions share the page, and may share the number that is else their anchor.
    text.anchor = format!("m{}", measure.id);
    StepMeasure {
        title: measure.title.clone(),
        text,
        theme_path: scope.theme_path(measure.theme),
        ministries: scope.ministries(ix),
        successions: scope.successions(ix),
        history: scope.history(ix),
        // What came after is told at the later edition.
        over_time: scope.measure_over_time(ix).into_iter().filter(|link| link.later == *edition).collect(),
    }
}
