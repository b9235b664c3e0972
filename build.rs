//! Compiles the program again when a file of the built-in skin comes, goes or changes.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
}
