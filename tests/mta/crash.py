#!/usr/bin/env python3
"""crash.py - kills the filter at its system calls while mail is held and released; prints TAP

    crash.py [--points N] [--dir FOLDER] [--build FOLDER]

At each point a real Postfix has one message for the filter to hold and one held message was just
released. The filter is killed as it enters one of the system calls of that, started again, and asked
what it knows. Of every message exactly one has to be true: delivered once, put off at the client,
or held; and what is released arrives once or, where nobody can know, a person is asked.
"""

import argparse
import collections
import os
import subprocess
import sys
import threading
import time

import harness

# Behind harness, which makes the modules of the demonstration known.
from installation import ROOT, Installation
from process import Failure, wait_for
import sample
import send

SOURCE = os.path.join(ROOT, "tests", "fault", "kill_at.c")
SETTLED = ("done", "unknown", "refused", "put-back")


class Killer:
    """Kills the filter at its call number @nth from now."""

    def __init__(self, program, pid, nth):
        self.process = subprocess.Popen(
            [program, str(pid), str(nth)], stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()  # "ready"

    def ended(self):
        return self.process.poll() is not None

    def stop(self):
        """Returns its last words."""
        if not self.ended():
            self.process.terminate()
        return self.process.communicate(timeout=20)[0].strip()


def hold(site, text):
    data = harness.message(f"{text}: {harness.WITHOUT_RELEASE}", to=harness.BLOG)
    return data, send.submit(site.port, harness.TEACHER, [harness.BLOG], data, harness.TEACHER)


def case_of(site, data):
    """The cases that hold this message, by its Message-ID in the export of each open case."""
    wanted = harness.re.search(rb"Message-ID: (<[^>]*>)", data).group(1).decode()
    return [case for case in site.cases() if case["message-id"] == wanted]


def arrivals(site, case_id):
    return [one for one in site.mailbox.all() if f"id {case_id}/".encode() in one.data]


def arrived_unreleased(site, data):
    wanted = harness.re.search(rb"Message-ID: (<[^>]*>)", data).group(1)
    return [
        one for one in site.mailbox.all()
        if b"Message-ID: " + wanted in one.data and b"consent-milter, released" not in one.data
        and one.sender != ""]


class Round:
    """One kill: a message that comes while another is released."""

    def __init__(self, site, program, number, nth):
        self.site, self.program, self.number, self.nth = site, program, number, nth
        self.answer = None
        self.lost = False

    def offer(self):
        try:
            self.data, self.answer = hold(self.site, f"round {self.number}")
        except Exception:  # whatever the client saw, it has no answer
            self.lost = True

    def run(self, released):
        """Returns the call at which the filter died, or None when all was done before."""
        site = self.site
        self.data = b""
        done = site.consentctl("case", "release", "--reason", "crash test", released)
        harness.expect_equal(done.returncode, 0, f"the status of release beside '{done.stderr}'")
        killer = Killer(self.program, site.milter.pid, self.nth)
        client = threading.Thread(target=self.offer)
        client.start()
        wait_for(lambda: killer.ended() or self.finished(client, released), "the round", 60)
        self.words = killer.stop()
        client.join(60)
        if site.milter.running():
            return None
        site.kill_milter()
        site.start_milter()
        return self.words

    def finished(self, client, released):
        return not client.is_alive() and len(arrivals(self.site, released)) > 0


def settle_release(site, case_id):
    """Waits until the release is over; a person looks where nobody knows. Returns the state."""
    def state():
        case = site.case(case_id)
        found = case["deliveries"][-1]["state"]
        return found if found in SETTLED else None
    final = wait_for(state, f"the release of {case_id}", 90, 0.2)
    count = len(arrivals(site, case_id))
    if final == "unknown":
        site.postfix_is_idle()
        count = len(arrivals(site, case_id))
        word = "--arrived" if count else "--hold"
        site.consentctl("case", "resolve", word, "--reason", "looked", case_id)
    harness.expect(count <= 1, f"{case_id} arrived {count} times")
    harness.expect(count == (final in ("done", "unknown") and count), "it arrived though refused")
    if final == "done":
        wait_for(lambda: arrivals(site, case_id), f"the arrival of {case_id}", 30)
    return final


def settle_hold(site, one):
    """The message of the round is held, or is put off and held when it comes again."""
    harness.expect_equal(arrived_unreleased(site, one.data), [], "deliveries of what is to be held")
    if one.answer is not None and one.answer.taken:
        outcome = "held"
    else:
        harness.expect(one.lost or one.answer.code in range(400, 500),
                       f"the client was told {one.answer and one.answer.code}")
        outcome = "put off"
        again = send.submit(site.port, harness.TEACHER, [harness.BLOG], one.data, harness.TEACHER)
        harness.expect(again.taken, f"it was not taken again: {again.code} {again.text}")
    cases = case_of(site, one.data)
    harness.expect_equal(len(cases), 1, f"cases of a message that was {outcome}")
    return outcome, cases[0]["id"]


class Site(Installation):
    def postfix_is_idle(self):
        queues = [os.path.join(self.postfix.directory, "queue", name)
                  for name in ("incoming", "active")]
        wait_for(lambda: not any(os.listdir(queue) for queue in queues), "an empty queue", 60)


def count_calls(site, program, first):
    """System calls of a round that nothing interrupts, and the case that it holds."""
    one = Round(site, program, 0, 0)
    one.run(first)
    _, case_id = settle_hold(site, one)
    settle_release(site, first)
    return int(one.words.split()[0]), case_id


def run(options):
    program = os.path.join(options.dir + ".kill_at")
    subprocess.run(["cc", "-O1", "-D_GNU_SOURCE", SOURCE, "-o", program], check=True)
    outcomes = collections.Counter()
    began = time.monotonic()
    with Site(options.dir, sample.accounts(), build=options.build) as site:
        site.import_directory(os.path.join(sample.DATA, "district"))
        site.start()
        data, _ = hold(site, "first")
        calls, held = count_calls(site, program, case_of(site, data)[0]["id"])
        print(f"# {calls} system calls a round", flush=True)
        for number in range(1, options.points + 1):
            nth = 1 + (number - 1) * calls // options.points
            one = Round(site, program, number, nth)
            released = held
            died = one.run(released)
            outcome, held = settle_hold(site, one)
            final = settle_release(site, released)
            outcomes[outcome] += 1
            outcomes[f"release {final}"] += 1
            outcomes["killed" if died else "not reached"] += 1
            if number % 20 == 0:
                print(f"# {number} points, {time.monotonic() - began:.0f} s: {dict(outcomes)}", flush=True)
        verify = site.consentctl("audit", "verify")
        harness.expect_equal(verify.returncode, 0, f"the status of audit verify: {verify.stderr}")
        bodies = sum(len(names) for _, _, names in os.walk(site.path("store", "bodies")))
        harness.expect_equal(bodies, len(site.cases()), "bodies on the disk, and cases")
    print(f"# {dict(outcomes)}")
    return outcomes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--dir", default="build/crash")
    parser.add_argument("--build", default="build")
    options = parser.parse_args()
    print("1..2", flush=True)
    try:
        outcomes = run(options)
    except (harness.Failed, Failure, subprocess.CalledProcessError) as problem:
        print(f"# {problem}")
        print("not ok 1 - a_crash_at_any_system_call_loses_nothing_and_sends_nothing_twice")
        print("not ok 2 - most_points_were_reached")
        return 1
    print("ok 1 - a_crash_at_any_system_call_loses_nothing_and_sends_nothing_twice")
    good = outcomes["killed"] * 2 > options.points
    print(f"{'ok' if good else 'not ok'} 2 - most_points_were_reached")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
