//! Builds the site, in two steps: at first it is read and shown, then all of it is made and checked.
#![expect(clippy::disallowed_methods, reason = "tells how long a build took")]

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::error::fault;
use super::shown::{Over, Shown};
use crate::compile::{self, Made, Options};
use crate::diagnostic::{self, Diagnostic, Place, has_errors};
use crate::inputs::Inputs;
use crate::read;
use crate::record::known::Known;

/// Builds one site again and again.
#[derive(Debug)]
pub struct Builder {
    root: PathBuf,
    options: Options,
    /// What the latest build was made from, and what was wrong with reading it.
    seen: Option<(Inputs, Vec<Diagnostic>)>,
    /// What stays as it is from one reading to the next.
    files: read::Known,
    records: Known,
}

/// A site that was read, and what reading it found.
#[derive(Clone, Debug)]
pub struct Read {
    /// The site, even of inputs with errors.
    pub site: Arc<Shown>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// How long it took.
    pub took: Duration,
    /// A site of which all was made, whose files can be taken over.
    former: Option<Arc<Shown>>,
}

/// A site of which all was made.
#[derive(Debug)]
pub struct Checked {
    /// The site.
    pub site: Arc<Shown>,
    /// What was found in all.
    pub findings: Vec<Diagnostic>,
    /// How much it is.
    pub made: Made,
    /// How long it took.
    pub took: Duration,
}

impl Builder {
    /// A builder of the site below `root`, to be shown at `address`.
    pub fn new(root: &Path, address: String) -> Self {
        let options = Options { base_url: Some(address), ..Options::default() };
        Self { root: root.to_owned(), options, seen: None, files: read::Known::default(), records: Known::default() }
    }

    /// Reads the site; `None` if nothing has changed. `former` is the last one of which all was made.
    ///
    /// # Errors
    /// When the system has no further thread.
    pub fn read(&mut self, former: Option<Arc<Shown>>) -> std::io::Result<Option<Read>> {
        let start = Instant::now();
        let mut findings = Vec::new();
        let inputs = read::again(&self.root, &mut self.files).into_value(&mut findings);
        let seen = Some((inputs.clone(), findings.clone()));
        if self.seen == seen {
            return Ok(None);
        }
        self.seen = seen;
        let is_unread = read::is_partial(&findings);
        let site = compile::again(inputs, &self.options, &mut self.records);
        // Where not all could be read, what is said of the rest may follow from that.
        let site = if is_unread { site.value } else { site.into_value(&mut findings) };
        diagnostic::sort(&mut findings);
        let sizes = former.as_ref().map(|former| former.files().sizes());
        let site = Arc::new(Shown::new(site, sizes)?);
        Ok(Some(Read { site, findings, took: start.elapsed(), former }))
    }
}

impl Read {
    /// Makes or takes over all files on a thread of its own and tells when that is done, unless it was given up. That
    /// the program itself failed is told as an error: nobody may take a site for good that was not checked.
    ///
    /// # Errors
    /// When the system has no further thread.
    pub fn check(self, tell: impl FnOnce(Checked) + Send + 'static) -> std::io::Result<()> {
        let work = move || {
            let (site, findings) = (Arc::clone(&self.site), self.findings.clone());
            if let Some(checked) = guarded(site, findings, || self.make()) {
                tell(checked);
            }
        };
        thread::Builder::new().name("check".to_owned()).spawn(work).map(drop)
    }

    /// Makes or takes over all files, unless the site is given up meanwhile.
    pub fn make(self) -> Option<Checked> {
        let start = Instant::now();
        let Self { site, mut findings, former, .. } = self;
        let files = Over::new(site.files(), former.as_ref().map(|former| former.files()));
        let made = match site.site.make(&files) {
            Ok(made) => made.into_value(&mut findings),
            Err(_) if site.is_given_up() => return None,
            Err(error) => {
                findings.push(Diagnostic::error(Place::default(), format!("the site could not be made: {error}")));
                Made::default()
            }
        };
        if !has_errors(&findings) {
            site.close();
        }
        diagnostic::sort(&mut findings);
        Some(Checked { site, findings, made, took: start.elapsed() })
    }
}

/// Makes a site. Where the program itself fails, that is an error beside what was found before.
fn guarded(site: Arc<Shown>, mut findings: Vec<Diagnostic>, make: impl FnOnce() -> Option<Checked>) -> Option<Checked> {
    panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(move |_| {
        findings.push(fault(Place::default(), "the site"));
        diagnostic::sort(&mut findings);
        Some(Checked { site, findings, made: Made::default(), took: Duration::ZERO })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_dies_is_an_error_of_the_site_that_is_shown() {
        let site = compile::site(Inputs::new(), &Options::default()).value;
        let site = Arc::new(Shown::new(site, None).unwrap());
        let note = Diagnostic::note(Place::file("a.yaml"), "known before");
        let checked = guarded(Arc::clone(&site), vec![note], || panic!("on purpose")).unwrap();
        assert!(Arc::ptr_eq(&site, &checked.site) && has_errors(&checked.findings));
        let told: String = checked.findings.iter().map(|finding| format!("{finding}\n")).collect();
        assert!(told.contains("known before") && told.contains("the site could not be made"), "{told}");
        assert!(guarded(site, Vec::new(), || None).is_none(), "one that was given up is not told");
    }
}
