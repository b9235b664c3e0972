//! Finds the line of a field in a YAML file.
//!
//! Records are read by a fast parser that keeps no places. Only where something was found does this module read
//! the file again, as a tree of positions, and look the field up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, ScanError, Span};

use crate::diagnostic::{Diagnostic, Place};

/// A YAML value with its position.
#[derive(Clone, Debug)]
pub struct Node {
    line: u32,
    column: u32,
    children: Children,
}

#[derive(Clone, Debug)]
enum Children {
    /// A scalar has none; its value as written, without quotes, is kept for those who are told of it.
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Why a text is no YAML, and where.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The fact.
    pub message: String,
}

impl SyntaxError {
    #[expect(clippy::needless_pass_by_value, reason = "it takes the place of the error")]
    fn new(error: ScanError) -> Self {
        let marker = error.marker();
        Self { line: number(marker.line()), column: number(marker.col() + 1), message: error.info().to_owned() }
    }
}

/// How deep values may be nested. No record comes near it, and a tree this deep cannot exhaust the stack.
const DEEPEST: usize = 100;

/// Line and column at which brackets are nested deeper than any record, if they are. Parsers take a time that grows with
/// the square of such a depth, so it is looked for first.
pub fn too_deep(text: &str) -> Option<(u32, u32)> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Brackets in plain text count, too, and may stand alone: far more than a record nests is allowed.
        if depth > 10 * DEEPEST {
            return Some(position(text, at));
        }
    }
    None
}

/// Line and column of a byte of a text, counted from 1 in characters.
pub fn position(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (number(1 + before.matches('\n').count()), number(1 + line.chars().count()))
}

/// The place of a byte of a file's text.
pub fn place(file: &str, text: &str, at: usize) -> Place {
    let (line, column) = position(text, at);
    Place { file: file.to_owned(), line: Some(line), column: Some(column), field: String::new() }
}

/// Where a second document begins, in bytes; the text's end if none does.
pub fn second_document(text: &str) -> usize {
    let starts = text.match_indices("\n---").map(|(at, _)| at + 1);
    let after_first =
        |at: &usize| text[..*at].lines().any(|line| !line.trim().is_empty() && !line.starts_with(['#', '%', '-']));
    starts.into_iter().find(after_first).unwrap_or(text.len())
}

/// The first control character that a text of a YAML file holds by an escape, with the line and column of that text.
///
/// # Errors
/// When the text cannot be read to its end, so that nobody knows.
pub fn control(text: &str) -> Result<Option<(u32, u32, char)>, SyntaxError> {
    const ESCAPES: [&str; 8] = ["\\0", "\\a", "\\b", "\\e", "\\v", "\\x", "\\u", "\\U"];
    if !ESCAPES.iter().any(|escape| text.contains(escape)) {
        return Ok(None);
    }
    for event in Parser::new_from_str(text) {
        // A parser that failed tells the same for ever.
        let (event, span) = event.map_err(SyntaxError::new)?;
        if let Event::Scalar(value, ..) = event
            && let Some(c) = value.chars().find(|c| super::parse::is_control(*c))
        {
            return Ok(Some((number(span.start.line()), number(span.start.col() + 1), c)));
        }
    }
    Ok(None)
}

/// Reads the first document of a YAML text as a tree of positions; `None` if it is empty.
pub fn tree(text: &str) -> Result<Option<Node>, SyntaxError> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(SyntaxError::new)?;
        if open.len() > DEEPEST {
            return Err(SyntaxError {
                line: number(span.start.line()),
                column: number(span.start.col() + 1),
                message: format!("values are nested more than {DEEPEST} levels deep"),
            });
        }
        let done = match event {
            Event::SequenceStart(..) => {
                open.push(Open { node: node(span, Children::List(Vec::new())), key: None });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open { node: node(span, Children::Map(Vec::new())), key: None });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(closed) => closed.node,
                None => continue,
            },
            Event::Scalar(value, ..) => node(span, Children::Scalar(value.into_owned())),
            Event::Alias(..) => node(span, Children::Scalar(String::new())),
            Event::DocumentEnd => return Ok(None),
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.add(done),
            None => return Ok(Some(done)),
        }
    }
    Ok(None)
}

struct Open {
    node: Node,
    /// A mapping's key that still waits for its value.
    key: Option<(String, u32, u32)>,
}

impl Open {
    fn add(&mut self, child: Node) {
        match &mut self.node.children {
            Children::List(list) => list.push(child),
            Children::Map(map) => match self.key.take() {
                None => self.key = Some((child.text(), child.line, child.column)),
                // A field's place is that of its key.
                Some((key, line, column)) => map.push((key, Node { line, column, ..child })),
            },
            Children::Scalar(_) => {}
        }
    }
}

fn node(span: Span, children: Children) -> Node {
    Node { line: number(span.start.line()), column: number(span.start.col() + 1), children }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Node {
    /// Line and column of a field such as `ministries.lead[0]`, or of the nearest value around it that exists.
    pub fn find(&self, field: &str) -> (u32, u32) {
        let mut at = self;
        for step in steps(field) {
            match at.child(&step) {
                Some(next) => at = next,
                None => break,
            }
        }
        (at.line, at.column)
    }

    /// What a field holds as written, without quotes, if it holds a single value.
    pub fn written(&self, field: &str) -> Option<&str> {
        match &steps(field).try_fold(self, |at, step| at.child(&step))?.children {
            Children::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// What stands below a value, one step further.
    fn child(&self, step: &Step<'_>) -> Option<&Self> {
        match (&self.children, step) {
            (Children::List(list), Step::Index(index)) => list.get(*index),
            (Children::Map(map), Step::Key(name)) => map.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a scalar; of anything else none.
    fn text(&self) -> String {
        match &self.children {
            Children::Scalar(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// Line and column of the second of two equal keys, if a mapping anywhere has them.
    pub fn duplicate_key(&self) -> Option<(String, u32, u32)> {
        match &self.children {
            Children::Scalar(_) => None,
            Children::List(list) => list.iter().find_map(Self::duplicate_key),
            Children::Map(map) => {
                let mut seen = BTreeSet::new();
                let twice = map.iter().find(|(key, _)| !seen.insert(key));
                twice
                    .map(|(key, node)| (key.clone(), node.line, node.column))
                    .or_else(|| map.iter().find_map(|(_, node)| node.duplicate_key()))
            }
        }
    }
}

enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(field: &str) -> impl Iterator<Item = Step<'_>> {
    field.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| match part.strip_suffix(']') {
        Some(index) => Step::Index(index.parse().unwrap_or(usize::MAX)),
        None => Step::Key(part),
    })
}

/// Fills in the lines and columns of findings that name a field of a YAML file.
pub fn fill<'a>(findings: &mut [Diagnostic], file: impl Fn(&str) -> Option<Cow<'a, [u8]>>) {
    let mut trees: BTreeMap<String, Option<Node>> = BTreeMap::new();
    for place in findings.iter_mut().flat_map(|finding| [Some(&mut finding.place), finding.first.as_mut()]).flatten() {
        if place.line.is_some() || place.field.is_empty() || !place.file.ends_with(".yaml") {
            continue;
        }
        let tree = trees.entry(place.file.clone()).or_insert_with(|| {
            let bytes = file(&place.file)?;
            let text = std::str::from_utf8(&bytes).ok()?;
            tree(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?
        });
        (place.line, place.column) = tree.as_ref().map(|tree| tree.find(&place.field)).unzip();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# a\nid: x\nministries: { lead: [mhlw, meti], mark: 厚 }\npassages:\n  - result: あ\n  - plan: い\n";

    #[test]
    fn finds_fields_by_path() {
        let tree = tree(TEXT).unwrap().unwrap();
        assert_eq!(tree.find("id"), (2, 1));
        assert_eq!(tree.find("ministries.lead[1]"), (3, 28));
        assert_eq!(tree.find("passages[1].plan"), (6, 5));
        assert_eq!(tree.find("passages[7].plan"), (4, 1), "the nearest that exists");
        assert_eq!([tree.written("passages[1].plan"), tree.written("passages[7].plan")], [Some("い"), None]);
    }

    #[test]
    fn names_the_place_of_a_syntax_error() {
        let error = tree("id: [a, b\ntitle: c\n").unwrap_err();
        assert_eq!(error.line, 2);
    }

    #[test]
    fn a_text_that_cannot_be_read_to_its_end_is_told_once() {
        // The two parsers do not agree on a byte order mark within a comment.
        assert_eq!(control("# h \u{feff}\\bo\t .").unwrap_err().line, 1);
        assert!(control("a: \"\\b\"").unwrap().is_some());
        assert!(control("a: \\b").unwrap().is_none());
    }

    #[test]
    fn finds_a_doubled_key() {
        let tree = tree("a: 1\nb:\n  - {c: 1, c: 2}\n").unwrap().unwrap();
        assert_eq!(tree.duplicate_key(), Some(("c".to_owned(), 3, 12)));
    }
}
