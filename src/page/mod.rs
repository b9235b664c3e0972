//! Which pages exist, where they stand and what each shows.
//!
//! A kind of page has one name everywhere: its [`route::Route`], its module here with a `…View`, its template
//! `page/<kind>.html` in the skin, its story in the tests.

pub mod accessibility_results;
pub mod body;
pub mod body_index;
pub mod card;
pub mod change_entry;
pub mod change_part;
pub mod changes;
pub mod chart;
pub mod cite;
pub mod compared;
pub mod data;
pub mod deadlines;
pub mod description;
pub mod download;
pub mod edition;
pub mod figures;
pub mod follow;
pub mod followup;
pub mod followup_part;
pub mod frame;
pub mod full;
pub mod glossary;
pub mod home;
pub mod lineage;
pub mod linked_data;
pub mod lists;
pub mod measure;
pub mod measure_list;
pub mod ministry;
pub mod ministry_index;
pub mod name;
pub mod not_found;
pub mod over_time;
pub mod pager;
pub mod paging;
pub mod plan;
pub mod printed;
pub mod prose;
pub mod quality;
pub mod relation;
pub mod route;
pub mod rows;
pub mod runs;
pub mod search;
pub mod share;
pub mod shared;
pub mod source_page;
pub mod text;
pub mod theme;
pub mod theme_group;
pub mod theme_tree;
pub mod wording;
