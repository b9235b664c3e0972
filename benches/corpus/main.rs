//! The benchmark: a made-up corpus of any size, built phase by phase, with peak memory.
//!
//! `cargo bench --bench corpus` prints the tables of `docs/performance.md`; `-- --help` tells what else it does.

mod measure;
mod memory;
mod paper;
mod preview;
mod relate;
mod report;
mod subject;
mod synth;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use subject::Subject;
use synth::Texts;

/// The allocator of `src/main.rs`: with another one, times and memory would not be those of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Builds made-up sites of several sizes and tells how long each phase takes and how much memory a build needs.
#[derive(Debug, Parser)]
#[command(name = "corpus")]
struct Options {
    /// How many measures; several sizes one after the other [default: 57 1000 10000]
    #[arg(value_name = "MEASURES")]
    sizes: Vec<usize>,

    /// Measure the site in a folder, which stays as it is, in the place of made-up ones
    #[arg(long, value_name = "DIR", conflicts_with_all = ["sizes", "relate", "write"])]
    site: Option<PathBuf>,

    /// Without workbooks and the files of ministries and themes
    #[arg(long)]
    lean: bool,

    /// Spread the measures over so many editions
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    editions: u16,

    /// How often each phase runs [default: 5]
    #[arg(long, value_name = "N")]
    runs: Option<usize>,

    /// Only these phases, separated by commas: read, parse, fingerprint, resolve, plan, make, publish, again, open, edit,
    /// build
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    phases: Vec<String>,

    /// Tell the time of each kind of page, too, one page after the other on one thread
    #[arg(long)]
    kinds: bool,

    /// Only relate and compare the editions, each with the one before it, whose texts are the same but for years
    #[arg(long)]
    relate: bool,

    /// With --relate: the texts of editions are not the same
    #[arg(long, requires = "relate")]
    unlike: bool,

    /// Where sites are written and built
    #[arg(long, value_name = "DIR", default_value = env!("CARGO_TARGET_TMPDIR"))]
    scratch: PathBuf,

    /// Only write the corpus of the first size into a folder, for other tools
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,

    /// Only build the site in a folder once and tell the memory it took
    #[arg(long, value_name = "DIR", hide = true)]
    once: Option<PathBuf>,

    /// `cargo bench` gives this; without it (`cargo test --benches`) one small run shows that all works
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let mut options = Options::parse();
    if options.sizes.is_empty() {
        options.sizes = if options.bench { vec![57, 1_000, 10_000] } else { vec![57] };
    }
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let editions = usize::from(options.editions);
    if let Some(root) = &options.once {
        return memory::once(root);
    }
    if let Some(folder) = &options.write {
        return synth::write(&synth::site(options.sizes[0], editions, Texts::Unlike), folder);
    }
    if options.relate {
        let texts = if options.unlike { Texts::Unlike } else { Texts::Alike };
        let results: Result<Vec<_>, String> =
            options.sizes.iter().map(|&measures| relate::relating(measures, editions, texts)).collect();
        print!("{}", relate::table(&results?));
        return Ok(());
    }
    let runs = options.runs.unwrap_or(if options.bench { 5 } else { 1 }).max(1);
    eprintln!("load of the machine before: {}", memory::load());
    let (mut results, mut folders) = (Vec::new(), Vec::new());
    for subject in subjects(options) {
        let folder = tempfile::Builder::new().prefix("corpus-").tempdir_in(&options.scratch);
        let folder = folder.map_err(|error| format!("{}: {error}", options.scratch.display()))?;
        let root = folder.path().to_owned();
        let root = root.as_path();
        eprintln!("{}: writing its files", subject.name());
        synth::write(&subject.inputs(options.lean), root)?;
        let corpus = measure::corpus(root)?;
        eprintln!("{}: {runs} runs", subject.name());
        let wanted = |phase: &str| options.phases.is_empty() || options.phases.iter().any(|name| name == phase);
        let builds = if wanted("build") { memory::builds(root, runs)? } else { Vec::new() };
        let phases = measure::phases(root, runs, &wanted)?;
        let kinds = if options.kinds { measure::kinds(root)? } else { Vec::new() };
        results.push(report::Result { corpus, phases, builds, kinds });
        // Removed when all is measured.
        folders.push(folder);
    }
    print!("{}", report::tables(&results));
    Ok(())
}

fn subjects(options: &Options) -> Vec<Subject> {
    match &options.site {
        Some(folder) => vec![Subject::There(folder.clone())],
        None => {
            let editions = usize::from(options.editions);
            options.sizes.iter().map(|&measures| Subject::MadeUp { measures, editions }).collect()
        }
    }
}
