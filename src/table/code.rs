//! Columns whose cells hold one of a few words, and what the words mean.

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
}

/// A word of a list: the word, and the key of the string that says what it means.
pub type Word = (&'static str, &'static str);

impl Code {
    /// All lists.
    pub const ALL: [Self; 10] = [
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
    ];

    /// The words, in the order in which they are offered.
    pub fn words(self) -> &'static [Word] {
        match self {
            Self::Role => &[("lead", "role_lead"), ("supporting", "role_supporting")],
            Self::PassageKind => &[("result", "kind_result"), ("plan", "kind_plan"), ("background", "kind_background")],
            Self::Relation => &[
                ("by", "relation_by"),
                ("from", "relation_from"),
                ("during", "relation_during"),
                ("around", "relation_around"),
                ("until", "relation_until"),
            ],
            Self::RelationKind => &[
                ("continued", "code_continued"),
                ("changed", "code_changed"),
                ("moved", "code_moved"),
                ("merged", "code_merged"),
                ("split", "code_split"),
                ("new", "code_new"),
                ("ended", "code_ended"),
            ],
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
        }
    }

    /// The words alone.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.words().iter().map(|(name, _)| *name)
    }
}
