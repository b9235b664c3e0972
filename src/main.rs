//! The program: command line in, exit status out.

use std::process::ExitCode;

use clap::Parser;
use mieru::cli::Cli;
use mieru::command;

fn main() -> ExitCode {
    command::run(&Cli::parse()).into()
}
