//! `mieru import`: the text of a document → records for review; tables → the records they say.

mod table;
mod text;

use std::path::Path;

use super::Status;
use crate::cli::Import;

/// Runs the command.
pub fn run(root: &Path, options: &Import) -> Status {
    let ending = options.file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_table = matches!(ending.as_deref(), Some("csv" | "xlsx" | "xlsm" | "ods" | "xls"));
    if is_table || options.file.is_dir() { table::run(root, options) } else { text::run(root, options) }
}
