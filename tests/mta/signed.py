"""signed.py - OpenDKIM behind the filter: its signature holds for what arrives"""

import dkim

from arrangements import SELECTOR
from harness import (
    BLOG, COLLEAGUE, STRANGER, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, expect_held,
    message, notice_about, proves, send_sample,
)
from installation import DOMAIN
from releasing import arrival, release


def expect_valid(site, arrived):
    def look_up(name, timeout=5):  # pylint: disable=unused-argument
        expect_equal(name, f"{SELECTOR}._domainkey.{DOMAIN}.".encode(), "the key that is asked for")
        return site.key_record()

    expect(b"DKIM-Signature:" in arrived.data, "it is not signed")
    expect(dkim.verify(arrived.data, dnsfunc=look_up), "its signature does not hold")


@proves
def signature_on_accepted_mail_is_valid(site):
    expect_valid(site, delivered(site, site.send(TEACHER, [COLLEAGUE], message("Plain."), TEACHER)))


@proves
def signature_on_tagged_mail_is_valid(site):
    sent = message(f"{WITHOUT_RELEASE} takes part.", to=STRANGER)
    arrived = delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER))
    expect_equal(len(arrived.header_lines("Consent-Check")), 1, "tags")
    expect_valid(site, arrived)


@proves
def signature_on_mail_whose_declaration_was_taken_out_is_valid(site):
    answer, _ = send_sample(site, 11)
    expect_valid(site, delivered(site, answer))


@proves
def signature_on_released_mail_is_valid(site):
    data = message(f"Later: {WITHOUT_RELEASE}", to=BLOG)
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"]
    release(site, case_id)
    arrived = arrival(site, case_id)
    expect(b"Consent-Release-Token" not in arrived.data, "the token left the house")
    expect_valid(site, arrived)


@proves
def notice_to_the_sender_is_signed_too(site):
    data = message(f"Told: {WITHOUT_RELEASE}", to=BLOG)
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"]
    expect_valid(site, notice_about(site, case_id))
