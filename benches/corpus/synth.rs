//! Makes a complete, sound and plainly made-up site: the same for the same size, on every machine.

use std::fmt::Write;
use std::path::Path;

use mieru::inputs::{Inputs, sha256};
use mieru::record::edition::{DocumentRecord, EditionRecord, FiscalYearsRecord, FrontKind, FrontRecord, LeftOutRecord};
use mieru::record::measure::{
    DeadlineRecord, FigureRecord, FootnoteRecord, MarkRecord, MeasureRecord, PassageKind, PassageRecord, Relation,
};
use mieru::record::theme::{ThemeRecord, printed};
use mieru::record::write;
use mieru::text::layout::Spacing;

use super::paper::{self, Paper};
use super::words::{BODIES, DEEDS, MANNERS, OBJECTS, PLACES, Random, TERMS, UNITS, term};

/// The year of the newest edition.
const NEWEST: i16 = 2023;

/// How many levels the headings have.
const LEVELS: u32 = 5;

/// How many measures stand under a heading of the lowest level.
const UNDER_A_HEADING: usize = 6;

const BULLET: &str = "・";

/// How the texts of editions stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// The same but for years.
    Alike,
    /// Each its own, of the same phrases.
    Unlike,
}

/// The files of a site with so many measures in so many editions.
pub(crate) fn site(measures: usize, editions: usize, texts: Texts) -> Inputs {
    let mut inputs = Inputs::new();
    let settings = "title: 架空施策の見本\ndescription: 速さを測るために作られた、実在しない施策の一覧です。\n\
        issuer: 架空の国の見本会議\nbase_url: https://corpus.example/\n";
    inputs.insert("site/site.yaml", settings);
    inputs.insert("site/prose/about.md", "# このサイトについて\n\n速さを測るための見本です。すべて架空です。\n");
    inputs.insert("data/ministries.yaml", ministries());
    let mut terms = String::new();
    for n in 0..editions {
        let year = NEWEST - i16::try_from(editions - 1 - n).unwrap_or(0);
        let count = measures * (n + 1) / editions - measures * n / editions;
        edition(year, count, texts, &mut inputs, &mut terms);
    }
    inputs.insert("data/terms.yaml", terms);
    inputs
}

/// Writes a site's files into a folder.
#[expect(clippy::disallowed_methods, reason = "this is where the benchmark writes the disk")]
pub(crate) fn write(site: &Inputs, folder: &Path) -> Result<(), String> {
    for (path, bytes) in site.under("") {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, bytes));
        written.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn ministries() -> String {
    let mut out = String::new();
    for (n, (sign, reading, english)) in BODIES.iter().enumerate() {
        let _ = write!(
            out,
            "- id: body-{:02}\n  name: {sign}の庁（架空）\n  reading: {reading}のちょう\n  short: {sign}庁\n  \
             english: {{ name: Agency of {english} (made up) }}\n  marks: [{sign}]\n",
            n + 1
        );
    }
    out
}

/// An edition while it is made: the records, and the document they are printed in.
struct Maker<'a> {
    year: i16,
    count: usize,
    random: Random,
    paper: Paper,
    inputs: &'a mut Inputs,
    terms: &'a mut String,
    /// The measure before, if it has a mark of its own.
    before: Option<(String, MarkRecord)>,
    made: usize,
    footnotes: usize,
}

fn edition(year: i16, count: usize, texts: Texts, inputs: &mut Inputs, terms: &mut String) {
    let own = match texts {
        Texts::Alike => u64::from(NEWEST.unsigned_abs()),
        Texts::Unlike => u64::from(year.unsigned_abs()),
    };
    let seed = 0x6d69_6572_7500 + own;
    let (random, paper) = (Random::new(seed), Paper::new());
    let mut maker = Maker { year, count, random, paper, inputs, terms, before: None, made: 0, footnotes: 0 };
    let title = format!("架空施策の実行状況と今後の取組方針{year}");
    let front = [
        (FrontKind::Title, title.clone()),
        (FrontKind::Date, format!("{year}年6月26日")),
        (FrontKind::DecidedBy, "架空の国の見本会議決定".to_owned()),
        (
            FrontKind::Preamble,
            "この文書は、速さを測るために作られた見本であり、書かれた施策はすべて架空である。".to_owned(),
        ),
    ];
    for (_, text) in &front {
        maker.paper.paragraph(text);
    }
    let leaves = count.div_ceil(UNDER_A_HEADING).max(1);
    let themes = maker.themes("", 1, 0..leaves, leaves);
    let (source, pages) = maker.paper.finish();
    let page_number = |page| LeftOutRecord { text: paper::number(page), page, reason: "ページ番号".to_owned() };
    let record = EditionRecord {
        id: year.to_string(),
        title: title.clone(),
        date: format!("{year}-06-26"),
        decided_by: "架空の国の見本会議".to_owned(),
        english: None,
        fiscal_years: FiscalYearsRecord { results: year - 1, plans: year },
        document: DocumentRecord {
            title,
            pages,
            sha256: Some(sha256(source.as_bytes())),
            bullet: BULLET.to_owned(),
            ..DocumentRecord::default()
        },
        front: front.into_iter().map(|(kind, text)| FrontRecord::new(kind, text)).collect(),
        left_out: (1..=pages).map(page_number).collect(),
        remarks: Vec::new(),
    };
    inputs.insert(format!("data/editions/{year}/edition.yaml"), write::edition(&record));
    inputs.insert(format!("data/editions/{year}/themes.yaml"), write::themes(&themes));
    inputs.insert(format!("data/editions/{year}/source.txt"), source);
}

/// The least number whose power reaches `n`: how often a level splits so that the lowest has `n` headings.
fn root(n: usize, power: u32) -> usize {
    (1..=n).find(|root| root.pow(power) >= n).unwrap_or(1)
}

impl Maker<'_> {
    /// The headings of a level and all below, with their measures; `leaves` are those of the lowest level.
    fn themes(&mut self, above: &str, level: u32, leaves: std::ops::Range<usize>, all: usize) -> Vec<ThemeRecord> {
        let children = if level == LEVELS { leaves.len() } else { root(leaves.len(), LEVELS - level + 1) };
        let mut records = Vec::with_capacity(children);
        for n in 0..children {
            let cut = |n: usize| leaves.start + leaves.len() * n / children;
            let leaves = cut(n)..cut(n + 1);
            let id = if above.is_empty() { (n + 1).to_string() } else { format!("{above}-{}", n + 1) };
            let (label, word) = match level {
                1 => (format!("第{}部", n + 1), "見本の部門"),
                2 => (format!("第{}章", n + 1), "見本の分野"),
                3 => (format!("({})", n + 1), "見本の課題"),
                4 => (format!("{})", n + 1), "見本の取組"),
                _ => ("（…）".to_owned(), "見本の細目"),
            };
            let title = format!("{word}{id}：{}の{}", self.random.pick(&OBJECTS), self.random.pick(&DEEDS));
            let (page, _) = self.paper.paragraph(&printed(&label, &title, Spacing::Joined));
            let children = if level == LEVELS {
                for _ in self.count * leaves.start / all..self.count * leaves.end / all {
                    self.measure(&id);
                }
                Vec::new()
            } else {
                self.themes(&id, level + 1, leaves, all)
            };
            records.push(ThemeRecord { id, label, title, english: None, page, children });
        }
        records
    }

    fn measure(&mut self, theme: &str) {
        self.made += 1;
        let number = self.made;
        let width = self.count.to_string().len().max(3);
        let id = format!("{}-{number:0width$}", self.year);
        let mut text = Text::default();
        self.sentences(&id, &mut text);
        let (ministries, mark) = self.mark(&id);
        let words = text.passages.iter().map(|(_, words)| words.as_str()).collect::<String>();
        let pages = self.paper.paragraph(&format!("{BULLET}{words}{mark}"));
        for note in &mut text.footnotes {
            note.page = self.paper.footnote(&note.mark, &note.text);
        }
        let record = MeasureRecord {
            id: id.clone(),
            theme: theme.to_owned(),
            title: format!("{}の{}（見本{number}）", self.random.pick(&OBJECTS), self.random.pick(&DEEDS)),
            pages,
            ministries,
            passages: text.passages.into_iter().map(|(kind, words)| PassageRecord::new(kind, words)).collect(),
            deadlines: text.deadlines,
            figures: text.figures,
            footnotes: text.footnotes,
            continues: Vec::new(),
            note: None,
        };
        let path = format!("data/editions/{}/measures/{id}.yaml", self.year);
        self.inputs.insert(path, write::measure(&record));
    }

    /// Text of 200 to 600 characters: what was done, then what is planned.
    fn sentences(&mut self, id: &str, text: &mut Text) {
        let (most, mut length) = (280 + self.random.below(321), 0);
        let explained = self.explains();
        loop {
            let share = length * 100 / most;
            let kind = match self.random.below(100) {
                0..5 => PassageKind::Background,
                chance if (share < 55) == (chance < 95) => PassageKind::Result,
                _ => PassageKind::Plan,
            };
            let mut next = Text::default();
            let words = match explained {
                Some(n) if length == 0 => self.explanation(n, id),
                _ => self.sentence(kind, &mut next),
            };
            length += words.chars().count();
            if length > most {
                return;
            }
            text.deadlines.append(&mut next.deadlines);
            text.figures.append(&mut next.figures);
            text.footnotes.append(&mut next.footnotes);
            match text.passages.last_mut() {
                Some((last, passage)) if *last == kind && self.random.percent(40) => passage.push_str(&words),
                _ => text.passages.push((kind, words)),
            }
        }
    }

    /// The term that this measure explains, if it does: those of the newest edition are spread over its measures.
    fn explains(&self) -> Option<usize> {
        (0..TERMS).find(|&n| self.year == NEWEST && self.made == 1 + n * self.count / TERMS)
    }

    fn explanation(&mut self, n: usize, id: &str) -> String {
        let (term, expansion) = term(n);
        let quote = format!("{expansion}（{term}）");
        let lower = term.to_lowercase();
        let entry = format!(
            "- id: {lower}\n  term: {term}\n  expansion: {expansion}\n  measure: {id}\n  quote: {quote}\n  spellings: []\n"
        );
        self.terms.push_str(&entry);
        format!("{quote}を用いた{}の{}を行った。", self.random.pick(&OBJECTS), self.random.pick(&DEEDS))
    }

    fn sentence(&mut self, kind: PassageKind, found: &mut Text) -> String {
        let random = &mut self.random;
        let (place, object) = (random.pick(&PLACES), random.pick(&OBJECTS));
        let (deed, manner) = (random.pick(&DEEDS), random.pick(&MANNERS));
        match (kind, random.below(10)) {
            (PassageKind::Background, _) => {
                format!("{object}は、{place}の暮らしに欠かせないものであり、その{deed}が求められている。")
            }
            (PassageKind::Result, 0..4) => {
                let (quote, figure) = figure(random);
                found.figures.push(figure);
                format!("{place}では、{manner}、{object}の{deed}を{quote}について実施した。")
            }
            (PassageKind::Result, 4..6) => {
                let (term, _) = term(random.below(TERMS));
                format!("また、{place}において、{manner}、{term}を用いた{object}の{deed}を行った。")
            }
            (PassageKind::Result, 6) if random.percent(50) => {
                self.footnotes += 1;
                let mark = format!("※{}", self.footnotes);
                let text = format!("{object}は、見本のために作られたものであり、実在しない。");
                found.footnotes.push(FootnoteRecord { mark: mark.clone(), after: object.to_owned(), page: 0, text });
                format!("{place}に向けて、{object}{mark}の{deed}の計画を取りまとめた。")
            }
            (PassageKind::Result, _) => {
                format!("あわせて、{place}と連携し、{manner}、{object}の{deed}を進めている。")
            }
            (PassageKind::Plan, 0..4) => {
                let (quote, deadline) = deadline(random, self.year);
                found.deadlines.push(deadline);
                format!("今後は、{quote}、{place}における{object}の{deed}を、{manner}行う予定である。")
            }
            (PassageKind::Plan, _) => {
                format!("引き続き、{place}の協力を得て、{manner}、{object}の{deed}に取り組む。")
            }
        }
    }

    /// Who does it, and the mark as printed. A measure in twenty shares the mark of the one before it.
    fn mark(&mut self, id: &str) -> (MarkRecord, String) {
        if self.random.percent(5)
            && let Some((owner, record)) = self.before.take()
        {
            return (MarkRecord { mark: String::new(), mark_from: Some(owner), ..record }, String::new());
        }
        let mut bodies: Vec<usize> = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            // The lesser of two: the first bodies do most.
            let body = self.random.below(BODIES.len()).min(self.random.below(BODIES.len()));
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
        let leads = if self.random.percent(10) { 2.min(bodies.len()) } else { 1 };
        let ids: Vec<String> = bodies.iter().map(|body| format!("body-{:02}", body + 1)).collect();
        let signs = bodies.iter().enumerate();
        let signs = signs.map(|(n, &body)| format!("{}{}", if n < leads { "◎" } else { "" }, BODIES[body].0));
        let mark = format!("【{}】", signs.collect::<Vec<_>>().join("、"));
        let (lead, supporting) = ids.split_at(leads);
        let record =
            MarkRecord { lead: lead.to_vec(), supporting: supporting.to_vec(), mark: mark.clone(), mark_from: None };
        self.before = Some((id.to_owned(), record.clone()));
        (record, mark)
    }
}

/// What the text of a measure holds.
#[derive(Default)]
struct Text {
    passages: Vec<(PassageKind, String)>,
    deadlines: Vec<DeadlineRecord>,
    figures: Vec<FigureRecord>,
    footnotes: Vec<FootnoteRecord>,
}

fn figure(random: &mut Random) -> (String, FigureRecord) {
    let most = [10, 100, 3_000][random.below(3)];
    let value = 1 + random.below(most);
    let unit = random.pick(&UNITS);
    let quote = format!("{}{unit}", mieru::text::number::grouped(i64::try_from(value).unwrap_or(0)));
    let value = f64::from(u32::try_from(value).unwrap_or(0));
    (quote.clone(), FigureRecord { quote, value, unit: unit.to_owned(), as_of: None })
}

fn deadline(random: &mut Random, year: i16) -> (String, DeadlineRecord) {
    let year = year + i16::try_from(random.below(6)).unwrap_or(0);
    let (quote, period, relation) = match random.below(4) {
        0 => (format!("{year}年度末までに"), format!("FY{year}"), Relation::By),
        1 => (format!("{year}年度中に"), format!("FY{year}"), Relation::During),
        2 => (format!("{year}年度以降"), format!("FY{year}"), Relation::From),
        _ => {
            let month = 4 + random.below(9);
            (format!("{year}年{month}月頃に"), format!("{year}-{month:02}"), Relation::Around)
        }
    };
    (quote.clone(), DeadlineRecord { quote, period, relation })
}
