//! Compiles the program again when a file of the built-in skin or of the site that `mieru new` makes comes, goes or changes, and
//! lets it stand at a fixed address.
#![expect(clippy::disallowed_methods, reason = "what is built for is told by the environment")]

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=starter");
    // Tables of the HTML minifier hold 10 MB of addresses, which the loader would work out anew at each start.
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
