"""full_disk.py - the disk of the quarantine is full: mail waits, and nothing half-written is left"""

import os
import shutil
import signal
import subprocess

from harness import (
    BLOG, COLLEAGUE, TEACHER, WITHOUT_RELEASE, Skipped, delivered, expect, expect_equal, expect_held,
    expect_not_delivered, expect_temporary, message, proves,
)
from process import wait_for
from releasing import arrival, arrivals, release, settled, states

DISK = "96m"  # more than the room that the store leaves to others (lib/store/bodies.h)


class SmallDisk:
    """The store of the installation on a small disk of its own, while the context lasts."""

    def __init__(self, site):
        self.site, self.store = site, site.path("store")

    def __enter__(self):
        self.site.kill_milter()
        aside = self.site.path("store.aside")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(self.store, aside)
        options = f"size={DISK},mode=0700"
        mount = ["mount", "-t", "tmpfs", "-o", options, "none", self.store]
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            self.site.start_milter()
            raise Skipped(f"no tmpfs may be mounted here: {mounted.stderr.strip()}")
        shutil.copytree(aside, self.store, dirs_exist_ok=True)
        self.site.start_milter()
        return self

    def __exit__(self, *_):
        self.site.kill_milter()
        subprocess.run(["umount", self.store], check=True)
        self.site.start_milter()

    def fill(self):
        """Leaves no free block."""
        with open(os.path.join(self.store, "filler"), "wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def empty(self):
        os.unlink(os.path.join(self.store, "filler"))

    def files(self):
        """The files of the sealed bodies, finished or not."""
        return sorted(
            os.path.join(folder, name)
            for folder, _, names in os.walk(os.path.join(self.store, "bodies"))
            for name in names
        )


@proves
def full_disk_puts_held_mail_off_and_leaves_nothing(site):
    text = f"Look: {WITHOUT_RELEASE}\n" + "padding of a longer letter\n" * 8000
    data = message(text, to=BLOG)
    with SmallDisk(site) as disk:
        files, cases = disk.files(), len(site.cases())
        disk.fill()
        answer = site.send(TEACHER, [BLOG], data, TEACHER)
        expect_temporary(answer)
        expect_equal(disk.files(), files, "files of bodies")
        expect_not_delivered(site, data)
        disk.empty()
        expect_equal(len(site.cases()), cases, "cases")
        expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))
        expect_equal(len(site.cases()), cases + 1, "cases once there is room")


@proves
def full_disk_is_named_in_the_answer(site):
    with SmallDisk(site) as disk:
        disk.fill()
        answer = site.send(TEACHER, [BLOG], message(f"Look: {WITHOUT_RELEASE}", to=BLOG), TEACHER)
        disk.empty()
    expect_equal(answer.code, 452, f"the code of '{answer.text}'")
    expect("4.3.1" in answer.text, f"it says '{answer.text}'")


@proves
def full_disk_lets_mail_through_that_needs_no_holding(site):
    data = message("Plain office mail.")
    with SmallDisk(site) as disk:
        disk.fill()
        answer = site.send(TEACHER, [COLLEAGUE], data, TEACHER)
        disk.empty()
    expect(answer.taken, f"{answer.code} {answer.text}")
    expect_equal(delivered(site, answer).without_trace(), data, "the bytes")


@proves
def full_disk_keeps_a_release_from_being_ordered_and_then_it_goes(site):
    data = message(f"Later: {WITHOUT_RELEASE}", to=BLOG)
    with SmallDisk(site) as disk:
        case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"]
        disk.fill()
        done = release(site, case_id)
        expect(done.returncode in (74, 75), f"the status {done.returncode} beside '{done.stderr}'")
        disk.empty()
        expect_equal(states(site, case_id), ["held"], "its state")
        done = release(site, case_id)
        expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
        arrival(site, case_id)
        settled(site, case_id, "released")
        expect_equal(len(arrivals(site, case_id)), 1, "deliveries")


@proves
def release_that_finds_the_disk_full_waits_and_goes_by_itself(site):
    data = message(f"Waits: {WITHOUT_RELEASE}", to=BLOG)
    with SmallDisk(site) as disk:
        case_id = expect_held(site, site.send(TEACHER, [BLOG], data, TEACHER))["id"]
        os.kill(site.milter.pid, signal.SIGSTOP)  # so that it is ordered and not yet carried
        expect_equal(release(site, case_id).returncode, 0, "the status of release")
        disk.fill()
        os.kill(site.milter.pid, signal.SIGCONT)
        wait_for(lambda: "releases-not-read" in site.log_text(), "the courier's complaint")
        expect_equal(arrivals(site, case_id), [], "deliveries while the disk is full")
        disk.empty()
        arrival(site, case_id)
        settled(site, case_id, "released")
        expect_equal(len(arrivals(site, case_id)), 1, "deliveries")
