#!/usr/bin/env python3
"""consentctl inspect over the sample mails, and over one of each kind of content. Prints TAP.

usage: inspect_mail.py BUILD_FOLDER
"""

import base64
import concurrent.futures
import glob
import hashlib
import io
import json
import os
import sys
import zipfile

import ctl

PART_KEYS = {"id", "type", "filename", "size", "media", "inspected", "evidence", "offset", "length"}

RUSSIAN = b"Subject: x\nContent-Type: text/plain; charset=koi8-r\n\n\xf0\xc5\xd4\xd2\n"
GUESSED = b"Subject: x\nContent-Type: text/plain; charset=x-own\n\nZo\xeb\n"
LINK = b"Subject: x\nContent-Type: text/html\n\n<a href='https://a.example/b'>x</a>\n"
TERMINAL = b"Subject: \x1b]0;gone\x07\x1b[2J\nContent-Type: text/plain\n\n\x1b[31mred\n"


def attach(name, content, kind="application/octet-stream"):
    return (f"Subject: x\nMIME-Version: 1.0\nContent-Type: {kind}; name=\"{name}\"\n"
            "Content-Transfer-Encoding: base64\n\n").encode() + base64.encodebytes(content)


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def write(office, content):
    path = office.path("mail.eml")
    with open(path, "wb") as file:
        file.write(content)
    return path


def as_json(office, content):
    result = office.run("inspect", "--json", write(office, content))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def as_text(office, content):
    result = office.run("inspect", write(office, content))
    assert result.returncode == 0, result.stderr
    return result.stdout


def sample_mails():
    return sorted(glob.glob(os.path.join(ctl.MAILS, "*.eml")))


def read_sample(office, path):
    with open(path, "rb") as file:
        raw = file.read()
    seen, shown = office.run("inspect", "--json", path), office.run("inspect", path)
    assert seen.returncode == 0 and shown.returncode == 0, path
    return path, raw, json.loads(seen.stdout), shown.stdout


def each_sample(office, check):
    """What is wrong with the samples: @check gives a sentence or None for each."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(lambda path: read_sample(office, path), sample_mails()))
    wrong = [f"{os.path.basename(path)}: {said}" for path, raw, report, text in read
             if (said := check(raw, report, text))]
    return "\n".join(wrong) or (None if read else "there are no sample mails")


def every_sample_is_shown_in_both_forms_and_they_agree(office):
    def check(raw, report, text):
        for part in report["parts"]:
            if not PART_KEYS <= set(part):
                return f"part {part['id']} lacks {PART_KEYS - set(part)}"
            if part["offset"] + part["length"] > len(raw):
                return f"part {part['id']} lies outside the message"
            if not any(line.split()[:2] == [part["id"], part["type"]] for line in text.splitlines()):
                return f"the text does not show part {part['id']}"
            if part["inspected"] == (part["reason"] is not None):
                return f"part {part['id']} is inspected and says why not, or neither"
        if any(ord(c) < 32 and c != "\n" for c in text):
            return "the text has control characters"
        return None
    return each_sample(office, check)


def a_file_is_named_by_its_sha_256(office):
    content = b"%PDF-1.4 not really"
    part = as_json(office, attach("a.pdf", content))["parts"][0]
    if part["sha256"] != hashlib.sha256(content).hexdigest() or part["filename"] != "a.pdf":
        return str(part)


def what_is_in_an_archive_is_shown_part_by_part(office):
    content = zipped(**{"Emma Li.txt": "Dear Emma", "in.zip": zipped(**{"b.txt": "Ava"})})
    report, text = as_json(office, attach("a.zip", content)), as_text(office, attach("a.zip", content))
    ids = {part["id"] for part in report["parts"]}
    if not {"1", "1/Emma Li.txt", "1/in.zip", "1/in.zip/b.txt"} <= ids or "Dear Emma" not in text:
        return f"{ids}\n{text}"


def what_cannot_be_read_says_why(office):
    cut = attach("a.zip", zipped(**{"a": "Dear Emma, see you on Friday."})[:40])
    report, text = as_json(office, cut), as_text(office, cut)
    if "NOT INSPECTED (broken)" not in text or report["parts"][0]["reason"] != "broken":
        return text


def a_text_is_read_in_its_character_set_and_a_guess_is_said(office):
    if "Петр" not in as_text(office, RUSSIAN) or "guessed" in as_text(office, RUSSIAN):
        return as_text(office, RUSSIAN)
    evidence = as_json(office, GUESSED)["parts"][0]["evidence"]
    if "(character set guessed)" not in as_text(office, GUESSED) or not evidence[0]["charset-guessed"]:
        return as_text(office, GUESSED)


def addresses_that_a_mail_refers_to_are_listed(office):
    report = as_json(office, LINK)
    if "https://a.example/b" not in json.dumps(report["links"]) or "https://a.example/b" not in as_text(office, LINK):
        return json.dumps(report["links"])


def a_mail_cannot_steer_the_terminal(office):
    text = as_text(office, TERMINAL)
    if "\x1b" in text or "\x07" in text or "red" not in text:
        return repr(text)


def standard_input_is_read_for_a_dash(office):
    result = office.run("inspect", "-", stdin=RUSSIAN.decode("latin-1").replace("\xf0\xc5\xd4\xd2", "Petr"))
    if result.returncode != 0 or "Petr" not in result.stdout:
        return result.stdout + result.stderr


def a_file_that_is_not_there_is_named(office):
    result = office.run("inspect", office.path("absent.eml"))
    if result.returncode == 0 or "absent.eml" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


def two_files_are_a_wrong_command_line(office):
    result = office.run("inspect", "a", "b")
    if result.returncode != 64 or "one message" not in result.stderr:
        return f"status {result.returncode}: {result.stderr}"


TESTS = [
    every_sample_is_shown_in_both_forms_and_they_agree,
    a_file_is_named_by_its_sha_256,
    what_is_in_an_archive_is_shown_part_by_part,
    what_cannot_be_read_says_why,
    a_text_is_read_in_its_character_set_and_a_guess_is_said,
    addresses_that_a_mail_refers_to_are_listed,
    a_mail_cannot_steer_the_terminal,
    standard_input_is_read_for_a_dash,
    a_file_that_is_not_there_is_named,
    two_files_are_a_wrong_command_line,
]


def main():
    office = ctl.Office(sys.argv[1])
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        problem = ctl.run_one(test, office)
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__}", flush=True)
        for line in (problem or "").splitlines():
            print(f"# {line}")
    office.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
