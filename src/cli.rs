//! The command line: what can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Turns structured data about government measures into a static website for public disclosure.
#[derive(Debug, Parser)]
#[command(name = "mieru", version, propagate_version = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// The site's folder, which holds `site/`, `data/` and perhaps `themes/`; of no effect for `new`, `completions` and
    /// `man`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// How many threads work, 0 for as many as there are cores; the result is the same for any number
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=256))]
    pub threads: Option<u16>,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  mieru serve                                  look at the site while you write
  mieru check                                  tell everything that is wrong
  mieru build --base-url https://example.org/  publish into public/
  mieru import plan.txt --edition 2023         make records from a document's text
  mieru new plan                               make a small site to start from
  mieru export --format xlsx                   edit the records in a spreadsheet

Exit status: 0 done, 1 the data has errors, 2 wrong usage or a file could not be read or written.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks, builds and publishes the site, whole or not at all
    Build(Build),
    /// Tells everything that is wrong with data, templates and links, and writes nothing
    Check(Check),
    /// Shows the site in a browser and keeps it up to date while files change
    Serve(Serve),
    /// Makes records for review from the text of a document, or changes records as tables say
    Import(Import),
    /// Shows what changed from one edition to the next, or what an edit of the data changes
    Diff(Diff),
    /// Makes a small complete site to start from
    New(New),
    /// Proposes what became of the measures of an edition in the one after it
    Relate(Relate),
    /// Writes the records as tables, for spreadsheets and other programs
    Export(Export),
    /// Prints a script that completes commands and options in a shell
    Completions(Completions),
    /// Writes manual pages
    Man(Man),
}

/// Options of `build`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru build
  mieru build --output dist --base-url https://example.org/measures/
  mieru build --offline          the folder then works straight from disk
  mieru build --timings          what takes how long")]
pub struct Build {
    /// Where the site goes, seen from the site's folder (`--root`); a former build there is replaced in one step, other files
    /// are never lost
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub output: PathBuf,

    /// The address the site will have; replaces `base_url` of site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,

    /// Make links name `index.html`
    #[arg(long)]
    pub offline: bool,

    /// Put compressed copies (.br, .gz) beside files, for web servers that hand them out
    #[arg(long)]
    pub precompress: bool,

    /// Tell the time of each phase, and time and bytes of each kind of page
    #[arg(long)]
    pub timings: bool,

    /// What in the output folder mieru did not make and may be lost: a file, or a folder with all in it; may be given several
    /// times
    #[arg(long, value_name = "PATH")]
    pub force: Vec<String>,
}

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru check
  mieru --root ../plan check
  mieru check --watch            again after each change
  mieru check --format github    annotations in a workflow of GitHub Actions")]
pub struct Check {
    /// How findings are told: for people, or on standard output for other programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,

    /// Check again whenever a file changes
    #[arg(long)]
    pub watch: bool,
}

/// How `check` tells findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Lines for people, on standard error
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of GitHub Actions, beside the lines for people
    Github,
}

/// Options of `relate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru relate 2022 2023
  mieru relate 2022 2023 --output data/editions/2023/relations.yaml

What is proposed is for review. A file that exists is not overwritten.")]
pub struct Relate {
    /// Id of the former edition
    #[arg(value_name = "FORMER")]
    pub former: String,

    /// Id of the edition after it
    #[arg(value_name = "LATER")]
    pub later: String,

    /// Where the relations go, as YAML, seen from the current folder [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru serve
  mieru serve --port 8080")]
pub struct Serve {
    /// The port on this machine; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
}

/// Options of `import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru import plan2023.txt --edition 2023
  mieru import plan2023.txt --edition 2023 --output draft --profile data/profiles/plan.yaml
  mieru import measures.xlsx     what `mieru export` wrote, edited
  mieru import tables            a folder of CSV files

Existing files are not overwritten without --force.")]
pub struct Import {
    /// The document's text layer, UTF-8, with its page breaks; or tables: a workbook, a CSV file or a folder of them
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Id of the document's edition, such as 2023; tables name theirs
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,

    /// Where the records go, seen from the current folder [default: data/editions/<ID> of the site; for tables the site's
    /// folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// How the document is laid out: the name of a ready profile, or a YAML file
    #[arg(long, value_name = "PROFILE", default_value = "cabinet-ja")]
    pub profile: String,

    /// Overwrite records that exist; of a document's edition, remove measures that it no longer has
    #[arg(long)]
    pub force: bool,
}

/// Options of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru diff 2022 2023
  mieru diff 2022 2023 --format html > changes.html
  mieru diff --against ../published      what an edit of the data changes on the site

Deletions are shown as [-words-] and additions as {+words+}; on a terminal in colour, unless NO_COLOR is set.")]
pub struct Diff {
    /// Id of the former edition
    #[arg(value_name = "FORMER", required_unless_present = "against", requires = "later")]
    pub former: Option<String>,

    /// Id of the later edition, which follows the former
    #[arg(value_name = "LATER")]
    pub later: Option<String>,

    /// The folder of the same site in a former state: shows what changed since, measure by measure and page by page
    #[arg(long, value_name = "DIR", conflicts_with = "former")]
    pub against: Option<PathBuf>,

    /// How changes are written
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For reading in a terminal
    Text,
    /// One page that needs no other file
    Html,
    /// A table: UTF-8 with BOM, CRLF
    Csv,
    /// One record for each change
    Json,
}

/// Options of `new`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru new plan
  mieru --root plan serve

The site is about a town that does not exist; its files say what is to be replaced.")]
pub struct New {
    /// The folder to make; one that exists must be empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Options of `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru export --format xlsx
  mieru export --format csv --edition 2023 --output tables
  mieru export --template        a workbook to be filled in

`mieru import` reads the CSV and XLSX that are written here. Existing files are not overwritten without --force.")]
pub struct Export {
    /// What to write: a folder of CSV files, a workbook, or the records as JSON [default: csv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,

    /// Only this edition
    #[arg(long, value_name = "ID", conflicts_with = "template")]
    pub edition: Option<String>,

    /// Where it goes, seen from the current folder; a single file goes into a folder that exists, under its own name
    /// [default: tables/, measures.xlsx, measures.json or template.xlsx]
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Write a workbook without rows, with instructions and lists to choose from
    #[arg(long)]
    pub template: bool,

    /// Overwrite files that exist
    #[arg(long)]
    pub force: bool,
}

/// What `export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A CSV file for each table
    Csv,
    /// The measures' records
    Json,
    /// A workbook with a sheet for each table
    Xlsx,
}

/// Options of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru completions bash > ~/.local/share/bash-completion/completions/mieru
  mieru completions fish > ~/.config/fish/completions/mieru.fish
  mieru completions zsh > ~/.zfunc/_mieru      with fpath+=~/.zfunc before compinit")]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mieru man --output ~/.local/share/man/man1
  mieru man --output man && man man/mieru-build.1

Existing files are not overwritten without --force.")]
pub struct Man {
    /// Where the pages go, seen from the current folder: mieru.1 and one for each command
    #[arg(long, value_name = "DIR", default_value = "man")]
    pub output: PathBuf,

    /// Overwrite files that exist
    #[arg(long)]
    pub force: bool,
}
