//! `mieru completions` and `mieru man`: what shells and readers of manuals get, made from the command line itself.

use std::path::PathBuf;

use clap::{Command, CommandFactory};

use super::{Status, fail, folder_for_several, save, say};
use crate::cli::{Cli, Completions, Man};

/// Prints the script of a shell.
pub fn completions(options: &Completions) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "mieru", &mut script);
    say(String::from_utf8_lossy(&script).trim_end());
    Status::Done
}

/// Writes the manual pages.
pub fn pages(options: &Man) -> Status {
    if let Err(status) = folder_for_several(&options.output, "give a folder with --output") {
        return status;
    }
    let mut whole = Cli::command();
    whole.build();
    let commands =
        std::iter::once(&whole).chain(whole.get_subcommands().filter(|command| command.get_name() != "help"));
    let pages: Result<Vec<(PathBuf, Vec<u8>)>, std::io::Error> = commands
        .map(|command| {
            let (name, text) = page(command)?;
            Ok((options.output.join(name), text))
        })
        .collect();
    let pages = match pages {
        Ok(pages) => pages,
        Err(error) => return fail(error),
    };
    let names: Vec<String> = pages.iter().map(|(path, _)| path.display().to_string()).collect();
    if let Err(status) = save(pages, options.force) {
        return status;
    }
    names.into_iter().for_each(say);
    Status::Done
}

/// The page of a command, `mieru-build.1`.
fn page(command: &Command) -> std::io::Result<(String, Vec<u8>)> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let page = clap_mangen::Man::new(command.clone()).title(name.to_uppercase());
    let mut text = Vec::new();
    page.render(&mut text)?;
    Ok((format!("{name}.1"), text))
}
