//! A document's lines as what they belong to: front, headings, measures.

use super::heading;
use super::lines::{Line, joined};
use super::profile::{HeadingRule, Profile};
use super::unsure::Doubts;
use crate::text::layout::{length, unlayout};

/// Over how many lines a heading in brackets may be wrapped.
const MOST_LINES: usize = 3;

/// A document, taken apart.
#[derive(Default)]
pub(super) struct Structure<'a> {
    /// Lines before the first heading.
    pub(super) front: Vec<Line<'a>>,
    /// Headings, in order.
    pub(super) headings: Vec<Heading>,
    /// Measures, in order.
    pub(super) bullets: Vec<Bullet>,
}

/// A heading.
pub(super) struct Heading {
    /// 0 for the outermost.
    pub(super) level: usize,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) page: u32,
}

/// A measure: what follows a bullet sign.
pub(super) struct Bullet {
    /// Index of the heading it stands under.
    pub(super) heading: usize,
    /// First and last page.
    pub(super) pages: (u32, u32),
    /// Where each of its lines stands, and how many characters stand before it; blanks do not count.
    lines: Vec<(usize, (u32, u32))>,
    /// How many characters it has; blanks do not count.
    length: usize,
    /// Its text with line breaks, mark included.
    pub(super) raw: String,
}

impl Bullet {
    fn new(heading: usize, line: &Line<'_>, text: &str) -> Self {
        let mut new = Self { heading, pages: (line.page, line.page), lines: Vec::new(), length: 0, raw: String::new() };
        new.push(line, text);
        new
    }

    fn push(&mut self, line: &Line<'_>, text: &str) {
        if !self.lines.is_empty() {
            self.raw.push('\n');
        }
        self.raw.push_str(text);
        self.lines.push((self.length, line.at()));
        self.length += length(text);
        self.pages.1 = line.page;
    }

    /// Page and line of its bullet sign.
    pub(super) fn at(&self) -> (u32, u32) {
        self.lines.first().map(|(_, at)| *at).unwrap_or_default()
    }

    /// Page and line of the character before which so many others stand; blanks do not count.
    pub(super) fn after(&self, characters: usize) -> (u32, u32) {
        let lines = self.lines.partition_point(|(before, _)| *before <= characters);
        self.lines.get(lines.saturating_sub(1)).map(|(_, at)| *at).unwrap_or_default()
    }
}

/// Takes a document apart.
pub(super) fn structure<'a>(lines: &[Line<'a>], profile: &Profile, doubts: &mut Doubts) -> Structure<'a> {
    let mut reader = Reader { profile, doubts, out: Structure::default(), state: State::Front };
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let used = reader.step(first, rest);
        rest = rest.get(used.max(1)..).unwrap_or_default();
    }
    reader.finish_heading();
    reader.out
}

/// Where the reader is.
enum State<'a> {
    /// Before the first heading.
    Front,
    /// In a heading of a level that consists of these lines so far.
    Heading(usize, Vec<Line<'a>>),
    /// In a measure; `true` while its sentence is open.
    Measure(bool),
}

struct Reader<'a, 'p> {
    profile: &'p Profile,
    doubts: &'p mut Doubts,
    out: Structure<'a>,
    state: State<'a>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the first of some lines, or as many as a wrapped heading has; tells how many.
    fn step(&mut self, line: &Line<'a>, rest: &[Line<'a>]) -> usize {
        let is_open = matches!(self.state, State::Measure(true));
        if let Some((level, used)) = self.heading_at(rest) {
            let stays_text = is_open && self.profile.headings.get(level).is_some_and(|rule| rule.only_between);
            if is_open {
                let chosen = if stays_text { "taken as text" } else { "taken as a heading" };
                self.doubts.at(line.at(), format!("\"{}\" looks like a heading inside a sentence", line.text), chosen);
            }
            if !stays_text {
                self.finish_heading();
                self.state = State::Heading(level, rest.get(..used).unwrap_or_default().to_vec());
                return used;
            }
        } else if let Some(text) = self.after_bullet(line) {
            if is_open {
                self.doubts.at(line.at(), "a bullet sign inside a sentence", "taken as a new measure");
            }
            self.finish_heading();
            self.start(line, text);
            return 1;
        }
        match &mut self.state {
            State::Front => self.out.front.push(*line),
            State::Heading(_, lines) => lines.push(*line),
            State::Measure(_) => self.add(line),
        }
        1
    }

    /// The level of the heading that begins here, and how many lines it has.
    fn heading_at(&self, lines: &[Line<'a>]) -> Option<(usize, usize)> {
        let first = lines.first()?;
        if let Some(level) = self.level_of(&self.running(first.text), false) {
            return Some((level, 1));
        }
        if matches!(self.state, State::Measure(true)) {
            return None;
        }
        let most = lines.iter().take(MOST_LINES).skip(1).take_while(|line| self.is_plain(line)).count() + 1;
        (2..=most).find_map(|used| {
            let text = self.running(&joined(lines.get(..used)?));
            Some((self.level_of(&text, true)?, used))
        })
    }

    /// A text without its layout.
    fn running(&self, text: &str) -> String {
        unlayout(text, self.profile.spacing())
    }

    fn level_of(&self, text: &str, is_wrapped: bool) -> Option<usize> {
        let fits = |rule: &HeadingRule| (!is_wrapped || rule.label.is_some()) && rule.pattern.is_match(text);
        self.profile.headings.iter().position(fits)
    }

    /// Whether a line begins neither a heading nor a measure.
    fn is_plain(&self, line: &Line<'_>) -> bool {
        self.after_bullet(line).is_none() && self.level_of(&self.running(line.text), false).is_none()
    }

    /// What follows a bullet sign; before the first heading there are no measures.
    fn after_bullet(&self, line: &Line<'a>) -> Option<&'a str> {
        let text = line.text.strip_prefix(&self.profile.measures.bullet)?;
        (!matches!(self.state, State::Front)).then_some(text)
    }

    fn start(&mut self, line: &Line<'a>, text: &str) {
        self.out.bullets.push(Bullet::new(self.out.headings.len().saturating_sub(1), line, text));
        self.state = State::Measure(!self.profile.measures.closed.is_match(line.text));
    }

    fn add(&mut self, line: &Line<'a>) {
        if let Some(bullet) = self.out.bullets.last_mut() {
            bullet.push(line, line.text);
        }
        self.state = State::Measure(!self.profile.measures.closed.is_match(line.text));
    }

    /// Closes the heading that is open, and starts the measure that stands on the same line, if there is one.
    fn finish_heading(&mut self) {
        let State::Heading(level, lines) = std::mem::replace(&mut self.state, State::Measure(false)) else { return };
        let (Some(rule), Some(first)) = (self.profile.headings.get(level), lines.first()) else { return };
        let (title, body) = heading::cut(&lines, rule, self.profile, self.doubts);
        let Some(found) = rule.pattern.captures(&title) else { return };
        let group = |name| found.name(name).map_or("", |group| group.as_str());
        let label = rule.label.clone().unwrap_or_else(|| group("label").trim().to_owned());
        let title = group("title").trim().to_owned();
        self.out.headings.push(Heading { level, label, title, page: first.page });
        if let Some((line, rest)) = body {
            self.start(&line, line.text);
            rest.iter().for_each(|line| self.add(line));
        }
    }
}
