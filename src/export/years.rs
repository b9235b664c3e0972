//! The line that tells which years an edition speaks of, for what leaves the site.

use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::render::period::Words;
use crate::skin::strings::Strings;

/// The edition with the years of its results and plans, where the site has several editions.
pub fn years(catalog: &Catalog, ix: EditionIx, strings: &Strings, words: &Words) -> Option<String> {
    let edition = &catalog[ix];
    let (results, plans) = (words.fiscal_year(edition.results_year), words.fiscal_year(edition.plans_year));
    let values = [("id", edition.id.as_str()), ("results", &results), ("plans", &plans)];
    (catalog.editions.len() > 1).then(|| strings.fill("edition_years", &values))
}
