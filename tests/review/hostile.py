"""hostile.py - a payload in every field of a district and of a mail that a page shows

A directory of its own is imported, so that these tests come last.
"""

import base64
import csv
import os
import shutil

import sample
from browser import Browser
from harness import BLOG, TEACHER, WITHOUT_RELEASE, expect, expect_held, message, proves
from pages import expect_nothing_strange, unmask
from payloads import payloads
from people import one_more

SUBJECTS = 5  # mails, each with so much of the payloads in its subject
READERS = 20  # of one mail
SHOWN = 450  # of 500: the others have signs that turn or hide text, which are shown as signs


def add_rows(folder, name, rows):
    """Adds rows to a file of the directory; what a row does not say is empty."""
    path = os.path.join(folder, name)
    with open(path, newline="", encoding="utf-8") as file:
        columns = next(csv.reader(file))
    with open(path, "a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writerows(rows)


def plain(text):
    """As a cell of a file that is read line by line can have it."""
    return text.replace("\u2028", " ")


def make_district(folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(sample.DATA, "district"), folder)
    texts = [plain(text) for text in payloads()]
    numbered = list(enumerate(texts))
    add_rows(folder, "orgs.csv", [
        {"sourcedId": f"h{i}", "name": text, "type": "school", "parentSourcedId": "o00"}
        for i, text in numbered])
    add_rows(folder, "users.csv", [
        {"sourcedId": f"hs{i}", "enabledUser": "true", "orgSourcedIds": f"h{i}", "role": "student",
         "givenName": text, "familyName": texts[-i - 1], "identifier": f"9{i:06}", "grades": "05"}
        for i, text in numbered])
    add_rows(folder, "channels.csv", [
        {"channelId": f"hc{i}", "platform": "website", "name": text, "orgSourcedId": f"h{i}",
         "url": f"https://h{i}.example/", "approvedBy": text, "approvedOn": "2026-09-02",
         "maintainers": text.replace("|", ""), "supervisor": text} for i, text in numbered])
    form = {"scope": "social-media", "decision": "grant", "signerRelation": "guardian",
            "signedOn": "2026-09-08", "validFrom": "2026-09-08", "validUntil": "2036-06-30"}
    add_rows(folder, "releases.csv", [
        {**form, "studentSourcedId": f"hs{i}", "signedBy": f"Pat Parent {i}", "documentRef": text}
        for i, text in numbered])
    add_rows(folder, "releases.csv", [
        {**form, "studentSourcedId": "hs0", "signedBy": text, "documentRef": text}
        for _, text in numbered])


def hostile_directory(site):
    """Imported once."""
    if not hasattr(site, "hostile_directory"):
        folder = site.path("hostile-directory")
        make_district(folder)
        site.import_directory(folder)
        site.hostile_directory = folder


def hostile_subjects(site):
    """Cases whose subjects have all payloads between them, made once."""
    if not hasattr(site, "hostile_subjects"):
        texts = [plain(text) for text in payloads()]
        site.hostile_subjects = []
        for number in range(SUBJECTS):
            words = (f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="
                     for text in texts[number::SUBJECTS])
            data = message(WITHOUT_RELEASE, to=BLOG, subject="\r\n ".join(words))
            site.hostile_subjects.append(
                expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER)))
    return site.hostile_subjects


def shown_in(window):
    """How many of the payloads stand on the page as they are."""
    text = " ".join(window.run("return document.querySelector('main').textContent").split())
    return sum(" ".join(plain(one).split()) in text for one in payloads())


def expect_shown(site, window, where):
    expect_nothing_strange(site, window, where)
    found = shown_in(window)
    expect(found >= SHOWN, f"only {found} of 500 payloads are shown {where}")


def look_at_directory(site, window):
    for path in ("/channels", "/expiring?before=2099-01-01", "/student/hs0"):
        window.open(site.origin + path)
        expect_shown(site, window, f"on {path}")
    for i in range(0, len(payloads()), 50):
        window.open(f"{site.origin}/channel/hc{i}")
        expect_nothing_strange(site, window, f"on the page of the channel hc{i}")
    window.open(site.origin + "/students")
    for i in range(0, len(payloads()), 50):
        window.fill("#student", f"hs{i}")
        window.click("main form[action='/students'] button")
        expect_nothing_strange(site, window, f"in what is found for hs{i}")


def quoted_addresses():
    """Addresses of channels whose local part is a payload; those that SMTP can say (RFC 5321 4.1.2)."""
    for text in payloads():
        if text.isascii() and text.isprintable() and len(text) <= 60:
            local = text.replace("\\", "\\\\").replace('"', '\\"')
            yield f'"{local}"@post.wordpress.com'


def hostile_readers(site):
    """Cases that are held on their way to such addresses, made once."""
    if not hasattr(site, "hostile_readers"):
        addresses = list(quoted_addresses())
        expect(len(addresses) >= 200, f"only {len(addresses)} payloads make an address")
        site.hostile_readers = [
            expect_held(site, site.send(TEACHER, addresses[start : start + READERS],
                                        message(f"{WITHOUT_RELEASE} {start}", to=BLOG), TEACHER))
            for start in range(0, len(addresses), READERS)]
    return site.hostile_readers


def look_at_readers(site, window):
    seen = 0
    for case in hostile_readers(site):
        window.open(f"{site.origin}/case/{case['id']}")
        expect_nothing_strange(site, window, "among the masked readers")
        unmask(window)
        expect_nothing_strange(site, window, "among the readers")
        seen += window.run("return document.querySelectorAll('.recipients li').length")
    expect(seen >= 200, f"only {seen} hostile addresses are shown")


def look_at_mail(site, window):
    for case in hostile_subjects(site):
        window.open(f"{site.origin}/case/{case['id']}")
        unmask(window)
        expect_nothing_strange(site, window, "in the subject")
    look_at_readers(site, window)


def save_views(site, window):
    """Payloads as names of views of the queue, as many as an account may have."""
    for text in payloads()[::26]:
        window.open(site.origin + "/queue?age=1")
        window.run("document.getElementById('view').closest('details').open = true")
        window.run("document.getElementById('view').value = arguments[0]", text[:80])
        window.click("form[action='/queue/views'] button")
        expect_nothing_strange(site, window, "among the saved views")


def write_everywhere(site, window):
    """All payloads at once as a remark, a question, a reason and words to the sender."""
    text = "\n".join(plain(one) for one in payloads())
    case = hostile_subjects(site)[0]
    for part in (text[start : start + 3900] for start in range(0, len(text), 3900)):
        window.open(f"{site.origin}/case/{case['id']}")
        window.run("document.querySelector('form[action$=\"/comment\"]').parentNode.open = true")
        window.run("document.getElementById('comment').value = arguments[0]", part)
        window.click("form[action$='/comment'] button")
    expect_nothing_strange(site, window, "among the remarks")
    for field in ("reason", "words"):
        window.run(f"document.getElementById('{field}').value = arguments[0]", text[:3900])
    window.click("form#decide button[value=reject]")
    expect_nothing_strange(site, window, "after the decision")


def try_everything(site, bypass_csp):
    hostile_directory(site)
    with Browser(site.driver, bypass_csp=bypass_csp) as window:
        site.sign_in(window, one_more(site, "officer"))
        look_at_directory(site, window)
        look_at_mail(site, window)
        save_views(site, window)
        if bypass_csp:
            write_everywhere(site, window)


@proves
def payloads_in_every_field_are_shown_as_text(site):
    try_everything(site, False)


@proves
def payloads_in_every_field_are_shown_as_text_without_the_policy_of_the_browser_too(site):
    try_everything(site, True)
