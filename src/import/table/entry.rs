//! Records beside what tables say of them, field by field.

use crate::record::edition::EditionRecord;
use crate::record::measure::MeasureRecord;
use crate::record::ministry::MinistryRecord;
use crate::record::term::TermRecord;
use crate::record::theme::ThemeRecord;

/// A record that can be compared field by field.
pub(super) trait Entry: Clone {
    fn id(&self) -> &str;

    /// Takes what `new` says otherwise than `now`; gives the names of what changed.
    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str>;
}

/// Takes the fields that differ.
macro_rules! take {
    ($own:ident, $new:ident, $now:ident, $($($field:ident).+ => $name:literal),* $(,)?) => {{
        let mut changed: Vec<&'static str> = Vec::new();
        $(
            if $now.is_none_or(|now| now.$($field).+ != $new.$($field).+) && $own.$($field).+ != $new.$($field).+ {
                $own.$($field).+ = $new.$($field).+.clone();
                changed.push($name);
            }
        )*
        changed.dedup();
        changed
    }};
}

impl Entry for MeasureRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str> {
        take!(self, new, now, theme => "theme", title => "title", pages => "pages", ministries.lead => "ministries",
            ministries.supporting => "ministries", ministries.mark => "ministries", ministries.mark_from => "ministries",
            passages => "passages", deadlines => "deadlines", figures => "figures", footnotes => "footnotes", note => "note")
    }
}

impl Entry for MinistryRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str> {
        take!(self, new, now, name => "name", reading => "reading", english => "english", short => "short",
            also => "also", marks => "marks", corporate_number => "corporate_number", parent => "parent",
            site => "site", since => "from", until => "until", successor => "successor", certainty => "certainty")
    }
}

impl Entry for TermRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str> {
        take!(self, new, now, term => "term", reading => "reading", expansion => "expansion",
            language => "language", measure => "measure", quote => "quote", spellings => "spellings", note => "note")
    }
}

impl Entry for ThemeRecord {
    fn id(&self) -> &str {
        &self.id
    }

    /// The headings below are records of their own.
    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str> {
        take!(self, new, now, label => "label", title => "title", english => "english", page => "page")
    }
}

impl Entry for EditionRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn take(&mut self, new: &Self, now: Option<&Self>) -> Vec<&'static str> {
        take!(self, new, now, title => "title", date => "date", decided_by => "decided_by", english => "english",
            fiscal_years => "fiscal_years", document.title => "document", document.url => "document",
            document.pages => "document", document.sha256 => "document", document.bullet => "document",
            document.page_break => "document", document.marks => "document", front => "front",
            left_out => "left_out", remarks => "remarks")
    }
}
