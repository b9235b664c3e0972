//! Which kinds a relation can be of, seen together with all others of its edition.

use std::collections::BTreeMap;

use super::Claim;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::catalog::relation::Relation;
use crate::record::relation::RelationKind;
use crate::resolve::Report;
use crate::resolve::problem::Problem;

/// How many measures of the other edition a measure is related to.
type Counts = BTreeMap<MeasureIx, usize>;

/// The relations that can be; of the others it is told why not.
pub(super) fn possible(claims: Vec<Claim>, catalog: &Catalog, report: &mut Report) -> Vec<Relation> {
    let (mut formers, mut laters) = (Counts::new(), Counts::new());
    for (former, later) in claims.iter().filter_map(|claim| Some((claim.former?, claim.later?))) {
        *formers.entry(later).or_default() += 1;
        *laters.entry(former).or_default() += 1;
    }
    let mut relations = Vec::new();
    for claim in claims {
        let pair = Pair {
            formers: claim.later.and_then(|ix| formers.get(&ix).copied()).unwrap_or(0),
            laters: claim.former.and_then(|ix| laters.get(&ix).copied()).unwrap_or(0),
            former: claim.former,
            later: claim.later,
            catalog,
        };
        let kind = claim.kind.unwrap_or_else(|| pair.kind());
        match pair.contradiction(kind) {
            Some(reason) => report.add(claim.place, Problem::RelationContradicts { kind: kind.name(), reason }),
            None => relations.push(claim.relation(kind)),
        }
    }
    relations
}

/// The two sides of a relation, and how many measures each is related to.
struct Pair<'a> {
    formers: usize,
    laters: usize,
    former: Option<MeasureIx>,
    later: Option<MeasureIx>,
    catalog: &'a Catalog,
}

impl Pair<'_> {
    fn ends(&self) -> Option<(MeasureIx, MeasureIx)> {
        Some((self.former?, self.later?))
    }

    /// The kind that follows from how many there are, where they stand, and what they say.
    fn kind(&self) -> RelationKind {
        if self.formers > 1 {
            RelationKind::Merged
        } else if self.laters > 1 {
            RelationKind::Split
        } else if !self.stands_the_same() {
            RelationKind::Moved
        } else if !self.says_the_same() {
            RelationKind::Changed
        } else {
            RelationKind::Continued
        }
    }

    fn stands_the_same(&self) -> bool {
        self.ends().is_some_and(|(former, later)| {
            let (one, other) = (self.catalog[former].theme, self.catalog[later].theme);
            self.catalog.is_same_heading(one, other) && self.catalog.has_same_leads(former, later)
        })
    }

    fn says_the_same(&self) -> bool {
        self.ends().is_some_and(|(former, later)| self.catalog.is_continued(former, later))
    }

    fn contradiction(&self, kind: RelationKind) -> Option<String> {
        let id = |ix: Option<MeasureIx>| ix.map_or("", |ix| self.catalog[ix].id.as_str());
        let (former, later) = (id(self.former), id(self.later));
        let several = || match (self.formers, self.laters) {
            (n, _) if n > 1 => Some(format!("\"{later}\" has {n} former measures")),
            (_, n) if n > 1 => Some(format!("\"{former}\" became {n} measures")),
            _ => None,
        };
        let because = |is_so: bool, reason: &str| is_so.then(|| reason.to_owned());
        match kind {
            RelationKind::Merged if self.formers < 2 => Some(format!("\"{later}\" has no other former measure")),
            RelationKind::Split if self.laters < 2 => Some(format!("\"{former}\" became no other measure")),
            RelationKind::Merged | RelationKind::Split => None,
            RelationKind::New if self.formers > 0 => Some(format!("\"{later}\" has a former measure")),
            RelationKind::Ended if self.laters > 0 => Some(format!("\"{former}\" became another measure")),
            RelationKind::New | RelationKind::Ended => None,
            RelationKind::Moved => {
                several().or_else(|| because(self.stands_the_same(), "heading and bodies in charge are the same"))
            }
            RelationKind::Continued => {
                several().or_else(|| because(!self.says_the_same(), "the words or the bodies are not the same"))
            }
            RelationKind::Changed => several().or_else(|| {
                because(self.stands_the_same() && self.says_the_same(), "heading, words and bodies are the same")
            }),
        }
    }
}
