"""quarantine_queue.py - held mail that stays in Sendmail's quarantine queue ([quarantine] kind = mta)"""

import subprocess

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves,
)
from process import wait_for


@proves
def sendmail_keeps_held_mail_in_quarantine_until_somebody_lets_it_go(site):
    data = message(f"Look: {WITHOUT_RELEASE} of Heron Creek", to=BLOG)
    sent = site.send(TEACHER, [BLOG, COLLEAGUE], data, TEACHER)
    expect(sent.taken, f"it was not taken: {sent.code} {sent.text}")
    expect_equal(site.postfix.queued(sent.queue_id), {"hf", "df"}, "files of the queue")
    with open(site.postfix.path("queue", "hf" + sent.queue_id), encoding="utf-8") as file:
        expect("consent-milter Q-" in file.read(), "the queue does not say why")
    expect_equal(site.mailbox.of(sent.queue_id), [], "deliveries")
    expect_equal(site.case_of(sent.queue_id), None, "a case")
    done = subprocess.run(site.postfix.command("-qQ", "-Q"), capture_output=True, text=True,
                          timeout=60, check=False)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    found = wait_for(lambda: site.mailbox.of(sent.queue_id), "the delivery", 60)
    got = sorted(one for delivery in found for one in delivery.recipients)
    expect_equal(got, sorted([BLOG, COLLEAGUE]), "delivered to")
