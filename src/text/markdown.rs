//! Markdown as plain words, and where it leads.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, LineColumn, NodeValue};
use comrak::{Arena, Options, parse_document};

/// How many characters of a piece of HTML are told.
const TOLD: usize = 40;

/// How deep blocks and emphasis may be nested: what is made of them is read by recursion.
const DEEPEST: usize = 100;

/// The words of the first paragraph, without markup; empty if there is none.
///
/// ```
/// use mieru::text::markdown::first_paragraph;
/// assert_eq!(first_paragraph("## 目的\n\n**原文**を[読む](x/)\nサイトです。\n\n次の段落"), "原文を読むサイトです。");
/// ```
pub fn first_paragraph(markdown: &str) -> String {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    let document = parse_document(&arena, markdown, &options);
    let is_paragraph = |node: &&AstNode<'_>| matches!(node.data.borrow().value, NodeValue::Paragraph);
    document.children().find(is_paragraph).map(words).unwrap_or_default()
}

/// The addresses of links and pictures, each with its line and column, counted from 1 in characters.
///
/// ```
/// use mieru::text::markdown::addresses;
/// assert_eq!(addresses("# 題\n\n見る: [読む](../x/)"), [(3, 5, "../x/".to_owned())]);
/// ```
pub fn addresses(markdown: &str) -> Vec<(usize, usize, String)> {
    let arena = Arena::new();
    let document = parse_document(&arena, markdown, &Options::default());
    let lines: Vec<&str> = markdown.lines().collect();
    let found = document.descendants().filter_map(|node| {
        let data = node.data.borrow();
        let (NodeValue::Link(link) | NodeValue::Image(link)) = &data.value else { return None };
        let (line, column) = place(&lines, data.sourcepos.start);
        Some((line, column, link.url.clone()))
    });
    found.collect()
}

/// A place as people count it: the parser counts bytes.
fn place(lines: &[&str], start: LineColumn) -> (usize, usize) {
    let before = lines.get(start.line.saturating_sub(1)).and_then(|line| line.get(..start.column.saturating_sub(1)));
    (start.line, 1 + before.unwrap_or_default().chars().count())
}

/// The HTML in a text, each piece by its beginning, with its line and column. Remarks are passed over, and the end of an
/// element whose beginning is told.
///
/// ```
/// use mieru::text::markdown::html;
/// let found = html("a <b>c</b> <!-- d -->\n\n<div>\ne\n</div>\n");
/// assert_eq!(found, [(1, 3, "<b>".to_owned()), (3, 1, "<div>…".to_owned())]);
/// assert_eq!(html("a </b>"), [(1, 3, "</b>".to_owned())]);
/// assert!(html("1 < 2、<https://example.org/>、\\<b>、`<b>`").is_empty());
/// ```
pub fn html(markdown: &str) -> Vec<(usize, usize, String)> {
    let arena = Arena::new();
    let document = parse_document(&arena, markdown, &Options::default());
    let lines: Vec<&str> = markdown.lines().collect();
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for node in document.descendants() {
        let data = node.data.borrow();
        let text = match &data.value {
            NodeValue::HtmlBlock(block) => block.literal.trim(),
            NodeValue::HtmlInline(text) => text.trim(),
            _ => continue,
        };
        if is_remark(text) || is_end_of(&mut open, text) {
            continue;
        }
        let (line, column) = place(&lines, data.sourcepos.start);
        found.push((line, column, shortened(text)));
    }
    found
}

/// Whether a piece ends an element that is open; notes those that begin.
fn is_end_of(open: &mut Vec<String>, html: &str) -> bool {
    let name = |tag: &str| -> String { tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect() };
    match html.strip_prefix("</") {
        Some(tag) => {
            let at = open.iter().rposition(|open| open.eq_ignore_ascii_case(&name(tag)));
            at.inspect(|&at| open.truncate(at)).is_some()
        }
        None => {
            open.extend(html.strip_prefix('<').map(name));
            false
        }
    }
}

/// Whether HTML is nothing but remarks. One that does not end takes all that follows with it.
fn is_remark(html: &str) -> bool {
    let mut rest = html;
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|inner| inner.split_once("-->")) {
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// As much of a piece as a message has room for.
fn shortened(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let end = first.char_indices().nth(TOLD).map_or(first.len(), |(at, _)| at);
    let (beginning, _) = first.split_at(end);
    if beginning.len() == text.len() { text.to_owned() } else { format!("{beginning}…") }
}

/// Line and column at which blocks or emphasis are nested deeper than any text needs, if they are.
///
/// ```
/// use mieru::text::markdown::too_deep;
/// assert_eq!(too_deep(&format!("# 題\n\n{}a", "> ".repeat(101))).map(|(line, _)| line), Some(3));
/// assert_eq!(too_deep("> - a\n>   - b\n"), None);
/// ```
pub fn too_deep(markdown: &str) -> Option<(usize, usize)> {
    let arena = Arena::new();
    let document = parse_document(&arena, markdown, &Options::default());
    let mut depth = 0usize;
    document.traverse().find_map(|edge| match edge {
        NodeEdge::Start(node) => {
            depth += 1;
            let start = node.data.borrow().sourcepos.start;
            (depth > DEEPEST).then_some((start.line, start.column))
        }
        NodeEdge::End(_) => {
            depth -= 1;
            None
        }
    })
}

fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut words = String::new();
    // Lines of Japanese are joined as they are, those of other languages with a space.
    let mut has_gap = false;
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => add(&mut words, text, std::mem::take(&mut has_gap)),
            NodeValue::Code(code) => add(&mut words, &code.literal, std::mem::take(&mut has_gap)),
            NodeValue::SoftBreak | NodeValue::LineBreak => has_gap = true,
            _ => {}
        }
    }
    words
}

fn add(words: &mut String, text: &str, has_gap: bool) {
    if has_gap && words.ends_with(|c: char| c.is_ascii()) && text.starts_with(|c: char| c.is_ascii()) {
        words.push(' ');
    }
    words.push_str(text);
}
