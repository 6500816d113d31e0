"""protocol.py - the filter and whoever speaks to its socket: any dialect, any split, any nonsense"""

import os
import random
import socket
import struct

from harness import (
    BLOG, COLLEAGUE, STRANGER, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves,
)
from mta_side import DIALECTS, OLD, POSTFIX, Closed, MtaSide, packet, strings
from process import wait_for

# The message, its recipient, and what becomes of it.
KINDS = (
    ("Plain office mail.", COLLEAGUE, "accept"),
    (f"{WITHOUT_RELEASE} takes part.", STRANGER, "tag"),
    (f"{WITHOUT_RELEASE} takes part.", BLOG, "hold"),
)


def tagged_message():
    return message(f"{WITHOUT_RELEASE} takes part.", to=STRANGER)


def side(site, dialect=POSTFIX, crumbs=False):
    return MtaSide(site.milter_socket, dialect, crumbs)


def expect_alive(site):
    """The filter is the process that it was, and judges as ever."""
    expect(site.milter.running(), "the filter has ended")
    with side(site) as mta:
        mta.greet()
        heard = mta.send(TEACHER, [STRANGER], tagged_message(), TEACHER)
        expect_equal(heard.action, "tag", "what the filter says afterwards")


def open_files(site):
    return len(os.listdir(f"/proc/{site.milter.pid}/fd"))


@proves
def every_dialect_of_the_protocol_gets_the_same_answers(site):
    for dialect in DIALECTS:
        with side(site, dialect) as mta:
            mta.greet()
            for text, to, wanted in KINDS:
                heard = mta.send(TEACHER, [to], message(text, to=to), TEACHER)
                expect_equal(heard.action, wanted, f"the answer in the dialect of {dialect.name}")


@proves
def filter_says_nothing_at_a_stage_that_it_negotiated_as_silent(site):
    with side(site) as mta:
        mta.greet()
        mta.begin(TEACHER, [COLLEAGUE], TEACHER)
        mta.socket.settimeout(0.2)
        try:
            said = mta.socket.recv(1)
        except socket.timeout:
            said = None
        expect_equal(said, None, "what was said before the end of the message")


@proves
def dialogue_that_arrives_byte_by_byte_is_understood(site):
    for dialect in DIALECTS:
        with side(site, dialect, crumbs=True) as mta:
            mta.greet()
            for text, to, wanted in KINDS:
                heard = mta.send(TEACHER, [to], message(text, to=to), TEACHER)
                expect_equal(heard.action, wanted, f"the answer in the dialect of {dialect.name}")


@proves
def body_cut_at_any_byte_is_judged_alike(site):
    data = tagged_message()
    length = len(data.partition(b"\r\n\r\n")[2])
    with side(site) as mta:
        mta.greet()
        for cut in range(1, length):
            heard = mta.send(TEACHER, [STRANGER], data, TEACHER, cuts=(cut,))
            expect_equal(heard.action, "tag", f"the answer when cut at {cut}")
        heard = mta.send(TEACHER, [STRANGER], data, TEACHER, cuts=range(length))
        expect_equal(heard.action, "tag", "the answer when every byte is a chunk")


@proves
def recipient_and_header_told_after_an_abort_belong_to_the_next_message(site):
    with side(site) as mta:
        mta.greet()
        mta.begin(TEACHER, [BLOG], TEACHER)
        mta.headers(b"Subject: " + WITHOUT_RELEASE.encode())
        mta.write(packet("A"))
        heard = mta.send(TEACHER, [COLLEAGUE], message("Plain office mail."), TEACHER)
        expect_equal(heard.action, "accept", "the answer")


NONSENSE = {
    "a length of four gigabytes": b"\xff\xff\xff\xffB",
    "a length of two megabytes": struct.pack("!I", 2 << 20) + b"B" + b"x" * 70000,
    "a length of nothing": b"\0\0\0\0",
    "half a length": b"\0\0",
    "half a packet": struct.pack("!I", 100) + b"M<half",
    "an unknown letter": packet("?", b"what"),
    "a sender without an end": packet("M", b"<never-ended@example"),
    "no sender at all": packet("M"),
    "a recipient without an end": packet("R", b"<never"),
    "a header without a value": packet("L", b"Subject\0"),
    "a header without an end": packet("L", b"Subject\0value"),
    "macros without a stage": packet("D"),
    "macros without a value": packet("D", b"M{auth_authen}\0"),
    "macros without an end": packet("D", b"M{auth_authen}\0never"),
    "a client without an address": packet("C", b"host\0"),
    "a client of no known kind": packet("C", b"host\0" + b"9\0\0addr\0"),
    "a short offer": packet("O", b"\0\0"),
    "an offer of no actions": packet("O", struct.pack("!III", 6, 0, 0)),
    "an offer of version 1": packet("O", struct.pack("!III", 1, 0x1FF, 0x1FFFFF)),
    "the words of another protocol": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


def speak(mta, data):
    """Says it, ends, and hears the filter out. True when that too came to an end."""
    try:
        mta.write(data)
        mta.socket.shutdown(socket.SHUT_WR)
        while mta.socket.recv(4096):
            pass
    except (Closed, OSError) as problem:
        return not isinstance(problem, socket.timeout)
    return True


@proves
def nonsense_ends_a_connection_and_nothing_else(site):
    before = open_files(site)
    for what, data in NONSENSE.items():
        for greeted in (False, True):
            with side(site) as mta:
                if greeted:
                    mta.greet()
                expect(speak(mta, data), f"it hangs after {what}")
        expect(site.milter.running(), f"{what} has ended it")
    expect_alive(site)
    wait_for(lambda: open_files(site) <= before + 2, "the end of all connections")


STAGES = {
    "C": b"host\0" + b"4" + struct.pack("!H", 1) + b"127.0.0.1\0",
    "H": strings("helo"),
    "M": strings(f"<{TEACHER}>"),
    "R": strings(f"<{BLOG}>"),
    "T": b"",
    "L": strings("Subject", " " + WITHOUT_RELEASE),
    "N": b"",
    "B": WITHOUT_RELEASE.encode() + b"\r\n",
    "E": b"",
    "A": b"",
    "K": b"",
    "D": b"M" + strings("{auth_authen}", TEACHER),
}
ORDERS = 150


@proves
def stages_in_any_order_are_answered_or_end_the_connection(site):
    chance = random.Random(14)  # the same orders each time
    before = open_files(site)
    for _ in range(ORDERS):
        order = [chance.choice(list(STAGES)) for _ in range(chance.randint(1, 14))]
        with side(site) as mta:
            mta.negotiate()
            said = b"".join(packet(letter, STAGES[letter]) for letter in order)
            expect(speak(mta, said), f"it hangs after {' '.join(order)}")
        expect(site.milter.running(), f"it has ended after {' '.join(order)}")
    expect_alive(site)
    wait_for(lambda: open_files(site) <= before + 2, "the end of all connections")


def stop_after(mta, steps, data):
    """Goes that many steps of a message, and leaves."""
    head, _, body = data.partition(b"\r\n\r\n")
    stages = (
        mta.negotiate,
        lambda: mta.begin(TEACHER, [], TEACHER),
        lambda: mta.say("R", strings(f"<{BLOG}>")),
        lambda: mta.headers(head),
        lambda: mta.say("B", body[:10]),
        lambda: mta.write(packet("B", body[10:])[:-5]),
    )
    for stage in stages[:steps]:
        stage()


@proves
def connection_dropped_at_any_stage_holds_nothing(site):
    cases, before = len(site.cases()), open_files(site)
    for steps in range(7):
        with side(site) as mta:
            stop_after(mta, steps, message(WITHOUT_RELEASE, to=BLOG))
    expect_alive(site)
    expect_equal(len(site.cases()), cases, "cases")
    wait_for(lambda: open_files(site) <= before + 2, "the end of all connections")


@proves
def connection_dropped_before_its_answer_leaves_one_case_that_a_repeat_joins(site):
    data = message(f"Gone: {WITHOUT_RELEASE}", to=BLOG)
    cases = len(site.cases())
    with side(site) as mta:
        mta.greet()
        mta.begin(TEACHER, [BLOG], TEACHER)
        head, _, body = data.partition(b"\r\n\r\n")
        mta.headers(head)
        mta.say("B", body)
        mta.write(packet("D", b"E" + strings("i", "GONE")) + packet("E"))
        # Its answer is on the way or there, and nobody reads it.
        wait_for(lambda: len(site.cases()) == cases + 1, "the case of the mail whose sender left")
    with side(site) as mta:
        mta.greet()
        expect_equal(mta.send(TEACHER, [BLOG], data, TEACHER).action, "hold", "the repeat")
    expect_equal(len(site.cases()), cases + 1, "cases after the repeat")


@proves
def connection_dropped_in_the_middle_of_an_answer_leaves_the_filter_well(site):
    for _ in range(20):
        with side(site) as mta:
            mta.greet()
            mta.begin(TEACHER, [STRANGER], TEACHER)
            head, _, body = tagged_message().partition(b"\r\n\r\n")
            mta.headers(head)
            mta.say("B", body)
            mta.write(packet("E"))
            mta.socket.recv(3)  # of an answer that is longer
    expect_alive(site)


@proves
def mail_server_that_cannot_hold_or_tag_is_turned_away(site):
    with side(site, OLD) as mta:
        mta.write(packet("O", struct.pack("!III", 6, 0x1, 0x1FFFFF)))
        try:
            letter, _ = mta.take()
        except Closed:
            letter = "closed"
        expect(letter != "O", "it took an offer without what it needs")
