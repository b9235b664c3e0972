"""Runs a program once and tells what it took: wall clock, processor time and peak memory."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICK = 0.05


class Failure(Exception):
    """A program did not do what it was run for."""


@dataclass
class Limits:
    """Where a run is stopped, in seconds and bytes of resident memory; 0 is no limit."""

    seconds: float = 0
    memory: int = 0


@dataclass
class Usage:
    """What a run took, in seconds and bytes; `stopped` says why it was ended, if it was."""

    wall: float
    cpu: float
    memory: int
    output: str = ""
    stopped: str = ""


def run(command, limits=None):
    """Runs a command after everything written before is on the disk. Whatever it prints is kept."""
    os.sync()
    with Capture() as capture:
        start = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=capture.file, stderr=capture.file)
        watch = Watch(child.pid, limits, start)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        watch.end()
        child.returncode = os.waitstatus_to_exitcode(status)
        usage = Usage(wall, used.ru_utime + used.ru_stime, peak(used), capture.text(), watch.stopped)
    if child.returncode != 0 and not usage.stopped:
        raise Failure(f"{command[0]} ended with {child.returncode}:\n{usage.output[-2000:]}")
    return usage


def peak(used):
    """`ru_maxrss` is in kibibytes, on macOS in bytes."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class Capture:
    """A file without a name that takes what a program prints: a pipe could fill and halt it."""

    def __enter__(self):
        self.file = tempfile.TemporaryFile()
        return self

    def __exit__(self, *_):
        self.file.close()

    def text(self):
        self.file.seek(0)
        return self.file.read().decode(errors="replace")


class Watch:
    """Ends a program that takes too long or too much, and remembers why. Without limits it does nothing."""

    def __init__(self, pid, limits, start):
        self.pid, self.limits, self.start = pid, limits, start
        self.stopped = ""
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        if limits and (limits.seconds or limits.memory):
            self.thread.start()

    def look(self):
        while not self.over.wait(TICK):
            reason = self.reason()
            if reason:
                self.stopped = reason
                os.kill(self.pid, 9)
                return

    def reason(self):
        if self.limits.seconds and time.perf_counter() - self.start > self.limits.seconds:
            return f"stopped after {self.limits.seconds:.0f} s"
        if self.limits.memory and resident(self.pid) > self.limits.memory:
            return f"stopped at {self.limits.memory / 1e9:.1f} GB"
        return ""

    def end(self):
        self.over.set()
        if self.thread.is_alive():
            self.thread.join()


def resident(pid):
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def quiet(command, folder=None):
    """Runs a command that is not measured; its output is shown only if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def say(text):
    """Progress goes to the error stream; the tables alone to the output."""
    print(text, file=sys.stderr, flush=True)
