//! The same site, byte for byte and mode for mode, whatever the clock, the user and the disk are like.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::modes;
use super::trace::run;
use crate::site::{Site, Tree, kept, program, tree};

/// What a build of a copy of the full site at a place publishes, with its modes.
fn built(root: &Path, shell: &str) -> (Tree, std::collections::BTreeMap<String, u32>) {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{shell} \"$@\"")).args(["sh", program(), "--root"]).arg(root).arg("build");
    let output = run(command);
    assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
    (tree(&root.join("public")), modes(&root.join("public")))
}

#[test]
#[ignore = "bash tests/faults/run"]
fn clock_user_and_threads_do_not_matter() {
    let site = Site::full();
    let plain = built(site.root(), "exec");
    for shell in [
        "exec faketime '1999-12-31 23:59:59'",
        "exec faketime '2038-01-19 03:14:08'",
        "umask 000; exec",
        "umask 077; exec",
        "cd /; exec",
        "TZ=Pacific/Apia LC_ALL=tr_TR.UTF-8 HOME=/nonexistent USER=x exec",
        "RAYON_NUM_THREADS=1 exec",
        "RAYON_NUM_THREADS=7 exec",
        "ulimit -n 64; exec",
    ] {
        let site = Site::full();
        assert!(plain == built(site.root(), shell), "{shell}");
        println!("{shell}: {} files, the same bytes and modes", plain.0.len());
    }
}

/// Copies a folder, file by file in a given order.
fn copy(files: &[String], from: &Path, to: &Path) {
    for file in files {
        let path = to.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::copy(from.join(file), path).expect("a file can be copied");
    }
}

/// The names of a folder as the system lists them.
fn listed(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
#[ignore = "bash tests/faults/run"]
fn the_order_in_which_folders_list_their_files_does_not_matter() {
    // A file system in memory lists the newest first, so the order of making is the order of listing.
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder in memory");
    let from = kept("full");
    let mut files: Vec<String> = tree(&from).into_keys().filter(|path| from.join(path).is_file()).collect();
    let forward = folder.path().join("a");
    copy(&files, &from, &forward);
    files.reverse();
    let backward = folder.path().join("b");
    copy(&files, &from, &backward);
    let names = "data/editions/2023";
    assert_ne!(listed(&forward.join(names)), listed(&backward.join(names)), "the orders differ");
    assert!(built(&forward, "exec") == built(&backward, "exec"));
    println!("two orders of listing: the same bytes and modes");
}
