#!/usr/bin/env python3
"""A store that an earlier version left is read by this one. Prints TAP.

usage: kept.py BUILD_FOLDER

The stores are tests/data/store/*.tar.gz, made by tests/make/keep_store.py.
"""

import glob
import json
import os
import subprocess
import sys
import tarfile
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

CONFIG = """[district]
name = Cedar Valley School District
domains = cedarvalley.example;students.cedarvalley.example
time-zone = America/Vancouver
[milter]
mode = enforce
[store]
url = sqlite:{folder}/store/consent.db
[policy]
directory = {root}/policy/procedure
[quarantine]
key-file = {folder}/store/store.key
[notice]
from = consent@cedarvalley.example
"""


class Kept:
    """One store of old, unpacked into a folder of its own."""

    def __init__(self, archive, build, folder):
        self.folder = folder
        self.program = os.path.join(build, "ctl", "consentctl")
        with tarfile.open(archive) as tar:
            tar.extractall(folder)
        with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
            self.expected = json.load(file)
        self.config = os.path.join(folder, "consent-milter.conf")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(folder=folder, root=ROOT))

    def run(self, *arguments):
        return subprocess.run([self.program, "-c", self.config, *arguments], capture_output=True,
                              timeout=120, check=False)

    def read(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            raise ValueError(f"{arguments}: status {done.returncode}: {done.stderr.decode()}")
        return done.stdout


# Each test is named as the sentence it proves and returns what is wrong, or None.

def it_can_be_brought_forward_on_trial_without_a_change(kept):
    before = kept.read("migrate", "--dry-run")
    again = kept.read("migrate", "--dry-run")
    return None if before == again else f"{before} {again}"


def its_cases_are_listed_with_their_states(kept):
    listed = json.loads(kept.read("case", "list", "--all", "--json"))
    found = {case["id"]: case["recipients"][0]["state"] for case in listed}
    wanted = {kept.expected["held"]: "held", kept.expected["released"]: "released"}
    return None if found == wanted else f"{found}"


def its_held_mail_is_opened_byte_for_byte(kept):
    with open(os.path.join(kept.folder, "held.eml"), "rb") as file:
        sent = file.read()
    found = kept.read("case", "export", "--reason", "a test", kept.expected["held"])
    return None if found == sent else f"{found[:200]!r}"


def its_case_is_shown_and_decided_again(kept):
    shown = json.loads(kept.read("case", "show", "--json", kept.expected["held"]))
    kept.read("case", "rejudge", kept.expected["held"])
    return None if shown["decision"]["findings"] else "it has no findings"


def its_record_of_decisions_is_whole(kept):
    kept.read("audit", "verify")


def its_release_by_hand_is_in_force(kept):
    shown = kept.read("student", kept.expected["withdrawn"]).decode()
    lines = [line for line in shown.splitlines() if "social-media" in line]
    return None if lines and any("refused" in line for line in lines) else shown


def its_held_mail_can_be_decided_about(kept):
    kept.read("case", "reject", "--reason", "a test", kept.expected["held"])
    case = json.loads(kept.read("case", "show", "--json", kept.expected["held"]))
    state = case["recipients"][0]["state"]
    return None if state == "rejected" else state


TESTS = (
    it_can_be_brought_forward_on_trial_without_a_change,
    its_cases_are_listed_with_their_states,
    its_held_mail_is_opened_byte_for_byte,
    its_case_is_shown_and_decided_again,
    its_record_of_decisions_is_whole,
    its_release_by_hand_is_in_force,
    its_held_mail_can_be_decided_about,
)


def outcome(test, kept):
    try:
        return test(kept)
    except (ValueError, KeyError, IndexError, OSError) as problem:
        return f"{type(problem).__name__}: {problem}"


def main():
    archives = sorted(glob.glob(os.path.join(ROOT, "tests", "data", "store", "*.tar.gz")))
    print(f"1..{max(1, len(archives) * len(TESTS))}")
    number = failed = 0
    for archive in archives:
        name = os.path.basename(archive).removesuffix(".tar.gz").replace("-", "_")
        with tempfile.TemporaryDirectory() as folder:
            kept = Kept(archive, os.path.abspath(sys.argv[1]), folder)
            for test in TESTS:
                number += 1
                problem = outcome(test, kept)
                failed += problem is not None
                print(f"{'not ok' if problem else 'ok'} {number} - store_of_{name}: {test.__name__}")
                for line in (problem or "").splitlines():
                    print(f"# {line}")
    return 1 if failed or not archives else 0


if __name__ == "__main__":
    sys.exit(main())
