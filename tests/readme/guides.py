#!/usr/bin/env python3
"""Every command of the guide for officers does what it says, on the sample district. Prints TAP.

usage: guides.py BUILD_FOLDER DEMO_FOLDER

DEMO_FOLDER is where ./run --once wrote. The guide for administrators is run in a fresh Debian
(debian/tests/guide); here its table of commands and every reference to a file are looked up.
"""

import glob
import json
import os
import re
import shlex
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "reading"))
import reading  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GUIDES = os.path.join(ROOT, "docs", "guides")


def read(name):
    with open(os.path.join(GUIDES, name), encoding="utf-8") as file:
        return file.read()


def commands_of(name):
    """The commands of a guide's boxes marked "sh", in their order."""
    boxes = re.findall(r"^```sh\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)
    return [line for box in boxes for line in box.splitlines() if line]


class Office:
    """The store of the demonstration, and the program."""

    def __init__(self, build, folder):
        self.program = os.path.join(build, "ctl", "consentctl")
        self.config = os.path.join(folder, "consent-milter.conf")
        listed = json.loads(self.run(["case", "list", "--json"]).stdout)
        self.case = next(case["id"] for case in listed if case["recipients"][0]["state"] == "held")

    def run(self, words):
        return subprocess.run([self.program, "-c", self.config, *words], capture_output=True, text=True,
                              timeout=120, check=False)

    def problem_of(self, line):
        words = shlex.split(line)
        if words[0] != "consentctl":
            return f"not a command of ours: {line}"
        done = self.run([self.case if word == "CASE" else word for word in words[1:]])
        if done.returncode != 0:
            return f"status {done.returncode}: {done.stderr}"
        return None


def mentioned_commands():
    """What stands in the guides between backquotes and begins with consentctl."""
    for path in sorted(glob.glob(os.path.join(GUIDES, "*.md"))):
        name = os.path.basename(path)
        for words in re.findall(r"`consentctl ([a-z][^`]*)`", read(name).replace("\n", " ")):
            yield name, words


def unknown_command(office, words):
    """What is wrong when the program has no such command or option; None when it has."""
    parts = [word for word in words.split() if re.fullmatch(r"-{0,2}[a-z][a-z-]*", word)]
    shown = office.run([parts[0], "--help"])
    text = shown.stdout + shown.stderr
    if shown.returncode != 0:
        return f"there is no '{parts[0]}'"
    options = re.findall(r"--[a-z][a-z-]*", words)
    missing = [option for option in options if option not in text]
    return f"'{parts[0]}' has no {missing}: {text[-300:]}" if missing else None


def hard_to_read(name, language):
    """What is wrong with the page for staff as a text for everybody; None when it is easy to read."""
    text = re.sub(r"(?m)^#.*$|[*>]|`", "", read(name))
    paragraphs = [("", " ".join(part.split())) for part in re.split(r"\n\s*\n|\n- ", text) if part.strip()]
    passed, measured = reading.judge(language, paragraphs)
    return None if passed else measured


def dead_references():
    for path in sorted(glob.glob(os.path.join(GUIDES, "*.md"))):
        for target in re.findall(r"\]\(([^)]+)\)", read(os.path.basename(path))):
            if not target.startswith("http") and not os.path.exists(os.path.join(GUIDES, target)):
                yield f"{os.path.basename(path)} refers to {target}"


def main():
    office = Office(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
    results = [(f"officers.md: {line}", office.problem_of(line)) for line in commands_of("officers.md")]
    results += [(f"{name} knows its command: {words}", unknown_command(office, words))
                for name, words in mentioned_commands()]
    results += [(f"{name} is easy to read", hard_to_read(name, language))
                for name, language in (("staff.md", "en"), ("staff.fr.md", "fr"))]
    results.append(("every page that a guide refers to is there", "\n".join(dead_references()) or None))
    print(f"1..{len(results)}")
    for number, (name, problem) in enumerate(results, 1):
        print(f"{'not ok' if problem else 'ok'} {number} - {name.replace('#', '')}")
        for line in (problem or "").splitlines():
            print(f"# {line}")
    return 1 if any(problem for _, problem in results) else 0


if __name__ == "__main__":
    sys.exit(main())
