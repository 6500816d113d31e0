"""disclosures.py - what left of a student, to whom, under which release, as consentctl tells it"""

import contextlib
import json
import re
import sqlite3

from harness import (
    BLOG, COLLEAGUE, STRANGER, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, message, proves,
    send_sample,
)
from process import wait_for
from releasing import GRANTED, STUDENT, arrival, hold, release


def rows_of(site, student, *more):
    done = site.consentctl("student", "--disclosures", "--json", *more, student)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    return json.loads(done.stdout)["disclosures"]


def rows_by(site, student, reference, *more):
    return [row for row in rows_of(site, student, *more) if row["reference"] == reference]


@proves
def what_went_out_under_a_release_is_on_record_with_its_form(site):
    sent, _ = send_sample(site, GRANTED)
    delivered(site, sent)
    rows = wait_for(lambda: rows_by(site, STUDENT, sent.queue_id), "the rows of the mail")
    expect("image" in [row["kind"] for row in rows], f"no picture: {rows}")
    for row in rows:
        expect(row["release"].startswith("granted, form "), f"released by '{row['release']}'")
        expect_equal(row["recipient-class"], "channel", "to whom")
        expect(row["document"], "it names no form")


@proves
def what_went_out_marked_is_on_record_as_without_release(site):
    data = message(f"The winner is {WITHOUT_RELEASE}, of Heron Creek.", to=STRANGER)
    sent = site.send(TEACHER, [STRANGER, COLLEAGUE], data, TEACHER)
    expect(b"Consent-Check: tag" in delivered(site, sent).data, "it was not marked")
    rows = wait_for(lambda: rows_by(site, WITHOUT_RELEASE, sent.queue_id), "the row of the mail")
    expect_equal(len(rows), 1, "rows: one for the stranger, none for the colleague")
    expect(not rows[0]["release"].startswith("granted"), f"released by '{rows[0]['release']}'")


@proves
def what_was_held_is_on_record_when_it_has_left_and_not_before(site):
    case_id, _ = hold(site, "Disclosed")
    expect_equal(rows_by(site, WITHOUT_RELEASE, case_id), [], "rows of a mail that waits")
    release(site, case_id)
    arrival(site, case_id)
    rows = rows_by(site, WITHOUT_RELEASE, case_id)
    expect_equal(len(rows), 1, f"rows of {rows}")
    expect_equal(rows[0]["scope"], "social-media", "the scope")
    asked = rows_by(site, WITHOUT_RELEASE, case_id, "--to", BLOG.upper())
    expect_equal(asked, rows, "asked by address")
    expect_equal(rows_by(site, WITHOUT_RELEASE, case_id, "--to", STRANGER), [], "another address")


def losses(site):
    done = site.consentctl("audit", "list", "--json", "--limit", "0", "--event", "disclosures.lost")
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    return [entry["details"] for entry in json.loads(done.stdout)]


@contextlib.contextmanager
def nothing_written(site):
    """Somebody else writes to the database all the while: it can be read, and nothing be put on record."""
    writer = sqlite3.connect(site.path("store", "consent.db"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        writer.execute("ROLLBACK")
        writer.close()


@proves
def rows_that_a_kill_lost_are_on_record_at_the_next_start(site):
    before = losses(site)
    with nothing_written(site):
        sent, _ = send_sample(site, GRANTED)
        delivered(site, sent)
        site.kill_milter()
    site.start_milter()
    told = wait_for(lambda: losses(site)[: len(losses(site)) - len(before)], "the entry")
    expect_equal(len(told), 1, "entries")
    expect(re.fullmatch(r"rows=[1-9]\d* after=kill", told[0]), told[0])


@proves
def end_that_lost_nothing_is_no_loss(site):
    sent, _ = send_sample(site, GRANTED)
    delivered(site, sent)
    wait_for(lambda: rows_by(site, STUDENT, sent.queue_id), "the rows of the mail")
    before = losses(site)
    expect_equal(site.stop_milter(), 0, "the status of a stop")
    site.start_milter()
    site.kill_milter()
    site.start_milter()
    expect_equal(losses(site), before, "what is lost, behind a stop and a kill")
