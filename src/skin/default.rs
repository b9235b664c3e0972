//! The skin that comes with the program, so that a site needs no `themes/` folder of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::inputs::Inputs;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Its strings by key, by language.
static STRINGS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> = LazyLock::new(|| {
    let files = DEFAULT.get_dir("strings").into_iter().flat_map(|folder| folder.files());
    let language = |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned());
    files.filter_map(|file| Some((language(file.path())?, serde_yaml::from_slice(file.contents()).ok()?))).collect()
});

/// Adds the files of the built-in skin that a site has not itself in `themes/default/`.
pub fn add(inputs: &mut Inputs) {
    add_folder(&DEFAULT, inputs);
}

/// Whether a file of a site is one of the built-in skin, byte for byte.
pub(super) fn is_own(path: &str, bytes: &[u8]) -> bool {
    let file = path.strip_prefix("themes/default/").and_then(|name| DEFAULT.get_file(name));
    file.is_some_and(|file| file.contents() == bytes)
}

/// Whether the built-in skin has a file of this name: `page/home.html`.
pub(super) fn has(name: &str) -> bool {
    DEFAULT.get_file(name).is_some()
}

/// The strings of the built-in skin, in a language or, where it has not that, in another.
pub(super) fn strings(language: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let strings = STRINGS.get(language).or_else(|| STRINGS.values().next());
    strings.into_iter().flatten().map(|(key, text)| (key.as_str(), text.as_str()))
}

/// A string of the built-in skin in each of its languages; none if it has no such string.
pub(super) fn texts(key: &str) -> impl Iterator<Item = &str> {
    STRINGS.values().filter_map(move |strings| strings.get(key)).map(String::as_str)
}

fn add_folder(dir: &Dir<'_>, inputs: &mut Inputs) {
    for file in dir.files() {
        let path = format!("themes/default/{}", file.path().to_string_lossy().replace('\\', "/"));
        if inputs.get(&path).is_none() {
            inputs.insert(path, file.contents());
        }
    }
    for dir in dir.dirs() {
        add_folder(dir, inputs);
    }
}
