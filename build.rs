//! Compiles the program again when a file of the built-in skin or of the site that `mieru new` makes comes, goes or changes.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=starter");
}
