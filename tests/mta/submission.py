"""submission.py - the filter at the submission service, at sendmail(1), and with what is large"""

import os
import re

from arrangements import queue_is_empty
from harness import (
    BLOG, COLLEAGUE, MOTHER, STRANGER, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal,
    expect_held, expect_not_delivered, message, proves, sample_mail,
)
from notices import arrivals_of
from process import wait_for
import send

SETTINGS = {"milter": {"own-hosts": "127.0.0.1", "max-message": "60M"}, "inspector": {"seconds": "60"}}
MANY = 5000
MEGABYTE = 1 << 20


def text_of(megabytes):
    line = "A long report goes on and on in ordinary words, line after line.\n"
    return line * (megabytes * MEGABYTE // (len(line) + 1))


@proves
def submission_service_alone_asks_the_filter(site):
    expect_held(site, site.send(TEACHER, [BLOG], message(WITHOUT_RELEASE, to=BLOG), TEACHER))
    cases = len(site.cases())
    client = send.connect(site.outside)
    answer = send.submit_over(client, MOTHER, [TEACHER], message("Hello.", sender=MOTHER))
    client.quit()
    site.settle(answer)
    delivered(site, answer)
    expect_equal(len(site.cases()), cases, "cases")
    expect(not site.log_lines(answer.queue_id), "the filter was asked about mail from outside")


@proves
def mail_of_sendmail_is_held_and_delivered_to_nobody(site):
    data = message(f"From a script: {WITHOUT_RELEASE}", to=BLOG)
    cases = len(site.cases())
    done = site.hand_over(TEACHER, [BLOG], data)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    wait_for(lambda: len(site.cases()) == cases + 1, "its case")
    queue_is_empty(site)
    expect_not_delivered(site, data)


@proves
def mail_of_sendmail_by_a_source_route_goes_to_nobody_before_its_release(site):
    data = message(f"By a route: {WITHOUT_RELEASE}", to=BLOG)
    cases = len(site.cases())
    site.hand_over(TEACHER, [COLLEAGUE, f"@relay.example:{BLOG}"], data)
    wait_for(lambda: len(site.cases()) == cases + 1, "its case")
    queue_is_empty(site)
    expect_not_delivered(site, data)


@proves
def refused_mail_of_sendmail_comes_back_to_its_sender_and_goes_nowhere_else(site):
    mail, data = sample_mail(19)
    site.hand_over(mail.sender, list(mail.recipients), data)
    bounced = wait_for(lambda: bounces_to(site, mail.sender), "the bounce")
    expect(re.search(rb"R-[A-Z0-9]{8}", bounced[0].data), "the bounce has no reference")
    arrived = [one for one in site.mailbox.all() if set(one.recipients) & set(mail.recipients)]
    expect_equal(arrived, [], "deliveries")


def bounces_to(site, sender):
    return [one for one in site.mailbox.all()
            if one.recipients == [sender] and b"Undelivered Mail" in one.data]


@proves
def plain_mail_of_sendmail_goes_on(site):
    data = message("The backup is done.")
    site.hand_over(TEACHER, [COLLEAGUE], data)
    arrived = wait_for(lambda: arrivals_of(site, data), "its delivery")[0]
    expect_equal(arrived.data.partition(b"\r\n\r\n")[2], data.partition(b"\r\n\r\n")[2], "the body")


@proves
def mail_to_thousands_reaches_each_of_them_once(site):
    people = [f"family{number:05}@homemail.example" for number in range(MANY)]
    answer = site.send(TEACHER, people, message("The newsletter of this week.", to=people[0]), TEACHER)
    expect(answer.taken, f"{answer.code} {answer.text}")
    found = [to for one in site.mailbox.of(answer.queue_id) for to in one.recipients]
    expect_equal(len(found), MANY, "deliveries")
    expect_equal(set(found), set(people), "who got it")


@proves
def of_thousands_those_who_must_not_have_it_are_held_and_the_others_get_it(site):
    colleagues = [f"nobody{number:05}@cedarvalley.example" for number in range(MANY // 2)]
    data = message(f"Look at {WITHOUT_RELEASE}", to=colleagues[0])
    answer = site.send(TEACHER, [BLOG, *colleagues], data, TEACHER)
    expect(answer.taken, f"{answer.code} {answer.text}")
    found = [to for one in site.mailbox.of(answer.queue_id) for to in one.recipients]
    expect_equal(set(found), set(colleagues), "who got it")
    case = site.case_of(answer.queue_id)
    expect_equal([held["address"] for held in case["recipients"]], [BLOG], "held for")


@proves
def mail_of_fifty_megabytes_goes_on_byte_for_byte(site):
    sent = message(text_of(50))
    expect(len(sent) > 50 * 1000 * 1000, f"it has {len(sent)} bytes")
    answer = site.send(TEACHER, [COLLEAGUE], sent, TEACHER)
    expect_equal(delivered(site, answer).without_trace(), sent, "the bytes")


@proves
def mail_of_fifty_megabytes_is_held_whole(site):
    data = message(text_of(50) + f"\nLook: {WITHOUT_RELEASE}", to=BLOG)
    case = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))
    path = site.path("exported.eml")
    done = site.consentctl("case", "export", "--reason", "a test", "-o", path, case["id"])
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    with open(path, "rb") as file:
        expect_equal(file.read(), data, "the bytes that were kept")
    os.remove(path)


def walk_out(port, steps, data):
    """Goes that many steps of a message with the mail server, and hangs up."""
    client = send.connect(port, TEACHER)
    stages = (
        lambda: client.mail(TEACHER),
        lambda: client.rcpt(BLOG),
        lambda: (client.putcmd("data"), client.getreply()),
        lambda: client.send(data[:60]),
        lambda: client.send(data[60:]),
        lambda: client.send(b"\r\n."),
    )
    for stage in stages[:steps]:
        stage()
    client.sock.close()


@proves
def client_that_hangs_up_at_any_stage_leaves_nothing_held(site):
    cases = len(site.cases())
    for steps in range(7):
        walk_out(site.port, steps, message(f"Half: {WITHOUT_RELEASE}", to=BLOG))
    tagged = site.send(
        TEACHER, [STRANGER], message(f"{WITHOUT_RELEASE} takes part.", to=STRANGER), TEACHER)
    delivered(site, tagged)
    expect_equal(len(site.cases()), cases, "cases")


@proves
def client_that_hangs_up_before_its_answer_has_its_mail_held_once(site):
    data = message(f"Impatient: {WITHOUT_RELEASE}", to=BLOG)
    cases = len(site.cases())
    client = send.connect(site.port, TEACHER)
    client.mail(TEACHER)
    client.rcpt(BLOG)
    client.putcmd("data")
    client.getreply()
    client.send(data + b".\r\n")
    client.sock.close()
    wait_for(lambda: len(site.cases()) == cases + 1, "the case of the mail")
    again = site.send(TEACHER, [BLOG], data, TEACHER)
    expect(again.taken, f"the repeat: {again.code} {again.text}")
    expect_equal(len(site.cases()), cases + 1, "cases")
    expect_not_delivered(site, data)
