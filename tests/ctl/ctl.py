#!/usr/bin/env python3
"""The command line as an administrator uses it, on the sample district. Prints TAP.

usage: ctl.py BUILD_FOLDER
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DISTRICT = os.path.join(ROOT, "tests", "data", "district")
MAILS = os.path.join(ROOT, "tests", "data", "mail")
STATUS = {"accept": 0, "tag": 1, "hold": 2, "reject": 3}

CONFIG = """[district]
name = Cedar Valley School District
domains = cedarvalley.example;students.cedarvalley.example
time-zone = America/Vancouver
consent-default = opt-in
[milter]
socket = unix:milter.sock
mode = enforce
[store]
url = sqlite:consent.db
[policy]
directory = {root}/policy/procedure
[quarantine]
key-file = store.key
[notice]
from = consent@cedarvalley.example
"""


class Office:
    """A folder with a configuration, and the program."""

    def __init__(self, build):
        self.folder = tempfile.mkdtemp(prefix="consent-ctl-")
        self.program = os.path.join(build, "ctl", "consentctl")
        self.config = self.write("consent-milter.conf", CONFIG.format(root=ROOT))

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def run(self, *arguments, config=None, stdin=None):
        return subprocess.run(
            [self.program, "-c", config or self.config, *arguments],
            capture_output=True, text=True, input=stdin, timeout=120, check=False)

    def close(self):
        shutil.rmtree(self.folder)


def expected_mails():
    with open(os.path.join(MAILS, "EXPECTED.tsv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def check_arguments(mail):
    arguments = ["check", "--json", "--from", mail["from"]]
    if mail["user"] != "-":
        arguments += ["--user", mail["user"]]
    for recipient in mail["recipients"].split(","):
        arguments += ["--to", recipient]
    return arguments + [os.path.join(MAILS, mail["file"])]


def verdicts_wanted(mail):
    words = ["accept" if word == "untouched" else word for word in mail["verdict"].split(",")]
    count = len(mail["recipients"].split(","))
    return words if len(words) == count else words * count


# Each test is named as the sentence it proves and returns what is wrong, or None.

def an_absent_store_is_named(office):
    result = office.run("who", "x@mail.example")
    if result.returncode not in (66, 69) or "import" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_dry_run_changes_nothing(office):
    first = office.run("import", "--dry-run", DISTRICT)
    second = office.run("import", "--dry-run", DISTRICT)
    if first.returncode != 0:
        return first.stderr
    if first.stdout != second.stdout or "dry run" not in first.stdout:
        return first.stdout + second.stdout


def the_sample_district_is_imported(office):
    result = office.run("import", DISTRICT)
    if result.returncode != 0 or "version 1" not in result.stdout:
        return result.stdout + result.stderr


def a_second_import_changes_nothing(office):
    result = office.run("import", "--dry-run", DISTRICT)
    students = result.stdout.splitlines()[0].split()
    if students[1] != "0" or students[3] != "0" or students[5] != "0":
        return result.stdout


def an_import_that_loses_too_many_students_is_refused(office):
    folder = office.path("small")
    shutil.copytree(DISTRICT, folder)
    path = os.path.join(folder, "users.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines[:1] + lines[len(lines) // 2:])
    result = office.run("import", folder)
    if result.returncode != 77 or "--force" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_wrong_line_of_csv_is_named_and_the_rest_imported(office):
    folder = office.path("wrong")
    shutil.copytree(DISTRICT, folder)
    path = os.path.join(folder, "releases.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    cells = lines[1].split(",")
    cells[0] = "s9999"
    lines.insert(1, ",".join(cells))
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    result = office.run("import", "--dry-run", folder)
    if result.returncode != 0 or "releases.csv:2" not in result.stderr:
        return result.stdout + result.stderr


def a_wrong_line_of_configuration_is_named(office):
    path = office.write("wrong.conf", CONFIG.format(root=ROOT).replace("mode =", "mood ="))
    result = office.run("who", "x@mail.example", config=path)
    if result.returncode != 78 or "wrong.conf:8" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_quarantine_that_cannot_be_had_is_refused(office):
    path = office.write("mta.conf", CONFIG.format(root=ROOT).replace(
        "[quarantine]", "[quarantine]\nkind = mta"))
    result = office.run("who", "x@mail.example", config=path)
    if result.returncode != 78 or "kind" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_wrong_line_of_policy_is_named(office):
    folder = office.path("policy")
    shutil.copytree(os.path.join(ROOT, "policy", "procedure"), folder)
    name = "55-releases.policy"
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    line = next(i for i, text in enumerate(lines) if text.strip().startswith("clause"))
    lines[line] = lines[line].replace("clause", "claws")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    result = office.run("policy", "check", folder)
    if result.returncode != 78 or f"{name}:{line + 1}:" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def the_shipped_policy_passes_its_own_cases(office):
    result = office.run("policy", "test")
    if result.returncode != 0 or not result.stdout.strip().endswith(" 0 failed"):
        return result.stdout + result.stderr


def the_policy_is_shown_a_rule_a_line(office):
    result = office.run("policy", "show")
    if result.returncode != 0 or "release-for-media" not in result.stdout:
        return result.stdout + result.stderr


def an_address_is_explained_by_its_row(office):
    result = office.run("who", "someblog@post.wordpress.com", "nobody@cedarvalley.example")
    if "channel on wordpress" not in result.stdout or "district" not in result.stdout:
        return result.stdout + result.stderr


def a_student_is_explained_scope_by_scope(office):
    result = office.run("student", "s0010")
    if result.returncode != 0:
        return result.stderr
    for scope in ("school", "website", "social-media", "news-media", "third-party"):
        if f"  {scope} " not in result.stdout:
            return f"no sentence about {scope}: {result.stdout}"


def a_student_whom_nobody_knows_is_no_input(office):
    if office.run("student", "Nobody Known").returncode != 66:
        return "the status is not 66"


def a_message_that_is_absent_is_no_input(office):
    if office.run("check", office.path("absent.eml")).returncode != 66:
        return "the status is not 66"


def a_message_comes_from_standard_input(office):
    result = office.run("check", "--to", "x@mail.example", "-", stdin="Subject: x\n\nhello\n")
    if result.returncode != 0 or not result.stdout.startswith("accept"):
        return result.stdout + result.stderr


def a_weaker_mode_says_what_enforcing_would_do(office):
    mail = next(m for m in expected_mails() if m["verdict"] == "hold")
    arguments = check_arguments(mail)
    result = office.run(*arguments[:1], "--mode", "observe", *arguments[1:])
    judged = json.loads(result.stdout)
    if result.returncode != 0 or judged["verdict"] != "accept" or judged["would"] != "hold":
        return result.stdout


def a_trace_shows_rules_that_were_tried(office):
    mail = expected_mails()[0]
    arguments = check_arguments(mail)
    result = office.run(*arguments[:1], "--trace", *arguments[1:])
    if not json.loads(result.stdout)["trace"]:
        return "the trace is empty"


def inspection_needs_no_store(office):
    path = office.write("other.conf",
                        CONFIG.format(root=ROOT).replace("consent.db", "absent.db"))
    result = office.run("inspect", "--json",
                        os.path.join(MAILS, expected_mails()[1]["file"]), config=path)
    if result.returncode != 0 or not json.loads(result.stdout)["parts"]:
        return result.stdout + result.stderr


def the_record_of_decisions_is_whole(office):
    result = office.run("audit", "verify")
    if result.returncode != 0 or "whole" not in result.stdout:
        return result.stdout + result.stderr


def an_unknown_command_is_a_wrong_command_line(office):
    result = office.run("chekc")
    if result.returncode != 64 or "chekc" not in result.stderr:
        return f"status {result.returncode}"


def sample_mail(mail):
    def test(office):
        result = office.run(*check_arguments(mail))
        judged = json.loads(result.stdout)
        got = [recipient["verdict"] for recipient in judged["recipients"]]
        wanted = verdicts_wanted(mail)
        if got != wanted or result.returncode != max(STATUS[word] for word in wanted):
            return f"wanted {wanted}, got {got}: " + json.dumps(judged["findings"])
    test.__name__ = "check_of_" + mail["file"].split(".")[0].replace("-", "_")
    return test


TESTS = [
    an_absent_store_is_named,
    a_dry_run_changes_nothing,
    the_sample_district_is_imported,
    a_second_import_changes_nothing,
    an_import_that_loses_too_many_students_is_refused,
    a_wrong_line_of_csv_is_named_and_the_rest_imported,
    a_wrong_line_of_configuration_is_named,
    a_quarantine_that_cannot_be_had_is_refused,
    a_wrong_line_of_policy_is_named,
    the_shipped_policy_passes_its_own_cases,
    the_policy_is_shown_a_rule_a_line,
    an_address_is_explained_by_its_row,
    a_student_is_explained_scope_by_scope,
    a_student_whom_nobody_knows_is_no_input,
    a_message_that_is_absent_is_no_input,
    a_message_comes_from_standard_input,
    a_weaker_mode_says_what_enforcing_would_do,
    a_trace_shows_rules_that_were_tried,
    inspection_needs_no_store,
    the_record_of_decisions_is_whole,
    an_unknown_command_is_a_wrong_command_line,
]


def run_one(test, office):
    try:
        return test(office)
    except (AssertionError, ValueError, KeyError, IndexError, OSError) as problem:
        return f"{type(problem).__name__}: {problem}"


def main():
    office = Office(sys.argv[1])
    tests = TESTS + [sample_mail(mail) for mail in expected_mails()]
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        problem = run_one(test, office)
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__}", flush=True)
        for line in (problem or "").splitlines():
            print(f"# {line}")
    office.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
