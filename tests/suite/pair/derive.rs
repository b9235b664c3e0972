//! Derives a made-up edition, its relations and everything that changed, from the real edition and a list of edits.
//!
//! What the right answers are follows from the edits, not from a comparison of texts.

use std::collections::BTreeMap;

use mieru::record::measure::{
    DeadlineRecord, FigureRecord, MarkRecord, MeasureRecord, PassageKind, PassageRecord, Relation,
};
use mieru::record::relation::{Basis, RelationKind, RelationRecord};
use mieru::text::number;
use regex::Regex;
use serde::Serialize;

use super::edits::{Edit, Edits, New, Part, Slip, Written};

/// What readers of a made-up measure are told.
const NOTE: &str = "この施策は、ソフトウェアの試験のために作った架空のものです。実在の施策の記述ではありません。";

/// A made-up edition with the right answers.
#[derive(Debug)]
pub struct Derived {
    pub measures: Vec<MeasureRecord>,
    /// From the former of the two editions into the later.
    pub relations: Vec<RelationRecord>,
    pub changes: Vec<Change>,
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// `words`, `figure`, `deadline`, `heading`, `leads`, `bodies` or `answered`: a plan that came back as a result.
    pub what: &'static str,
    pub former: String,
    pub later: String,
    /// The words, id or passage (counted from 1) in the former edition.
    pub from: String,
    pub to: String,
}

/// A measure while it is made.
struct Draft<'a> {
    edit: &'a Edit,
    sources: Vec<&'a MeasureRecord>,
    theme: String,
    title: String,
    pages: (u32, u32),
    ministries: MarkRecord,
    passages: Vec<Piece>,
    /// Whether something else than years is not as in the source.
    is_edited: bool,
}

/// A passage while it is made.
#[derive(Clone)]
struct Piece {
    /// Position in all sources together, from 1, and position in its own source; 0 where it is added.
    at: usize,
    of: (usize, usize),
    was: Option<PassageKind>,
    kind: PassageKind,
    text: String,
    deadlines: Vec<(Option<DeadlineRecord>, DeadlineRecord)>,
    figures: Vec<(Option<FigureRecord>, FigureRecord)>,
}

/// Derives an edition from the measures of the real one.
pub fn derive(edits: &Edits, real: &[MeasureRecord], themes: &[String]) -> Derived {
    let by_id: BTreeMap<&str, &MeasureRecord> = real.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut drafts: Vec<Draft<'_>> =
        edits.measures.iter().filter(|edit| edit.new.is_none()).map(|edit| draft(edits, edit, &by_id)).collect();
    let used: Vec<&str> =
        drafts.iter().flat_map(|draft| draft.sources.iter().map(|record| record.id.as_str())).collect();
    let default = Edit::default();
    for record in real.iter().filter(|record| !edits.unused.contains(&record.id)) {
        if !used.contains(&record.id.as_str()) {
            drafts.push(rolled(edits, &default, record));
        }
    }
    let place = |theme: &str| themes.iter().position(|id| id == theme).unwrap_or_else(|| panic!("no theme {theme}"));
    drafts.sort_by_key(|draft| (place(&draft.theme), draft.sources[0].id.clone()));
    let mut all: Vec<(usize, Result<Draft<'_>, &New>)> =
        drafts.into_iter().map(|draft| (place(&draft.theme), Ok(draft))).collect();
    all.extend(edits.measures.iter().filter_map(|edit| edit.new.as_ref()).map(|new| (place(&new.theme), Err(new))));
    all.sort_by_key(|(place, entry)| (*place, entry.is_err()));
    finish(edits, all.into_iter().map(|(_, entry)| entry).collect())
}

fn draft<'a>(edits: &Edits, edit: &'a Edit, by_id: &BTreeMap<&str, &'a MeasureRecord>) -> Draft<'a> {
    let whole = edit.of.iter().map(|id| Part { of: id.clone(), passages: Vec::new() });
    let parts: Vec<Part> = whole.chain(edit.parts.iter().cloned()).collect();
    let find = |part: &Part| *by_id.get(part.of.as_str()).unwrap_or_else(|| panic!("no measure {}", part.of));
    let sources: Vec<&MeasureRecord> = parts.iter().map(find).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let taken = |piece: &Piece| part.passages.is_empty() || part.passages.contains(&piece.of.1);
        pieces.extend(self::pieces(edits, n, sources[n]).into_iter().filter(taken));
    }
    for (n, piece) in pieces.iter_mut().enumerate() {
        piece.at = n + 1;
    }
    let before: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    change(edits, edit, &mut pieces);
    let marked = sources.iter().find(|record| !record.ministries.mark.is_empty()).unwrap_or(&sources[0]);
    let is_edited = before != pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    Draft {
        edit,
        theme: edit.theme.clone().unwrap_or_else(|| sources[0].theme.clone()),
        title: edit.title.clone().unwrap_or_else(|| sources[0].title.clone()),
        pages: sources[0].pages,
        ministries: edit.ministries.clone().unwrap_or_else(|| renamed(edits, &marked.ministries)),
        is_edited: is_edited || edit.ministries.is_some(),
        passages: pieces,
        sources,
    }
}

fn rolled<'a>(edits: &Edits, edit: &'a Edit, record: &'a MeasureRecord) -> Draft<'a> {
    let mut passages = pieces(edits, 0, record);
    for (n, piece) in passages.iter_mut().enumerate() {
        piece.at = n + 1;
    }
    Draft {
        edit,
        sources: vec![record],
        theme: record.theme.clone(),
        title: record.title.clone(),
        pages: record.pages,
        ministries: renamed(edits, &record.ministries),
        passages,
        is_edited: false,
    }
}

/// The passages of a measure with their deadlines and figures, years moved on.
fn pieces(edits: &Edits, source: usize, record: &MeasureRecord) -> Vec<Piece> {
    let mut deadlines = record.deadlines.iter().peekable();
    let mut figures = record.figures.iter().peekable();
    let mut out = Vec::new();
    for (n, passage) in record.passages.iter().enumerate() {
        let (kind, text) = passage.kind_and_text().expect("a passage of one kind");
        let mut piece = Piece {
            at: 0,
            of: (source, n + 1),
            was: Some(kind),
            kind,
            text: roll(edits, text),
            deadlines: Vec::new(),
            figures: Vec::new(),
        };
        let mut from = 0;
        while let Some(record) = deadlines.next_if(|record| text[from..].contains(&record.quote)) {
            from += text[from..].find(&record.quote).expect("it is there") + record.quote.len();
            piece.deadlines.push((Some(record.clone()), roll_deadline(edits, record)));
        }
        from = 0;
        while let Some(record) = figures.next_if(|record| text[from..].contains(&record.quote)) {
            from += text[from..].find(&record.quote).expect("it is there") + record.quote.len();
            piece.figures.push((Some(record.clone()), roll_figure(edits, record)));
        }
        out.push(piece);
    }
    assert!(
        deadlines.peek().is_none() && figures.peek().is_none(),
        "{}: quotes stand in the order of the text",
        record.id
    );
    out
}

/// Moves the years on that move on with the edition.
fn roll(edits: &Edits, text: &str) -> String {
    let year = Regex::new(r"[0-9]+").expect("a pattern");
    year.replace_all(text, |found: &regex::Captures<'_>| {
        edits.years.get(&found[0]).cloned().unwrap_or_else(|| found[0].to_owned())
    })
    .into_owned()
}

/// A period moves on if the words that state it do, whatever year it ends in: 2023年度末 is in March 2024.
fn roll_deadline(edits: &Edits, record: &DeadlineRecord) -> DeadlineRecord {
    let quote = roll(edits, &record.quote);
    if quote == record.quote {
        return record.clone();
    }
    let by: i32 = if edits.is_later { 1 } else { -1 };
    let year = Regex::new(r"20[0-9]{2}").expect("a pattern");
    let moved = |found: &regex::Captures<'_>| (found[0].parse::<i32>().expect("a year") + by).to_string();
    DeadlineRecord { quote, period: year.replace_all(&record.period, moved).into_owned(), relation: record.relation }
}

fn roll_figure(edits: &Edits, record: &FigureRecord) -> FigureRecord {
    let as_of = record.as_of.as_ref().map(|period| roll(edits, period));
    FigureRecord { quote: roll(edits, &record.quote), as_of, ..record.clone() }
}

fn renamed(edits: &Edits, record: &MarkRecord) -> MarkRecord {
    let mut record = record.clone();
    for body in &edits.bodies {
        for id in record.lead.iter_mut().chain(&mut record.supporting).filter(|id| **id == body.from) {
            id.clone_from(&body.to);
        }
        record.mark = record.mark.replace(&body.mark, &body.becomes);
    }
    record
}

fn change(edits: &Edits, edit: &Edit, pieces: &mut Vec<Piece>) {
    for turn in &edit.turn {
        let piece = pieces.iter_mut().find(|piece| piece.at == turn.passage).expect("a passage to turn");
        let (kind, text) = turn.kind_and_text();
        (piece.kind, piece.text) = (kind, text.to_owned());
        (piece.deadlines, piece.figures) = (own(&turn.deadlines), own(&turn.figures));
    }
    if edit.reword {
        let turned: Vec<usize> = edit.turn.iter().map(|turn| turn.passage).collect();
        for piece in pieces.iter_mut().filter(|piece| !turned.contains(&piece.at)) {
            for (from, to) in &edits.reword {
                replace(piece, from, to);
            }
        }
    }
    for (from, to) in &edit.replace {
        assert!(pieces.iter().any(|piece| piece.text.contains(from)), "\"{from}\" is nowhere");
        pieces.iter_mut().for_each(|piece| replace(piece, from, to));
    }
    for (from, to) in &edit.figures {
        figure(pieces, from, to);
    }
    for slip in &edit.deadlines {
        deadline(pieces, slip);
    }
    pieces.retain(|piece| !edit.drop.contains(&piece.at));
    for added in &edit.add {
        add(pieces, added);
    }
}

fn own<T: Clone>(records: &[T]) -> Vec<(Option<T>, T)> {
    records.iter().map(|record| (None, record.clone())).collect()
}

/// Puts words for other words; what the words stated goes with them.
fn replace(piece: &mut Piece, from: &str, to: &str) {
    piece.text = piece.text.replace(from, to);
    piece.deadlines.iter_mut().for_each(|(_, record)| record.quote = record.quote.replace(from, to));
    piece.figures.iter_mut().for_each(|(_, record)| record.quote = record.quote.replace(from, to));
    let text = &piece.text;
    piece.figures.retain(|(_, record)| text.contains(&record.quote));
    piece.deadlines.iter_mut().for_each(|(_, record)| {
        // 引き続き2024年度以降も → 2024年度以降も引き続き: the quote begins where the year does.
        assert!(text.contains(&record.quote), "\"{}\" is lost in \"{text}\"", record.quote);
    });
}

fn figure(pieces: &mut [Piece], from: &str, to: &str) {
    let mut is_done = false;
    for piece in pieces.iter_mut().filter(|piece| piece.text.contains(from)) {
        piece.text = piece.text.replace(from, to);
        for (_, record) in piece.figures.iter_mut().filter(|(_, record)| record.quote.contains(from)) {
            record.quote = record.quote.replace(from, to);
            record.value = value(to);
            is_done = true;
        }
    }
    assert!(is_done, "no figure says \"{from}\"");
}

/// The first number of some words.
fn value(words: &str) -> f64 {
    let start = words.find(|c: char| c.is_ascii_digit()).expect("a number");
    let rest = &words[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    number::parse(&rest[..end]).expect("a number")
}

fn deadline(pieces: &mut [Piece], slip: &Slip) {
    let piece = pieces.iter_mut().find(|piece| piece.deadlines.iter().any(|(_, record)| record.quote == slip.from));
    let piece = piece.unwrap_or_else(|| panic!("no deadline says \"{}\"", slip.from));
    piece.text = piece.text.replacen(&slip.from, &slip.to, 1);
    for (_, record) in piece.deadlines.iter_mut().filter(|(_, record)| record.quote == slip.from) {
        (record.quote, record.period) = (slip.to.clone(), slip.period.clone());
    }
}

fn add(pieces: &mut Vec<Piece>, added: &Written) {
    let (kind, text) = added.kind_and_text();
    let after = pieces.iter().rposition(|piece| piece.at <= added.passage).map_or(0, |at| at + 1);
    let piece = Piece {
        at: added.passage,
        of: (0, 0),
        was: None,
        kind,
        text: text.to_owned(),
        deadlines: own(&added.deadlines),
        figures: own(&added.figures),
    };
    pieces.insert(after, piece);
}

/// Numbers the measures and writes down what became of which.
fn finish(edits: &Edits, entries: Vec<Result<Draft<'_>, &New>>) -> Derived {
    let id = |n: usize| format!("{}-{:03}", edits.edition.id, n + 1);
    let mut made_of: BTreeMap<&str, usize> = BTreeMap::new();
    for source in entries.iter().flatten().flat_map(|draft| &draft.sources) {
        *made_of.entry(&source.id).or_default() += 1;
    }
    let owners: BTreeMap<String, String> = entries
        .iter()
        .enumerate()
        .flat_map(|(n, entry)| {
            entry.iter().flat_map(move |draft| draft.sources.iter().map(move |s| (s.id.clone(), id(n))))
        })
        .collect();
    let mut derived = Derived { measures: Vec::new(), relations: Vec::new(), changes: Vec::new() };
    for (n, entry) in entries.iter().enumerate() {
        match entry {
            Err(new) => {
                derived.measures.push(made_up(new, id(n)));
                derived.relations.push(alone(id(n), edits.is_later));
            }
            Ok(draft) => {
                derived.measures.push(record(draft, id(n), &owners));
                for (at, source) in draft.sources.iter().enumerate() {
                    let several = (draft.sources.len() > 1, made_of[source.id.as_str()] > 1);
                    relate(edits, draft, (at, source), id(n), several, &mut derived);
                }
            }
        }
    }
    derived.relations.extend(edits.unused.iter().map(|id| alone(id.clone(), !edits.is_later)));
    derived
        .relations
        .sort_by_key(|relation| (relation.later.is_none(), relation.later.clone(), relation.former.clone()));
    derived
}

fn record(draft: &Draft<'_>, id: String, owners: &BTreeMap<String, String>) -> MeasureRecord {
    let mut ministries = draft.ministries.clone();
    ministries.mark_from = ministries.mark_from.map(|from| owners[&from].clone());
    MeasureRecord {
        id,
        theme: draft.theme.clone(),
        title: draft.title.clone(),
        pages: draft.pages,
        ministries,
        passages: draft.passages.iter().map(|piece| PassageRecord::new(piece.kind, &piece.text)).collect(),
        deadlines: draft.passages.iter().flat_map(|piece| &piece.deadlines).map(|(_, record)| record.clone()).collect(),
        figures: draft.passages.iter().flat_map(|piece| &piece.figures).map(|(_, record)| record.clone()).collect(),
        note: Some(NOTE.to_owned()),
        ..MeasureRecord::default()
    }
}

fn made_up(new: &New, id: String) -> MeasureRecord {
    MeasureRecord {
        id,
        theme: new.theme.clone(),
        title: new.title.clone(),
        pages: (1, 22),
        ministries: new.ministries.clone(),
        passages: new.passages.clone(),
        deadlines: new.deadlines.clone(),
        figures: new.figures.clone(),
        note: Some(NOTE.to_owned()),
        ..MeasureRecord::default()
    }
}

/// A measure that is only in the later edition, or only in the former.
fn alone(id: String, is_new: bool) -> RelationRecord {
    let (former, later, kind) =
        if is_new { (None, Some(id), RelationKind::New) } else { (Some(id), None, RelationKind::Ended) };
    RelationRecord { former, later, kind, basis: Basis::Compared, score: None, quote: None, note: None }
}

fn relate(
    edits: &Edits,
    draft: &Draft<'_>,
    (at, source): (usize, &MeasureRecord),
    id: String,
    (many_sources, many_made): (bool, bool),
    derived: &mut Derived,
) {
    // Seen in time: the later measure has several formers, or the former several laters.
    let (is_merged, is_split) = if edits.is_later { (many_sources, many_made) } else { (many_made, many_sources) };
    let is_moved = draft.edit.theme.is_some() && draft.theme != source.theme;
    let same_bodies = renamed(edits, &source.ministries) == draft.ministries;
    let kind = draft.edit.kind.unwrap_or(match () {
        () if is_merged => RelationKind::Merged,
        () if is_split => RelationKind::Split,
        () if is_moved => RelationKind::Moved,
        () if draft.is_edited || !same_bodies || moves_a_plan(draft) => RelationKind::Changed,
        () => RelationKind::Continued,
    });
    let (former, later) = if edits.is_later { (source.id.clone(), id) } else { (id, source.id.clone()) };
    let mut changes = Vec::new();
    let mut add = |what: &'static str, theirs: String, own: String| {
        let (from, to) = if edits.is_later { (theirs, own) } else { (own, theirs) };
        changes.push(Change { what, former: former.clone(), later: later.clone(), from, to });
    };
    if kind != RelationKind::Continued && (draft.is_edited || moves_a_plan(draft) || is_merged || is_split) {
        add("words", String::new(), String::new());
    }
    if source.theme != draft.theme {
        add("heading", source.theme.clone(), draft.theme.clone());
    }
    let theirs = renamed(edits, &source.ministries);
    if theirs.lead != draft.ministries.lead {
        add("leads", source.ministries.lead.join(" "), draft.ministries.lead.join(" "));
    }
    if theirs != draft.ministries {
        add("bodies", source.ministries.mark.clone(), draft.ministries.mark.clone());
    }
    for piece in draft.passages.iter().filter(|piece| piece.of.0 == at && piece.of.1 > 0) {
        for (was, is) in piece.deadlines.iter().filter_map(|(was, is)| Some((was.as_ref()?, is))) {
            if was.period != is.period && !moves_on(was) {
                add("deadline", was.quote.clone(), is.quote.clone());
            }
        }
        for (was, is) in piece.figures.iter().filter_map(|(was, is)| Some((was.as_ref()?, is))) {
            if was.value != is.value {
                add("figure", was.quote.clone(), is.quote.clone());
            }
        }
        let own = draft.passages.iter().position(|other| std::ptr::eq(other, piece)).expect("its own passage") + 1;
        if piece.was.is_some_and(|was| was != piece.kind) {
            add("answered", piece.of.1.to_string(), own.to_string());
        }
    }
    derived.changes.extend(changes);
    let relation = RelationRecord {
        former: Some(former),
        later: Some(later),
        kind,
        basis: Basis::Compared,
        score: None,
        quote: None,
        note: None,
    };
    derived.relations.push(relation);
}

/// Whether a deadline says since when a plan holds, in the year that plans of the real edition begin with.
fn moves_on(real: &DeadlineRecord) -> bool {
    real.relation == Relation::From && ["FY2023", "2023"].contains(&real.period.as_str())
}

/// Whether years moved in a plan where they are no mere "from this year on".
fn moves_a_plan(draft: &Draft<'_>) -> bool {
    let plans = draft.passages.iter().filter(|piece| piece.kind == PassageKind::Plan && piece.was.is_some());
    plans.into_iter().any(|piece| {
        let source = draft.sources[piece.of.0].passages[piece.of.1 - 1].kind_and_text().expect("a passage").1;
        let (mut was, mut is) = (source.to_owned(), piece.text.clone());
        for (real, own) in piece.deadlines.iter().filter_map(|(real, own)| Some((real.as_ref()?, own))) {
            if moves_on(real) {
                was = was.replacen(&real.quote, "", 1);
                is = is.replacen(&own.quote, "", 1);
            }
        }
        was != is
    })
}
