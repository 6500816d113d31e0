"""releasing.py - what was held and is released arrives once, with the bytes that were sent"""

import base64
import concurrent.futures
import re
import subprocess

import dkim

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, delivered, expect, expect_equal, expect_held, message,
    proves, send_sample,
)
import send
from process import wait_for

GRANTED = 3  # a photo tagged with a student whose release allows social media
STUDENT = "s0001"
TOKEN = b"Consent-Release-Token"


def hold(site, text="Look", **more):
    data = message(f"{text}: {WITHOUT_RELEASE}", to=BLOG, **more)
    return expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"], data


def release(site, *ids, reason="the form has come"):
    return site.consentctl("case", "release", "--reason", reason, *ids)


def arrivals(site, case_id):
    """Everything that arrived with the trace of this case."""
    return [one for one in site.mailbox.all() if f"id {case_id}/".encode() in one.data]


def arrival(site, case_id):
    return wait_for(lambda: arrivals(site, case_id), f"the release of {case_id}")[0]


def states(site, case_id):
    return [held["state"] for held in site.case(case_id)["recipients"]]


def without_our_trace(delivery):
    """Its bytes without the Received fields of the mail server and of the filter."""
    data = delivery.without_trace()
    ours, rest = re.match(rb"(Received:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)(.*)", data, re.S).groups()
    expect(b"consent-milter" in ours, f"our field is not on top: {data[:200]!r}")
    return rest


def settled(site, case_id, state):
    wait_for(lambda: states(site, case_id) == [state], f"{case_id} being {state}")


@proves
def released_mail_arrives_once_with_the_bytes_that_were_sent(site):
    case_id, data = hold(site, "Leading", extra=("X-Odd:   three blanks", "X-None:none"))
    done = release(site, case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    found = arrival(site, case_id)
    expect_equal(found.recipients, [BLOG], "delivered to")
    expect_equal(without_our_trace(found), data, "the bytes")
    expect(TOKEN not in found.data, "the token left the house")
    settled(site, case_id, "released")
    expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


@proves
def the_parameters_of_the_envelope_are_kept(site):
    data = message(f"Kept: {WITHOUT_RELEASE}", to=BLOG)
    options = ("body=8bitmime", "ret=hdrs", "envid=e-7391")
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER, options))["id"]
    release(site, case_id)
    arguments = " ".join(arrival(site, case_id).arguments).upper()
    expect("BODY=8BITMIME" in arguments, f"it came with '{arguments}'")


def new_key():
    """An RSA key for DKIM: the key itself, and the record that its domain would publish."""
    made = subprocess.run(["openssl", "genrsa", "2048"], capture_output=True, check=True).stdout
    public = subprocess.run(["openssl", "rsa", "-pubout", "-outform", "DER"], input=made,
                            capture_output=True, check=True).stdout
    return made, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


@proves
def a_signature_that_a_message_was_held_with_holds_when_it_is_released(site):
    key, record = new_key()
    data = message(f"Signed:  {WITHOUT_RELEASE}  \n\n.\n..\nÉté \t\n\n\n", to=BLOG,
                   extra=("X-Odd:   three blanks", "X-Folded: one\r\n\t two"))
    # "simple" forgives no byte, in the named fields or the text.
    signature = dkim.sign(data, b"teacher", b"cedarvalley.example", key,
                          canonicalize=(b"simple", b"simple"),
                          include_headers=[b"from", b"to", b"subject", b"date", b"message-id",
                                           b"x-odd", b"x-folded", b"content-type"])
    case_id = expect_held(site, site.send(TEACHER, [BLOG], signature + data, TEACHER))["id"]
    release(site, case_id)
    found = arrival(site, case_id)
    expect_equal(without_our_trace(found), signature + data, "the bytes")
    expect(dkim.verify(found.data, dnsfunc=lambda name, timeout=5: record),
           "its signature does not hold any more")


@proves
def mail_in_international_form_is_released_as_it_came(site):
    subject = "École d'été"
    data = message(f"Kept: {WITHOUT_RELEASE}", to=BLOG, subject=subject)
    options = ("body=8bitmime", "smtputf8")
    case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER, options))["id"]
    release(site, case_id)
    found = arrival(site, case_id)
    expect("SMTPUTF8" in " ".join(found.arguments).upper(), f"it came with '{found.arguments}'")
    expect_equal(without_our_trace(found), data, "the bytes")


def hold_from_a_plain_client(site, recipient):
    """From a client that does not say SMTPUTF8, whatever the address is written in."""
    client = send.connect(site.port, TEACHER)
    try:
        client.command_encoding = "utf-8"
        data = message(f"Plainly: {WITHOUT_RELEASE} has her report card", to=BLOG)
        answer = send.submit_over(client, TEACHER, [recipient], data, ("body=8bitmime",))
    finally:
        client.quit()
    site.settle(answer)
    return expect_held(site, answer)["id"]


@proves
def what_is_held_for_an_address_that_the_mail_server_takes_is_released_to_it(site):
    for recipient in ("zoé@gazette.example", '"a<b>"@gazette.example'):
        case_id = hold_from_a_plain_client(site, recipient)
        release(site, case_id)
        expect_equal(arrival(site, case_id).recipients, [recipient], "delivered to")
        settled(site, case_id, "released")


@proves
def of_many_who_release_at_once_one_wins_and_it_is_sent_once(site):
    case_id, _ = hold(site, "Raced")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: release(site, case_id, reason=f"number {n}"), range(8)))
    won = [one for one in done if one.returncode == 0]
    lost = [one for one in done if one.returncode != 0]
    expect_equal(len(won), 1, "winners")
    expect(all("decided by" in one.stderr for one in lost), "a loser is not told who won")
    arrival(site, case_id)
    settled(site, case_id, "released")
    expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


@proves
def rejected_mail_never_arrives(site):
    case_id, _ = hold(site, "No")
    done = site.consentctl("case", "reject", "--reason", "no form", case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    expect_equal(states(site, case_id), ["rejected"], "its state")
    expect(release(site, case_id).returncode == 77, "it can be released all the same")
    expect_equal(arrivals(site, case_id), [], "deliveries")


@proves
def a_token_from_outside_opens_nothing(site):
    data = message("Plain.", extra=("Consent-Release-Token: " + "0" * 64,))
    answer = site.send(TEACHER, [COLLEAGUE], data)
    expect(answer.code == 550, f"from a peer it is answered {answer.code} {answer.text}")


@proves
def a_withdrawal_between_decision_and_delivery_puts_the_case_back(site):
    site.stop_milter()
    site.start_milter()
    decide(site, "withdraw", "note-11")
    try:
        case = expect_held(site, send_sample(site, GRANTED)[0])
    finally:
        decide(site, "grant", "note-12")
    shown = wait_for(lambda: accepted(site, case["id"]), "the case being acceptable")
    expect("acceptable now" in shown, f"it shows '{shown}'")
    site.kill_milter()  # so that the decision and the withdrawal are both there before the courier
    try:
        expect_equal(release(site, case["id"]).returncode, 0, "the status of release")
        decide(site, "refuse", "note-13")
    finally:
        site.start_milter()
    try:
        settled(site, case["id"], "held")
        expect_equal(arrivals(site, case["id"]), [], "deliveries")
    finally:
        decide(site, "grant", "note-14")


def accepted(site, case_id):
    shown = site.consentctl("case", "show", case_id).stdout
    return shown if "acceptable now" in shown else None


def decide(site, action, document):
    done = site.consentctl(
        "release", action, STUDENT, "--scope", "social-media", "--by", "g0001",
        "--document", document, "--reason", "a call")
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")


@proves
def an_old_case_is_decided_again_the_same(site):
    case_id, _ = hold(site, "Replayed")
    done = site.consentctl("case", "replay", case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stdout}{done.stderr}'")
    expect("the same" in done.stdout, f"it says '{done.stdout}'")


@proves
def an_exported_message_is_what_was_sent_and_the_look_is_on_record(site):
    case_id, data = hold(site, "Exported")
    path = site.path("log", f"{case_id}.eml")
    done = site.consentctl("case", "export", "--reason", "asked for", "-o", path, case_id)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    with open(path, "rb") as file:
        expect_equal(file.read(), data, "the bytes")
    listed = site.consentctl("audit", "list", "--subject", case_id)
    expect("case.export" in listed.stdout, f"the record says '{listed.stdout}'")
