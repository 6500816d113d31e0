"""accounts.py - what becomes of somebody who is signed in when their account is changed elsewhere"""

from browser import Browser
from harness import expect, expect_equal, proves
from people import one_more


def expect_out(site, window):
    """Whoever sits at the window is asked who they are."""
    window.open(site.origin + "/queue")
    expect(window.url.startswith(site.origin + "/sign-in"), f"still in: {window.url}")


@proves
def another_role_ends_the_session_and_opens_other_pages(site):
    name = one_more(site, "officer")
    with Browser(site.driver) as window:
        site.sign_in(window, name)
        expect_equal(window.url, site.origin + "/queue", "an officer's first page")
        site.set_role(name, "auditor")
        expect_out(site, window)
        site.sign_in(window, name, ahead=1)
        window.open(site.origin + "/audit")
        expect("Signed in as" in window.text, "the auditor does not see the record")
        window.open(site.origin + "/queue")
        expect("Your account may not do this" in window.text, "an auditor sees held mail")


@proves
def a_password_that_somebody_else_changed_ends_the_session(site):
    name = one_more(site, "officer")
    with Browser(site.driver) as window:
        site.sign_in(window, name)
        site.set_password(name, "another four words entirely")
        expect_out(site, window)
        site.sign_in(window, name, ahead=1)
        expect("is not right" in window.text, "the old password lets in")
        site.sign_in(window, name, ahead=1, password="another four words entirely")
        expect_equal(window.url, site.origin + "/queue", "the page behind the door")
