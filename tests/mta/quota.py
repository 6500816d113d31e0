"""quota.py - where no more may be kept, mail that has to be held waits at its sender; the rest goes on"""

import contextlib
import os
import sqlite3

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, expect_held, expect_not_delivered,
    message, proves,
)
from lifecycle import Changed
from process import wait_for

SETTINGS = {"quarantine": {"quota": "300K"}}
SIZE = 200 << 10  # two are too many
DAY = 24 * 3600 * 1000000
KEPT = 401  # days: more than keep-days


def naming(words):
    line = "padding of a longer letter\n"
    return message(f"{words}: {WITHOUT_RELEASE}\n{line * (SIZE // len(line))}", to=BLOG)


def send(site, data):
    return site.send(TEACHER, [BLOG], data, TEACHER)


def bodies(site):
    return sorted(name for _, _, names in os.walk(site.path("store", "bodies")) for name in names)


def expect_full(site, data):
    before = bodies(site), len(site.cases())
    answer = send(site, data)
    expect_equal(answer.code, 452, f"the code beside '{answer.text}'")
    expect_equal((bodies(site), len(site.cases())), before, "what is kept")
    expect_not_delivered(site, data)


def empty(site):
    """As if all that was kept had been decided about long ago."""
    for case in site.cases():
        site.consentctl("case", "reject", "--reason", "no release", case["id"])
    site.stop_milter()
    with contextlib.closing(sqlite3.connect(site.path("store", "consent.db"))) as store, store:
        store.execute("UPDATE cases SET closed_at = closed_at - ?", (KEPT * DAY,))
    site.start_milter()
    wait_for(lambda: not bodies(site), "the end of what was kept")


@proves
def used_up_quota_puts_held_mail_off_and_leaves_nothing(site):
    expect_held(site, send(site, naming("The first")))
    data = naming("The second")
    expect_full(site, data)
    expect_full(site, data)
    empty(site)
    expect_held(site, send(site, data))
    empty(site)


@proves
def mail_that_is_not_held_goes_on_while_the_quota_is_used_up(site):
    expect_held(site, send(site, naming("The first")))
    expect_full(site, naming("The second"))
    data = message("Plain office mail.")
    answer = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    expect_equal(delivered(site, answer).without_trace(), data, "the bytes")
    empty(site)


@proves
def decision_makes_no_room_for_what_is_decided_stays_on_record(site):
    case = expect_held(site, send(site, naming("The first")))
    done = site.consentctl("case", "reject", "--reason", "no release", case["id"])
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    expect_full(site, naming("The second"))
    empty(site)


@proves
def larger_quota_is_in_force_with_a_reload(site):
    expect_held(site, send(site, naming("The first")))
    data = naming("The second")
    expect_full(site, data)
    with Changed(site, "quota=300K", "quota=1M"):
        done = site.consentctl("reload")
        expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
        expect_held(site, send(site, data))
    rating = site.consentctl("status", "--monitor")
    expect(rating.returncode != 0, f"nobody is told: '{rating.stdout}'")
    empty(site)
