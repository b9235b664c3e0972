//! Columns whose cells hold one of a few words, and what the words mean.

use super::about::{ChangeKind, Group};
use crate::record::measure::Relation;
use crate::record::relation::RelationKind;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A body's part in a measure.
    Role,
    /// What a passage tells.
    PassageKind,
    /// How a plan stands to its period.
    Relation,
    /// What became of a measure in the next edition.
    RelationKind,
    /// How a relation is known.
    Basis,
    /// What a name of a body is.
    NameKind,
    /// How the reading of a mark is known.
    Certainty,
    /// How `source.txt` marks pages.
    PageBreak,
    /// Where a text of an edition belongs.
    TextPart,
    /// What a piece of the front is.
    FrontKind,
    /// The measures that a row counts in.
    Group,
    /// The same where sentences are counted by wording class.
    WordingGroup,
    /// What changed; of a measure as a whole, that it is new or ended.
    ChangeKind,
}

/// A word of a list: the word, and the key of the string that says what it means.
pub type Word = (&'static str, &'static str);

impl Code {
    /// All lists.
    pub const ALL: [Self; 13] = [
        Self::Role,
        Self::PassageKind,
        Self::Relation,
        Self::RelationKind,
        Self::Basis,
        Self::NameKind,
        Self::Certainty,
        Self::PageBreak,
        Self::TextPart,
        Self::FrontKind,
        Self::Group,
        Self::WordingGroup,
        Self::ChangeKind,
    ];

    /// The words, in the order in which they are offered.
    pub fn words(self) -> &'static [Word] {
        match self {
            Self::Role => &[("lead", "role_lead"), ("supporting", "role_supporting")],
            Self::PassageKind => &[("result", "kind_result"), ("plan", "kind_plan"), ("background", "kind_background")],
            Self::Relation => const { &RELATIONS },
            Self::RelationKind => const { &RELATION_KINDS },
            Self::Basis => &[("stated", "code_stated"), ("compared", "code_compared")],
            Self::NameKind => &[("mark", "mark"), ("also", "other_names")],
            Self::Certainty => &[("seen", "code_seen"), ("inferred", "inferred")],
            Self::PageBreak => &[("form-feed", "code_form_feed"), ("leading-space", "code_leading_space")],
            Self::TextPart => &[("front", "preamble"), ("left_out", "left_out"), ("remark", "our_note")],
            Self::FrontKind => &[
                ("note", "code_front_note"),
                ("title", "code_front_title"),
                ("date", "code_front_date"),
                ("decided_by", "code_front_decided_by"),
                ("preamble", "code_front_preamble"),
            ],
            Self::Group => {
                const { &[Group::Edition.word(), Group::Theme.word(), Group::Lead.word(), Group::Supporting.word()] }
            }
            Self::WordingGroup => const { &[Group::Edition.word(), Group::Theme.word(), Group::Lead.word()] },
            Self::ChangeKind => const { &CHANGE_KINDS },
        }
    }

    /// The words alone.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.words().iter().map(|(name, _)| *name)
    }
}

const RELATIONS: [Word; 5] = [
    (Relation::By.name(), "relation_by"),
    (Relation::From.name(), "relation_from"),
    (Relation::During.name(), "relation_during"),
    (Relation::Around.name(), "relation_around"),
    (Relation::Until.name(), "relation_until"),
];

const NEW: Word = (RelationKind::New.name(), "code_new");
const ENDED: Word = (RelationKind::Ended.name(), "code_ended");

const RELATION_KINDS: [Word; 7] = [
    (RelationKind::Continued.name(), "code_continued"),
    (RelationKind::Changed.name(), "code_changed"),
    (RelationKind::Moved.name(), "code_moved"),
    (RelationKind::Merged.name(), "code_merged"),
    (RelationKind::Split.name(), "code_split"),
    NEW,
    ENDED,
];

const CHANGE_KINDS: [Word; 14] = [
    ChangeKind::Deadline.word(),
    ChangeKind::Figure.word(),
    ChangeKind::Lead.word(),
    ChangeKind::Supporting.word(),
    ChangeKind::Successor.word(),
    ChangeKind::Theme.word(),
    ChangeKind::Number.word(),
    ChangeKind::Wording.word(),
    ChangeKind::Added.word(),
    ChangeKind::Removed.word(),
    ChangeKind::Moved.word(),
    ChangeKind::Year.word(),
    NEW,
    ENDED,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_all_words_that_rows_are_made_with() {
        let changes = ChangeKind::ALL.map(ChangeKind::name).into_iter();
        let whole = [RelationKind::New, RelationKind::Ended].map(RelationKind::name);
        assert!(Code::ChangeKind.names().eq(changes.chain(whole)));
        assert!(Code::RelationKind.names().eq(RelationKind::ALL.map(RelationKind::name)));
        assert!(Code::Relation.names().eq(Relation::ALL.map(Relation::name)));
    }
}
