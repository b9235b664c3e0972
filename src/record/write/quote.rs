//! When a YAML scalar needs quotation marks, and how they are written.

/// Words that YAML (1.1 or 1.2) reads as something else than text.
const WORDS: [&str; 12] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<"];

/// A text on a line of its own: plain where YAML reads it as the same text, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text within `{ }` or `[ ]`, where more signs have a meaning.
pub(super) fn flow(text: &str) -> String {
    let is_sign = |c| matches!(c, ',' | '[' | ']' | '{' | '}' | ':' | '"' | '\'');
    if is_plain(text) && !text.contains(is_sign) { text.to_owned() } else { quoted(text) }
}

/// A list on one line.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| flow(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A period within `{ }`: a year stands plain (`2023`), since its key also takes whole numbers.
pub(super) fn period(text: &str) -> String {
    let is_year = text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { text.to_owned() } else { flow(text) }
}

/// A number without needless digits: `2676`, `0.5`.
pub(super) fn number(value: f64) -> String {
    if value.is_nan() {
        ".nan".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { ".inf" } else { "-.inf" }.to_owned()
    } else if value != 0.0 && !(1e-6..1e15).contains(&value.abs()) {
        format!("{value:?}")
    } else {
        value.to_string()
    }
}

fn is_plain(text: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
    !(edge(text.chars().next())
        || edge(text.chars().next_back())
        || text.starts_with(|c| "-?:,[]{}#&*!|>'\"%@`".contains(c))
        || text.starts_with("...")
        || text.contains(": ")
        || text.ends_with(':')
        || text.contains(" #")
        || text.contains(needs_escape)
        || is_other_type(text))
}

/// Whether YAML reads a plain text as null, a truth value or a number.
fn is_other_type(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    let digits = word.replace('_', "");
    let bare = digits.trim_start_matches(['+', '-']);
    WORDS.contains(&word.as_str())
        || digits.parse::<f64>().is_ok()
        || ["0x", "0o", "0b"].iter().any(|prefix| bare.starts_with(prefix))
        || matches!(bare, ".inf" | ".nan")
        || bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

/// Characters that must not stand in a plain text.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_yaml_needs_them() {
        for plain in ["2023-012", "1-1-2", "2023-04-01", "FY2023", "【◎厚】", "（…）", "１．", "a:b", "約93%", "(1)"]
        {
            assert_eq!(scalar(plain), plain);
        }
        for special in
            ["", "1", "1.5", "0x1F", "1_000", "12:30", "no", "~", "- a", "a: b", "a #b", "%", " a", "...", "\u{85}"]
        {
            assert!(scalar(special).starts_with('"'), "{special:?}");
        }
        assert_eq!(flow("2,676法人"), "\"2,676法人\"");
        assert_eq!(period("2023"), "2023");
        assert_eq!((number(2676.0), number(0.5)), ("2676".to_owned(), "0.5".to_owned()));
    }
}
