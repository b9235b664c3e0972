//! Compiles the program again when a file of the built-in skin or of the site that `mieru new` makes comes, goes or changes,
//! tells it what it is made of, and lets it stand at a fixed address.
#![expect(clippy::disallowed_methods, reason = "what is built for is told by the environment, and sources by the disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() {
    for path in ["src", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
    println!("cargo:rustc-env=MIERU_SOURCES={:016x}", sources());
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=starter");
    // Tables of the HTML minifier hold 10 MB of addresses, which the loader would work out anew at each start.
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

/// A hash of all that decides what the program does: its sources, its features, and the versions of what it is built on.
fn sources() -> u64 {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    below(Path::new("src"), &mut files).expect("src/ can be read");
    files.sort();
    let bytes = files.iter().filter_map(|path| fs::read(path).ok());
    let mut features: Vec<String> =
        std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("CARGO_FEATURE_")).collect();
    features.sort();
    let others = [env!("CARGO_PKG_VERSION").to_owned(), features.join(" ")].map(String::into_bytes);
    fnv(&bytes.chain(others).collect::<Vec<_>>().join(&0))
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { below(&entry.path(), files)? } else { files.push(entry.path()) }
    }
    Ok(())
}

/// FNV-1a, which is the same everywhere: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
