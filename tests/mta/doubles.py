"""doubles.py - many officers release the same mail at the same moment: each is sent once"""

import collections
import concurrent.futures
import os
import re
import subprocess

from harness import BLOG, TEACHER, WITHOUT_RELEASE, expect, expect_equal, message, proves
from process import wait_for
import send

CLIENTS = 4
OFFICERS = 4
CASES = int(os.environ.get("CM_DOUBLES", "1000")) // OFFICERS
SECONDS = 1200  # when to give up, on whatever machine

SETTINGS = {"per-hour": "1"}  # of notices: the mail server has enough to do


def hold_share(site, share):
    """One client has its share of the messages held. Returns their Message-IDs."""
    client = send.connect(site.port, TEACHER)
    ids = []
    for number in share:
        ids.append(f"double-{number}")
        data = message(f"Look: {WITHOUT_RELEASE}", to=BLOG, message_id=ids[-1])
        answer = send.submit_over(client, TEACHER, [BLOG], data)
        expect(answer.taken, f"message {number} was not taken: {answer.code} {answer.text}")
    client.quit()
    return ids


def hold_all(site):
    shares = [range(first, CASES, CLIENTS) for first in range(CLIENTS)]
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        return [one for ids in pool.map(lambda share: hold_share(site, share), shares) for one in ids]


def release_all(site, cases):
    """As many officers as there are release all cases at once. Returns what each was told."""
    command = [site.program("ctl", "consentctl"), "-c", site.configuration]
    command += ["case", "release", "--reason", "the form has come", *cases]
    officers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(OFFICERS)
    ]
    with concurrent.futures.ThreadPoolExecutor(OFFICERS) as pool:
        return list(pool.map(lambda one: one.communicate(timeout=SECONDS), officers))


def message_ids(site):
    """How often each message has arrived; notices have no sender."""
    return collections.Counter(
        re.search(rb"(?im)^Message-ID: <([^@]*)@", one.data).group(1).decode()
        for one in site.mailbox.all() if one.sender != "")


@proves
def of_a_thousand_releases_at_once_four_for_each_mail_one_wins_and_it_is_sent_once(site):
    ids = hold_all(site)
    cases = [case["id"] for case in site.cases()]
    expect_equal(len(cases), CASES, "cases")
    told = release_all(site, cases)
    won = collections.Counter(line.split(":")[0] for out, _ in told for line in out.splitlines())
    lost = [line for _, words in told for line in words.splitlines()]
    expect_equal(won, collections.Counter(cases), "who won each case")
    expect_equal(len(lost), (OFFICERS - 1) * CASES, "times that somebody came too late")
    expect(all("decided by" in line for line in lost), "a loser is not told who won")
    wait_for(lambda: len(message_ids(site)) == CASES, f"{CASES} arrivals", SECONDS, 0.5)
    wait_for(lambda: {held["state"] for case in site.cases() for held in case["recipients"]}
             == {"released"}, "all being released", SECONDS, 0.5)
    expect_equal(message_ids(site), collections.Counter(ids), "how often each arrived")
