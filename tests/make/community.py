"""Everybody in the sample district: the cast, and the families filled up around it by chance."""

import random

import cast
from folding import account
from names import GROUPS, GUARDIAN_GIVEN

SEED = 151
STUDENTS_PER_GRADE = 23
GRADES = ["KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
SECONDARY_GRADES = GRADES[8:]
MAIL_HOSTS = ["valleynet.example", "homemail.example", "mailbox.example", "courriel.example"]
AREA_CODES = ["604", "778", "236", "250", "672"]


def school_of(grade):
    return cast.SECONDARY if grade in SECONDARY_GRADES else cast.ELEMENTARY


class Community:
    """The students, guardians and families, with the names, numbers and accounts taken."""

    def __init__(self):
        self.chance = random.Random(SEED)
        self.students = []
        self.guardians = []
        self.families = []
        self.numbers = {row["number"] for row in cast.STUDENTS}
        self.accounts = set()
        self.full_names = {f"{given} {family}" for _, given, family, *_ in cast.EMPLOYEES}
        self.phones = self.free_phones()
        for row in cast.STUDENTS:
            self.add_cast(row)
        for grade in GRADES:
            self.fill_grade(grade)
        self.bar_a_second_parent()

    def free_phones(self):
        """Gives the numbers kept for fiction, without those that the sample mails use."""
        taken = {cast.STRANGER_NUMBER} | {one["sms"] for row in cast.STUDENTS
                                          for one in row["guardians"]}
        phones = [f"{area}55501{last:02d}" for area in AREA_CODES for last in range(100)]
        self.chance.shuffle(phones)
        return [phone for phone in phones if phone not in taken]

    # Students

    def add_cast(self, row):
        """Adds a student of the cast with the guardians written down for them."""
        student = self.add_student(row["given"], row["middle"], row["family"], row["grade"])
        student.update(key=row["key"], preferred=row["preferred"], former=row["former"],
                       releases=row["releases"])
        if row["number"]:
            student["number"] = row["number"]
        family = {"group": None, "family": row["family"], "guardians": [], "students": [student]}
        for entry in row["guardians"]:
            guardian = self.add_guardian(entry["given"], entry["family"], entry["address"],
                                         entry["relation"], entry["sms"])
            if entry["no_access"]:
                guardian["no_access"] = [student["id"]]
            family["guardians"].append(guardian)
        self.tie(student, family)

    def fill_grade(self, grade):
        while sum(student["grade"] == grade for student in self.students) < STUDENTS_PER_GRADE:
            family = self.choose_family(grade)
            group = GROUPS[family["group"]]
            given = self.chance.choice(group["given"])
            if f"{given} {family['family']}" in self.full_names:
                continue
            student = self.add_student(given, self.middle_name(group), family["family"], grade)
            self.name_otherwise(student, group)
            family["students"].append(student)
            self.tie(student, family)

    def add_student(self, given, middle, family, grade):
        self.full_names.add(f"{given} {family}")
        student = {
            "id": f"s{len(self.students) + 1:04d}", "key": "", "given": given, "middle": middle,
            "family": family, "grade": grade, "org": school_of(grade), "preferred": "",
            "former": "", "number": self.new_number(), "releases": None,
            "email": self.new_account(given, family) + "@" + cast.STUDENT_DOMAIN,
            "born": self.birth_date(grade),
        }
        self.students.append(student)
        return student

    def middle_name(self, group):
        if "middle" in group:
            return group["middle"][self.chance.choice("fm")]
        return self.chance.choice(group["given"]) if self.chance.random() < 0.15 else ""

    def name_otherwise(self, student, group):
        """Gives some students a preferred name (given or whole) and some a former one."""
        if "preferred" in group and self.chance.random() < 0.6:
            student["preferred"] = self.chance.choice(group["preferred"])
        elif self.chance.random() < 0.04:
            student["preferred"] = f"{self.chance.choice(group['given'])} {student['family']}"
        if self.chance.random() < 0.04:
            former = f"{student['given']} {self.chance.choice(group['family'])}"
            if former not in self.full_names:
                student["former"] = former
                self.full_names.add(former)
        if student["preferred"] in self.full_names:
            student["preferred"] = ""
        self.full_names.add(student["preferred"])

    def birth_date(self, grade):
        year = 2026 - 5 - GRADES.index(grade)
        return f"{year}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

    def new_number(self):
        while True:
            number = str(self.chance.randint(2004200, 2009999))
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def new_account(self, given, family):
        name = account(given, family)
        plain, count = name, 1
        while name in self.accounts:
            count += 1
            name = f"{plain}{count}"
        self.accounts.add(name)
        return name

    # Families

    def choose_family(self, grade):
        """Gives a family that a student of @grade can have: a third have a brother or sister."""
        if self.chance.random() < 0.3:
            open_families = [family for family in self.families if len(family["students"]) < 3
                             and all(one["grade"] != grade for one in family["students"])]
            if open_families:
                return self.chance.choice(open_families)
        return self.new_family()

    def new_family(self):
        weights = [group["share"] for group in GROUPS.values()]
        name = self.chance.choices(list(GROUPS), weights)[0]
        family = {"group": name, "family": self.chance.choice(GROUPS[name]["family"]),
                  "students": [], "guardians": []}
        for _ in range(self.chance.choices([1, 2, 3], [16, 77, 7])[0]):
            family["guardians"].append(self.new_guardian(family))
        if len(family["guardians"]) > 1 and self.chance.random() < 0.08:
            family["guardians"][1]["email"] = family["guardians"][0]["email"]
        self.families.append(family)
        return family

    def new_guardian(self, family):
        while True:
            given = self.chance.choice(GUARDIAN_GIVEN[family["group"]])
            surname = family["family"]
            if self.chance.random() < 0.2:
                surname = self.chance.choice(GROUPS[family["group"]]["family"])
            if f"{given} {surname}" not in self.full_names:
                break
        relation = self.chance.choices(["parent", "guardian", "relative"], [88, 8, 4])[0]
        address = ""
        if self.chance.random() > 0.12:
            address = self.new_account(given, surname) + "@" + self.chance.choice(MAIL_HOSTS)
        return self.add_guardian(given, surname, address, relation, "")

    def add_guardian(self, given, family, address, relation, sms):
        self.full_names.add(f"{given} {family}")
        phone = sms or self.phones.pop()
        guardian = {"id": f"g{len(self.guardians) + 1:04d}", "given": given, "family": family,
                    "email": address, "role": relation, "phone": phone, "sms": sms,
                    "students": [], "no_access": []}
        self.guardians.append(guardian)
        return guardian

    def tie(self, student, family):
        student["guardians"] = [guardian["id"] for guardian in family["guardians"]]
        for guardian in family["guardians"]:
            guardian["students"].append(student["id"])

    def bar_a_second_parent(self):
        """Takes the access of one parent of the filled-up families, as a court order would."""
        family = next(one for one in self.families
                      if len(one["guardians"]) == 2 and len(one["students"]) == 2
                      and one["guardians"][1]["email"] not in ("", one["guardians"][0]["email"]))
        family["guardians"][1]["no_access"] = [one["id"] for one in family["students"]]
