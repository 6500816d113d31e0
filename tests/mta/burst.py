"""burst.py - many mails held from one mailbox, as from a stolen one: one entry of the queue, few notices"""

import re

from harness import (
    BLOG, OTHER_TEACHER, TEACHER, WITHOUT_RELEASE, expect, expect_equal, expect_held, message, notice_about, proves,
)
from process import wait_for
from releasing import arrival, arrivals, settled, states

PER_HOUR = 3
OFFICER = "grant.halloran@cedarvalley.example"
SETTINGS = {"notice": {"per-hour": str(PER_HOUR), "officers": f"*: {OFFICER}"}}
MANY = 12


def hold(site, words, sender=TEACHER):
    answer = site.send(sender, [BLOG], message(f"{words}: {WITHOUT_RELEASE}", sender=sender, to=BLOG), sender)
    return expect_held(site, answer)["id"]


def notices_to(site, address):
    return [notice for notice in site.mailbox.notices() if notice.recipients == [address]]


def warnings_of(site, address):
    return [notice for notice in notices_to(site, OFFICER) if address in notice.text]


def so_many(found, count, what):
    """Waits until there are so many: the mail server may deliver what left later first."""
    wait_for(lambda: len(found()) >= count, what)
    return found()


@proves
def burst_is_one_entry_of_the_queue_and_few_notices(site):
    ids = [hold(site, f"Number {number}") for number in range(MANY)]
    shown = [site.case(case_id) for case_id in ids]
    expect_equal({case["burst"] for case in shown}, {ids[0]}, "what they are known by")
    expect_equal({case["burst-waiting"] for case in shown}, {MANY}, "how many are said to wait")
    # Notices leave in their order: once this one is here, all of the burst would be here too.
    notice_about(site, hold(site, "Somebody else's", OTHER_TEACHER))
    told = so_many(lambda: notices_to(site, TEACHER), PER_HOUR + 1, "notices to the mailbox")
    expect_equal(len(told), PER_HOUR + 1, "notices to the mailbox")
    warned = so_many(lambda: warnings_of(site, TEACHER), 1, "mails to the officer")
    expect_equal(len(warned), 1, "mails to the officer")
    expect(f"more than {PER_HOUR} mails" in warned[0].text, warned[0].text)
    expect_equal(len(site.mailbox.of(shown[-1]["queue-id"])), 0, "deliveries")


def decide(site, verb, case_id, *more):
    return site.consentctl("case", verb, "--burst", "--reason", "as agreed", *more, case_id)


@proves
def burst_is_released_with_one_reason_and_its_sender_is_told_once(site):
    ids = [hold(site, f"To release {number}", OTHER_TEACHER) for number in range(MANY)]
    wait_for(lambda: len(notices_to(site, OTHER_TEACHER)) > PER_HOUR, "the notices of the burst")
    before = notices_to(site, OTHER_TEACHER)
    done = decide(site, "release", ids[-1])
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    waiting = int(re.search(r": (\d+) released; .*, 0 left as they were", done.stdout).group(1))
    expect(waiting >= MANY, f"it says '{done.stdout}'")
    for case_id in ids:
        arrival(site, case_id)
        settled(site, case_id, "released")
        expect_equal(len(arrivals(site, case_id)), 1, "deliveries")
    told = so_many(lambda: notices_to(site, OTHER_TEACHER)[len(before):], 1, "the notice of the decision")
    expect_equal(len(told), 1, "notices of the decision")
    expect(f"{waiting} mails from your mailbox" in told[0].text, told[0].text)


@proves
def burst_is_rejected_but_for_what_was_decided_about_before(site):
    ids = [hold(site, f"To reject {number}") for number in range(MANY)]
    done = site.consentctl("case", "release", "--reason", "this one may go", ids[0])
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    done = decide(site, "reject", ids[0])
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    settled(site, ids[0], "released")
    for case_id in ids[1:]:
        expect_equal(states(site, case_id), ["rejected"], f"states of {case_id}")
        expect_equal(arrivals(site, case_id), [], "deliveries")
    again = decide(site, "reject", ids[1])
    expect_equal(again.returncode, 66, f"the status beside '{again.stderr}'")
    expect_equal(decide(site, "reject", ids[1], "--recipient", BLOG).returncode, 64, "the status with a recipient")
