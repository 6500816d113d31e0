"""holding.py - mail that is kept back: whole or for some, once, told once, and private"""

import os
import re

from harness import (
    BLOG, COLLEAGUE, MOTHER, NEWSPAPER, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal,
    expect_held, message, notice_about, proves, send_sample, students_full_names,
)

CANARY = "Kanarienvogel-7391"


def send_to_blog(site, data):
    return site.send(TEACHER, [BLOG], data, TEACHER)


@proves
def held_mail_is_not_delivered_and_its_case_exists(site):
    answer, _ = send_sample(site, 4)
    case = expect_held(site, answer)
    expect(re.fullmatch(r"C-[A-Z0-9]{8}", case["id"]), f"its id is {case['id']}")
    expect_equal([held["state"] for held in case["recipients"]], ["held"], "states")
    findings = site.case(case["id"])["decision"]["findings"]
    expect_equal(findings[0]["clause"], "5.5", "the clause")


@proves
def sender_of_held_mail_gets_exactly_one_notice(site):
    first = expect_held(site, send_to_blog(site, message(f"Look: {WITHOUT_RELEASE}", to=BLOG)))
    notice = notice_about(site, first["id"])
    expect_equal(notice.recipients, [TEACHER], "its recipients")
    expect(first["id"] in notice.text, "it does not name the case")
    expect(BLOG in notice.text, "it does not say who has not got the mail")
    expect(WITHOUT_RELEASE in notice.text, "it does not say what the matter is")
    # Notices leave in their order: once the next one is here, a second one would be here too.
    second = expect_held(site, send_to_blog(site, message(f"Again: {WITHOUT_RELEASE}", to=BLOG)))
    notice_about(site, second["id"])
    expect_equal(len(site.mailbox.notices_about(first["id"])), 1, "notices about the first")


@proves
def split_delivers_to_the_clean_recipient_only(site):
    answer, _ = send_sample(site, 7)
    expect_equal(delivered(site, answer).recipients, [MOTHER], "delivered to")
    case = site.case_of(answer.queue_id)
    expect(case is not None, "there is no case")
    expect_equal([held["address"] for held in case["recipients"]], [NEWSPAPER], "held for")


@proves
def same_message_sent_again_joins_its_case(site):
    data = message(f"Once: {WITHOUT_RELEASE}", to=BLOG)
    case = expect_held(site, send_to_blog(site, data))
    before = len(site.cases())
    again = send_to_blog(site, data)
    expect(again.taken, f"it was not taken: {again.code} {again.text}")
    expect_equal(site.mailbox.of(again.queue_id), [], "deliveries")
    expect_equal(len(site.cases()), before, "cases")
    expect_equal(site.case(case["id"])["repeats"], 1, "repeats")


@proves
def another_message_does_not_join_a_case(site):
    first = expect_held(site, send_to_blog(site, message(f"One: {WITHOUT_RELEASE}", to=BLOG)))
    second = expect_held(site, send_to_blog(site, message(f"Two: {WITHOUT_RELEASE}", to=BLOG)))
    expect(first["id"] != second["id"], "both are the same case")


@proves
def mail_nested_too_deep_is_held(site):
    expect_held(site, send_sample(site, 17)[0])


@proves
def mail_that_readers_read_differently_is_held(site):
    expect_held(site, send_sample(site, 18)[0])


@proves
def held_mail_lies_sealed_on_the_disk(site):
    text = f"{WITHOUT_RELEASE}: {CANARY}"
    expect_held(site, send_to_blog(site, message(text, to=BLOG, subject=CANARY)))
    for folder, _, names in os.walk(site.path("store")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                expect(CANARY.encode() not in file.read(), f"'{name}' has its words")


@proves
def every_case_has_its_body_and_every_body_its_case(site):
    send_to_blog(site, message(f"Kept: {WITHOUT_RELEASE}", to=BLOG))
    bodies = sum(len(names) for _, _, names in os.walk(site.path("store", "bodies")))
    expect(bodies > 0, "nothing is kept")
    expect_equal(bodies, len(site.cases()), "bodies on the disk")


@proves
def answer_to_held_mail_is_that_of_any_mail(site):
    held = send_to_blog(site, message(f"Hush: {WITHOUT_RELEASE}", to=BLOG))
    plain = site.send(TEACHER, [COLLEAGUE], message("Plain."), TEACHER)
    shape = re.compile(r"[0-9A-Za-z]+$")
    expect_equal(shape.sub("", held.text), shape.sub("", plain.text), "the answer")


@proves
def log_names_no_child_no_recipient_and_no_subject(site):
    send_to_blog(site, message(f"{WITHOUT_RELEASE}", to=BLOG, subject=f"{CANARY} log"))
    log = site.log_text()
    expect("action=held" in log, "it says nothing of held mail")
    for word in (*students_full_names(), BLOG, MOTHER, NEWSPAPER, CANARY):
        expect(word.lower() not in log.lower(), "a name, an address or a subject is in the log")
