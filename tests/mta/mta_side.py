"""mta_side.py - the mail server's side of the milter protocol, spoken by hand

For what no real mail server does: bytes one by one, packets too long or torn, commands in any order.
The protocol is that of libmilter's mfdef.h: packets of a length (four bytes, the highest first), a
letter and data. What is heard is not believed either: an end of the connection is a value, not a fault.
"""

import re
import socket
import struct

# What is negotiated (mfdef.h): stages that the filter does not want, and those that it does not answer.
UNWANTED = {"C": 0x1, "H": 0x2, "M": 0x4, "R": 0x8, "B": 0x10, "L": 0x20, "N": 0x40, "T": 0x200}
QUIET = {"C": 0x1000, "H": 0x2000, "M": 0x4000, "R": 0x8000, "T": 0x10000, "L": 0x80, "N": 0x40000,
         "B": 0x80000}
LEADING_SPACE = 0x100000
LONGEST_CHUNK = 65535
FINAL = b"acdrtsy4f"  # letters that end an answer; the others change the message or buy time
PATIENCE = 60


class Dialect:
    """How one mail server speaks: what it offers, and when it tells the queue id."""

    def __init__(self, name, version, actions, steps, early_id):
        self.name, self.version, self.actions, self.steps = name, version, actions, steps
        self.early_id = early_id


POSTFIX = Dialect("Postfix", 6, 0x1FF, 0x1FFFFF, early_id=False)
SENDMAIL = Dialect("Sendmail", 6, 0x1FF, 0x1FFFFF, early_id=True)
# Before 2008: every stage is shown and answered, and one blank behind a colon is nobody's.
OLD = Dialect("Sendmail 8.13", 2, 0x3F, 0x7F, early_id=True)
DIALECTS = (POSTFIX, SENDMAIL, OLD)


class Closed(Exception):
    """The filter has closed the connection."""


class Heard:
    """What the filter said to a message: the letter that ended it, its text, and the changes."""

    def __init__(self, letter, data, changes):
        self.letter, self.data, self.changes = letter, data, changes

    @property
    def action(self):
        """In the words of the domain."""
        if self.letter == "y":
            return "reject" if self.data.startswith(b"5") else "later"
        if self.letter == "d":
            return "hold"
        tagged = any(letter == "i" and b"Consent-Check\0" in data for letter, data in self.changes)
        return {"r": "reject", "t": "later"}.get(self.letter, "tag" if tagged else "accept")


def packet(letter, data=b""):
    return struct.pack("!I", len(data) + 1) + letter.encode() + data


def strings(*texts):
    return b"".join((text if isinstance(text, bytes) else text.encode()) + b"\0" for text in texts)


class MtaSide:
    """One connection to the filter. With @crumbs every byte travels alone."""

    def __init__(self, path, dialect=POSTFIX, crumbs=False):
        self.dialect, self.crumbs, self.steps = dialect, crumbs, 0
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(path)
        self.messages = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def write(self, data):
        try:
            for at in range(0, len(data), 1) if self.crumbs else (0,):
                self.socket.sendall(data[at:at + 1] if self.crumbs else data)
        except (BrokenPipeError, ConnectionResetError):
            raise Closed from None

    def _read(self, count):
        found = b""
        while len(found) < count:
            try:
                more = self.socket.recv(count - len(found))
            except ConnectionResetError:
                raise Closed from None
            if not more:
                raise Closed
            found += more
        return found

    def take(self):
        """The next packet: its letter and data."""
        length = struct.unpack("!I", self._read(4))[0]
        data = self._read(length)
        return chr(data[0]), data[1:]

    def hear(self):
        """Everything up to the letter that ends an answer."""
        changes = []
        while True:
            letter, data = self.take()
            if letter.encode() in FINAL:
                return Heard(letter, data, changes)
            changes.append((letter, data))

    def negotiate(self):
        offer = (self.dialect.version, self.dialect.actions, self.dialect.steps)
        self.write(packet("O", struct.pack("!III", *offer)))
        letter, data = self.take()
        if letter != "O":
            raise Closed
        self.steps = struct.unpack("!III", data[:12])[2]
        return self.steps

    def say(self, letter, data=b"", macros=()):
        """One stage: its macros, itself, and the answer where one is due. None where none is."""
        if self.steps & UNWANTED.get(letter, 0):
            return None
        if macros:
            self.write(packet("D", letter.encode() + strings(*macros)))
        self.write(packet(letter, data))
        return None if self.steps & QUIET.get(letter, 0) else self.hear()

    def greet(self):
        self.negotiate()
        address = strings("client.example")[:-1] + b"\0" + b"4" + struct.pack("!H", 40000)
        self.say("C", address + strings("127.0.0.1"), ("j", "mail.cedarvalley.example"))
        self.say("H", strings("client.example"))

    def begin(self, sender, recipients, user):
        """Up to the last recipient."""
        self.messages += 1
        self.queue_id = f"SIM{id(self) % 100000:05}{self.messages:04}"
        macros = ("{auth_authen}", user) if user else ()
        macros += ("i", self.queue_id) if self.dialect.early_id else ()
        self.say("M", strings(f"<{sender}>"), macros)
        for recipient in recipients:
            self.say("R", strings(f"<{recipient}>"), ("{rcpt_addr}", recipient))
        self.say("T")

    def headers(self, head):
        for line in re.split(rb"\r\n(?![ \t])", head):
            name, _, value = line.partition(b":")
            if not self.steps & LEADING_SPACE and value.startswith(b" "):
                value = value[1:]
            self.say("L", strings(name, value.replace(b"\r\n", b"\n")))
        self.say("N")

    def send(self, sender, recipients, message, user=None, cuts=()):
        """A whole message, its body cut at the places given. Returns what was Heard at its end."""
        head, _, body = message.partition(b"\r\n\r\n")
        self.begin(sender, recipients, user)
        self.headers(head)
        whole = [*range(0, len(body), LONGEST_CHUNK), *cuts, len(body)]
        edges = sorted(set(whole))
        for start, end in zip(edges, edges[1:]):
            self.say("B", body[start:end])
        return self.say("E", b"", ("i", self.queue_id))
