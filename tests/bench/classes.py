"""classes.py - reads from OneRoster files who teaches whom, so that letters can be written"""

import csv
import os
from collections import defaultdict, namedtuple

Student = namedtuple("Student", "name given family guardians")  # guardians: addresses
SchoolClass = namedtuple("SchoolClass", "username address students")  # of its teacher


def _rows(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _student(user, users):
    agents = [users[key] for key in user["agentSourcedIds"].split(",") if key in users]
    closed = user["sourcedId"]
    open_to = [agent for agent in agents if closed not in agent.get("metadata.noAccessTo", "")]
    addresses = [agent["email"] for agent in open_to if agent["email"]]
    given, family = user["givenName"], user["familyName"]
    return Student(f"{given} {family}", given, family, addresses)


def read_classes(folder):
    """The classes with a teacher who has an account and a student whose guardian has an address."""
    users = {user["sourcedId"]: user for user in _rows(folder, "users")}
    teachers, students = {}, defaultdict(list)
    for row in _rows(folder, "enrollments"):
        user = users[row["userSourcedId"]]
        if row["role"] == "teacher" and user["username"]:
            teachers.setdefault(row["classSourcedId"], user)
        elif row["role"] == "student":
            students[row["classSourcedId"]].append(_student(user, users))
    found = []
    for key, teacher in teachers.items():
        if any(student.guardians for student in students[key]):
            found.append(SchoolClass(teacher["username"], teacher["email"], students[key]))
    return found
