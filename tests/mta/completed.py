"""completed.py - Postfix completes the header of what its own machine brings, and so of what is released"""

import re

from harness import (
    BLOG, TEACHER, WITHOUT_RELEASE, expect, expect_equal, expect_held, message, proves,
)
from releasing import arrival, release
import send

ELSEWHERE = "127.0.0.2"  # from no address of the mail server's own: local_header_rewrite_clients


def without(data, name):
    return re.sub(rb"(?im)^" + name + rb":[^\r\n]*\r\n", b"", data, count=1)


def released(site, data):
    """What arrives of @data, which a client elsewhere submits, and an officer releases."""
    client = send.connect(site.port, TEACHER, source=ELSEWHERE)
    answer = send.submit_over(client, TEACHER, [BLOG], data)
    client.quit()
    site.settle(answer)
    case_id = expect_held(site, answer)["id"]
    release(site, case_id)
    return arrival(site, case_id)


@proves
def mail_without_a_message_id_is_delivered_when_it_is_released(site):
    data = without(message(f"No name: {WITHOUT_RELEASE}", to=BLOG), b"Message-ID")
    expect(b"\nMessage-Id: <" in released(site, data).data, "Postfix gave it no Message-ID")


@proves
def mail_to_somebody_without_a_domain_is_delivered_when_it_is_released(site):
    data = message(f"To us: {WITHOUT_RELEASE}", to=BLOG, extra=("Cc: office",))
    expect(b"\nCc: office@" in released(site, data).data, "Postfix did not write the address out")


@proves
def mail_whose_sender_and_header_the_mail_server_changes_is_delivered_when_it_is_released(site):
    arrived = released(site, message(f"Otherwise: {WITHOUT_RELEASE}", to=BLOG)).data
    expect(b"\nFrom: <h.friesen@" in arrived, "canonical_maps were not asked")
    expect_equal(arrived.count(b"\nX-Checked: yes"), 2, "fields that were put in")
