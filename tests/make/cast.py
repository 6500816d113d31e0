"""The people of the sample mails: students, their guardians and releases, and all employees.

Everything that the sample mails rely on is written down here; district.py fills the district up
around it by chance. Releases of the cast that are granted last until FAR, so that the sample mails
are judged alike for years.
"""

FAR = "2036-06-30"

DISTRICT_DOMAIN = "cedarvalley.example"
STUDENT_DOMAIN = "students.cedarvalley.example"

DISTRICT = "o00"
ELEMENTARY = "o01"
SECONDARY = "o02"

# id, given, family, role, duty, organisation, grade of the homeroom or subject taught
EMPLOYEES = [
    ("t0001", "Margaret", "Whitfield", "administrator", "principal", ELEMENTARY, ""),
    ("t0002", "Rajinder", "Purewal", "administrator", "principal", SECONDARY, ""),
    ("t0003", "Colleen", "Abernathy", "administrator", "vice principal", SECONDARY, ""),
    ("t0004", "Vivienne", "Okafor", "administrator", "district administrator", DISTRICT, ""),
    ("t0005", "Grant", "Halloran", "administrator", "privacy officer", DISTRICT, ""),
    ("t0006", "Beatrice", "Nakamura", "aide", "counsellor", SECONDARY, ""),
    ("t0007", "Joanne", "Pelletier", "aide", "nurse", ELEMENTARY, ""),
    ("t0008", "Hannah", "Friesen", "teacher", "", ELEMENTARY, "04"),
    ("t0009", "Sarah", "Thompson", "teacher", "", ELEMENTARY, "02"),
    ("t0010", "Luc", "Bellefleur", "teacher", "", ELEMENTARY, "06"),
    ("t0011", "Daniel", "Kwan", "teacher", "", SECONDARY, "Science"),
    ("t0012", "Manpreet", "Gosal", "teacher", "", SECONDARY, "Mathematics"),
    ("t0013", "Elise", "Vandermeer", "teacher", "", ELEMENTARY, "KG"),
    ("t0014", "Peter", "Olynyk", "teacher", "", ELEMENTARY, "01"),
    ("t0015", "Asha", "Venkatesan", "teacher", "", ELEMENTARY, "03"),
    ("t0016", "Gordon", "Leclair", "teacher", "", ELEMENTARY, "05"),
    ("t0017", "Thi Lan", "Trương", "teacher", "", ELEMENTARY, "07"),
    ("t0018", "Miriam", "Castellanos", "teacher", "", ELEMENTARY, "Music"),
    ("t0019", "Rosalind", "Achterberg", "teacher", "", SECONDARY, "English"),
    ("t0020", "Kofi", "Mensah", "teacher", "", SECONDARY, "Physical Education"),
    ("t0021", "Anneliese", "Hofmann", "teacher", "", SECONDARY, "Social Studies"),
    ("t0022", "Dominic", "Savoie", "teacher", "", SECONDARY, "French"),
    ("t0023", "Yuki", "Watanabe", "teacher", "", SECONDARY, "Visual Arts"),
    ("t0024", "Renée", "Charbonneau", "teacher", "librarian", ELEMENTARY, ""),
    ("t0025", "Trevor", "Blackwood", "aide", "education assistant", ELEMENTARY, ""),
    ("t0026", "Lorna", "Jack", "aide", "education assistant", ELEMENTARY, ""),
    ("t0027", "Samira", "Farouk", "aide", "education assistant", SECONDARY, ""),
    ("t0028", "Brenda", "Kowalski", "aide", "secretary", ELEMENTARY, ""),
    ("t0029", "Dale", "Henriksen", "aide", "secretary", SECONDARY, ""),
    ("t0030", "Corinne", "Ashworth", "aide", "finance officer", DISTRICT, ""),
]


def guardian(given, family, address, sms="", relation="parent", no_access=False):
    return {"given": given, "family": family, "address": address, "sms": sms,
            "relation": relation, "no_access": no_access}


def student(key, given, family, grade, releases, guardians, **more):
    row = {"key": key, "given": given, "family": family, "grade": grade, "releases": releases,
           "guardians": guardians, "middle": "", "preferred": "", "former": "", "number": ""}
    row.update(more)
    return row


def grant(scope="*", kinds="", until=FAR, on="2026-09-08", signer=0, **more):
    return dict({"scope": scope, "kinds": kinds, "decision": "grant", "until": until, "on": on,
                 "signer": signer, "platforms": "", "withdrawn": ""}, **more)


def refuse(scope="*", on="2026-09-10", signer=0, **more):
    return dict(grant(scope, until="", on=on, signer=signer, **more), decision="refuse")


# The order gives the first ids: the first student here is s0001.
STUDENTS = [
    student("amrita", "Amrita", "Gill", "04", [grant()],
            [guardian("Jasbir", "Gill", "jasbir.gill@valleynet.example"),
             guardian("Ranjit", "Gill", "ranjit.gill@homemail.example", "7785550142")],
            middle="Kaur"),
    student("liam", "Liam", "O'Connor", "04", [],
            [guardian("Siobhan", "O'Connor", "siobhan.oconnor@homemail.example", "6045550117")]),
    student("noah", "Noah", "Kowalchuk", "04", [refuse()],
            [guardian("Larysa", "Kowalchuk", "larysa.kowalchuk@valleynet.example")]),
    student("meiling", "Mei Ling", "Chen", "04", [grant(withdrawn="2026-10-19")],
            [guardian("Guang", "Chen", "guang.chen@mailbox.example")],
            preferred="Melody", former="陈美玲"),
    student("fatima", "Fatima", "Al-Masri", "04", [grant("website")],
            [guardian("Huda", "Al-Masri", "huda.almasri@mailbox.example")]),
    student("danylo", "Danylo", "Hrytsenko", "04",
            [grant("school"), grant("website"), grant("social-media", "image|work")],
            [guardian("Olha", "Hrytsenko", "olha.hrytsenko@homemail.example"),
             guardian("Viktor", "Hrytsenko", "viktor.h@mailbox.example", no_access=True)],
            former="Данило Гриценко"),
    student("zoe", "Zoé", "Tremblay-Côté", "06", [grant("school"), grant("website")],
            [guardian("Amélie", "Tremblay", "amelie.tremblay@courriel.example"),
             guardian("Marc-André", "Côté", "ma.cote@courriel.example")]),
    student("emma3", "Emma", "Li", "03", [grant()],
            [guardian("Jian", "Li", "jian.li@valleynet.example")]),
    student("emma9", "Emma", "Li", "09", [refuse("social-media")],
            [guardian("Yan", "Li", "yan.li@mailbox.example")]),
    student("khoi", "Minh Khôi", "Nguyễn", "08", [grant("school")],
            [guardian("Thị Hoa", "Nguyễn", "hoa.nguyen@homemail.example")],
            number="2004117", preferred="Kevin Nguyễn"),
    student("ethan", "Ethan", "MacDonald", "10", [],
            [guardian("Ruth", "MacDonald", "ruth.macdonald@valleynet.example")]),
    student("isabella", "Isabella", "de los Reyes", "04", [grant("school")],
            [guardian("Corazon", "de los Reyes", "corazon.dlr@mailbox.example", "2505550163")]),
    student("thomas", "T̓əmas", "Q̓ʷiʔqʷ", "08", [grant("school")],
            [guardian("Geraldine", "Q̓ʷiʔqʷ", "geraldine.q@valleynet.example")],
            preferred="Thomas"),
    student("gurpreet8", "Gurpreet", "Singh", "08", [grant(until="")],
            [guardian("Balwinder", "Singh", "balwinder.singh@valleynet.example")]),
    student("gurpreet9", "Gurpreet", "Singh", "09", [],
            [guardian("Nirmal", "Singh", "nirmal.singh@homemail.example")]),
    student("mackenzie", "Mackenzie", "Thompson", "05",
            [grant(until="")],
            [guardian("Sarah", "Thompson", "sarah.thompson@cedarvalley.example")]),
]

# A telephone number that is nobody's on record.
STRANGER_NUMBER = "2365550188"

BLOG = "heron-creek-news-example@post.wordpress.com"
FAMILIES_LIST = "families-friesen@cedarvalley.example"

# In the order of the columns of channels.csv.
CHANNELS = [
    ("c01", "wordpress", "Heron Creek News", BLOG, "https://heron-creek-news.example/", ELEMENTARY,
     "t0001", "2026-09-02", FAR, "t0008|t0010|t0024", "t0008"),
    ("c02", "flickr", "Cedar Valley Athletics", "cedarvalley-athletics-example@photos.flickr.com",
     "https://athletics.cedarvalley-photos.example/", SECONDARY, "t0002", "2026-09-04", FAR,
     "t0020|t0011", "t0020"),
    ("c03", "website", "Cedar Valley Secondary web site", "post@cedarvalley-secondary.example",
     "https://cedarvalley-secondary.example/", SECONDARY, "t0002", "2026-09-04", FAR, "t0029",
     "t0003"),
    ("c04", "facebook", "Cedar Valley School District", "",
     "https://facebook.cedarvalley-pages.example/", DISTRICT, "t0004", "2026-07-15", FAR,
     "t0004|t0005", "t0005"),
    ("c05", "tumblr", "Grade 8 science diary", "cvs-science-example@tumblr.com",
     "https://cvs-science.example/", SECONDARY, "t0002", "2025-09-10", "2026-06-30", "t0011",
     "t0011"),
    ("c06", "blogger", "Heron Creek choir", "heroncreek.choir-example@blogger.com",
     "https://heron-creek-choir.example/", ELEMENTARY, "", "", "", "t0018", "t0018"),
]

LISTS = [
    ("staff-heroncreek@cedarvalley.example", "Heron Creek staff", None, "", "staff"),
    ("staff-secondary@cedarvalley.example", "Cedar Valley Secondary staff", None, "", "staff"),
    (FAMILIES_LIST, "Families of Ms. Friesen's room", [], "c-hc-04", "guardians"),
    ("students-09@students.cedarvalley.example", "Year nine", [], "c-cvs-09", "students"),
    ("newsletter@cedarvalley.example", "District newsletter", [], "", "public"),
]

PARTNERS = [
    ("", "intake@child-protection.example", "Child protection, north intake", "", "", "true",
     "2020-01-01", ""),
    ("police.example", "", "Cedar Valley police", "", "", "true", "2020-01-01", ""),
    ("children-hospital.example", "", "Children's hospital", "", "", "true", "2020-01-01", ""),
    ("portrait-studio.example", "", "School portrait studio", "image|name|given-name", "school",
     "false", "2026-09-01", FAR),
    ("bus-lines.example", "", "Valley bus lines", "name|contact", "third-party", "false",
     "2026-09-01", "2027-06-30"),
    ("old-reading-app.example", "", "Reading app, agreement ended", "name|work", "third-party",
     "false", "2024-09-01", "2026-06-30"),
]

NEWS = [
    ("valleyherald.example", "The Valley Herald"),
    ("echodelavallee.example", "L'Écho de la vallée"),
    ("radiocedar.example", "Radio Cedar"),
]

SERVICES = [
    ("sis.cedarvalley.example", "noreply@sis.cedarvalley.example", "Student information system",
     "t0004"),
    ("library.cedarvalley.example", "overdue@library.cedarvalley.example", "Library notices",
     "t0024"),
]

PERMISSIONS = [
    ("t0004", "", "operational", "c04", "t0004", "2026-09-01", FAR),
    ("t0030", "", "financial", "auditors.example", "t0004", "2026-09-01", "2027-06-30"),
    ("", "counsellor", "health", "children-hospital.example", "t0004", "2026-09-01", FAR),
    ("t0020", "", "tagging", "c02", "t0020", "2026-09-01", "2027-06-30"),
]

# userSourcedId, address, kind; guardians of the cast are added by district.py
ADDRESSES = [
    ("t0008", "h.friesen@cedarvalley.example", "alias"),
    ("t0010", "bellefleur@cedarvalley.example", "alias"),
    ("t0028", "office-heroncreek@cedarvalley.example", "shared"),
    ("t0001", "office-heroncreek@cedarvalley.example", "shared"),
    ("t0029", "office-secondary@cedarvalley.example", "shared"),
    ("t0008", "hannah.friesen@homemail.example", "personal"),
    ("t0011", "dkwan@mailbox.example", "personal"),
]
