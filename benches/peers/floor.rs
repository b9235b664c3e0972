//! The floor: writes the files of a folder, which it first reads into memory, to the same paths of a fresh folder from two
//! threads, and syncs the file system once, as publishing does. `floor FROM TO` prints the seconds of the writing and syncing,
//! by the clock and of the processors. Only the standard library: it is compiled by `rustc -O`.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, io, thread};

const THREADS: usize = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let [from, to] = &env::args().skip(1).map(PathBuf::from).collect::<Vec<_>>()[..] else {
        return Err("usage: floor FROM TO".into());
    };
    let mut files = Vec::new();
    read(from, &PathBuf::new(), &mut files)?;
    let (processors, start) = (processor_seconds()?, Instant::now());
    make_folders(to, &files)?;
    write(to, &files)?;
    sync(to)?;
    let wall = start.elapsed().as_secs_f64();
    println!("{wall:.6} {:.6}", processor_seconds()? - processors);
    Ok(())
}

/// All files below a folder, with their paths in it.
fn read(root: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(root, &path, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn make_folders(root: &Path, files: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.into_iter().try_for_each(|folder| fs::create_dir_all(root.join(folder)))
}

/// Each thread takes the next file until none is left.
fn write(root: &Path, files: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        while let Some((path, bytes)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            fs::write(root.join(path), bytes)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed"))))
    })
}

/// `sync -f` of coreutils: the file system of a path, not every file system.
fn sync(path: &Path) -> Result<(), Box<dyn Error>> {
    match Command::new("sync").arg("-f").arg(path).status()?.success() {
        true => Ok(()),
        false => Err("sync failed".into()),
    }
}

/// Processor time of this process and of those it waited for, from `/proc`; 0 where there is none. In steps of 10 ms.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else { return Ok(0.0) };
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(4);
    let ticks: u64 = fields.map(str::parse::<u64>).sum::<Result<_, _>>()?;
    Ok(ticks as f64 / 100.0)
}
