//! Changes in words, as tables and terminals show them.

use super::comparison::{Change, Comparison, Place, What};
use super::facts::{self, At, FactChange, FactKind};
use crate::catalog::Catalog;
use crate::catalog::id::{MeasureIx, MinistryIx, ThemeIx};
use crate::catalog::measure::Figure;

/// What stands between two names in data.
const BETWEEN: &str = " / ";

/// A change in words of the data's language. What does not apply is empty. Pages name bodies and headings in their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The former measure, if it is one.
    pub former: Option<MeasureIx>,
    /// The later measure, if it is one.
    pub later: Option<MeasureIx>,
    /// What stood in the former edition.
    pub before: String,
    /// What stands in the later one.
    pub after: String,
    /// The figure's number in the former edition.
    pub before_value: Option<f64>,
    /// The figure's number in the later edition.
    pub after_value: Option<f64>,
    /// The unit of the figure.
    pub unit: String,
    /// The deadline's period in the former edition.
    pub before_period: String,
    /// The deadline's period in the later edition.
    pub after_period: String,
}

impl Comparison {
    /// A change of this comparison in words.
    pub fn told(&self, catalog: &Catalog, change: &Change) -> Told {
        let (former, later) = self.measures(change);
        let told = Told { former, later, ..Told::default() };
        let bodies =
            |bodies: &[MinistryIx]| bodies.iter().map(|&ix| catalog[ix].name.clone()).collect::<Vec<_>>().join(BETWEEN);
        let path = |path: Vec<ThemeIx>| path.iter().map(|&ix| catalog[ix].printed()).collect::<Vec<_>>().join(BETWEEN);
        let (before, after) = match &change.what {
            What::Theme(old, new) => {
                let [old, new] = headings(catalog, *old, *new);
                (path(old), path(new))
            }
            What::Lead(old, new) | What::Supporting(old, new) | What::Successor(old, new) => (bodies(old), bodies(new)),
            What::Fact(fact) => return told_fact(catalog, fact, told),
            _ => match change.place.in_text() {
                Some((row, piece)) => (self.old_text(catalog, row, piece), self.new_text(catalog, row, piece)),
                None => Default::default(),
            },
        };
        Told { before, after, ..told }
    }

    /// The measures in which a change stands; none where the text of several is compared and it is in no single one.
    fn measures(&self, change: &Change) -> (Option<MeasureIx>, Option<MeasureIx>) {
        let row = match change.place {
            Place::Head(former, later) => return (Some(former), Some(later)),
            Place::Row(row) | Place::Piece(row, _) => &self.rows[row],
        };
        let only = |measures: &[MeasureIx]| (measures.len() == 1).then(|| measures.first().copied()).flatten();
        let old = self.old[row.old.clone()].first().map(|sentence| sentence.measure);
        let new = self.new[row.new.clone()].first().map(|sentence| sentence.measure);
        (old.or(only(&self.group.former)), new.or(only(&self.group.later)))
    }
}

/// Two headings with those above them, from where they are no more the same.
pub fn headings(catalog: &Catalog, old: ThemeIx, new: ThemeIx) -> [Vec<ThemeIx>; 2] {
    let (old, new) = (catalog.path(old), catalog.path(new));
    let same = old.iter().zip(&new).take_while(|(old, new)| catalog[**old].title == catalog[**new].title).count();
    let from = same.min(old.len().min(new.len()).saturating_sub(1));
    [old, new].map(|path| path.into_iter().skip(from).collect())
}

fn told_fact(catalog: &Catalog, fact: &FactChange, told: Told) -> Told {
    let words = |at: Option<At>| -> String {
        let quote = at.and_then(|at| Some(&catalog[at.0].text[facts::range(catalog, fact.kind, at)?]));
        quote.unwrap_or_default().to_owned()
    };
    let told = Told {
        former: fact.old.map(|at| at.0).or(told.former),
        later: fact.new.map(|at| at.0).or(told.later),
        before: words(fact.old),
        after: words(fact.new),
        ..told
    };
    match fact.kind {
        FactKind::Deadline => {
            let period = |at: Option<At>| {
                at.and_then(|at| facts::deadline(catalog, at)).map(|it| it.period.clone()).unwrap_or_default()
            };
            Told { before_period: period(fact.old), after_period: period(fact.new), ..told }
        }
        FactKind::Figure => {
            let figure = |at: Option<At>| at.and_then(|at| facts::figure(catalog, at));
            let (old, new): (Option<&Figure>, Option<&Figure>) = (figure(fact.old), figure(fact.new));
            Told {
                before_value: old.map(|it| it.value),
                after_value: new.map(|it| it.value),
                unit: new.or(old).map(|it| it.unit.clone()).unwrap_or_default(),
                ..told
            }
        }
    }
}
