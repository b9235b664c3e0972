//! Shards of very large editions: for each token the measures that hold it, in as few bytes as may be.
//!
//! ```text
//! shard = token*
//! token = length of its UTF-8, its UTF-8, number of measures, measure*
//! measure = (distance from the measure before, less one) × 2 + (1 if the token is in the title or the heading)
//! ```
//!
//! Numbers are LEB128: seven bits a byte, the lowest first, the highest bit set where more follow. The first measure's
//! distance is from position −1.

use super::postings::Posting;
use super::shards::Token;

/// One shard.
pub fn shard(tokens: &[Token]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (token, postings) in tokens {
        number(token.len() as u32, &mut bytes);
        bytes.extend_from_slice(token.as_bytes());
        number(postings.len() as u32, &mut bytes);
        let mut next = 0;
        for Posting { measure, named, .. } in postings {
            number((measure - next) * 2 + u32::from(*named), &mut bytes);
            next = measure + 1;
        }
    }
    bytes
}

fn number(mut value: u32, bytes: &mut Vec<u8>) {
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
    fn numbers_take_seven_bits_a_byte() {
        let posting = |measure, named| Posting { measure, times: 1, named };
        let tokens = [("a".to_owned(), vec![posting(0, true), posting(1, false), posting(200, false)])];
        assert_eq!(shard(&tokens), [1, b'a', 3, 1, 0, 0x8c, 0x03]);
    }
}
