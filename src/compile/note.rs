//! What a build notes of its files for the one that will replace them: what each page is made of, each workbook, and all that
//! is no page.

use std::collections::HashMap;
use std::fmt::Write;

use crate::render::Print;

/// What was noted, read or still to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Note<'a> {
    /// What all files but pages and those of the skin are made of.
    pub(super) exports: Option<Print>,
    /// Whether files have compressed copies.
    pub(super) is_packed: bool,
    /// What files are made of, by their paths.
    pub(super) files: HashMap<&'a str, Noted>,
}

/// What is noted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    /// What it is made of.
    pub(super) print: Print,
    /// A hash of its title, if it is a page.
    pub(super) title: Option<u64>,
}

/// What stands in the place of a print that is not known.
const NONE: &str = "-";

impl<'a> Note<'a> {
    /// Reads a note: a line about all, then one for each file. Lines that say nothing are passed over.
    pub(super) fn read(text: &'a str) -> Self {
        let mut lines = text.lines();
        let mut first = lines.next().unwrap_or_default().split(' ');
        let exports = first.next().and_then(|print| print.parse().ok());
        let is_packed = first.next() == Some(name(true));
        Self { exports, is_packed, files: lines.filter_map(file).collect() }
    }

    /// What files are made of that are no pages.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'a str, Print)> + '_ {
        self.files.iter().filter(|(_, file)| file.title.is_none()).map(|(path, file)| (*path, file.print))
    }

    /// Whether just this was noted of a file.
    pub(super) fn has(&self, path: &str, file: Noted) -> bool {
        self.files.get(path) == Some(&file)
    }
}

/// The line about all.
pub(super) fn first(exports: Option<Print>, is_packed: bool) -> String {
    let exports = exports.map_or_else(|| NONE.to_owned(), |print| print.to_string());
    format!("{exports} {}\n", name(is_packed))
}

/// Adds the line of a file.
pub(super) fn add(text: &mut String, path: &str, file: Noted) {
    let title = file.title.map_or_else(|| NONE.to_owned(), |title| format!("{title:016x}"));
    // Writing to a string does not fail.
    let _ = writeln!(text, "{} {title} {path}", file.print);
}

fn name(is_packed: bool) -> &'static str {
    if is_packed { "packed" } else { "plain" }
}

fn file(line: &str) -> Option<(&str, Noted)> {
    let mut parts = line.splitn(3, ' ');
    let (print, title) = (parts.next()?.parse().ok()?, parts.next()?);
    let title = if title == NONE { None } else { Some(u64::from_str_radix(title, 16).ok()?) };
    Some((parts.next()?, Noted { print, title }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let print: Print = "0123456789abcdef0123456789abcdef".parse().unwrap();
        let (page, workbook) = (Noted { print, title: Some(255) }, Noted { print, title: None });
        let mut text = first(Some(print), true);
        add(&mut text, "a b/index.html", page);
        add(&mut text, "a.xlsx", workbook);
        text.push_str("x\n0 z c\n");
        let files = [("a b/index.html", page), ("a.xlsx", workbook)].into();
        let note = Note { exports: Some(print), is_packed: true, files };
        assert_eq!(Note::read(&text), note);
        assert_eq!(Note::read(&first(None, false)), Note::default());
        assert_eq!(Note::read(""), Note::default());
    }
}
