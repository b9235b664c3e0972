//! The usual slips in YAML, of which a parser tells what came of them: tabs, signs of full width, texts without quotes.

use super::WIDE_SPACE;

/// What to do about a slip near a line in which a parser stopped.
pub(super) fn slip(text: &str, line: u32) -> Option<String> {
    let line = line as usize;
    let mut near = text.lines().enumerate().map(|(n, text)| (n + 1, text)).skip(line.saturating_sub(2)).take(3);
    near.find_map(|(n, text)| sign(n, text)).or_else(|| {
        let content = text.lines().nth(line.checked_sub(1)?)?;
        quotes(content).map(|written| format!("line {line} has a text that needs quotes: write {written}"))
    })
}

/// A parser's words, where they are true: one tells what follows a text in single quotes as if those were double.
pub(super) fn words(message: &str) -> &str {
    match message {
        "invalid trailing content after double-quoted scalar" => "more follows after the closing quotation mark",
        _ => message,
    }
}

/// A tab, and a colon or space of full width. A parser may notice it only a line later.
fn sign(n: usize, text: &str) -> Option<String> {
    let content = text.trim_start_matches([' ', '\t', '-']);
    let after_key = content.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if text[..text.len() - content.len()].contains('\t') {
        return Some(format!("line {n} has a tab in front: write spaces"));
    }
    let has_key = after_key.len() < content.len();
    if has_key && after_key.starts_with('：') {
        return Some(format!("line {n} has a colon of full width: write `:` and a space"));
    }
    let has_wide_space = content.starts_with(WIDE_SPACE) || has_key && after_key.starts_with(":\u{3000}");
    has_wide_space.then(|| format!("line {n} has a space of full width, which is none in YAML: write a plain one"))
}

/// How the value of a line is written, if it is a text that YAML does not take as it stands: `close: "…"`.
fn quotes(line: &str) -> Option<String> {
    let content = line.trim_start();
    let entry = content.trim_start_matches("- ").trim_start();
    let (start, value) = match entry.split_once(": ").filter(|(key, _)| is_name(key)) {
        Some((key, value)) => (format!("{key}:"), value.trim()),
        None if entry.len() < content.len() => ("-".to_owned(), entry.trim_end()),
        None => return None,
    };
    needs_quotes(value).then(|| match (value.contains(['"', '\\']), value.contains('\'')) {
        (false, _) => format!("`{start} \"…\"`"),
        (true, false) => format!("`{start} '…'`"),
        (true, true) => format!("`{start} \"…\"`, and \\\" for each quotation mark within"),
    })
}

/// Whether a text may be the key of a record or of a string.
fn is_name(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// Whether a value is broken as long as no quotes, or other ones, stand around it.
fn needs_quotes(value: &str) -> bool {
    let mut rest = value.chars();
    match rest.next() {
        Some(sign @ ('"' | '\'')) => goes_on(after_quote(rest.as_str(), sign)),
        Some('[' | '{') => goes_on(after_bracket(value)),
        Some('%' | '@' | '`' | '*' | ',' | ']' | '}') => true,
        // The text is on the lines below.
        Some('|' | '>') => goes_on(Some(rest.as_str().trim_start_matches(|c: char| "+-123456789".contains(c)))),
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// Whether something stands where a value is at its end; where the end is not on the line, nobody knows.
fn goes_on(rest: Option<&str>) -> bool {
    rest.is_some_and(|rest| !rest.trim().is_empty() && !rest.trim_start().starts_with('#'))
}

/// What follows the quotation mark that closes a text; within it, two single ones stand for one.
fn after_quote(text: &str, sign: char) -> Option<&str> {
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let is_double = sign == '\'' && rest.peek().is_some_and(|(_, next)| *next == sign);
        if c == sign && !is_double {
            return text.get(at + c.len_utf8()..);
        }
        if c == sign || (c == '\\' && sign == '"') {
            rest.next();
        }
    }
    None
}

/// What follows the bracket that closes the first one.
fn after_bracket(text: &str) -> Option<&str> {
    let (mut depth, mut is_quoted) = (0usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '[' | '{' if !is_quoted => depth += 1,
            ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at + c.len_utf8()..);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::quotes;

    #[test]
    fn texts_that_need_quotes_are_told_from_values_that_do_not() {
        for (line, written) in [
            ("close: Lukk: nå", "`close: \"…\"`"),
            ("  - note: a:", "`note: \"…\"`"),
            ("n: {n} of {all}", "`n: \"…\"`"),
            ("close: 'l'accueil'", "`close: \"…\"`"),
            ("close: \"a\" b", "`close: '…'`"),
            ("close: \"l'a\" b", "`close: \"…\"`, and \\\" for each quotation mark within"),
            ("close: %x", "`close: \"…\"`"),
            ("- @x", "`- \"…\"`"),
            ("close: > x", "`close: \"…\"`"),
        ] {
            assert_eq!(quotes(line).as_deref(), Some(written), "{line}");
        }
        for line in [
            "",
            "title",
            "pages: [1, 2]",
            "pages: [1, # two",
            "- { quote: \"a}b\", value: 2 } # x",
            "text: |2-",
            "text: >",
            "a: 'it''s' # so",
            "a: \"x \\\" y\"",
            "a: plain text",
            "図書館: a: b",
        ] {
            assert_eq!(quotes(line), None, "{line}");
        }
    }
}
