//! Shards of very large editions: for each token the measures that hold it, in as few bytes as may be.
//!
//! ```text
//! shard = token*
//! token = length of its UTF-8, its UTF-8, length of its lists in bytes, lists
//! lists = number of measures, their positions; how many of them are named with the token, their places among those
//! positions = bits for each distance, a byte; distances
//! ```
//!
//! A distance is how many positions lie between one and the one before; the first one's is from the start. Distances
//! are Golomb–Rice codes: the part above the lowest `bits` bits in zeros with a one after them, then those bits, the
//! lowest first; the first code begins at the lowest bit of a byte, and the last byte is filled with zeros. Common
//! tokens take a bit for each measure of the edition, rare ones little more than what tells them apart. An empty list
//! has no positions. Other numbers are LEB128: seven bits a byte, the lowest first, the highest bit set where more
//! follow.

use super::postings::Posting;
use super::shards::Token;

/// One shard.
pub fn shard(tokens: &[Token]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (token, postings) in tokens {
        let lists = lists(postings);
        number(token.len(), &mut bytes);
        bytes.extend_from_slice(token.as_bytes());
        number(lists.len(), &mut bytes);
        bytes.extend_from_slice(&lists);
    }
    bytes
}

fn lists(postings: &[Posting]) -> Vec<u8> {
    let measures: Vec<usize> = postings.iter().map(|posting| posting.measure() as usize).collect();
    let named: Vec<usize> = (0..postings.len()).filter(|&n| postings[n].named()).collect();
    let mut bytes = Vec::new();
    for list in [measures, named] {
        number(list.len(), &mut bytes);
        positions(&list, &mut bytes);
    }
    bytes
}

fn positions(list: &[usize], bytes: &mut Vec<u8>) {
    let Some(last) = list.last() else { return };
    // Near the best for distances that chance makes: a seventh less than the logarithm of their mean.
    let mean = (last + 1) * 7 / (list.len() * 10);
    let low = mean.checked_ilog2().unwrap_or(0);
    bytes.push(low as u8);
    let mut bits = Bits { bytes, used: 8 };
    let mut next = 0;
    for position in list {
        let distance = position - next;
        next = position + 1;
        (0..distance >> low).for_each(|_| bits.push(false));
        bits.push(true);
        (0..low).for_each(|bit| bits.push(distance >> bit & 1 == 1));
    }
}

/// Writes single bits behind whole bytes.
struct Bits<'a> {
    bytes: &'a mut Vec<u8>,
    /// How many bits of the last byte are taken.
    used: u32,
}

impl Bits<'_> {
    fn push(&mut self, bit: bool) {
        if self.used == 8 {
            self.bytes.push(0);
            self.used = 0;
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.used;
        }
        self.used += 1;
    }
}

fn number(mut value: usize, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_token_takes_a_bit_for_each_measure() {
        let posting = |measure, named| Posting::new(measure, 1, named);
        let tokens = [("a".to_owned(), vec![posting(0, false), posting(2, true), posting(3, false)])];
        // Measures 0, 2, 3 without low bits: 1 01 1; the second of them is named: 01.
        assert_eq!(shard(&tokens), [1, b'a', 6, 3, 0, 0b1101, 1, 0, 0b10]);
    }

    #[test]
    fn a_rare_token_takes_few_bits_for_each_distance() {
        let tokens = [("b".to_owned(), vec![Posting::new(200, 1, false)])];
        // 200 with 7 low bits: one zero, a one, then 72 in seven bits, the lowest first.
        assert_eq!(shard(&tokens), [1, b'b', 5, 1, 7, 0b0010_0010, 0b1, 0]);
    }
}
