"""burst.py - many mails held from one mailbox, as from a stolen one: one entry of the queue, few notices"""

from harness import (
    BLOG, OTHER_TEACHER, TEACHER, WITHOUT_RELEASE, expect, expect_equal, expect_held, message, notice_about, proves,
)

PER_HOUR = 3
OFFICER = "grant.halloran@cedarvalley.example"
SETTINGS = {"notice": {"per-hour": str(PER_HOUR), "officers": f"*: {OFFICER}"}}
MANY = 12


def hold(site, words, sender=TEACHER):
    answer = site.send(sender, [BLOG], message(f"{words}: {WITHOUT_RELEASE}", sender=sender, to=BLOG), sender)
    return expect_held(site, answer)["id"]


def notices_to(site, address):
    return [notice for notice in site.mailbox.notices() if notice.recipients == [address]]


@proves
def burst_is_one_entry_of_the_queue_and_few_notices(site):
    ids = [hold(site, f"Number {number}") for number in range(MANY)]
    shown = [site.case(case_id) for case_id in ids]
    expect_equal({case["burst"] for case in shown}, {ids[0]}, "what they are known by")
    expect_equal({case["burst-waiting"] for case in shown}, {MANY}, "how many are said to wait")
    # Notices leave in their order: once this one is here, all of the burst would be here too.
    notice_about(site, hold(site, "Somebody else's", OTHER_TEACHER))
    told = notices_to(site, TEACHER)
    expect_equal(len(told), PER_HOUR + 1, "notices to the mailbox")
    warned = [notice for notice in notices_to(site, OFFICER) if TEACHER in notice.text]
    expect_equal(len(warned), 1, "mails to the officer")
    expect(f"more than {PER_HOUR} mails" in warned[0].text, warned[0].text)
    expect_equal(len(site.mailbox.of(shown[-1]["queue-id"])), 0, "deliveries")
