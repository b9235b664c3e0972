//! mieru turns structured data about government measures (施策) into a static website for public disclosure.
//!
//! Data flows one way through named phases, with plain types between them:
//!
//! | phase | from → to | room |
//! |---|---|---|
//! | read | disk → [`inputs::Inputs`] | `read`, an edge |
//! | parse | → [`record::Records`] | [`record`] |
//! | resolve | → [`catalog::Catalog`] | [`resolve`] |
//! | plan | → [`page::plan::Plan`] | [`page`] |
//! | render | → artifacts, one by one | [`skin`], [`render`], [`export`] |
//! | audit | → findings | [`audit`] |
//! | publish | → `public/` | `publish`, an edge |
//!
//! The modules below stand in dependency order: each may use only those above it, which a test enforces.
//! The core is a function of its inputs: no clock, no environment, no locale. Same inputs, same bytes.

pub mod text;

pub mod diagnostic;

pub mod inputs;

pub mod contents;

pub mod record;

pub mod table;

pub mod catalog;

pub mod resolve;

pub mod compare;

pub mod page;

pub mod skin;

pub mod render;

pub mod export;

pub mod audit;

pub mod import;

pub mod compile;

pub mod read;

pub mod publish;

pub mod serve;

pub mod cli;

pub mod command;
