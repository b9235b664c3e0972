//! Templates → what the lint tells.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mieru::skin::lint::lint;

fuzz_target!(|text: &str| {
    let lines = 1 + text.matches('\n').count();
    for finding in lint("f.html", text).findings {
        let line = finding.place.line.expect("a line") as usize;
        assert!((1..=lines).contains(&line) && finding.place.column.is_some(), "{finding}");
    }
});
