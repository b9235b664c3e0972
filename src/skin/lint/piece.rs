//! A template as pieces: text, values, statements, remarks.

/// A piece of a template; `at` is where it begins, in bytes, and `code` what stands between its signs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text that is written as it is.
    Text(&'a str),
    /// `{{ … }}`
    Value {
        /// Where it begins.
        at: usize,
        /// What stands in it.
        code: &'a str,
    },
    /// `{% … %}`
    Statement {
        /// Where it begins.
        at: usize,
        /// What stands in it.
        code: &'a str,
    },
    /// `{# … #}`
    Remark {
        /// Where it begins.
        at: usize,
    },
}

/// The pieces of a template, in order. What is never closed ends with the text; the engine tells it.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some((at, sign)) = next_sign(text, from) {
        if at > from {
            pieces.push(Piece::Text(&text[from..at]));
        }
        let begin = at + 2;
        let (end, after) = end_of(text, begin, sign);
        let code = text[begin..end].trim_start_matches('-').trim_end_matches('-').trim();
        from = after;
        match sign {
            '{' => pieces.push(Piece::Value { at, code }),
            '#' => pieces.push(Piece::Remark { at }),
            _ if code == "raw" => {
                let raw = end_of_raw(text, after);
                pieces.push(Piece::Text(&text[after..raw.0]));
                from = raw.1;
            }
            _ => pieces.push(Piece::Statement { at, code }),
        }
    }
    if from < text.len() {
        pieces.push(Piece::Text(&text[from..]));
    }
    pieces
}

fn next_sign(text: &str, from: usize) -> Option<(usize, char)> {
    let mut begin = from;
    loop {
        let at = begin + text[begin..].find('{')?;
        match text.as_bytes().get(at + 1) {
            Some(&sign @ (b'{' | b'%' | b'#')) => return Some((at, char::from(sign))),
            _ => begin = at + 1,
        }
    }
}

/// Where the code ends and where the text goes on.
fn end_of(text: &str, begin: usize, sign: char) -> (usize, usize) {
    let end = match sign {
        '{' => unquoted(text, begin, b"}}"),
        '%' => unquoted(text, begin, b"%}"),
        _ => text[begin..].find("#}").map(|at| begin + at),
    };
    end.map_or((text.len(), text.len()), |at| (at, at + 2))
}

/// Where a sign stands outside of strings.
fn unquoted(text: &str, begin: usize, sign: &[u8; 2]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut strings = Strings::default();
    (begin..bytes.len()).find(|&at| !strings.has(bytes[at]) && bytes[at..].starts_with(sign))
}

fn end_of_raw(text: &str, from: usize) -> (usize, usize) {
    let mut begin = from;
    while let Some((at, sign)) = next_sign(text, begin) {
        let rest = text[at + 2..].trim_start_matches('-').trim_start();
        let after = rest.strip_prefix("endraw").map(|rest| rest.trim_start().trim_start_matches('-'));
        if let Some(rest) = after.and_then(|rest| rest.strip_prefix("%}")).filter(|_| sign == '%') {
            return (at, text.len() - rest.len());
        }
        begin = at + 2;
    }
    (text.len(), text.len())
}

/// Which bytes of code stand in strings.
#[derive(Default)]
struct Strings {
    open: Option<u8>,
    is_escaped: bool,
}

impl Strings {
    /// Whether the next byte is the inside of a string.
    fn has(&mut self, byte: u8) -> bool {
        match self.open {
            None => {
                self.open = matches!(byte, b'"' | b'\'' | b'`').then_some(byte);
                false
            }
            Some(quote) if byte == quote && !self.is_escaped => {
                self.open = None;
                false
            }
            Some(_) => {
                self.is_escaped = byte == b'\\' && !self.is_escaped;
                true
            }
        }
    }
}

/// Code with the insides of its strings blanked, byte by byte, so that places stay.
pub(super) fn without_strings(code: &str) -> String {
    let mut strings = Strings::default();
    let mut out = String::with_capacity(code.len());
    for c in code.chars() {
        // Quotes are ASCII; any other character is as good as another.
        match strings.has(u8::try_from(c).unwrap_or(b'?')) {
            true => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_what_is_raw_is_no_string() {
        assert_eq!(
            pieces("{% raw -%}{{ \" {% endra %}{%- endraw -%}a"),
            [Piece::Text("{{ \" {% endra %}"), Piece::Text("a")]
        );
    }

    #[test]
    fn a_template_is_cut_into_its_pieces() {
        assert_eq!(
            pieces("a{{- b | c(d=\"}}\") -}}{# {{ e }} #}{%- if f %}{ g{% raw %}{{ h }}{% endraw %}{{ i"),
            [
                Piece::Text("a"),
                Piece::Value { at: 1, code: "b | c(d=\"}}\")" },
                Piece::Remark { at: 22 },
                Piece::Statement { at: 35, code: "if f" },
                Piece::Text("{ g"),
                Piece::Text("{{ h }}"),
                Piece::Value { at: 77, code: "i" },
            ]
        );
    }
}
