"""inbound.py - mail from outside to pupils, read for invitations in an employee's name (judge-inbound)"""

import re

from delivery import TAG
from harness import COLLEAGUE, STUDENT_ACCOUNT, delivered, expect, expect_equal, message, proves

SETTINGS = {"milter": {"judge-inbound": "yes"}}
OUTSIDE = "notify@platform-mail.example"
EMPLOYEE = "Hannah Friesen"
LINK = "https://www.instagram.com/accounts/invite/?u=hannah"


def invitation(text, to=STUDENT_ACCOUNT):
    return message(text, sender=OUTSIDE, to=to, subject="You are invited")


def arrive(site, sent, *recipients):
    return delivered(site, site.send(OUTSIDE, list(recipients), sent, None)).without_trace()


@proves
def an_invitation_in_an_employees_name_reaches_the_pupil_with_a_mark(site):
    sent = invitation(f"{EMPLOYEE} invites you to follow on Instagram.\n{LINK}")
    arrived = arrive(site, sent, STUDENT_ACCOUNT)
    expect_equal(len(re.findall(TAG, arrived)), 1, "Consent-Check fields")
    expect_equal(re.sub(TAG, b"", arrived, count=1), sent, "the bytes without the mark")


@proves
def a_pupil_among_others_is_enough(site):
    sent = invitation(f"{EMPLOYEE} invites you to follow on Instagram.\n{LINK}")
    arrived = arrive(site, sent, COLLEAGUE, STUDENT_ACCOUNT)
    expect_equal(len(re.findall(TAG, arrived)), 1, "Consent-Check fields")


@proves
def an_invitation_of_somebody_else_passes_untouched(site):
    sent = invitation(f"Marisol Quenneville-Oduya invites you to follow on Instagram.\n{LINK}")
    expect_equal(arrive(site, sent, STUDENT_ACCOUNT), sent, "the bytes")


@proves
def mail_from_outside_without_an_invitation_passes_untouched(site):
    sent = invitation(f"Did {EMPLOYEE} tell you about the match on Friday?")
    expect_equal(arrive(site, sent, STUDENT_ACCOUNT), sent, "the bytes")


@proves
def an_invitation_to_an_employee_alone_passes_untouched(site):
    sent = invitation(f"{EMPLOYEE} invites you to follow on Instagram.\n{LINK}", to=COLLEAGUE)
    expect_equal(arrive(site, sent, COLLEAGUE), sent, "the bytes")


@proves
def its_sender_is_told_nothing_and_no_case_is_made(site):
    sent = invitation(f"{EMPLOYEE} invites you to follow on Instagram.\n{LINK}")
    before = len(site.mailbox.notices())
    answer = site.send(OUTSIDE, [STUDENT_ACCOUNT], sent, None)
    delivered(site, answer)
    expect_equal(site.case_of(answer.queue_id), None, "a case")
    expect_equal(len(site.mailbox.notices()), before, "notices")
    expect(OUTSIDE not in "".join(site.log_lines(answer.queue_id)), "its address is in the log")
