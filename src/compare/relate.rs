//! Proposes relations between two editions, for people to review.

use std::collections::BTreeMap;

use super::heading::Headings;
use super::likeness::{Match, matches};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::catalog::relation::Relation;
use crate::record::relation::{Basis, RelationKind, RelationRecord};

/// Proposes relations from an edition to the one after it: first those of the later measures, in document order, then
/// what ended. What the data says that the document states is taken as given and not proposed again.
pub fn relate(catalog: &Catalog, former: EditionIx, later: EditionIx) -> Vec<Relation> {
    let stated: Vec<(MeasureIx, MeasureIx)> = catalog
        .relations_into(later)
        .map(|ix| &catalog[ix])
        .filter(|relation| relation.basis == Basis::Stated)
        .filter_map(|relation| Some((relation.former?, relation.later?)))
        .collect();
    let mut found = matches(catalog, former, later, &stated);
    found.sort_by_key(|found| (found.later, found.former));
    let kinds = Kinds::new(catalog, &found, &stated);
    let mut relations: Vec<Relation> = Vec::new();
    for measure in MeasureIx::all(&catalog[later].measures) {
        let own = found[found.partition_point(|found| found.later < measure)..].iter();
        relations.extend(own.take_while(|found| found.later == measure).map(|found| kinds.relation(found)));
        if !kinds.formers.contains_key(&measure) {
            relations.push(relation(None, Some(measure), RelationKind::New, None));
        }
    }
    let ended = MeasureIx::all(&catalog[former].measures).filter(|measure| !kinds.laters.contains_key(measure));
    relations.extend(ended.map(|measure| relation(Some(measure), None, RelationKind::Ended, None)));
    relations
}

/// A proposal as people write it.
pub fn record(catalog: &Catalog, relation: &Relation) -> RelationRecord {
    let id = |measure: Option<MeasureIx>| measure.map(|ix| catalog[ix].id.clone());
    RelationRecord {
        former: id(relation.former),
        later: id(relation.later),
        kind: relation.kind,
        basis: relation.basis,
        score: relation.score,
        quote: relation.quote.clone(),
        note: relation.note.clone(),
    }
}

fn relation(former: Option<MeasureIx>, later: Option<MeasureIx>, kind: RelationKind, score: Option<f64>) -> Relation {
    Relation { former, later, kind, basis: Basis::Compared, score, quote: None, note: None }
}

/// What the kind of a relation follows from: how many there are, and which headings were renamed.
struct Kinds<'a> {
    catalog: &'a Catalog,
    formers: BTreeMap<MeasureIx, usize>,
    laters: BTreeMap<MeasureIx, usize>,
    headings: Headings,
}

impl<'a> Kinds<'a> {
    fn new(catalog: &'a Catalog, found: &[Match], stated: &[(MeasureIx, MeasureIx)]) -> Self {
        let pairs: Vec<(MeasureIx, MeasureIx)> =
            found.iter().map(|found| (found.former, found.later)).chain(stated.iter().copied()).collect();
        let (mut formers, mut laters) = (BTreeMap::new(), BTreeMap::new());
        for &(former, later) in &pairs {
            *formers.entry(later).or_default() += 1;
            *laters.entry(former).or_default() += 1;
        }
        Self { catalog, formers, laters, headings: Headings::new(catalog, &pairs) }
    }

    fn relation(&self, found: &Match) -> Relation {
        let score = (found.score * 100.0).round() / 100.0;
        relation(Some(found.former), Some(found.later), self.kind(found.former, found.later), Some(score))
    }

    fn kind(&self, former: MeasureIx, later: MeasureIx) -> RelationKind {
        let several = |counts: &BTreeMap<MeasureIx, usize>, ix| counts.get(&ix).is_some_and(|&n| n > 1);
        if several(&self.formers, later) {
            RelationKind::Merged
        } else if several(&self.laters, former) {
            RelationKind::Split
        } else if !self.stands_the_same(former, later) {
            RelationKind::Moved
        } else if self.catalog.is_continued(former, later) {
            RelationKind::Continued
        } else {
            RelationKind::Changed
        }
    }

    fn stands_the_same(&self, former: MeasureIx, later: MeasureIx) -> bool {
        let (one, other) = (self.catalog[former].theme, self.catalog[later].theme);
        self.headings.is_same(self.catalog, one, other) && self.catalog.has_same_leads(former, later)
    }
}
