"""observing.py - a filter that only observes: all mail goes on, and what enforcing would have done is on record"""

import csv
import io
import json

from harness import delivered, expect, expect_equal, proves, send_sample
from process import wait_for

HELD = 4  # a pupil's photo to a blog, without a form


def report(site, *options):
    done = site.consentctl("report", "observe", *options)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    return done.stdout


def by_rule(site):
    return {row["rule"]: row for row in json.loads(report(site, "--json"))["rule"]}


@proves
def what_enforcing_would_have_held_goes_on_and_is_reported(site):
    before = by_rule(site).get("release-for-media", {"mails": 0, "hold": 0})
    sent, _ = send_sample(site, HELD)
    copy = delivered(site, sent)
    expect(b"Consent-Check" not in copy.data, "it was marked")
    row = wait_for(
        lambda: next((row for rule, row in by_rule(site).items()
                      if rule == "release-for-media" and row["mails"] > before["mails"]), None),
        "the report to know it")
    expect_equal(row["hold"], before["hold"] + 1, "mails that would have been held")
    expect_equal(row["clause"], "5.5", "the clause")


@proves
def what_is_reported_can_be_opened_in_a_spreadsheet_and_names_no_pupil(site):
    sent, _ = send_sample(site, HELD)
    delivered(site, sent)
    rows = wait_for(lambda: [row for row in csv.DictReader(io.StringIO(report(site, "--csv")))
                             if row["by"] == "role"], "a row by role")
    expect(all(int(row["mails"]) > 0 for row in rows), f"{rows}")
    text = report(site)
    expect("would have changed" in text and "By school" in text, text)
    expect("@" not in text, f"an address: {text}")
