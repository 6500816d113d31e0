#!/usr/bin/env python3
"""district.py - writes a district of any size: OneRoster 1.1 files and signed releases

usage: district.py FOLDER STUDENTS

The same number gives the same district, within one school year. Nobody in it exists.
"""

import csv
import datetime
import os
import random
import sys
import unicodedata

from words import NameSource

DOMAIN = "bench.example"
STUDENT_DOMAIN = "students.bench.example"
HOMES = ("home.example", "post.example", "families.example")
SCHOOL_SIZE = 500
CLASS_SIZE = 25
GRADES = [f"{grade:02d}" for grade in range(1, 13)]

USER = (
    "sourcedId status dateLastModified enabledUser orgSourcedIds role username userIds givenName "
    "familyName middleName identifier email sms phone agentSourcedIds grades password metadata.duty"
).split()
ORG = "sourcedId status dateLastModified name type identifier parentSourcedId".split()
SESSION = (
    "sourcedId status dateLastModified title type startDate endDate parentSourcedId schoolYear"
).split()
CLASS = (
    "sourcedId status dateLastModified title grades courseSourcedId classCode classType location "
    "schoolSourcedId termSourcedIds subjects subjectCodes periods"
).split()
ENROLLMENT = (
    "sourcedId status dateLastModified classSourcedId schoolSourcedId userSourcedId role primary "
    "beginDate endDate"
).split()
RELEASE = (
    "studentSourcedId scope kinds platforms decision signedBy signerRelation signedOn validFrom "
    "validUntil withdrawnOn documentRef"
).split()


def ascii_letters(name):
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def school_year():
    """The year in which the present school year began."""
    today = datetime.date.today()
    return today.year if today.month >= 7 else today.year - 1


class District:
    """All rows of one district, made family by family."""

    def __init__(self, students):
        self.random = random.Random(151)
        self.names = NameSource(self.random, students)
        self.year = school_year()
        self.users, self.classes, self.enrollments, self.releases = [], [], [], []
        self.counts = {"s": 0, "g": 0, "t": 0}
        self.schools = [f"o{i + 1:03d}" for i in range(-(-students // SCHOOL_SIZE))]
        self.seats = {}  # (school, grade): the class that has room, and how much
        while self.counts["s"] < students:
            self._add_family(students)
        for school in self.schools:
            self._add_employee(school, "administrator", "principal")

    def _next_id(self, letter):
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]:07d}"

    def _add_user(self, letter, role, given, family, school, **other):
        key = self._next_id(letter)
        user = dict.fromkeys(USER, "")
        user.update(sourcedId=key, enabledUser="true", orgSourcedIds=school, role=role)
        user.update(givenName=given, familyName=family, **other)
        self.users.append(user)
        return user

    def _give_account(self, user, domain):
        local = f"{ascii_letters(user['givenName'])}.{ascii_letters(user['familyName'])}"
        address = f"{local}{int(user['sourcedId'][1:])}@{domain}"
        user.update(username=address, email=address)

    def _add_employee(self, school, role, duty=""):
        given, family = self.names.given_name(), self.names.family_name()
        user = self._add_user("t", role, given, family, school, **{"metadata.duty": duty})
        self._give_account(user, DOMAIN)
        return user["sourcedId"]

    def _add_guardian(self, family, school):
        user = self._add_user("g", "guardian", self.names.given_name(), family, school)
        local = f"{ascii_letters(user['givenName'])}{int(user['sourcedId'][1:])}"
        if self.random.random() < 0.95:
            user["email"] = f"{local}@{self.random.choice(HOMES)}"
        return user["sourcedId"]

    def _add_student(self, family, school, guardians):
        grade = self.random.choice(GRADES)
        user = self._add_user("s", "student", self.names.given_name(), family, school)
        user.update(agentSourcedIds=",".join(guardians), grades=grade)
        user["identifier"] = str(3000000 + 7 * self.counts["s"])
        self._give_account(user, STUDENT_DOMAIN)
        self._enrol(user["sourcedId"], school, grade)
        self._sign(user["sourcedId"], guardians[0])

    def _add_family(self, students):
        family = self.names.family_name()
        school = self.random.choice(self.schools)
        parents = self.random.choice((1, 2, 2))
        guardians = [self._add_guardian(family, school) for _ in range(parents)]
        for _ in range(self.random.choice((1, 1, 2, 2, 3))):
            if self.counts["s"] < students:
                self._add_student(family, school, guardians)

    def _class_with_room(self, school, grade):
        key, room = self.seats.get((school, grade), (None, 0))
        if room == 0:
            key, room = self._add_class(school, grade), CLASS_SIZE
        self.seats[school, grade] = (key, room - 1)
        return key

    def _add_class(self, school, grade):
        key = f"c{len(self.classes) + 1:06d}"
        row = dict.fromkeys(CLASS, "")
        row.update(sourcedId=key, title=f"Grade {int(grade)} {key}", grades=grade)
        row.update(classCode=key, classType="homeroom", schoolSourcedId=school, termSourcedIds="y")
        self.classes.append(row)
        self._add_enrollment(key, school, self._add_employee(school, "teacher"), "teacher")
        return key

    def _enrol(self, student, school, grade):
        self._add_enrollment(self._class_with_room(school, grade), school, student, "student")

    def _add_enrollment(self, class_id, school, user, role):
        row = dict.fromkeys(ENROLLMENT, "")
        row.update(sourcedId=f"e{len(self.enrollments) + 1:08d}", classSourcedId=class_id)
        row.update(schoolSourcedId=school, userSourcedId=user, role=role)
        row.update(primary=str(role == "teacher").lower(), beginDate=f"{self.year}-09-01")
        self.enrollments.append(row)

    def _sign(self, student, guardian):
        chance = self.random.random()
        if chance < 0.15:
            return
        row = dict.fromkeys(RELEASE, "")
        row.update(studentSourcedId=student, scope="*", signedBy=guardian)
        row.update(signerRelation="guardian", signedOn=f"{self.year}-09-02")
        row["decision"] = "refuse" if chance < 0.25 else "grant"
        row["validFrom"] = row["signedOn"]
        self.releases.append(row)

    def _orgs(self):
        district = dict.fromkeys(ORG, "")
        district.update(sourcedId="o000", name="Bench School District", type="district")
        rows = [district]
        for number, key in enumerate(self.schools, 1):
            school = dict.fromkeys(ORG, "")
            school.update(sourcedId=key, name=f"School {number}", type="school")
            school["parentSourcedId"] = "o000"
            rows.append(school)
        return rows

    def _sessions(self):
        session = dict.fromkeys(SESSION, "")
        session.update(sourcedId="y", title=f"{self.year}-{self.year + 1}", type="schoolYear")
        session.update(startDate=f"{self.year}-09-01", endDate=f"{self.year + 1}-06-30")
        session["schoolYear"] = str(self.year + 1)
        return [session]

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        files = {
            "orgs": (ORG, self._orgs()),
            "users": (USER, self.users),
            "academicSessions": (SESSION, self._sessions()),
            "classes": (CLASS, self.classes),
            "enrollments": (ENROLLMENT, self.enrollments),
            "releases": (RELEASE, self.releases),
        }
        for name, (columns, rows) in files.items():
            write_rows(os.path.join(folder, name + ".csv"), columns, rows)
        oneroster = [name for name in files if name != "releases"]
        facts = [("manifest.version", "1.0"), ("oneroster.version", "1.1")]
        facts += [(f"file.{name}", "bulk") for name in oneroster]
        rows = [{"propertyName": name, "value": value} for name, value in facts]
        write_rows(os.path.join(folder, "manifest.csv"), ["propertyName", "value"], rows)


def write_rows(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def main():
    if len(sys.argv) != 3 or not sys.argv[2].isdigit() or int(sys.argv[2]) == 0:
        print("usage: district.py FOLDER STUDENTS", file=sys.stderr)
        return os.EX_USAGE
    district = District(int(sys.argv[2]))
    district.write(sys.argv[1])
    print(f"{district.counts['s']} students, {district.counts['g']} guardians,"
          f" {district.counts['t']} employees, {len(district.releases)} releases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
