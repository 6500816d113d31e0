#!/usr/bin/env python3
"""Checks the sample mails in ../data/mail against EXPECTED.tsv and the district; 1 when broken.

Needs Python 3 alone. Judges nothing: it holds the mails to what their verdicts take for granted.
"""

import csv
import email
import email.policy
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
VERDICTS = {"accept", "tag", "hold", "reject", "untouched"}
LARGEST_TOTAL = 1_500_000
CAST_IN_ACCEPTED = {"Amrita"}


def read_users():
    with open(DATA / "district" / "users.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_expected():
    with open(DATA / "mail" / "EXPECTED.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def faults_of_row(row, users):
    recipients = row["recipients"].split(",")
    verdicts = row["verdict"].split(",")
    if not set(verdicts) <= VERDICTS or len(verdicts) not in (1, len(recipients)):
        yield f"{row['file']}: verdict '{row['verdict']}'"
    if row["user"] != "-" and row["user"] not in {user["username"] for user in users}:
        yield f"{row['file']}: nobody has the account '{row['user']}'"


def faults_of_mail(row, data, users):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield f"{row['file']}: a line does not end in CRLF"
    message = email.message_from_bytes(data, policy=email.policy.default)
    if row["from"] not in message["From"]:
        yield f"{row['file']}: From is not the sender"
    for part in message.walk():
        if part.get_content_type() == "image/jpeg":
            photo = part.get_content()
            if not 30_000 < len(photo) < 90_000 or b"Exif\0\0" not in photo[:4096]:
                yield f"{row['file']}: an attached photo is not as a camera writes it"
    if row["verdict"] == "accept" and "@post.wordpress.com" in row["recipients"]:
        yield from faults_of_accepted_post(row, message, users)


def faults_of_accepted_post(row, message, users):
    """A post that is accepted names nobody, not even by a given name alone, but the cast."""
    text = message["Subject"] + " " + message.get_body(("plain",)).get_content()
    words = set(re.findall(r"\w+", text))
    text = text.casefold()
    for user in users:
        given = user["givenName"]
        if user["role"] != "student" or given in CAST_IN_ACCEPTED:
            continue
        for name in (given, user["metadata.preferredName"]):
            if name and re.search(rf"\b{re.escape(name.casefold())}\b", text):
                yield f"{row['file']}: the text has the given name '{name}'"
    if words & {"Grade", "Kindergarten", "class"}:
        yield f"{row['file']}: the text names a class"


def main():
    users, rows, total, faults = read_users(), read_expected(), 0, []
    for row in rows:
        data = (DATA / "mail" / row["file"]).read_bytes()
        total += len(data)
        faults += [*faults_of_row(row, users), *faults_of_mail(row, data, users)]
    if {path.name for path in (DATA / "mail").glob("*.eml")} != {row["file"] for row in rows}:
        faults.append("EXPECTED.tsv does not list the mails that are there")
    if total > LARGEST_TOTAL:
        faults.append(f"the mails have {total} bytes together")
    print(f"mails {len(rows)}, bytes {total}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
