"""The signed releases (Form 151) of the sample district: those of the cast and all others."""

import random

SEED = 1510
COLUMNS = ["studentSourcedId", "scope", "kinds", "platforms", "decision", "signedBy",
           "signerRelation", "signedOn", "validFrom", "validUntil", "withdrawnOn", "documentRef"]
SCOPES = ["school", "website", "social-media", "news-media", "video-conference", "third-party"]
STUDENT_SIGNS_FROM = ("10", "11", "12")

# How the students outside the cast are spread over the states that a release can be in.
STATES = [("all", 44), ("some", 22), ("refused", 8), ("withdrawn", 4), ("expired", 6),
          ("missing", 11), ("disagree", 5)]


class Forms:
    """Writes one form after the other, numbered as the office files them."""

    def __init__(self, guardians):
        self.chance = random.Random(SEED)
        self.names = {one["id"]: f"{one['given']} {one['family']}" for one in guardians}
        self.rows = []
        self.count = 0

    def day(self, year=2026):
        return self.chance.choice([f"{year}-07-02", f"{year}-08-27"]
                                  + [f"{year}-09-{day:02d}" for day in range(1, 30)]
                                  + [f"{year}-10-{day:02d}" for day in range(1, 17)])

    def add(self, student, decisions, signer, relation="guardian", day=None, until="", withdrawn=""):
        """Adds one signed form: @decisions are (scope, kinds, platforms, decision)."""
        self.count += 1
        day = day or self.day()
        signed_by = signer
        if relation == "guardian" and self.chance.random() < 0.12:
            signed_by = self.names[signer]
        for scope, kinds, platforms, decision in decisions:
            self.rows.append((student["id"], scope, kinds, platforms, decision, signed_by, relation,
                              day, day, until, withdrawn, f"F151-{day[2:4]}-{self.count:04d}"))

    def add_cast(self, student):
        for release in student["releases"]:
            self.count += 1
            self.rows.append((student["id"], release["scope"], release["kinds"],
                              release["platforms"], release["decision"],
                              student["guardians"][release["signer"]], "guardian", release["on"],
                              release["on"], release["until"], release["withdrawn"],
                              f"F151-{release['on'][2:4]}-{self.count:04d}"))

    def add_student(self, student):
        state = self.chance.choices([name for name, _ in STATES], [share for _, share in STATES])[0]
        if state == "disagree" and len(student["guardians"]) < 2:
            state = "some"
        getattr(self, f"add_{state}")(student)
        if (student["grade"] in STUDENT_SIGNS_FROM and state in ("all", "some", "disagree")
                and self.chance.random() < 0.7):
            self.add(student, [("*", "", "", "grant")], student["id"], "student")

    def add_all(self, student):
        signers = student["guardians"][:1]
        if self.chance.random() < 0.25:
            signers = student["guardians"]
        for signer in signers:
            self.add(student, [("*", "", "", "grant")], signer)

    def add_some(self, student):
        decisions = []
        for scope in SCOPES:
            kinds = self.chance.choices(["", "image|work", "image|voice|given-name"], [6, 2, 2])[0]
            platforms = ""
            if scope == "social-media":
                platforms = self.chance.choices(["", "facebook|instagram", "wordpress"], [6, 2, 2])[0]
            granted = self.chance.random() < (0.85 if scope in ("school", "website") else 0.45)
            decisions.append((scope, kinds, platforms, "grant") if granted
                             else (scope, "", "", "refuse"))
        until = self.chance.choices(["", "2027-01-29", "2027-06-30"], [7, 1, 2])[0]
        self.add(student, decisions, student["guardians"][0], until=until)

    def add_refused(self, student):
        self.add(student, [("*", "", "", "refuse")], student["guardians"][0])

    def add_withdrawn(self, student):
        withdrawn = f"2026-11-{self.chance.randint(2, 20):02d}"
        self.add(student, [("*", "", "", "grant")], student["guardians"][0], withdrawn=withdrawn)

    def add_expired(self, student):
        self.add(student, [("*", "", "", "grant")], student["guardians"][0], day=self.day(2025))

    def add_missing(self, student):
        """No form came back: nothing to add."""

    def add_disagree(self, student):
        self.add(student, [("*", "", "", "grant")], student["guardians"][0])
        self.add(student, [("social-media", "", "", "refuse"), ("news-media", "", "", "refuse")],
                 student["guardians"][1])


def rows(students, guardians):
    """Gives the rows of releases.csv for @students, those of the cast as written down."""
    forms = Forms(guardians)
    for student in students:
        if student["releases"] is None:
            forms.add_student(student)
        else:
            forms.add_cast(student)
    return forms.rows
