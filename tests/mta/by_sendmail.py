"""by_sendmail.py - the same promises where the mail server is Sendmail"""

import os
import re

from harness import (
    BLOG, COLLEAGUE, MOTHER, NEWSPAPER, STRANGER, TEACHER, WITHOUT_RELEASE, delivered, expect,
    expect_equal, expect_held, expect_not_delivered, expect_temporary, message, notice_about, proves,
    send_sample,
)
from releasing import arrival, arrivals, release, settled
import send


def body_of(data):
    return data.partition(b"\r\n\r\n")[2]


@proves
def sendmail_delivers_accepted_mail_with_the_body_that_was_sent(site):
    sent = message(".\n..two dots\n trailing space \n\n\nend")
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER))
    expect_equal(body_of(arrived.data), body_of(sent), "the body")
    expect_equal(arrived.header_lines("Consent-Check"), [], "tags")


@proves
def sendmail_keeps_the_bytes_of_8bit_mail(site):
    sent = message("Größe, ʔəm, 陈\n") + b"latin: caf\xe9 \xff\r\n"
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER, ["body=8bitmime"]))
    expect_equal(body_of(arrived.data), body_of(sent), "the body")
    expect("BODY=8BITMIME" in map(str.upper, arrived.arguments), f"announced as {arrived.arguments}")


@proves
def sendmail_adds_one_tag(site):
    sent = message(f"{WITHOUT_RELEASE} takes part.", to=STRANGER)
    arrived = delivered(site, site.send(TEACHER, [STRANGER], sent, TEACHER))
    tags = arrived.header_lines("Consent-Check")
    expect_equal(len(tags), 1, "tags")
    expect(re.fullmatch(r"tag; ref=T-[A-Z0-9]{8}", tags[0]), f"it says {tags[0]}")
    expect_equal(body_of(arrived.data), body_of(sent), "the body")


@proves
def sendmail_takes_forged_headers_off(site):
    forged = ("Consent-Check: accept; ref=T-AAAAAAAA", "X-Between: 1", "Consent-Check: second",
              "Consent-Release-Token: forged")
    sent = message("Plain office mail.", extra=forged)
    arrived = delivered(site, site.send(TEACHER, [COLLEAGUE], sent, TEACHER))
    expect(b"Consent-" not in arrived.data, "a forged header arrived")
    expect_equal(arrived.header_lines("X-Between"), ["1"], "the header between them")


@proves
def sendmail_passes_on_every_line_of_a_refusal(site):
    answer, data = send_sample(site, 19)
    expect_equal(answer.code, 550, f"the code of '{answer.text}'")
    lines = answer.text.splitlines()
    expect(len(lines) >= 3, f"of the refusal {len(lines)} lines came")
    for line in lines:
        expect(line.startswith("5.7.1 "), f"a line is '{line}'")
    expect(re.search(r"\bR-[A-Z0-9]{8}\b", lines[0]), "the first line has no reference")
    expect_not_delivered(site, data)


@proves
def sendmail_hold_is_a_case_with_its_queue_id_and_a_notice(site):
    data = message(f"Look: {WITHOUT_RELEASE}", to=BLOG)
    answer = site.send(TEACHER, [BLOG], data, TEACHER)
    case = expect_held(site, answer)
    expect_equal(site.postfix.queued(answer.queue_id), set(), "files of the queue")
    notice = notice_about(site, case["id"])
    expect_equal(notice.recipients, [TEACHER], "who was told")


@proves
def sendmail_split_takes_the_held_recipient_off(site):
    answer, _ = send_sample(site, 7)
    expect_equal(delivered(site, answer).recipients, [MOTHER], "delivered to")
    case = site.case_of(answer.queue_id)
    expect_equal([held["address"] for held in case["recipients"]], [NEWSPAPER], "held for")


@proves
def sendmail_delivers_a_release_once(site):
    data = message(f"Later: {WITHOUT_RELEASE}", to=BLOG)
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"]
    done = release(site, case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    found = arrival(site, case_id)
    expect_equal(found.recipients, [BLOG], "delivered to")
    expect_equal(body_of(found.data), body_of(data), "the body")
    expect(b"Consent-Release-Token" not in found.data, "the token left the house")
    settled(site, case_id, "released")
    expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


@proves
def sendmail_serves_many_messages_on_one_connection(site):
    kinds = [(COLLEAGUE, "accept"), (BLOG, "hold"), (STRANGER, "tag")] * 6
    client = send.connect(site.port, TEACHER)
    answers = [
        send.submit_over(client, TEACHER, [to], message(f"{WITHOUT_RELEASE} is in.", to=to))
        for to, _ in kinds
    ]
    client.quit()
    for answer, (to, kind) in zip(answers, kinds):
        site.settle(answer)
        if kind == "hold":
            expect_held(site, answer)
        else:
            tags = delivered(site, answer).header_lines("Consent-Check")
            expect_equal(len(tags), 1 if kind == "tag" else 0, f"tags on mail to {to}")


@proves
def sendmail_forgets_a_message_that_was_given_up(site):
    client = send.connect(site.port, TEACHER)
    client.mail(TEACHER)
    client.rcpt(BLOG)
    client.rset()
    answer = send.submit_over(client, TEACHER, [COLLEAGUE], message("Plain office mail."))
    client.quit()
    site.settle(answer)
    expect_equal(delivered(site, answer).recipients, [COLLEAGUE], "the recipients")


@proves
def sendmail_tells_clients_to_come_back_while_the_store_is_away(site):
    kept, away = site.path("store", "consent.db"), site.path("store", "away.db")
    data = message(f"Look: {WITHOUT_RELEASE}", to=BLOG)
    os.rename(kept, away)
    try:
        answer = site.send(TEACHER, [BLOG], data, TEACHER)
    finally:
        os.rename(away, kept)
    expect_equal(answer.code, 451, f"the code of '{answer.text}'")
    expect("4.7.1" in answer.text, f"it says '{answer.text}'")
    expect_not_delivered(site, data)


@proves
def sendmail_tells_clients_to_come_back_while_the_filter_is_down(site):
    data = message("Plain office mail.")
    site.kill_milter()
    try:
        answer = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    finally:
        site.start_milter()
    expect_temporary(answer)
    again = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    expect_equal(body_of(delivered(site, again).data), body_of(data), "what arrives afterwards")


@proves
def sendmail_puts_off_a_message_when_the_filter_dies_in_it(site):
    data = message(f"Look: {WITHOUT_RELEASE}", to=BLOG)
    client = send.connect(site.port, TEACHER)
    client.mail(TEACHER)
    client.rcpt(BLOG)
    client.putcmd("data")
    expect_equal(client.getreply()[0], 354, "the answer to DATA")
    site.kill_milter()
    try:
        client.send(data + b"\r\n.\r\n")
        code, text = client.getreply()
        client.close()
    finally:
        site.start_milter()
    expect_temporary(send.Answer(code, text, "DATA"))
    expect_not_delivered(site, data)
