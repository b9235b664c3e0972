//! Checks on what was made, before anything is published: links, ids, titles, and that no word of a measure is lost.
//!
//! The audit reads the finished HTML, not the views, so that it also finds what templates do wrong.

pub mod facts;
pub mod outputs;
pub mod page;
mod safety;
pub mod site;

pub use outputs::Outputs;
pub use page::PageAudit;
