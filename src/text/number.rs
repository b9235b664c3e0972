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

/// Reads a number: half or full width digits, commas between thousands and nowhere else, a decimal point.
///
/// ```
/// use mieru::text::number::parse;
/// assert_eq!(parse("14,012"), Some(14012.0));
/// assert_eq!(parse("６"), Some(6.0));
/// assert_eq!(parse("約"), None);
/// assert_eq!(parse("4,0"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    let plain = half_width(text);
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let has_thousands = whole.contains(',');
    if rest.contains(',') || (has_thousands && !are_thousands(whole)) || !plain.starts_with(is_plain_digit) {
        return None;
    }
    if has_thousands { format!("{}{rest}", whole.replace(',', "")).parse().ok() } else { plain.parse().ok() }
}

/// Reads a number as a text prints it: a comma that cannot stand between thousands is a decimal one.
///
/// ```
/// use mieru::text::number::printed;
/// assert_eq!([printed("1,1"), printed("0,125"), printed("2,300")], [Some(1.1), Some(0.125), Some(2300.0)]);
/// assert_eq!(printed("1,00,000"), Some(100_000.0));
/// assert_eq!([printed("1,2,3"), printed("1,")], [None, None]);
/// ```
pub fn printed(text: &str) -> Option<f64> {
    parse(text).or_else(|| {
        let plain = half_width(text);
        let (whole, fraction) = plain.split_once(',')?;
        let are_digits = |part: &str| !part.is_empty() && part.chars().all(is_plain_digit);
        (are_digits(whole) && are_digits(fraction)).then(|| format!("{whole}.{fraction}").parse().ok())?
    })
}

/// Digits, commas and points in their plain forms.
fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '，' => ',',
        '．' => '.',
        _ => digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c),
    };
    text.chars().map(plain).collect()
}

fn is_plain_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the commas of a whole number stand between thousands, or in front of those as in India: `1,00,000`.
fn are_thousands(whole: &str) -> bool {
    let mut groups: Vec<&str> = whole.split(',').collect();
    let are_digits = groups.iter().all(|group| group.chars().all(is_plain_digit));
    let is_last = groups.pop().is_some_and(|last| last.len() == 3);
    let mut groups = groups.into_iter();
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    are_digits && is_last && is_first && groups.all(|group| matches!(group.len(), 2 | 3))
}

/// The numbers that stand in a text, in order. Commas between more than two numbers that are no thousands part them.
///
/// ```
/// let all = |text| mieru::text::number::all(text).collect::<Vec<f64>>();
/// assert_eq!(all("21課題中18課題、約2,300団体"), [21.0, 18.0, 2300.0]);
/// assert_eq!(all("1,1 km、第1,2,3期"), [1.1, 1.0, 2.0, 3.0]);
/// ```
pub fn all(text: &str) -> impl Iterator<Item = f64> + '_ {
    text.split(|c: char| digit(c).is_none() && !matches!(c, ',' | '.' | '，' | '．'))
        .flat_map(|part| numbers(part.trim_matches(|c| digit(c).is_none())))
}

/// The number that a run of digits and separators is, or those that its commas part.
fn numbers(run: &str) -> Vec<f64> {
    match printed(run) {
        Some(number) => vec![number],
        None => run.split([',', '，']).filter_map(parse).collect(),
    }
}
