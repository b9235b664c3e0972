//! Everything that can be wrong with records that can be read.

mod help;

use crate::catalog::site::BaseUrlFlaw;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::date;
use crate::text::layout::Spacing;
use crate::text::similar::nearest;

/// A problem; its place is given where it is reported.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Problem {
    BadSlug { what: &'static str, name: String },
    Duplicate { what: &'static str, name: String, first: Place },
    Unknown { what: &'static str, name: String, near: Option<String> },
    BadDate { text: String },
    DateBeforeStart,
    YearBeyond { year: i16 },
    BadPeriod { text: String },
    PeriodBackwards { text: String },
    PeriodYear { text: String, quote: String },
    PastDeadline { text: String, plans: i16 },
    FutureFigure { text: String },
    QuoteNotFound { quote: String, elsewhere: bool },
    EmptyQuote,
    BadFigure,
    PassageKeys,
    EmptyPassage,
    EmptyText,
    EmptyValue { what: &'static str },
    LayoutSpace { spacing: Spacing },
    NoLead,
    WrongFolder { id: String, folder: String },
    SameDate { id: String, first: String },
    WrongEdition { id: String, edition: String },
    BadMeasureId { id: String, edition: String },
    MeasureGap { missing: String, before: String },
    ThemeGap { id: String, expected: String },
    EmptyTheme { id: String },
    PagesBackwards,
    TooManyPages { pages: u32 },
    PageBeyond { page: u32, pages: u32 },
    ThemeOrder { id: String, before: String },
    MarkSpelling { spelling: String, near: Option<String> },
    MarkMissing { name: String, mark: String },
    MarkRole { name: String, lead: bool },
    MarkNotListed { id: String, spelling: String, lead: bool },
    VainMarkFrom,
    MarkTwice { id: String },
    FootnoteSign { sign: String, elsewhere: bool },
    FootnoteOverlap { sign: String, other: String },
    FrontKeys,
    YearsBackwards { results: i16, plans: i16 },
    BadHash { stated: String, actual: String },
    BadPages { stated: u32, actual: u32 },
    NoSource { edition: String },
    NoEditions,
    NoMinistries,
    OtherName { id: String, name: String, other: String },
    BodyCircle { what: &'static str, id: String, way: Vec<String> },
    TermQuote { what: &'static str, text: String },
    BadBaseUrl { text: String, flaw: BaseUrlFlaw },
    BadUrl { text: String },
    BadMonth { month: i8 },
    NoTitle,
    NoHeading,
    DeepProse,
    RawHtml { text: String },
    LongSetting { length: usize, most: usize },
    Reserved { name: String },
    EditionName { name: String },
    OwnLanguage { code: String },
    BadLanguage { code: String },
    OtherLanguage { code: String },
    ReservedLanguage { code: String },
    StrayProse,
    Untranslated { code: String, name: String },
    NoThemes,
    NotCompared,
    SourceGap { page: u32, characters: usize, text: String, side: &'static str, words: String },
    SourceDiffers { page: u32, data: String, source: String },
    NotInSource { text: String },
    NotOnPage { what: &'static str, page: u32, text: String },
    WrongPages { stated: String, actual: String },
    FigureWords { what: &'static str, text: String },
    BadCorporateNumber { text: String },
    BadPattern { reason: String },
    EmptyPattern,
    NoGroup { group: &'static str },
    RuleWithoutPeriod { text: String },
    ClassName { id: String, name: String, first: String },
    AliasShape,
    NothingToSearch { text: String },
    ContinuesSameEdition { id: String },
    NotFormerEdition { id: String, former: Option<String> },
    RelationKeys { kind: &'static str, expected: &'static str },
    RelationContradicts { kind: &'static str, reason: String },
    BadScore,
    NoRelation { id: String, edition: String },
    NoSuchPassage { name: String, of_former: bool },
    Unrelated { edition: String, former: String },
}

/// How much a problem weighs.
enum Weight {
    Error,
    Warning,
    Note,
}

impl Problem {
    /// A reference to something that does not exist, with the nearest thing that does.
    pub fn unknown<'a>(what: &'static str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Unknown { what, name: name.to_owned(), near: nearest(name, known).map(str::to_owned) }
    }

    /// The problem as a finding at a place.
    pub fn at(self, place: Place) -> Diagnostic {
        let message = self.message();
        let finding = match self.weight() {
            Weight::Error => Diagnostic::error(place, message),
            Weight::Warning => Diagnostic::warning(place, message),
            Weight::Note => Diagnostic::note(place, message),
        };
        let finding = finding.maybe_help(self.help());
        match self {
            Self::Duplicate { first, .. } => finding.first(first),
            _ => finding,
        }
    }

    fn weight(&self) -> Weight {
        match self {
            Self::MeasureGap { .. }
            | Self::ThemeGap { .. }
            | Self::EmptyTheme { .. }
            | Self::PastDeadline { .. }
            | Self::FutureFigure { .. }
            | Self::NoRelation { .. }
            | Self::OtherLanguage { .. }
            | Self::SameDate { .. }
            | Self::Untranslated { .. } => Weight::Warning,
            Self::NoSource { .. } | Self::NotCompared | Self::Unrelated { .. } => Weight::Note,
            _ => Weight::Error,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::BadSlug { what, name } => format!("{what} \"{name}\" cannot stand in an address"),
            Self::Duplicate { what, name, .. } => format!("{what} \"{name}\" stands twice"),
            Self::Unknown { what, name, .. } => format!("unknown {what} \"{name}\""),
            Self::BadDate { text } => format!("\"{text}\" is not a date"),
            Self::DateBeforeStart => "ends before it begins".to_owned(),
            Self::YearBeyond { year } => date::beyond(*year),
            Self::BadPeriod { text } => format!("\"{text}\" is not a period"),
            Self::PeriodBackwards { text } => format!("period \"{text}\" ends before it begins"),
            Self::PeriodYear { text, quote } => format!("period \"{text}\" is of another year than \"{quote}\""),
            Self::PastDeadline { text, plans } => {
                format!("period \"{text}\" is over before {plans}, the first fiscal year planned for")
            }
            Self::FutureFigure { text } => format!("\"{text}\" begins after the edition's date"),
            Self::QuoteNotFound { quote, elsewhere: false } => format!("quote \"{quote}\" is not in the text"),
            Self::QuoteNotFound { quote, elsewhere: true } => {
                format!("quote \"{quote}\" stands in the text less often than it is listed")
            }
            Self::EmptyQuote => "the quote is empty".to_owned(),
            Self::BadFigure => "the value is not a finite number".to_owned(),
            Self::PassageKeys => {
                "a passage has exactly one of the keys \"result\", \"plan\", \"background\"".to_owned()
            }
            Self::EmptyPassage => "the passage is empty".to_owned(),
            Self::EmptyText => "the measure has no text".to_owned(),
            Self::EmptyValue { what } => format!("{what} is empty"),
            Self::LayoutSpace { .. } => "the text holds spaces or line breaks that only layout puts there".to_owned(),
            Self::NoLead => "no ministry leads this measure".to_owned(),
            Self::WrongFolder { id, folder } => format!("edition \"{id}\" stands in the folder \"{folder}\""),
            Self::SameDate { id, first } => format!("edition \"{id}\" has the date of edition \"{first}\""),
            Self::WrongEdition { id, edition } => format!("measure \"{id}\" does not belong to edition \"{edition}\""),
            Self::BadMeasureId { id, .. } => format!("\"{id}\" is not the id of a measure"),
            Self::MeasureGap { missing, before } => format!("\"{missing}\" is missing before \"{before}\""),
            Self::ThemeGap { id, expected } => format!("theme \"{id}\" follows a gap, expected \"{expected}\""),
            Self::EmptyTheme { id } => format!("theme \"{id}\" holds no measures"),
            Self::PagesBackwards => "the last page comes before the first".to_owned(),
            Self::TooManyPages { pages } => {
                format!("a document of {pages} pages is not possible, expected 1 to 100000")
            }
            Self::PageBeyond { page, pages } => {
                format!("page {page} does not exist, the document has {}", counted(*pages as usize, "page"))
            }
            Self::ThemeOrder { id, before } => {
                format!("\"{id}\" stands under an earlier theme than \"{before}\" before it")
            }
            Self::MarkSpelling { spelling, .. } => {
                format!("the mark names \"{spelling}\", which no ministry is spelled as")
            }
            Self::MarkMissing { name, mark } => format!("\"{name}\" is not in the mark {mark}"),
            Self::MarkRole { name, lead: true } => format!("the mark puts \"{name}\" in charge, the list does not"),
            Self::MarkRole { name, lead: false } => format!("the list puts \"{name}\" in charge, the mark does not"),
            Self::MarkNotListed { id, spelling, .. } => {
                format!("the mark names \"{spelling}\" ({id}), the list does not")
            }
            Self::VainMarkFrom => "the measure has a mark of its own, or the other has none".to_owned(),
            Self::MarkTwice { id } => format!("\"{id}\" is listed twice"),
            Self::FootnoteSign { sign, elsewhere: false } => format!("\"{sign}\" is not in the text"),
            Self::FootnoteSign { sign, elsewhere: true } => {
                format!("\"{sign}\" stands in the text less often than it is listed")
            }
            Self::FootnoteOverlap { sign, other } => {
                format!("the sign of \"{sign}\" overlaps that of \"{other}\" in the text")
            }
            Self::FrontKeys => {
                "a piece has exactly one of the keys \"note\", \"title\", \"date\", \"decided_by\", \"preamble\""
                    .to_owned()
            }
            Self::YearsBackwards { results, plans } => {
                format!("the plans are from {plans} on, which does not come after {results}, the year of the results")
            }
            Self::BadHash { stated, actual } => {
                format!("source.txt is another file than stated: SHA-256 is {actual}, stated is {stated}")
            }
            Self::BadPages { stated, actual } => {
                format!("source.txt has {}, stated: {stated}", counted(*actual as usize, "page"))
            }
            Self::NoSource { edition } => {
                format!("edition \"{edition}\" has no source.txt, so nothing proves that it is complete")
            }
            Self::NoEditions => "there is no edition, so that the site would be empty".to_owned(),
            Self::NoMinistries => "there are no ministries, and measures name some".to_owned(),
            Self::OtherName { id, name, other } => format!("\"{id}\" is called \"{other}\", not \"{name}\""),
            Self::BodyCircle { what, id, way } if way.is_empty() => format!("\"{id}\" is its own {what}"),
            Self::BodyCircle { what, id, way } => {
                format!("\"{id}\" is its own {what} by way of \"{}\"", way.join("\", \""))
            }
            Self::TermQuote { what, text } => format!("{what} \"{text}\" is not in the quote"),
            Self::BadBaseUrl { text, flaw } => flaw.message(text),
            Self::BadUrl { text } => format!("\"{text}\" is not an address that a page may link to"),
            Self::BadMonth { month } => format!("{month} is not a month"),
            Self::NoTitle => "the website has no title".to_owned(),
            Self::NoHeading => "the page has no heading".to_owned(),
            Self::DeepProse => "lists or quotations are nested too deep".to_owned(),
            Self::RawHtml { text } => format!("HTML is not shown on pages, and this would be lost: \"{text}\""),
            Self::LongSetting { length, most } => format!("the text has {length} characters, at most {most} are taken"),
            Self::Reserved { name } => format!("the address \"{name}/\" belongs to another page"),
            Self::EditionName { name } => format!("the address \"{name}/\" belongs to the edition \"{name}\""),
            Self::OwnLanguage { code } => format!("\"{code}\" is the site's own language"),
            Self::BadLanguage { code } => format!("\"{code}\" is no code of a language"),
            Self::OtherLanguage { code } => {
                format!(
                    "the texts of measures are Japanese by their letters, and the language of the site is \"{code}\""
                )
            }
            Self::ReservedLanguage { code } => format!("\"{code}/\" is the address of a page or folder of the site"),
            Self::StrayProse => "belongs to no page and language of the site".to_owned(),
            Self::Untranslated { code, name } => {
                format!("the page \"{name}\" has no text in \"{code}\"; its own is shown there")
            }
            Self::NoThemes => "the edition has measures and no themes".to_owned(),
            Self::NotCompared => {
                "not compared with the source, because some of the edition's files cannot be read".to_owned()
            }
            Self::SourceGap { page, characters, text, side, words } => {
                let much = counted(*characters, "character");
                let beside = if words.is_empty() { String::new() } else { format!(" {side} \"{words}\"") };
                format!("page {page}: missing{beside}: \"{text}\" ({much} of the source)")
            }
            Self::SourceDiffers { page, data, source } => {
                format!("differs from the source on page {page}: here \"{data}\", there \"{source}\"")
            }
            Self::NotInSource { text } => format!("not in the source at this place: \"{text}\""),
            Self::NotOnPage { what, page, text } => format!("{what} is not on page {page} of the source: \"{text}\""),
            Self::WrongPages { stated, actual } => format!("stands on page {actual} of the source, stated is {stated}"),
            Self::FigureWords { what, text } => format!("{what} \"{text}\" is not in the quote"),
            Self::BadCorporateNumber { text } => format!("\"{text}\" is not a corporate number"),
            Self::BadPattern { reason } => format!("not a regular expression: {reason}"),
            Self::EmptyPattern => "the pattern finds something in any text, even in an empty one".to_owned(),
            Self::NoGroup { group } => format!("the pattern has no group \"{group}\""),
            Self::RuleWithoutPeriod { text } => format!("\"{text}\" makes no period of what the pattern finds"),
            Self::ClassName { id, name, first } => {
                format!("class \"{id}\" is called \"{name}\" here and \"{first}\" by an earlier rule")
            }
            Self::AliasShape => "an entry has either two or more \"words\", or \"from\" and \"to\"".to_owned(),
            Self::NothingToSearch { text } => format!("\"{text}\" has nothing that can be searched for"),
            Self::ContinuesSameEdition { id } => format!("\"{id}\" is of the same edition"),
            Self::NotFormerEdition { id, former: Some(former) } => {
                format!("\"{id}\" is not of the former edition, which is \"{former}\"")
            }
            Self::NotFormerEdition { id, former: None } => {
                format!("\"{id}\" cannot be of the former edition: there is none")
            }
            Self::RelationKeys { kind, expected } => format!("a relation of the kind \"{kind}\" has {expected}"),
            Self::RelationContradicts { kind, reason } => format!("cannot be \"{kind}\": {reason}"),
            Self::BadScore => "a score is a number from 0 to 1 and belongs to the basis \"compared\"".to_owned(),
            Self::NoSuchPassage { name, of_former: true } => {
                format!("\"{name}\" is no plan of the former edition")
            }
            Self::NoSuchPassage { name, .. } => format!("\"{name}\" is no result of this edition"),
            Self::NoRelation { id, edition } => {
                format!("nothing says what \"{id}\" has to do with edition \"{edition}\"")
            }
            Self::Unrelated { edition, former } => {
                format!("edition \"{edition}\" has no relations to the former edition, \"{former}\"")
            }
        }
    }
}

/// A number of things: `1 page`, `22 pages`.
fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}
