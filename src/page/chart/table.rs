//! The files with what pages count and compare: where they are and what their columns mean.

use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::compare::group;
use crate::page::shared::Scope;
use crate::page::wording;
use crate::table::code::Code;
use crate::table::columns::{computed, optional, required};
use crate::table::{self, Column, Kind, Reference, refer};

/// A kind of table; there is one of each for every edition that has what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Measures of each body under each theme of the second level.
    MinistryThemes,
    /// Measures that two bodies share.
    MinistryPairs,
    /// Deadlines with the same period, written alike.
    DeadlinePeriods,
    /// Deadlines by fiscal year.
    DeadlinesByYear,
    /// Passages by kind.
    PassageKinds,
    /// Sentences by wording class.
    WordingClasses,
    /// What changed since the edition before.
    Changes,
}

use Kind::{Date, Integer, Number, Period, Text};

const EDITION: Column = required("edition", Text, "field_edition");
const MINISTRY_ID: Column = required("ministry_id", Text, "field_ministry_id");
const MINISTRY_NAME: Column = computed("ministry_name", Text, "field_ministry_name");
const GROUP_ID: Column = required("id", Text, "column_group_id");
const GROUP_NAME: Column = computed("name", Text, "column_group_name");
const DEADLINES: Column = required("deadlines", Integer, "column_deadlines");

impl Table {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::MinistryThemes,
        Self::MinistryPairs,
        Self::DeadlinePeriods,
        Self::DeadlinesByYear,
        Self::PassageKinds,
        Self::WordingClasses,
        Self::Changes,
    ];

    /// The file's name without its ending, which is also the end of the string that tells what it holds.
    pub fn name(self) -> &'static str {
        match self {
            Self::MinistryThemes => "ministry_themes",
            Self::MinistryPairs => "ministry_pairs",
            Self::DeadlinePeriods => "deadline_periods",
            Self::DeadlinesByYear => "deadlines_by_year",
            Self::PassageKinds => "passage_kinds",
            Self::WordingClasses => "wording_classes",
            Self::Changes => "changes",
        }
    }

    /// Key of the string that tells what it holds.
    pub fn string(self) -> String {
        format!("table_{}", self.name())
    }

    /// Whether there is such a table of an edition.
    pub fn is_of(self, catalog: &Catalog, ix: EditionIx) -> bool {
        match self {
            Self::WordingClasses => !wording::classes(catalog, ix).is_empty(),
            Self::Changes => group::former(catalog, ix).is_some(),
            _ => true,
        }
    }

    /// The file of an edition, below the site's root.
    pub fn path(self, edition: &str) -> String {
        format!("data/{edition}/{}.csv", self.name())
    }

    /// The link to the file of an edition.
    pub fn link(self, scope: &Scope<'_>, ix: EditionIx) -> String {
        let catalog: &Catalog = scope.catalog;
        scope.link.to_address(&self.path(&catalog[ix].id))
    }

    /// The columns that name a row; none where rows may be alike.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::MinistryThemes => &["edition", "ministry_id", "theme_id"],
            Self::MinistryPairs => &["edition", "ministry_id", "partner_id"],
            Self::DeadlinePeriods => &["edition", "period", "relation"],
            Self::DeadlinesByYear => &["edition", "fiscal_year"],
            Self::PassageKinds => &["edition", "group", "id"],
            Self::WordingClasses => &["edition", "group", "id", "class"],
            // Two years of a measure may move on alike.
            Self::Changes => &[],
        }
    }

    /// What its columns refer to in the tables of the same edition. The former edition has its own.
    pub fn references(self) -> &'static [Reference] {
        const OF: Reference = refer(&["edition"], table::Table::Editions, &["edition"]);
        const MINISTRY: Reference = refer(&["ministry_id"], table::Table::Ministries, &["ministry_id"]);
        const PARTNER: Reference = refer(&["partner_id"], table::Table::Ministries, &["ministry_id"]);
        const THEME: Reference = refer(&["edition", "theme_id"], table::Table::Themes, &["edition", "theme_id"]);
        const LATER: Reference = refer(&["later_edition"], table::Table::Editions, &["edition"]);
        const MEASURE: Reference = refer(&["later_measure"], table::Table::Measures, &["measure_id"]);
        match self {
            Self::MinistryThemes => const { &[OF, MINISTRY, THEME] },
            Self::MinistryPairs => const { &[OF, MINISTRY, PARTNER] },
            Self::DeadlinePeriods | Self::DeadlinesByYear | Self::PassageKinds | Self::WordingClasses => {
                const { &[OF] }
            }
            Self::Changes => const { &[LATER, MEASURE] },
        }
    }

    /// The columns, in order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::MinistryThemes => const { &MINISTRY_THEMES },
            Self::MinistryPairs => const { &MINISTRY_PAIRS },
            Self::DeadlinePeriods => const { &DEADLINE_PERIODS },
            Self::DeadlinesByYear => const { &DEADLINES_BY_YEAR },
            Self::PassageKinds => const { &PASSAGE_KINDS },
            Self::WordingClasses => const { &WORDING_CLASSES },
            Self::Changes => const { &CHANGES },
        }
    }
}

const MINISTRY_THEMES: [Column; 7] = [
    EDITION,
    MINISTRY_ID,
    MINISTRY_NAME,
    required("theme_id", Text, "column_theme_id"),
    computed("theme_title", Text, "field_theme_path_title"),
    required("lead", Integer, "column_lead"),
    required("supporting", Integer, "column_supporting"),
];

const MINISTRY_PAIRS: [Column; 6] = [
    EDITION,
    MINISTRY_ID,
    MINISTRY_NAME,
    required("partner_id", Text, "column_partner_id"),
    computed("partner_name", Text, "column_partner_name"),
    required("measures", Integer, "column_together"),
];

const DEADLINE_PERIODS: [Column; 6] = [
    EDITION,
    required("period", Period, "field_deadline_period"),
    optional("from", Date, "field_deadline_from"),
    optional("to", Date, "field_deadline_to"),
    required("relation", Kind::Code(Code::Relation), "field_deadline_relation"),
    DEADLINES,
];

const DEADLINES_BY_YEAR: [Column; 4] = [
    EDITION,
    required("fiscal_year", Integer, "column_fiscal_year"),
    required("ending", Integer, "column_ending"),
    required("beginning", Integer, "column_beginning"),
];

const PASSAGE_KINDS: [Column; 7] = [
    EDITION,
    required("group", Kind::Code(Code::Group), "column_group"),
    GROUP_ID,
    GROUP_NAME,
    required("results", Integer, "column_results"),
    required("plans", Integer, "column_plans"),
    required("backgrounds", Integer, "column_backgrounds"),
];

const WORDING_CLASSES: [Column; 8] = [
    EDITION,
    required("group", Kind::Code(Code::WordingGroup), "column_group"),
    GROUP_ID,
    GROUP_NAME,
    required("class", Text, "column_class_id"),
    computed("class_name", Text, "column_class_name"),
    required("sentences", Integer, "column_sentences"),
    computed("rules", Text, "column_class_rules"),
];

const CHANGES: [Column; 15] = [
    optional("former_edition", Text, "column_former_edition"),
    optional("later_edition", Text, "column_later_edition"),
    optional("relation", Kind::Code(Code::RelationKind), "column_change_relation"),
    optional("former_measure", Text, "column_former_measure"),
    optional("later_measure", Text, "column_later_measure"),
    required("kind", Kind::Code(Code::ChangeKind), "column_change_kind"),
    optional("before", Text, "column_before"),
    optional("after", Text, "column_after_change"),
    optional("before_value", Number, "column_before_value"),
    optional("after_value", Number, "column_after_value"),
    optional("unit", Text, "field_figure_unit"),
    optional("before_period", Period, "column_before_period"),
    optional("after_period", Period, "column_after_period"),
    optional("url", Text, "field_url"),
    optional("number", Integer, "column_change_number"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_references_name_columns() {
        for table in Table::ALL {
            let columns: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
            assert!(table.key().iter().all(|name| columns.contains(name)), "{table:?}");
            for reference in table.references() {
                assert!(reference.columns.iter().all(|name| columns.contains(name)), "{reference:?}");
                assert!(reference.to.iter().all(|name| reference.table.position(name).is_some()), "{reference:?}");
            }
        }
    }
}
