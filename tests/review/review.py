#!/usr/bin/env python3
"""review.py - the review console in a real browser, over a real filter and mail server; prints TAP

    review.py [--dir FOLDER] [--build FOLDER] [WORD]

FOLDER is emptied first. WORD runs only the tests with it in their names. Pictures of the main pages
go to BUILD/review/shots.
"""

import argparse
import os
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("mta", "demo"):
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), folder))

import accounts  # noqa: E402
import browser  # noqa: E402
import harness  # noqa: E402
import hostile  # noqa: E402
import pages  # noqa: E402
import people  # noqa: E402
import proxied  # noqa: E402
import sample  # noqa: E402
from console import ConsoleInstallation  # noqa: E402
from installation import ROOT  # noqa: E402

MODULES = (pages, people, accounts, proxied, hostile)  # hostile imports a directory of its own


def run_one(test, site):
    try:
        test(site)
        return None
    except harness.Skipped as reason:
        return reason
    except Exception:  # whatever it is, it is this test's, and the others run
        return traceback.format_exc()


def run(tests, site):
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        problem = run_one(test, site)
        skipped = isinstance(problem, harness.Skipped)
        bad = problem is not None and not skipped
        failed += bad
        print(f"{'not ok' if bad else 'ok'} {number} - {test.__name__}"
              f"{f' # SKIP {problem}' if skipped else ''}")
        if bad:
            print("".join(f"# {line}\n" for line in problem.splitlines()), end="")
        sys.stdout.flush()
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", default=os.path.join(ROOT, "build", "review", "site"))
    parser.add_argument("--build", default="build")
    parser.add_argument("word", nargs="?", default="")
    options = parser.parse_args()
    tests = [test for module in MODULES for test in harness.tests_of(module)
             if options.word in test.__name__]
    if not browser.is_there():
        print("1..1\nok 1 - the console in a browser # SKIP chromium and chromium-driver are needed")
        return 0
    with ConsoleInstallation(options.dir, sample.accounts(), build=options.build) as site:
        site.import_directory(os.path.join(sample.DATA, "district"))
        site.start()
        site.driver = browser.Driver(site.path("log", "chromedriver.log"))
        try:
            return 1 if run(tests, site) else 0
        finally:
            site.driver.stop()


if __name__ == "__main__":
    sys.exit(main())
