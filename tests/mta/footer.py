"""footer.py - the district's own words below mail that leaves it ([milter] footer, clause 1.1)"""

import email
import email.policy

import releasing
from harness import (
    COLLEAGUE, MOTHER, STRANGER, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, message, proves,
    send_sample,
)

WORDS = "District mail is read and may be reviewed.\nLe courriel du district est lu."
SETTINGS = {"milter": {"footer": WORDS.replace("\n", ";")}}


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def texts_of(mail):
    texts = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain"]
    return [text.replace("\r\n", "\n").strip() for text in texts]


def leaves_of(mail):
    return [part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart()]


def as_type(data, content_type):
    """The mail as another type, in seven bits."""
    old = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    expect(old in data, "the sample's header has changed")
    return data.replace(old, b"Content-Type: " + content_type + b"\r\n", 1)


def untagged(delivery):
    lines = delivery.without_trace().splitlines(True)
    return b"".join(line for line in lines if not line.startswith(b"Consent-Check"))


@proves
def mail_that_leaves_the_district_ends_with_the_words(site):
    sent = message("See you at the gate, H\u00e9l\u00e8ne.", to=STRANGER)
    arrived = parsed(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER)).without_trace())
    expect_equal(texts_of(arrived), ["See you at the gate, H\u00e9l\u00e8ne.", WORDS], "the texts")
    expect_equal(arrived["Subject"], "A note", "the subject")


@proves
def what_the_mail_was_is_its_first_part_byte_for_byte(site):
    answer, sent = send_sample(site, 2)  # a photo to the pupil's own guardian
    arrived = parsed(delivered(site, answer).without_trace())
    found, wanted = leaves_of(arrived), leaves_of(parsed(sent))
    expect_equal(len(found), len(wanted) + 1, "parts")
    for number, part in enumerate(wanted):
        expect_equal(found[number], part, f"part {number}")
    expect_equal(found[-1].decode().replace("\r\n", "\n").strip(), WORDS, "the words")


@proves
def a_letter_in_eight_bits_stays_one(site):
    sent = message("H\u00e9l\u00e8ne will be there.", to=STRANGER)
    arrived = parsed(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER)).without_trace())
    expect_equal(arrived["Content-Transfer-Encoding"], "8bit", "the encoding of the whole")


@proves
def mail_that_passes_twice_has_the_words_once(site):
    sent = message("See you at the gate.", to=STRANGER)
    once = delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER)).without_trace()
    twice = delivered(site, site.send(TEACHER, [STRANGER], once, TEACHER)).without_trace()
    expect_equal(texts_of(parsed(twice)), ["See you at the gate.", WORDS], "the texts")


@proves
def what_a_mail_server_has_signed_is_delivered_byte_for_byte(site):
    sent = message("At noon?", to=STRANGER, extra=("DKIM-Signature: v=1; a=rsa-sha256; d=sd.example; s=x; b=eA==",))
    expect_equal(untagged(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER))), sent, "the bytes")


@proves
def an_invitation_to_a_meeting_is_delivered_byte_for_byte(site):
    body = ("--s\nContent-Type: text/plain\n\nAt noon?\n--s\nContent-Type: text/calendar; method=REQUEST\n\n"
            "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--s--")
    sent = as_type(message(body, to=STRANGER), b"multipart/alternative; boundary=s")
    expect_equal(untagged(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER))), sent, "the bytes")


@proves
def a_released_letter_ends_with_the_words(site):
    case_id, _ = releasing.hold(site, "With words")
    releasing.release(site, case_id)
    arrived = parsed(releasing.arrival(site, case_id).without_trace())
    expect_equal(texts_of(arrived), [f"With words: {WITHOUT_RELEASE}", WORDS], "the texts")


@proves
def mail_within_the_district_is_delivered_byte_for_byte(site):
    sent = message("At noon?")
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER)).without_trace()
    expect_equal(arrived, sent, "the bytes")


@proves
def signed_mail_is_delivered_byte_for_byte(site):
    body = "--s\nContent-Type: text/plain\n\nAt noon?\n--s\nContent-Type: application/pgp-signature\n\nx\n--s--"
    sent = as_type(message(body, to=STRANGER), b'multipart/signed; protocol="application/pgp-signature"; boundary=s')
    expect_equal(untagged(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER))), sent, "the bytes")


@proves
def mail_from_outside_gets_no_words(site):
    sent = message("Thank you!", sender=MOTHER, to=TEACHER)
    arrived = delivered(site, site.send(MOTHER, [TEACHER], sent, None)).without_trace()
    expect_equal(arrived, sent, "the bytes")


@proves
def a_large_mail_keeps_all_of_its_bytes(site):
    lines = "\n".join(f"line {number} of a long letter" for number in range(20000))
    sent = message(lines, to=STRANGER)
    arrived = parsed(delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER)).without_trace())
    texts = texts_of(arrived)
    expect_equal(len(texts), 2, "texts")
    expect(texts[0] == lines, "the letter has changed")
