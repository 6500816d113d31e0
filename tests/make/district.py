#!/usr/bin/env python3
"""Writes the sample district, Cedar Valley School District, into ../data/district.

Needs Python 3 alone. The same files come out every time: chance is seeded and no clock is read.
"""

import csv
import pathlib

import cast
import releases
from community import GRADES, Community
from folding import account

OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "district"
SUBJECTS = ["Science", "Mathematics", "English", "Physical Education"]
ELECTIVES = ["Social Studies", "French", "Visual Arts"]
HOMEROOM_OF = {"08": "t0011", "09": "t0012", "10": "t0019", "11": "t0021", "12": "t0022"}


def write(name, header, rows):
    with open(OUTPUT / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_manifest():
    present = ["academicSessions", "classes", "demographics", "enrollments", "orgs", "users"]
    absent = ["categories", "classResources", "courseResources", "courses", "lineItems",
              "resources", "results"]
    rows = [("manifest.version", "1.0"), ("oneroster.version", "1.1")]
    rows += sorted([(f"file.{name}", "bulk") for name in present]
                   + [(f"file.{name}", "absent") for name in absent])
    rows += [("source.systemName", "Sample district"), ("source.systemCode", "cedar-valley")]
    write("manifest.csv", ["propertyName", "value"], rows)


def write_orgs():
    rows = [(cast.DISTRICT, "", "", "Cedar Valley School District", "district", "SD151", ""),
            (cast.ELEMENTARY, "", "", "Heron Creek Elementary School", "school", "HCE", cast.DISTRICT),
            (cast.SECONDARY, "", "", "Cedar Valley Secondary School", "school", "CVS", cast.DISTRICT)]
    write("orgs.csv", ["sourcedId", "status", "dateLastModified", "name", "type", "identifier",
                       "parentSourcedId"], rows)


def write_sessions():
    rows = [("y2026", "", "", "2025-2026", "schoolYear", "2025-09-01", "2026-06-30", "", "2026"),
            ("y2027", "", "", "2026-2027", "schoolYear", "2026-09-01", "2027-06-30", "", "2027"),
            ("y2027-1", "", "", "Semester 1", "semester", "2026-09-01", "2027-01-29", "y2027", "2027"),
            ("y2027-2", "", "", "Semester 2", "semester", "2027-02-01", "2027-06-30", "y2027", "2027")]
    write("academicSessions.csv", ["sourcedId", "status", "dateLastModified", "title", "type",
                                   "startDate", "endDate", "parentSourcedId", "schoolYear"], rows)


USER_COLUMNS = ["sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role",
                "username", "userIds", "givenName", "familyName", "middleName", "identifier",
                "email", "sms", "phone", "agentSourcedIds", "grades", "password",
                "metadata.preferredName", "metadata.formerNames", "metadata.noAccessTo",
                "metadata.duty"]


def user_row(**values):
    return [values.get(column.replace(".", "_"), "") for column in USER_COLUMNS]


def employee_rows():
    for place, (id_, given, family, role, duty, org, _) in enumerate(cast.EMPLOYEES):
        address = f"{account(given, family)}@{cast.DISTRICT_DOMAIN}"
        yield user_row(sourcedId=id_, enabledUser="true", orgSourcedIds=org, role=role,
                       username=address, givenName=given, familyName=family,
                       identifier=f"E{4100 + 7 * place}", email=address, metadata_duty=duty)


def student_rows(district):
    for student in district.students:
        yield user_row(sourcedId=student["id"], enabledUser="true", orgSourcedIds=student["org"],
                       role="student", username=student["email"], givenName=student["given"],
                       familyName=student["family"], middleName=student["middle"],
                       identifier=student["number"], email=student["email"],
                       agentSourcedIds=",".join(student["guardians"]), grades=student["grade"],
                       metadata_preferredName=student["preferred"],
                       metadata_formerNames=student["former"])


def guardian_rows(district):
    school = {student["id"]: student["org"] for student in district.students}
    for guardian in district.guardians:
        if not guardian["students"]:
            continue
        orgs = sorted({school[id_] for id_ in guardian["students"]})
        yield user_row(sourcedId=guardian["id"], enabledUser="true", orgSourcedIds=",".join(orgs),
                       role=guardian["role"], givenName=guardian["given"],
                       familyName=guardian["family"], email=guardian["email"],
                       sms=guardian["sms"], phone=guardian["phone"],
                       agentSourcedIds=",".join(guardian["students"]),
                       metadata_noAccessTo=",".join(guardian["no_access"]))


def write_users(district):
    rows = [*employee_rows(), *student_rows(district), *guardian_rows(district)]
    write("users.csv", USER_COLUMNS, rows)


def write_demographics(district):
    columns = ["sourcedId", "status", "dateLastModified", "birthDate", "sex",
               "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
               "nativeHawaiianOrOtherPacificIslander", "white",
               "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity",
               "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
               "publicSchoolResidenceStatus"]
    rows = [[student["id"], "", "", student["born"], "unspecified", *[""] * 11]
            for student in district.students]
    write("demographics.csv", columns, rows)


def class_table(district):
    """Gives (id, title, grade, code, type, school, subject, teacher, students) of every class."""
    for grade in GRADES:
        members = [one["id"] for one in district.students if one["grade"] == grade]
        number = "Kindergarten" if grade == "KG" else f"Grade {int(grade)}"
        if grade in HOMEROOM_OF:
            yield (f"c-cvs-{grade}", f"{number} homeroom", grade, f"CVS-{grade}", "homeroom",
                   cast.SECONDARY, "", HOMEROOM_OF[grade], members)
            yield from subject_classes(grade, members)
        else:
            teacher = next(row[0] for row in cast.EMPLOYEES if row[6] == grade)
            yield (f"c-hc-{grade.lower()}", number, grade, f"HC-{grade}", "homeroom",
                   cast.ELEMENTARY, "", teacher, members)
    choir = [one["id"] for one in district.students if one["grade"] in ("05", "06", "07")][::4]
    yield ("c-hc-choir", "Junior choir", "05,06,07", "HC-CHOIR", "scheduled", cast.ELEMENTARY,
           "Music", "t0018", choir)


def subject_classes(grade, members):
    for place, subject in enumerate(SUBJECTS + ELECTIVES):
        teacher = next(row[0] for row in cast.EMPLOYEES if row[6] == subject)
        short = "".join(word[0] for word in subject.split()) if " " in subject else subject[:3]
        elective = place - len(SUBJECTS)
        students = members if elective < 0 else members[elective::len(ELECTIVES)]
        yield (f"c-cvs-{grade}-{short.lower()}", f"{subject} {int(grade)}", grade,
               f"CVS-{short.upper()}{int(grade)}", "scheduled", cast.SECONDARY, subject, teacher,
               students)


def write_classes(district):
    classes, enrollments = [], []
    for id_, title, grades, code, kind, school, subject, teacher, students in class_table(district):
        classes.append((id_, "", "", title, grades, "", code, kind, "", school, "y2027", subject,
                        "", ""))
        people = [(teacher, "teacher", "true")] + [(one, "student", "") for one in students]
        for user, role, primary in people:
            enrollments.append((f"e{len(enrollments) + 1:05d}", "", "", id_, school, user, role,
                                primary, "2026-09-08", ""))
    write("classes.csv", ["sourcedId", "status", "dateLastModified", "title", "grades",
                          "courseSourcedId", "classCode", "classType", "location",
                          "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes",
                          "periods"], classes)
    write("enrollments.csv", ["sourcedId", "status", "dateLastModified", "classSourcedId",
                              "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate",
                              "endDate"], enrollments)


def write_addresses(district):
    rows = list(cast.ADDRESSES)
    for guardian in district.guardians:
        if guardian["sms"]:
            rows.append((guardian["id"], guardian["sms"] + "@pcs.rogers.com", "sms"))
    for student in district.students[len(cast.STUDENTS)::37]:
        rows.append((student["id"], student["email"].split("@")[0] + "@playmail.example", "personal"))
    write("addresses.csv", ["userSourcedId", "address", "kind"], rows)


def write_lists():
    rows = []
    for address, name, members, classes, audience in cast.LISTS:
        if members is None:
            school = cast.ELEMENTARY if "heroncreek" in address else cast.SECONDARY
            members = [row[0] for row in cast.EMPLOYEES if row[5] == school]
        rows.append((address, name, "|".join(members), classes, audience))
    write("lists.csv", ["address", "name", "members", "classes", "audience"], rows)


def main():
    OUTPUT.mkdir(parents=True, exist_ok=True)
    district = Community()
    write_manifest()
    write_orgs()
    write_sessions()
    write_users(district)
    write_demographics(district)
    write_classes(district)
    write_addresses(district)
    write_lists()
    write("releases.csv", releases.COLUMNS, releases.rows(district.students, district.guardians))
    write("channels.csv", ["channelId", "platform", "name", "address", "url", "orgSourcedId",
                           "approvedBy", "approvedOn", "expiresOn", "maintainers", "supervisor"],
          cast.CHANNELS)
    write("partners.csv", ["domain", "address", "name", "kinds", "scopes", "dutyToReport",
                           "validFrom", "validUntil"], cast.PARTNERS)
    write("news.csv", ["domain", "name"], cast.NEWS)
    write("services.csv", ["host", "address", "name", "owner"], cast.SERVICES)
    write("permissions.csv", ["userSourcedId", "role", "kind", "recipient", "grantedBy",
                              "validFrom", "validUntil"], cast.PERMISSIONS)


if __name__ == "__main__":
    main()
