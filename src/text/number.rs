//! Numbers as people read them.

/// Writes an integer with a comma between thousands, as commands do.
///
/// ```
/// assert_eq!(mieru::text::number::grouped(14012), "14,012");
/// ```
pub fn grouped(n: i64) -> String {
    grouped_by(n, ",")
}

/// Writes an integer with something between thousands.
///
/// ```
/// assert_eq!(mieru::text::number::grouped_by(-14012, "."), "-14.012");
/// ```
pub fn grouped_by(n: i64, between: &str) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * between.len() + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(between);
        }
        out.push(d);
    }
    out
}

/// The value of one digit, half or full width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Reads a number as a text prints it: half or full width digits, commas between thousands, a decimal point.
///
/// ```
/// use mieru::text::number::parse;
/// assert_eq!(parse("14,012"), Some(14012.0));
/// assert_eq!(parse("６"), Some(6.0));
/// assert_eq!(parse("約"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match (digit(c), c) {
            (Some(d), _) => char::from_digit(d, 10).unwrap_or(c),
            (None, '．') => '.',
            _ => c,
        })
        .collect();
    if plain.is_empty() || !plain.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok()
}

/// The numbers that stand in a text, in order.
///
/// ```
/// let found: Vec<f64> = mieru::text::number::all("21課題中18課題、約2,300団体").collect();
/// assert_eq!(found, [21.0, 18.0, 2300.0]);
/// ```
pub fn all(text: &str) -> impl Iterator<Item = f64> + '_ {
    text.split(|c: char| digit(c).is_none() && !matches!(c, ',' | '.' | '，' | '．'))
        .filter_map(|part| parse(part.trim_matches(|c| digit(c).is_none())))
}
