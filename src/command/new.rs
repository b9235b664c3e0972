//! `mieru new`: a small complete site to start from, about a town that does not exist.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::{Status, fail, say};
use crate::cli::New;
use crate::export::open_data::schema;
use crate::publish;
use crate::text::shell;

/// The site, as it stands in the repository's `starter/`.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// Runs the command.
pub fn run(options: &New) -> Status {
    let folder = &options.folder;
    if let Err(reason) = is_free(folder) {
        return fail(format!(
            "{}: {reason}; nothing was written\n  help: name a new or an empty folder",
            folder.display()
        ));
    }
    let mut files = Vec::new();
    list(&STARTER, &mut files);
    let mut copies: Vec<_> = files.iter().map(|file| (folder.join(file.path()), file.contents().to_vec())).collect();
    copies.extend(schemas().map(|(name, bytes)| (folder.join("schemas").join(name), bytes)));
    if let Err(error) = publish::save_all(&copies, &[], false) {
        return fail(error);
    }
    say(format!("{} files written to {}", copies.len(), folder.display()));
    say(format!("look at the site: mieru {} serve", shell::option("--root", &folder.display().to_string())));
    Status::Done
}

/// The schemas of the YAML files, by which editors check and complete them.
fn schemas() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    schema::all().into_iter().filter_map(|(path, bytes)| Some((path.strip_prefix("records/")?, bytes)))
}

/// Whether nothing stands where the site will.
fn is_free(folder: &Path) -> Result<(), String> {
    // A link leads elsewhere, where nobody said that files may be written.
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.to_string()),
        Ok(metadata) if !metadata.is_dir() => return Err("it exists and is no folder".to_owned()),
        Ok(_) => {}
    }
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err("it is not empty".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn list<'a>(dir: &'a Dir<'a>, files: &mut Vec<&'a File<'a>>) {
    files.extend(dir.files());
    dir.dirs().for_each(|dir| list(dir, files));
}
