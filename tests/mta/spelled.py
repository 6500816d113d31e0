"""spelled.py - an address written in another way than usual is held like any other"""

import send
from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_held, message, proves, sample_mail,
)
from process import wait_for
from releasing import arrivals, release, states

MAILBOX, DOMAIN = BLOG.split("@")
UNREADABLE = (f"< {BLOG} >", f"<{BLOG} (blog)>", f"<{MAILBOX[0]}\\{MAILBOX[1:]}@{DOMAIN}>", f"<{BLOG}>>")
ROUTED = (f"<{DOMAIN}!{MAILBOX}>", f"<{MAILBOX}%{DOMAIN}>", f"<{MAILBOX}%{DOMAIN}@[127.0.0.1]>")
SENDERS = ("<>", f"<{TEACHER.split('@')[0]}>", f"< {TEACHER} >", f"<{TEACHER} (me)>")


def submit(site, sender, recipients, data, user):
    """One transaction whose addresses are sent exactly as they are written here."""
    with send.connect(site.port, user) as client:
        client.docmd("MAIL", f"FROM:{sender}")
        for recipient in recipients:
            code, text = client.docmd("RCPT", f"TO:{recipient}")
            expect(code == 250, f"{recipient} was not taken: {code} {text}")
        answer = send.Answer(*client.data(send.crlf(data)), "DATA")
    site.settle(answer)
    return answer


@proves
def recipient_that_cannot_be_read_is_held(site):
    """Of an undeclared picture, which goes to the public with a mark and never to a blog."""
    for recipient in UNREADABLE + ROUTED:
        _, data = sample_mail(9)
        expect_held(site, submit(site, f"<{TEACHER}>", [recipient], data, TEACHER))


@proves
def recipient_with_a_source_route_gets_the_mail_once_and_on_release(site):
    for route in ("@relay.example:", "@one.example,@two.example:"):
        data = message(f"By {route} {WITHOUT_RELEASE}", to=BLOG)
        answer = submit(site, f"<{TEACHER}>", [f"<{COLLEAGUE}>", f"<{route}{BLOG}>"], data, TEACHER)
        case = expect_held(site, answer)
        release(site, case["id"])
        wait_for(lambda: states(site, case["id"]) == ["released"] * 2, "the release")
        copies = [to for one in arrivals(site, case["id"]) for to in one.recipients]
        expect(sorted(copies) == sorted([BLOG, COLLEAGUE]), f"{copies} got it")
