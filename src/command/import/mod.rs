//! `mieru import`: the text of a document → records for review; tables → the records they say.

mod table;
mod text;

use std::fs;
use std::path::Path;

use super::{Status, fail};
use crate::cli::Import;
use crate::text::shown;

/// Runs the command.
pub fn run(root: &Path, options: &Import) -> Status {
    let ending = options.file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_table = matches!(ending.as_deref(), Some("csv" | "xlsx" | "xlsm" | "ods" | "xls"));
    match fs::metadata(&options.file) {
        Err(error) => fail(format!("{}: cannot be read: {error}", shown::path(&options.file))),
        Ok(_) if ending.as_deref().is_some_and(|ending| ending.starts_with("json")) => fail(format!(
            "{}: JSON is not imported\n  help: `mieru export --format xlsx` or `csv` writes what can be edited and imported",
            shown::path(&options.file)
        )),
        Ok(metadata) if is_table || metadata.is_dir() => table::run(root, options),
        Ok(_) => text::run(root, options),
    }
}
