//! What the audit needs to know of a finished page.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, ForwardingEmitter, Span, Tokenizer};

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
    /// Targets of links and addresses of files, in order; the page's own absolute address is none.
    pub links: Vec<String>,
    /// Passages shown: name and text.
    pub passages: Vec<(String, String)>,
    /// Addresses that the browser loads by itself: pictures, scripts, styles, icons.
    pub loads: Vec<String>,
    /// Addresses in other attributes, such as a form's.
    pub others: Vec<String>,
    /// Attributes that hold script or style: `onclick`, `style`.
    pub code: Vec<String>,
    /// Elements that no page may have: `<base>`, a refresh, an animation of an attribute.
    pub forbidden: Vec<&'static str>,
    /// Scripts and styles that stand in the page: the element's name and its text.
    pub inline: Vec<(&'static str, String)>,
    /// Whether the head begins with a Content Security Policy, so that it is over all that follows.
    pub has_policy: bool,
}

/// Reads a page.
///
/// ```
/// let facts = mieru::audit::facts::read(br#"<p id=a data-verbatim="2023-001/1">x<a href="../b/">y</a></p>"#);
/// assert_eq!(facts.links, ["../b/"]);
/// assert_eq!(facts.passages, [("2023-001/1".to_owned(), "xy".to_owned())]);
/// ```
pub fn read(html: &[u8]) -> Facts {
    let mut reader = Reader::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        reader.see(event);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    // Script and style are no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, Lenient(emitter)).for_each(drop);
    reader.facts
}

/// Reads a page without looking for errors of syntax, which costs a third of the time.
struct Lenient<E>(E);

impl<E: Emitter> ForwardingEmitter for Lenient<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn emit_error(&mut self, _: Error) {}
}

/// Collects facts from the pieces of a page as they come.
#[derive(Default)]
struct Reader {
    facts: Facts,
    /// The start tag at hand.
    tag: Vec<u8>,
    /// Whether the page has begun: with a text, an end tag or an element besides `<html>` and `<head>`.
    is_begun: bool,
    /// Whether the element at hand is that beginning.
    is_first: bool,
    is_canonical: bool,
    /// Whether the element at hand names a file that is loaded, or holds data: no browser runs its text.
    is_apart: bool,
    /// The script or style that is being read.
    inline: Option<(&'static str, Vec<u8>)>,
    attribute: Attribute,
    /// The `data-verbatim` of the tag at hand.
    passage: Option<String>,
    capture: Option<Capture>,
}

/// Kinds of links whose files a browser loads by itself.
const LOADED: [&[u8]; 5] = [b"stylesheet", b"icon", b"preload", b"manifest", b"prefetch"];

/// Elements that change what the others lead to, at once or after a while.
const FORBIDDEN: [&str; 5] = ["base", "animate", "animatemotion", "animatetransform", "set"];

#[derive(Clone, Copy, Default)]
enum Attribute {
    #[default]
    Other,
    Id,
    Link,
    Load,
    /// Addresses of pictures, each with its size.
    Set,
    Src,
    Equiv,
    Address,
    Lang,
    Rel,
    Type,
    Verbatim,
}

/// The text of an element that is being read.
struct Capture {
    name: Vec<u8>,
    depth: usize,
    text: Vec<u8>,
    /// The passage's name; `None` for `<title>`.
    passage: Option<String>,
}

impl Reader {
    fn see(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                (self.is_canonical, self.is_apart) = (false, false);
                let is_frame = name == b"html" || name == b"head";
                self.is_first = !self.is_begun && !is_frame;
                self.is_begun |= !is_frame;
                self.facts.h1 += usize::from(name == b"h1");
                self.facts.forbidden.extend(FORBIDDEN.iter().find(|element| element.as_bytes() == name));
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match name {
                    b"id" => Attribute::Id,
                    b"href" => Attribute::Link,
                    b"src" => Attribute::Src,
                    b"poster" | b"data" | b"background" => Attribute::Load,
                    b"srcset" | b"imagesrcset" => Attribute::Set,
                    b"http-equiv" => Attribute::Equiv,
                    b"action" | b"formaction" | b"cite" | b"ping" | b"xlink:href" => Attribute::Address,
                    b"lang" => Attribute::Lang,
                    b"rel" => Attribute::Rel,
                    b"type" => Attribute::Type,
                    b"data-verbatim" => Attribute::Verbatim,
                    _ => Attribute::Other,
                };
                if name.starts_with(b"on") || name == b"style" || name == b"srcdoc" {
                    self.facts.code.push(text(name));
                }
            }
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { .. } => self.opened(),
            CallbackEvent::String { value } => {
                self.is_begun = self.is_begun || !is_blank(value);
                if let Some((_, text)) = &mut self.inline {
                    text.extend_from_slice(value);
                }
                if let Some(open) = &mut self.capture {
                    open.text.extend_from_slice(value);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.is_begun = true;
                if let Some((name, script)) = self.inline.take() {
                    self.facts.inline.push((name, text(&script)));
                }
                self.closed(name);
            }
            _ => {}
        }
    }

    fn value(&mut self, value: &[u8]) {
        match self.attribute {
            Attribute::Id => self.facts.ids.push(text(value)),
            Attribute::Link => self.facts.links.push(text(value)),
            Attribute::Src => {
                self.is_apart = true;
                self.facts.links.push(text(value));
                self.facts.loads.push(text(value));
            }
            Attribute::Load => self.facts.loads.push(text(value)),
            Attribute::Set => self.facts.loads.extend(candidates(value)),
            Attribute::Equiv => match text(value).trim().to_ascii_lowercase().as_str() {
                "refresh" => self.facts.forbidden.push("meta http-equiv=\"refresh\""),
                "content-security-policy" => self.facts.has_policy |= self.is_first && self.tag == b"meta",
                _ => {}
            },
            Attribute::Address => self.facts.others.push(text(value)),
            Attribute::Lang if self.tag == b"html" => self.facts.lang = Some(text(value)),
            Attribute::Rel => {
                self.is_canonical = value == b"canonical";
                self.is_apart = LOADED.iter().any(|kind| value.windows(kind.len()).any(|part| part == *kind));
            }
            Attribute::Type => self.is_apart |= value.ends_with(b"json"),
            Attribute::Verbatim => self.passage = Some(text(value)),
            Attribute::Lang | Attribute::Other => {}
        }
        self.attribute = Attribute::Other;
    }

    fn opened(&mut self) {
        match self.tag.as_slice() {
            b"link" if self.is_canonical => drop(self.facts.links.pop()),
            b"link" if self.is_apart => self.facts.loads.extend(self.facts.links.last().cloned()),
            b"script" if !self.is_apart => self.inline = Some(("script", Vec::new())),
            b"style" => self.inline = Some(("style", Vec::new())),
            _ => {}
        }
        let passage = self.passage.take();
        match &mut self.capture {
            Some(open) => open.depth += usize::from(open.name == self.tag),
            None if passage.is_some() || self.tag == b"title" => {
                self.capture = Some(Capture { name: self.tag.clone(), depth: 1, text: Vec::new(), passage });
            }
            None => {}
        }
    }

    fn closed(&mut self, name: &[u8]) {
        let is_end = self.capture.as_mut().is_some_and(|open| {
            open.depth -= usize::from(open.name == name);
            open.depth == 0
        });
        if !is_end {
            return;
        }
        let Some(done) = self.capture.take() else { return };
        match done.passage {
            Some(passage) => self.facts.passages.push((passage, text(&done.text))),
            None if self.facts.title.is_empty() => self.facts.title = text(&done.text).trim().to_owned(),
            None => {}
        }
    }
}

/// The addresses of a list of pictures: `a.png 1x, b.png 2x`.
fn candidates(value: &[u8]) -> Vec<String> {
    let each = text(value);
    each.split(',').filter_map(|candidate| Some(candidate.split_whitespace().next()?.to_owned())).collect()
}

/// Whether a text stands nowhere: blanks, and the mark that a file may begin with.
fn is_blank(text: &[u8]) -> bool {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text).iter().all(u8::is_ascii_whitespace)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn script_is_no_markup_and_the_own_address_no_link() {
        let facts = read(
            b"<html lang=ja><title>a &amp; b</title><link rel=canonical href=https://x/><script>'<a href=no>'</script>\
              <h1 id=i>t</h1><p data-verbatim=a/1><span><p>1</p></span>2</p><a href=yes>",
        );
        assert_eq!((facts.title.as_str(), facts.lang.as_deref(), facts.h1), ("a & b", Some("ja"), 1));
        assert_eq!((facts.ids, facts.links), (vec!["i".to_owned()], vec!["yes".to_owned()]));
        assert_eq!(facts.passages, [("a/1".to_owned(), "12".to_owned())]);
    }
    #[test]
    fn what_runs_and_what_is_loaded_is_told_apart() {
        let facts = read(
            b"<link rel=stylesheet href=a><a href=b onclick=c><img src=d><form action=e><script src=f></script>\
              <script>g</script><script type=application/ld+json>h</script><style>i</style><p style=j>",
        );
        assert_eq!((facts.loads, facts.others), (["a", "d", "f"].map(str::to_owned).to_vec(), vec!["e".to_owned()]));
        assert_eq!(facts.inline, [("script", "g".to_owned()), ("style", "i".to_owned())]);
        assert_eq!(facts.code, ["onclick", "style"]);
    }

    #[test]
    fn a_policy_counts_where_the_head_begins() {
        let has = |before: &str| {
            let page = format!("{before}<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><p>a");
            read(page.as_bytes()).has_policy
        };
        for before in ["", "<!DOCTYPE html>\n<html lang=ja>\n<head>\n", "\u{feff}<!-- <p> a --><HEAD>"] {
            assert!(has(before), "{before}");
        }
        for before in
            ["<script src=a></script>", "<title>a</title>", "<body>", "a", "<head></head>", "<!-- ", "<p title='"]
        {
            assert!(!has(before), "{before}");
        }
        assert!(!read(b"<head><meta http-equiv=refresh><meta content=Content-Security-Policy>").has_policy);
    }

    #[test]
    fn what_changes_other_elements_is_told() {
        let facts = read(
            b"<base href=a><meta http-equiv=' Refresh' content='0;url=b'><img srcset='c 1x, https://d/ 2x'>\
              <svg><a><animate attributeName=href values=e /><set attributeName=href to=f /></a></svg>",
        );
        assert_eq!(facts.forbidden, ["base", "meta http-equiv=\"refresh\"", "animate", "set"]);
        assert_eq!(facts.loads, ["c", "https://d/"]);
    }
}
