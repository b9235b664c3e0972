//! What puts each problem right.

use super::Problem;
use crate::text::layout::Spacing;
use crate::text::normal::{composed, has_marks_apart, to_be_composed};
use crate::text::similar::meant;
use crate::text::{date, period};

impl Problem {
    /// What puts it right, where the message does not say that already.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            Self::BadSlug { .. } => "use lower-case ASCII letters, digits and hyphens".to_owned(),
            Self::Duplicate { .. } => "remove one of them, or give it another name".to_owned(),
            Self::DateBeforeStart | Self::PeriodBackwards { .. } | Self::PagesBackwards => {
                "write the earlier one first".to_owned()
            }
            Self::EmptyQuote => "copy the words from the text, or remove the entry".to_owned(),
            Self::EmptyPassage => "write its text, or remove it".to_owned(),
            Self::EmptyText => "write its passages as the document has them".to_owned(),
            Self::EmptyValue { .. } => "write what belongs there".to_owned(),
            Self::NoGroup { group } => format!("name the part that is the {group}: (?<{group}>…)"),
            Self::EmptyPattern => "write words that must be found; \".\" finds any text that is not empty".to_owned(),
            Self::AliasShape => "write `words: [がん, 癌]`, or `from: お年寄り` and `to: [高齢者]`".to_owned(),
            Self::RuleWithoutPeriod { .. } => {
                "write a period with {year}, {month} or {day} for the groups of these names, such as FY{year}"
                    .to_owned()
            }
            Self::BadFigure => "write the number that the quote states".to_owned(),
            Self::PageBeyond { .. } => "check the page and `document.pages`".to_owned(),
            Self::MarkMissing { .. } => {
                "write the mark as the document prints it, or take the body off the list".to_owned()
            }
            Self::MarkRole { lead: true, .. } => "move it to `ministries.lead`".to_owned(),
            Self::MarkRole { lead: false, .. } => "move it to `ministries.supporting`".to_owned(),
            Self::MarkTwice { .. } => "list it once, under the role that the mark gives it".to_owned(),
            Self::FootnoteOverlap { .. } => {
                "write in `after` as many words as tell the places of the two signs apart".to_owned()
            }
            Self::YearsBackwards { .. } => {
                "`results` is the fiscal year reported on, `plans` the first one planned for".to_owned()
            }
            Self::ClassName { .. } => "call it the same in all its rules, or give this rule another `id`".to_owned(),
            Self::WrongPages { .. } => "write where the source has it".to_owned(),
            Self::NotOnPage { .. } => "write it as that page of the source prints it, or name its page".to_owned(),
            Self::NoThemes => "write the document's headings into themes.yaml".to_owned(),
            Self::NoTitle => "write `title` into site/site.yaml".to_owned(),
            Self::ContinuesSameEdition { .. } => "name a measure of the edition before".to_owned(),
            Self::RelationContradicts { .. } => "choose the kind that fits the measures named".to_owned(),
            Self::NothingToSearch { .. } => "write a word with letters or digits".to_owned(),
            Self::MarkSpelling { spelling, near: Some(near) }
                if has_marks_apart(near) && composed(near) == composed(spelling) && !has_marks_apart(spelling) =>
            {
                to_be_composed("in data/ministries.yaml")
            }
            Self::Unknown { name, near: Some(near), .. } | Self::MarkSpelling { spelling: name, near: Some(near) } => {
                meant(name, near)
            }
            // Words that look like those of the text are most likely meant for them.
            Self::MarkSpelling { spelling: text, .. }
            | Self::QuoteNotFound { quote: text, .. }
            | Self::TermQuote { text, .. }
            | Self::FootnoteSign { sign: text, .. }
                if *text != composed(text) =>
            {
                to_be_composed("here")
            }
            Self::FootnoteSign { .. } => "write in `after` the words that stand right before the sign".to_owned(),
            Self::TermQuote { .. } => "copy the quote so that it holds the word".to_owned(),
            Self::MarkSpelling { near: None, .. } => "add the spelling to `marks` in data/ministries.yaml".to_owned(),
            Self::BadDate { .. } => "write 2023-06-26".to_owned(),
            Self::YearBeyond { .. } => date::WHICH_YEAR.to_owned(),
            Self::BadPeriod { .. } => period::FORMS.to_owned(),
            Self::QuoteNotFound { .. } => {
                "a quote is a run of the measure's own words; a number in it must be whole".to_owned()
            }
            Self::LayoutSpace { spacing: Spacing::Joined } => {
                "remove them; a space stays only between two Latin words".to_owned()
            }
            Self::LayoutSpace { spacing: Spacing::Words } => {
                "write one space between words, and none at the beginning and the end".to_owned()
            }
            Self::NoLead => "fill in `ministries.lead`, or explain it to readers in `note`".to_owned(),
            Self::WrongFolder { .. } => "name the folder as the edition".to_owned(),
            Self::SameDate { .. } => {
                "the edition before another one is told by their dates; correct the date that is wrong".to_owned()
            }
            Self::BadMeasureId { edition, .. } | Self::WrongEdition { edition, .. } => {
                format!("write \"{edition}-012\": the edition and the position in the document")
            }
            Self::MarkNotListed { id, lead, .. } => {
                format!("add {id} to `ministries.{}`", if *lead { "lead" } else { "supporting" })
            }
            Self::BadHash { .. } => "if the new file is right, put its hash into `document.sha256`".to_owned(),
            Self::PeriodYear { .. } => "write the period as the quote states it".to_owned(),
            Self::PastDeadline { .. } => "a deadline is of something planned; dates of past events are none".to_owned(),
            Self::FutureFigure { .. } => {
                "a figure is of a time that is known; what is planned is a deadline".to_owned()
            }
            Self::BadCorporateNumber { .. } => "it has thirteen digits".to_owned(),
            Self::VainMarkFrom => {
                "`mark_from` names the measure whose printed mark serves this one, which has none".to_owned()
            }
            Self::FigureWords { .. } => "value and unit are written as the quote prints them".to_owned(),
            Self::NoMinistries => "list them there, each with `id`, `name` and `marks`".to_owned(),
            Self::OtherName { .. } => "leave `name` out beside `id`, or name the body that is meant".to_owned(),
            Self::BodyCircle { .. } => "name another body, or none".to_owned(),
            Self::NoEditions => "`mieru import` writes one from a document's text".to_owned(),
            Self::BadPages { .. } => "check `document.pages` and `document.page_break`".to_owned(),
            Self::BadBaseUrl { flaw, .. } => flaw.help().to_owned(),
            Self::BadUrl { .. } => {
                "addresses begin with https:// or http:// and a host, or with mailto: or tel:, and hold no spaces"
                    .to_owned()
            }
            Self::BadMonth { .. } => "write 1 to 12".to_owned(),
            Self::NoHeading => "begin the file with `# ` and its title".to_owned(),
            Self::DeepProse => "take a part out of the others".to_owned(),
            Self::RawHtml { .. } => "write it as Markdown; where the sign itself is meant, write \\<".to_owned(),
            Self::LongSetting { .. } => "put long texts into site/prose/".to_owned(),
            Self::Reserved { .. } => "give the page or the edition another name".to_owned(),
            Self::EditionName { .. } => "rename this file; an edition keeps its id".to_owned(),
            Self::BadLanguage { .. } => "write one such as \"en\" or \"zh-hant\"".to_owned(),
            Self::OwnLanguage { .. } => "`translations` names the languages beside `language`".to_owned(),
            Self::OtherLanguage { code } => {
                format!(
                    "it is the document's: write `language: ja`, and \"{code}\" under `translations` for its readers"
                )
            }
            Self::ReservedLanguage { .. } => {
                "write another code, such as \"en-gb\" or \"zh-hant\", and call its file of strings so".to_owned()
            }
            Self::StrayProse => {
                "a translation is site/prose/CODE/NAME.md with a CODE of `translations` and the NAME of a page"
                    .to_owned()
            }
            Self::Untranslated { code, name } => format!("write site/prose/{code}/{name}.md"),
            Self::SourceGap { .. } => {
                "add what is missing, or list it in `left_out` of edition.yaml with a reason".to_owned()
            }
            Self::NotFormerEdition { .. } => {
                "relations lead from an edition to the one right before it, by their dates".to_owned()
            }
            Self::RelationKeys { .. } => {
                "\"new\" has only `later`, \"ended\" has only `former`, all others have both".to_owned()
            }
            Self::NoSuchPassage { .. } => "write measure and position of the passage, `2023-012/3`".to_owned(),
            Self::NoRelation { .. } => {
                "say so in relations.yaml, with the kind \"new\" or \"ended\" if nothing".to_owned()
            }
            Self::Unrelated { edition, former } => format!("`mieru relate {former} {edition}` proposes them"),
            Self::SourceDiffers { data, source, .. } if has_marks_apart(data) != has_marks_apart(source) => {
                to_be_composed(if has_marks_apart(data) { "here" } else { "in the source" })
            }
            Self::SourceDiffers { .. } | Self::NotInSource { .. } => "write it as the source does".to_owned(),
            _ => return None,
        })
    }
}
