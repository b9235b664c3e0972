//! How the sentences of an edition say what was done or will be: counts by wording class, theme and body, and the words
//! that led to each class. A class is no verdict on a measure.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::chart::strongest;
use super::name::Name;
use super::route::Route;
use super::shared::{EditionRef, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::{ClassIx, EditionIx, MeasureIx, ThemeIx};
use crate::catalog::measure::{Measure, Worded};
use crate::text::sentence::sentences;
use crate::text::word;

/// How many ways of saying it are shown for a class.
const WAYS: usize = 12;

/// How many rows a table shows; the CSV has all.
const ROWS: usize = 60;

/// Of more characters than these only the first and the last word are shown.
const LONG: usize = 12;

/// What `page/wording.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct WordingView {
    /// The edition.
    pub edition: EditionRef,
    /// Sentences that have a class.
    pub count: usize,
    /// Sentences in which no rule finds anything.
    pub without: usize,
    /// The classes that any sentence has, in the order of their rules.
    pub classes: Vec<ClassView>,
    /// Counts by theme: the first two levels.
    pub themes: Vec<WordingRow>,
    /// Counts by body, of the measures it leads.
    pub ministries: Vec<WordingRow>,
    /// Themes and bodies that are not shown, because others have more sentences.
    pub left_out: usize,
    /// The file of all counts.
    pub csv: String,
}

/// A wording class.
#[derive(Clone, Debug, Serialize)]
pub struct ClassView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// The rules that give it, in words.
    pub about: Vec<Name>,
    /// Sentences that have it.
    pub count: usize,
    /// The words that led to it, most frequent first.
    pub ways: Vec<Way>,
    /// How many other ways of saying it are left out.
    pub more: usize,
    /// The search for the measures that have it.
    pub search: String,
}

/// Words that led to a class.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// The words; of many the first and the last.
    pub words: String,
    /// How many sentences have them.
    pub count: usize,
}

/// The counts of a theme or body.
#[derive(Clone, Debug, Serialize)]
pub struct WordingRow {
    /// The theme or body.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Its page.
    pub href: String,
    /// Depth of a theme, from 1.
    pub level: u32,
    /// Sentences of each class, in the order of the classes.
    pub counts: Vec<usize>,
}

/// The file of the counts of an edition, below the site's root.
pub fn file(edition: &str) -> String {
    format!("data/{edition}/wording_classes.csv")
}

/// The classes of an edition's sentences, in the order of their rules.
pub fn classes(catalog: &Catalog, ix: EditionIx) -> Vec<ClassIx> {
    let counts = counts(catalog, MeasureIx::all(&catalog[ix].measures));
    counts.into_keys().collect()
}

/// How many sentences of some measures have each class.
pub fn counts(catalog: &Catalog, measures: impl Iterator<Item = MeasureIx>) -> BTreeMap<ClassIx, usize> {
    let mut counts = BTreeMap::new();
    for (_, worded) in measures.flat_map(|ix| worded(catalog, ix)) {
        *counts.entry(worded.class).or_default() += 1;
    }
    counts
}

/// How many sentences an edition has; each has one class at the most.
fn sentence_count(catalog: &Catalog, ix: EditionIx) -> usize {
    let measures = MeasureIx::all(&catalog[ix].measures).map(|ix| &catalog[ix]);
    let passages =
        measures.flat_map(|measure| measure.passages.iter().map(|passage| &measure.text[passage.range.clone()]));
    passages.map(|passage| sentences(passage, catalog.site.spacing()).len()).sum()
}

fn worded(catalog: &Catalog, ix: MeasureIx) -> impl Iterator<Item = (MeasureIx, &Worded)> {
    catalog[ix].passages.iter().flat_map(move |passage| passage.worded.iter().map(move |worded| (ix, worded)))
}

/// A passage with the wording classes of its sentences.
#[derive(Clone, Debug, Serialize)]
pub struct PassageWording {
    /// Its position in the measure, from 1.
    pub n: usize,
    /// `result`, `plan` or `background`.
    pub kind: &'static str,
    /// Where it stands on the page.
    pub href: String,
    /// What its sentences say, in their order.
    pub said: Vec<Said>,
}

/// A sentence's wording class.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// The class.
    pub class: Name,
    /// The words that led to it; of many the first and the last.
    pub words: String,
}

/// How the passages of a measure say what was done or will be; passages without a wording class are left out.
pub fn of_measure(scope: &Scope<'_>, ix: MeasureIx) -> Vec<PassageWording> {
    let measure = &scope.catalog[ix];
    let passages = measure.passages.iter().enumerate().filter(|(_, passage)| !passage.worded.is_empty());
    let said = |worded: &Worded| Said { class: scope.class_name(worded.class), words: said(measure, &worded.range) };
    passages
        .map(|(at, passage)| PassageWording {
            n: at + 1,
            kind: passage.kind.name(),
            href: format!("#p{}", at + 1),
            said: passage.worded.iter().map(said).collect(),
        })
        .collect()
}

impl WordingView {
    /// The wording of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let catalog = scope.catalog;
        let edition = &catalog[ix];
        let classes = classes(catalog, ix);
        let all = counts(catalog, MeasureIx::all(&edition.measures));
        let count = all.values().sum();
        let (themes, themes_left_out) = strongest_rows(themes(scope, ix, &classes));
        let (ministries, ministries_left_out) = strongest_rows(ministries(scope, ix, &classes));
        Self {
            edition: scope.edition(ix),
            count,
            without: sentence_count(catalog, ix).saturating_sub(count),
            classes: classes.iter().map(|&class| class_view(scope, ix, class, all[&class])).collect(),
            themes,
            ministries,
            left_out: themes_left_out + ministries_left_out,
            csv: scope.link.to_address(&file(&edition.id)),
        }
    }
}

fn class_view(scope: &Scope<'_>, ix: EditionIx, class: ClassIx, count: usize) -> ClassView {
    let catalog = scope.catalog;
    let mut ways: BTreeMap<String, usize> = BTreeMap::new();
    for (measure, worded) in MeasureIx::all(&catalog[ix].measures).flat_map(|ix| worded(catalog, ix)) {
        if worded.class == class {
            *ways.entry(said(&catalog[measure], &worded.range)).or_default() += 1;
        }
    }
    let mut ways: Vec<Way> = ways.into_iter().map(|(words, count)| Way { words, count }).collect();
    ways.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.words.cmp(&b.words)));
    let more = ways.len().saturating_sub(WAYS);
    ways.truncate(WAYS);
    let own = &catalog[class];
    let name = scope.class_name(class);
    ClassView {
        id: own.id.clone(),
        name: name.text,
        language: name.language,
        about: scope.class_about(class),
        count,
        ways,
        more,
        search: scope.link.to_search(&[("class", &own.id), ("edition", &catalog[ix].id)]),
    }
}

/// The whole words of a sentence that led to its class, without the signs of footnotes among them.
pub fn words<'m>(measure: &'m Measure, range: &Range<usize>) -> Vec<&'m str> {
    let text = measure.text.as_str();
    let is_sign = |at: usize| measure.footnotes.iter().any(|footnote| footnote.range.contains(&at));
    let start = text[..range.start].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let sentence = &text[start..range.end];
    let from = range.start - start;
    let words = word::words(sentence)
        .into_iter()
        .filter(|at| at.end > from && !is_sign(start + at.start))
        .map(|at| &sentence[at]);
    words.filter(|word| *word != "。").collect()
}

/// The same as pages show it: of many words the first and the last.
fn said(measure: &Measure, range: &Range<usize>) -> String {
    let own = words(measure, range);
    let all = own.concat();
    let last = own.iter().rev().find(|word| !word::joins(word));
    match (own.first(), last) {
        (Some(first), Some(last)) if all.chars().count() > LONG => format!("{first}…{last}"),
        _ => all,
    }
}

fn row_counts(counts: &BTreeMap<ClassIx, usize>, classes: &[ClassIx]) -> Vec<usize> {
    classes.iter().map(|class| counts.get(class).copied().unwrap_or_default()).collect()
}

fn themes(scope: &Scope<'_>, ix: EditionIx, classes: &[ClassIx]) -> Vec<WordingRow> {
    let catalog = scope.catalog;
    let upper = ThemeIx::all(&catalog[ix].themes).filter(|&ix| catalog[ix].level <= 2);
    upper
        .map(|theme| {
            let name = scope.theme_name(theme);
            let counts = counts(catalog, catalog.measures_below(theme));
            WordingRow {
                name: name.text,
                language: name.language,
                href: scope.link.to(Route::Theme(theme)),
                level: catalog[theme].level,
                counts: row_counts(&counts, classes),
            }
        })
        .collect()
}

fn ministries(scope: &Scope<'_>, ix: EditionIx, classes: &[ClassIx]) -> Vec<WordingRow> {
    let leading = scope.catalog[ix].bodies.iter().filter(|body| !body.lead.is_empty());
    leading
        .map(|body| {
            let name = scope.ministry_name(body.ministry);
            let counts = counts(scope.catalog, body.lead.iter().copied());
            WordingRow {
                name: name.text,
                language: name.language,
                href: scope.link.to(Route::Ministry(ix, body.ministry)),
                level: 1,
                counts: row_counts(&counts, classes),
            }
        })
        .collect()
}

/// The rows with most sentences in their order, and how many are left out.
fn strongest_rows(rows: Vec<WordingRow>) -> (Vec<WordingRow>, usize) {
    let kept = strongest(rows.iter().map(|row| row.counts.iter().sum()), ROWS);
    let left_out = rows.len() - kept.len();
    let mut rows: Vec<Option<WordingRow>> = rows.into_iter().map(Some).collect();
    (kept.into_iter().filter_map(|at| rows[at].take()).collect(), left_out)
}
