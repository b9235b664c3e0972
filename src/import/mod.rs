//! The text layer of a document → records for people to review, and what was unsure.
//!
//! What the document looks like is told by a [`profile`], how its sentences are sorted by `data/wording.yaml`.
//! Nothing here knows a document or a language: another family of documents is another profile.
//!
//! | step | file |
//! |---|---|
//! | lines with their pages | `lines` |
//! | notes at the foot of pages, taken out and placed | `footnotes` |
//! | front, headings, measures | `structure`, `heading`, `front`, `tree` |
//! | marks → ministries | `marks` |
//! | terms that the text explains | `terms` |
//! | sentences, deadlines, figures | `passages`, `clause`, `found`, `quotes`, by `rules` |

mod clause;
mod footnotes;
mod found;
mod front;
mod heading;
mod lines;
mod marks;
mod passages;
pub mod profile;
mod quotes;
mod rules;
mod structure;
pub mod table;
mod terms;
#[cfg(test)]
mod tests;
mod tree;
pub mod unsure;

use std::collections::BTreeMap;

use crate::inputs::sha256;
use crate::record::edition::{DocumentRecord, EditionRecord};
use crate::record::measure::MeasureRecord;
use crate::record::ministry::MinistryRecord;
use crate::record::term::TermRecord;
use crate::record::theme::ThemeRecord;
use crate::record::wording::WordingRecord;
use crate::text::date::parse;
use crate::text::layout::{length, unlayout};
use crate::text::pages::PageBreak;
use found::When;
use profile::Profile;
use rules::Rules;
use structure::Bullet;
use unsure::{Doubts, Unsure};

/// What an import made of a document.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// `edition.yaml`.
    pub edition: EditionRecord,
    /// `themes.yaml`.
    pub themes: Vec<ThemeRecord>,
    /// `measures/*.yaml`, in the order of the document.
    pub measures: Vec<MeasureRecord>,
    /// What people should look at: first of the document as a whole, then line by line.
    pub unsure: Vec<Unsure>,
}

/// Reads a document's text layer, with its page breaks kept, as records of the edition `edition_id`.
///
/// `file` is the path by which doubts name the document. Any text gives a result: what is not understood is in
/// [`Imported::unsure`]. Texts of measures are the document's, without the layout's line breaks and spaces.
///
/// ```
/// use mieru::{import, record::wording::WordingRecord};
/// let profile = import::profile::Profile::standard().value.unwrap();
/// let text = "計画2030\n１．健康\n・検診を\n広げる。【◎厚】\n";
/// let imported = import::document(text, &profile, &WordingRecord::default(), &[], &[], "2030", "source.txt");
/// assert_eq!(imported.themes[0].title, "健康");
/// assert_eq!(imported.measures[0].text(profile.spacing()), "検診を広げる。");
/// assert!(imported.unsure.iter().any(|doubt| doubt.what.contains("厚")));
/// ```
pub fn document(
    text: &str,
    profile: &Profile,
    wording: &WordingRecord,
    ministries: &[MinistryRecord],
    glossary: &[TermRecord],
    edition_id: &str,
    file: &str,
) -> Imported {
    let mut doubts = Doubts::about(file);
    let page_break = page_break(text, profile, &mut doubts);
    let read = lines::lines(text.trim_start_matches('\u{feff}'), profile, page_break);
    let (body, notes) = footnotes::take(&read.lines, profile);
    let structure = structure::structure(&body, profile, &mut doubts);
    let (themes, theme_ids) = tree::tree(&structure.headings);

    let mut edition = EditionRecord { id: edition_id.to_owned(), left_out: read.left_out, ..EditionRecord::default() };
    edition.document = cited(text, read.pages, page_break, profile);
    front::front(&structure.front, profile, &mut edition, &mut doubts);

    let rules = rules::rules(wording, &mut doubts);
    let when = when(profile, &edition);
    let spellings = marks::spellings(ministries);
    let mut maker = Maker { profile, rules, when, spellings, edition_id, theme_ids, doubts };
    let mut measures: Vec<MeasureRecord> =
        structure.bullets.iter().enumerate().map(|(n, bullet)| maker.measure(n + 1, bullet)).collect();
    let Maker { rules, spellings, mut doubts, .. } = maker;
    let mut terms = terms::Finder::new(glossary);
    for (measure, bullet) in measures.iter().zip(&structure.bullets) {
        terms.look(&measure.text(profile.spacing()), &rules.terms, bullet, &mut doubts);
    }
    if spellings.is_empty() {
        marks::all_unknown(&measures, &profile.mark, &mut doubts);
    }

    let places: Vec<_> = structure.bullets.iter().map(Bullet::at).collect();
    marks::share(&mut measures, &places, &mut doubts);
    footnotes::place(notes, profile, &mut measures, &mut doubts);
    overall(&measures, &themes, profile, &mut doubts);
    Imported { edition, themes, measures, unsure: doubts.in_order() }
}

/// Of more lines than these a document has several pages, most likely.
const LONG: usize = 100;

/// How a text marks its pages. Form feeds are page breaks whatever the profile says: nothing else is written so.
fn page_break(text: &str, profile: &Profile, doubts: &mut Doubts) -> PageBreak {
    // One at the end breaks nothing.
    let feeds = text.trim_end().matches('\u{c}').count();
    let says = format!("`page_break: {}`", profile.page_break.name());
    if feeds > 0 && profile.page_break != PageBreak::FormFeed {
        doubts.overall(
            format!("the text has {feeds} form feeds, the profile says {says}"),
            "pages are cut at the form feeds",
        );
        return PageBreak::FormFeed;
    }
    if feeds == 0 && profile.page_break == PageBreak::FormFeed && text.lines().count() > LONG {
        let what = format!("the text has no form feed, the profile says {says}");
        doubts.overall(
            what,
            "all of it is taken for one page; take the text with its page breaks, or say how they are marked",
        );
    }
    profile.page_break
}

/// What is known of the document that is cited.
fn cited(text: &str, pages: u32, page_break: PageBreak, profile: &Profile) -> DocumentRecord {
    DocumentRecord {
        pages,
        sha256: Some(sha256(text.as_bytes())),
        bullet: profile.measures.bullet.clone(),
        page_break,
        marks: profile.mark.clone(),
        ..DocumentRecord::default()
    }
}

fn when(profile: &Profile, edition: &EditionRecord) -> When {
    let calendar = profile.calendar();
    When { decided: parse(&edition.date), plans: calendar.year(edition.fiscal_years.plans).0, calendar }
}

/// Doubts about the whole.
fn overall(measures: &[MeasureRecord], themes: &[ThemeRecord], profile: &Profile, doubts: &mut Doubts) {
    if themes.is_empty() {
        doubts.overall("no heading found", "the whole text is the front; does the profile fit?");
    }
    if !measures.is_empty() {
        let chosen = format!("the first clause, up to {} characters; please write better ones", profile.titles.at_most);
        doubts.overall(format!("{} measures have no title in the document", measures.len()), chosen);
    }
}

/// Makes measures of bullets.
struct Maker<'a> {
    profile: &'a Profile,
    rules: Rules,
    when: When,
    spellings: BTreeMap<&'a str, &'a str>,
    edition_id: &'a str,
    theme_ids: Vec<String>,
    doubts: Doubts,
}

impl Maker<'_> {
    fn measure(&mut self, number: usize, bullet: &Bullet) -> MeasureRecord {
        let profile = self.profile;
        let whole = unlayout(&bullet.raw, profile.spacing());
        let (text, mark) = marks::cut(&whole, &profile.mark);
        if let Some((before, _)) = text.split_once(&profile.mark.open) {
            let at = bullet.after(length(before));
            self.doubts.at(at, "mark brackets in the middle of a measure", "taken as text");
        }
        let passages = passages::passages(text, profile, &self.rules, bullet, &mut self.doubts);
        let mark_at = bullet.after(length(text));
        MeasureRecord {
            id: format!("{}-{number:03}", self.edition_id),
            theme: self.theme_ids.get(bullet.heading).cloned().unwrap_or_default(),
            title: passages::title(text, profile),
            pages: bullet.pages,
            ministries: marks::read(mark, &profile.mark, &self.spellings, mark_at, &mut self.doubts),
            deadlines: found::deadlines(&passages, &self.rules, &self.when, profile),
            figures: found::figures(text, &self.rules, &profile.measures.clause_ends),
            passages,
            ..MeasureRecord::default()
        }
    }
}
