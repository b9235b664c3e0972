//! The addresses of `srcset`: pictures of which a browser takes one.

/// The addresses of a list like `a.png 1x, b.png 2x`, as the HTML standard reads it: one may hold commas, but neither
/// begin nor end with one.
pub(super) fn addresses(list: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| c == ',' || c.is_ascii_whitespace();
    let mut rest = list.trim_start_matches(is_gap);
    std::iter::from_fn(move || {
        let (word, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let address = word.trim_end_matches(',');
        // A size ends at the next comma.
        let has_size = address.len() == word.len();
        let next = if has_size { after.split_once(',').map_or("", |(_, next)| next) } else { after };
        rest = next.trim_start_matches(is_gap);
        Some(address).filter(|address| !address.is_empty())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_comma_in_an_address_ends_none() {
        for (list, addresses) in [
            ("a 1x, b 2x", "a|b"),
            (" a,1.png, b.png 1x ,\nc 2x,d,", "a,1.png|b.png|c|d"),
            ("a,b", "a,b"),
            (" , ", ""),
            ("", ""),
        ] {
            assert_eq!(super::addresses(list).collect::<Vec<_>>().join("|"), addresses, "{list:?}");
        }
    }
}
