//! Numbers and sizes as a language writes them.

use crate::skin::strings::{Strings, fill};
use crate::text::number;

/// Writes numbers and sizes by the strings of a skin.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// What stands between thousands.
    thousands: String,
    /// What stands before the part that is less than one.
    decimal: String,
    /// Bytes, kilobytes and megabytes, with the place `n`.
    sizes: [String; 3],
}

impl Numbers {
    /// Numbers by these strings.
    pub fn new(strings: &Strings) -> Self {
        let of = |key: &str| strings.get(key);
        Self {
            thousands: of("thousands"),
            decimal: of("decimal"),
            sizes: ["size_bytes", "size_kilobytes", "size_megabytes"].map(of),
        }
    }

    /// A whole number.
    pub fn whole(&self, n: i64) -> String {
        number::grouped_by(n, &self.thousands)
    }

    /// A number that is written with a decimal point, by the sign of the language.
    pub fn decimal(&self, number: &str) -> String {
        number.replace('.', &self.decimal)
    }

    /// A size in bytes with a decimal unit. What would round to 1,000 kB is 1.0 MB.
    pub fn size(&self, bytes: i64) -> String {
        let [small, middle, large] = &self.sizes;
        let (text, n) = match bytes {
            ..=999 => (small, self.whole(bytes)),
            1_000..=999_499 => (middle, self.whole((bytes + 500) / 1_000)),
            _ => (large, self.millions(bytes)),
        };
        fill(text, &[("n", &n)])
    }

    /// Millions, with one digit after them.
    fn millions(&self, n: i64) -> String {
        let tenths = n.saturating_add(50_000) / 100_000;
        format!("{}{}{}", self.whole(tenths / 10), self.decimal, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    fn numbers(thousands: &str, decimal: &str) -> Numbers {
        let sizes = ["{n} B", "{n} kB", "{n} MB"].map(str::to_owned);
        Numbers { thousands: thousands.to_owned(), decimal: decimal.to_owned(), sizes }
    }

    #[test]
    fn a_size_takes_the_next_unit_where_it_would_round_to_it() {
        let size = |bytes| numbers(",", ".").size(bytes);
        assert_eq!([0, 812, 999, 1_000].map(size), ["0 B", "812 B", "999 B", "1 kB"]);
        assert_eq!([12_340, 999_499, 999_500, 999_999].map(size), ["12 kB", "999 kB", "1.0 MB", "1.0 MB"]);
        assert_eq!([1_000_000, 3_450_000, 1_234_500_000].map(size), ["1.0 MB", "3.5 MB", "1,234.5 MB"]);
    }

    #[test]
    fn each_language_has_its_own_signs() {
        let french = numbers("\u{202f}", ",");
        assert_eq!([french.whole(22_504), french.decimal("99.97")], ["22\u{202f}504", "99,97"]);
        assert_eq!(french.size(1_234_500_000), "1\u{202f}234,5 MB");
        assert_eq!(numbers("", ",").whole(-22_504), "-22504");
    }
}
