"""crash_books.py - the books of crash.py: what was sent, and what has become of each message"""

import collections
import json
import os
import subprocess

import harness
import send
from arrivals import Delivery
from process import wait_for

SETTLED = ("done", "unknown", "refused", "put-back")
SECONDS = 240  # a release that was put off is tried again after a minute
QUEUES = ("maildrop", "incoming", "active", "deferred")


class Message:
    """One message that is to be held, and the answer that its client got in the end."""

    def __init__(self, number):
        self.id = f"crash-{number}.{os.getpid()}"
        self.data = harness.message(
            f"Message {number}: {harness.WITHOUT_RELEASE}", to=harness.BLOG, message_id=self.id)
        self.answer = None
        self.case = None

    def send(self, site):
        self.answer = None
        self.answer = send.submit(
            site.port, harness.TEACHER, [harness.BLOG], self.data, harness.TEACHER)

    @property
    def is_taken(self):
        return self.answer is not None and self.answer.taken

    @property
    def is_refused(self):
        return self.answer is not None and self.answer.code >= 500


class Arrivals:
    """How often each message has arrived, read once each."""

    def __init__(self, directory):
        self.directory = directory
        self.read = 0
        self.counts = collections.Counter()

    def look(self):
        while os.path.exists(path := os.path.join(self.directory, f"{self.read + 1:04}.json")):
            delivery = Delivery(path)
            self.read += 1
            if delivery.sender != "":  # which notices have
                found = harness.re.search(rb"Message-ID: <([^@]*)@", delivery.data)
                self.counts[found.group(1).decode()] += 1


class Books:
    """All messages of a run."""

    def __init__(self, site):
        self.site = site
        self.messages = []
        self.by_case = {}
        self.held = collections.deque()  # cases that can be released
        self.ordered = []  # cases whose release is not settled yet
        self.arrivals = Arrivals(site.path("sink"))
        self.outcomes = collections.Counter()

    def open_with(self, count):
        """Has @count messages held, to begin with."""
        for _ in range(count):
            self.new_message().send(self.site)
        self.settle()

    def new_message(self):
        self.messages.append(Message(len(self.messages) + 1))
        return self.messages[-1]

    def next_release(self):
        case = self.held.popleft()
        self.ordered.append(case)
        return case

    def order_release(self, case):
        """Starts an officer's release of it; the process."""
        command = [self.site.program("ctl", "consentctl"), "-c", self.site.configuration]
        command += ["case", "release", "--reason", "crash test", case]
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    @staticmethod
    def expect_ordered(officer, case):
        words = officer.communicate(timeout=SECONDS)[1]
        harness.expect_equal(officer.returncode, 0, f"the status of release {case}: {words}")

    def settle(self):
        """Counts all that is new: everything is quiet in the end, and each thing is one thing."""
        self._send_again()
        self._settle_releases()
        self._wait_for_postfix()
        self._note_cases()
        self.arrivals.look()
        self._resolve_doubts()
        self._expect_each_once()

    def _send_again(self):
        """What the client was not told is taken, comes again, as from any client."""
        for message in self.messages:
            if message.case is not None:
                continue
            harness.expect(not message.is_refused, f"{message.id} was refused: {message.answer}")
            self.outcomes["held" if message.is_taken else "put off, then held"] += 1
            if not message.is_taken:
                message.send(self.site)
                harness.expect(message.is_taken, f"{message.id} is not taken when it comes again")

    def _deliveries(self, cases):
        """The last delivery of each case."""
        done = self.site.consentctl("case", "show", "--json", *cases)
        harness.expect_equal(done.returncode, 0, f"the status of case show: {done.stderr}")
        decoder, text, found = json.JSONDecoder(), done.stdout, {}
        while text.strip():
            case, end = decoder.raw_decode(text := text.lstrip())
            found[case["id"]] = case["deliveries"][-1]["state"]
            text = text[end:]
        return found

    def _settle_releases(self):
        self.states = {}

        def all_settled():
            waiting = [case for case in self.ordered if self.states.get(case) not in SETTLED]
            self.states.update(self._deliveries(waiting) if waiting else {})
            return all(state in SETTLED for state in self.states.values())

        wait_for(all_settled, f"the releases of {self.ordered}", SECONDS, 0.2)

    def _wait_for_postfix(self):
        queue = os.path.join(self.site.postfix.directory, "queue")

        def is_empty():
            return not any(files for name in QUEUES
                           for _, _, files in os.walk(os.path.join(queue, name)))

        wait_for(is_empty, "an empty queue of Postfix", SECONDS)

    def _note_cases(self):
        """Every message has one case; those that are held can be released."""
        listed = collections.defaultdict(list)
        for case in self.site.cases():
            listed[case["message-id"].strip("<>").split("@")[0]].append(case)
        self.case_states = {}
        self.held.clear()
        for message in self.messages:
            cases = listed.pop(message.id, [])
            harness.expect_equal(len(cases), 1, f"cases of {message.id}")
            message.case = cases[0]["id"]
            self.case_states[message.case] = cases[0]["recipients"][0]["state"]
            if self.case_states[message.case] == "held":
                self.held.append(message.case)
        harness.expect_equal(dict(listed), {}, "cases of messages that nobody sent")

    def _resolve_doubts(self):
        """A person looks where nobody knows: each state of a release, with what arrived."""
        of_case = {message.case: message for message in self.messages}
        for case in self.ordered:
            state, count = self.states[case], self.arrivals.counts[of_case[case].id]
            self.outcomes[f"release {state}" + (", arrived" if count else "")] += 1
            if state != "unknown":
                harness.expect_equal(count, int(state == "done"), f"arrivals of {case}, {state}")
                continue
            word = "--arrived" if count else "--hold"
            done = self.site.consentctl("case", "resolve", word, "--reason", "looked", case)
            harness.expect_equal(done.returncode, 0, f"the status of resolve: {done.stderr}")
            self.case_states[case] = "released" if count else "held"
            if not count:
                self.held.append(case)
        self.ordered.clear()

    def _expect_each_once(self):
        for message in self.messages:
            state = self.case_states[message.case]
            harness.expect(state in ("held", "released"), f"{message.case} is {state}")
            harness.expect_equal(self.arrivals.counts[message.id], int(state == "released"),
                                 f"arrivals of {message.id}, whose case {message.case} is {state}")

    def close(self):
        """The last count, by what the store says itself."""
        self._note_cases()
        self._expect_each_once()
