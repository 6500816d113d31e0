#!/usr/bin/env python3
"""suite.py - runs one suite of tests, prints its counts, and notes them for the sum

    suite.py meson SUITE BUILD       the programs that meson lists for SUITE in the folder BUILD
    suite.py fuzz BUILD MUTATIONS    every fuzz target over its seeds and that many mutations
    suite.py tap SUITE COMMAND…      one command that prints TAP
    suite.py counts SUITE COMMAND…   one command whose last line is "N passed, N failed"
    suite.py status SUITE COMMAND… [-- COMMAND…]…   commands that pass by their exit status

$CHECK_SECONDS says when a suite of the third kind is given up (3600). The counts are added as a line
"SUITE PASSED FAILED SKIPPED" to the file that $CHECK_COUNTS names.
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time

import tap

SANITIZERS = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}

# Seconds after which a command is taken to hang, on however slow a machine: an hour, so that it is
# named before those who wait for the whole give up.
PATIENCE = 3600


def introspect(build, what):
    done = subprocess.run(
        ["meson", "introspect", what, build], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def together(jobs):
    """Runs the functions, as many at once as there are processors; results in their order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: job(), jobs))


def meson_suite(suite, build):
    tests = [
        test
        for test in introspect(build, "--tests")
        if suite in [name.rpartition(":")[2] for name in test["suite"]]
    ]

    def job(test):
        seconds = test["timeout"] if test["timeout"] > 0 else 600
        environment = {**SANITIZERS, **test["env"]}
        return lambda: tap.run(
            test["name"], test["cmd"], seconds, environment, test.get("workdir") or None
        )

    return together([job(test) for test in tests])


def from_status(name, command, directory=None):
    """A command that passes when it ends with 0."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **SANITIZERS},
        cwd=directory,
        timeout=PATIENCE,
        check=False,
    )
    result = tap.Result(name)
    if done.returncode == 0:
        result.passed = 1
    else:
        words = done.stdout.decode("utf-8", "replace").splitlines()[-30:]
        result.fail("\n".join([f"status {done.returncode}", *words]))
    return result


def fuzz_suite(build, mutations):
    targets = [
        target
        for target in introspect(build, "--targets")
        if target["type"] == "executable" and target["name"].startswith("fuzz_")
    ]

    def job(target):
        seeds = os.path.join("tests/fuzz/seeds", target["name"].removeprefix("fuzz_"))
        return lambda: from_status(target["name"], [target["filename"][0], seeds, mutations])

    return together([job(target) for target in targets])


def counts_suite(suite, command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    result = tap.Result(suite)
    lines = done.stdout.strip().splitlines()
    found = re.fullmatch(r"(\d+) passed, (\d+) failed", lines[-1]) if lines else None
    if found is None:
        result.fail(f"status {done.returncode}, and no counts\n{done.stdout}{done.stderr}")
        return [result]
    result.passed, result.failed = int(found.group(1)), int(found.group(2))
    if result.failed:
        result.problems.append("\n".join(lines[-40:]))
    elif done.returncode != 0:
        result.fail(f"status {done.returncode}\n{done.stderr}")
    return [result]


def status_suite(arguments):
    commands, command = [], []
    for argument in [*arguments, "--"]:
        if argument == "--":
            commands.append(command)
            command = []
        else:
            command.append(argument)
    return [from_status(" ".join(words), words) for words in commands if words]


def run_suite(kind, suite, arguments):
    if kind == "meson":
        return meson_suite(suite, arguments[0])
    if kind == "fuzz":
        return fuzz_suite(suite, arguments[0])
    if kind == "tap":
        return [tap.run(suite, arguments, int(os.environ.get("CHECK_SECONDS", PATIENCE)))]
    if kind == "counts":
        return counts_suite(suite, arguments)
    if kind == "status":
        return status_suite(arguments)
    sys.exit(__doc__)


def printable(text):
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)


def report(name, results, seconds):
    """Prints the failures and the counts, and notes the counts."""
    for result in results:
        for problem in result.problems:
            indented = printable(problem).replace("\n", "\n    ")
            print(f"  FAILED {result.name}: {indented}")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    skipped = sum(result.skipped for result in results)
    also = f", {skipped} skipped" if skipped else ""
    print(f"{name:8} {passed} passed, {failed} failed{also} ({seconds:.0f} s)", flush=True)
    counts = os.environ.get("CHECK_COUNTS")
    if counts:
        with open(counts, "a", encoding="utf-8") as file:
            file.write(f"{name} {passed} {failed} {skipped}\n")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    kind, suite, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
    name = "fuzz" if kind == "fuzz" else suite
    begun = time.monotonic()
    results = run_suite(kind, suite, arguments)
    if not results:
        results = [tap.Result(name)]
        results[0].fail("there are no tests in it")
    report(name, results, time.monotonic() - begun)


if __name__ == "__main__":
    main()
