//! Compressed copies of files, for hosts that hand them out as they are: `index.html.br` (Brotli) and `index.html.gz`.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Endings of files that get smaller.
const ENDINGS: [&str; 18] = [
    "atom",
    "bib",
    "css",
    "csv",
    "html",
    "ico",
    "ics",
    "js",
    "json",
    "jsonl",
    "jsonld",
    "md",
    "ris",
    "svg",
    "txt",
    "webmanifest",
    "xml",
    "yaml",
];

/// Files below this size are sent in one packet anyway, in bytes.
const LEAST: usize = 512;

/// The paths of a file's compressed copies; none for what is compressed already, such as pictures.
///
/// ```
/// use mieru::export::precompress::paths;
/// assert_eq!(paths("2023/index.html"), ["2023/index.html.br", "2023/index.html.gz"]);
/// assert!(paths("cards/site.png").is_empty());
/// ```
pub fn paths(path: &str) -> Vec<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_text = name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    let endings: &[&str] = if is_text { &["br", "gz"] } else { &[] };
    endings.iter().map(|ending| format!("{path}.{ending}")).collect()
}

/// The compressed copies of a file that are smaller than it: path and bytes. The same bytes give the same copies.
pub fn copies(path: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    if bytes.len() < LEAST {
        return Vec::new();
    }
    let packed = paths(path).into_iter().zip([brotli as fn(&[u8]) -> Vec<u8>, gzip]);
    let made = packed.map(|(path, pack)| (path, pack(bytes)));
    made.filter(|(_, packed)| !packed.is_empty() && packed.len() < bytes.len()).collect()
}

/// How hard Brotli tries, from 0 to 11. The last two steps take ten times as long for a twentieth fewer bytes.
const QUALITY: i32 = 9;

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = BrotliEncoderParams { quality: QUALITY, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    // Memory takes everything; an empty result stands for none.
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters) {
        Ok(_) => packed,
        Err(_) => Vec::new(),
    }
}

/// Without name and time, so that nothing but the content counts.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut file = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    file.write_all(bytes).and_then(|()| file.finish()).unwrap_or_default()
}
