//! Lines of an iCalendar file (RFC 5545): escaped, folded, ended by CR LF.

/// How many bytes a line has at the most, its end not counted.
const MOST: usize = 75;

/// Adds a line whose value is a text: `SUMMARY:…`. Line ends become `\n`, other control characters go.
///
/// ```
/// use mieru::export::calendar::line::text;
/// let mut file = String::new();
/// text(&mut file, "SUMMARY", "a, b; c\\d\n\u{7}e");
/// assert_eq!(file, "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
/// ```
pub fn text(file: &mut String, name: &str, text: &str) {
    plain(file, &format!("{name}:{}", escaped(text)));
}

/// Adds a line as it is, folded. A line that is too long goes on in the next, after a space.
///
/// ```
/// use mieru::export::calendar::line::plain;
/// let mut file = String::new();
/// plain(&mut file, &"あ".repeat(40));
/// let lines: Vec<&str> = file.split_terminator("\r\n").collect();
/// assert_eq!(lines.iter().map(|line| line.len()).collect::<Vec<_>>(), [75, 46]);
/// assert!(lines[1].starts_with(' '));
/// ```
pub fn plain(file: &mut String, line: &str) {
    let mut room = MOST;
    for c in line.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = MOST - 1;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    file.push_str("\r\n");
}

/// A text as values of the type TEXT are written.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}
