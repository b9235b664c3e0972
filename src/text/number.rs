//! Numbers as people read them.

/// Writes an integer with a comma between thousands.
///
/// ```
/// assert_eq!(mieru::text::number::grouped(14012), "14,012");
/// ```
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// Writes a size in bytes as people read it, with a decimal unit. What would round to 1,000 kB is 1.0 MB.
///
/// ```
/// use mieru::text::number::size;
/// assert_eq!([size(812), size(12_340), size(3_450_000)], ["812 B", "12 kB", "3.5 MB"]);
/// ```
pub fn size(bytes: i64) -> String {
    match bytes {
        ..=999 => format!("{bytes} B"),
        1_000..=999_499 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
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

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_takes_the_next_unit_where_it_would_round_to_it() {
        assert_eq!([size(999), size(1_000), size(999_499)], ["999 B", "1 kB", "999 kB"]);
        assert_eq!([size(999_500), size(999_999), size(1_000_000)], ["1.0 MB"; 3]);
    }
}
