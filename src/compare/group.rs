//! Measures of two editions that belong together.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, RelationIx, ThemeIx};
use crate::record::relation::RelationKind;

/// Measures of the former edition and what they became in the later one: one and one as a rule, several where measures
/// were merged or split, none on one side for what is new or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What became of them; `None` where no relation is recorded.
    pub kind: Option<RelationKind>,
    /// In the former edition, in document order.
    pub former: Vec<MeasureIx>,
    /// In the later edition, in document order.
    pub later: Vec<MeasureIx>,
    /// The relations that say so.
    pub relations: Vec<RelationIx>,
}

/// The edition before another, if any relation joins the two.
pub fn former(catalog: &Catalog, later: EditionIx) -> Option<EditionIx> {
    let former = catalog.former_edition(later)?;
    let is_joined = MeasureIx::all(&catalog[later].measures).any(|ix| catalog.formers(ix).next().is_some());
    is_joined.then_some(former)
}

/// All measures of an edition and the one before it: the later ones in document order, then those that became nothing.
pub fn groups(catalog: &Catalog, later: EditionIx) -> Vec<Group> {
    let mut done = BTreeSet::new();
    let former = catalog.former_edition(later).map(|ix| catalog[ix].measures.clone()).unwrap_or_default();
    let all = MeasureIx::all(&catalog[later].measures).chain(MeasureIx::all(&former));
    let mut found = Vec::new();
    for ix in all {
        if !done.contains(&ix) {
            found.push(group(catalog, ix, later, &mut done));
        }
    }
    found
}

/// Everything that relations between the two editions join with a measure.
fn group(catalog: &Catalog, ix: MeasureIx, later: EditionIx, done: &mut BTreeSet<MeasureIx>) -> Group {
    let (mut measures, mut relations) = (BTreeSet::from([ix]), BTreeSet::new());
    let mut open = vec![ix];
    while let Some(at) = open.pop() {
        let is_later = catalog[at].edition == later;
        let own = if is_later { &catalog[at].formers } else { &catalog[at].laters };
        for &relation in own {
            relations.insert(relation);
            let other = if is_later { catalog[relation].former } else { catalog[relation].later };
            open.extend(other.filter(|&other| measures.insert(other)));
        }
    }
    done.extend(&measures);
    let (later, former): (Vec<MeasureIx>, Vec<MeasureIx>) =
        measures.into_iter().partition(|&measure| catalog[measure].edition == later);
    let relations: Vec<RelationIx> = relations.into_iter().collect();
    Group { kind: kind(catalog, &former, &later, &relations), former, later, relations }
}

fn kind(
    catalog: &Catalog,
    former: &[MeasureIx],
    later: &[MeasureIx],
    relations: &[RelationIx],
) -> Option<RelationKind> {
    match (former.len(), later.len()) {
        (0 | 1, 0 | 1) => relations.first().map(|&relation| catalog[relation].kind),
        (1, _) => Some(RelationKind::Split),
        _ => Some(RelationKind::Merged),
    }
}

impl Group {
    /// The measure by which the group is known: the first of the later edition, else of the former.
    pub fn first(&self) -> Option<MeasureIx> {
        self.later.first().or(self.former.first()).copied()
    }

    /// Whether all of it is new, or ended.
    pub fn is_whole(&self) -> bool {
        self.former.is_empty() || self.later.is_empty()
    }

    /// The measures that relations join, former and later; in a group without relations each with each.
    pub fn pairs(&self, catalog: &Catalog) -> Vec<(MeasureIx, MeasureIx)> {
        if self.relations.is_empty() {
            let with = |&former: &MeasureIx| self.later.iter().map(move |&later| (former, later));
            return self.former.iter().flat_map(with).collect();
        }
        let relations = self.relations.iter().map(|&ix| &catalog[ix]);
        relations.filter_map(|relation| Some((relation.former?, relation.later?))).collect()
    }

    /// The top heading under which the group is told: that of its first later measure. What ended stands under the
    /// heading of the later edition that is called like its own, or has its id; else under its own.
    pub fn root(&self, catalog: &Catalog, later: EditionIx) -> Option<ThemeIx> {
        let of = |ix: MeasureIx| catalog.path(catalog[ix].theme).first().copied();
        if let Some(&measure) = self.later.first() {
            return of(measure);
        }
        let own = of(*self.former.first()?)?;
        let roots = || ThemeIx::all(&catalog[later].themes).filter(|&ix| catalog[ix].parent.is_none());
        let called = roots().find(|&ix| catalog[ix].title == catalog[own].title);
        Some(called.or_else(|| roots().find(|&ix| catalog[ix].id == catalog[own].id)).unwrap_or(own))
    }
}
