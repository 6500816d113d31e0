"""sample.py - the sample mails and the people of the sample district"""

import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), "data")


class Mail:
    """One row of EXPECTED.tsv with its message."""

    def __init__(self, row):
        self.file = row["file"]
        self.user = None if row["user"] in ("", "-") else row["user"]
        self.sender = row["from"]
        self.recipients = [address.strip() for address in row["recipients"].split(",")]
        self.what = row["what"]
        words = [word.strip() for word in row["verdict"].split(",")]
        self.verdicts = words * len(self.recipients) if len(words) == 1 else words
        self.path = os.path.join(DATA, "mail", self.file)

    @property
    def name(self):
        return self.file.removesuffix(".eml")

    @property
    def data(self):
        with open(self.path, "rb") as file:
            return file.read()


def mails():
    with open(os.path.join(DATA, "mail", "EXPECTED.tsv"), encoding="utf-8", newline="") as file:
        return [Mail(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def rows(name):
    """The rows of a file of the district as dictionaries."""
    path = os.path.join(DATA, "district", name)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EMPLOYEES = ("teacher", "administrator", "aide", "proctor")


def accounts():
    """Every employee's account, and those with which the sample mails are sent."""
    employees = {user["username"] for user in rows("users.csv") if user["role"] in EMPLOYEES}
    return sorted(employees | {mail.user for mail in mails() if mail.user})
