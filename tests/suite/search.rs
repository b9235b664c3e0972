//! Search, as far as the program makes it: its tokens, the conditions that it offers, the words that it takes for the same.

use mieru::text::normal::normal;
use mieru::text::token::tokens;
use serde::Deserialize;

use crate::site::repository;

#[derive(Deserialize)]
struct Vector {
    text: String,
    normal: String,
    tokens: Vec<String>,
}

#[test]
fn the_program_sees_texts_as_the_vectors_say() {
    let path = repository().join("tests/vectors/tokens.json");
    let vectors = std::fs::read(path).expect("the vectors that the page's script is held to");
    let vectors: Vec<Vector> = serde_json::from_slice(&vectors).expect("JSON");
    assert!(vectors.len() > 50, "{} vectors", vectors.len());
    for Vector { text, normal: form, tokens: cut } in vectors {
        assert_eq!((normal(&text), tokens(&text)), (form, cut), "{text:?}");
    }
}
