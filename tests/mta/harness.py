"""harness.py - what the tests of the mail server's side share: sentences, people, messages

A test is a function whose name is the sentence that it proves. It gets the running installation
and fails by raising Failed (see expect) or anything else.
"""

import email.utils
import itertools
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "demo"))

from process import wait_for  # noqa: E402
import sample  # noqa: E402

# People of the sample district (tests/data/README.md).
TEACHER = "hannah.friesen@cedarvalley.example"
OTHER_TEACHER = "daniel.kwan@cedarvalley.example"
COLLEAGUE = "margaret.whitfield@cedarvalley.example"
STUDENT_ACCOUNT = "ethan.macdonald@students.cedarvalley.example"
BLOG = "heron-creek-news-example@post.wordpress.com"
MOTHER = "siobhan.oconnor@homemail.example"
NEWSPAPER = "newsdesk@valleyherald.example"
STRANGER = "registration@robotics-contest.example"
WITHOUT_RELEASE = "Noah Kowalchuk"  # in the teacher's own class; his guardian refused


class Failed(Exception):
    """A test's sentence is not true."""


class Skipped(Exception):
    """This machine cannot try it; str() says why."""


def expect(claim, what):
    if not claim:
        raise Failed(what)


def expect_equal(found, wanted, what):
    if isinstance(found, bytes) and isinstance(wanted, bytes):
        expect(found == wanted, f"{what}: {first_difference(found, wanted)}")
    expect(found == wanted, f"{what}: expected {wanted!r}, found {found!r}")


def first_difference(found, wanted):
    at = len(os.path.commonprefix([found, wanted]))
    near = slice(max(0, at - 20), at + 60)
    return f"from byte {at} on expected {wanted[near]!r}, found {found[near]!r}"


_numbers = itertools.count(1)


def message(text, sender=TEACHER, to=COLLEAGUE, subject="A note", extra=(), message_id=None):
    """An RFC 5322 message as bytes, CRLF line ends, with a Message-ID that no other has."""
    number = next(_numbers)
    lines = [
        f"From: <{sender}>",
        f"To: <{to}>",
        f"Subject: {subject}",
        f"Date: {email.utils.formatdate()}",
        f"Message-ID: <{message_id or f'{number}.{os.getpid()}'}@mta-tests.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        *extra,
        "",
        *text.splitlines(),
        "",
    ]
    return "\r\n".join(lines).encode("utf-8")


def sample_mail(number):
    """The sample mail of that number, with a Message-ID of its own."""
    mail = next(mail for mail in sample.mails() if mail.file.startswith(f"{number:02}-"))
    fresh = b"Message-ID: <%d.sample.%d@mta-tests.example>" % (next(_numbers), os.getpid())
    data = re.sub(rb"(?im)^Message-ID:[^\r\n]*(\r\n[ \t][^\r\n]*)*", fresh, mail.data, count=1)
    return mail, data


def send_sample(site, number):
    """Sends it as its row says. Returns the answer and the bytes sent."""
    mail, data = sample_mail(number)
    return site.send(mail.sender, mail.recipients, data, mail.user), data


def delivered(site, answer):
    """The one delivery of a message that was taken."""
    expect(answer.taken, f"it was not taken: {answer.code} {answer.text}")
    found = site.mailbox.of(answer.queue_id)
    expect_equal(len(found), 1, "deliveries")
    return found[0]


def expect_held(site, answer):
    """Taken, delivered to nobody, and a case with its queue id. Returns the case."""
    expect(answer.taken, f"it was not taken: {answer.code} {answer.text}")
    expect_equal(site.mailbox.of(answer.queue_id), [], "deliveries")
    case = site.case_of(answer.queue_id)
    expect(case is not None, "there is no case with its queue id")
    return case


def expect_not_delivered(site, data):
    """Nothing with the Message-ID of @data has arrived anywhere but as a notice about it."""
    message_id = re.search(rb"(?im)^Message-ID:\s*(<[^>]*>)", data).group(1)
    for delivery in site.mailbox.all():
        head = delivery.data.split(b"\r\n\r\n", 1)[0]
        own = re.search(rb"(?im)^Message-ID:\s*(<[^>]*>)", head)
        expect(own is None or own.group(1) != message_id, "it was delivered")


def expect_temporary(answer):
    expect(400 <= answer.code < 500, f"expected a temporary fault, found {answer.code} {answer.text}")


def notice_about(site, reference):
    """Waits for the notice about a case or a refusal."""
    return wait_for(
        lambda: site.mailbox.notices_about(reference), f"the notice about {reference}"
    )[0]


def students_full_names():
    """The names of all students as they might stand somewhere."""
    names = set()
    for user in sample.rows("users.csv"):
        if user["role"] == "student":
            names.add(f"{user['givenName']} {user['familyName']}")
    return names


def tests_of(module):
    """The tests of a module in the order of its file: its functions marked with @proves."""
    return [value for value in vars(module).values() if getattr(value, "is_test", False)]


def proves(function):
    function.is_test = True
    return function
