#!/usr/bin/env python3
"""Checks the sample district in ../data/district and prints its counts; ends with 1 when broken."""

import collections
import csv
import pathlib
import re
import sys

DISTRICT = pathlib.Path(__file__).resolve().parent.parent / "data" / "district"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
SCOPES = {"*", "school", "website", "social-media", "news-media", "video-conference", "third-party"}
KINDS = {"image", "voice", "name", "given-name", "work", "record", "contact", "location"}
GUARDIANS = {"guardian", "parent", "relative"}


def read(name):
    with open(DISTRICT / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def several(text, separator="|"):
    return [one for one in text.split(separator) if one]


class Check:
    """All files read once, and what is wrong with them."""

    def __init__(self):
        self.faults = []
        self.users = read("users.csv")
        self.person = {row["sourcedId"]: row for row in self.users}
        self.orgs = {row["sourcedId"] for row in read("orgs.csv")}
        self.classes = {row["sourcedId"]: row for row in read("classes.csv")}
        self.students = [row for row in self.users if row["role"] == "student"]
        self.guardians = [row for row in self.users if row["role"] in GUARDIANS]
        self.employees = [row for row in self.users
                          if row["role"] not in GUARDIANS | {"student"}]

    def holds(self, true, fault):
        if not true:
            self.faults.append(fault)

    def known(self, id_, where, roles=None):
        row = self.person.get(id_)
        self.holds(row is not None and (roles is None or row["role"] in roles),
                   f"{where}: '{id_}' is not a person who can stand there")

    def agents(self, id_):
        return several(self.person.get(id_, {}).get("agentSourcedIds", ""), ",")

    def unique(self, values, what):
        for value, count in collections.Counter(values).items():
            self.holds(count == 1, f"{what}: '{value}' stands there {count} times")

    def days(self, row, columns, where):
        for column in columns:
            self.holds(row[column] == "" or DAY.match(row[column]),
                       f"{where}: '{row[column]}' in {column} is not a day")

    def check_users(self):
        self.unique([row["sourcedId"] for row in self.users], "sourcedId")
        self.unique([row["identifier"] for row in self.users if row["identifier"]], "identifier")
        self.unique([row["phone"] for row in self.guardians], "telephone number")
        self.unique([row["username"] for row in self.users if row["username"]], "username")
        self.unique([row["email"] for row in self.students + self.employees], "district address")
        for row in self.users:
            for org in several(row["orgSourcedIds"], ","):
                self.holds(org in self.orgs, f"users.csv: organisation '{org}' is unknown")
            self.holds(row["givenName"] and row["familyName"],
                       f"users.csv: '{row['sourcedId']}' has no name")
        self.check_families()

    def check_families(self):
        for row in self.students:
            agents = several(row["agentSourcedIds"], ",")
            self.holds(agents, f"users.csv: student '{row['sourcedId']}' has no guardian")
            for agent in agents:
                self.known(agent, "users.csv agentSourcedIds", GUARDIANS)
                self.holds(row["sourcedId"] in self.agents(agent),
                           f"users.csv: '{agent}' does not point back")
        for row in self.guardians:
            for barred in several(row["metadata.noAccessTo"], ","):
                self.holds(barred in several(row["agentSourcedIds"], ","),
                           f"users.csv: '{row['sourcedId']}' is barred from a stranger")

    def check_names(self):
        """Only the two pairs of namesakes share a name, and no student an adult's."""
        names = collections.Counter(f"{row['givenName']} {row['familyName']}" for row in self.students)
        shared = sorted(name for name, count in names.items() if count > 1)
        self.holds(shared == ["Emma Li", "Gurpreet Singh"], f"namesakes are {shared}")
        for row in self.guardians + self.employees:
            name = f"{row['givenName']} {row['familyName']}"
            self.holds(name not in names, f"an adult bears a student's name: '{name}'")

    def check_schooling(self):
        sessions = {row["sourcedId"] for row in read("academicSessions.csv")}
        enrolled = set()
        for row in self.classes.values():
            self.holds(row["schoolSourcedId"] in self.orgs, "classes.csv: unknown school")
            self.holds(row["termSourcedIds"] in sessions, "classes.csv: unknown term")
        enrollments = read("enrollments.csv")
        self.unique([row["sourcedId"] for row in enrollments], "enrollments.csv sourcedId")
        for row in enrollments:
            self.holds(row["classSourcedId"] in self.classes, "enrollments.csv: unknown class")
            self.known(row["userSourcedId"], "enrollments.csv", {row["role"]})
            enrolled.add(row["userSourcedId"])
        for row in self.students:
            self.holds(row["sourcedId"] in enrolled, f"'{row['sourcedId']}' is in no class")
        born = {row["sourcedId"] for row in read("demographics.csv")}
        self.holds(born == {row["sourcedId"] for row in self.students},
                   "demographics.csv: not the students")

    def check_releases(self):
        rows = read("releases.csv")
        names = {f"{row['givenName']} {row['familyName']}" for row in self.guardians}
        for row in rows:
            where = f"releases.csv {row['documentRef']}"
            self.known(row["studentSourcedId"], where, {"student"})
            self.holds(row["scope"] in SCOPES, f"{where}: scope '{row['scope']}'")
            self.holds(set(several(row["kinds"])) <= KINDS, f"{where}: kinds '{row['kinds']}'")
            self.holds(row["decision"] in ("grant", "refuse"), f"{where}: decision")
            self.days(row, ["signedOn", "validFrom", "validUntil", "withdrawnOn"], where)
            if row["signerRelation"] == "student":
                self.holds(row["signedBy"] == row["studentSourcedId"], f"{where}: signer")
            elif row["signedBy"] not in names:
                self.holds(row["signedBy"] in self.agents(row["studentSourcedId"]),
                           f"{where}: signer '{row['signedBy']}'")
        return rows

    def check_rest(self):
        channels = read("channels.csv")
        self.unique([row["channelId"] for row in channels], "channelId")
        for row in channels:
            self.holds(row["orgSourcedId"] in self.orgs, "channels.csv: unknown organisation")
            self.days(row, ["approvedOn", "expiresOn"], "channels.csv")
            for column in ("maintainers", "supervisor", "approvedBy"):
                for id_ in several(row[column]):
                    self.known(id_, f"channels.csv {column}")
        for row in read("addresses.csv"):
            self.known(row["userSourcedId"], "addresses.csv")
            self.holds(row["kind"] in ("alias", "shared", "personal", "sms"), "addresses.csv: kind")
        for row in read("lists.csv"):
            for member in several(row["members"]):
                self.known(member, "lists.csv")
            for id_ in several(row["classes"]):
                self.holds(id_ in self.classes, f"lists.csv: class '{id_}' is unknown")
        for row in read("partners.csv"):
            self.holds(bool(row["domain"]) != bool(row["address"]), "partners.csv: domain or address")
            self.holds(set(several(row["kinds"])) <= KINDS, "partners.csv: kinds")
            self.days(row, ["validFrom", "validUntil"], "partners.csv")
        for row in read("services.csv"):
            self.known(row["owner"], "services.csv")
        for row in read("permissions.csv"):
            self.holds(bool(row["userSourcedId"]) != bool(row["role"]), "permissions.csv: user or role")
            self.days(row, ["validFrom", "validUntil"], "permissions.csv")
        self.holds(len(read("news.csv")) > 0, "news.csv is empty")

    def print_counts(self, releases):
        with_form = {row["studentSourcedId"] for row in releases}
        addresses = collections.Counter(row["email"] for row in self.guardians if row["email"])
        print(f"students {len(self.students)}, guardians {len(self.guardians)}, "
              f"employees {len(self.employees)}, classes {len(self.classes)}")
        print(f"release rows {len(releases)}, students without a form "
              f"{len(self.students) - len(with_form)}, withdrawn rows "
              f"{sum(bool(row['withdrawnOn']) for row in releases)}")
        print(f"guardians without an address {sum(not row['email'] for row in self.guardians)}, "
              f"shared addresses {sum(count > 1 for count in addresses.values())}, with several "
              f"students {sum(',' in row['agentSourcedIds'] for row in self.guardians)}, barred "
              f"{sum(bool(row['metadata.noAccessTo']) for row in self.guardians)}")


def main():
    check = Check()
    check.check_users()
    check.check_names()
    check.check_schooling()
    releases = check.check_releases()
    check.check_rest()
    check.print_counts(releases)
    for fault in check.faults:
        print(fault, file=sys.stderr)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
