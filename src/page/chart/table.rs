//! The files with what pages count and compare: where they are and what their columns mean.

use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::compare::group;
use crate::page::data::Field;
use crate::page::shared::Scope;
use crate::page::wording;

/// A kind of table; there is one of each for every edition that has what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Measures of each body under each theme of the second level.
    MinistryThemes,
    /// Measures that two bodies share.
    MinistryPairs,
    /// Deadlines with the same period.
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

const fn column(name: &'static str, kind: &'static str, string: &'static str) -> Field {
    Field { name, kind, string }
}

const EDITION: Field = column("edition", "string", "field_edition");
const MINISTRY_ID: Field = column("ministry_id", "string", "field_ministry_id");
const MINISTRY_NAME: Field = column("ministry_name", "string", "field_ministry_name");
const DEADLINES: Field = column("deadlines", "integer", "column_deadlines");

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

    /// The columns, in order.
    pub fn columns(self) -> &'static [Field] {
        match self {
            Self::MinistryThemes => {
                const {
                    &[
                        EDITION,
                        MINISTRY_ID,
                        MINISTRY_NAME,
                        column("theme_id", "string", "column_theme_id"),
                        column("theme_title", "string", "field_theme_path_title"),
                        column("lead", "integer", "column_lead"),
                        column("supporting", "integer", "column_supporting"),
                    ]
                }
            }
            Self::MinistryPairs => {
                const {
                    &[
                        EDITION,
                        MINISTRY_ID,
                        MINISTRY_NAME,
                        column("partner_id", "string", "column_partner_id"),
                        column("partner_name", "string", "column_partner_name"),
                        column("measures", "integer", "column_together"),
                    ]
                }
            }
            Self::DeadlinePeriods => {
                const {
                    &[
                        EDITION,
                        column("from", "date", "field_deadline_from"),
                        column("to", "date", "field_deadline_to"),
                        column("relation", "string", "field_deadline_relation"),
                        DEADLINES,
                    ]
                }
            }
            Self::DeadlinesByYear => {
                const {
                    &[
                        EDITION,
                        column("fiscal_year", "integer", "column_fiscal_year"),
                        column("ending", "integer", "column_ending"),
                        column("beginning", "integer", "column_beginning"),
                    ]
                }
            }
            Self::PassageKinds => {
                const {
                    &[
                        EDITION,
                        column("group", "string", "column_group"),
                        column("id", "string", "column_group_id"),
                        column("name", "string", "column_group_name"),
                        column("results", "integer", "column_results"),
                        column("plans", "integer", "column_plans"),
                        column("backgrounds", "integer", "column_backgrounds"),
                    ]
                }
            }
            Self::WordingClasses => {
                const {
                    &[
                        EDITION,
                        column("group", "string", "column_group"),
                        column("id", "string", "column_group_id"),
                        column("name", "string", "column_group_name"),
                        column("class", "string", "column_class_id"),
                        column("class_name", "string", "column_class_name"),
                        column("sentences", "integer", "column_sentences"),
                    ]
                }
            }
            Self::Changes => {
                const {
                    &[
                        column("former_edition", "string", "column_former_edition"),
                        column("later_edition", "string", "column_later_edition"),
                        column("relation", "string", "column_change_relation"),
                        column("former_measure", "string", "column_former_measure"),
                        column("later_measure", "string", "column_later_measure"),
                        column("kind", "string", "column_change_kind"),
                        column("before", "string", "column_before"),
                        column("after", "string", "column_after_change"),
                        column("before_value", "number", "column_before_value"),
                        column("after_value", "number", "column_after_value"),
                        column("unit", "string", "field_figure_unit"),
                        column("before_period", "string", "column_before_period"),
                        column("after_period", "string", "column_after_period"),
                        column("url", "string", "field_url"),
                        column("number", "integer", "column_change_number"),
                    ]
                }
            }
        }
    }
}
