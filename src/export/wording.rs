//! `data/2023/wording_classes.csv`: how many sentences have each wording class, for the edition, each theme and each body.

use super::open_data::csv::Csv;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::page::wording::counts;

/// The table of an edition, in long form: a row for each group and class that has sentences.
pub fn table(catalog: &Catalog, ix: EditionIx) -> Vec<u8> {
    let edition = &catalog[ix];
    let mut file = Csv::new(["edition", "group", "id", "name", "class", "class_name", "sentences"]);
    let mut add = |group: &str, id: &str, name: &str, measures: &mut dyn Iterator<Item = MeasureIx>| {
        for (class, count) in counts(catalog, measures) {
            let class = &catalog[class];
            file.row([&edition.id, group, id, name, &class.id, &class.name, &count.to_string()]);
        }
    };
    add("edition", &edition.id, &edition.title, &mut MeasureIx::all(&edition.measures));
    for theme in ThemeIx::all(&edition.themes) {
        add("theme", &catalog[theme].id, &catalog[theme].title, &mut catalog.measures_below(theme));
    }
    for body in &edition.bodies {
        let ministry = &catalog[body.ministry];
        add("lead", &ministry.id, &ministry.name, &mut body.lead.iter().copied());
    }
    file.bytes()
}
