"""notices.py - asking before sending, and deciding about a held mail by answering its notice"""

import re

from harness import (
    BLOG, COLLEAGUE, MOTHER, OTHER_TEACHER, STRANGER, TEACHER, WITHOUT_RELEASE, expect, expect_equal,
    expect_held, expect_not_delivered, message, notice_about, proves, send_sample,
)
from process import wait_for

CHECK = "check@cedarvalley.example"
REPLY = "consent-reply@cedarvalley.example"
SETTINGS = {"check-address": CHECK, "reply-address": REPLY, "languages": "en;fr"}
UNDECLARED = 9  # the sample mail with a photo of which nobody said who is shown


def ask(site, text, recipients=(CHECK,), user=TEACHER):
    data = message(text, to=CHECK)
    return site.send(TEACHER, list(recipients), data, user), data


def answer(site, case_id, words, user=TEACHER, recipients=(REPLY,)):
    data = message(words, sender=user, to=REPLY, subject=f"Re: Not sent yet ({case_id})")
    return site.send(user, list(recipients), data, user)


def states(site, case_id):
    return [held["state"] for held in site.case(case_id)["recipients"]]


def newest_notice(site, known, to=TEACHER):
    """Waits for a notice that is none of @known."""
    def fresh():
        return [notice for notice in site.mailbox.notices()
                if notice.name not in known and notice.recipients == [to]]
    return wait_for(fresh, "a notice")[0]


def arrivals_of(site, data):
    """What arrived with the Message-ID of @data, and is no notice about it."""
    message_id = re.search(rb"(?im)^Message-ID:\s*(<[^>]*>)", data).group(1).decode()
    return [one for one in site.mailbox.all() if message_id in one.header_lines("Message-ID")]


def names_of(notices):
    return {notice.name for notice in notices}


@proves
def question_is_answered_and_delivered_to_nobody(site):
    known = names_of(site.mailbox.notices())
    asked, data = ask(site, f"{BLOG}, {COLLEAGUE}\n\nLook: {WITHOUT_RELEASE}")
    expect(asked.taken, f"it was not taken: {asked.code} {asked.text}")
    notice = newest_notice(site, known)
    expect("would be put on hold" in notice.text, notice.text)
    expect(BLOG in notice.text, "it does not say who would not get it")
    expect("Nothing has been sent" in notice.text, "it does not say that nothing was sent")
    expect_not_delivered(site, data)
    expect_equal(site.case_of(asked.queue_id), None, "a case")


@proves
def question_about_harmless_mail_is_answered_so(site):
    known = names_of(site.mailbox.notices())
    ask(site, f"{COLLEAGUE}\n\nAt noon?")
    expect("can go as it is" in newest_notice(site, known).text, "it does not say so")


@proves
def question_in_company_is_refused_for_all(site):
    asked, data = ask(site, f"{COLLEAGUE}\n\nAt noon?", (CHECK, COLLEAGUE))
    expect_equal(asked.code, 550, f"the code of '{asked.text}'")
    expect(f"Send to {CHECK} alone" in asked.text, asked.text)
    expect_not_delivered(site, data)


@proves
def question_without_recipients_is_sent_back(site):
    asked, _ = ask(site, "Dear all,\n\nmay I send this?")
    expect_equal(asked.code, 550, f"the code of '{asked.text}'")
    expect("first line" in asked.text, asked.text)


@proves
def nobody_from_outside_can_ask_or_answer(site):
    for address in (CHECK, REPLY):
        data = message(f"{BLOG}\n\nTake back", sender=MOTHER, to=address)
        refused = site.send(MOTHER, [address], data)
        expect_equal(refused.code, 550, f"the code of '{refused.text}'")
        forged = site.send(TEACHER, [address], message(f"{BLOG}\n", to=address))
        expect_equal(forged.code, 550, f"the code of '{forged.text}'")


@proves
def notice_is_text_and_page_in_both_languages(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    notice = notice_about(site, case["id"])
    page = notice.message.get_body(("html",))
    expect(page is not None, "it has no page")
    expect_equal(notice.message.get_content_type(), "multipart/alternative", "its type")
    for text in (notice.text, page.get_content()):
        expect("Your mail is on hold." in text, "it is not in English")
        expect("Votre courriel est retenu." in text, "it is not in French")
    expect_equal(notice.header_lines("Reply-To"), [REPLY], "where answers go")


@proves
def held_mail_is_taken_back_by_answering(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    taken = answer(site, case["id"], "Take back\n\nThanks")
    expect(taken.taken, f"{taken.code} {taken.text}")
    expect("You took your mail back" in newest_notice(site, known).text, "she is not told")
    expect_equal(states(site, case["id"]), ["withdrawn"], "states")


@proves
def answer_of_a_colleague_changes_nothing(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    answer(site, case["id"], "Take back", OTHER_TEACHER)
    told = newest_notice(site, known, OTHER_TEACHER)
    expect("None of your mails" in told.text, told.text)
    expect(BLOG not in told.text, "it tells of somebody else's mail")
    expect_equal(states(site, case["id"]), ["held"], "states")


@proves
def answer_in_company_is_refused(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    refused = answer(site, case["id"], "Take back", recipients=(REPLY, STRANGER))
    expect_equal(refused.code, 550, f"the code of '{refused.text}'")
    expect_equal(states(site, case["id"]), ["held"], "states")


@proves
def declared_name_without_release_keeps_the_mail_held(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    answer(site, case["id"], f"Shown: {WITHOUT_RELEASE}")
    told = newest_notice(site, known)
    expect("the mail still waits" in told.text, told.text)
    expect_equal(states(site, case["id"]), ["held"], "states")


@proves
def declared_photo_is_delivered_once_by_answering(site):
    held, data = send_sample(site, UNDECLARED)
    case = expect_held(site, held)
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    answer(site, case["id"], "Shown: nobody\n\nAnna")
    expect("has been released" in newest_notice(site, known).text, "she is not told")
    found = wait_for(lambda: arrivals_of(site, data), "the mail")
    expect_equal([arrival.recipients for arrival in found], [[BLOG]], "who got it")
    wait_for(lambda: states(site, case["id"]) == ["released"], "the end of the case")
    expect_equal(len(arrivals_of(site, data)), 1, "deliveries")


@proves
def photo_is_cut_out_by_answering_and_the_rest_delivered(site):
    held, data = send_sample(site, UNDECLARED)
    case = expect_held(site, held)
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    answer(site, case["id"], "Sans pi\u00e8ces jointes")
    expect("without what it was held for" in newest_notice(site, known).text, "she is not told")
    found = wait_for(lambda: arrivals_of(site, data), "the rest of the mail")
    expect(b"image/jpeg" not in found[0].data, "the photo is still there")
    parts = [part.get_content() for part in found[0].message.walk() if not part.is_multipart()]
    expect(any("left out here by its sender" in part for part in parts), "nothing says so")
    expect_equal(states(site, case["id"]), ["withdrawn"], "states")


@proves
def author_is_told_what_an_officer_decided(site):
    case = expect_held(site, send_sample(site, UNDECLARED)[0])
    notice_about(site, case["id"])
    known = names_of(site.mailbox.notices())
    done = site.consentctl(
        "case", "reject", "--reason", "not this one", "--words", "Please ask first.", case["id"]
    )
    expect_equal(done.returncode, 0, done.stderr)
    told = newest_notice(site, known).text
    expect("will not be sent to" in told and BLOG in told, told)
    expect("Please ask first." in told, "the officer's words are not there")
