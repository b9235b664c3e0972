//! `data/2023/wording_classes.csv`: how many sentences have each wording class, for the edition, each theme and each body.

use super::open_data::csv::Csv;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::page::chart::table::Table;
use crate::page::wording::counts;
use crate::table::about::Group;

/// The table of an edition, in long form: a row for each group and class that has sentences.
pub fn table(catalog: &Catalog, ix: EditionIx) -> Vec<u8> {
    let edition = &catalog[ix];
    let mut file = Csv::new(Table::WordingClasses.columns().iter().map(|column| column.name));
    let mut add = |group: Group, id: &str, name: &str, measures: &mut dyn Iterator<Item = MeasureIx>| {
        for (class, count) in counts(catalog, measures) {
            let class = &catalog[class];
            let rules: Vec<&str> = class.about.iter().map(|about| about.text.as_str()).collect();
            let (count, rules) = (count.to_string(), rules.join(" / "));
            file.row([edition.id.as_str(), group.name(), id, name, &class.id, &class.name, &count, &rules]);
        }
    };
    add(Group::Edition, &edition.id, &edition.title, &mut MeasureIx::all(&edition.measures));
    for theme in ThemeIx::all(&edition.themes) {
        add(Group::Theme, &catalog[theme].id, &catalog[theme].title, &mut catalog.measures_below(theme));
    }
    for body in &edition.bodies {
        let ministry = &catalog[body.ministry];
        add(Group::Lead, &ministry.id, &ministry.name, &mut body.lead.iter().copied());
    }
    file.bytes()
}
