//! What rows of counts and of changes are about: words that the makers of the rows share with the
//! [lists of codes](super::code::Code).

use super::code::Word;

/// The measures that a row counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All of an edition.
    Edition,
    /// Those of a theme and all below it.
    Theme,
    /// Those that a body leads.
    Lead,
    /// Those that a body supports.
    Supporting,
}

impl Group {
    /// The word for it in data.
    pub const fn name(self) -> &'static str {
        self.word().0
    }

    /// The word with what it means.
    pub const fn word(self) -> Word {
        match self {
            Self::Edition => ("edition", "kinds_edition"),
            Self::Theme => ("theme", "kinds_theme"),
            Self::Lead => ("lead", "kinds_lead"),
            Self::Supporting => ("supporting", "kinds_supporting"),
        }
    }
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the kind of the change of its name")]
pub enum ChangeKind {
    Deadline,
    Figure,
    Lead,
    Supporting,
    Successor,
    Theme,
    Number,
    Wording,
    Added,
    Removed,
    Moved,
    Year,
}

impl ChangeKind {
    /// All kinds, those that weigh most first.
    pub const ALL: [Self; 12] = [
        Self::Deadline,
        Self::Figure,
        Self::Lead,
        Self::Supporting,
        Self::Successor,
        Self::Theme,
        Self::Number,
        Self::Wording,
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Year,
    ];

    /// The word for it in data, templates and strings.
    pub const fn name(self) -> &'static str {
        self.word().0
    }

    /// The word with what it means.
    pub const fn word(self) -> Word {
        match self {
            Self::Deadline => ("deadline", "change_deadline"),
            Self::Figure => ("figure", "change_figure"),
            Self::Lead => ("lead", "change_lead"),
            Self::Supporting => ("supporting", "change_supporting"),
            Self::Successor => ("successor", "change_successor"),
            Self::Theme => ("theme", "change_theme"),
            Self::Number => ("number", "change_number"),
            Self::Wording => ("wording", "change_wording"),
            Self::Added => ("added", "change_added"),
            Self::Removed => ("removed", "change_removed"),
            Self::Moved => ("moved", "change_moved"),
            Self::Year => ("year", "change_year"),
        }
    }
}
