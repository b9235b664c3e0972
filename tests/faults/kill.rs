//! A build that is ended at any moment, and at each call around the swap.

use std::process::Command;
use std::time::Duration;

use super::trace::{calls, traced};
use super::{Two, arguments, is_long};

#[test]
#[ignore = "bash tests/faults/run"]
fn a_build_killed_at_a_random_moment_leaves_a_whole_site() {
    let two = Two::new();
    let rounds = if is_long() { 200 } else { 20 };
    let (mut dice, mut ended, mut seen) = (1_u64, 0, [0, 0]);
    let start = std::time::Instant::now();
    two.build();
    let whole = start.elapsed();
    for round in 0..rounds {
        let goal = (round + 1) % 2;
        two.put(goal);
        let words = arguments(&two.site, &["build"]);
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Later moments are more likely: that is where files are written.
        let share = f64::from(u32::try_from(dice >> 33).expect("31 bits")) / f64::from(u32::MAX >> 1);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share.sqrt()));
        ended += usize::from(child.try_wait().expect("it can be asked").is_some());
        child.kill().expect("it can be ended");
        child.wait().expect("it ends");
        let state = two.state().unwrap_or_else(|| panic!("round {round}: a mixture is published"));
        seen[usize::from(state == goal)] += 1;
        two.build();
        assert_eq!(two.state(), Some(goal), "round {round}: the next build works");
    }
    println!(
        "{rounds} kills: {} left the old site, {} the new one ({ended} builds were done before)",
        seen[0], seen[1]
    );
}

#[test]
#[ignore = "bash tests/faults/run"]
fn a_build_killed_at_any_call_leaves_a_whole_site() {
    let two = Two::new();
    let names = "mkdir,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,syncfs,fsync,flock,fchmod,chmod";
    two.put(1);
    let (_, log) = traced(&two.site, &[&format!("--trace={names}")], &arguments(&two.site, &["build"]));
    let all = calls(&two.site, &log);
    // The swap's own calls always, of the many others some.
    let is_near = |name: &str| ["rename", "renameat", "renameat2", "syncfs", "fsync", "flock"].contains(&name);
    let chosen: Vec<_> = all.iter().filter(|(name, n)| is_long() || is_near(name) || n % 29 == 1).collect();
    let mut seen = [0, 0];
    for (round, (name, n)) in chosen.iter().enumerate() {
        // What the round before built stands there.
        let goal = round % 2;
        two.put(goal);
        let inject = format!("--inject={name}:signal=SIGKILL:when={n}");
        traced(&two.site, &[&format!("--trace={names}"), &inject], &arguments(&two.site, &["build"]));
        let state = two.state().unwrap_or_else(|| panic!("{name} {n}: a mixture is published"));
        seen[usize::from(state == goal)] += 1;
        two.build();
        assert_eq!(two.state(), Some(goal), "{name} {n}: the next build works");
    }
    println!(
        "killed at {} of {} calls: {} left the old site, {} the new one",
        chosen.len(),
        all.len(),
        seen[0],
        seen[1]
    );
}

#[test]
#[ignore = "bash tests/faults/run"]
fn one_syncfs_makes_a_site_durable_before_the_step() {
    let two = Two::new();
    two.put(1);
    let options = ["--trace=syncfs,fsync,fdatasync,sync,sync_file_range,renameat2"];
    let (output, log) = traced(&two.site, &options, &arguments(&two.site, &["build"]));
    assert!(output.status.success(), "{output:?}");
    let name = |line: &str| line.split('(').next().and_then(|start| start.split_whitespace().last()).map(str::to_owned);
    let calls: Vec<&str> = log.lines().filter(|line| line.contains('(')).collect();
    let names: Vec<String> = calls.iter().filter_map(|line| name(line)).collect();
    assert_eq!(names, ["syncfs", "renameat2", "fsync"], "{log}");
    let root = format!("<{}>", two.site.root().display());
    assert!(calls[0].contains("public.staging-") && calls[1].contains("RENAME_EXCHANGE"), "{log}");
    assert!(calls[2].contains(&root), "only the folder of the step by itself: {log}");
    println!("a build: one syncfs, one exchange, one fsync of the folder around");
}

#[test]
#[ignore = "bash tests/faults/run"]
fn where_folders_cannot_be_exchanged_the_old_site_comes_back() {
    let two = Two::new();
    // Before the step come the renames of large files that stay, and those of the lists.
    two.put(0);
    two.build();
    two.put(1);
    let options = ["--trace=rename,renameat2", "--inject=renameat2:error=EINVAL"];
    let (_, log) = traced(&two.site, &options, &arguments(&two.site, &["build"]));
    let before = log.split("renameat2(").next().unwrap_or_default().matches("rename(").count();
    assert!(before >= 2, "{log}");
    for n in 1..=before + 3 {
        for (goal, fault) in [(1, "signal=SIGKILL"), (0, "error=EIO")] {
            two.put(1 - goal);
            two.build();
            two.put(goal);
            let options = [
                "--trace=rename,renameat2",
                "--inject=renameat2:error=EINVAL",
                &format!("--inject=rename:{fault}:when={n}"),
            ];
            let (output, log) = traced(&two.site, &options, &arguments(&two.site, &["build"]));
            assert!(n <= before || log.contains("renameat2("), "the call is tried first");
            let public = two.site.root().join("public");
            let state = two.state();
            assert!(state.is_some() || !public.exists(), "{fault} {n}: a mixture is published");
            assert!(state.is_some() || fault.starts_with("signal"), "{n}: an error leaves a site: {output:?}");
            // Whatever comes of the next build, a site stands there first.
            two.build_broken();
            assert!(two.state().is_some(), "{fault} {n}: nothing came back");
            two.build();
            assert_eq!(two.state(), Some(goal));
        }
    }
}

impl Two {
    /// A build that ends with findings.
    fn build_broken(&self) {
        let path = self.site.root().join("data/ministries.yaml");
        let text = std::fs::read(&path).expect("the bodies");
        std::fs::write(&path, "- id: [\n").expect("it can be written");
        self.site.run(["build"]).fails(1, ["data/ministries.yaml"]);
        std::fs::write(&path, text).expect("it can be written");
    }
}
