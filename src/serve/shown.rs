//! A site as it is shown: each file is made when it is asked for, until all of them are made.

use std::collections::HashMap;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;

use hyper::body::Bytes;
use tokio::sync::oneshot;

use super::error::fault;
use crate::compile::maker::Maker;
use crate::compile::{Replaced, STACK, Sink, Site};
use crate::contents::Contents;
use crate::diagnostic::{Diagnostic, Place};
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
        let is_asked = lock(&self.ask).as_ref().map(|ask| ask.send(wanted).is_ok());
        match is_asked {
            // Nobody makes single files any more when all are there.
            None => Ok(self.files.get(path)),
            Some(true) => answer.await.unwrap_or_else(|_| Err(failed(path))),
            Some(false) => Err(failed(path)),
        }
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
    let put = |path: String, contents: Contents<'_>| {
        let bytes = files.bytes(contents)?;
        lock(&files.by_path).entry(path).or_insert(bytes);
        Ok(())
    };
    for wanted in asked {
        let path = wanted.path.as_str();
        let made = if files.get(path).is_some() { Ok(()) } else { guarded(path, || maker.file(path, &put)) };
        let found = made.map(|()| files.get(path));
        // Who asked may have gone away.
        let _ = wanted.reply.send(found);
    }
}

/// Makes a file. Where the program itself fails, that is told of this file alone: others can still be made.
fn guarded(path: &str, make: impl FnOnce() -> Result<(), Box<Diagnostic>>) -> Result<(), Box<Diagnostic>> {
    panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err(failed(path)))
}

fn failed(path: &str) -> Box<Diagnostic> {
    Box::new(fault(Place::page(path), "this page"))
}

/// Files in memory.
#[derive(Debug, Default)]
pub struct Memory {
    by_path: Mutex<HashMap<String, Bytes>>,
    /// What was noted of the pages, when all were made.
    note: OnceLock<String>,
    is_given_up: AtomicBool,
}

impl Memory {
    fn get(&self, path: &str) -> Option<Bytes> {
        lock(&self.by_path).get(path).cloned()
    }

    /// What a file is to hold; what others hold, too, is there once.
    fn bytes(&self, contents: Contents<'_>) -> io::Result<Bytes> {
        if let Contents::SameAs { path, .. } = contents
            && let Some(same) = self.get(path)
        {
            return Ok(same);
        }
        Ok(contents.bytes()?.into_owned().into())
    }

    /// The sizes of all files.
    pub fn sizes(&self) -> Sizes {
        lock(&self.by_path).iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64)).collect()
    }
}

impl Replaced for Memory {
    fn note(&self) -> &str {
        self.note.get().map_or("", String::as_str)
    }

    fn paths(&self) -> Vec<String> {
        lock(&self.by_path).keys().cloned().collect()
    }

    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.get(path).map(|bytes| bytes.to_vec()))
    }
}

/// Files in memory that are made over those of a former site.
#[derive(Debug)]
pub struct Over<'a> {
    files: &'a Memory,
    former: Option<&'a Memory>,
}

impl<'a> Over<'a> {
    /// Fills `files`, which may take over what `former` holds.
    pub fn new(files: &'a Memory, former: Option<&'a Memory>) -> Self {
        Self { files, former }
    }

    fn add(&self, path: &str, bytes: Bytes) -> io::Result<()> {
        if self.files.is_given_up.load(Ordering::Relaxed) {
            return Err(io::Error::other("given up"));
        }
        lock(&self.files.by_path).insert(path.to_owned(), bytes);
        Ok(())
    }
}

impl Sink for Over<'_> {
    fn put(&self, path: &str, contents: Contents<'_>) -> io::Result<u64> {
        let bytes = self.files.bytes(contents)?;
        let length = bytes.len() as u64;
        self.add(path, bytes).map(|()| length)
    }

    fn replaced(&self) -> Option<&dyn Replaced> {
        self.former.map(|former| former as &dyn Replaced)
    }

    fn keep(&self, path: &str) -> Option<u64> {
        let bytes = self.former?.get(path)?;
        let length = bytes.len() as u64;
        self.add(path, bytes).ok().map(|()| length)
    }

    fn note(&self, note: String) {
        // Set once: all files are made once.
        let _ = self.files.note.set(note);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{self, Options};
    use crate::inputs::Inputs;

    #[test]
    fn a_page_at_which_the_program_fails_is_told_and_is_no_missing_page() {
        let told = guarded("a/index.html", || panic!("on purpose")).unwrap_err().to_string();
        assert!(told.starts_with("page /a/index.html: this page could not be made"), "{told}");
        assert!(told.contains("\n  help: ") && told.contains("report it"), "{told}");
        assert!(guarded("a/index.html", || Ok(())).is_ok());
    }

    #[test]
    fn where_nobody_makes_pages_any_more_that_is_told_until_all_are_made() {
        let site = compile::site(Inputs::new(), &Options::default()).value;
        let shown = Shown::new(site, None).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let ask_for = |path: &str| runtime.block_on(shown.file(path));
        assert!(ask_for("no/such/page.html").unwrap().is_none());
        // Gone before it is asked, and gone while it is asked.
        let (ask, asked) = mpsc::channel();
        drop(asked);
        *lock(&shown.ask) = Some(ask);
        assert!(ask_for("index.html").unwrap_err().to_string().contains("could not be made"));
        let (ask, asked) = mpsc::channel::<Wanted>();
        *lock(&shown.ask) = Some(ask);
        let taken = thread::spawn(move || drop(asked.recv()));
        assert!(ask_for("index.html").unwrap_err().to_string().contains("could not be made"));
        taken.join().unwrap();
        shown.close();
        assert!(ask_for("index.html").unwrap().is_none());
    }

    #[test]
    fn files_of_a_former_site_are_taken_over() {
        let (former, files) = (Memory::default(), Memory::default());
        let first = Over::new(&former, None);
        first.put("a", b"12".to_vec().into()).unwrap();
        first.note("pages".to_owned());
        assert!(first.replaced().is_none());
        let over = Over::new(&files, Some(&former));
        assert_eq!(over.replaced().map(|former| former.note().to_owned()), Some("pages".to_owned()));
        assert_eq!((over.keep("a"), over.keep("b")), (Some(2), None));
        assert_eq!(files.get("a").as_deref(), Some(b"12".as_slice()));
        files.is_given_up.store(true, Ordering::Relaxed);
        assert_eq!(over.keep("a"), None);
        assert!(over.put("a", b"3".to_vec().into()).is_err());
    }
}
