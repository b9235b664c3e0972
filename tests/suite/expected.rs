//! Expectations that are kept as files. `UPDATE_EXPECTED=1 cargo test --test suite` writes them anew.

use std::env;
use std::fs;
use std::path::Path;

/// Whether expectations are to be written instead of compared.
pub fn updates() -> bool {
    env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1")
}

/// Compares a text with a kept file; `Err` tells the first line that differs.
pub fn compare(file: &Path, found: &str) -> Result<(), String> {
    if updates() {
        fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(file, found).expect("an expectation can be written");
        return Ok(());
    }
    let kept = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    if kept == found {
        return Ok(());
    }
    let mut lines = kept.lines().zip(found.lines()).enumerate();
    let first = lines.find(|(_, (kept, found))| kept != found);
    let (n, (kept, found)) =
        first.unwrap_or((kept.lines().count().min(found.lines().count()), ("(end)", "(end or more)")));
    Err(format!("{}:{}:\n  kept:  {}\n  found: {}", file.display(), n + 1, near(kept, found), near(found, kept)))
}

/// A line from shortly before where it differs from another; pages may be one long line.
fn near(line: &str, other: &str) -> String {
    let same = line.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    line.chars().skip(same.saturating_sub(40)).take(160).collect()
}
