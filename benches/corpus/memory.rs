//! Whole builds in processes of their own: the time of the real program, and the peak memory of the same work.
//!
//! The program does not tell its memory, so a copy of the benchmark does what `mieru build` does and reads its own
//! `VmHWM` (the most memory that was ever resident) from `/proc` before it ends.
#![expect(clippy::disallowed_methods, reason = "the system tells about a process in files")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use mieru::compile::{self, Options};
use mieru::read::{one, read};

use super::measure::{now, publish, set_aside, sound};

/// One whole build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Build {
    /// `mieru build` by the clock, from start to exit.
    pub(crate) wall: Duration,
    /// Of all processors.
    pub(crate) processor: Duration,
    /// Peak memory when the files are read, in bytes.
    pub(crate) read: u64,
    /// Peak memory when the model is there.
    pub(crate) model: u64,
    /// Peak memory of the whole build.
    pub(crate) whole: u64,
}

/// Builds the site so many times.
pub(crate) fn builds(root: &Path, runs: usize) -> Result<Vec<Build>, String> {
    (0..runs).map(|_| build(root)).collect()
}

fn build(root: &Path) -> Result<Build, String> {
    set_aside(root)?;
    let start = now();
    output(Command::new(env!("CARGO_BIN_EXE_mieru")).arg("--root").arg(root).arg("build"))?;
    let wall = start.elapsed();
    set_aside(root)?;
    let copy = std::env::current_exe().map_err(|error| error.to_string())?;
    let told = output(Command::new(copy).arg("--once").arg(root))?;
    let told: BTreeMap<&str, u64> =
        told.lines().filter_map(|line| line.split_once(' ')).filter_map(|(k, v)| Some((k, v.parse().ok()?))).collect();
    let get = |key: &str| told.get(key).copied().ok_or_else(|| format!("the copy did not tell \"{key}\""));
    Ok(Build {
        wall,
        processor: Duration::from_nanos(get("processor")?),
        read: get("read")?,
        model: get("model")?,
        whole: get("whole")?,
    })
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// Builds a site as `mieru build` does and prints what it took, for [`builds`].
pub(crate) fn once(root: &Path) -> Result<(), String> {
    let inputs = read(root).value;
    println!("read {}", peak());
    let site = compile::site_of_files(inputs, &Options::default(), &|path| one(&root.join(path)).ok());
    sound(&site.findings)?;
    let site = site.value;
    println!("model {}", peak());
    publish(&site, root)?;
    println!("whole {}", peak());
    println!("processor {}", processor_time().as_nanos());
    Ok(())
}

/// The most memory that this process ever had, in bytes; 0 where the system does not tell.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// How busy the machine is: the averages over one, five and fifteen minutes.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// How long processors worked for the threads of this process; 0 where the system does not tell.
///
/// The system may count the running slice of a thread only when it ends, some milliseconds late.
pub(crate) fn processor_time() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().filter_map(Result::ok);
    let times = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(times.sum())
}
