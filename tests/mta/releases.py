"""releases.py - what a parent decides by telephone is in force for the next message"""

from harness import TEACHER, delivered, expect, expect_equal, expect_held, proves, send_sample

GRANTED = 3  # a photo tagged with a student whose release allows social media
STUDENT = "s0001"


def decide(site, action, document):
    done = site.consentctl(
        "release", action, STUDENT, "--scope", "social-media", "--by", "g0001",
        "--document", document, "--reason", "a call")
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")


@proves
def withdrawal_by_hand_holds_the_next_message_without_a_restart(site):
    delivered(site, send_sample(site, GRANTED)[0])
    decide(site, "withdraw", "note-1")
    try:
        expect_held(site, send_sample(site, GRANTED)[0])
    finally:
        decide(site, "grant", "note-2")
    delivered(site, send_sample(site, GRANTED)[0])


@proves
def decisions_by_hand_are_in_the_record_and_it_is_whole(site):
    decide(site, "grant", "note-3")
    listed = site.consentctl("audit", "list", "--event", "release.grant", "--limit", "1")
    expect("note-3" in listed.stdout and STUDENT in listed.stdout, f"it says '{listed.stdout}'")
    expect(TEACHER not in listed.stdout, "it says more than it should")
    expect_equal(site.consentctl("audit", "verify").returncode, 0, "the status of verify")
