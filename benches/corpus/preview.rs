//! The preview as `mieru serve` makes it, without watching and network: how long it takes until a page is there.
#![expect(clippy::disallowed_methods, reason = "edits a file of the site")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mieru::serve::build::{Builder, Checked, Read};
use mieru::serve::shown::Shown;
use tokio::runtime::{Builder as Runtime, Runtime as Threads};

use super::measure::sound;

/// A site that is shown, and one of its measures, which is edited.
pub(crate) struct Preview {
    builder: Builder,
    /// The last site of which all was made.
    former: Option<Arc<Shown>>,
    threads: Threads,
    /// The file of the measure, as it was.
    file: PathBuf,
    text: String,
    /// Its page.
    page: String,
}

impl Preview {
    pub(crate) fn new(root: &Path) -> Result<Self, String> {
        let threads = Runtime::new_current_thread().build().map_err(|error| error.to_string())?;
        let edition = first(&root.join("data/editions"))?;
        let file = first(&edition.join("measures"))?;
        let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
        let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (edition, id) = (name(&edition), name(&file));
        let slug = id.strip_prefix(&format!("{edition}-")).unwrap_or(&id);
        let page = format!("{edition}/measures/{slug}/index.html");
        let builder = Builder::new(root, "http://127.0.0.1/".to_owned());
        Ok(Self { builder, former: None, threads, file, text, page })
    }

    /// Gives the measure another title; `edit` makes it unlike the one before.
    pub(crate) fn edit(&self, edit: usize) -> Result<(), String> {
        self.write(&self.text.replacen("title: ", &format!("title: {edit}"), 1))
    }

    /// Takes all edits back.
    pub(crate) fn undo(&self) -> Result<(), String> {
        self.write(&self.text)
    }

    fn write(&self, text: &str) -> Result<(), String> {
        fs::write(&self.file, text).map_err(|error| format!("{}: {error}", self.file.display()))
    }

    /// Reads the site and makes the measure's page, as if somebody looked at it.
    pub(crate) fn show(&mut self) -> Result<Read, String> {
        let read = self.builder.read(self.former.clone()).map_err(|error| error.to_string())?;
        let read = read.ok_or("nothing has changed")?;
        sound(&read.findings)?;
        let page = self.threads.block_on(read.site.file(&self.page)).map_err(|finding| finding.to_string())?;
        page.ok_or_else(|| format!("there is no {}", self.page))?;
        Ok(read)
    }

    /// All of a site was made: the next may take over its files.
    pub(crate) fn made(&mut self, checked: Option<Checked>) {
        self.former = checked.map(|checked| checked.site);
    }
}

/// The first entry of a folder, by name.
fn first(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.min().ok_or_else(|| format!("{} is empty", folder.display()))
}
