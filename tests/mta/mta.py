#!/usr/bin/env python3
"""mta.py - real mail through a real Postfix, judged by consent-milter; prints TAP

    mta.py [--dir FOLDER] [--build FOLDER] [WORD]

FOLDER is emptied first. WORD runs only the tests with it in their names or the name of their file.
"""

import argparse
import os
import sys
import traceback

import harness

# Behind harness, which makes the modules of the demonstration known.
import arrangements
import burst
import by_sendmail
import completed
import delivery
import doubles
import doctoring
import disclosures
import expiry
import faults
import footer
import full_disk
import hold_queue
import holding
import in_chroot
import inbound
import lifecycle
import links
import notices
import observing
import protocol
import refusing
import quarantine_queue
import quota
import releases
import releasing
import sample
import sendmail
import signed
import spelled
import submission
from installation import Installation
from process import Failure

# Modules that share a running installation, and what differs from its usual settings.
GROUPS = (
    ("usual", (delivery, disclosures, holding, refusing, releases, releasing, spelled), {}),
    ("protocol", (protocol,), {}),
    ("faults", (faults,), {"inspector": {"processes": "1", "seconds": "2"}}),
    ("notices", (notices,), {"notice": notices.SETTINGS}),
    ("links", (links,), links.SETTINGS),
    ("observe", (observing,), {"milter": {"mode": "observe"}}),
    ("footer", (footer,), footer.SETTINGS),
    ("inbound", (inbound,), inbound.SETTINGS),
    ("expiry", (expiry,), {}),
    ("quota", (quota,), quota.SETTINGS),
    ("burst", (burst,), burst.SETTINGS),
    ("life", (lifecycle, doctoring), {}),
    ("full", (full_disk,), {}),
    ("doubles", (doubles,), {"notice": doubles.SETTINGS}),
    ("chroot", (in_chroot,), {"milter": {"relays": "127.0.0.1"}}),
    ("completed", (completed,), {}),
    ("submission", (submission,), submission.SETTINGS),
    ("signed", (signed,), {}),
    ("sendmail", (by_sendmail,), {}),
    ("hold-queue", (hold_queue,), {"quarantine": hold_queue.SETTINGS}),
    ("quarantine-queue", (quarantine_queue,), {"quarantine": hold_queue.SETTINGS}),
)
# The groups whose mail server is another one, or arranged in another way.
INSTALLATIONS = {
    "links": links.LinkedInstallation,
    "chroot": arrangements.ChrootInstallation,
    "completed": arrangements.CompletingInstallation,
    "submission": arrangements.SubmissionInstallation,
    "signed": arrangements.SignedInstallation,
    "sendmail": sendmail.SendmailInstallation,
    "quarantine-queue": sendmail.SendmailInstallation,
}


MOST_LINES = 15  # of an explanation


class Report:
    """Prints one line of TAP a test."""

    def __init__(self):
        self.count = self.failures = 0

    def line(self, good, name, remark=""):
        self.count += 1
        self.failures += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}{remark}", flush=True)

    def run(self, name, function, site):
        try:
            site.restore()
            function(site)
        except harness.Skipped as reason:
            self.line(True, name, f" # SKIP {reason}")
        except Exception as problem:  # whatever it is, the other tests still run
            self.explain(problem)
            self.line(False, name)
        else:
            self.line(True, name)

    @staticmethod
    def explain(problem):
        if isinstance(problem, (harness.Failed, Failure)):
            text = str(problem)
        else:
            text = "".join(traceback.format_exception(problem))
        for line in text.splitlines()[-MOST_LINES:]:
            print(f"# {line}")


def chosen(modules, word):
    return [
        test
        for module in modules
        for test in harness.tests_of(module)
        if word in test.__name__ or word in module.__name__
    ]


def start(site):
    site.import_directory(os.path.join(sample.DATA, "district"))
    site.start()


def run_group(report, name, tests, options, settings):
    make = INSTALLATIONS.get(name, Installation)
    directory = os.path.join(options.dir, name)
    with make(directory, sample.accounts(), settings=settings, build=options.build) as site:
        try:
            start(site)
        except harness.Skipped as reason:
            for test in tests:
                report.line(True, test.__name__, f" # SKIP {reason}")
            return
        except Failure as problem:
            report.explain(problem)
            for test in tests:
                report.line(False, test.__name__)
            return
        for test in tests:
            report.run(test.__name__, test, site)
        if site.milter is not None:
            site.kill_milter()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dir", default="build/mta")
    parser.add_argument("--build", default="build")
    parser.add_argument("word", nargs="?", default="")
    options = parser.parse_args()
    plan = [(name, chosen(modules, options.word), keys) for name, modules, keys in GROUPS]
    print(f"1..{sum(len(tests) for _, tests, _ in plan)}", flush=True)
    report = Report()
    for name, tests, settings in plan:
        if tests:
            run_group(report, name, tests, options, settings)
    return 1 if report.failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"Bail out! {failure}")
        sys.exit(1)
