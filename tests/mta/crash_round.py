"""crash_round.py - one round of crash.py: a message comes, another is released, the filter dies"""

import os
import re
import smtplib
import subprocess
import threading

from process import wait_for

SECONDS = 180  # after which a round that has not ended is a failure
NUMBERS = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"


class Calls:
    """The names of system calls, where this machine has a list of them."""

    def __init__(self):
        try:
            with open(NUMBERS, encoding="ascii") as file:
                pairs = re.findall(r"#define __NR_(\w+) (\d+)", file.read())
        except OSError:
            pairs = []
        self.names = {int(number): name for name, number in pairs}

    def name(self, number):
        return self.names.get(number, str(number))


class Killer:
    """Kills the filter at its call number @nth from now; 0 counts its calls."""

    def __init__(self, program, pid, nth):
        self.process = subprocess.Popen(
            [program, str(pid), str(nth)], stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()  # "ready"

    def ended(self):
        return self.process.poll() is not None

    def stop(self):
        """Returns its last words."""
        if not self.ended():
            self.process.terminate()
        return self.process.communicate(timeout=SECONDS)[0].strip()


class Round:
    """One kill, at call number @nth; 0: none, the calls are counted."""

    def __init__(self, site, books, program, nth):
        self.site, self.books = site, books
        self.program, self.nth = program, nth
        self.message = books.new_message()
        self.released = books.next_release()
        self.calls = self.died_in = None

    def offer(self):
        try:
            self.message.send(self.site)
        except (OSError, smtplib.SMTPException):
            pass  # whatever the client saw, it has no answer

    def run(self):
        """Returns whether the filter was killed. It runs again in the end."""
        killer = Killer(self.program, self.site.milter.pid, self.nth)
        seen = os.path.getsize(self.site.milter_log)
        client = threading.Thread(target=self.offer)
        client.start()
        officer = self.books.order_release(self.released)

        def is_over():
            return killer.ended() or (
                not client.is_alive() and officer.poll() is not None and self.is_settled(seen))

        wait_for(is_over, "the end of a round", SECONDS)
        words = killer.stop()
        killed = words.startswith("killed")
        if killed:
            self.died_in = int(words.split()[-1])
            self.site.kill_milter()
            self.site.start_milter()
        else:
            self.calls = int(words.split()[0])
        client.join(SECONDS)
        self.books.expect_ordered(officer, self.released)
        return killed

    def is_settled(self, seen):
        """Whether the filter has told what became of the release, behind the first @seen bytes."""
        with open(self.site.milter_log, "rb") as log:
            log.seek(seen)
            return f"{self.released}: action=release state=".encode() in log.read()
