//! Times `mieru relate` over editions that follow each other, in one process, with the peak of its memory.

use std::time::Duration;

use mieru::compare::relate::relate;
use mieru::inputs::Inputs;
use mieru::record::load::load;
use mieru::resolve::resolve;

use super::measure::{now, sound};
use super::memory::peak;
use super::synth::{self, Texts};

/// What relating all editions took.
#[derive(Debug)]
pub(crate) struct Relating {
    pub(crate) texts: Texts,
    pub(crate) editions: usize,
    pub(crate) measures: usize,
    pub(crate) relations: usize,
    pub(crate) whole: Duration,
    pub(crate) longest: Duration,
    /// Peak memory when the model is there, in bytes.
    pub(crate) model: u64,
    /// Peak memory after all comparisons.
    pub(crate) peak: u64,
}

/// Relates the editions of a made-up site, each with the one before it.
pub(crate) fn relating(measures: usize, editions: usize, texts: Texts) -> Result<Relating, String> {
    let catalog = {
        let inputs: Inputs = synth::site(measures, editions, texts);
        let records = load(&inputs);
        sound(&records.findings)?;
        resolve(&records.value, String::new()).value
    };
    let mut result = Relating {
        texts,
        editions,
        measures,
        relations: 0,
        whole: Duration::ZERO,
        longest: Duration::ZERO,
        model: peak(),
        peak: 0,
    };
    for later in catalog.edition_indices() {
        let Some(former) = catalog.former_edition(later) else { continue };
        let start = now();
        result.relations += relate(&catalog, former, later).len();
        let took = start.elapsed();
        result.whole += took;
        result.longest = result.longest.max(took);
    }
    result.peak = peak();
    Ok(result)
}

/// The results as a Markdown table.
pub(crate) fn table(results: &[Relating]) -> String {
    let mut out = String::from(
        "| editions × measures | texts | relations | all pairs | longest pair | memory with the model | peak |\n\
         |---|---|---:|---:|---:|---:|---:|\n",
    );
    for Relating { texts, editions, measures, relations, whole, longest, model, peak } in results {
        let texts = match texts {
            Texts::Alike => "the same but for years",
            Texts::Unlike => "unlike, of the same phrases",
        };
        let (each, megabytes) = (measures / editions, |bytes: &u64| format!("{:.0} MB", *bytes as f64 / 1e6));
        out.push_str(&format!(
            "| {editions} × {each} | {texts} | {relations} | {:.2} s | {:.2} s | {} | {} |\n",
            whole.as_secs_f64(),
            longest.as_secs_f64(),
            megabytes(model),
            megabytes(peak)
        ));
    }
    out
}
