//! The program: command line in, exit status out.

use std::process::ExitCode;

use clap::Parser;
use mieru::cli::Cli;
use mieru::command;

/// Rendering and minifying allocate a lot of small pieces, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    command::run(&Cli::parse()).into()
}
