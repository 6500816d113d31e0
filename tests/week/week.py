#!/usr/bin/env python3
"""week.py - a school's week: 300 ordinary mails, each with what must become of it

usage: week.py BUILD_FOLDER [KEEP_FOLDER]

Makes the mails for the sample district by script, asks consentctl about each with every rule enforced, and
prints a table by kind and then TAP: one test a kind, and one for the promise that at most one mail in two
hundred is held. KEEP_FOLDER keeps the mails. The letters' texts stand in letters.py.
"""

import collections
import concurrent.futures
import csv
import email
import email.message
import email.policy
import email.utils
import json
import os
import random
import subprocess
import sys
import tempfile

import letters

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DISTRICT = os.path.join(ROOT, "tests", "data", "district")
MAILS = os.path.join(ROOT, "tests", "data", "mail")
ORDER = ["accept", "tag", "hold", "reject"]
HELD_AT_MOST = 0.005
WHEN = "2026-11-23"

CONFIG = """[district]
name = Cedar Valley School District
domains = cedarvalley.example;students.cedarvalley.example
time-zone = America/Vancouver
consent-default = opt-in
[milter]
socket = unix:milter.sock
mode = enforce
[store]
url = sqlite:consent.db
[policy]
directory = {root}/policy/procedure
[quarantine]
key-file = store.key
[notice]
from = consent@cedarvalley.example
"""

# Kinds with how many there are, and what must become of one of them.
KINDS = [
    ("newsletters", 20, "accept"), ("report cards and notes to guardians", 40, "accept"),
    ("trip photos to class parents", 15, "accept"), ("hiring", 20, "accept"),
    ("payslips and claims", 20, "accept"), ("counsellors to agencies", 15, "accept"),
    ("replies and forwards", 35, "accept"), ("mailing lists", 20, "accept"),
    ("invitations and classes", 20, "accept"), ("signatures with links", 25, "accept"),
    ("scans from the copier", 15, "accept"), ("office mail between staff", 35, "accept"),
    ("purchasing and buses", 20, "accept"),
]

Mail = collections.namedtuple("Mail", "kind name author recipients message wanted")


def rows(name):
    with open(os.path.join(DISTRICT, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class District:
    """Who is who, as the exports of the sample district have it."""

    def __init__(self):
        users = rows("users.csv")
        self.people = {user["sourcedId"]: user for user in users}
        self.staff = [user for user in users if user["sourcedId"].startswith("t")]
        self.teachers = [user for user in self.staff if user["role"] == "teacher"]
        roles = {}
        for row in rows("enrollments.csv"):
            roles.setdefault(row["classSourcedId"], {"teacher": [], "student": []}).setdefault(
                row["role"], []).append(row["userSourcedId"])
        self.pairs = self.families(roles)

    def families(self, roles):
        """(teacher, student, guardian) where the guardian has an address of their own and access."""
        pairs = []
        for members in roles.values():
            for student in members["student"]:
                for teacher in members["teacher"]:
                    pairs += [(teacher, student, guardian) for guardian in self.guardians(student)]
        return sorted(set(pairs))

    def guardians(self, student):
        child = self.people[student]
        for guardian in child["agentSourcedIds"].split(","):
            person = self.people.get(guardian.strip())
            if person and "@" in person["email"] and student not in person["metadata.noAccessTo"]:
                yield person["sourcedId"]

    def name(self, person):
        return f"{self.people[person]['givenName']} {self.people[person]['familyName']}"


def photos():
    """The pictures of the sample mails: (name, bytes) of those that nobody is named in."""
    found = []
    for name in ("09-blog-undeclared.eml", "10-public-undeclared.eml", "11-blog-declared-none.eml"):
        with open(os.path.join(MAILS, name), "rb") as file:
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        found += [part.get_payload(decode=True) for part in mail.walk()
                  if part.get_content_type() == "image/jpeg"]
    return found


def scan(number):
    """A PDF of one page, as a copier makes it: a few strokes, no words."""
    page = b"0 0 m %d %d l S\n" % (100 + number, 700 - number) * 40
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(page), page)]
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (i, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (out + b"xref\n0 5\n0000000000 65535 f \n" + table +
            b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out))


class Writer:
    """Writes the week's mails; the same every time."""

    def __init__(self, district):
        self.district = district
        self.dice = random.Random(151)
        self.pictures = photos()

    def address(self, person):
        return self.district.people[person]["email"].split(",")[0].strip()

    def gaps(self, author, student=None, reader=None, number=1):
        child = self.district.people[student] if student else None
        return {
            "teacher": self.district.name(author),
            "student": self.district.name(student) if child else "",
            "given": child["givenName"] if child else "",
            "parent": reader or "all",
            "grade": (child["grades"].lstrip("0") if child else str(self.dice.randrange(1, 8))) or "K",
            "day": self.dice.choice(letters.DAYS), "room": self.dice.choice(letters.ROOMS), "n": number,
        }

    def mail(self, kind, number, author, recipients, text, gaps):
        subject, body = text
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message["From"] = f"{self.district.name(author)} <{self.address(author)}>"
        message["To"] = ", ".join(recipients)
        message["Subject"] = subject.format(**gaps)
        message["Date"] = email.utils.format_datetime(
            email.utils.parsedate_to_datetime(f"Mon, 23 Nov 2026 08:{number % 60:02d}:00 -0800"))
        message["Message-ID"] = f"<{kind.split()[0]}-{number}@cedarvalley.example>"
        message.set_content(body.format(**gaps))
        return message

    def teacher(self):
        return self.dice.choice(self.district.teachers)["sourcedId"]

    def colleague(self):
        return self.address(self.dice.choice(self.district.staff)["sourcedId"])

    def make(self, kind, number, wanted):
        text = {"newsletters": letters.NEWSLETTER, "report": letters.REPORT, "trip": letters.TRIP,
                "hiring": letters.HIRING, "payslips": letters.PAYSLIP, "counsellors": letters.AGENCY,
                "replies": letters.REPLY, "mailing": letters.LIST, "invitations": letters.INVITATION,
                "signatures": letters.SIGNATURE, "scans": letters.SCAN, "office": letters.OFFICE,
                "purchasing": letters.PURCHASE}[kind.split()[0]]
        chosen = text[number % len(text)]
        author, recipients, gaps = self.people_of(kind.split()[0], number)
        message = self.mail(kind, number, author, recipients, chosen, gaps)
        self.attach(kind.split()[0], number, message, gaps)
        return Mail(kind, f"{kind.split()[0]}-{number:03d}.eml", self.address(author), recipients, message, wanted)

    def people_of(self, kind, number):
        """Who writes to whom in a mail of this kind."""
        if kind in ("report", "replies"):
            teacher, student, guardian = self.dice.choice(self.district.pairs)
            return teacher, [self.address(guardian)], self.gaps(
                teacher, student, self.district.name(guardian), number)
        if kind == "office":
            teacher, student, _ = self.dice.choice(self.district.pairs)
            return teacher, [self.colleague()], self.gaps(teacher, student, number=number)
        if kind == "counsellors":
            _, student, _ = self.dice.choice(self.district.pairs)
            reader = self.dice.choice(["intake@child-protection.example", "desk@police.example",
                                       "social.work@children-hospital.example"])
            return "t0006", [reader], self.gaps("t0006", student, number=number)
        if kind == "trip":
            return "t0008", ["families-friesen@cedarvalley.example"], self.gaps("t0008", number=number)
        if kind == "newsletters":
            return "t0028", ["newsletter@cedarvalley.example"], self.gaps("t0028", number=number)
        if kind == "hiring":
            return "t0003", [f"candidate{number}@mail.example"], self.gaps(
                "t0003", reader="Ms. Applicant", number=number)
        if kind == "payslips":
            reader = self.dice.choice(self.district.staff)
            return "t0030", [self.address(reader["sourcedId"])], self.gaps(
                "t0030", reader=reader["givenName"], number=number)
        if kind == "mailing":
            lists = ["staff-heroncreek@cedarvalley.example", "staff-secondary@cedarvalley.example",
                     "teachers-of-rivers@lists.example"]
            author = self.teacher()
            return author, [lists[number % len(lists)]], self.gaps(author, number=number)
        if kind == "invitations":
            author = self.teacher()
            readers = [[self.colleague()], ["families-friesen@cedarvalley.example"],
                       ["students-09@students.cedarvalley.example"]]
            return author, readers[number % 3], self.gaps(author, number=number)
        if kind == "scans":
            return "t0028", [self.colleague()], self.gaps("t0028", number=number)
        author = self.teacher()
        outside = [f"orders{number}@supplier.example", f"volunteer{number}@mail.example",
                   f"service{number}@heating.example"]
        return author, [outside[number % 3]], self.gaps(author, number=number)

    def attach(self, kind, number, message, gaps):
        if kind == "trip":
            message.add_attachment(self.pictures[number % len(self.pictures)], maintype="image",
                                   subtype="jpeg", filename=f"IMG_{3000 + number}.JPG")
        elif kind == "scans":
            message.add_attachment(scan(number), maintype="application", subtype="pdf",
                                   filename=f"SKM_C250{number:04d}.pdf")
        elif kind == "invitations" and number % 3 == 0:
            day = 23 + number % 5
            message.add_alternative(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
                f"UID:{number}@cedarvalley.example\r\nDTSTART:202611{day}T231500Z\r\n"
                f"SUMMARY:{message['Subject']}\r\nLOCATION:{gaps['room']}\r\nEND:VEVENT\r\n"
                "END:VCALENDAR\r\n", subtype="calendar")


def week():
    writer = Writer(District())
    return [writer.make(kind, number, wanted)
            for kind, count, wanted in KINDS for number in range(count)]


class Office:
    """A folder with a configuration and the sample district in a store."""

    def __init__(self, build, folder):
        self.folder = folder
        self.program = os.path.join(build, "ctl", "consentctl")
        self.config = os.path.join(folder, "consent-milter.conf")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(root=ROOT))
        self.run("import", DISTRICT).check_returncode()

    def run(self, *arguments):
        return subprocess.run([self.program, "-c", self.config, *arguments], capture_output=True,
                              text=True, timeout=300, check=False)

    def judge(self, mail):
        path = os.path.join(self.folder, mail.name)
        with open(path, "wb") as file:
            file.write(mail.message.as_bytes())
        arguments = ["check", "--json", "--at", WHEN, "--user", mail.author, "--from", mail.author]
        for recipient in mail.recipients:
            arguments += ["--to", recipient]
        result = self.run(*arguments, path)
        try:
            return json.loads(result.stdout)
        except ValueError:
            return {"verdict": "none", "findings": [{"rule": result.stderr.strip()}]}


def print_table(mails, decisions):
    print(f"# {'kind':38} {'mails':>5} {'accept':>6} {'tag':>4} {'hold':>4} {'reject':>6}")
    for kind, count, _ in KINDS:
        verdicts = collections.Counter(
            decision["verdict"] for mail, decision in zip(mails, decisions) if mail.kind == kind)
        print(f"# {kind:38} {count:5} {verdicts['accept']:6} {verdicts['tag']:4} {verdicts['hold']:4} "
              f"{verdicts['reject']:6}")


def differences(mails, decisions, kind):
    return [f"{mail.name}: {decision['verdict']} instead of {mail.wanted}: "
            + ", ".join(sorted({finding["rule"] for finding in decision["findings"]}))
            for mail, decision in zip(mails, decisions)
            if mail.kind == kind and decision["verdict"] != mail.wanted]


def report(number, passed, name, lines):
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    for line in lines:
        print(f"# {line}")
    return passed


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    mails = week()
    with tempfile.TemporaryDirectory(prefix="consent-week-") as folder:
        keep = sys.argv[2] if len(sys.argv) == 3 else folder
        os.makedirs(keep, exist_ok=True)
        office = Office(os.path.abspath(sys.argv[1]), keep)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            decisions = list(pool.map(office.judge, mails))
    print_table(mails, decisions)
    good = True
    for number, (kind, count, _) in enumerate(KINDS, 1):
        wrong = differences(mails, decisions, kind)
        good &= report(number, not wrong, f"{count} {kind} go as they should", wrong)
    held = [mail.name for mail, decision in zip(mails, decisions)
            if decision["verdict"] not in ("accept", "tag")]
    good &= report(len(KINDS) + 1, len(held) <= HELD_AT_MOST * len(mails),
                   f"of {len(mails)} ordinary mails at most one in two hundred waits", held)
    print(f"1..{len(KINDS) + 1}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
