#!/usr/bin/env python3
"""fuzz.py - searches with libFuzzer for inputs that a parser does not survive

    fuzz.py [--minutes N] [--at-once N] [--seeds FOLDER] BUILD [TARGET…]

BUILD was configured with clang and -Dfuzzer=libfuzzer, best with sanitizers:

    CC=clang meson setup BUILD -Dfuzzer=libfuzzer -Db_sanitize=address,undefined -Db_lundef=false

Each target (default: all that are built) runs for N minutes (30) of processor time, from the seeds of
tests/fuzz/seeds/TARGET and FOLDER, and goes on where an earlier search ended. What it found is kept in
BUILD/fuzz/TARGET: corpus/ has the inputs that reached something new, found/ those that ended the
program or took too long, log what libFuzzer printed. When a fault is mended that an input of found/
showed, a small input that shows it becomes a seed: one made by hand where a FOLDER held what others
wrote, for a found one has pieces of that. Prints a line for each target; status 1 when anything was
found or a target ended before its time.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import time

SEEDS = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fuzz" / "seeds"
INPUT_BYTES_MOST = 65536
INPUT_SECONDS_MOST = 120  # of the clock, on a machine that may be busy
MEMORY_MB_MOST = 3000
# The sanitizers' own leak check stays with the seeds: libraries that give back nothing at the end of
# a process would be reported with every input.
OPTIONS = [
    f"-max_len={INPUT_BYTES_MOST}",
    f"-timeout={INPUT_SECONDS_MOST}",
    f"-report_slow_units={INPUT_SECONDS_MOST}",
    f"-rss_limit_mb={MEMORY_MB_MOST}",
    "-detect_leaks=0",
    "-fork=1",
    "-ignore_crashes=1",
    "-ignore_timeouts=1",
    "-ignore_ooms=1",
]
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}


def processor_seconds(pid):
    """Of the process and its children that ended; None when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def run_for(command, log, environment, seconds):
    """Runs the command for so much processor time; returns what it used, less if it ended by itself."""
    process = subprocess.Popen(
        command, stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True
    )
    used = 0.0
    while process.poll() is None:
        used = processor_seconds(process.pid) or used
        if used >= seconds:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
    return used


def last_of(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def search(build, target, minutes, more_seeds):
    place = build / "fuzz" / target
    found = place / "found"
    for folder in (place / "corpus", found):
        folder.mkdir(parents=True, exist_ok=True)
    before = {path.name for path in found.iterdir()}
    seeds = [str(folder) for folder in [SEEDS / target, *more_seeds] if folder.is_dir()]
    program = build / "tests" / "fuzz" / f"fuzz_{target}"
    command = [str(program), *OPTIONS, f"-artifact_prefix={found}/", str(place / "corpus"), *seeds]
    with open(place / "log", "wb") as log:
        used = run_for(command, log, {**os.environ, **SANITIZERS}, minutes * 60)
    text = (place / "log").read_text(errors="replace")
    fresh = sorted(path.name for path in found.iterdir() if path.name not in before)
    inputs, edges = last_of(r"#(\d+): cov", text), last_of(r"cov: (\d+)", text)
    line = f"{target:16} {used / 60:5.1f} min {inputs:10} inputs {edges:6} edges {len(fresh):3} found"
    ended = used < minutes * 60
    return line + (f"; ended by itself, see {place / 'log'}" if ended else ""), ended or bool(fresh)


def built_targets(build):
    programs = (build / "tests" / "fuzz").glob("fuzz_*")
    return sorted(path.name[len("fuzz_") :] for path in programs if os.access(path, os.X_OK) and path.is_file())


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30, help="of processor time for each target (30)")
    parser.add_argument("--at-once", type=int, default=os.cpu_count(), help="targets that run together")
    parser.add_argument("--seeds", type=pathlib.Path, action="append", default=[], help="a folder of more seeds")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("target", nargs="*")
    return parser.parse_args()


def main():
    asked = arguments()
    build = asked.build.resolve()
    targets = asked.target or built_targets(build)
    missing = sorted(set(targets) - set(built_targets(build)))
    if missing or not targets:
        sys.exit(f"fuzz: '{asked.build}' has no target {' '.join(missing)}".rstrip())
    # The memory of a program that ends is no core dump.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with concurrent.futures.ThreadPoolExecutor(asked.at_once) as pool:
        jobs = [pool.submit(search, build, name, asked.minutes, asked.seeds) for name in targets]
        status = 0
        for job in jobs:
            line, wrong = job.result()
            status = 1 if wrong else status
            print(time.strftime("%H:%M"), line, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
