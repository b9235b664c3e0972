//! What speaks for a passage of the later edition being about a plan of the former one: words that both have, and names,
//! figures and dates.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::words::{Bag, Lexicon, Word};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::measure::{Deadline, Figure};
use crate::text::date::month_span;
use crate::text::number::{self, digit};
use crate::text::period::Period;
use crate::text::word;

/// A passage: the measure, and the position in it.
pub type PassageAt = (MeasureIx, usize);

/// Something that a plan and a passage have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What it is.
    pub kind: SharedKind,
    /// Its words.
    pub words: String,
}

/// What a plan and a passage may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedKind {
    /// The name of a programme, a thing, a number with its unit.
    Name,
    /// A recorded figure: value and unit.
    Figure,
    /// A unit in which both have a recorded figure.
    Unit,
    /// A month in the later text that lies within a period of the plan; a deadline of both.
    Date,
}

impl SharedKind {
    /// The word for it in templates and strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Figure => "figure",
            Self::Unit => "unit",
            Self::Date => "date",
        }
    }
}

/// A passage, ready to be compared.
#[derive(Debug)]
pub struct Found<'a> {
    /// Which one.
    pub at: PassageAt,
    /// Its names.
    pub names: BTreeSet<&'a str>,
    text: &'a str,
    bag: Bag,
    figures: Vec<&'a Figure>,
    deadlines: Vec<&'a Deadline>,
    /// Months that it states, with the words.
    months: Vec<((Date, Date), &'a str)>,
}

impl<'a> Found<'a> {
    /// A passage.
    pub fn new(catalog: &'a Catalog, at: PassageAt, lexicon: &mut Lexicon) -> Self {
        let measure = &catalog[at.0];
        let part = measure.passages.get(at.1).map_or(0..0, |passage| passage.range.clone());
        let text = &measure.text[part.clone()];
        let words = lexicon.words_of(measure, part);
        let word = |word: &Word| &measure.text[word.range.clone()];
        // Years and particles are in every passage.
        let says = |it: &&Word| !it.joins && !is_year(word(it));
        let figures = measure.figures.iter().filter(|it| measure.passage_at(it.range.start) == at.1);
        let deadlines = measure.deadlines.iter().filter(|it| measure.passage_at(it.range.start) == at.1);
        Self {
            at,
            names: words.iter().map(word).filter(|word| is_name(word)).chain(quoted(text)).collect(),
            text,
            bag: Bag::new(words.iter().filter(says)),
            figures: figures.collect(),
            deadlines: deadlines.collect(),
            months: words.iter().map(word).filter_map(|word| Some((month(word)?, word))).collect(),
        }
    }

    /// How much of the words of both is in both, from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        self.bag.likeness(&other.bag)
    }

    /// How much of the words of the shorter one is in the longer one, from 0 to 1.
    pub fn share(&self, other: &Self) -> f64 {
        self.bag.share(&other.bag)
    }

    /// What this plan and a passage have in common besides words: names and figures in the order of the plan, then months.
    pub fn shared(&self, catalog: &Catalog, later: EditionIx, other: &Self) -> Vec<Shared> {
        let mut all: Vec<Shared> = self.figures(catalog, other);
        let is_new = |name: &&&str| !all.iter().any(|shared| name.contains(shared.words.as_str()));
        let names: Vec<&str> = self.names.intersection(&other.names).filter(is_new).copied().collect();
        all.extend(names.into_iter().map(|name| Shared { kind: SharedKind::Name, words: name.to_owned() }));
        all.sort_by_key(|shared| self.text.find(&shared.words));
        all.extend(self.months(catalog, later, other));
        all
    }

    /// Deadlines that both have, in the plan's words.
    pub fn deadlines(&self, catalog: &Catalog, other: &Self) -> Vec<Shared> {
        let is_same = |one: &Deadline, it: &Deadline| one.period == it.period && one.relation == it.relation;
        let is_shared = |one: &&&Deadline| other.deadlines.iter().any(|it| is_same(one, it));
        let quote = |it: &&Deadline| catalog[self.at.0].text[it.range.clone()].to_owned();
        let words: BTreeSet<String> = self.deadlines.iter().filter(is_shared).map(quote).collect();
        words.into_iter().map(|words| Shared { kind: SharedKind::Date, words }).collect()
    }

    /// Figures that both have; where there is none, units.
    fn figures(&self, catalog: &Catalog, other: &Self) -> Vec<Shared> {
        let quote = |it: &Figure| catalog[self.at.0].text[it.range.clone()].to_owned();
        let of = |is_shared: fn(&Figure, &Figure) -> bool, kind, words: &dyn Fn(&Figure) -> String| {
            let own = self.figures.iter().filter(|one| other.figures.iter().any(|it| is_shared(one, it)));
            let words: BTreeSet<String> = own.map(|it| words(it)).collect();
            words.into_iter().map(|words| Shared { kind, words }).collect::<Vec<_>>()
        };
        let same = of(|a, b| a.value == b.value && a.unit == b.unit, SharedKind::Figure, &quote);
        if same.is_empty() { of(|a, b| a.unit == b.unit, SharedKind::Unit, &|it| it.unit.clone()) } else { same }
    }

    /// Months of the other passage, stated or as of which a figure holds, within a period of the plan.
    fn months(&self, catalog: &Catalog, later: EditionIx, other: &Self) -> Vec<Shared> {
        let calendar = catalog.site.calendar;
        let begin = calendar.year(catalog[later].results_year).0;
        let is_within = |(first, last): (Date, Date)| {
            self.deadlines.iter().any(|it| it.to.is_some_and(|to| it.from.unwrap_or(begin) <= first && last <= to))
        };
        let is_stated = |days: &(Date, Date)| other.months.iter().any(|(own, _)| own == days);
        let stated = other.months.iter().map(|(days, words)| (*days, (*words).to_owned()));
        let as_of = other.figures.iter().filter_map(|it| {
            let as_of = it.as_of.as_ref()?;
            let days = as_of.parse::<Period>().ok()?.days(calendar);
            let quote = &catalog[other.at.0].text[it.range.clone()];
            // A whole year is in every passage.
            let is_short = days.0.duration_until(days.1).as_hours() < 31 * 24;
            (is_short && !is_stated(&days)).then(|| (days, format!("{quote}（{as_of}）")))
        });
        let within: BTreeSet<String> =
            stated.chain(as_of).filter(|(days, _)| is_within(*days)).map(|(_, words)| words).collect();
        within.into_iter().map(|words| Shared { kind: SharedKind::Date, words }).collect()
    }
}

fn is_year(word: &str) -> bool {
    word.contains('年') && word.chars().any(|c| digit(c).is_some())
}

/// The days of a month that a word states: 2024年10月, 2024年10月1日.
fn month(word: &str) -> Option<(Date, Date)> {
    let year = word::year(word)?;
    let rest = word[year.end..].strip_prefix('年')?;
    let month = rest.get(..rest.find('月')?)?;
    let (year, month) = (number::parse(&word[year])?, number::parse(month)?);
    (1.0..=12.0).contains(&month).then(|| month_span(year as i16, month as i8, 1))
}

/// Whether a word names something: Latin letters, long runs of katakana or kanji, numbers with a unit that are no dates.
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let all = |is: fn(char) -> bool| word.chars().all(is);
    match word.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => count >= 3,
        Some(c) if digit(c).is_some() => count >= 3 && !is_year(word),
        Some(_) if all(|c| matches!(c, 'ァ'..='ヺ' | 'ー')) => count >= 6,
        Some(_) if all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '々')) => count >= 6,
        _ => false,
    }
}

/// The words that a text puts into quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('「')
        .skip(1)
        .filter_map(|rest| rest.split_once('」'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().count() >= 4)
}
