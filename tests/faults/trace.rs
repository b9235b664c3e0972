//! Runs of the program under `strace`.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::site::Site;

/// Nothing may hang.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs a command under `strace` with some options; gives how it ended and what was traced.
pub fn traced(site: &Site, options: &[&str], command: &[String]) -> (Output, String) {
    let log = site.around().join("trace");
    let _ = fs::remove_file(&log);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-y", "-s", "0", "-o"]).arg(&log).args(options).arg("--").args(command);
    let output = run(strace);
    (output, fs::read_to_string(&log).unwrap_or_default())
}

/// Runs a command, which must end in time.
pub fn run(mut command: Command) -> Output {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let started = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        assert!(started.elapsed() < PATIENCE, "it hangs: {command:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().expect("its output")
}

/// A call of a run: its name, and which of the calls of that name in its thread it is, counted from 1.
pub type Call = (String, usize);

/// The calls that touch a site's folder. One that another thread makes elsewhere at the same count is left out, as a
/// fault there would be none of the program's own.
pub fn calls(site: &Site, log: &str) -> Vec<Call> {
    let folder = site.around().display().to_string();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut found: BTreeMap<Call, bool> = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.trim().split_once(' ') else { continue };
        let Some((name, words)) = rest.trim().split_once('(') else { continue };
        if name.starts_with('<') {
            continue;
        }
        let count = counts.entry((thread, name)).or_default();
        *count += 1;
        let is_ours = words.contains(&folder);
        let all = found.entry((name.to_owned(), *count)).or_insert(true);
        *all &= is_ours;
    }
    found.into_iter().filter(|(_, is_ours)| *is_ours).map(|(call, _)| call).collect()
}
