"""in_chroot.py - smtpd shut in the queue's folder finds the filter's socket there"""

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, delivered, expect_equal, expect_held, message, proves,
    sample_mail,
)
from releasing import arrival, release
from spelled import SENDERS, submit


@proves
def chrooted_smtpd_has_mail_judged_over_the_socket_in_its_folder(site):
    sent = message("Plain office mail.")
    expect_equal(delivered(site, site.send(TEACHER, [COLLEAGUE], sent)).without_trace(), sent, "the bytes")
    expect_held(site, site.send(TEACHER, [BLOG], message(WITHOUT_RELEASE, to=BLOG)))


@proves
def release_comes_back_through_a_chrooted_smtpd(site):
    data = message(f"Later: {WITHOUT_RELEASE}", to=BLOG)
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data))["id"]
    release(site, case_id)
    expect_equal(arrival(site, case_id).recipients, [BLOG], "delivered to")


@proves
def sender_at_a_relay_that_tells_nobody_is_judged(site):
    for sender in SENDERS:
        _, data = sample_mail(5)
        expect_held(site, submit(site, sender, [f"<{BLOG}>"], data, None))
