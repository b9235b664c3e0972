//! Tells how search sees texts: JSON strings in, one a line; `{"normal": …, "tokens": […]}` out, one a line.
//!
//! ```sh
//! echo '"ＰＨＲ 14,012法人"' | cargo run --release --example tokens
//! ```

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use mieru::text::normal::normal;
use mieru::text::token::tokens;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let seen = serde_json::json!({ "normal": normal(&text), "tokens": tokens(&text) });
        writeln!(out, "{seen}")?;
    }
    Ok(())
}
