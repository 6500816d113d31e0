#!/usr/bin/env python3
"""How many names are found that are there, and in how many mails of strangers somebody is found.

    quality.py NAMES_QUALITY COLLECTION

Prints the tables of names-quality (as comments) and TAP: at least 99 of a hundred texts that name a
student are found, by any form; and in ordinary mails of people whom no roster knows, of a roster of
5,000 somebody is found surely in at most one of a thousand. What happens at 20,000 and 100,000 stands
in the table. The mails and the lists of names lie in the COLLECTION; without it that half is skipped.
"""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
POLICY = os.path.join(ROOT, "policy", "procedure")
GIVEN = ("dist.male.first.txt", "dist.female.first.txt")
FAMILY = "dist.all.last.txt"
FORMS = "texts that name a student are found, by any form"
STRANGERS = "a strange roster of 5,000 is found surely in at most one mail of a thousand"


def join(paths, target):
    with open(target, "w", encoding="utf-8") as file:
        for path in paths:
            with open(path, encoding="utf-8") as part:
                file.write(part.read())


def run(program, arguments):
    """The program's status; its tables are printed as comments as they come."""
    with subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print("#", line, end="", flush=True)
    return process.returncode


def verdict(number, status, name):
    print(f"{'ok' if status == 0 else 'not ok'} {number} - {name}", flush=True)


def strangers(program, collection):
    """Status of the program over the collection's mails, or None where there is none."""
    names = os.path.join(collection, "names", "us-census")
    mails = os.path.join(collection, "mail")
    if not os.path.isdir(names) or not os.path.isdir(mails):
        return None
    with tempfile.TemporaryDirectory() as folder:
        given = os.path.join(folder, "given.txt")
        join([os.path.join(names, name) for name in GIVEN], given)
        folders = sorted(entry.path for entry in os.scandir(mails) if entry.is_dir())
        return run(program, ["--strangers", POLICY, given, os.path.join(names, FAMILY), *folders])


def main():
    program, collection = sys.argv[1:]
    print("1..2", flush=True)
    verdict(1, run(program, []), FORMS)
    status = strangers(program, collection)
    if status is None:
        print(f"ok 2 - {STRANGERS} # SKIP no mails of strangers in {collection}")
    else:
        verdict(2, status, STRANGERS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
