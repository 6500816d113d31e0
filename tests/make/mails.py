#!/usr/bin/env python3
"""Writes the sample mails and what is expected of each into ../data/mail.

Needs Pillow and exiftool; both only to make the mails anew. The texts are in letters.py
and clause_letters.py.
"""

import email.message
import email.policy
import email.utils
import hashlib
import pathlib

import cast
import photos
from clause_letters import CLAUSE_LETTERS
from folding import account
from letters import LETTERS

OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "mail"
DEPTH = 40
COLUMNS = ["file", "user", "from", "recipients", "verdict", "what"]


def people():
    """Gives (display name, address) of every employee and of the students of the cast, by key."""
    table = {row[0]: (f"{row[1]} {row[2]}", f"{account(row[1], row[2])}@{cast.DISTRICT_DOMAIN}")
             for row in cast.EMPLOYEES}
    for row in cast.STUDENTS:
        table[row["key"]] = (f"{row['given']} {row['family']}",
                             f"{account(row['given'], row['family'])}@{cast.STUDENT_DOMAIN}")
    return table


def boundary(letter, place=0):
    digest = hashlib.sha256(f"{letter['file']} {place}".encode()).hexdigest()
    return f"----=_Part_{digest[:20]}"


def headed(letter, sender):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = email.utils.formataddr(sender)
    message["To"] = ", ".join(letter["to"])
    message["Subject"] = letter["subject"]
    message["Date"] = letter["date"]
    digest = hashlib.sha256(letter["file"].encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:16]}@{sender[1].split('@')[1]}>"
    return message


def add_files(message, letter):
    for name, photo in letter.get("photos", []):
        message.add_attachment(photos.make(**photo), "image", "jpeg", filename=name)
    for name, text in letter.get("texts", []):
        message.add_attachment(text, "plain", filename=name, cte="quoted-printable")
    if message.is_multipart():
        message.set_boundary(boundary(letter))
        for part in message.iter_parts():
            del part["MIME-Version"]


def ordinary(letter, sender):
    message = headed(letter, sender)
    message.set_content(letter["text"], cte=letter.get("cte", "quoted-printable"))
    add_files(message, letter)
    return message.as_bytes()


def too_deep(letter, sender):
    """Nests the text DEPTH multiparts deep, more than any mail program writes."""
    head = headed(letter, sender)
    head["MIME-Version"] = "1.0"
    inner = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + letter["text"].replace("\n", "\r\n")
    for level in range(DEPTH):
        mark = boundary(letter, level)
        inner = (f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'
                 f"--{mark}\r\n{inner}\r\n--{mark}--\r\n")
    return head.as_bytes().removesuffix(b"\r\n") + inner.encode()


def hidden_parts(letter, sender):
    """Doubles the semicolon before the boundary: some readers then see no attachment at all."""
    whole = ordinary(letter, sender)
    return whole.replace(b"Content-Type: multipart/mixed; boundary",
                         b"Content-Type: multipart/mixed;; boundary", 1)


SHAPES = {"ordinary": ordinary, "too-deep": too_deep, "hidden-parts": hidden_parts}


def main():
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for old in OUTPUT.glob("*.eml"):
        old.unlink()
    table = people()
    rows = ["\t".join(COLUMNS)]
    for letter in LETTERS + CLAUSE_LETTERS:
        author = table.get(letter["sender"], letter["sender"])
        user = author[1] if letter.get("authenticated", True) else "-"
        sender = letter.get("writes-as", author)
        data = SHAPES[letter.get("shape", "ordinary")](letter, sender)
        (OUTPUT / letter["file"]).write_bytes(data)
        recipients = ",".join(email.utils.parseaddr(one)[1] for one in letter["to"])
        rows.append("\t".join([letter["file"], user, sender[1], recipients, letter["verdict"],
                               letter["what"]]))
    (OUTPUT / "EXPECTED.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
