#!/usr/bin/env python3
"""style.py - holds the sources to .clang-format and .clang-tidy; prints TAP

    style.py format           every C file of the repository
    style.py tidy BUILD       every C file of the programs that the folder BUILD compiles; the
                              tests are held by the compiler and the sanitizers
"""

import concurrent.futures
import json
import os
import subprocess
import sys


MOST_LINES = 6  # about one file


def repository_files():
    """The C files that are, or are about to be, under version control."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.c", "*.h"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in set(listed.splitlines()) if os.path.exists(name))


def compiled_files(build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    root = os.getcwd() + "/"
    names = {os.path.realpath(os.path.join(entry["directory"], entry["file"])) for entry in entries}
    own = (name.removeprefix(root) for name in names if name.startswith(root))
    return sorted(name for name in own if not name.startswith(("build", "tests/")))


def run(command):
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def print_tap(files, command_of):
    """One test a file: it passes when its command ends with 0."""
    print(f"1..{len(files)}")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for number, (name, done) in enumerate(
            zip(files, pool.map(lambda name: run(command_of(name)), files)), 1
        ):
            for line in done.stdout.splitlines()[:MOST_LINES] if done.returncode else []:
                print("# " + line)
            print(f"{'not ok' if done.returncode else 'ok'} {number} - {name}", flush=True)


def main():
    if sys.argv[1:] == ["format"]:
        print_tap(repository_files(), lambda name: ["clang-format", "--dry-run", "-Werror", name])
    elif len(sys.argv) == 3 and sys.argv[1] == "tidy":
        tidy = ["clang-tidy", "--quiet", "--warnings-as-errors=*", "-p", sys.argv[2]]
        print_tap(compiled_files(sys.argv[2]), lambda name: [*tidy, name])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
