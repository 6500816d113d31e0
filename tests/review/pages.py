"""pages.py - every page: safe with hostile mail, usable by everybody, nice to look at"""

import base64
import json
import os
import struct
import zlib

from browser import Browser, axe_source
from console import shots
from harness import (
    BLOG, TEACHER, WITHOUT_RELEASE, Skipped, expect, expect_equal, expect_held, message, proves,
)
from payloads import payloads
from people import one_more
from process import wait_for

NEW_BLOG = "grade-five-example@post.wordpress.com"

# What the pages are made of; anything else came out of a mail.
ALLOWED = """html head meta title link body a header nav ul li div span form input button main h1 h2 h3
p footer table thead tbody tr th td time strong small mark pre label select option textarea details
summary dl dt dd br hr section article code em svg rect text g line path
img""".split()

STRANGE = """
const allowed = new Set(arguments[0]);
const found = [];
for (const element of document.querySelectorAll('*')) {
    if (!allowed.has(element.localName))
        found.push(element.localName);
    if (element.localName === 'img' && !element.getAttribute('src').startsWith('/case/'))
        found.push('img from ' + element.getAttribute('src'));
    for (const attribute of element.attributes)
        if (attribute.name.startsWith('on') || attribute.name === 'style' ||
            attribute.name === 'srcdoc' || /^\\s*(javascript|data):/i.test(attribute.value) &&
            ['href', 'src', 'action', 'formaction'].includes(attribute.name))
            found.push(element.localName + ' ' + attribute.name);
}
return [found, window.hit === undefined, location.origin];
"""


def hostile_mail():
    """A message with a payload in its subject and in the name of each of many attachments, and all
    of them in its text."""
    texts = payloads()
    boundary = "=_hostile"
    subject = "=?utf-8?B?" + base64.b64encode(texts[20].encode()).decode() + "?="
    head = message("", to=BLOG).decode().split("\r\n\r\n", 1)[0].replace(
        "Content-Type: text/plain; charset=utf-8", f"Content-Type: multipart/mixed; boundary=\"{boundary}\"")
    head = "\r\n".join(f"Subject: {subject}" if line.startswith("Subject:") else line
                       for line in head.split("\r\n"))
    body = [f"--{boundary}", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit", "", WITHOUT_RELEASE]
    body += [text.replace("\u2028", " ") for text in texts]
    for text in texts[::10]:
        quoted = "".join(f"%{byte:02X}" for byte in text.encode())
        body += [f"--{boundary}", "Content-Type: text/plain",
                 f"Content-Disposition: attachment; filename*=utf-8''{quoted}", "", "x"]
    body += [f"--{boundary}--", ""]
    return (head + "\r\n\r\n" + "\r\n".join(body)).encode()


def hostile_case(site):
    """The case of that mail, which is held once."""
    if not hasattr(site, "hostile"):
        recipients = [BLOG, '"<script>window.hit=1</script>"@post.wordpress.com']
        answer = site.send(TEACHER, recipients, hostile_mail(), TEACHER)
        if not answer.taken:
            answer = site.send(TEACHER, [BLOG], hostile_mail(), TEACHER)
        site.hostile = expect_held(site, answer)
    return site.hostile


def unmask(window):
    window.fill("#unmask-reason", "<script>window.hit=1</script> \"'>")
    window.click("form[action$='/unmask'] button")


def expect_nothing_strange(site, window, where):
    found, unhit, origin = window.run(STRANGE, ALLOWED)
    expect_equal(found, [], f"elements from outside {where}")
    expect(unhit, f"a script has run {where}")
    expect_equal(origin, site.origin, f"the page {where}")


def try_hostile_mail(site, bypass_csp):
    case = hostile_case(site)
    with Browser(site.driver, bypass_csp=bypass_csp) as window:
        site.sign_in(window, one_more(site, "officer"))
        expect_nothing_strange(site, window, "in the queue")
        window.open(f"{site.origin}/case/{case['id']}")
        expect_nothing_strange(site, window, "in the masked case")
        unmask(window)
        expect_nothing_strange(site, window, "in the unmasked case")
        text = window.run("return document.querySelector('main').textContent")
        shown = sum(one.replace("\u2028", " ") in text for one in payloads())
        expect(shown >= 400, f"only {shown} of 500 payloads are shown as they are")
        for number, payload in enumerate(payloads()[::125]):
            window.run("document.querySelector('form[action$=\"/comment\"]').parentNode.open = true")
            window.run("document.getElementById('comment').value = arguments[0]", payload)
            window.click("form[action$='/comment'] button")
            expect_nothing_strange(site, window, f"after remark {number}")
        for payload in payloads()[::100]:
            quoted = "".join(f"%{byte:02X}" for byte in payload.encode())
            for address in (f"/queue?search={quoted}&school={quoted}&clause={quoted}",
                            f"/sign-in?back={quoted}", f"/case/{quoted}", f"/{quoted}",
                            f"/confirm?back={quoted}", f"/case/{case['id']}?done={quoted}"):
                window.open(site.origin + address)
                expect_nothing_strange(site, window, address[:40])


@proves
def hostile_mail_is_shown_as_text(site):
    try_hostile_mail(site, False)


@proves
def hostile_mail_is_shown_as_text_without_the_policy_of_the_browser_too(site):
    try_hostile_mail(site, True)


# Who opens what, for axe and the pictures. "{case}" is a case.
PAGES = {
    "officer": ("/queue", "/queue?state=closed", "/case/{case}", "/confirm", "/nowhere", "/students",
                "/student/s0002", "/channels", "/channel/{channel}", "/expiring?before=2099-01-01"),
    "privacy-officer": ("/case/{case}", "/statistics", "/policy", "/imports"),
    "auditor": ("/", "/account", "/policy"),
    "administrator": ("/accounts", "/accounts/{account}", "/account"),
}


def window_title(path, case):
    return (path.replace(case, "case").strip("/").replace("/", "-").replace("?", "-")
            .replace("=", "-") or "home")


def shades(width, height):
    """A PNG of shades that rise to the lower right (RFC 2083)."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x + y) * 255 // (width + height) for x in range(width))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def picture_mail():
    """A message that names a student and has a picture of two times the size of a preview."""
    head = message("", to=BLOG, subject="The school fair").decode().split("\r\n\r\n", 1)[0].replace(
        "Content-Type: text/plain; charset=utf-8", 'Content-Type: multipart/mixed; boundary="=_shown"')
    body = ["--=_shown", "Content-Type: text/plain", "", f"Shown {WITHOUT_RELEASE}", "--=_shown",
            "Content-Type: image/png", "Content-Transfer-Encoding: base64",
            'Content-Disposition: attachment; filename="fair.png"', "",
            base64.encodebytes(shades(1280, 960)).decode().replace("\n", "\r\n"), "--=_shown--", ""]
    return (head + "\r\n\r\n" + "\r\n".join(body)).encode()


def shown_case(site):
    """A case from which everything can be taught: one of its readers is a page that nobody registered."""
    return expect_held(site, site.send(TEACHER, [BLOG, NEW_BLOG], picture_mail(), TEACHER))


@proves
def a_picture_is_shown_once_names_are(site):
    case = getattr(site, "shown", None) or shown_case(site)
    site.shown = case
    with Browser(site.driver) as window:
        site.sign_in(window, one_more(site, "officer"))
        window.open(f"{site.origin}/case/{case['id']}")
        expect_equal(window.run("return document.images.length"), 0, "pictures of the masked case")
        unmask(window)
        window.run("document.querySelector('img.preview').scrollIntoView()")
        wait_for(lambda: window.run("return document.querySelector('img.preview').complete"),
                 "the preview")
        shown = window.run("const image = document.querySelector('img.preview');"
                           "return [image.naturalWidth, image.naturalHeight]")
        expect(0 < max(shown) <= 640, f"it has {shown} pixels")
        window.shoot(os.path.join(shots(site.build), "officer-case-preview.png"))


def visit(site, role, look, **options):
    """Opens each page of the role and has look() see it."""
    if "officer0" not in site.secrets:
        site.add_user("officer0", "officer")
    case = getattr(site, "shown", None) or shown_case(site)
    site.shown = case
    with Browser(site.driver, **options) as window:
        site.sign_in(window, one_more(site, role))
        for path in PAGES[role]:
            path = path.format(case=case["id"], channel="c01", account="officer0")
            window.open(site.origin + path)
            look(window, f"{role}-{window_title(path, case['id'])}")
            if path == "/queue?state=closed":
                window.run("document.getElementById('view').closest('details').open = true")
                window.fill("#view", "Closed ones")
                window.click("form[action='/queue/views'] button")
                look(window, f"{role}-saved-view")
            if path == "/policy":
                window.click("form[action='/policy/cases'] button")
                look(window, f"{role}-policy-cases")
            if path.startswith("/case/") and role == "officer":
                window.fill("#unmask-reason", "to see it")
                window.click("form[action$='/unmask'] button")
                look(window, f"{role}-case-unmasked")
                window.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
                look(window, f"{role}-case-forms")


def serious(window, source):
    window.run(source)
    results = window.run_later(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']}).then(r => done(JSON.stringify(r.violations.map(v => [v.impact, v.id,"
        " v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary).slice(0, 3)]))))")
    return [found for found in json.loads(results) if found[0] in ("serious", "critical")]


def axe(site):
    source = axe_source(site.build)
    if source is None:
        raise Skipped("axe-core cannot be had")
    return source


@proves
def axe_finds_nothing_serious_on_any_page(site):
    source = axe(site)

    def look(window, name):
        expect_equal(serious(window, source), [], f"what axe finds on {name}")

    with Browser(site.driver) as window:
        window.open(site.origin + "/sign-in")
        look(window, "sign-in")
    for role in PAGES:
        visit(site, role, look)


@proves
def axe_finds_nothing_serious_in_the_dark(site):
    source = axe(site)
    visit(site, "officer", lambda window, name: expect_equal(
        serious(window, source), [], f"what axe finds on {name} in the dark"), dark=True)


@proves
def no_page_is_wider_than_a_phone_or_a_window_at_twice_the_size(site):
    def look(window, name):
        width = window.run("return document.documentElement.scrollWidth")
        expect(width <= 360, f"{name} is {width} pixels wide on 360")

    visit(site, "officer", look, width=360, height=740)


@proves
def the_keyboard_reaches_the_content_first(site):
    with Browser(site.driver) as window:
        site.sign_in(window, one_more(site, "officer"))
        window.press(["\ue004"])
        expect_equal(window.run("return document.activeElement.className"), "skip", "the first stop")
        visible = window.run("const box = document.activeElement.getBoundingClientRect();"
                             "return box.left >= 0 && box.top >= 0")
        expect(visible, "it cannot be seen")
        window.press(["\ue007"])
        expect_equal(window.run("return document.activeElement.id"), "content", "where it leads")


@proves
def pictures_of_the_main_pages_are_made(site):
    folder = shots(site.build)
    with Browser(site.driver) as window:
        window.open(site.origin + "/sign-in")
        window.shoot(os.path.join(folder, "sign-in.png"))
    for role in PAGES:
        visit(site, role, lambda window, name: window.shoot(os.path.join(folder, f"{name}.png")))
    visit(site, "officer", lambda window, name: window.shoot(
        os.path.join(folder, f"{name}-dark.png")), dark=True)
    visit(site, "officer", lambda window, name: window.shoot(
        os.path.join(folder, f"{name}-phone.png")), width=390, height=844)
    expect(len(os.listdir(folder)) >= 10, "there are too few pictures")
