"""quarantine_queue.py - held mail that stays in Sendmail's quarantine queue ([quarantine] kind = mta)"""

import subprocess

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves,
)
from process import PATIENCE, wait_for


@proves
def sendmail_keeps_held_mail_in_its_quarantine_queue(site):
    data = message(f"Look: {WITHOUT_RELEASE} of Heron Creek", to=BLOG)
    sent = site.send(TEACHER, [BLOG, COLLEAGUE], data, TEACHER)
    expect(sent.taken, f"it was not taken: {sent.code} {sent.text}")
    expect_equal(site.postfix.queued(sent.queue_id), {"hf", "df"}, "files of the queue")
    expect_equal(site.mailbox.of(sent.queue_id), [], "deliveries")
    expect_equal(site.case_of(sent.queue_id), None, "a case")


def keep(site, text):
    """Sends a mail that is held, and waits until the queue keeps it."""
    data = message(f"{text}: {WITHOUT_RELEASE} of Heron Creek", to=BLOG)
    sent = site.send(TEACHER, [BLOG, COLLEAGUE], data, TEACHER)
    expect(sent.taken, f"it was not taken: {sent.code} {sent.text}")
    wait_for(lambda: "hf" in site.postfix.queued(sent.queue_id), "the mail in the queue")
    return sent.queue_id


def sendmail(site, *arguments):
    done = subprocess.run(site.postfix.command(*arguments), capture_output=True, text=True,
                          timeout=PATIENCE, check=False)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    return done.stdout


@proves
def its_author_is_told_and_offered_nothing_that_sendmail_cannot_do(site):
    keep(site, "Told")

    def told():
        return [one for one in site.mailbox.notices() if one.recipients == [TEACHER]]
    notice = wait_for(told, "a notice")[-1]
    expect("Your mail is on hold." in notice.text, notice.text)
    expect(COLLEAGUE in notice.text, "it does not say that nobody got it")
    expect("Answer this mail" not in notice.text, "it offers an answer")


@proves
def quarantined_mail_is_listed_with_a_reason_that_names_no_child(site):
    queue_id = keep(site, "Listed")
    listed = sendmail(site, "-bp", "-qQ")
    expect(queue_id in listed, f"mailq -qQ does not list it: {listed}")
    expect("consent-milter Q-" in listed, f"without its reference: {listed}")
    expect(WITHOUT_RELEASE.split()[0] not in listed, "it names the child")


@proves
def sendmail_lets_it_go_to_everybody_when_it_is_told_to(site):
    queue_id = keep(site, "Gone")
    sendmail(site, "-qQ", f"-qI{queue_id}", "-Q")
    found = wait_for(lambda: site.mailbox.of(queue_id), "the delivery")
    expect_equal(sorted(found[0].recipients), sorted([BLOG, COLLEAGUE]), "delivered to")
    expect_equal(len(site.mailbox.of(queue_id)), 1, "deliveries")


@proves
def harmless_mail_is_not_kept_by_sendmail(site):
    data = message("At noon?", to=COLLEAGUE)
    sent = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    wait_for(lambda: site.mailbox.of(sent.queue_id), "the delivery")
