//! Finds the line of a field in a YAML file.
//!
//! Records are read by a fast parser that keeps no places. Only where something was found does this module read
//! the file again, as a tree of positions, and look the field up.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span};

use crate::diagnostic::Diagnostic;
use crate::inputs::Inputs;

/// A YAML value with its position; values of scalars are not kept.
#[derive(Clone, Debug)]
pub struct Node {
    line: u32,
    column: u32,
    children: Children,
}

#[derive(Clone, Debug)]
enum Children {
    None,
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

/// How deep values may be nested. No record comes near it, and a tree this deep cannot exhaust the stack.
const DEEPEST: usize = 100;

/// The line at which brackets are nested deeper than any record, if there is one. Parsers take a time that grows with
/// the square of such a depth, so it is looked for first.
pub fn too_deep(text: &str) -> Option<u32> {
    let (mut depth, mut line) = (0usize, 1);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' => line += 1,
            _ => {}
        }
        // Brackets in plain text count, too, and may stand alone: far more than a record nests is allowed.
        if depth > 10 * DEEPEST {
            return Some(line);
        }
    }
    None
}

/// Reads the first document of a YAML text as a tree of positions; `None` if it is empty.
pub fn tree(text: &str) -> Result<Option<Node>, SyntaxError> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| SyntaxError {
            line: number(error.marker().line()),
            column: number(error.marker().col() + 1),
            message: error.info().to_owned(),
        })?;
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
                Some(closed) => (closed.node, String::new()),
                None => continue,
            },
            Event::Scalar(value, ..) => (node(span, Children::None), value.into_owned()),
            Event::Alias(..) => (node(span, Children::None), String::new()),
            Event::DocumentEnd => return Ok(None),
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.add(done.0, done.1),
            None => return Ok(Some(done.0)),
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
    fn add(&mut self, child: Node, scalar: String) {
        match &mut self.node.children {
            Children::List(list) => list.push(child),
            Children::Map(map) => match self.key.take() {
                None => self.key = Some((scalar, child.line, child.column)),
                // A field's place is that of its key.
                Some((key, line, column)) => map.push((key, Node { line, column, ..child })),
            },
            Children::None => {}
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
            let next = match (&at.children, step) {
                (Children::List(list), Step::Index(index)) => list.get(index),
                (Children::Map(map), Step::Key(name)) => map.iter().find(|(key, _)| key == name).map(|(_, node)| node),
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        (at.line, at.column)
    }

    /// Line and column of the second of two equal keys, if a mapping anywhere has them.
    pub fn duplicate_key(&self) -> Option<(String, u32, u32)> {
        match &self.children {
            Children::None => None,
            Children::List(list) => list.iter().find_map(Self::duplicate_key),
            Children::Map(map) => {
                let twice =
                    map.iter().enumerate().find(|(n, (key, _))| map[..*n].iter().any(|(other, _)| other == key));
                twice
                    .map(|(_, (key, node))| (key.clone(), node.line, node.column))
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

/// Fills in the lines of findings that name a field of a YAML file.
pub fn fill(findings: &mut [Diagnostic], inputs: &Inputs) {
    let mut trees: BTreeMap<String, Option<Node>> = BTreeMap::new();
    for place in findings.iter_mut().flat_map(|finding| [Some(&mut finding.place), finding.first.as_mut()]).flatten() {
        if place.line.is_some() || place.field.is_empty() || !place.file.ends_with(".yaml") {
            continue;
        }
        let tree = trees.entry(place.file.clone()).or_insert_with(|| {
            let text = std::str::from_utf8(inputs.get(&place.file)?).ok()?;
            tree(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?
        });
        place.line = tree.as_ref().map(|tree| tree.find(&place.field).0);
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
    }

    #[test]
    fn names_the_place_of_a_syntax_error() {
        let error = tree("id: [a, b\ntitle: c\n").unwrap_err();
        assert_eq!(error.line, 2);
    }

    #[test]
    fn finds_a_doubled_key() {
        let tree = tree("a: 1\nb:\n  - {c: 1, c: 2}\n").unwrap().unwrap();
        assert_eq!(tree.duplicate_key(), Some(("c".to_owned(), 3, 12)));
    }
}
