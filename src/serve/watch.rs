//! Watches the site's folders and tells which files changed, once things have become quiet.
//!
//! What the `read` edge passes over is passed over here, links below the folders among it; a folder that is a link itself is
//! watched where it really stands. Reading is no change, or each build would cause the next. The output folder never
//! counts: it cannot stand in one of the folders that are watched.
#![expect(clippy::disallowed_methods, reason = "an edge; waits until things are quiet, but not for ever")]

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::ServeError;
use crate::read::{self, FOLDERS};

/// Things are quiet when nothing has changed for this long: programs save in several steps. One that takes longer is
/// shown in between, which does no harm.
const QUIET: Duration = Duration::from_millis(15);

/// Where things never become quiet, what has changed so far is told after this long.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches a site's folders.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// Where its folders really stand, each with its name below the root.
    folders: Vec<(PathBuf, String)>,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These files may have changed; paths below the root.
    Files(Vec<String>),
    /// Changes may have gone unnoticed.
    Trouble(String),
}

impl Watch {
    /// Begins to watch the folders of the site below `root`, also those that do not exist yet.
    ///
    /// # Errors
    /// When the system cannot watch them.
    pub fn new(root: &Path) -> Result<Self, ServeError> {
        let failed = |error| ServeError::Watch { folder: root.to_owned(), error };
        let root = root.canonicalize().map_err(|error| failed(notify::Error::io(error)))?;
        let (sender, events) = mpsc::channel();
        let handler = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, is_change) {
                // Nobody listens any more when the program ends.
                let _ = sender.send(event);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(handler, config).map_err(failed)?;
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
        let mut watch = Self { root, folders: Vec::new(), watcher, events };
        for folder in FOLDERS {
            watch.follow(folder)?;
        }
        Ok(watch)
    }

    /// Watches one folder, if it exists.
    fn follow(&mut self, name: &str) -> Result<(), ServeError> {
        self.folders.retain(|(_, other)| other != name);
        let Ok(folder) = self.root.join(name).canonicalize() else { return Ok(()) };
        match self.watcher.watch(&folder, RecursiveMode::Recursive) {
            Err(error) if folder.is_dir() => Err(ServeError::Watch { folder, error }),
            _ => {
                self.folders.push((folder, name.to_owned()));
                Ok(())
            }
        }
    }

    /// Waits for the next change. `None` when there will be no more.
    pub fn wait(&mut self) -> Option<Change> {
        loop {
            let mut changed = BTreeSet::new();
            let mut event = self.events.recv().ok()?;
            let start = Instant::now();
            loop {
                if let Err(message) = self.note(event, &mut changed) {
                    return Some(Change::Trouble(message));
                }
                // No event is taken that is not noted: it may be of a folder that has to be watched from then on.
                if start.elapsed() >= PATIENCE {
                    break;
                }
                match self.events.recv_timeout(QUIET) {
                    Ok(next) => event = next,
                    Err(_) => break,
                }
            }
            if !changed.is_empty() {
                return Some(Change::Files(changed.into_iter().collect()));
            }
        }
    }

    fn note(&mut self, event: notify::Result<Event>, changed: &mut BTreeSet<String>) -> Result<(), String> {
        let event = event.map_err(|error| format!("a change may have gone unnoticed: {error}"))?;
        if event.need_rescan() {
            changed.insert("many files".to_owned());
        }
        for path in &event.paths {
            let Some(path) = source(&self.root, &self.folders, path) else { continue };
            // A folder that came, or came back, is not watched yet.
            if FOLDERS.contains(&path.as_str()) {
                self.follow(&path).map_err(|error| error.to_string())?;
            }
            changed.insert(path);
        }
        Ok(())
    }
}

fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// The path below the root, if it is one that the site is made from; `folders` stand where they stand.
fn source(root: &Path, folders: &[(PathBuf, String)], path: &Path) -> Option<String> {
    let linked = folders.iter().find_map(|(real, name)| Some(Path::new(name).join(path.strip_prefix(real).ok()?)));
    let below = linked.or_else(|| path.strip_prefix(root).ok().map(Path::to_owned))?;
    let names: Option<Vec<String>> = below.components().map(name).collect();
    let names = names?;
    (FOLDERS.contains(&names.first()?.as_str())).then(|| names.join("/"))
}

/// The name of one step of a path, if it is one that is read.
fn name(step: Component<'_>) -> Option<String> {
    let Component::Normal(name) = step else { return None };
    let name = name.to_string_lossy().into_owned();
    (!read::is_passed_over(&name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_count() {
        let folders = [(PathBuf::from("/shared"), "data".to_owned()), (PathBuf::from("/site/site"), "site".to_owned())];
        let of = |path: &str| source(Path::new("/site"), &folders, &Path::new("/site").join(path));
        assert_eq!(of("data/a/b.yaml").as_deref(), Some("data/a/b.yaml"));
        assert_eq!(of("/shared/a/b.yaml").as_deref(), Some("data/a/b.yaml"));
        assert_eq!(of("/shared").as_deref(), Some("data"));
        assert_eq!(of("site/site.yaml").as_deref(), Some("site/site.yaml"));
        assert_eq!(of("themes").as_deref(), Some("themes"));
        for other in [
            "",
            "/other/data/a.yaml",
            "/shared/.git/x",
            "public/index.html",
            "data/.b.yaml.swp",
            "data/b.yaml~",
            "data/#b.yaml#",
            "data/.git/x",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
