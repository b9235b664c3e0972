//! Records as tables say them beside those that exist: what changes, and the files that would say so.
//!
//! What a table says as it would be exported now is no change, so the rest of a record stays as its file writes it, and so
//! does the rest of the file ([`super::patch`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::check::edition_of;
use super::entry::Entry;
use super::records::{Made, records};
use super::{Grids, comment, patch};
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::measure::MeasureRecord;
use crate::record::theme::ThemeRecord;
use crate::record::{Placed, Records, parse, write};
use crate::table::Table;

/// What an import would write.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The files, by their paths.
    pub files: Vec<Change>,
    /// How many records the tables hold that say what the data says.
    pub same: usize,
}

/// A file that would be written.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its path below the site's root.
    pub path: String,
    /// Its new content.
    pub bytes: Vec<u8>,
    /// Whether there is such a file.
    pub exists: bool,
    /// The records that change, each with what changes of it: `2023-012: title, deadlines`.
    pub what: Vec<String>,
}

/// Compares tables with what they would say now.
pub(super) fn changes(wanted: &Grids, shown: &Grids, existing: &Records, inputs: &Inputs) -> Checked<Changes> {
    let mut all = shown.clone();
    all.extend(wanted.iter().map(|(table, grid)| (*table, grid.clone())));
    let (new, now) = (records(&all), records(shown));
    let mut merge = Merge { inputs, changes: Changes::default(), findings: Vec::new() };
    let has = |table: Table| wanted.contains_key(&table);
    if has(Table::Editions) {
        merge.editions(&new, &now, existing);
    }
    if has(Table::Themes) {
        merge.themes(&new, &now, existing);
    }
    if has(Table::Measures) {
        merge.measures(&new, &now, existing);
    }
    if has(Table::Ministries) {
        merge.list("data/ministries.yaml", &new.ministries, &now.ministries, &existing.ministries, write::ministries);
    }
    if has(Table::Terms) {
        merge.list("data/terms.yaml", &new.terms, &now.terms, &existing.terms, write::terms);
    }
    Checked::new(merge.changes, merge.findings)
}

struct Merge<'a> {
    inputs: &'a Inputs,
    changes: Changes,
    findings: Vec<Diagnostic>,
}

/// What a file held and what it will hold, and what changes.
struct Rewrite<T> {
    was: Vec<T>,
    new: Vec<T>,
    what: Vec<String>,
}

/// The measures of a file that change, by their ids, and what changes.
#[derive(Default)]
struct Edited {
    records: BTreeMap<String, MeasureRecord>,
    what: Vec<String>,
}

impl Merge<'_> {
    fn editions(&mut self, new: &Made, now: &Made, existing: &Records) {
        for edition in &new.editions {
            let old = existing.editions.iter().find(|files| files.folder == edition.id);
            let old = old.map(|files| &files.edition.record);
            let path = format!("data/editions/{}/edition.yaml", edition.id);
            let now = now.editions.iter().find(|now| now.id == edition.id);
            let (merged, what) = self.one(edition, now, old);
            let was = old.cloned().into_iter().collect();
            let rewrite = Rewrite { was, new: vec![merged], what: what.into_iter().collect() };
            self.write(&path, rewrite, |all| all.first().map(write::edition).unwrap_or_default());
        }
    }

    fn themes(&mut self, new: &Made, now: &Made, existing: &Records) {
        for (edition, themes) in &new.themes {
            let old = existing.editions.iter().find(|files| files.folder == *edition);
            let was = old.map(|files| files.themes.record.clone()).unwrap_or_default();
            let mut what = Vec::new();
            let headings = Headings { own: flat(&was), now: flat(now.themes.get(edition).map_or(&[], Vec::as_slice)) };
            let new = self.tree(themes, "", &headings, &mut what);
            let order = |tree: &[ThemeRecord]| flat(tree).order.into_iter().map(str::to_owned).collect::<Vec<_>>();
            let (before, after) = (order(&was), order(&new));
            what.extend(before.iter().filter(|id| !after.contains(id)).map(|id| format!("{id}: removed")));
            if what.is_empty() {
                self.changes.same += 1;
            }
            self.write(&format!("data/editions/{edition}/themes.yaml"), Rewrite { was, new, what }, write::themes);
        }
    }

    /// Headings with what their records say besides, and what changes of them.
    fn tree(
        &mut self,
        themes: &[ThemeRecord],
        parent: &str,
        headings: &Headings<'_>,
        what: &mut Vec<String>,
    ) -> Vec<ThemeRecord> {
        let merged = themes.iter().map(|theme| {
            let own = headings.own.by_id.get(theme.id.as_str());
            let now = headings.now.by_id.get(theme.id.as_str());
            let mut record = own.map_or_else(|| theme.clone(), |(_, own)| (*own).clone());
            let mut changed = record.take(theme, now.map(|(_, now)| *now));
            changed.extend(own.filter(|(above, _)| *above != parent).map(|_| "parent_id"));
            match own {
                None => what.push(format!("{}: new", theme.id)),
                Some(_) if !changed.is_empty() => what.push(format!("{}: {}", theme.id, changed.join(", "))),
                Some(_) => {}
            }
            record.children = self.tree(&theme.children, &theme.id, headings, what);
            record
        });
        merged.collect()
    }

    fn measures(&mut self, new: &Made, now: &Made, existing: &Records) {
        let mut by_id: BTreeMap<&str, &Placed<MeasureRecord>> = BTreeMap::new();
        let mut by_file: BTreeMap<&str, Vec<&Placed<MeasureRecord>>> = BTreeMap::new();
        for placed in existing.editions.iter().flat_map(|files| &files.measures) {
            by_id.insert(&placed.record.id, placed);
            by_file.entry(&placed.file).or_default().push(placed);
        }
        let now: BTreeMap<&str, &MeasureRecord> = now.measures.iter().map(|now| (now.id.as_str(), now)).collect();
        let mut files: BTreeMap<String, Edited> = BTreeMap::new();
        for measure in &new.measures {
            let id = measure.id.as_str();
            let old = by_id.get(id);
            let (record, change) = self.one(measure, now.get(id).copied(), old.map(|old| &old.record));
            let new_path = || format!("data/editions/{}/measures/{id}.yaml", edition_of(id));
            if let Some(change) = change {
                let file = files.entry(old.map_or_else(new_path, |old| old.file.clone())).or_default();
                file.what.push(change);
                file.records.insert(id.to_owned(), record);
            }
        }
        for (path, Edited { mut records, what }) in files {
            let old = by_file.get(path.as_str()).map_or(&[][..], Vec::as_slice);
            let is_list = old.iter().any(|placed| !placed.at.is_empty());
            let was = old.iter().map(|placed| placed.record.clone()).collect();
            let kept =
                old.iter().map(|placed| records.remove(&placed.record.id).unwrap_or_else(|| placed.record.clone()));
            let mut new: Vec<MeasureRecord> = kept.collect();
            // What is left is new; its file may be there with others.
            new.extend(records.into_values());
            self.write(&path, Rewrite { was, new, what }, |all| match all {
                [one] if !is_list => write::measure(one),
                all => write::measures(all),
            });
        }
        self.staying(new, &by_id);
    }

    /// Tells of measures that the tables lack.
    fn staying(&mut self, new: &Made, by_id: &BTreeMap<&str, &Placed<MeasureRecord>>) {
        let listed: BTreeSet<&str> = new.measures.iter().map(|measure| measure.id.as_str()).collect();
        let editions: BTreeSet<&str> = listed.iter().map(|id| edition_of(id)).collect();
        for edition in editions {
            let missing: Vec<&str> =
                by_id.keys().copied().filter(|id| edition_of(id) == edition && !listed.contains(id)).collect();
            let Some(first) = missing.first() else { continue };
            let others = match missing.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            self.findings.push(
                Diagnostic::note(
                    Place::file(format!("data/editions/{edition}/measures")),
                    format!("{first}{others} are not in the tables and stay as they are"),
                )
                .help("remove a measure from its file if it is to go"),
            );
        }
    }

    /// A list of records that stands in one file.
    fn list<T: Entry + DeserializeOwned + PartialEq>(
        &mut self,
        path: &str,
        new: &[T],
        now: &[T],
        existing: &[Placed<T>],
        written: impl Fn(&[T]) -> String,
    ) {
        let mut what = Vec::new();
        let was: Vec<T> = existing.iter().map(|placed| placed.record.clone()).collect();
        let mut all = was.clone();
        let places: BTreeMap<&str, usize> = was.iter().enumerate().rev().map(|(at, old)| (old.id(), at)).collect();
        let now: BTreeMap<&str, &T> = now.iter().map(|now| (now.id(), now)).collect();
        for record in new {
            let at = places.get(record.id()).copied();
            let (merged, change) = self.one(record, now.get(record.id()).copied(), at.and_then(|at| all.get(at)));
            what.extend(change);
            match at {
                Some(at) => all[at] = merged,
                None => all.push(merged),
            }
        }
        let listed: BTreeSet<&str> = new.iter().map(Entry::id).collect();
        let missing = all.iter().filter(|old| !listed.contains(old.id())).count();
        if missing > 0 {
            self.findings.push(
                Diagnostic::note(
                    Place::file(path),
                    format!("{missing} of its records are not in the tables and stay as they are"),
                )
                .help("remove a record from the file if it is to go"),
            );
        }
        self.write(path, Rewrite { was, new: all, what }, written);
    }

    /// The record as it will be, and what changes of it.
    fn one<T: Entry>(&mut self, new: &T, now: Option<&T>, old: Option<&T>) -> (T, Option<String>) {
        let Some(old) = old else { return (new.clone(), Some(format!("{}: new", new.id()))) };
        let mut merged = old.clone();
        let changed = merged.take(new, now);
        if changed.is_empty() {
            self.changes.same += 1;
            return (merged, None);
        }
        (merged, Some(format!("{}: {}", new.id(), changed.join(", "))))
    }

    /// Notes a file, if anything in it changes.
    fn write<T: DeserializeOwned + PartialEq>(
        &mut self,
        path: &str,
        rewrite: Rewrite<T>,
        written: impl Fn(&[T]) -> String,
    ) {
        let Rewrite { was, new, what } = rewrite;
        if what.is_empty() {
            return;
        }
        let old = self.inputs.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let whole = written(&new);
        let text = match old {
            Some(old) => Some(patch::file(old, &written(&was), &whole))
                .filter(|patched| says(path, patched, &new))
                .unwrap_or_else(|| format!("{}{whole}", patch::top(old))),
            None => whole,
        };
        for line in old.map(|old| comment::lost(old, &text)).unwrap_or_default() {
            let place = Place::line(path, u32::try_from(line).unwrap_or(u32::MAX));
            self.findings.push(Diagnostic::warning(place, "this comment will not be in the new file"));
        }
        self.changes.files.push(Change {
            path: path.to_owned(),
            bytes: text.into_bytes(),
            exists: old.is_some(),
            what,
        });
    }
}

/// Whether a file says these records.
fn says<T: DeserializeOwned + PartialEq>(path: &str, text: &str, records: &[T]) -> bool {
    let mut findings = Vec::new();
    let read = parse::records::<T>(path, text.strip_prefix('\u{feff}').unwrap_or(text), &mut findings);
    findings.is_empty()
        && read.len() == records.len()
        && read.iter().zip(records).all(|(read, new)| read.record == *new)
}

/// The headings of a file, and as tables say them now.
struct Headings<'a> {
    own: Flat<'a>,
    now: Flat<'a>,
}

/// Headings without their tree: each by its id with that of the one above it.
#[derive(Default)]
struct Flat<'a> {
    order: Vec<&'a str>,
    by_id: BTreeMap<&'a str, (&'a str, &'a ThemeRecord)>,
}

fn flat(themes: &[ThemeRecord]) -> Flat<'_> {
    fn add<'a>(flat: &mut Flat<'a>, themes: &'a [ThemeRecord], parent: &'a str) {
        for theme in themes {
            flat.order.push(&theme.id);
            flat.by_id.insert(&theme.id, (parent, theme));
            add(flat, &theme.children, &theme.id);
        }
    }
    let mut all = Flat::default();
    add(&mut all, themes, "");
    all
}
