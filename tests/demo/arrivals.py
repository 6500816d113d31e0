"""arrivals.py - reads what arrived at the sink"""

import email
import email.policy
import json
import os
import re


class Delivery:
    """One message that arrived: its envelope and its bytes."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            envelope = json.load(file)
        with open(path.removesuffix(".json") + ".eml", "rb") as file:
            self.data = file.read()
        self.name = os.path.basename(path)
        self.sender = envelope["sender"]
        self.arguments = envelope["arguments"]
        self.recipients = [recipient["address"] for recipient in envelope["recipients"]]

    def __repr__(self):
        return f"{self.name} to {', '.join(self.recipients)}"

    @property
    def queue_ids(self):
        """The ids that the mail servers on the way gave it, the last server's first."""
        head = self.data.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace")
        unfolded = re.sub(r"\r\n[ \t]+", " ", head)
        received = re.findall(r"^Received:.*", unfolded, re.MULTILINE)
        found = (re.search(r"\bid ([0-9A-Za-z]+)", trace) for trace in received)
        return [match.group(1) for match in found if match]

    @property
    def message(self):
        return email.message_from_bytes(self.data, policy=email.policy.default)

    def header_lines(self, name):
        """The values of every header field @name, unfolded."""
        return [str(value).strip() for value in self.message.get_all(name, [])]

    def without_trace(self):
        """The bytes without the Received field that the mail server put near the top."""
        return re.sub(rb"(?m)^Received:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", b"", self.data, count=1)

    @property
    def text(self):
        """What a person reads in it, decoded."""
        body = self.message.get_body(("plain",))
        return body.get_content() if body is not None else ""


class Mailbox:
    """The folder that a sink fills."""

    def __init__(self, directory):
        self.directory = directory
        self._read = {}

    def all(self):
        try:
            names = sorted(name for name in os.listdir(self.directory) if name.endswith(".json"))
        except FileNotFoundError:
            return []
        for name in names:
            if name not in self._read:
                self._read[name] = Delivery(os.path.join(self.directory, name))
        return [self._read[name] for name in names]

    def of(self, queue_id):
        return [delivery for delivery in self.all() if queue_id in delivery.queue_ids]

    def notices(self):
        """What the filter itself sent: automatic (RFC 3834), from nobody."""
        return [
            delivery
            for delivery in self.all()
            if delivery.sender == "" and "auto-generated" in delivery.header_lines("Auto-Submitted")
        ]

    def notices_about(self, reference):
        return [notice for notice in self.notices() if reference.encode() in notice.data]
