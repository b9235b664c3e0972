//! Nothing, in words: `null` and `~` are no value in YAML, but the fast parser takes them for texts where one may stand.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// How YAML says that there is nothing.
const NULLS: [&str; 4] = ["~", "null", "Null", "NULL"];

/// A list or mapping around what is read.
enum Around {
    List,
    /// Whether a key comes next.
    Map(bool),
}

/// A YAML text without the words for nothing, so that `title: null` is read as `title:` is. In a list of texts nothing is an
/// error; there a list takes their place, which is none of its entries.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if !NULLS.iter().any(|null| text.contains(null)) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    let mut characters = text.char_indices().enumerate();
    for (index, instead) in places(text) {
        let Some((_, (at, _))) = characters.find(|(n, _)| *n == index) else { break };
        let Some(null) = NULLS.iter().find(|null| text[at..].starts_with(**null)) else { continue };
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + null.len();
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Where such words are values, in characters from the text's start, and what to put there. None in a text that is no
/// YAML, which is told elsewhere.
fn places(text: &str) -> Vec<(usize, &'static str)> {
    let mut open: Vec<Around> = Vec::new();
    let mut found = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return Vec::new() };
        match event {
            Event::SequenceStart(..) => {
                open.push(Around::List);
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Around::Map(true));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
            }
            Event::Scalar(value, ScalarStyle::Plain, 0, None) if NULLS.contains(&value.as_ref()) => {
                let instead = match open.last() {
                    Some(Around::List) => Some("[]"),
                    Some(Around::Map(false)) => Some(" "),
                    Some(Around::Map(true)) | None => None,
                };
                found.extend(instead.map(|instead| (span.start.index(), instead)));
            }
            Event::Scalar(..) | Event::Alias(..) => {}
            _ => continue,
        }
        // What ended was the key or the value of the mapping around it.
        if let Some(Around::Map(is_key)) = open.last_mut() {
            *is_key = !*is_key;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_go_and_texts_stay() {
        for (text, expected) in [
            ("題: x\r\ntitle: null # ~\r\nshort: ~\r\n", "題: x\r\ntitle:   # ~\r\nshort:  \r\n"),
            ("{ name: 名, title: Null, marks: [~, NULL] }", "{ name: 名, title:  , marks: [[], []] }"),
            ("- null\n- a: &x [b]\n  c: *x\n  d: ~\n", "- []\n- a: &x [b]\n  c: *x\n  d:  \n"),
        ] {
            assert_eq!(without(text), expected);
        }
        for text in ["a: 'null'\nb: \"~\"\n", "a: nullable\nb: ~/x\n", "null: x\n", "a: !!str null\n", "a: [null"] {
            assert_eq!(without(text), text);
        }
    }
}
