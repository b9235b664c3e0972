//! What the audit needs to know of a finished page.

use html5gum::{Token, Tokenizer};

/// Facts of one HTML page.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Text of `<title>`.
    pub title: String,
    /// The page's language.
    pub lang: Option<String>,
    /// How many `<h1>` there are.
    pub h1: usize,
    /// Ids, in order.
    pub ids: Vec<String>,
    /// Targets of links and addresses of files, in order.
    pub links: Vec<String>,
    /// Passages shown: name and text.
    pub passages: Vec<(String, String)>,
}

/// The text of an element that is being read.
struct Capture {
    name: Vec<u8>,
    depth: usize,
    text: Vec<u8>,
    /// The passage's name; `None` for `<title>`.
    passage: Option<String>,
}

/// Reads a page.
///
/// ```
/// let facts = mieru::audit::facts::read(br#"<p id=a data-verbatim="2023-001/1">x<a href="../b/">y</a></p>"#);
/// assert_eq!(facts.links, ["../b/"]);
/// assert_eq!(facts.passages, [("2023-001/1".to_owned(), "xy".to_owned())]);
/// ```
pub fn read(html: &[u8]) -> Facts {
    let mut facts = Facts::default();
    let mut capture: Option<Capture> = None;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| text(value));
                collect(&mut facts, &tag.name, attribute);
                match &mut capture {
                    Some(open) if open.name == *tag.name && !tag.self_closing => open.depth += 1,
                    Some(_) => {}
                    None => {
                        let passage = attribute(b"data-verbatim");
                        if passage.is_some() || *tag.name == b"title"[..] {
                            capture = Some(Capture { name: tag.name.to_vec(), depth: 1, text: Vec::new(), passage });
                        }
                    }
                }
            }
            Token::String(string) => {
                if let Some(open) = &mut capture {
                    open.text.extend_from_slice(&string);
                }
            }
            Token::EndTag(tag) => {
                let closes = capture.as_mut().is_some_and(|open| {
                    open.depth -= usize::from(open.name == *tag.name);
                    open.depth == 0
                });
                if closes && let Some(done) = capture.take() {
                    let words = text(&done.text);
                    match done.passage {
                        Some(name) => facts.passages.push((name, words)),
                        None if facts.title.is_empty() => facts.title = words.trim().to_owned(),
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }
    facts
}

fn collect(facts: &mut Facts, name: &[u8], attribute: impl Fn(&[u8]) -> Option<String>) {
    match name {
        b"html" => facts.lang = attribute(b"lang"),
        b"h1" => facts.h1 += 1,
        b"link" if attribute(b"rel").as_deref() == Some("canonical") => return,
        _ => {}
    }
    facts.ids.extend(attribute(b"id"));
    facts.links.extend([&b"href"[..], b"src"].into_iter().filter_map(attribute));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
