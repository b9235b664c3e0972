//! Times the work of a build and shows how far it is: the clock that the core does without.
#![expect(clippy::disallowed_methods, reason = "an edge; tells people how long things take")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::compile::{Replaced, Sink, Work};
use crate::contents::Contents;
use crate::text::number::grouped;

/// Work that takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar is drawn this often.
const REDRAW: Duration = Duration::from_millis(100);

/// How many signs the bar has.
const BAR: usize = 30;

thread_local! {
    /// The kind of page that a thread is making.
    static KIND: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// What pages of one kind cost.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    pages: usize,
    bytes: u64,
    /// Summed over all threads.
    time: Duration,
}

/// Times phases, before a sink is there and after.
#[derive(Debug)]
pub struct Timings {
    start: Instant,
    phases: Mutex<Vec<(&'static str, Duration)>>,
    kinds: Mutex<BTreeMap<&'static str, Cost>>,
}

impl Timings {
    /// Begins now.
    pub fn begin() -> Self {
        Self { start: Instant::now(), phases: Mutex::default(), kinds: Mutex::default() }
    }

    /// Does one phase of the work.
    pub fn phase<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        lock(&self.phases).push((name, start.elapsed()));
        done
    }

    /// The table for `--timings`.
    pub fn table(&self) -> String {
        let mut out = format!("{:<24}{:>12}\n", "phase", "time");
        for (name, time) in lock(&self.phases).iter().chain([&("in all", self.start.elapsed())]) {
            out.push_str(&format!("{name:<24}{:>12}\n", millis(*time)));
        }
        out.push_str(&format!(
            "\n{:<24}{:>12}{:>10}{:>12}{:>14}\n",
            "kind of page", "time", "pages", "a page", "bytes a page"
        ));
        let kinds = lock(&self.kinds);
        let mut kinds: Vec<_> = kinds.iter().filter(|(_, cost)| cost.pages > 0).collect();
        kinds.sort_by_key(|(name, cost)| (std::cmp::Reverse(cost.time), **name));
        for (name, cost) in kinds {
            let pages = u32::try_from(cost.pages).unwrap_or(u32::MAX).max(1);
            out.push_str(&format!(
                "{name:<24}{:>12}{:>10}{:>12}{:>14}\n",
                millis(cost.time),
                number(cost.pages as u64),
                millis(cost.time / pages),
                number(cost.bytes / u64::from(pages))
            ));
        }
        out.push_str(
            "\nSearch and other files are made beside all else. The time of a kind of page is summed over all threads.",
        );
        out
    }
}

/// A sink that times what goes through it, and on a terminal shows how many files are made.
#[derive(Debug)]
pub struct Meter<'a, S> {
    sink: &'a S,
    timings: &'a Timings,
    /// How many files there will be.
    total: usize,
    made: AtomicUsize,
    /// When the bar was drawn last; nothing where there is no terminal.
    drawn: Option<Mutex<Instant>>,
}

impl<'a, S: Sink> Meter<'a, S> {
    /// A meter around a sink, for `total` files.
    pub fn new(sink: &'a S, timings: &'a Timings, total: usize) -> Self {
        let drawn = io::stderr().is_terminal().then(|| Mutex::new(timings.start));
        Self { sink, timings, total, made: AtomicUsize::new(0), drawn }
    }

    fn count(&self, bytes: u64) {
        if let Some(kind) = KIND.get() {
            lock(&self.timings.kinds).entry(kind).or_default().bytes += bytes;
        }
    }

    fn draw(&self) {
        let made = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        // Another thread that is drawing draws for this one, too.
        let Some(mut drawn) = self.drawn.as_ref().and_then(|drawn| drawn.try_lock().ok()) else { return };
        if self.timings.start.elapsed() < PATIENCE || drawn.elapsed() < REDRAW {
            return;
        }
        *drawn = Instant::now();
        let filled = BAR * made.min(self.total) / self.total.max(1);
        let bar = format!("{}{}", "=".repeat(filled), " ".repeat(BAR - filled));
        let (made, total) = (number(made as u64), number(self.total as u64));
        let _ = write!(io::stderr().lock(), "\r[{bar}] {made} of {total} files");
    }
}

/// The bar goes away before anything else is said.
impl<S> Drop for Meter<'_, S> {
    fn drop(&mut self) {
        if self.drawn.is_some() && self.timings.start.elapsed() >= PATIENCE {
            let _ = write!(io::stderr().lock(), "\r{:1$}\r", "", BAR + 40);
        }
    }
}

impl<S: Sink> Sink for Meter<'_, S> {
    fn put(&self, path: &str, contents: Contents<'_>) -> io::Result<u64> {
        let bytes = self.sink.put(path, contents)?;
        self.count(bytes);
        self.draw();
        Ok(bytes)
    }

    fn replaced(&self) -> Option<&dyn Replaced> {
        self.sink.replaced()
    }

    fn keep(&self, path: &str) -> Option<u64> {
        let bytes = self.sink.keep(path)?;
        self.count(bytes);
        self.draw();
        Some(bytes)
    }

    fn note(&self, note: String) {
        self.sink.note(note);
    }

    fn during<T>(&self, work: Work, act: impl FnOnce() -> T) -> T {
        match work {
            Work::Phase(name) => self.timings.phase(name, act),
            Work::Page(kind) => {
                let before = KIND.replace(Some(kind));
                let start = Instant::now();
                let done = act();
                let time = start.elapsed();
                KIND.set(before);
                let mut kinds = lock(&self.timings.kinds);
                let cost = kinds.entry(kind).or_default();
                (cost.pages, cost.time) = (cost.pages + 1, cost.time + time);
                done
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

fn number(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}
