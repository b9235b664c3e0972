//! Edition ↔ edition: what changed, in whole words, with facts told apart from wording.
//!
//! Everything here is computed by us and says so where it is shown; nothing of it is a mark of the document.

pub mod diff;
pub mod rows;
pub mod words;
