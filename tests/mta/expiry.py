"""expiry.py - a mail that nobody decides about is never sent, and its sender is told before and then"""

import contextlib
import json
import sqlite3

from harness import (
    BLOG, OTHER_TEACHER, TEACHER, WITHOUT_RELEASE, expect, expect_equal, expect_held, message, notice_about, proves,
)
from process import wait_for

DAYS = 14  # [quarantine] undecided-days
WARNED = 2  # days before
DAY = 24 * 3600 * 1000000


def hold(site, sender=TEACHER):
    answer = site.send(sender, [BLOG], message(f"Waiting: {WITHOUT_RELEASE}", sender=sender, to=BLOG), sender)
    return expect_held(site, answer)["id"], answer.queue_id


def age(site, case_id, days):
    """As if the case had been held, and its sender warned, so many days earlier; the filter looks at it when it starts."""
    site.stop_milter()
    with contextlib.closing(sqlite3.connect(site.path("store", "consent.db"))) as store, store:
        store.execute("UPDATE cases SET held_at = held_at - ? WHERE id = ?", (days * DAY, case_id))
        store.execute("UPDATE notices SET queued_at = queued_at - ? WHERE rule = ?", (days * DAY, f"expiring {case_id}"))
    site.start_milter()


def told(site, case_id, count):
    """The newest of so many notices about the case."""
    def enough():
        notices = site.mailbox.notices_about(case_id)
        return notices if len(notices) >= count else None
    notices = wait_for(enough, f"{count} notices about {case_id}")
    expect_equal(len(notices), count, f"notices about {case_id}")
    expect_equal({tuple(notice.recipients) for notice in notices}, {(TEACHER,)}, "who is told")
    return notices


def run_out(site, case_id):
    age(site, case_id, DAYS - WARNED)
    told(site, case_id, 2)
    age(site, case_id, WARNED)
    told(site, case_id, 3)


def states(site, case_id):
    return [held["state"] for held in site.case(case_id)["recipients"]]


def events(site, case_id):
    done = site.consentctl("audit", "list", "--json", "--limit", "0", "--subject", case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    return [entry["event"] for entry in json.loads(done.stdout)]


@proves
def case_that_runs_out_is_never_sent_and_its_sender_is_told_before_and_then(site):
    case_id, queue_id = hold(site)
    told(site, case_id, 1)
    age(site, case_id, DAYS - WARNED)
    warned = told(site, case_id, 2)
    expect_equal(states(site, case_id), ["held"], "states two days before")
    age(site, case_id, WARNED)
    ended = told(site, case_id, 3)
    expect_equal(states(site, case_id), ["expired"], "states at the end")
    texts = {notice.text for notice in ended} - {notice.text for notice in warned}
    expect(len(texts) == 1 and "nobody" in texts.pop().lower(), "the last notice does not say why")
    expect_equal(site.mailbox.of(queue_id), [], "deliveries")
    expect("case.expire" in events(site, case_id), "it is not in the record")


@proves
def case_that_has_run_out_can_be_released_no_more(site):
    case_id, queue_id = hold(site)
    run_out(site, case_id)
    done = site.consentctl("case", "release", "--reason", "the form has come", case_id)
    expect(done.returncode != 0, "it was released")
    expect("expired" in done.stderr, f"it says '{done.stderr}'")
    expect_equal(site.mailbox.of(queue_id), [], "deliveries")


@proves
def sender_is_told_once(site):
    case_id, _ = hold(site)
    run_out(site, case_id)
    site.stop_milter()
    site.start_milter()
    # Notices leave in their order: once this one is here, another of the first would be here too.
    notice_about(site, hold(site, OTHER_TEACHER)[0])
    told(site, case_id, 3)
