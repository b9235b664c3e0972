//! Text → its normal form → the tokens of search.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mieru::text::{normal::normal, token::tokens};

fuzz_target!(|text: &str| {
    let plain = normal(text);
    assert_eq!(normal(&plain), plain, "what is normal stays normal");
    assert_eq!(tokens(&plain), tokens(&normal(&plain)));
    assert!(tokens(&plain).iter().all(|token| !token.is_empty()));
});
