//! The tests of mieru: a builder ([`site`]), then stories, one file for each topic.
#![expect(unreachable_pub, reason = "nothing outside a test crate could reach it")]
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at the clock")]

mod again;
mod build;
mod cards;
mod changes;
mod check;
mod citations;
mod completeness;
mod described;
mod dice;
mod expected;
#[path = "../faults/mod.rs"]
mod faults;
mod follow;
mod followup;
mod hostile;
mod house;
mod import;
mod injection;
mod invalid;
mod languages;
mod linked_data;
mod links;
mod new;
mod open_data;
mod ours;
mod pages;
mod paging;
mod pair;
mod pictures;
mod places;
mod precompress;
mod publish;
mod reading;
mod real;
mod reproducible;
mod safety;
mod search;
mod serve;
mod site;
mod skin;
mod spaced;
mod strings;
mod tables;
mod wording;
