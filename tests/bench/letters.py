#!/usr/bin/env python3
"""letters.py - writes the mails of the bench: what teachers write to guardians, in three sizes

usage: letters.py DISTRICT FOLDER

Each size is a folder with its messages and envelopes.tsv (file, user, sender, recipients). They are
written so that none of them is held: full names go to guardians of the class, whom a name by itself
may be told, and the large attachment is a picture that no camera made.
"""

import base64
import os
import random
import struct
import sys

from classes import read_classes
from words import vocabulary

# folder: title, bytes of text, names in it, bytes of attachment, how many, one in so many has names
SIZES = {
    "text-2k": ("2 KB text", 2048, 1, 0, 200, 4),
    "text-50k": ("50 KB text", 50 * 1024, 2, 0, 40, 1),
    "mail-5m": ("5 MB, picture", 4096, 1, 3_800_000, 4, 1),
}
HEADER_BYTES = 600
LINE_WIDTH = 72
BASE64_WIDTH = 57  # bytes that make a line of 76 characters


def jpeg(rng, size):
    """A picture of 60 by 40 points as far as its headers go, then @size bytes of noise.

    So small a picture is not decoded: the floor that it is measured against decodes nothing either.
    The noise has no 0xff, so it holds no marker.
    """
    header = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 40, 60, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    noise = rng.randbytes(size).replace(b"\xff", b"\xfe")
    return header + frame + scan + noise + b"\xff\xd9"


class Writer:
    """Writes one teacher's letter after another."""

    def __init__(self, classes, seed=151):
        self.random = random.Random(seed)
        self.classes = classes
        self.words = vocabulary()

    def _sentence(self, school_class):
        """Words, and now and then a part of a name that is no full name."""
        words = []
        for _ in range(self.random.randrange(6, 16)):
            chance = self.random.random()
            student = self.random.choice(school_class.students)
            if chance < 0.02:
                words.append(student.given)
            elif chance < 0.03:
                words.append(student.family)
            else:
                words.append(self.random.choice(self.words))
        return " ".join(words)[:1].upper() + " ".join(words)[1:] + "."

    def _text(self, school_class, size, names):
        sentences, length = [], 0
        while length < size:
            sentences.append(self._sentence(school_class))
            length += len(sentences[-1].encode()) + 1
        for _ in range(names):
            name = self.random.choice(school_class.students).name
            sentences[self.random.randrange(len(sentences))] = f"We thank {name} for the help."
        return self._wrap(" ".join(sentences))

    def _wrap(self, text):
        lines, line = [], ""
        for word in text.split():
            if len(line) + len(word) >= LINE_WIDTH:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        return "\r\n".join(lines + [line]) + "\r\n"

    def _recipients(self, school_class):
        """The guardians of a few students."""
        reachable = [student for student in school_class.students if student.guardians]
        chosen = self.random.sample(reachable, min(len(reachable), self.random.choice((1, 1, 2))))
        return sorted({address for student in chosen for address in student.guardians})

    def _head(self, school_class, recipients, number, content):
        domain = school_class.address.rpartition("@")[2]
        subject = " ".join(self.random.choice(self.words) for _ in range(5))
        date = "Mon, 23 Nov 2026 10:00:00 -0800"
        return "\r\n".join([
            f"Received: from office.{domain} by mx.{domain} with ESMTPSA; {date}",
            f"From: A teacher <{school_class.address}>",
            "To: " + ",\r\n ".join(recipients),
            f"Subject: {subject}",
            f"Date: {date}",
            f"Message-ID: <{number:08d}.bench@{domain}>",
            "User-Agent: Bench",
            "MIME-Version: 1.0",
            content,
            "", "",
        ])

    def letter(self, number, size, names, attachment):
        """One message: (bytes, user, sender, recipients)."""
        school_class = self.random.choice(self.classes)
        recipients = self._recipients(school_class)
        text = self._text(school_class, size - HEADER_BYTES, names)
        plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit"
        if attachment == 0:
            message = self._head(school_class, recipients, number, plain) + text
        else:
            kind = f'Content-Type: multipart/mixed; boundary="=_bench{number}"'
            message = self._head(school_class, recipients, number, kind)
            message += self._mixed(f"=_bench{number}", plain, text, attachment)
        return message.encode(), school_class.username, school_class.address, recipients

    def _mixed(self, boundary, plain, text, attachment):
        picture = jpeg(self.random, attachment)
        lines = [
            base64.b64encode(picture[at : at + BASE64_WIDTH]).decode()
            for at in range(0, len(picture), BASE64_WIDTH)
        ]
        return "\r\n".join([
            f"--{boundary}", plain, "", text,
            f"--{boundary}",
            'Content-Type: image/jpeg; name="poster.jpg"',
            "Content-Transfer-Encoding: base64",
            'Content-Disposition: attachment; filename="poster.jpg"',
            "", *lines, f"--{boundary}--", "",
        ])


def write_size(writer, folder, size):
    """Writes the folder of one of SIZES."""
    _, text, names, attachment, count, share = SIZES[size]
    folder = os.path.join(folder, size)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "envelopes.tsv"), "w", encoding="utf-8") as envelopes:
        for number in range(count):
            named = names if number % share == 0 else 0
            message, user, sender, recipients = writer.letter(number, text, named, attachment)
            name = f"{number:04d}.eml"
            with open(os.path.join(folder, name), "wb") as file:
                file.write(message)
            envelopes.write("\t".join((name, user, sender, ",".join(recipients))) + "\n")
    return folder


def main():
    if len(sys.argv) != 3:
        print("usage: letters.py DISTRICT FOLDER", file=sys.stderr)
        return os.EX_USAGE
    writer = Writer(read_classes(sys.argv[1]))
    for size in SIZES:
        print(write_size(writer, sys.argv[2], size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
