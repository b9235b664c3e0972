//! The text of a document → records for review.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mieru::import::document;
use mieru::import::profile::{Profile, READY};

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let loaded = READY.iter().map(|(file, text)| Profile::load(file, text).value);
    loaded.map(|profile| profile.expect("a ready profile")).collect()
});

fuzz_target!(|text: &str| {
    for profile in PROFILES.iter() {
        document(text, profile, &Default::default(), &[], &[], "2023", "f.txt");
    }
});
