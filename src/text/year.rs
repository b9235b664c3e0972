//! Years written in a text.

/// A text with `*` in the place of each year: four digits before 年, in either width.
///
/// ```
/// use mieru::text::year::hidden;
/// assert_eq!(hidden("２０２２年度に4か所、2023年3月に12023年"), "*年度に4か所、*年3月に12023年");
/// ```
pub fn hidden(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars() {
        if is_digit(c) {
            digits.push(c);
            continue;
        }
        out.push_str(if c == '年' && digits.chars().count() == 4 { "*" } else { &digits });
        digits.clear();
        out.push(c);
    }
    out.push_str(&digits);
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}
