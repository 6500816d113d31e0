#!/usr/bin/env python3
"""The command line as an administrator uses it, on the sample district. Prints TAP.

usage: ctl.py BUILD_FOLDER
"""

import base64
import csv
import datetime
import email
import hashlib
import json
import os
import re
import shutil
import sqlite3
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
        self.build = os.path.abspath(build)
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


def a_zip_is_imported_as_its_folder_would_be(office):
    archive = shutil.make_archive(office.path("export"), "zip", os.path.dirname(DISTRICT), "district")
    result = office.run("import", "--dry-run", archive)
    folder = office.run("import", "--dry-run", DISTRICT)
    if result.returncode != 0 or result.stdout != folder.stdout:
        return result.stdout + result.stderr


def what_is_no_zip_is_bad_data(office):
    result = office.run("import", office.write("export.txt", "sourcedId\n"))
    if result.returncode != 65 or "cannot unpack" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_delta_changes_what_it_names_alone(office):
    folder = office.path("delta")
    os.mkdir(folder)
    office.write("delta/manifest.csv", "propertyName,value\nfile.users,delta\n")
    office.write("delta/users.csv", "sourcedId,status,dateLastModified,givenName,familyName\n"
                 "s0004,tobedeleted,2026-11-20,,\n")
    result = office.run("import", "--dry-run", folder)
    students = result.stdout.splitlines()[0].split()
    if result.returncode != 0 or students[1::2] != ["0", "1", "0", "298"]:
        return result.stdout + result.stderr


def a_map_renames_what_another_export_has(office):
    folder = office.path("other")
    shutil.copytree(DISTRICT, folder)
    path = os.path.join(folder, "users.csv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    os.remove(path)
    office.write("other/People.csv", text.replace("givenName", "Vorname", 1).replace(",student,", ",P,"))
    mapping = office.write("other.map", "[users.csv from People.csv]\ngivenName=Vorname\n"
                           "[users.csv from People.csv: role]\nP=student\n")
    result = office.run("import", "--dry-run", "--map", mapping, folder)
    students = result.stdout.splitlines()[0].split()
    if result.returncode != 0 or students[1::2] != ["0", "0", "0", "299"]:
        return result.stdout + result.stderr


def a_wrong_map_is_named(office):
    mapping = office.write("wrong.map", "[users.csv from a.csv]\nsurname=x\n")
    result = office.run("import", "--map", mapping, DISTRICT)
    if result.returncode != 78 or "surname" not in result.stderr:
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


def a_refusal_of_what_the_policy_does_not_know_refuses_all_of_it(office):
    folder = office.path("unknown")
    shutil.copytree(DISTRICT, folder)
    with open(os.path.join(folder, "releases.csv"), "a", encoding="utf-8") as file:
        file.write("s0001,social-media,,Twitter|Friendster,refuse,g0001,guardian,2026-10-01,,,,\n")
        file.write("s0001,all,,,refuse,g0001,guardian,2026-10-01,,,,\n")
    result = office.run("import", "--dry-run", folder)
    wanted = ["by another name: 'Twitter'", "counts for every platform: 'Friendster'",
              "counts for every scope: 'all'"]
    if result.returncode != 0 or not all(words in result.stderr for words in wanted):
        return result.stdout + result.stderr


def a_file_that_is_gone_is_said_before_a_hundred_wrong_rows(office):
    folder = office.path("gone")
    shutil.copytree(DISTRICT, folder)
    os.remove(os.path.join(folder, "partners.csv"))
    with open(os.path.join(folder, "releases.csv"), "a", encoding="utf-8") as file:
        file.write("s0001,all,,,refuse,g0001,guardian,2026-10-01,,,,\n" * 100)
    result = office.run("import", "--dry-run", folder)
    if result.returncode != 0 or "partners.csv:0: there is no such file any more" not in result.stderr:
        return result.stdout + result.stderr


def a_wrong_line_of_configuration_is_named(office):
    path = office.write("wrong.conf", CONFIG.format(root=ROOT).replace("mode =", "mood ="))
    result = office.run("who", "x@mail.example", config=path)
    if result.returncode != 78 or "wrong.conf:8" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def a_quarantine_that_cannot_be_had_is_refused(office):
    path = office.write("other.conf", CONFIG.format(root=ROOT).replace(
        "[quarantine]", "[quarantine]\nkind = elsewhere"))
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


def a_case_is_explained_rule_by_rule(office):
    result = office.run("policy", "explain", "a photo declared to show nobody")
    if result.returncode != 0 or "as expected" not in result.stdout:
        return f"status {result.returncode}: {result.stdout}{result.stderr}"
    if "near miss, only this stood in the way: unless the sender said who is shown" not in result.stdout:
        return result.stdout


def a_case_that_is_not_there_has_a_hint(office):
    result = office.run("policy", "explain", "a photo declared to show nobodi")
    if result.returncode != 66 or "did you mean 'a photo declared to show nobody'" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def other_policy(office):
    folder = office.path("own-policy")
    if not os.path.isdir(folder):
        os.mkdir(folder)
        office.write("own-policy/own.policy", f'include "{ROOT}/policy/procedure"\n\n'
                     "override rule release-for-media\n  mode observe\n")
    return folder


def a_difference_of_policies_is_counted_over_their_cases(office):
    shipped = os.path.join(ROOT, "policy", "procedure")
    result = office.run("policy", "diff", shipped, other_policy(office), "--over", "cases")
    if result.returncode != 0 or "would be decided otherwise\n  " not in result.stdout:
        return f"status {result.returncode}: {result.stdout}{result.stderr}"
    if "- release-for-media (hold)" not in result.stdout or "hold -> accept" not in result.stdout:
        return result.stdout
    same = office.run("policy", "diff", shipped, shipped, "--over", "cases")
    if not same.stdout.startswith("0 of "):
        return same.stdout


def a_difference_of_policies_is_counted_over_real_mail(office):
    shipped = os.path.join(ROOT, "policy", "procedure")
    result = office.run("policy", "diff", shipped, other_policy(office), "--over", MAILS)
    if result.returncode != 0 or "hold -> accept" not in result.stdout:
        return f"status {result.returncode}: {result.stdout}{result.stderr}"


def a_file_is_laid_out_once(office):
    path = office.write("a.policy", 'rule  x\n mode off # so\n')
    check = office.run("policy", "format", "--check", path)
    if check.returncode != 65 or path not in check.stdout:
        return f"status {check.returncode}: {check.stdout}{check.stderr}"
    first, second = office.run("policy", "format", path), office.run("policy", "format", path)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text != "rule x\n  mode      off  # so\n" or "0 of 1 files changed" not in second.stdout:
        return f"{text!r} {first.stdout} {second.stdout}"


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


def a_release_for_some_platforms_is_shown_with_them(office):
    result = office.run("student", "s0026")
    lines = result.stdout.splitlines()
    for platform in ("facebook", "instagram"):
        if not any(line.startswith(f"    on {platform} ") and "granted" in line for line in lines):
            return f"nothing about {platform}: {result.stdout}"


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


def a_class_beside_a_photo_is_one_sentence(office):
    with open(os.path.join(MAILS, "10-public-undeclared.eml"), "rb") as file:
        mail = email.message_from_binary_file(file)
    del mail["Subject"]
    mail["Subject"] = "Grade 4 in the garden"
    with open(office.path("class.eml"), "wb") as file:
        file.write(mail.as_bytes())
    result = office.run("check", "--user", TEACHER, "--from", TEACHER, "--to", "x@mail.example",
                        office.path("class.eml"))
    lines = [line for line in result.stdout.splitlines() if " release-for-media: " in line]
    if len(lines) != 1 or 'The class "Grade 4" is named: a picture' not in lines[0]:
        return result.stdout


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


BLOG = "heron-creek-news-example@post.wordpress.com"
GRANTED = os.path.join(MAILS, "03-blog-granted.eml")
TEACHER = "hannah.friesen@cedarvalley.example"


def verdict_on_granted_photo(office):
    result = office.run("check", "--user", TEACHER, "--from", TEACHER, "--to", BLOG, GRANTED)
    return result.returncode


def student_in_granted_photo(office):
    result = office.run("check", "--json", "--user", TEACHER, "--from", TEACHER, "--to", BLOG,
                        GRANTED)
    return json.loads(result.stdout)["subjects"][0]["student"]


def releases_of(student):
    with open(os.path.join(DISTRICT, "releases.csv"), encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["studentSourcedId"] == student]


def photo_of(office, name):
    """The picture of a sample mail as a file of its own."""
    with open(os.path.join(MAILS, name), "rb") as file:
        message = email.message_from_binary_file(file)
    path = office.path(name + ".jpg")
    with open(path, "wb") as file:
        file.write(next(part.get_payload(decode=True) for part in message.walk()
                        if part.get_content_type() == "image/jpeg"))
    return path


def a_registered_picture_is_found_again_and_in_mail(office):
    photo = photo_of(office, "03-blog-granted.eml")
    before = office.run("picture", "find", photo)
    if before.returncode != 0 or "no registered picture" not in before.stdout:
        return before.stdout + before.stderr
    student = student_in_granted_photo(office)
    result = office.run("picture", "register", photo, "--student", student)
    if result.returncode != 0 or "registered as number 1" not in result.stdout:
        return result.stdout + result.stderr
    found = office.run("picture", "find", photo)
    if not found.stdout.startswith(student) or " 0 bits" not in found.stdout:
        return found.stdout + found.stderr
    result = office.run("check", "--json", "--user", TEACHER, "--from", TEACHER, "--to", BLOG,
                        GRANTED)
    subject = json.loads(result.stdout)["subjects"][0]
    kinds = [evidence["kind"] for evidence in subject["evidence"]]
    if subject["strength"] != "certain" or "picture" not in kinds:
        return f"{subject['strength']}: {kinds}"


def a_picture_is_registered_once_and_taken_off_again(office):
    photo = photo_of(office, "03-blog-granted.eml")
    student = student_in_granted_photo(office)
    again = office.run("picture", "register", photo, "--student", student)
    if again.returncode != 0 or "registered already as number 1" not in again.stdout:
        return again.stdout + again.stderr
    listed = office.run("picture", "list", student)
    if not listed.stdout.startswith("1 ") or os.path.basename(photo) not in listed.stdout:
        return listed.stdout + listed.stderr
    removed = office.run("picture", "remove", "1", "--reason", "a wrong picture")
    if removed.returncode != 0 or "is off the register" not in removed.stdout:
        return removed.stdout + removed.stderr
    if office.run("picture", "list").stdout != "":
        return "it is listed still"


def film_office(office):
    """A configuration with the inspector that looks into recordings; a film, and a photo from it."""
    film, photo = office.path("sports.mp4"), office.path("photo.jpg")
    subprocess.run([os.path.join(office.build, "tests", "unit", "inspector", "film-sample"), film, photo],
                   check=True, timeout=120)
    config = office.write("films.conf", CONFIG.format(root=ROOT) +
                          f"[inspector]\nprogram = {office.build}/inspector/consent-inspector-av\n")
    with open(film, "rb") as file:
        content = base64.encodebytes(file.read()).decode()
    mail = office.write("film.eml", f"From: {TEACHER}\nTo: {BLOG}\nSubject: Sports day\nMIME-Version: 1.0\n"
                        'Content-Type: video/mp4; name="sports.mp4"\n'
                        f"Content-Transfer-Encoding: base64\n\n{content}")
    return config, mail, photo


def check_film(office, mail, config):
    result = office.run("check", "--json", "--user", TEACHER, "--from", TEACHER, "--to", BLOG, mail,
                        config=config)
    return json.loads(result.stdout)


def a_registered_picture_is_found_in_a_film_which_stays_uninspected(office):
    config, mail, photo = film_office(office)
    student = student_in_granted_photo(office)
    result = office.run("picture", "register", photo, "--student", student, config=config)
    if result.returncode != 0:
        return result.stdout + result.stderr
    found = check_film(office, mail, config)
    number = re.search(r"number (\d+)", result.stdout).group(1)
    plain = check_film(office, mail, office.config)
    office.run("picture", "remove", number, "--reason", "a test")
    evidence = [sign for subject in found["subjects"] if subject["student"] == student
                for sign in subject["evidence"]]
    if [(sign["kind"], sign["text"]) for sign in evidence] != [("picture", "0:03")]:
        return f"{found['subjects']}"
    if found["parts"][0]["reason"] != "unknown-type" or found["parts"][0]["inspected"]:
        return f"{found['parts']}"
    if not any(finding["rule"] == "undeclared-picture" for finding in found["findings"]):
        return f"whom it shows is taken to be known: {found['findings']}"
    if plain["subjects"] or plain["parts"][0]["reason"] != "unknown-type":
        return f"the plain inspector: {plain['subjects']} {plain['parts']}"


def what_is_no_picture_is_not_registered(office):
    words = office.write("words.jpg", "words")
    student = student_in_granted_photo(office)
    for arguments, status in [((words, "--student", student), 65), ((words,), 64),
                              ((office.path("absent.jpg"), "--student", student), 66),
                              ((words, "--student", "nobody"), 66)]:
        result = office.run("picture", "register", *arguments)
        if result.returncode != status or len(result.stderr.splitlines()) != 1:
            return f"{arguments}: status {result.returncode}: {result.stderr}"


def release(office, action, student, *more, **options):
    words = {"scope": "social-media", "by": releases_of(student)[0]["signedBy"],
             "document": "note-7", "reason": "the parent rang", **options}
    arguments = [word for name, value in words.items() if value for word in (f"--{name}", value)]
    return office.run("release", action, student, *arguments, *more)


def a_release_by_hand_needs_a_reason_and_a_document(office):
    student = student_in_granted_photo(office)
    for lacking in ("reason", "document", "by", "scope"):
        result = release(office, "withdraw", student, **{lacking: None})
        if result.returncode != 64 or "is needed" not in result.stderr:
            return f"without {lacking}: status {result.returncode}: {result.stderr}"
    if verdict_on_granted_photo(office) != 0:
        return "something was recorded"


def a_withdrawal_by_hand_holds_the_next_message(office):
    if verdict_on_granted_photo(office) != 0:
        return "it was held before"
    result = release(office, "withdraw", student_in_granted_photo(office))
    if result.returncode != 0 or "refused for image" not in result.stdout:
        return result.stdout + result.stderr
    if verdict_on_granted_photo(office) != 2:
        return "it is not held"


def a_withdrawal_by_hand_outlives_the_next_import_which_says_that_they_disagree(office):
    result = office.run("import", DISTRICT)
    row = "releases.csv:"
    if result.returncode != 0 or "1 disagree with the import" not in result.stdout:
        return result.stdout + result.stderr
    if not any(line.startswith(row) and "recorded by hand as number 1: that record stands" in line
               for line in result.stderr.splitlines()):
        return result.stderr
    if verdict_on_granted_photo(office) != 2:
        return "it is not held any more"


# A form of a later school year replaces all earlier ones of the student: in summer this one does, and
# what is judged after it needs other scopes too.
def a_later_grant_by_hand_answers_the_withdrawal(office):
    result = release(office, "grant", student_in_granted_photo(office), scope="*", document="F151-X")
    if result.returncode != 0 or "granted for image" not in result.stdout:
        return result.stdout + result.stderr
    if verdict_on_granted_photo(office) != 0:
        return "it is still held"


def a_grant_of_a_stranger_is_refused_and_an_objection_is_not(office):
    result = release(office, "grant", "s0001", by="Some Stranger", scope="video-conference")
    if result.returncode != 65 or "guardian" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"
    result = release(office, "refuse", "s0001", by="Some Stranger", scope="video-conference")
    if result.returncode != 0 or "nor a guardian on record" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def releases_by_hand_are_in_the_record(office):
    result = office.run("audit", "list", "--event", "release.", "--json")
    entries = json.loads(result.stdout)
    events = [entry["event"] for entry in reversed(entries)]
    if events != ["release.withdraw", "release.grant", "release.refuse"]:
        return result.stdout
    if "the parent rang" not in entries[0]["details"] or "note-7" not in entries[0]["details"]:
        return result.stdout
    if "Stranger" in result.stdout:
        return "a name is in the record"


def an_import_is_in_the_record_with_who_when_and_the_hashes_of_its_files(office):
    result = office.run("audit", "list", "--event", "directory.import", "--limit", "1", "--json")
    entry = json.loads(result.stdout)[0]
    with open(os.path.join(DISTRICT, "users.csv"), "rb") as file:
        wanted = "users.csv sha256:" + hashlib.sha256(file.read()).hexdigest()
    if wanted not in entry["details"] or not entry["actor"] or not entry["at"].endswith("Z"):
        return result.stdout
    plain = office.run("audit", "list", "--event", "directory.import")
    if wanted not in plain.stdout:
        return plain.stdout


def a_wrong_question_to_the_record_is_a_wrong_command_line(office):
    for arguments in (["list", "--since", "lately"], ["list", "--limit", "-1"], ["show"]):
        result = office.run("audit", *arguments)
        if result.returncode != 64:
            return f"{arguments}: status {result.returncode}"


def account(office, name):
    """Role, schools and language of an account as the store has them."""
    with sqlite3.connect(office.path("consent.db")) as db:
        return db.execute(
            "SELECT role, schools, language FROM accounts WHERE name = ?", (name,)).fetchone()


def another_role_leaves_schools_and_language_as_they_were(office):
    added = office.run("user", "add", "eva", "--role", "principal", "--school", "o01",
                       "--language", "fr", "--not-in-directory")
    changed = office.run("user", "role", "eva", "--role", "officer")
    if added.returncode or changed.returncode:
        return added.stderr + changed.stderr
    if account(office, "eva") != ("officer", '["o01"]', "fr"):
        return str(account(office, "eva"))


def an_account_sees_every_school_only_when_that_is_said(office):
    both = office.run("user", "role", "eva", "--role", "officer", "--school", "o01",
                      "--all-schools")
    done = office.run("user", "role", "eva", "--role", "officer", "--all-schools")
    if both.returncode != 64 or done.returncode != 0 or "all schools" not in done.stdout:
        return both.stderr + done.stdout + done.stderr
    if account(office, "eva") != ("officer", None, "fr"):
        return str(account(office, "eva"))
    if office.run("user", "role", "nobody", "--role", "officer").returncode != 66:
        return "an account that is not there was given a role"


def year_ends_ahead():
    """A day after the end of the school year, whatever day it is."""
    today = datetime.date.today()
    return f"{today.year + (2 if (today.month, today.day) > (6, 30) else 1)}-07-02"


def what_runs_out_is_listed_by_school_as_csv(office):
    before = year_ends_ahead()
    release(office, "grant", "s0001", scope="website", until=before[:4] + "-06-29")
    result = office.run("release", "expiring", "--before", "2036-07-01")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    mine = [row for row in rows if row["studentId"] == "s0001" and row["scope"] == "website"]
    if result.returncode != 0 or len(mine) != 1 or mine[0]["documentRef"] != "note-7":
        return f"{mine}: {result.stderr}"
    if mine[0]["lastDay"] != before[:4] + "-06-29" or "image" not in mine[0]["kinds"].split("|"):
        return f"{mine}"
    schools = [row["school"] for row in rows]
    if schools != sorted(schools):
        return "it is not by school"
    one = office.run("release", "expiring", "--before", "2036-07-01", "--school",
                     mine[0]["schoolId"])
    ids = {row["schoolId"] for row in csv.DictReader(one.stdout.splitlines())}
    if ids != {mine[0]["schoolId"]}:
        return f"{ids}"


def expiry_needs_a_day_to_come(office):
    for arguments in ([], ["--before", "soon"], ["--before", "2020-01-01"]):
        if office.run("release", "expiring", *arguments).returncode != 64:
            return f"{arguments}"


def a_school_that_is_not_there_has_no_list(office):
    result = office.run("release", "expiring", "--before", "2036-07-01", "--school", "o99")
    if result.returncode != 64 or "no school 'o99'" not in result.stderr or result.stdout:
        return f"status {result.returncode}: {result.stdout}{result.stderr}"


def a_receipt_tells_what_was_agreed_to(office):
    document = releases_of("s0001")[0]["documentRef"]
    result = office.run("release", "receipt", "s0001", "--document", document)
    receipts = json.loads(result.stdout)
    if len(receipts) != 1 or receipts[0]["document_reference"] != document:
        return result.stdout
    if receipts[0]["purposes"][0]["events"][0]["event_state"] != "granted":
        return result.stdout
    if office.run("release", "receipt", "s0001", "--document", "none").returncode != 66:
        return "there is a receipt of no document"


def the_export_of_a_student_is_whole_and_recorded(office):
    result = office.run("student", "--export", "--reason", "request 12", "s0001")
    file = json.loads(result.stdout)
    if file["person"]["id"] != "s0001" or not file["guardians"] or not file["classes"]:
        return result.stdout
    if [item["document"] for item in file["releases"]][:1] != [releases_of("s0001")[0]["documentRef"]]:
        return f"{file['releases']}"
    if "student.export" not in [entry["event"] for entry in file["history"]]:
        return f"{file['history']}"
    if "s0002" in result.stdout:
        return "another student is in it"


def insert_disclosure(office):
    """What the filter writes for a photo to a newspaper; the hashes are anybody's."""
    store = sqlite3.connect(office.path("consent.db"))
    with store:
        store.execute(
            "INSERT INTO disclosures (district, number, at, reference, author, student, class,"
            " recipient, content, kind, scope, release, directory, document) SELECT district, 1, ?,"
            " '4Q2', 't0001', 's0001', 'news', ?, ?, 'image', 'news-media',"
            " 'granted, form F-77 of 2026-09-10', 1, 'F-77' FROM districts",
            (1790000000 * 10**6, bytes(range(32)), bytes(32)))
    store.close()


def what_left_of_a_student_is_shown_and_the_look_recorded(office):
    none = office.run("student", "--disclosures", "s0001")
    if none.returncode != 0 or none.stdout != "nothing on record that needed a release\n":
        return none.stdout + none.stderr
    insert_disclosure(office)
    shown = office.run("student", "--disclosures", "s0001")
    wanted = ("2026-09-21T14:13:20Z  s0001  image to news #00010203, news-media: "
              "granted, form F-77 of 2026-09-10 (4Q2, directory 1)\n")
    if shown.stdout != wanted:
        return shown.stdout + shown.stderr
    for options, count in [(("--document", "F-77"), 1), (("--document", "F-78"), 0),
                           (("--since", "2026-09-22"), 0), (("--to", "x@mail.example"), 0)]:
        rows = json.loads(office.run("student", "--disclosures", "--json", *options, "s0001").stdout)
        if len(rows["disclosures"]) != count:
            return f"{options}: {rows}"
    looks = office.run("audit", "list", "--event", "disclosures.look", "--subject", "s0001")
    if len(looks.stdout.splitlines()) != 6 or "x@mail.example" in looks.stdout:
        return looks.stdout
    file = json.loads(office.run("student", "--export", "s0001").stdout)
    if [row["document"] for row in file["disclosures"]] != ["F-77"]:
        return f"{file['disclosures']}"


def what_an_address_was_sent_is_asked_by_address(office):
    asked = office.run("who", "--disclosures", "x@mail.example")
    if asked.returncode != 0 or asked.stdout != "nothing on record that needed a release\n":
        return asked.stdout + asked.stderr
    wrong = office.run("who", "--disclosures", "no address")
    if wrong.returncode != 65:
        return f"status {wrong.returncode}: {wrong.stderr}"


def an_export_needs_one_student(office):
    result = office.run("student", "--export", "nobody at all")
    if result.returncode != 66:
        return f"status {result.returncode}: {result.stderr}"


def a_backup_goes_back_where_no_store_is(office):
    made = office.run("backup", office.path("backup"))
    if made.returncode != 0 or "the key file is not part of it" not in made.stdout:
        return made.stdout + made.stderr
    again = office.run("backup", office.path("backup"))
    if again.returncode != 73:
        return f"a folder that exists: status {again.returncode}: {again.stderr}"
    over = office.run("restore", office.path("backup"))
    if over.returncode != 73 or "move it away first" not in over.stderr:
        return f"a store that exists: status {over.returncode}: {over.stderr}"
    text = CONFIG.format(root=ROOT).replace("consent.db", "elsewhere/consent.db")
    elsewhere = office.write("elsewhere.conf", text)
    back = office.run("restore", office.path("backup"), config=elsewhere)
    if back.returncode != 0 or "the record is whole" not in back.stdout:
        return back.stdout + back.stderr
    before = office.run("student", "s0002")
    after = office.run("student", "s0002", config=elsewhere)
    if before.stdout != after.stdout or after.returncode != 0:
        return f"{before.stdout}\n{after.stdout}{after.stderr}"


def postconf_of(office, text):
    """A folder with a postconf(1) that prints @text, in front of the others."""
    folder = office.path("bin")
    os.makedirs(folder, exist_ok=True)
    office.write("bin/settings", text)
    program = office.write("bin/postconf", f"#!/bin/sh\ncat {folder}/settings\n")
    os.chmod(program, 0o755)
    return {**os.environ, "PATH": folder + ":" + os.environ["PATH"]}


def the_doctor_says_what_to_change(office):
    settings = "milter_default_action = accept\nsmtpd_milters =\nenable_long_queue_ids = no\n"
    done = subprocess.run(
        [office.program, "-c", office.config, "doctor", "--quiet"], capture_output=True, text=True,
        env=postconf_of(office, settings), timeout=120, check=False)
    wanted = ["BAD   filter: ", "BAD   milter_default_action: ",
              "-> set milter_default_action = tempfail", "-> set enable_long_queue_ids = yes"]
    missing = [words for words in wanted if words not in done.stdout]
    if done.returncode != 2 or missing or "good" in done.stdout:
        return f"status {done.returncode}, without {missing}:\n{done.stdout}{done.stderr}"


def what_could_not_be_printed_is_a_failed_write(office):
    """A full disk must not look like an empty list."""
    lines = [["--version"], ["audit", "list"], ["student", "--export", "s0001"],
             ["release", "expiring", "--before", "2036-07-01"], ["release", "receipt", "s0001"],
             ["who", "x@mail.example"], ["case", "list", "--json"], ["report", "observe", "--csv"],
             check_arguments(expected_mails()[0])]
    for arguments in lines:
        with open("/dev/full", "w", encoding="utf-8") as full:
            result = subprocess.run([office.program, "-c", office.config, *arguments], stdout=full,
                                    stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        if result.returncode != 74 or "standard output" not in result.stderr:
            return f"{arguments}: status {result.returncode}: {result.stderr}"
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = subprocess.run([office.program, "-c", office.config, "who"], stdout=full,
                                stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    if result.returncode != 64:
        return f"a wrong line: status {result.returncode}"


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
    a_zip_is_imported_as_its_folder_would_be,
    what_is_no_zip_is_bad_data,
    a_delta_changes_what_it_names_alone,
    a_map_renames_what_another_export_has,
    a_wrong_map_is_named,
    a_wrong_line_of_csv_is_named_and_the_rest_imported,
    a_refusal_of_what_the_policy_does_not_know_refuses_all_of_it,
    a_file_that_is_gone_is_said_before_a_hundred_wrong_rows,
    a_wrong_line_of_configuration_is_named,
    a_quarantine_that_cannot_be_had_is_refused,
    a_wrong_line_of_policy_is_named,
    the_shipped_policy_passes_its_own_cases,
    the_policy_is_shown_a_rule_a_line,
    a_case_is_explained_rule_by_rule,
    a_case_that_is_not_there_has_a_hint,
    a_difference_of_policies_is_counted_over_their_cases,
    a_difference_of_policies_is_counted_over_real_mail,
    a_file_is_laid_out_once,
    an_address_is_explained_by_its_row,
    a_student_is_explained_scope_by_scope,
    a_release_for_some_platforms_is_shown_with_them,
    a_student_whom_nobody_knows_is_no_input,
    a_message_that_is_absent_is_no_input,
    a_message_comes_from_standard_input,
    a_class_beside_a_photo_is_one_sentence,
    a_weaker_mode_says_what_enforcing_would_do,
    a_trace_shows_rules_that_were_tried,
    inspection_needs_no_store,
    a_registered_picture_is_found_again_and_in_mail,
    a_picture_is_registered_once_and_taken_off_again,
    a_registered_picture_is_found_in_a_film_which_stays_uninspected,
    what_is_no_picture_is_not_registered,
    a_release_by_hand_needs_a_reason_and_a_document,
    a_withdrawal_by_hand_holds_the_next_message,
    a_withdrawal_by_hand_outlives_the_next_import_which_says_that_they_disagree,
    a_later_grant_by_hand_answers_the_withdrawal,
    a_grant_of_a_stranger_is_refused_and_an_objection_is_not,
    releases_by_hand_are_in_the_record,
    an_import_is_in_the_record_with_who_when_and_the_hashes_of_its_files,
    a_wrong_question_to_the_record_is_a_wrong_command_line,
    another_role_leaves_schools_and_language_as_they_were,
    an_account_sees_every_school_only_when_that_is_said,
    what_runs_out_is_listed_by_school_as_csv,
    expiry_needs_a_day_to_come,
    a_school_that_is_not_there_has_no_list,
    a_receipt_tells_what_was_agreed_to,
    the_export_of_a_student_is_whole_and_recorded,
    what_left_of_a_student_is_shown_and_the_look_recorded,
    what_an_address_was_sent_is_asked_by_address,
    an_export_needs_one_student,
    the_record_of_decisions_is_whole,
    a_backup_goes_back_where_no_store_is,
    the_doctor_says_what_to_change,
    what_could_not_be_printed_is_a_failed_write,
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
