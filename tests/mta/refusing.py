"""refusing.py - mail that is refused: the whole of it, with a text that helps, and nothing kept"""

import re

from harness import (
    COLLEAGUE, expect, expect_equal, expect_not_delivered, message, notice_about, proves,
    sample_mail, send_sample, students_full_names,
)
import send


def refusal(site):
    answer, data = send_sample(site, 19)
    expect_equal(answer.code, 550, f"the code of '{answer.text}'")
    return answer, data


def reference_of(answer):
    found = re.search(r"\b[A-Z]-[A-Z0-9]{8}\b", answer.text)
    expect(found, f"there is no reference in '{answer.text}'")
    return found.group(0)


@proves
def refusal_names_reference_clause_and_what_to_do(site):
    answer, _ = refusal(site)
    lines = answer.text.splitlines()
    expect(lines[0].startswith("5.7.1 "), f"it begins '{lines[0]}'")
    expect(reference_of(answer) in lines[0], "the first line has no reference")
    expect(re.search(r"\b5\.[57]\b", answer.text), "it names no clause")
    expect(len(lines) >= 2, "it says only one thing")


@proves
def refusal_is_ascii_and_names_no_child(site):
    answer, _ = refusal(site)
    expect(answer.text.isascii(), "it is not ASCII")
    for name in students_full_names():
        expect(name.lower() not in answer.text.lower(), "it names a child")


@proves
def refused_mail_is_neither_delivered_nor_kept(site):
    cases = len(site.cases())
    _, data = refusal(site)
    expect_equal(len(site.cases()), cases, "cases")
    # What follows has gone all the way: what was refused would have arrived before it.
    later = site.send(COLLEAGUE, [COLLEAGUE], message("Later.", sender=COLLEAGUE), COLLEAGUE)
    expect(site.mailbox.of(later.queue_id), "the mail after it did not arrive")
    expect_not_delivered(site, data)


@proves
def one_refused_recipient_refuses_the_mail_for_all(site):
    mail, data = sample_mail(19)
    recipients = [*mail.recipients, COLLEAGUE]
    answer = send.submit(site.port, mail.sender, recipients, data, mail.user, ["body=8bitmime"])
    expect_equal(answer.code, 550, "the code")
    expect_not_delivered(site, data)


@proves
def sender_of_refused_mail_gets_a_notice_too(site):
    mail, _ = sample_mail(19)
    refusal(site)
    # At most one an hour for an author and a rule: the first refusal of all has it.
    notices = [
        notice for notice in site.mailbox.notices() if notice.recipients == [mail.sender]
    ] or [notice_about(site, "R-")]
    expect_equal(len(notices), 1, "notices to its sender")
