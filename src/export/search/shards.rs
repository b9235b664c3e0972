//! The index of a large edition in shards: contiguous ranges of the sorted tokens.
//!
//! Each is an index that stock elasticlunr.js loads: one field, a tree of characters (UTF-16 code units), no documents.
//! References are positions in the edition. A frequency is already divided by the length of its measure, since the
//! lengths, which elasticlunr would keep for every document in every shard, are left out.

use std::io;

use rayon::prelude::*;

use super::postings::{Posting, Postings};
use super::{Content, Part, lists};

/// How many postings a shard has at least, if there are that many.
const POSTINGS: usize = 1000;

/// How many shards an edition has at the most, so that the list of them stays small.
const MOST: usize = 2500;

/// Writes the files `s/0`, `s/1`, … and tells the first token of each, with line ends between them.
pub fn write(postings: &Postings, is_json: bool, put: &Part<'_>) -> io::Result<String> {
    let total: usize = postings.tokens.iter().map(|(_, found)| found.len()).sum();
    let shards = cut(&postings.tokens, POSTINGS.max(total / MOST));
    shards.par_iter().enumerate().try_for_each(|(n, tokens)| {
        let name = format!("s/{n}");
        match is_json {
            true => put(&name, Content::Json(shard(tokens, &postings.lengths).as_bytes())),
            false => put(&name, Content::Binary(&lists::shard(tokens))),
        }
    })?;
    let first: Vec<&str> = shards.iter().filter_map(|tokens| tokens.first()).map(|(token, _)| token.as_str()).collect();
    Ok(first.join("\n"))
}

pub(super) type Token = (String, Vec<Posting>);

fn cut(tokens: &[Token], size: usize) -> Vec<&[Token]> {
    let mut shards = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (n, (_, postings)) in tokens.iter().enumerate() {
        held += postings.len();
        if held >= size {
            shards.push(&tokens[start..=n]);
            (start, held) = (n + 1, 0);
        }
    }
    if start < tokens.len() {
        shards.push(&tokens[start..]);
    }
    shards
}

/// One shard as elasticlunr.js 0.9.5 writes an index.
fn shard(tokens: &[Token], lengths: &[u32]) -> String {
    let store = format!(r#"{{"docs":{{}},"docInfo":{{}},"length":{},"save":false}}"#, lengths.len());
    let mut json = String::from(r#"{"version":"0.9.5","fields":["text"],"ref":"id","documentStore":"#);
    json.push_str(&store);
    json.push_str(r#","index":{"text":{"root":"#);
    tree(tokens, lengths, &mut json);
    json.push_str(r#"}},"pipeline":[]}"#);
    json
}

/// The tree of characters. Sorted tokens visit its nodes in order, so it is written as they come.
fn tree(tokens: &[Token], lengths: &[u32], json: &mut String) {
    let mut way: Vec<u16> = Vec::new();
    json.push_str(r#"{"docs":{},"df":0"#);
    for (token, postings) in tokens {
        let units: Vec<u16> = token.encode_utf16().collect();
        let shared = way.iter().zip(&units).take_while(|(a, b)| a == b).count();
        json.extend(std::iter::repeat_n('}', way.len() - shared));
        way.truncate(shared);
        for (n, &unit) in units.iter().enumerate().skip(shared) {
            json.push(',');
            key(unit, json);
            json.push_str(r#":{"docs":{"#);
            if n + 1 == units.len() {
                documents(postings, lengths, json);
            }
            let found = if n + 1 == units.len() { postings.len() } else { 0 };
            json.push_str(&format!(r#"}},"df":{found}"#));
            way.push(unit);
        }
    }
    json.extend(std::iter::repeat_n('}', way.len() + 1));
}

fn documents(postings: &[Posting], lengths: &[u32], json: &mut String) {
    for (n, posting) in postings.iter().enumerate() {
        let measure = posting.measure();
        let length = lengths.get(measure as usize).copied().unwrap_or(1).max(1);
        let frequency = (f64::from(posting.times()) / f64::from(length)).sqrt();
        let comma = if n == 0 { "" } else { "," };
        let digits = (frequency * 1000.0).round().max(1.0) / 1000.0;
        json.push_str(&format!(r#"{comma}"{measure}":{{"tf":{digits}}}"#));
    }
}

/// A code unit as a JSON string; half of a pair is escaped, since it is no character by itself.
fn key(unit: u16, json: &mut String) {
    match char::from_u32(u32::from(unit)) {
        Some(c) => {
            json.push('"');
            json.push(c);
            json.push('"');
        }
        None => json.push_str(&format!("\"\\u{unit:04x}\"")),
    }
}
