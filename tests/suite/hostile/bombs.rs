//! Small files that ask for a lot: each is refused within 1 GiB of memory and 5 seconds of the processor.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::site::{Site, program};

/// How a run ended and what it took.
struct Cost {
    status: i32,
    stderr: String,
    /// Most memory, in KiB.
    memory: u64,
    /// Seconds of the processor, over all threads.
    processor: f64,
}

/// Runs `mieru check` and looks at it every few milliseconds.
fn check(site: &Site) -> Cost {
    let told = site.around().join("told");
    let mut command = Command::new(program());
    command.arg("--root").arg(site.root()).arg("check").stdout(Stdio::null());
    let mut child = command.stderr(File::create(&told).expect("a file")).spawn().expect("the program starts");
    let (mut memory, mut ticks) = (0, 0);
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be asked") {
            break status;
        }
        let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap_or_default();
        let peak = read("status")
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = memory.max(peak.unwrap_or(0));
        let stat = read("stat");
        let times: Vec<u64> = stat
            .rsplit(") ")
            .next()
            .unwrap_or_default()
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|n| n.parse().ok())
            .collect();
        ticks = ticks.max(times.iter().sum());
        if ticks > 3_000 {
            child.kill().expect("it can be ended");
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let stderr = fs::read_to_string(told).expect("what it told");
    Cost { status: status.code().unwrap_or(-1), stderr, memory, processor: ticks as f64 / 100.0 }
}

/// Asserts that a file is refused with its name, in time and in room.
fn refused(name: &str, site: &Site, path: &str) {
    let cost = check(site);
    println!("{name} in {path}: {:.2} s, {} MiB", cost.processor, cost.memory / 1024);
    assert_eq!(cost.status, 1, "{name} in {path}: {}", cost.stderr);
    assert!(cost.stderr.contains(path), "{name} in {path}: {}", cost.stderr);
    assert!(cost.processor < 5.0, "{name} in {path} took {} s", cost.processor);
    assert!(cost.memory < 1024 * 1024, "{name} in {path} took {} KiB", cost.memory);
}

/// A list of lists of lists …, each nine times the one before.
fn aliases() -> String {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..40 {
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
    }
    bomb
}

#[test]
fn bombs_are_refused_in_time_and_room() {
    let deep = format!("title: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let lines: String = (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let merges: String = (0..400).map(|n| format!("m{}: &m{} {{ <<: [*m{n}, *m{n}] }}\n", n + 1, n + 1)).collect();
    let keys: String = (0..100_000).map(|n| format!("k{n}: {n}\n")).collect();
    let bombs = [
        ("aliases", aliases()),
        ("merges", format!("m0: &m0 {{ x: 1 }}\n{merges}")),
        ("100,000 levels", deep),
        ("3,000 indents", lines),
        ("100,000 keys", keys),
        ("maps as keys", format!("{}a{}: 1\n", "{".repeat(90), "}".repeat(90))),
    ];
    for (name, text) in bombs {
        for path in ["site/site.yaml", "data/terms.yaml", "data/editions/2023/measures/2023-001.yaml"] {
            refused(name, &Site::minimal().write(path, &text), path);
        }
    }
}

#[test]
fn files_beyond_all_measure_are_refused() {
    let path = "data/ministries.yaml";
    for megabytes in [30, 60] {
        let text = format!("- id: {}\n", "x".repeat(megabytes * 1_000_000));
        refused(&format!("a text of {megabytes} MB"), &Site::minimal().write(path, text), path);
    }
    let site = Site::minimal();
    File::options().write(true).open(site.root().join(path)).and_then(|file| file.set_len(1 << 30)).expect("room");
    refused("a file of 1 GB", &site, path);
    let site = Site::minimal().write("site/prose/about.md", format!("# 題\n\n{}", "> ".repeat(200_000)));
    let cost = check(&site);
    assert!(
        cost.status <= 1 && cost.processor < 5.0 && cost.memory < 1024 * 1024,
        "{} s {}",
        cost.processor,
        cost.stderr
    );
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let path = "data/editions/2023/edition.yaml";
    let text = "id: \"2023\"\ntitle: x\ndate: 2023-01-01\ndecided_by: x\nfiscal_years: { results: 2022, plans: 2023 }\n\
                document: { title: x, pages: 4294967295 }\n";
    refused("pages", &Site::minimal().write(path, text), path);
    refused("nothing", &Site::minimal().write(path, ""), path);
}
