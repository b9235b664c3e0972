//! A site as it is shown: each file is made when it is asked for, until all of them are made.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use hyper::body::Bytes;
use tokio::sync::oneshot;

use crate::compile::maker::Maker;
use crate::compile::{STACK, Sink, Site};
use crate::diagnostic::Diagnostic;
use crate::page::download::Sizes;

/// A site that is being shown.
#[derive(Debug)]
pub struct Shown {
    /// A short name for exactly this site.
    pub build: String,
    /// The site.
    pub site: Arc<Site>,
    files: Arc<Memory>,
    /// Asks the thread that makes single files; gone when all are made.
    ask: Mutex<Option<mpsc::Sender<Wanted>>>,
}

/// A file, or nothing where there is none such, or why it cannot be made.
pub type Found = Result<Option<Bytes>, Box<Diagnostic>>;

/// A file that is wanted, and who waits for it.
struct Wanted {
    path: String,
    reply: oneshot::Sender<Found>,
}

impl Shown {
    /// Begins to show a site; `sizes` are those of a former build's files, for pages that tell them.
    ///
    /// # Errors
    /// When there can be no further thread.
    pub fn new(site: Site, sizes: Option<Sizes>) -> io::Result<Self> {
        let (site, files) = (Arc::new(site), Arc::<Memory>::default());
        let (ask, asked) = mpsc::channel();
        let (of, into) = (Arc::clone(&site), Arc::clone(&files));
        let work = move || make(&of, sizes, &into, &asked);
        thread::Builder::new().name("pages".to_owned()).stack_size(STACK).spawn(work)?;
        Ok(Self { build: site.catalog.site.build_id.clone(), site, files, ask: Mutex::new(Some(ask)) })
    }

    /// A file of the site.
    pub async fn file(&self, path: &str) -> Found {
        if let Some(bytes) = self.files.get(path) {
            return Ok(Some(bytes));
        }
        let (reply, answer) = oneshot::channel();
        let wanted = Wanted { path: path.to_owned(), reply };
        let is_asked = lock(&self.ask).as_ref().is_some_and(|ask| ask.send(wanted).is_ok());
        // Nobody makes single files any more when all are there.
        if is_asked { answer.await.unwrap_or(Ok(None)) } else { Ok(self.files.get(path)) }
    }

    /// Where all files go as they are made.
    pub fn files(&self) -> &Memory {
        &self.files
    }

    /// All files are made: from now on there are no others.
    pub fn close(&self) {
        lock(&self.ask).take();
    }

    /// Another site is shown: there is no use in making all files of this one.
    pub fn give_up(&self) {
        self.files.is_given_up.store(true, Ordering::Relaxed);
    }

    /// Whether it was given up.
    pub fn is_given_up(&self) -> bool {
        self.files.is_given_up.load(Ordering::Relaxed)
    }
}

/// Makes files as they are wanted, for as long as somebody may ask.
fn make(site: &Site, sizes: Option<Sizes>, files: &Memory, asked: &mpsc::Receiver<Wanted>) {
    let maker = Maker::new(site, sizes);
    // What was made with all others meanwhile tells the sizes of today and stays.
    let put = |path: String, bytes: Cow<'_, [u8]>| {
        lock(&files.by_path).entry(path).or_insert_with(|| Bytes::from(bytes.into_owned()));
        Ok(())
    };
    for wanted in asked {
        let made = if files.get(&wanted.path).is_some() { Ok(()) } else { maker.file(&wanted.path, &put) };
        // Who asked may have gone away.
        let _ = wanted.reply.send(made.map(|()| files.get(&wanted.path)));
    }
}

/// Files in memory.
#[derive(Debug, Default)]
pub struct Memory {
    by_path: Mutex<HashMap<String, Bytes>>,
    is_given_up: AtomicBool,
}

impl Memory {
    fn get(&self, path: &str) -> Option<Bytes> {
        lock(&self.by_path).get(path).cloned()
    }

    /// The sizes of all files.
    pub fn sizes(&self) -> Sizes {
        lock(&self.by_path).iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64)).collect()
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: Cow<'_, [u8]>) -> io::Result<()> {
        if self.is_given_up.load(Ordering::Relaxed) {
            return Err(io::Error::other("given up"));
        }
        lock(&self.by_path).insert(path.to_owned(), Bytes::from(bytes.into_owned()));
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
