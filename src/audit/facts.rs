//! What the audit needs to know of a finished page.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, ForwardingEmitter, Span, Tokenizer};

use super::srcset;
use crate::text::url;

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
    /// Targets of links and of forms that lead to a page, and files of the site that are loaded, in order; the page's own
    /// absolute address is none.
    pub links: Vec<String>,
    /// Passages shown: name and text.
    pub passages: Vec<(String, String)>,
    /// Addresses that the browser loads by itself: pictures, scripts, styles, icons.
    pub loads: Vec<String>,
    /// Addresses that forms are sent to.
    pub forms: Vec<String>,
    /// Addresses that are told when a reader follows a link.
    pub pings: Vec<String>,
    /// Addresses that a quotation or a change names as its source.
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
    /// The `href` of the `<link>` at hand.
    href: Option<String>,
    /// Where the form or button at hand sends to.
    action: Option<String>,
    /// Whether the form or button at hand posts, or only closes a dialog, if it says so.
    is_posted: Option<bool>,
    /// The same of the form that began last.
    is_form_posted: bool,
    /// The `data-verbatim` of the tag at hand.
    passage: Option<String>,
    capture: Option<Capture>,
}

/// Kinds of links whose files a browser loads by itself.
const LOADED: [&[u8]; 5] = [b"stylesheet", b"icon", b"preload", b"manifest", b"prefetch"];

/// Elements whose `href` a browser loads by itself: those of SVG.
const BY_HREF: [&[u8]; 4] = [b"image", b"use", b"feimage", b"script"];

/// Elements that change what the others lead to, at once or after a while.
const FORBIDDEN: [&str; 5] = ["base", "animate", "animatemotion", "animatetransform", "set"];

#[derive(Clone, Copy, Default)]
enum Attribute {
    #[default]
    Other,
    Id,
    Link,
    Load,
    /// The picture that stands for a film.
    Poster,
    /// Addresses of pictures, each with its size.
    Set,
    Src,
    Action,
    Method,
    Ping,
    Equiv,
    Cite,
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
                (self.href, self.action, self.is_posted) = (None, None, None);
                let is_frame = name == b"html" || name == b"head";
                self.is_first = !self.is_begun && !is_frame;
                self.is_begun |= !is_frame;
                self.facts.h1 += usize::from(name == b"h1");
                self.facts.forbidden.extend(FORBIDDEN.iter().find(|element| element.as_bytes() == name));
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match name {
                    b"id" => Attribute::Id,
                    b"href" | b"xlink:href" => Attribute::Link,
                    b"src" => Attribute::Src,
                    b"data" | b"background" => Attribute::Load,
                    b"poster" => Attribute::Poster,
                    b"srcset" | b"imagesrcset" => Attribute::Set,
                    b"http-equiv" => Attribute::Equiv,
                    b"action" if self.tag == b"form" => Attribute::Action,
                    b"formaction" => Attribute::Action,
                    b"method" | b"formmethod" => Attribute::Method,
                    b"ping" => Attribute::Ping,
                    b"cite" => Attribute::Cite,
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
            Attribute::Link if self.tag == b"link" => self.href = Some(text(value)),
            Attribute::Link if BY_HREF.contains(&self.tag.as_slice()) => self.load(text(value)),
            Attribute::Link => self.facts.links.push(text(value)),
            Attribute::Src => {
                self.is_apart = true;
                self.load(text(value));
            }
            Attribute::Load => self.facts.loads.push(text(value)),
            Attribute::Poster => self.load(text(value)),
            Attribute::Set => srcset::addresses(&text(value)).for_each(|address| self.load(address.to_owned())),
            Attribute::Action => self.action = Some(text(value)),
            Attribute::Method => {
                self.is_posted = Some(value.eq_ignore_ascii_case(b"post") || value.eq_ignore_ascii_case(b"dialog"));
            }
            Attribute::Ping => self.facts.pings.extend(text(value).split_whitespace().map(str::to_owned)),
            Attribute::Cite => self.facts.others.push(text(value)),
            Attribute::Equiv => match text(value).trim().to_ascii_lowercase().as_str() {
                "refresh" => self.facts.forbidden.push("meta http-equiv=\"refresh\""),
                "content-security-policy" => self.facts.has_policy |= self.is_first && self.tag == b"meta",
                _ => {}
            },
            Attribute::Lang if self.tag == b"html" => self.facts.lang = Some(text(value)),
            Attribute::Rel => {
                self.is_canonical = value == b"canonical";
                self.is_apart = LOADED.iter().any(|kind| value.windows(kind.len()).any(|part| part == *kind));
            }
            Attribute::Type if self.tag == b"script" => self.is_apart |= value.ends_with(b"json"),
            Attribute::Verbatim => self.passage = Some(text(value)),
            Attribute::Lang | Attribute::Type | Attribute::Other => {}
        }
        self.attribute = Attribute::Other;
    }

    /// What a browser loads by itself. Of the site's own files it leads to one.
    fn load(&mut self, address: String) {
        if !url::is_elsewhere(&address) {
            self.facts.links.push(address.clone());
        }
        self.facts.loads.push(address);
    }

    /// The link to a page or file from the head.
    fn linked(&mut self) {
        match self.href.take() {
            Some(_) if self.is_canonical => {}
            Some(href) if self.is_apart => self.load(href),
            Some(href) => self.facts.links.push(href),
            None => {}
        }
    }

    /// A form, or a button that sends one. What is sent in the address leads to a page; what is posted, or sent to an address
    /// from the root of the host, goes to a program of the host, of which nothing is known here.
    fn sent(&mut self, action: String) {
        let is_of_host = self.is_posted.unwrap_or(self.is_form_posted) || action.starts_with('/');
        if !is_of_host && !url::is_elsewhere(&action) {
            self.facts.links.push(action.clone());
        }
        self.facts.forms.push(action);
    }

    fn opened(&mut self) {
        match self.tag.as_slice() {
            b"link" => self.linked(),
            b"form" => self.is_form_posted = self.is_posted.unwrap_or(false),
            b"script" if !self.is_apart => self.inline = Some(("script", Vec::new())),
            b"style" => self.inline = Some(("style", Vec::new())),
            _ => {}
        }
        if let Some(action) = self.action.take() {
            self.sent(action);
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
        assert_eq!((facts.loads, facts.forms), (["a", "d", "f"].map(str::to_owned).to_vec(), vec!["e".to_owned()]));
        assert_eq!(facts.inline, [("script", "g".to_owned()), ("style", "i".to_owned())]);
        assert_eq!(facts.code, ["onclick", "style"]);
    }

    #[test]
    fn pictures_are_loaded_however_they_are_named() {
        let facts = read(
            b"<svg><a xlink:href=a><image href=b /><use xlink:href='#c'/><feImage href=//d /></a>\
              <script href=e></script></svg><video poster=f></video><img src=g srcset='h 1x, i 2x'>\
              <link imagesrcset=m rel=preload href=n><link rel=alternate type=application/json href=o>",
        );
        assert_eq!(facts.loads, ["b", "#c", "//d", "e", "f", "g", "h", "i", "m", "n"]);
        assert_eq!(facts.links, ["a", "b", "#c", "e", "f", "g", "h", "i", "m", "n", "o"]);
    }

    #[test]
    fn a_form_that_is_not_posted_leads_to_a_page() {
        let facts = read(
            b"<form action=a method=POST><button formaction=b><button formmethod=get formaction=c></form>\
              <form action=d><input formaction=e><button formaction=f formmethod=dialog></form>\
              <form method=get action=https://g/></form><p action=h><a ping='i  j' href=k>",
        );
        assert_eq!(facts.forms, ["a", "b", "c", "d", "e", "f", "https://g/"]);
        assert_eq!(facts.links, ["c", "d", "e", "k"]);
        assert_eq!(facts.pings, ["i", "j"]);
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
