"""people.py - what officers do in the console, from signing in to a mail that arrives"""

import re

from browser import Browser
from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, expect, expect_equal, expect_held, message, proves,
)
from process import wait_for


def held(site, text, **more):
    """Sends what is held; the case and the queue id."""
    data = message(f"{text} {WITHOUT_RELEASE}", to=BLOG, **more)
    answer = site.send(TEACHER, [BLOG], data, TEACHER)
    return expect_held(site, answer)


def officer(site):
    """The account of somebody who has sent nothing, made once."""
    if COLLEAGUE not in site.secrets:
        site.add_user(COLLEAGUE, "officer")
    return COLLEAGUE


def one_more(site, role, *options):
    """A new account, since each code lets in once."""
    name = f"{role}{len(site.secrets)}"
    site.add_user(name, role, *options)
    return name


def open_case(site, window, case):
    window.open(f"{site.origin}/case/{case['id']}")


def decide(window, decision, reason, words=None):
    window.fill("#reason", reason)
    if words:
        window.fill("#words", words)
    window.click(f"form#decide button[value={decision}]")


def of_message(site, subject):
    """What arrived with that subject at somebody who is not told about it."""
    return [one for one in site.mailbox.all()
            if f"Subject: {subject}".encode() in one.data and one.recipients == [BLOG]]


@proves
def an_officer_signs_in_looks_releases_and_the_mail_arrives(site):
    case = held(site, "Look at", subject="Sports day 1")
    with Browser(site.driver) as window:
        site.sign_in(window, officer(site))
        expect_equal(window.url, site.origin + "/queue", "the first page")
        expect(case["id"] in window.text, "the case does not stand in the queue")
        expect(WITHOUT_RELEASE not in window.text, "the queue names the student")
        window.click(f"a[href='/case/{case['id']}']")
        expect("Held because" in window.text, "it does not say why")
        expect(WITHOUT_RELEASE not in window.text, "the masked case names the student")
        window.fill("#unmask-reason", "to see who is named")
        window.click("form[action$='/unmask'] button")
        expect(WITHOUT_RELEASE in window.run("return document.querySelector('pre mark').innerText"),
               "the name is not marked in the text")
        decide(window, "release", "the mother agreed by telephone")
        expect("Released" in window.text, "it does not say that it is released")
    wait_for(lambda: of_message(site, "Sports day 1"), "the released mail")
    expect_equal(len(of_message(site, "Sports day 1")), 1, "deliveries")
    verified = site.consentctl("audit", "verify")
    expect_equal(verified.returncode, 0, f"the record: {verified.stderr}")


@proves
def a_rejection_tells_the_sender_in_the_officers_words(site):
    case = held(site, "Again", subject="Sports day 2")
    with Browser(site.driver) as window:
        site.sign_in(window, one_more(site, "officer"))
        open_case(site, window, case)
        decide(window, "reject", "no release", "Please ask the family first.")
        expect("Rejected" in window.text, "it does not say that it is rejected")
    notices = wait_for(
        lambda: [one for one in site.mailbox.notices_about(case["id"])
                 if "Please ask the family first." in one.text], "the notice")
    expect_equal(notices[0].recipients, [TEACHER], "told")
    expect_equal(of_message(site, "Sports day 2"), [], "deliveries")


@proves
def of_two_officers_at_once_one_wins_and_the_other_is_told(site):
    case = held(site, "Both", subject="Sports day 3")
    with Browser(site.driver) as first, Browser(site.driver) as second:
        for window in (first, second):
            site.sign_in(window, one_more(site, "officer"))
            open_case(site, window, case)
        decide(first, "reject", "first")
        decide(second, "release", "second")
        expect("somebody else has decided already" in second.text, "the second is not told")
    states = [one["state"] for one in site.case(case["id"])["recipients"]]
    expect_equal(states, ["rejected"], "states")


@proves
def several_cases_are_decided_with_one_reason(site):
    cases = [held(site, f"Many {number}", subject=f"Sports day 4.{number}") for number in (1, 2)]
    with Browser(site.driver) as window:
        site.sign_in(window, one_more(site, "officer"))
        for case in cases:
            window.toggle(f"input[aria-label$='{case['id']}']")
        window.toggle("summary")
        window.fill("#reason", "the same album")
        window.click("form#bulk button[value=reject]")
        expect_equal(window.text.count("Rejected."), 2, "decisions told")


@proves
def an_attachment_is_saved_and_never_shown(site):
    name = '"><script>window.hit=1</script>.html'
    data = message("x", to=BLOG, subject="With a page").decode()
    head = data.split("\r\n\r\n", 1)[0].replace(
        "Content-Type: text/plain; charset=utf-8", "Content-Type: multipart/mixed; boundary=b")
    body = (f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{WITHOUT_RELEASE}\r\n"
            f"--b\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename*=utf-8''"
            f"{''.join(f'%{byte:02X}' for byte in name.encode())}\r\n\r\n"
            "<script>window.hit=1</script>\r\n--b--\r\n")
    answer = site.send(TEACHER, [BLOG], f"{head}\r\n\r\n{body}".encode(), TEACHER)
    case = expect_held(site, answer)
    with Browser(site.driver) as window:
        site.sign_in(window, one_more(site, "officer"))
        open_case(site, window, case)
        window.fill("#unmask-reason", "to look at the page")
        window.click("form[action$='/unmask'] button")
        found = window.run_later(
            "const done = arguments[arguments.length - 1];"
            "const link = document.querySelector(\"a[href*='/part/2']\");"
            "fetch(link.href).then(answer => done([answer.status,"
            " answer.headers.get('content-type'), answer.headers.get('content-disposition')]),"
            " problem => done([String(problem)]))")
        if len(found) == 1:  # the policy of the page forbids to ask from it
            window.tell("Page.setBypassCSP", enabled=True)
            open_case(site, window, case)
            found = window.run_later(
                "const done = arguments[arguments.length - 1];"
                "fetch(document.querySelector(\"a[href*='/part/2']\").href).then("
                "answer => done([answer.status, answer.headers.get('content-type'),"
                " answer.headers.get('content-disposition')]), e => done([String(e)]))")
        expect_equal(found[0], 200, "the status")
        expect_equal(found[1], "application/octet-stream", "its type")
        expect(re.fullmatch(r'attachment; filename="[\w .-]+"', found[2]), f"saved as {found[2]}")
