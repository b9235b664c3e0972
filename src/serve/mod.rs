//! The edge that shows: builds a site in memory, serves it on this machine only, and keeps it up to date.
//!
//! The build loop runs on the calling thread, the server on one of its own. They share one value, the [`Preview`],
//! which is replaced as a whole after each build; a request sees the one before or the one after, nothing in between.

pub mod answer;
pub mod build;
pub mod error;
pub mod events;
pub mod guard;
pub mod inject;
pub mod media;
pub mod preview;
pub mod server;
pub mod target;
pub mod watch;

use std::path::Path;
use std::sync::Arc;

use build::Builder;
pub use error::ServeError;
use preview::Preview;
use server::Door;
use tokio::sync::watch::Sender;
use watch::{Change, Watch};

/// What is worth telling while serving.
#[derive(Clone, Copy, Debug)]
pub enum News<'a> {
    /// The site was built, or at least tried.
    Built {
        /// The files that changed since the build before; none at the start.
        changed: &'a [String],
        /// What is shown from now on.
        preview: &'a Preview,
    },
    /// The site can be seen at this address.
    Serving(&'a str),
    /// Something may go unnoticed from now on.
    Trouble(&'a str),
}

/// Serves the site below `root` until the process is ended. Port 0 takes any free one.
///
/// # Errors
/// When the port cannot be had, or the site's folders cannot be watched.
pub fn run(root: &Path, port: u16, tell: &mut dyn FnMut(News<'_>)) -> Result<(), ServeError> {
    let door = Door::open(port)?;
    let address = door.address();
    let mut watch = Watch::new(root)?;
    let mut builder = Builder::new(root, address.clone());
    let (sender, receiver) = tokio::sync::watch::channel(Arc::default());
    rebuild(&mut builder, &sender, &[], tell);
    door.serve(receiver)?;
    tell(News::Serving(&address));
    while let Some(change) = watch.wait() {
        match change {
            Change::Files(changed) => rebuild(&mut builder, &sender, &changed, tell),
            Change::Trouble(message) => tell(News::Trouble(&message)),
        }
    }
    Ok(())
}

/// Builds and shows the site, if anything has changed.
fn rebuild(builder: &mut Builder, shown: &Sender<Arc<Preview>>, changed: &[String], tell: &mut dyn FnMut(News<'_>)) {
    // Cloned in a statement of its own: a borrow that lives on would block the sending below for ever.
    let last = shown.borrow().clone();
    if let Some(preview) = builder.build(&last) {
        let preview = Arc::new(preview);
        shown.send_replace(Arc::clone(&preview));
        tell(News::Built { changed, preview: &preview });
    }
}
