"""links.py - a held mail is decided about by the link in its notice, and by its principal's"""

import http.client
import re
import urllib.parse

from harness import (
    BLOG, OTHER_TEACHER, TEACHER, expect, expect_equal, expect_held, message, notice_about, proves,
    send_sample,
)
from installation import Installation
from process import Service, accepts, free_ports, wait_for

PRINCIPAL = "margaret.whitfield@cedarvalley.example"  # of the school whose channel it is
REPLY = "consent-reply@cedarvalley.example"
SETTINGS = {"notice": {"reply-address": REPLY}}
UNDECLARED = 9  # the sample mail with a photo of which nobody said who is shown


class LinkedInstallation(Installation):
    """With consent-review beside the filter, which serves the pages that links lead to."""

    def __init__(self, *arguments, **options):
        self.review = None
        self.pages, self.console = free_ports(2)
        super().__init__(*arguments, **options)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.pages}"

    def _groups(self):
        groups = super()._groups()
        groups["review"] = {
            "listen": f"127.0.0.1:{self.console}",
            "staff-url": self.origin,
            "staff-listen": f"127.0.0.1:{self.pages}",
        }
        return groups

    def start(self):
        super().start()
        command = [self.program("review", "consent-review"), "-c", self.configuration]
        self.review = Service("consent-review", command, self.path("log", "review.log"))
        self.review.ready(lambda: accepts(self.pages))

    def stop(self):
        if self.review is not None:
            self.review.stop()
            self.review = None
        super().stop()


def link_in(site, notice):
    found = re.search(re.escape(site.origin) + r"(/mail/[A-Za-z0-9_-]+)", notice.text)
    expect(found, f"there is no link in it: {notice.text}")
    return found.group(1)


def ask_page(site, method, path, fields=None):
    """Status and text of the page; a form comes from the page itself, as a browser says."""
    connection = http.client.HTTPConnection("127.0.0.1", site.pages, timeout=60)
    body = urllib.parse.urlencode(fields) if fields is not None else None
    headers = {"Host": f"127.0.0.1:{site.pages}", "Accept-Language": "en"}
    if body is not None:
        headers |= {"Origin": site.origin, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, body, headers)
    reply = connection.getresponse()
    text = reply.read().decode()
    connection.close()
    return reply.status, text


def open_page(site, path):
    status, text = ask_page(site, "GET", path)
    expect_equal(status, 200, f"the status of {text}")
    return text


def choose(site, path, what, **more):
    """Presses the button of the choice @what, which the page has."""
    page = open_page(site, path)
    expect(f'name="do" value="{what}"' in page, f"it does not offer that: {page}")
    status, text = ask_page(site, "POST", path, {"do": what, **more})
    expect_equal(status, 200, f"the status of {text}")
    return text


def states(site, case_id):
    return [held["state"] for held in site.case(case_id)["recipients"]]


def arrivals(site, case_id):
    return [one for one in site.mailbox.all() if f"id {case_id}/".encode() in one.data]


def expect_arrival(site, case_id):
    found = wait_for(lambda: arrivals(site, case_id), f"the release of {case_id}")
    expect_equal(found[0].recipients, [BLOG], "delivered to")
    wait_for(lambda: states(site, case_id) == ["released"], "the end of the case")
    expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


def hold_photo(site):
    return expect_held(site, send_sample(site, UNDECLARED)[0])["id"]


@proves
def held_photo_is_sent_by_the_link_in_its_notice_once(site):
    case_id = hold_photo(site)
    path = link_in(site, notice_about(site, case_id))
    choose(site, path, "nobody")
    expect_arrival(site, case_id)
    status, again = ask_page(site, "POST", path, {"do": "nobody"})
    expect_equal(status, 200, f"the status of {again}")
    expect("used before" in again, f"the link works twice: {again}")
    expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


@proves
def looking_at_the_page_decides_nothing(site):
    case_id = hold_photo(site)
    path = link_in(site, notice_about(site, case_id))
    for _ in range(3):  # as scanners of mail do
        open_page(site, path)
    expect_equal(states(site, case_id), ["held"], "states")
    choose(site, path, "back")
    expect_equal(states(site, case_id), ["withdrawn"], "states")


@proves
def link_with_a_letter_changed_leads_nowhere(site):
    case_id = hold_photo(site)
    path = link_in(site, notice_about(site, case_id))
    middle = len(path) - 8  # the last letter may stand for fewer bits than it has
    forged = path[:middle] + ("A" if path[middle] != "A" else "B") + path[middle + 1:]
    status, text = ask_page(site, "POST", forged, {"do": "nobody"})
    expect_equal(status, 404, f"the status of {text}")
    expect_equal(states(site, case_id), ["held"], "states")


@proves
def page_of_another_origin_decides_nothing(site):
    case_id = hold_photo(site)
    path = link_in(site, notice_about(site, case_id))
    connection = http.client.HTTPConnection("127.0.0.1", site.pages, timeout=60)
    headers = {"Origin": "http://evil.example",
               "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, "do=nobody", headers)
    status = connection.getresponse().status
    connection.close()
    expect(status >= 400, f"it was answered with {status}")
    expect_equal(states(site, case_id), ["held"], "states")


def notice_to(site, recipient, case_id, words=""):
    def found():
        return [notice for notice in site.mailbox.notices()
                if notice.recipients == [recipient] and case_id in notice.text
                and words in notice.text]
    return wait_for(found, f"a mail to {recipient}")[0]


@proves
def principal_approves_by_link_and_the_mail_arrives(site):
    data = message("The gym is open on Friday.", sender=OTHER_TEACHER, to=BLOG)
    case_id = expect_held(site, site.send(OTHER_TEACHER, [BLOG], data, OTHER_TEACHER))["id"]
    asking = link_in(site, notice_to(site, OTHER_TEACHER, case_id))
    choose(site, asking, "ask", value="The fair is on Friday.")
    asked = notice_to(site, PRINCIPAL, case_id)
    expect("The fair is on Friday." in asked.text, f"without the reason: {asked.text}")
    expect_equal(states(site, case_id), ["held"], "states")
    choose(site, link_in(site, asked), "approve")
    expect_arrival(site, case_id)
    notice_to(site, PRINCIPAL, case_id, "Your answer is on record")
