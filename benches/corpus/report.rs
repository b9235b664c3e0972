//! The results as Markdown tables.

use std::fmt::Write;
use std::time::Duration;

use mieru::text::number::grouped;

use super::measure::{Corpus, Kind, Phase};
use super::memory::Build;

/// What was measured of one size.
#[derive(Debug)]
pub(crate) struct Result {
    pub(crate) corpus: Corpus,
    pub(crate) phases: Vec<Phase>,
    pub(crate) builds: Vec<Build>,
    pub(crate) kinds: Vec<Kind>,
}

/// All tables.
pub(crate) fn tables(results: &[Result]) -> String {
    let mut out = String::new();
    corpora(&mut out, results);
    if results.iter().any(|result| !result.builds.is_empty()) {
        builds(&mut out, results);
    }
    phases(&mut out, results);
    for result in results.iter().filter(|result| !result.kinds.is_empty()) {
        kinds(&mut out, result);
    }
    out
}

fn head(out: &mut String, columns: &[String]) {
    row(out, columns);
    row(out, &columns.iter().enumerate().map(|(n, _)| if n == 0 { "---" } else { "---:" }).collect::<Vec<_>>());
}

fn row(out: &mut String, cells: &[impl AsRef<str>]) {
    for cell in cells {
        let _ = write!(out, "| {} ", cell.as_ref());
    }
    out.push_str("|\n");
}

fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

fn corpora(out: &mut String, results: &[Result]) {
    let columns =
        ["measures", "characters", "themes", "document pages", "input files", "input", "web pages", "files", "output"];
    head(out, &names(columns));
    for Result { corpus, .. } in results {
        row(
            out,
            &[
                count(corpus.measures),
                count(corpus.characters),
                count(corpus.themes),
                count(corpus.document_pages as usize),
                count(corpus.input.files),
                megabytes(corpus.input.bytes),
                count(corpus.pages),
                count(corpus.output.files),
                megabytes(corpus.output.bytes),
            ],
        );
    }
    out.push('\n');
}

fn builds(out: &mut String, results: &[Result]) {
    let columns = [
        "measures",
        "`mieru build`, median",
        "least",
        "processor time",
        "per measure",
        "peak memory",
        "of it the files read",
        "and the model",
        "peak per measure",
    ];
    head(out, &names(columns));
    for Result { corpus, builds, .. } in results {
        let of = |get: fn(&Build) -> Duration| builds.iter().map(get).collect::<Vec<_>>();
        let most = |get: fn(&Build) -> u64| builds.iter().map(get).max().unwrap_or(0);
        let processor = median(&of(|build| build.processor));
        let whole = most(|build| build.whole);
        let measures = corpus.measures.max(1);
        row(
            out,
            &[
                count(corpus.measures),
                time(median(&of(|build| build.wall))),
                time(least(&of(|build| build.wall))),
                time(processor),
                time(processor / u32::try_from(measures).unwrap_or(u32::MAX)),
                megabytes(whole),
                megabytes(most(|build| build.read)),
                megabytes(most(|build| build.model)),
                format!("{} kB", count(usize::try_from(whole / 1000).unwrap_or(0) / measures)),
            ],
        );
    }
    out.push('\n');
}

fn phases(out: &mut String, results: &[Result]) {
    let Some(first) = results.first().filter(|result| !result.phases.is_empty()) else { return };
    let mut columns = names(["phase", "what it does"]);
    for Result { corpus, .. } in results {
        columns.extend([format!("{}: median", count(corpus.measures)), "least".to_owned(), "processor".to_owned()]);
    }
    let pair = results.last_chunk::<2>();
    columns.extend(pair.map(|_| "growth".to_owned()));
    head(out, &columns);
    for (n, phase) in first.phases.iter().enumerate() {
        let mut cells = names([phase.name, phase.about]);
        for phase in results.iter().map(|result| &result.phases[n]) {
            let processor = processor(phase).map_or_else(|| "–".to_owned(), time);
            cells.extend([time(median(&phase.wall)), time(least(&phase.wall)), processor]);
        }
        cells.extend(pair.map(|pair| growth(pair, n)));
        row(out, &cells);
    }
    out.push('\n');
}

fn kinds(out: &mut String, result: &Result) {
    let of = format!("kind of page, {} measures", count(result.corpus.measures));
    let mut columns = vec![of];
    columns.extend(names(["pages", "bytes", "largest", "view", "render", "audit", "per page"]));
    head(out, &columns);
    for kind in result.kinds.iter().chain([&sum(&result.kinds)]) {
        let all = kind.view + kind.render + kind.audit;
        row(
            out,
            &[
                kind.name.to_owned(),
                count(kind.pages),
                megabytes(kind.bytes),
                megabytes(kind.largest),
                time(kind.view),
                time(kind.render),
                time(kind.audit),
                time(all / u32::try_from(kind.pages.max(1)).unwrap_or(u32::MAX)),
            ],
        );
    }
    out.push('\n');
}

/// All kinds together.
fn sum(kinds: &[Kind]) -> Kind {
    let add = |all: Kind, kind: &Kind| Kind {
        name: all.name,
        pages: all.pages + kind.pages,
        bytes: all.bytes + kind.bytes,
        largest: all.largest.max(kind.largest),
        view: all.view + kind.view,
        render: all.render + kind.render,
        audit: all.audit + kind.audit,
    };
    kinds.iter().fold(Kind { name: "all", ..Kind::default() }, add)
}

/// How many times the processor time per measure of the larger corpus is that of the smaller.
fn growth(pair: &[Result; 2], phase: usize) -> String {
    let each = |result: &Result| {
        let time = processor(&result.phases[phase])?;
        Some(time.as_secs_f64() / result.corpus.measures.max(1) as f64)
    };
    match (each(&pair[0]), each(&pair[1])) {
        (Some(small), Some(large)) => format!("× {:.1}", large / small),
        _ => "–".to_owned(),
    }
}

/// Processor time of one run; `None` where it is too short for the system to tell.
fn processor(phase: &Phase) -> Option<Duration> {
    let time = phase.processor / u32::try_from(phase.wall.len().max(1)).unwrap_or(u32::MAX);
    (time >= Duration::from_millis(1)).then_some(time)
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn least(times: &[Duration]) -> Duration {
    times.iter().min().copied().unwrap_or_default()
}

fn count(n: usize) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Three digits or so, in the unit that fits.
fn time(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 10.0 => format!("{s:.1} s"),
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 0.1 => format!("{:.0} ms", s * 1e3),
        s if s >= 0.01 => format!("{:.1} ms", s * 1e3),
        s => format!("{:.2} ms", s * 1e3),
    }
}

fn megabytes(bytes: u64) -> String {
    match bytes as f64 / 1e6 {
        m if m >= 100.0 => format!("{m:.0} MB"),
        m if m >= 10.0 => format!("{m:.1} MB"),
        m => format!("{m:.2} MB"),
    }
}
