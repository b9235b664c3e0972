//! Relations to measures of the former edition: from `continues` of a measure, where the document states them, and from
//! `relations.yaml`.

mod contradiction;

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::problem::Problem;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, RelationIx};
use crate::catalog::relation::Relation;
use crate::diagnostic::Place;
use crate::record::relation::{Basis, RelationKind, RelationRecord};
use crate::record::{EditionFiles, Placed};

/// A relation before it is known to be possible. Without a kind it is of the one that follows from all relations.
struct Claim {
    former: Option<MeasureIx>,
    later: Option<MeasureIx>,
    kind: Option<RelationKind>,
    record: Option<RelationRecord>,
    place: Place,
}

/// Measures by id.
type Known<'a> = BTreeMap<&'a str, MeasureIx>;

/// Checks the relations of all editions and puts them into the catalog.
pub fn relations(editions: &[EditionFiles], catalog: &mut Catalog, report: &mut Report) {
    if editions.iter().any(EditionFiles::is_partial) {
        return;
    }
    for ix in catalog.edition_indices() {
        let Some(files) = editions.iter().find(|files| files.folder == catalog[ix].id) else { continue };
        let claims = claims(ix, files, catalog, report);
        add(contradiction::possible(claims, catalog, report), catalog);
        missing(ix, files, catalog, report);
    }
}

/// Everything that an edition says of the one before it, each pair once.
fn claims(ix: EditionIx, files: &EditionFiles, catalog: &Catalog, report: &mut Report) -> Vec<Claim> {
    let measures = catalog.measures.iter().enumerate();
    let known: Known<'_> = measures.map(|(n, measure)| (measure.id.as_str(), MeasureIx::from_usize(n))).collect();
    let scope = Scope { ix, known: &known, catalog };
    let mut claims = Vec::new();
    for placed in &files.measures {
        let Some(&later) = known.get(placed.record.id.as_str()) else { continue };
        for (n, id) in placed.record.continues.iter().enumerate() {
            let place = placed.place(&format!("continues[{n}]"));
            let former = scope.former(id, place.clone(), report);
            claims.extend(former.map(|former| Claim::stated(former, later, place)));
        }
    }
    claims.extend(files.relations.iter().filter_map(|placed| scope.claim(placed, report)));
    let mut places: BTreeMap<(Option<MeasureIx>, Option<MeasureIx>), Place> = BTreeMap::new();
    claims.retain(|claim| match places.get(&(claim.former, claim.later)) {
        Some(first) => {
            let name = claim.name(catalog);
            report.add(claim.place.clone(), Problem::Duplicate { what: "relation", name, first: first.clone() });
            false
        }
        None => {
            places.insert((claim.former, claim.later), claim.place.clone());
            true
        }
    });
    claims
}

impl Claim {
    fn stated(former: MeasureIx, later: MeasureIx, place: Place) -> Self {
        Self { former: Some(former), later: Some(later), kind: None, record: None, place }
    }

    /// `2022-001 → 2023-002`
    fn name(&self, catalog: &Catalog) -> String {
        let ids: Vec<&str> =
            [self.former, self.later].into_iter().flatten().map(|ix| catalog[ix].id.as_str()).collect();
        ids.join(" → ")
    }

    fn relation(self, kind: RelationKind) -> Relation {
        let record = self.record.as_ref();
        Relation {
            former: self.former,
            later: self.later,
            kind,
            basis: record.map_or(Basis::Stated, |record| record.basis),
            score: record.and_then(|record| record.score),
            quote: record.and_then(|record| record.quote.clone()),
            note: record.and_then(|record| record.note.clone()),
        }
    }
}

/// What the relations of an edition are checked against.
struct Scope<'a> {
    ix: EditionIx,
    known: &'a Known<'a>,
    catalog: &'a Catalog,
}

impl Scope<'_> {
    fn claim(&self, placed: &Placed<RelationRecord>, report: &mut Report) -> Option<Claim> {
        let record = &placed.record;
        let (has_former, has_later, expected) = match record.kind {
            RelationKind::New => (false, true, "`later` and no `former`"),
            RelationKind::Ended => (true, false, "`former` and no `later`"),
            _ => (true, true, "`former` and `later`"),
        };
        if (record.former.is_some(), record.later.is_some()) != (has_former, has_later) {
            report.add(placed.place("kind"), Problem::RelationKeys { kind: record.kind.name(), expected });
            return None;
        }
        let score = record.score.filter(|score| record.basis != Basis::Compared || !(0.0..=1.0).contains(score));
        if score.is_some() {
            report.add(placed.place("score"), Problem::BadScore);
        }
        let former = record.former.as_ref().map(|id| self.former(id, placed.place("former"), report));
        let later = record.later.as_ref().map(|id| self.later(id, placed.place("later"), report));
        let (former, later) =
            (former.map_or(Some(None), |ix| ix.map(Some))?, later.map_or(Some(None), |ix| ix.map(Some))?);
        self.check_quote(placed, [former, later], report);
        Some(Claim { former, later, kind: Some(record.kind), record: Some(record.clone()), place: placed.place("") })
    }

    fn find(&self, id: &str, place: &Place, report: &mut Report) -> Option<MeasureIx> {
        let found = self.known.get(id).copied();
        if found.is_none() {
            report.add(place.clone(), Problem::unknown("measure", id, self.known.keys().copied()));
        }
        found
    }

    fn former(&self, id: &str, place: Place, report: &mut Report) -> Option<MeasureIx> {
        let found = self.find(id, &place, report)?;
        let (edition, former) = (self.catalog[found].edition, self.catalog.former_edition(self.ix));
        if Some(edition) == former {
            return Some(found);
        }
        report.add(
            place,
            match edition == self.ix {
                true => Problem::ContinuesSameEdition { id: id.to_owned() },
                false => Problem::NotFormerEdition {
                    id: id.to_owned(),
                    former: former.map(|ix| self.catalog[ix].id.clone()),
                },
            },
        );
        None
    }

    fn later(&self, id: &str, place: Place, report: &mut Report) -> Option<MeasureIx> {
        let found = self.find(id, &place, report)?;
        let edition = &self.catalog[self.ix].id;
        let is_own = self.catalog[found].edition == self.ix;
        if !is_own {
            report.add(place, Problem::WrongEdition { id: id.to_owned(), edition: edition.clone() });
        }
        is_own.then_some(found)
    }

    fn check_quote(&self, placed: &Placed<RelationRecord>, measures: [Option<MeasureIx>; 2], report: &mut Report) {
        let Some(quote) = &placed.record.quote else { return };
        let is_said = measures.into_iter().flatten().any(|ix| self.catalog[ix].text.contains(quote.as_str()));
        if quote.trim().is_empty() {
            report.add(placed.place("quote"), Problem::EmptyQuote);
        } else if !is_said {
            report.add(placed.place("quote"), Problem::QuoteNotFound { quote: quote.clone(), elsewhere: false });
        }
    }
}

/// Hangs relations on their measures, in the order of both editions.
fn add(mut relations: Vec<Relation>, catalog: &mut Catalog) {
    relations.sort_by_key(|relation| (relation.later.is_none(), relation.later, relation.former));
    for relation in relations {
        let ix = RelationIx::from_usize(catalog.relations.len());
        if let Some(later) = relation.later {
            catalog.measures[later.index()].formers.push(ix);
        }
        if let Some(former) = relation.former {
            catalog.measures[former.index()].laters.push(ix);
        }
        catalog.relations.push(relation);
    }
}

/// Tells which measures have no relation to the edition beside theirs. An edition without any is told once; a relation
/// that cannot be is told elsewhere.
fn missing(ix: EditionIx, files: &EditionFiles, catalog: &Catalog, report: &mut Report) {
    let Some(former) = catalog.former_edition(ix) else { return };
    let (edition, before) = (&catalog[ix], &catalog[former]);
    let listed = files.relations.iter().flat_map(|placed| [&placed.record.former, &placed.record.later]).flatten();
    let named = files.measures.iter().filter(|placed| !placed.record.continues.is_empty());
    let stated = named.flat_map(|placed| placed.record.continues.iter().chain([&placed.record.id]));
    let mentioned: BTreeSet<&str> = listed.chain(stated).map(String::as_str).collect();
    if mentioned.is_empty() {
        let problem = Problem::Unrelated { edition: edition.id.clone(), former: before.id.clone() };
        return report.add(files.edition.place(""), problem);
    }
    let file = format!("data/editions/{}/relations.yaml", edition.id);
    let mut tell = |measure: MeasureIx, other: &str| {
        let problem = Problem::NoRelation { id: catalog[measure].id.clone(), edition: other.to_owned() };
        report.add(Place::file(file.clone()), problem);
    };
    let is_missing = |measure: &MeasureIx| !mentioned.contains(catalog[*measure].id.as_str());
    MeasureIx::all(&before.measures).filter(is_missing).for_each(|measure| tell(measure, &edition.id));
    MeasureIx::all(&edition.measures).filter(is_missing).for_each(|measure| tell(measure, &before.id));
}
