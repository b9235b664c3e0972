//! Which tag of a template is still open where the engine meets an end that it does not expect.

use super::code::is_capture;
use super::piece::{Piece, pieces};

/// How much of a tag is shown.
const SHOWN: usize = 60;

/// What is to be done about a tag that ends nothing, or about the end of a template, at a line and a column counted from
/// 1; nothing where another tag stands there.
pub fn remedy(text: &str, line: usize, column: usize) -> Option<String> {
    let place = offset(text, line, column);
    let mut open: Vec<(usize, &str, String)> = Vec::new();
    let pieces = pieces(text);
    let is_cut =
        pieces.last().is_some_and(|last| matches!(last, Piece::Value { at, .. } if !text[*at..].contains("}}")));
    for piece in pieces.iter().filter(|_| !is_cut) {
        let Piece::Statement { at, code } = piece else { continue };
        if at + 2 + code.len() >= place {
            return is_end(code).then(|| told(text, open.last()));
        }
        if open.last().is_some_and(|(_, _, end)| ends(code, end)) {
            open.pop();
        } else if let Some(end) = end_of(code) {
            open.push((*at, *code, end));
        }
    }
    open.last().map(|last| told(text, Some(last)))
}

fn told(text: &str, open: Option<&(usize, &str, String)>) -> String {
    let Some((at, code, end)) = open else { return "nothing is open here that it could end".to_owned() };
    let line = 1 + text[..*at].matches('\n').count();
    let shown: String = code.chars().take(SHOWN).collect();
    let more = if shown.len() < code.len() { "…" } else { "" };
    format!("\"{{% {shown}{more} %}}\" in line {line} is open: end it with \"{{% {end} %}}\"")
}

/// The word that a statement begins with; nothing for a component's tag.
fn word(code: &str) -> &str {
    code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// What ends a statement that has an end.
fn end_of(code: &str) -> Option<String> {
    let word = word(code);
    match word {
        "if" | "for" | "component" | "block" | "filter" => Some(format!("end{word}")),
        "set" | "set_global" if is_capture(code) => Some("endset".to_owned()),
        "" if code.starts_with('<') && !code.ends_with("/>") => {
            let name = code[1..].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
            Some(format!("</{name}>"))
        }
        _ => None,
    }
}

/// Whether a statement is the end that is waited for.
fn ends(code: &str, end: &str) -> bool {
    match end.strip_suffix('>') {
        Some(tag) => code.strip_prefix(tag).is_some_and(|rest| rest.trim_start() == ">"),
        None => word(code) == end,
    }
}

/// Whether a statement goes on with another or ends it.
fn is_end(code: &str) -> bool {
    code.starts_with("</") || word(code).starts_with("end") || matches!(word(code), "else" | "elif")
}

/// How far into a text a line and a column are, in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::remedy;

    #[test]
    fn the_tag_that_is_open_is_told_with_its_line() {
        for (text, line, column, told) in [
            (
                "{% block a %}\n{% if b %}\n{% endblock a %}",
                3,
                4,
                "\"{% if b %}\" in line 2 is open: end it with \"{% endif %}\"",
            ),
            ("{% if b -%}\n{%- endfor %}", 2, 5, "\"{% if b %}\" in line 1 is open: end it with \"{% endif %}\""),
            (
                "{% component a() %}\n{% if b %}{% endif %}\n",
                3,
                1,
                "\"{% component a() %}\" in line 1 is open: end it with \"{% endcomponent %}\"",
            ),
            (
                "{% <a b={c}> %}{% <d /> %}\n{% endblock %}",
                2,
                4,
                "\"{% <a b={c}> %}\" in line 1 is open: end it with \"{% </a> %}\"",
            ),
            ("{% <a> %}{% </a> %}{% set b = 1 %}\n{% endif %}", 2, 4, "nothing is open here that it could end"),
        ] {
            assert_eq!(remedy(text, line, column).as_deref(), Some(told), "{text}");
        }
    }

    #[test]
    fn a_tag_that_ends_nothing_has_no_remedy() {
        assert_eq!(remedy("{% if a %}\n{% macro b() %}", 2, 4), None);
        assert_eq!(remedy("{% if a %}\n{{ b", 2, 5), None);
        assert_eq!(remedy("a\n", 9, 9), None);
    }
}
