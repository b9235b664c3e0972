//! The edge that shows: serves a site on this machine only and keeps it up to date.
//!
//! A change is shown as soon as the site was read: the pages that somebody looks at are made when they are asked for,
//! while all of them are made and checked in the background. What that finds is told, and where it is an error the last
//! good site comes back. The loop runs on the calling thread, the server on one of its own. They share one value, the
//! [`Preview`], which is replaced as a whole; a request sees the one before or the one after, nothing in between.

pub mod answer;
pub mod build;
pub mod error;
pub mod events;
pub mod guard;
pub mod inject;
pub mod media;
pub mod preview;
pub mod server;
pub mod shown;
pub mod target;
pub mod watch;

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use build::{Builder, Checked};
pub use error::ServeError;
use preview::Preview;
use server::Door;
use shown::Shown;
use tokio::sync::watch::Sender;
use watch::{Change, Watch};

use crate::compile::Made;
use crate::diagnostic::has_errors;

/// What is worth telling while serving.
#[derive(Clone, Copy, Debug)]
pub enum News<'a> {
    /// The site was read, and is shown if it can be.
    Read {
        /// The files that changed since it was read before; none at the start.
        changed: &'a [String],
        /// What is shown from now on.
        preview: &'a Preview,
        /// How long it took.
        took: Duration,
    },
    /// All of the site was made.
    Checked {
        /// What is shown from now on.
        preview: &'a Preview,
        /// How much was made.
        made: Made,
        /// How long it took.
        took: Duration,
    },
    /// The site can be seen at this address.
    Serving(&'a str),
    /// Something may go unnoticed from now on.
    Trouble(&'a str),
}

/// What the loop waits for.
enum Event {
    Change(Change),
    Checked(Checked),
}

/// Serves the site below `root` until the process is ended. Port 0 takes any free one.
///
/// # Errors
/// When the port cannot be had, the site's folders cannot be watched, or the system has no further thread.
pub fn run(root: &Path, port: u16, tell: &mut dyn FnMut(News<'_>)) -> Result<(), ServeError> {
    let door = Door::open(port)?;
    let address = door.address();
    let mut watch = Watch::new(root)?;
    let (events, inbox) = mpsc::channel();
    let (shown, receiver) = tokio::sync::watch::channel(Arc::default());
    let builder = Builder::new(root, address.clone());
    let mut show = Show { builder, shown, events: events.clone(), latest: None, good: None };
    show.read(&[], tell)?;
    door.serve(receiver)?;
    tell(News::Serving(&address));
    let forward = move || while watch.wait().is_some_and(|change| events.send(Event::Change(change)).is_ok()) {};
    thread::Builder::new().name("watch".to_owned()).spawn(forward).map_err(ServeError::Start)?;
    for event in inbox {
        match event {
            Event::Change(Change::Files(changed)) => show.read(&changed, tell)?,
            Event::Change(Change::Trouble(message)) => {
                tell(News::Trouble(&message));
                show.read(&[], tell)?;
            }
            Event::Checked(checked) => show.checked(checked, tell),
        }
    }
    Ok(())
}

/// What is shown, and what may come to be.
struct Show {
    builder: Builder,
    shown: Sender<Arc<Preview>>,
    events: mpsc::Sender<Event>,
    /// The site that was read last.
    latest: Option<Arc<Shown>>,
    /// The last one of which all was made and nothing was wrong.
    good: Option<Arc<Shown>>,
}

impl Show {
    /// Reads and shows the site, if anything has changed. One with errors is not shown: the last good site is, or else the
    /// one that is shown already, of which not all may have been checked.
    fn read(&mut self, changed: &[String], tell: &mut dyn FnMut(News<'_>)) -> Result<(), ServeError> {
        let Some(read) = self.builder.read(self.good.clone()).map_err(ServeError::Start)? else { return Ok(()) };
        if let Some(former) = self.latest.replace(Arc::clone(&read.site)) {
            former.give_up();
        }
        let last = self.last();
        let good = || self.good.clone().or_else(|| last.site.clone());
        let site = if has_errors(&read.findings) { good() } else { Some(Arc::clone(&read.site)) };
        let preview = self.show(Preview { number: last.number + 1, site, findings: read.findings.clone() });
        tell(News::Read { changed, preview: &preview, took: read.took });
        let events = self.events.clone();
        // Nobody listens any more when the program ends.
        read.check(move |checked| drop(events.send(Event::Checked(checked)))).map_err(ServeError::Start)
    }

    /// Tells what making all of the site has found; where that is an error, the last good site is shown again, if there was
    /// one.
    fn checked(&mut self, checked: Checked, tell: &mut dyn FnMut(News<'_>)) {
        let Checked { site, findings, made, took } = checked;
        let is = |other: &Option<Arc<Shown>>| other.as_ref().is_some_and(|other| Arc::ptr_eq(other, &site));
        if !is(&self.latest) {
            return;
        }
        let last = self.last();
        let is_bad = has_errors(&findings);
        let shown = if is_bad && is(&last.site) { self.good.clone() } else { last.site.clone() };
        if !is_bad {
            self.good = Some(site);
        }
        let preview = self.show(Preview { number: last.number, site: shown, findings });
        tell(News::Checked { preview: &preview, made, took });
    }

    fn last(&self) -> Arc<Preview> {
        // Cloned, not borrowed: a borrow that lives on would block the sending for ever.
        self.shown.borrow().clone()
    }

    fn show(&self, preview: Preview) -> Arc<Preview> {
        let preview = Arc::new(preview);
        self.shown.send_replace(Arc::clone(&preview));
        preview
    }
}
