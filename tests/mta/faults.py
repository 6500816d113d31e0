"""faults.py - the filter, its inspector or its store fails: mail waits or is held, never goes on

Each test leaves the installation as it found it.
"""

import os
import signal

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, expect_held,
    expect_not_delivered, expect_temporary, message, proves, sample_mail,
)
from process import children_of, wait_for
import send


def naming_mail():
    return message(f"Look: {WITHOUT_RELEASE}", to=BLOG)


def send_to_blog(site, data):
    return site.send(TEACHER, [BLOG], data, TEACHER)


def expect_held_or_put_off(site, answer, data):
    if answer.taken:
        expect_held(site, answer)
    else:
        expect_temporary(answer)
    expect_not_delivered(site, data)


@proves
def while_the_filter_is_down_clients_are_told_to_come_back(site):
    data = message("Plain office mail.")
    site.kill_milter()
    try:
        answer = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    finally:
        site.start_milter()
    expect_temporary(answer)
    again = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    expect_equal(delivered(site, again).without_trace(), data, "what arrives afterwards")


@proves
def filter_killed_in_the_middle_of_a_message_puts_it_off(site):
    data = naming_mail()
    client = send.connect(site.port, TEACHER)
    client.mail(TEACHER)
    client.rcpt(BLOG)
    client.putcmd("data")
    expect_equal(client.getreply()[0], 354, "the answer to DATA")
    client.send(data[:100])
    site.kill_milter()
    try:
        client.send(data[100:] + b"\r\n.\r\n")
        code, text = client.getreply()
        client.close()
    finally:
        site.start_milter()
    expect_temporary(send.Answer(code, text, "DATA"))
    expect_not_delivered(site, data)


@proves
def inspectors_end_with_a_killed_filter(site):
    helpers = children_of(site.milter.pid)
    expect(helpers, "the filter has no inspector")
    os.kill(site.milter.pid, signal.SIGKILL)  # it alone, not its process group
    try:
        wait_for(lambda: not any(map(alive, helpers)), "the end of the inspectors")
    finally:
        site.kill_milter()


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@proves
def killed_inspector_lets_nothing_through(site):
    _, data = sample_mail(4)
    helpers = children_of(site.milter.pid)
    expect(helpers, "the filter has no inspector")
    for pid in helpers:
        os.kill(pid, signal.SIGKILL)
    answer = send_to_blog(site, data)
    expect_held_or_put_off(site, answer, data)


@proves
def filter_gets_over_a_killed_inspector(site):
    for pid in children_of(site.milter.pid):
        os.kill(pid, signal.SIGKILL)
    send_to_blog(site, naming_mail())
    data = message("Plain office mail.")
    answer = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
    expect_equal(delivered(site, answer).without_trace(), data, "the mail after it")


@proves
def inspector_that_stands_still_lets_nothing_through(site):
    _, data = sample_mail(4)
    stopped = children_of(site.milter.pid)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        answer = send_to_blog(site, data)
    finally:
        for pid in stopped:
            wake(pid)
    expect_held_or_put_off(site, answer, data)


def wake(pid):
    try:
        os.kill(pid, signal.SIGCONT)
    except ProcessLookupError:
        pass  # the filter gave it up


@proves
def database_taken_away_puts_mail_off(site):
    kept, away = site.path("store", "consent.db"), site.path("store", "away.db")
    os.rename(kept, away)
    try:
        data = naming_mail()
        answer = send_to_blog(site, data)
    finally:
        os.rename(away, kept)
    expect_temporary(answer)
    expect_not_delivered(site, data)
    expect_held(site, send_to_blog(site, data))


@proves
def missing_store_is_refused_at_the_start(site):
    kept, away = site.path("store"), site.path("store.away")
    site.kill_milter()
    os.rename(kept, away)
    try:
        status, said = site.try_milter(site.configuration)
        answer = site.send(TEACHER, [COLLEAGUE], message("Plain office mail."), TEACHER)
    finally:
        os.rename(away, kept)
        site.start_milter()
    expect(status not in (0, None), f"it ended with {status}")
    expect("import" in said, f"it does not say what to do: {said}")
    expect_temporary(answer)
