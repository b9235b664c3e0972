//! Page × skin → bytes.

pub mod complaint;
pub mod depth;
pub mod engine;
pub mod filters;
pub mod head;
pub mod linked_data;
pub mod minify;
pub mod numbers;
pub mod period;
pub mod print;
pub mod prose;
mod version;

pub use engine::{Engine, Writing};
pub use print::Print;
