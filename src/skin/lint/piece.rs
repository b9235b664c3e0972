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
        '{' => "}}",
        '%' => "%}",
        _ => "#}",
    };
    let rest = &text[begin..];
    let hidden = if sign == '#' { rest.to_owned() } else { without_strings(rest) };
    match hidden.find(end) {
        Some(at) => (begin + at, begin + at + 2),
        None => (text.len(), text.len()),
    }
}

fn end_of_raw(text: &str, from: usize) -> (usize, usize) {
    let mut begin = from;
    while let Some((at, sign)) = next_sign(text, begin) {
        let (end, after) = end_of(text, at + 2, sign);
        if sign == '%' && text[at + 2..end].trim_matches('-').trim() == "endraw" {
            return (at, after);
        }
        begin = at + 2;
    }
    (text.len(), text.len())
}

/// Code with the insides of its strings blanked, byte by byte, so that places stay.
pub(super) fn without_strings(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut open: Option<char> = None;
    let mut is_escaped = false;
    for c in code.chars() {
        match open {
            None => {
                open = matches!(c, '"' | '\'' | '`').then_some(c);
                out.push(c);
            }
            Some(quote) if c == quote && !is_escaped => {
                open = None;
                out.push(c);
            }
            Some(_) => {
                is_escaped = c == '\\' && !is_escaped;
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
