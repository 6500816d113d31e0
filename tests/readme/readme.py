#!/usr/bin/env python3
"""What README shows is what the programs print. Prints TAP.

usage: readme.py BUILD_FOLDER DEMO_FOLDER DEMO_OUTPUT

DEMO_FOLDER is where ./run --once (or the demo suite) wrote, DEMO_OUTPUT a file with what it printed.
"""

import email
import email.policy
import glob
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ID = re.compile(r"\b([CRT])-[0-9A-Z]{8}\b")


def plain(text):
    """The text without the ids that differ from run to run."""
    return [ID.sub(r"\1-ID", line.rstrip()) for line in text.strip("\n").splitlines()]


def stands_in(lines, text):
    """What is wrong when @lines do not stand in @text in one run; None when they do."""
    whole = plain(text)
    for start in range(len(whole) - len(lines) + 1):
        if whole[start:start + len(lines)] == lines:
            return None
    missing = [line for line in lines if line not in whole]
    return "README shows, but is not printed: " + repr(missing[:3])


def blocks():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        return re.findall(r"^```\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)


def notices(folder):
    for path in sorted(glob.glob(os.path.join(folder, "sink", "*.eml"))):
        with open(path, "rb") as file:
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        if mail["Auto-Submitted"] == "auto-generated":
            yield mail.get_content() if not mail.is_multipart() else mail.get_body(("plain",)).get_content()


def check_command(block, build, folder):
    command, *lines = block.splitlines()
    words = shlex.split(command.removeprefix("$ "))
    words[0] = os.path.join(build, "ctl", words[0])
    words = [word.replace("var/", folder + "/", 1) if word.startswith("var/") else word
             for word in words]
    result = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    return stands_in(plain("\n".join(lines)), result.stdout + result.stderr)


def check_table(block, demo):
    for piece in block.strip().split("\n\n"):
        problem = stands_in(plain(piece), demo)
        if problem:
            return problem
    return None


def check_block(block, build, folder, demo):
    if block.startswith("$ "):
        return check_command(block, build, folder)
    if re.match(r"\d\d-", block):
        return check_table(block, demo)
    return min((stands_in(plain(block), text) for text in notices(folder)),
               key=lambda problem: problem is not None, default="there is no notice")


def main():
    build, folder = (os.path.abspath(path) for path in sys.argv[1:3])
    with open(sys.argv[3], encoding="utf-8") as file:
        demo = file.read()
    shown = blocks()
    failed = 0
    print(f"1..{len(shown)}")
    for number, block in enumerate(shown, 1):
        problem = check_block(block, build, folder, demo)
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - block {number} of README is true")
        if problem:
            print("# " + problem)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
