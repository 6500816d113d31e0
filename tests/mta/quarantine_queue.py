"""quarantine_queue.py - held mail that stays in Sendmail's quarantine queue ([quarantine] kind = mta)"""

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves,
)


@proves
def sendmail_keeps_held_mail_in_its_quarantine_queue(site):
    data = message(f"Look: {WITHOUT_RELEASE} of Heron Creek", to=BLOG)
    sent = site.send(TEACHER, [BLOG, COLLEAGUE], data, TEACHER)
    expect(sent.taken, f"it was not taken: {sent.code} {sent.text}")
    expect_equal(site.postfix.queued(sent.queue_id), {"hf", "df"}, "files of the queue")
    expect_equal(site.mailbox.of(sent.queue_id), [], "deliveries")
    expect_equal(site.case_of(sent.queue_id), None, "a case")
