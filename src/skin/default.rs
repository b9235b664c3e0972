//! The skin that comes with the program, so that a site needs no `themes/` folder of its own.

use include_dir::{Dir, include_dir};

use crate::inputs::Inputs;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Adds the built-in skin to the inputs, unless they hold a skin of that name.
pub fn add(inputs: &mut Inputs) {
    if !inputs.has_folder("themes/default/") {
        add_folder(&DEFAULT, inputs);
    }
}

fn add_folder(dir: &Dir<'_>, inputs: &mut Inputs) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        inputs.insert(format!("themes/default/{path}"), file.contents());
    }
    for dir in dir.dirs() {
        add_folder(dir, inputs);
    }
}
