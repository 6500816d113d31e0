"""delivery.py - mail that goes on: unchanged, or changed only as promised"""

import re

from harness import (
    BLOG, COLLEAGUE, MOTHER, STRANGER, STUDENT_ACCOUNT, TEACHER, WITHOUT_RELEASE, delivered, expect,
    expect_equal, expect_held, message, proves, send_sample,
)
import send

FORGED = ("Consent-Check: accept; ref=T-AAAAAAAA", "Consent-Release-Token: forged")
TAG = rb"Consent-Check: tag; ref=T-[A-Z0-9]{8}\r\n"


@proves
def accepted_mail_is_delivered_byte_for_byte_apart_from_received(site):
    odd = ("X-Without-Space:here", "X-Folded: one\r\n\ttwo\r\n  three", "X-Trailing: space  ")
    sent = message(".\n..two dots\n trailing space \n\n\nend", extra=odd)
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER))
    expect_equal(arrived.without_trace(), sent, "the bytes")


@proves
def accepted_photo_is_delivered_byte_for_byte(site):
    answer, sent = send_sample(site, 2)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def tag_adds_its_header_and_changes_nothing_else(site):
    sent = message(f"{WITHOUT_RELEASE} takes part.", to=STRANGER)
    arrived = delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER)).without_trace()
    expect_equal(len(re.findall(TAG, arrived)), 1, "Consent-Check fields")
    expect_equal(re.sub(TAG, b"", arrived, count=1), sent, "the bytes without the tag")


@proves
def forged_consent_check_is_stripped_from_staff_mail(site):
    sent = message("Plain office mail.", extra=FORGED)
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER)).without_trace()
    expect_equal(arrived, message_without_forged(sent), "the bytes")


def message_without_forged(sent):
    for line in FORGED:
        sent = sent.replace(line.encode() + b"\r\n", b"")
    return sent


@proves
def forged_consent_check_is_stripped_from_mail_from_outside(site):
    sent = message("Hello.", sender=MOTHER, to=TEACHER, extra=FORGED)
    arrived = delivered(site, site.send(MOTHER, [TEACHER], sent)).without_trace()
    expect_equal(arrived, message_without_forged(sent), "the bytes")


@proves
def an_invitation_from_outside_is_not_read_unless_the_district_wants_it(site):
    sent = message("Hannah Friesen invites you to follow on Instagram.\nhttps://instagram.com/hannah",
                   sender="notify@platform-mail.example", to=STUDENT_ACCOUNT)
    answer = site.send("notify@platform-mail.example", [STUDENT_ACCOUNT], sent, None)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def mail_from_outside_passes_untouched(site):
    sent = message(f"About {WITHOUT_RELEASE}.", sender=MOTHER, to=BLOG)
    answer = site.send(MOTHER, [BLOG], sent)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def mail_of_a_student_passes_untouched(site):
    sent = message(f"{WITHOUT_RELEASE} and I.", sender=STUDENT_ACCOUNT, to=STRANGER)
    answer = site.send(STUDENT_ACCOUNT, [STRANGER], sent, STUDENT_ACCOUNT)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def bounce_passes_untouched(site):
    sent = message("Your mail could not be delivered.", sender="postmaster@elsewhere.example")
    answer = site.send("", [TEACHER], sent)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def declaration_is_taken_out_of_the_subject(site):
    answer, sent = send_sample(site, 11)
    arrived = delivered(site, answer).without_trace()
    expect(b"students shown" in sent.lower(), "the sample mail declares nothing")
    subject = re.search(rb"(?im)^Subject:[^\r\n]*", arrived).group(0)
    expect(b"students shown" not in subject.lower(), f"it is still there: {subject!r}")
    body = sent.split(b"\r\n\r\n", 1)[1]
    expect_equal(arrived.split(b"\r\n\r\n", 1)[1], body, "the body")


@proves
def eight_bit_mail_keeps_its_bytes(site):
    sent = message("Größe, ʔəm, 陈\n") + b"latin: caf\xe9 \xff\r\n"
    answer = site.send(TEACHER, [COLLEAGUE], sent, TEACHER, ["body=8bitmime"])
    arrived = delivered(site, answer)
    expect_equal(arrived.without_trace(), sent, "the bytes")
    expect("BODY=8BITMIME" in arrived.arguments, f"announced as {arrived.arguments}")


@proves
def internationalised_address_gets_its_mail(site):
    to = "zoé.côté@elsewhere.example"
    sent = message("Bonjour.", to=to, subject="Été")
    answer = site.send(TEACHER, [to], sent, TEACHER, ["body=8bitmime", "smtputf8"])
    arrived = delivered(site, answer)
    expect_equal(arrived.recipients, [to], "the recipients")
    expect_equal(arrived.without_trace(), sent, "the bytes")


@proves
def each_of_many_messages_on_one_connection_gets_its_own_answer(site):
    kinds = [(COLLEAGUE, "accept"), (BLOG, "hold"), (STRANGER, "tag")] * 8
    client = send.connect(site.port, TEACHER)
    answers = []
    for to, _ in kinds:
        data = message(f"{WITHOUT_RELEASE} takes part.", to=to)
        answers.append(send.submit_over(client, TEACHER, [to], data, ["body=8bitmime"]))
    client.quit()
    for answer, (to, kind) in zip(answers, kinds):
        site.settle(answer)
        if kind == "hold":
            expect_held(site, answer)
        else:
            tags = delivered(site, answer).header_lines("Consent-Check")
            expect_equal(len(tags), 1 if kind == "tag" else 0, f"tags on mail to {to}")


@proves
def message_given_up_half_way_leaves_no_trace_on_the_next(site):
    client = send.connect(site.port, TEACHER)
    client.mail(TEACHER)
    client.rcpt(BLOG)
    client.rset()
    data = message("Plain office mail.")
    answer = send.submit_over(client, TEACHER, [COLLEAGUE], data, ["body=8bitmime"])
    client.quit()
    site.settle(answer)
    expect_equal(delivered(site, answer).recipients, [COLLEAGUE], "the recipients")
