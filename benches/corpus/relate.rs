//! Times what is found between editions that follow each other, in one process, with the peak of its memory: what
//! `mieru relate` proposes, and with these relations what changed, what became of plans, and all that pages need of both.

use std::fmt::Write;
use std::time::Duration;

use mieru::catalog::Catalog;
use mieru::catalog::id::EditionIx;
use mieru::compare::compare_all;
use mieru::compare::followup::plans;
use mieru::compare::relate::{record, relate};
use mieru::inputs::Inputs;
use mieru::page::compared::Compared;
use mieru::record::load::load;
use mieru::record::write;
use mieru::resolve::resolve;

use super::measure::{now, sound};
use super::memory::peak;
use super::synth::{self, Texts};

/// What was found between all editions.
#[derive(Debug)]
pub(crate) struct Relating {
    pub(crate) texts: Texts,
    pub(crate) editions: usize,
    pub(crate) measures: usize,
    /// Peak memory when the model is there, in bytes.
    pub(crate) model: u64,
    pub(crate) steps: Vec<Step>,
}

/// One of the things that are found.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// How many were found.
    pub(crate) found: usize,
    /// Of all pairs of editions.
    pub(crate) whole: Duration,
    /// Of the pair that took longest; zero where all are found together.
    pub(crate) longest: Duration,
    /// Peak memory after it, in bytes.
    pub(crate) peak: u64,
}

/// Relates and compares the editions of a made-up site, each with the one before it.
pub(crate) fn relating(measures: usize, editions: usize, texts: Texts) -> Result<Relating, String> {
    let mut inputs: Inputs = synth::site(measures, editions, texts);
    let unrelated = catalog(&inputs)?;
    let model = peak();
    let mut proposals = Vec::new();
    let relating = step("relations", &unrelated, |former, later| {
        let found = relate(&unrelated, former, later);
        let mut text = String::new();
        for relation in &found {
            let _ = writeln!(text, "{}", write::relation(&record(&unrelated, relation)));
        }
        proposals.push((format!("data/editions/{}/relations.yaml", unrelated[later].id), text));
        found.len()
    });
    drop(unrelated);
    for (path, text) in proposals {
        inputs.insert(&path, text);
    }
    let related = catalog(&inputs)?;
    drop(inputs);
    let changes = step("changes", &related, |_, later| {
        compare_all(&related, later).iter().map(|comparison| comparison.changes.len()).sum()
    });
    let answers = step("plans with answers", &related, |_, later| plans(&related, later).len());
    let start = now();
    let found = Compared::all(&related).len();
    let pages = Step { name: "pairs for pages", found, whole: start.elapsed(), longest: Duration::ZERO, peak: peak() };
    Ok(Relating { texts, editions, measures, model, steps: vec![relating, changes, answers, pages] })
}

fn catalog(inputs: &Inputs) -> Result<Catalog, String> {
    let records = load(inputs);
    sound(&records.findings)?;
    Ok(resolve(&records.value, String::new()).value)
}

/// Times something for each pair of editions; `find` tells how many it found.
fn step(name: &'static str, catalog: &Catalog, mut find: impl FnMut(EditionIx, EditionIx) -> usize) -> Step {
    let mut step = Step { name, found: 0, whole: Duration::ZERO, longest: Duration::ZERO, peak: 0 };
    for later in catalog.edition_indices() {
        let Some(former) = catalog.former_edition(later) else { continue };
        let start = now();
        step.found += find(former, later);
        let took = start.elapsed();
        step.whole += took;
        step.longest = step.longest.max(took);
    }
    step.peak = peak();
    step
}

/// The results as a Markdown table.
pub(crate) fn table(results: &[Relating]) -> String {
    let mut out = String::from(
        "| editions × measures | texts | found | how many | all pairs | longest pair | memory with the model | peak so far |\n\
         |---|---|---|---:|---:|---:|---:|---:|\n",
    );
    for Relating { texts, editions, measures, model, steps } in results {
        let texts = match texts {
            Texts::Alike => "the same but for years",
            Texts::Unlike => "unlike, of the same phrases",
        };
        let each = measures / editions;
        for Step { name, found, whole, longest, peak } in steps {
            let longest = if longest.is_zero() { "–".to_owned() } else { seconds(*longest) };
            let (model, peak) = (megabytes(*model), megabytes(*peak));
            let whole = seconds(*whole);
            let _ = writeln!(
                out,
                "| {editions} × {each} | {texts} | {name} | {found} | {whole} | {longest} | {model} | {peak} |"
            );
        }
    }
    out
}

fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
