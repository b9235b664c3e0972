//! What became of measures from one edition to the next, and the lineages that follow.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::Catalog;
use super::id::{EditionIx, LineageIx, MeasureIx, MinistryIx, RelationIx, ThemeIx};
use super::measure::Deadline;
use crate::record::measure;
use crate::record::measure::PassageKind;
use crate::record::relation::{Basis, RelationKind};
use crate::text::year;

/// A relation (継続関係) between measures of two editions that follow each other.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The measure in the former edition; a new measure has none.
    pub former: Option<MeasureIx>,
    /// The measure in the later edition; a measure that ended has none.
    pub later: Option<MeasureIx>,
    /// What became of the one in the other.
    pub kind: RelationKind,
    /// How that is known.
    pub basis: Basis,
    /// How alike the two are, from 0 to 1, if that was measured.
    pub score: Option<f64>,
    /// Words of one of the two measures that state the relation.
    pub quote: Option<String>,
    /// Our remark.
    pub note: Option<String>,
}

/// Everything that one measure became, over all editions.
///
/// A measure that others were merged into is in the lineage of each of them; a measure that was split has what it
/// became in its lineage. So an id never changes when newer editions come.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// The measure it begins with, whose id is the lineage's.
    pub origin: MeasureIx,
    /// The origin and all that it became, oldest edition first, in document order.
    pub measures: Vec<MeasureIx>,
}

impl Catalog {
    /// The edition before this one.
    pub fn former_edition(&self, ix: EditionIx) -> Option<EditionIx> {
        ix.index().checked_sub(1).map(EditionIx::from_usize)
    }

    /// The measures of the former edition that became this one, with the relations that say so.
    pub fn formers(&self, ix: MeasureIx) -> impl Iterator<Item = (RelationIx, MeasureIx)> + '_ {
        self[ix].formers.iter().filter_map(|&relation| Some((relation, self[relation].former?)))
    }

    /// The measures of the later edition that this one became, with the relations that say so.
    pub fn laters(&self, ix: MeasureIx) -> impl Iterator<Item = (RelationIx, MeasureIx)> + '_ {
        self[ix].laters.iter().filter_map(|&relation| Some((relation, self[relation].later?)))
    }

    /// All relations whose later edition this is, those of its own measures in document order, then what ended.
    pub fn relations_into(&self, ix: EditionIx) -> impl Iterator<Item = RelationIx> + '_ {
        let own = MeasureIx::all(&self[ix].measures).flat_map(|measure| self[measure].formers.iter().copied());
        let former = self.former_edition(ix).into_iter().flat_map(|former| MeasureIx::all(&self[former].measures));
        let laters = former.flat_map(|measure| self[measure].laters.iter().copied());
        own.chain(laters.filter(|&relation| self[relation].later.is_none()))
    }

    /// What a measure is in the newest edition; nothing if it ended before, or if that is not known.
    pub fn today(&self, ix: MeasureIx) -> Vec<MeasureIx> {
        let latest = self.latest();
        self.descendants(ix).into_iter().filter(|&found| Some(self[found].edition) == latest).collect()
    }

    /// A measure and all that it became.
    pub fn descendants(&self, ix: MeasureIx) -> BTreeSet<MeasureIx> {
        let mut found = BTreeSet::from([ix]);
        let mut open = vec![ix];
        while let Some(next) = open.pop() {
            open.extend(self.laters(next).map(|(_, later)| later).filter(|&later| found.insert(later)));
        }
        found
    }

    /// Makes the lineages of all measures that became another one.
    pub fn find_lineages(&mut self) {
        for origin in (0..self.measures.len()).map(MeasureIx::from_usize) {
            if self.formers(origin).next().is_some() || self.laters(origin).next().is_none() {
                continue;
            }
            let lineage = LineageIx::from_usize(self.lineages.len());
            let measures: Vec<MeasureIx> = self.descendants(origin).into_iter().collect();
            for &member in &measures {
                self.measures[member.index()].lineages.push(lineage);
            }
            self.lineages.push(Lineage { origin, measures });
        }
    }

    /// Whether two headings are called the same, all levels above included. Number signs may differ.
    pub fn is_same_heading(&self, one: ThemeIx, other: ThemeIx) -> bool {
        let titles = |ix| self.path(ix).into_iter().map(|ix| self[ix].title.as_str());
        titles(one).eq(titles(other))
    }

    /// Whether two measures are led by the same bodies; a successor is the same body.
    pub fn has_same_leads(&self, one: MeasureIx, other: MeasureIx) -> bool {
        let leads = |ix: MeasureIx| self[ix].leads().map(|body| self.last_successor(body)).collect::<BTreeSet<_>>();
        leads(one) == leads(other)
    }

    /// Whether two measures have the same bodies in the same roles; a successor is the same body.
    pub fn has_same_bodies(&self, one: MeasureIx, other: MeasureIx) -> bool {
        let roles = |ix: MeasureIx| -> BTreeSet<(MinistryIx, bool)> {
            self[ix].ministries.iter().map(|role| (self.last_successor(role.ministry), role.lead)).collect()
        };
        roles(one) == roles(other)
    }

    /// The body that has the duties of this one in the end.
    pub fn last_successor(&self, ix: MinistryIx) -> MinistryIx {
        let next = |at: &MinistryIx| self[*at].successor.as_ref().and_then(|body| body.ministry);
        // Data could hold a circle: no chain is longer than the list of bodies.
        std::iter::successors(Some(ix), next).take(self.ministries.len()).last().unwrap_or(ix)
    }

    /// Whether two measures have the same words and bodies; years that move on with the edition do not count.
    pub fn is_continued(&self, one: MeasureIx, other: MeasureIx) -> bool {
        self.has_same_bodies(one, other) && self.rolling(one) == self.rolling(other)
    }

    /// A measure's text without the years that move on with the edition: those of results, and that from which on a plan
    /// holds if it is the first year planned for. Other years of plans are what was promised.
    fn rolling(&self, ix: MeasureIx) -> String {
        let measure = &self[ix];
        let mut out = String::new();
        let mut done = 0;
        let mut hide = |range: &Range<usize>| {
            let range = range.start.max(done)..range.end.max(done);
            out.push_str(measure.text.get(done..range.start).unwrap_or_default());
            done = range.end;
            out.push_str(&year::hidden(measure.text.get(range).unwrap_or_default()));
        };
        for passage in &measure.passages {
            if passage.kind == PassageKind::Plan {
                let own = measure.deadlines.iter().filter(|deadline| passage.range.contains(&deadline.range.start));
                own.filter(|deadline| self.moves_on(ix, deadline)).for_each(|deadline| hide(&deadline.range));
            } else {
                hide(&passage.range);
            }
        }
        out.push_str(measure.text.get(done..).unwrap_or_default());
        out
    }

    /// Whether a deadline only says that a plan holds from the first year on that its edition plans for.
    pub fn moves_on(&self, ix: MeasureIx, deadline: &Deadline) -> bool {
        let plans = self[self[ix].edition].plans_year;
        let begins = |day: Date| self.site.calendar.year_of(day) == plans || day.year() == plans;
        deadline.relation == measure::Relation::From && deadline.from.is_some_and(begins)
    }
}
