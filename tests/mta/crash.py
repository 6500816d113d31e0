#!/usr/bin/env python3
"""crash.py - kills the filter at its system calls while mail is held and released; prints TAP

    crash.py [--points N] [--seed N] [--dir FOLDER] [--build FOLDER]

In each round a real Postfix has one message for the filter to hold, and one held message was just
released. The filter is killed as it enters one of the system calls of that, started again, and goes
on with what it finds. After some rounds everything is counted: of every message exactly one thing
has to be true (delivered once, put off at the client, held), and a release arrives once or, where
nobody can know, a person is asked. What was put off is sent again, what is in doubt resolved, and
the next rounds begin. The points are spread evenly over the calls of a round, each moved by chance
within its share; --seed repeats a run.
"""

import argparse
import collections
import os
import random
import subprocess
import sys
import time

import harness

# Behind harness, which makes the modules of the demonstration known.
from installation import ROOT, Installation
from process import Failure, tail, wait_for
import sample

from crash_books import Books
from crash_round import Calls, Round

SOURCE = os.path.join(ROOT, "tests", "fault", "kill_at.c")
AT_ONCE = 20  # rounds between two counts
MEASURED = 3  # rounds that are not interrupted, to count the calls


class Points:
    """Where to kill: @count points over @calls calls, in an order of chance."""

    def __init__(self, count, calls, chance):
        self.calls, self.chance = calls, chance
        self.left = [1 + int((i + chance.random()) * calls / count) for i in range(count)]
        chance.shuffle(self.left)

    def next(self):
        return self.left.pop()

    def not_reached(self):
        """The round had fewer calls, as rounds differ: another place instead."""
        self.left.append(1 + self.chance.randrange(self.calls * 3 // 4))


class Crashes:
    """The rounds at one site, and what became of them."""

    def __init__(self, site, program, books, say):
        self.site, self.program, self.books, self.say = site, program, books, say
        self.killed, self.unreached = 0, 0
        self.died_in = collections.Counter()
        self.calls = Calls()

    def measure(self):
        """System calls of a round that nothing interrupts: the most of a few."""
        counts = []
        for _ in range(MEASURED):
            one = Round(self.site, self.books, self.program, 0)
            one.run()
            counts.append(one.calls)
        self.books.settle()
        return max(counts)

    def round(self, points):
        one = Round(self.site, self.books, self.program, points.next())
        if one.run():
            self.killed += 1
            self.died_in[self.calls.name(one.died_in)] += 1
        else:
            self.unreached += 1
            points.not_reached()

    def run(self, count, points):
        while self.killed < count and self.unreached <= count:
            for _ in range(min(AT_ONCE, count - self.killed)):
                self.round(points)
            self.books.settle()
            self.say(f"{self.killed} crashes")


def compile_killer(directory):
    program = directory.rstrip("/") + ".kill_at"
    os.makedirs(os.path.dirname(os.path.abspath(program)), exist_ok=True)
    subprocess.run(["cc", "-O1", "-D_GNU_SOURCE", SOURCE, "-o", program], check=True)
    return program


def expect_whole(site, books):
    verify = site.consentctl("audit", "verify")
    harness.expect_equal(verify.returncode, 0, f"the status of audit verify: {verify.stderr}")
    bodies = sum(len(names) for _, _, names in os.walk(site.path("store", "bodies")))
    harness.expect_equal(bodies, len(books.messages), "bodies on the disk, and messages")


def run(options, say):
    chance = random.Random(options.seed)
    program = compile_killer(options.dir)
    began = time.monotonic()
    with Installation(options.dir, sample.accounts(), build=options.build) as site:
        site.import_directory(os.path.join(sample.DATA, "district"))
        site.start()
        try:
            books = Books(site)
            books.open_with(AT_ONCE)
            crashes = Crashes(site, program, books, say)
            calls = crashes.measure()
            say(f"seed {options.seed}, {calls} system calls a round")
            crashes.run(options.points, Points(options.points, calls, chance))
            books.close()
            expect_whole(site, books)
        except (harness.Failed, Failure):
            say(tail(site.milter_log, 30))
            raise
    say(f"{crashes.killed} crashes in {time.monotonic() - began:.0f} s, "
        f"{crashes.unreached} rounds ended before; messages: {dict(books.outcomes)}")
    say("died in " + ", ".join(f"{name} {count}" for name, count in crashes.died_in.most_common()))
    return crashes


TESTS = (
    "a_crash_at_any_system_call_loses_nothing_and_sends_nothing_twice",
    "every_crash_that_was_wanted_happened",
)


def say(text):
    for line in text.splitlines():
        print("# " + line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    parser.add_argument("--dir", default="build/crash")
    parser.add_argument("--build", default="build")
    options = parser.parse_args()
    print(f"1..{len(TESTS)}", flush=True)
    try:
        crashes = run(options, say)
        results = (True, crashes.killed == options.points)
    except (harness.Failed, Failure, subprocess.CalledProcessError) as problem:
        say(f"seed {options.seed}: {problem}")
        results = (False, False)
    for number, (name, good) in enumerate(zip(TESTS, results), 1):
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
