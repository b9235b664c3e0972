//! The program: command line in, exit status out.

use std::process::ExitCode;

use clap::Parser;
use mieru::cli::Cli;
use mieru::command;
use mieru::compile::STACK;

/// Rendering and minifying allocate a lot of small pieces, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let work = std::thread::Builder::new().stack_size(STACK).spawn(move || command::run(&cli));
    match work.map(std::thread::JoinHandle::join) {
        Ok(Ok(status)) => status.into(),
        // A panic is told already.
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => command::fail(error).into(),
    }
}
