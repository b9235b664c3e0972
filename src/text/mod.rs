//! Words for people and for machines: layout clean-up, sentences, dates, periods, numbers, words, addresses, spelling
//! help, commands of a shell.
//!
//! Nothing here knows measures or pages; every function is pure.

pub mod beginning;
pub mod date;
pub mod direction;
pub mod html;
pub mod layout;
pub mod markdown;
pub mod normal;
pub mod number;
pub mod pages;
pub mod period;
pub mod sentence;
pub mod shell;
pub mod short;
pub mod shown;
pub mod similar;
pub mod token;
pub mod url;
pub mod word;
pub mod year;
