#!/usr/bin/env python3
"""send.py - submits one message as it stands and says what the mail server answered

    send.py --port PORT [--user NAME] [--from ADDRESS] --to ADDRESS [--to ADDRESS …] FILE|-

Exit status: 0 taken, 1 refused or put off, 2 no connection.
"""

import argparse
import os
import re
import smtplib
import sys

PASSWORD = "cedar-valley"  # of every account of the private mail server, which hears loopback only


class Answer:
    """What the server said in the end: its code, and its text with one line a line."""

    def __init__(self, code, text, stage):
        self.code = code
        self.text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        self.stage = stage

    @property
    def taken(self):
        return 200 <= self.code < 300

    @property
    def queue_id(self):
        """The queue id that Postfix or Sendmail gave the message, or None."""
        found = re.search(r"queued as ([0-9A-Za-z]+)|([0-9A-Za-z]+) Message accepted", self.text)
        return found.group(1) or found.group(2) if self.taken and found else None

    @property
    def words(self):
        """The text as one line, the enhanced status code once and not on each line."""
        lines = self.text.splitlines()
        status = re.match(r"\d\.\d+\.\d+ ", lines[0] if lines else "")
        rest = [line.removeprefix(status.group(0)) if status else line for line in lines[1:]]
        return " ".join(lines[:1] + rest)


def crlf(data):
    return re.sub(rb"\r?\n", b"\r\n", data)


def connect(port, user=None, host="127.0.0.1", source=None):
    """@source is the address to come from, where it matters."""
    client = smtplib.SMTP(host, port, local_hostname="client.example", timeout=120,
                          source_address=(source, 0) if source else None)
    client.ehlo_or_helo_if_needed()
    if user:
        client.login(user, PASSWORD, initial_response_ok=True)
    return client


def submit_over(client, sender, recipients, data, options=()):
    """One transaction on an open connection. Several recipients refused one by one give the last
    refusal only where all were refused."""
    code, text = client.mail(sender, list(options))
    if code != 250:
        client.rset()
        return Answer(code, text, "MAIL")
    refusals = []
    for recipient in recipients:
        code, text = client.rcpt(recipient)
        if code not in (250, 251):
            refusals.append(Answer(code, text, "RCPT"))
    if len(refusals) == len(recipients):
        client.rset()
        return refusals[-1]
    try:
        code, text = client.data(crlf(data))
    except smtplib.SMTPDataError as error:
        client.rset()
        return Answer(error.smtp_code, error.smtp_error, "DATA")
    return Answer(code, text, "DATA")


def submit(port, sender, recipients, data, user=None, options=()):
    """Connects, signs in as @user if there is one, submits, ends. Returns the Answer."""
    try:
        client = connect(port, user)
    except smtplib.SMTPResponseException as error:  # of the greeting, or of AUTH
        return Answer(error.smtp_code, error.smtp_error, "AUTH")
    try:
        if options and "smtputf8" in [word.lower() for word in options]:
            client.command_encoding = "utf-8"
        return submit_over(client, sender, recipients, data, options)
    finally:
        try:
            client.quit()
        except smtplib.SMTPException:
            client.close()


def header(data, name):
    head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    head = re.sub(rb"\r?\n[ \t]+", b" ", head).decode("utf-8", "replace")
    found = re.search(rf"^{name}:\s*(.*)$", head, re.IGNORECASE | re.MULTILINE)
    return found.group(1).strip() if found else ""


def address_in(text):
    found = re.search(r"<([^<>]*)>", text)
    return found.group(1) if found else text.split(",")[0].strip()


def main():
    parser = argparse.ArgumentParser(description="submit one message to the private mail server")
    parser.add_argument("--port", type=int, default=os.environ.get("CONSENT_PORT"), required=False)
    parser.add_argument("--user", help="sign in as this account; without it, nobody is signed in")
    parser.add_argument("--from", dest="sender", help="envelope sender (default: the From header)")
    parser.add_argument("--to", action="append", required=True, help="recipient; may be repeated")
    parser.add_argument("file", help="an RFC 5322 message, or - for standard input")
    options = parser.parse_args()
    if options.port is None:
        parser.error("no --port (./run says which)")
    if options.file == "-":
        data = sys.stdin.buffer.read()
    else:
        with open(options.file, "rb") as file:
            data = file.read()
    sender = options.sender if options.sender is not None else address_in(header(data, "From"))
    recipients = [part.strip() for text in options.to for part in text.split(",")]
    extensions = ["body=8bitmime"]
    if not all(text.isascii() for text in [sender, *recipients]):
        extensions.append("smtputf8")
    try:
        answer = submit(int(options.port), sender, recipients, data, options.user, extensions)
    except (OSError, smtplib.SMTPException) as error:
        print(f"send: no answer from 127.0.0.1:{options.port}: {error}", file=sys.stderr)
        return 2
    print(f"{answer.code} {answer.text}")
    return 0 if answer.taken else 1


if __name__ == "__main__":
    sys.exit(main())
