#!/usr/bin/env python3
"""keep_store.py - makes tests/data/store/schema-N.tar.gz: a store as a released version leaves it

    keep_store.py [--build FOLDER]

To be run once for each version that is released, before its schema changes; what it made is never made
anew. In the archive: store/ (database, sealed bodies, key), held.eml (the bytes of what is held) and
expected.json. Needs root, for a private Postfix brings the mail.
"""

import argparse
import json
import os
import sqlite3
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
for room in ("demo", "mta"):
    sys.path.insert(0, os.path.join(TESTS, room))

from harness import BLOG, TEACHER, WITHOUT_RELEASE, message  # noqa: E402
from installation import Installation  # noqa: E402
from process import wait_for  # noqa: E402
import sample  # noqa: E402

STUDENT = "s0001"


def decide_by_hand(site):
    """A release that is recorded by hand."""
    site.consentctl("release", "withdraw", STUDENT, "--scope", "social-media", "--by", "g0001",
                    "--document", "note-1", "--reason", "a call")


def fill(site):
    """Two cases, one of them released. Returns what a later version has to find, and the held bytes."""
    site.import_directory(os.path.join(sample.DATA, "district"))
    site.start()
    held = message(f"Kept: {WITHOUT_RELEASE}", to=BLOG)
    answers = [site.send(TEACHER, [BLOG], data, TEACHER)
               for data in (held, message(f"Gone: {WITHOUT_RELEASE}", to=BLOG))]
    ids = [site.case_of(answer.queue_id)["id"] for answer in answers]
    site.consentctl("case", "release", "--reason", "the form has come", ids[1])
    wait_for(lambda: site.case(ids[1])["recipients"][0]["state"] == "released", "the release", 60)
    decide_by_hand(site)
    site.stop_milter()
    return {"held": ids[0], "released": ids[1], "withdrawn": STUDENT}, held


def write(site, expected, held):
    database = sqlite3.connect(site.path("store", "consent.db"))
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    with open(site.path("held.eml"), "wb") as file:
        file.write(held)
    with open(site.path("expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file, indent=1)
    path = os.path.join(TESTS, "data", "store", f"schema-{version}.tar.gz")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with tarfile.open(path, "x:gz") as archive:
        for name in ("store", "held.eml", "expected.json"):
            archive.add(site.path(name), name)
    print(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    options = parser.parse_args()
    folder = os.path.join(options.build, "keep-store")
    with Installation(folder, sample.accounts(), build=options.build) as site:
        write(site, *fill(site))


if __name__ == "__main__":
    main()
