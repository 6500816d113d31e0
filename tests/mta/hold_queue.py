"""hold_queue.py - held mail that stays in the mail server's own hold queue ([quarantine] kind = mta)"""

import os
import subprocess

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves,
)
from process import PATIENCE, wait_for
import send

SETTINGS = {"kind": "mta"}


def postfix(site, program, *arguments):
    server = site.postfix
    command = server.naming.command([program, "-c", server.seen + "/etc", *arguments])
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    expect_equal(done.returncode, 0, f"the status of {program} beside '{done.stderr}'")
    return done.stdout


def in_hold_queue(site, queue_id):
    return os.path.exists(os.path.join(site.postfix.directory, "queue", "hold", queue_id))


def submit(site, text, recipients):
    data = message(f"{text}: {WITHOUT_RELEASE} of Heron Creek", to=", ".join(recipients))
    return send.submit(site.port, TEACHER, list(recipients), data, TEACHER)


@proves
def held_mail_lies_in_the_hold_queue_whole_and_reaches_nobody(site):
    sent = submit(site, "Look", (BLOG, COLLEAGUE))
    expect(sent.taken, f"it was not taken: {sent.code} {sent.text}")
    wait_for(lambda: in_hold_queue(site, sent.queue_id), "the mail in the hold queue")
    kept = postfix(site, "postcat", "-q", sent.queue_id)
    expect(f"Look: {WITHOUT_RELEASE}" in kept, "postcat shows another mail")
    expect_equal(site.mailbox.of(sent.queue_id), [], "deliveries")
    expect_equal(site.case_of(sent.queue_id), None, "a case")


@proves
def its_author_is_told_and_offered_nothing_that_cannot_be_done(site):
    sent = submit(site, "Told", (BLOG, COLLEAGUE))
    wait_for(lambda: in_hold_queue(site, sent.queue_id), "the mail in the hold queue")
    notices = [notice for notice in site.mailbox.notices() if notice.recipients == [TEACHER]]
    notice = notices[-1] if notices else wait_for(lambda: site.mailbox.notices(), "a notice")[-1]
    expect("Your mail is on hold." in notice.text, notice.text)
    expect(COLLEAGUE in notice.text, "it does not say that nobody got it")
    expect("Answer this mail" not in notice.text, "it offers an answer")


@proves
def postsuper_lets_it_go_to_everybody(site):
    sent = submit(site, "Gone", (BLOG, COLLEAGUE))
    wait_for(lambda: in_hold_queue(site, sent.queue_id), "the mail in the hold queue")
    postfix(site, "postsuper", "-H", sent.queue_id)
    postfix(site, "postqueue", "-f")
    found = wait_for(lambda: site.mailbox.of(sent.queue_id), "the delivery")
    expect_equal(sorted(found[0].recipients), sorted([BLOG, COLLEAGUE]), "delivered to")


@proves
def harmless_mail_is_not_held(site):
    data = message("At noon?", to=COLLEAGUE)
    sent = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    wait_for(lambda: site.mailbox.of(sent.queue_id), "the delivery")
