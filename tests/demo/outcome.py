"""outcome.py - what became of one mail, found out from what arrived, what is held and what was said"""

import json


class Outcome:
    """One sample mail after it was sent."""

    def __init__(self, site, mail, answer):
        self.mail, self.answer = mail, answer
        self.deliveries, self.case, self.action = [], None, None
        if answer.queue_id is not None:
            self.deliveries = site.mailbox.of(answer.queue_id)
            self.case = site.case_of(answer.queue_id)
            self.action = bool(site.log_lines(answer.queue_id))
        self.findings = self._findings(site)
        self.judgement = self._judgement(site)

    def _findings(self, site):
        if self.case is None:
            return []
        return site.case(self.case["id"])["decision"]["findings"]

    def _judgement(self, site):
        """What consentctl says of the same mail: the reasons of what goes on are in no record."""
        if self.case is not None or not self.action:
            return None
        arguments = ["check", "--json", "--from", self.mail.sender]
        if self.mail.user:
            arguments += ["--user", self.mail.user]
        for recipient in self.mail.recipients:
            arguments += ["--to", recipient]
        done = site.consentctl(*arguments, self.mail.path)
        return json.loads(done.stdout) if done.stdout.startswith("{") else None

    def verdict(self, recipient):
        """accept, tag, hold, reject, untouched; else what went wrong: "451", "lost"."""
        if not self.answer.taken:
            return "reject" if self.answer.code >= 500 else str(self.answer.code)
        for delivery in self.deliveries:
            if recipient.lower() in [address.lower() for address in delivery.recipients]:
                return self._delivered_as(delivery)
        return "hold" if self._is_held(recipient) else "lost"

    def _delivered_as(self, delivery):
        if not self.action:
            return "untouched"
        return "tag" if self.tag_of(delivery) else "accept"

    @staticmethod
    def tag_of(delivery):
        """The reference of the tag, or None."""
        values = delivery.header_lines("Consent-Check")
        return values[0].partition("ref=")[2] if values else None

    def _is_held(self, recipient):
        return self.case is not None and any(
            held["address"] == recipient.lower() and held["state"] == "held"
            for held in self.case["recipients"]
        )

    @property
    def verdicts(self):
        return [self.verdict(recipient) for recipient in self.mail.recipients]

    @property
    def as_expected(self):
        return self.verdicts == self.mail.verdicts

    def words(self, recipient):
        """The verdict as the table shows it."""
        verdict = self.verdict(recipient)
        if verdict == "hold":
            return f"held {self.case['id']}"
        if verdict == "tag":
            return "tagged " + next(filter(None, map(self.tag_of, self.deliveries)))
        shown = {"accept": "delivered", "reject": "refused", "lost": "LOST"}
        return shown.get(verdict, verdict)

    @property
    def why(self):
        """The reason in one paragraph."""
        if not self.answer.taken:
            return f"the sender saw: {self.answer.code} {self.answer.words}"
        if self.findings:
            return more(self.findings)
        if not self.action:
            return "not mail of an employee: not judged"
        if self.judgement is None:
            return "no reason could be found"
        if self.judgement["findings"]:
            return more(self.judgement["findings"])
        return nothing_against(self.judgement)


def more(findings):
    """The first finding's text, and how many there are besides."""
    rest = len(findings) - 1
    first = findings[0]
    clause = f"clause {first['clause']}: " if first.get("clause") else ""
    return clause + first["text"] + (f" (and {rest} more)" if rest else "")


def nothing_against(judgement):
    """Why a mail goes on without a finding, from its recipients."""
    if not judgement["subjects"]:
        return "no student is shown or named"
    reasons = []
    for recipient in judgement["recipients"]:
        scope = recipient.get("scope")
        reason = recipient["class"] + (f": {scope} is released" if scope else "")
        if reason not in reasons:
            reasons.append(reason)
    return f"a student is shown or named, and the recipient may have it ({'; '.join(reasons)})"
