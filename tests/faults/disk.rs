//! A disk without room for a second site: the message names the path and the old site stays.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Two, may_stay};
use crate::site::tree;

/// A small file system of its own; goes with the test.
struct Disk(PathBuf);

impl Disk {
    /// `None` where only an administrator may mount one.
    fn new(at: &Path) -> Option<Self> {
        fs::create_dir(at).expect("a folder can be made");
        mount(&["-t", "tmpfs", "-o", "size=64m", "tmpfs"], at).then(|| Self(at.to_owned()))
    }

    fn resize(&self, kilobytes: u64) {
        assert!(mount(&["-o", &format!("remount,size={kilobytes}k")], &self.0), "it can be resized");
    }

    fn used(&self) -> u64 {
        let status = rustix::fs::statvfs(&self.0).expect("its size");
        (status.f_blocks - status.f_bfree) * status.f_frsize / 1024
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(options: &[&str], at: &Path) -> bool {
    let output = Command::new("mount").args(options).arg(at).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
#[ignore = "bash tests/faults/run"]
fn a_full_disk_is_told_and_the_old_site_stays() {
    let two = Two::new();
    let Some(disk) = Disk::new(&two.site.around().join("disk")) else {
        println!("skipped: only an administrator may mount a small file system");
        return;
    };
    let output = disk.0.join("public");
    let name = output.display().to_string();
    let build = || two.site.run(["build", "--output", &name]);
    build().ok();
    let old = tree(&output);
    let used = disk.used();
    two.put(1);
    let (mut full, mut done) = (0, 0);
    for step in 0..20 {
        // From no room at all to more than a second site takes.
        disk.resize(used + used * step / 20);
        let outcome = build();
        if outcome.status == 0 {
            done += 1;
            two.put(0);
            disk.resize(64 * 1024);
            build().ok();
            two.put(1);
        } else {
            full += 1;
            assert_eq!(outcome.status, 2, "{}", outcome.stderr);
            assert!(
                outcome.stderr.contains("disk/public") && outcome.stderr.contains("No space left"),
                "{}",
                outcome.stderr
            );
        }
        let now = tree(&output).into_iter().filter(|(path, _)| !path.contains("kept") && !may_stay(path));
        let now: Vec<_> = now.collect();
        let before: Vec<_> = old.clone().into_iter().filter(|(path, _)| !may_stay(path)).collect();
        assert!(now == before, "size {step}: the old site changed");
        assert_eq!(fs::read_dir(&disk.0).expect("the disk").count(), 1, "something was left");
    }
    println!("20 sizes: {full} too small, {done} large enough");
    assert!(full >= 10 && done >= 1);
}
